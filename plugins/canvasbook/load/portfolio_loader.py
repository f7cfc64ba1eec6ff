"""A folder of canvas files becomes a portfolio."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic, Problems, by_path, errors, in_order
from canvasbook.load.canvas_names import SCENARIOS, among_scenarios
from canvasbook.load.canvas_reader import canvas_in
from canvasbook.load.consistency import taken_former_ids
from canvasbook.load.declared_ids import DeclaredIds
from canvasbook.load.drop_dangling import without_broken_contrasts
from canvasbook.load.files import CanvasFile, canvas_files
from canvasbook.load.scenario_reader import (
    Bases,
    ScenarioBase,
    extended,
    is_scenario,
    read_scenario,
)
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.memory import Memory
from canvasbook.model.canvas import Canvas
from canvasbook.model.portfolio import Portfolio
from canvasbook.model.scenario import Scenario
from canvasbook.source import SourceText
from canvasbook.suggestions import suggestion
from canvasbook.yamltree import Node, read_tree


@dataclass(frozen=True)
class LoadedFolder:
    """What a folder holds: what could be read, every file that should hold a canvas, and every problem.

    ``scenario_files`` are those that extend a canvas; each has the id of its scenario, if that could be read.
    """

    portfolio: Portfolio
    files: tuple[CanvasFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    scenario_files: tuple[CanvasFile, ...] = ()

    @property
    def all_files(self) -> tuple[CanvasFile, ...]:
        """All files that should hold a canvas or a scenario."""
        return (*self.files, *self.scenario_files)

    @cached_property
    def broken(self) -> frozenset[str]:
        """The paths of the files that have errors."""
        return frozenset(diagnostic.path for diagnostic in errors(self.diagnostics))

    def of_file(self, shown: str) -> tuple[Diagnostic, ...]:
        """The diagnostics of one file."""
        return self._by_path.get(shown, ())

    @cached_property
    def _by_path(self) -> dict[str, tuple[Diagnostic, ...]]:
        return by_path(self.diagnostics)


@dataclass(slots=True)
class _ParsedFile:
    """One file while it is read."""

    file: CanvasFile
    problems: Problems
    root: Node | None = None
    canvas: Canvas | None = None
    outline: DeclaredIds = field(default_factory=DeclaredIds)
    is_scenario: bool = False

    def copy(self) -> _ParsedFile:
        """The same, with problems of its own that further ones can be added to."""
        return replace(self, problems=self.problems.copy())


def load_folder(
    folder: Path, vocabulary: KnownTerms, shown: str = "", memory: Memory | None = None
) -> LoadedFolder:
    """All canvases below a folder; one that cannot be read does not hide the others.

    With the ``memory`` of an earlier build of the same vocabulary, texts that were read then are not
    read again.
    """
    files, problems = canvas_files(folder, shown or folder.name)
    return load_files(files, vocabulary, problems, memory)


def load_files(
    files: tuple[CanvasFile, ...],
    vocabulary: KnownTerms,
    problems: tuple[Diagnostic, ...] = (),
    memory: Memory | None = None,
) -> LoadedFolder:
    """The canvases of some files, with their references to each other resolved, and their scenarios."""
    parsed_files, whatifs, misplaced = _sheets(files, vocabulary, memory or Memory())
    everybody = {parsed.file.id for parsed in parsed_files}
    canvases = _canvases(parsed_files, everybody)
    scenarios = _scenarios(whatifs, _bases(parsed_files, whatifs, canvases), vocabulary, everybody)
    told = (
        diagnostic for parsed in (*parsed_files, *whatifs) for diagnostic in parsed.problems.told(codes.MORE)
    )
    return LoadedFolder(
        Portfolio(canvases, scenarios),
        tuple(parsed.file for parsed in parsed_files),
        in_order((*problems, *misplaced, *told)),
        tuple(parsed.file for parsed in whatifs),
    )


def _sheets(
    files: tuple[CanvasFile, ...], vocabulary: KnownTerms, memory: Memory
) -> tuple[list[_ParsedFile], list[_ParsedFile], list[Diagnostic]]:
    """The files that should hold canvases, each read, those of scenarios, and canvases among scenarios."""
    parsed_files, whatifs, misplaced = [], [], []
    for file in files:
        parsed = memory.recall(("file", file.id, file.source), partial(_read, file, vocabulary)).copy()
        parsed.file = file
        if parsed.is_scenario:
            whatifs.append(parsed)
        elif among_scenarios(file.id):
            why = "the folder is for scenarios, and this file has no 'extends'"
            misplaced.append(codes.BAD_FILE_NAME.at(parsed.problems.source, name=SCENARIOS, why=why))
        else:
            parsed_files.append(parsed)
    return parsed_files, whatifs, misplaced


def _read(file: CanvasFile, vocabulary: KnownTerms) -> _ParsedFile:
    """One file, read as far as it can be without the others."""
    source = file.source or SourceText(file.shown, "")
    parsed = _ParsedFile(file, Problems(source))
    if file.source is not None:
        parsed.root = read_tree(parsed.problems)
    lies_among_scenarios = among_scenarios(file.id)
    is_lost_scenario = parsed.root is None and lies_among_scenarios
    parsed.is_scenario = is_lost_scenario or is_scenario(parsed.root, source)
    if not parsed.is_scenario and not lies_among_scenarios:
        parsed.canvas, parsed.outline = canvas_in(parsed.root, file.id, parsed.problems, vocabulary)
        parsed.root = None  # a tree weighs more than its canvas
    return parsed


# -- canvases ------------------------------------------------------------------------------------------


def _canvases(parsed_files: list[_ParsedFile], everybody: set[str]) -> tuple[Canvas, ...]:
    """The canvases that could be read, each contrast leading to one of them."""
    found: list[Canvas] = []
    for parsed in parsed_files:
        if parsed.canvas is not None:
            _check_contrasts(parsed.canvas, parsed.problems, everybody)
            found.append(parsed.canvas)
    _check_former_ids(parsed_files, everybody)
    known = frozenset(canvas.id for canvas in found)
    return tuple(without_broken_contrasts(canvas, known) for canvas in found)


def _check_contrasts(canvas: Canvas, found: Problems, everybody: set[str]) -> None:
    """Report contrasts with canvases that are not there; one that cannot be read is."""
    for contrast in canvas.contrast:
        word = contrast.canvas.target
        if word == canvas.id:
            found.report(codes.SELF_REFERENCE, contrast.canvas.at, key="contrast")
        elif word not in everybody:
            found.report(
                codes.NO_SUCH_CANVAS,
                contrast.canvas.at,
                id=word,
                suggestion=partial(suggestion, word, sorted(everybody - {canvas.id})),
            )


def _check_former_ids(parsed_files: list[_ParsedFile], everybody: set[str]) -> None:
    """Report former ids of canvases whose addresses cannot lead to them."""
    by_id = {parsed.file.id: parsed for parsed in parsed_files}
    named = {id: parsed.canvas.formerly for id, parsed in by_id.items() if parsed.canvas}
    for id, former_id, why in taken_former_ids(named, everybody):
        at = by_id[id].outline.formerly.get(former_id)
        by_id[id].problems.report(codes.FORMER_ID_TAKEN, at, id=former_id, why=why)


# -- scenarios -----------------------------------------------------------------------------------------


def _bases(
    parsed_files: list[_ParsedFile], whatifs: list[_ParsedFile], canvases: tuple[Canvas, ...]
) -> Bases:
    """What a scenario may extend, and what it may not."""
    outlines = {parsed.file.id: parsed.outline for parsed in parsed_files}
    scenarios: dict[str, str] = {}
    for parsed in whatifs:
        link = extended(parsed.root)
        base = link.target if link else ""
        stem = _stem(parsed.file)
        names = (parsed.file.id, stem, f"{base}/{SCENARIOS}/{stem}")
        scenarios |= dict.fromkeys(names, base)
    return Bases(
        {canvas.id: ScenarioBase(canvas, outlines[canvas.id]) for canvas in canvases},
        {parsed.file.id: parsed.file.shown for parsed in parsed_files if parsed.canvas is None},
        scenarios,
    )


def _scenarios(
    whatifs: list[_ParsedFile], bases: Bases, vocabulary: KnownTerms, everybody: set[str]
) -> tuple[Scenario, ...]:
    """The scenarios that could be read, sorted by id; of two with one id, the first."""
    found: dict[str, tuple[Scenario, str]] = {}
    for parsed in whatifs:
        scenario = read_scenario(parsed.root, _stem(parsed.file), parsed.problems, bases, vocabulary)
        if scenario is None:
            continue
        parsed.file = replace(parsed.file, id=scenario.id)
        _check_contrasts(scenario.canvas, parsed.problems, everybody)
        first = found.setdefault(scenario.id.casefold(), (scenario, parsed.file.shown))
        if first[0] is not scenario:
            parsed.problems.report(codes.SAME_CANVAS, other=first[1], id=scenario.id)
    known = frozenset(bases.readable)
    whole = []
    for scenario, _ in found.values():
        canvas = without_broken_contrasts(scenario.canvas, known)
        whole.append(replace(scenario, canvas=canvas))
    return tuple(sorted(whole, key=lambda scenario: scenario.id))


def _stem(file: CanvasFile) -> str:
    """A file's name as it stands in addresses."""
    return file.id.rpartition("/")[2]
