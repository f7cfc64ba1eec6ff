"""A folder of canvases at one time, and two of them file by file: what is new, gone, renamed or otherwise."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from canvasbook.analysis.analyse import analyse_and_review
from canvasbook.analysis.review import Review
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diagnostics import errors
from canvasbook.diff.compared_states import Affected, ComparedState, FileFate, Impact
from canvasbook.diff.similarity import dice_coefficient
from canvasbook.load.files import CanvasFile
from canvasbook.load.portfolio_loader import LoadedFolder
from canvasbook.model.canvas import Canvas
from canvasbook.model.scenario import Scenario

#: Files that have so many of their lines in common are taken for one that was renamed.
ALIKE = 0.6

#: No more pairs of files than this are held against each other.
_MOST_PAIRS = 10_000


@dataclass(frozen=True)
class CanvasFolder:
    """A folder of canvases at one time: as it stands, or as it stood at a commit.

    ``place`` is where it is in the file system, or would be. Each canvas is analysed and reviewed when it
    is asked for.
    """

    place: Path
    loaded: LoadedFolder
    catalogue: Catalogue
    _reviews: dict[str, Review] = field(default_factory=dict)

    @property
    def files(self) -> tuple[CanvasFile, ...]:
        """All files that should hold a canvas or a scenario."""
        return self.loaded.all_files

    def state(self, file: CanvasFile, name: str) -> ComparedState:
        """What a file of the folder says."""
        scenario = self._scenario_of(file)
        canvas = scenario.canvas if scenario else self.loaded.portfolio.by_id.get(file.id)
        is_its_own = canvas is not None and canvas.path == file.shown
        return ComparedState(
            name=name,
            id=file.id,
            path=file.shown,
            review=self._review(canvas) if canvas is not None and is_its_own else None,
            errors=errors(self.loaded.of_file(file.shown)),
            scenario=scenario,
        )

    def _scenario_of(self, file: CanvasFile) -> Scenario | None:
        for scenario in self.loaded.portfolio.scenarios:
            if scenario.path == file.shown:
                return scenario
        return None

    def _review(self, canvas: Canvas) -> Review:
        if canvas.id not in self._reviews:
            self._reviews[canvas.id] = analyse_and_review(canvas, self.catalogue)
        return self._reviews[canvas.id]


# -- what became of each file --------------------------------------------------------------------------


def impact_of(base: str, before: CanvasFolder, after: CanvasFolder) -> Impact:
    """What became of every canvas and scenario, sorted by id."""
    pairs = _pairs_of_files(before, after)
    changed_ids: set[str] = set()
    for pair in pairs:
        if not pair.same_text:
            changed_ids |= pair.ids
    affected = []
    for pair in pairs:
        found = _affected(pair, before, after, changed_ids)
        if found is not None:
            affected.append(found)
    affected.sort(key=lambda one: one.shown.id)
    return Impact(base, tuple(affected), len(pairs) - len(affected))


def _affected(
    pair: _FilePair, before: CanvasFolder, after: CanvasFolder, changed_ids: set[str]
) -> Affected | None:
    """What is to be told of a file; None where nothing is."""
    old = before.state(pair.before, pair.before.id) if pair.before else None
    new = after.state(pair.after, pair.after.id) if pair.after else None
    if new is None:
        return Affected(fate=FileFate.DELETED, before=old, after=None)
    if old is None:
        return Affected(fate=FileFate.NEW, before=_base_of(new, after), after=new)
    return _changed(pair, old, new, changed_ids)


def _changed(
    pair: _FilePair, old: ComparedState, new: ComparedState, changed_ids: set[str]
) -> Affected | None:
    """What is to be told of a file that is there before and after; None where nothing is."""
    renamed = old.id if old.id != new.id else ""
    changed = Affected(fate=FileFate.CHANGED, before=old, after=new, renamed=renamed, guess=pair.guess)
    if renamed:
        return changed
    if pair.same_text:
        if not _leans_on(new, changed_ids) or _says_the_same(changed):
            return None
        return Affected(fate=FileFate.FOLLOWED, before=old, after=new)
    if _says_the_same(changed):
        return Affected(fate=FileFate.FORM, before=old, after=new)
    return changed


def _says_the_same(affected: Affected) -> bool:
    """Whether both states could be read without errors, and nothing is otherwise."""
    comparison = affected.comparison
    if comparison is None or comparison.before.errors or comparison.after.errors:
        return False
    return comparison.same


def _base_of(state: ComparedState, folder: CanvasFolder) -> ComparedState | None:
    """The canvas that a new scenario would change: what it does is told beside that."""
    if state.scenario is None:
        return None
    for file in folder.loaded.files:
        if file.id == state.scenario.base:
            return folder.state(file, file.id)
    return None


def _leans_on(state: ComparedState, changed_ids: set[str]) -> bool:
    """Whether a scenario stands on a canvas that is otherwise now."""
    return state.scenario is not None and state.scenario.base in changed_ids


# -- which file is which -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _FilePair:
    """A file before and after; ``guess`` where only their lines say that they are one."""

    before: CanvasFile | None
    after: CanvasFile | None
    guess: bool = False

    @property
    def same_text(self) -> bool:
        """Whether both are there and say the same to the letter."""
        before, after = _text_of(self.before), _text_of(self.after)
        return before is not None and before == after

    @property
    def ids(self) -> set[str]:
        """What it is and was called."""
        return {file.id for file in (self.before, self.after) if file}


def _text_of(file: CanvasFile | None) -> str | None:
    """What a file says; None of one that is not there, or could not be read."""
    if file is None or file.source is None:
        return None
    return file.source.text


def _pairs_of_files(before: CanvasFolder, after: CanvasFolder) -> list[_FilePair]:
    """Files of one place, then of one id, then of like lines; what is left over came or went."""
    matcher = _FileMatcher(_files_by_place(before), _files_by_place(after), [])
    matcher.match_places()
    matcher.match_ids()
    matcher.match_lines()
    gone = [_FilePair(file, None) for file in matcher.old.values()]
    come = [_FilePair(None, file) for file in matcher.new.values()]
    return [*matcher.pairs, *gone, *come]


def _files_by_place(folder: CanvasFolder) -> dict[str, CanvasFile]:
    return {os.path.relpath(file.path, folder.place): file for file in folder.files}


@dataclass(slots=True)
class _FileMatcher:
    """The files that nobody has recognised yet, by their places in the folder, and the pairs found so far."""

    old: dict[str, CanvasFile]
    new: dict[str, CanvasFile]
    pairs: list[_FilePair]

    def match_places(self) -> None:
        """Pair the files that stand where they stood."""
        for place in list(self.old):
            if place in self.new:
                self._pair(place, place)

    def match_ids(self) -> None:
        """Pair the files that are called as they were."""
        new_places = {file.id.casefold(): place for place, file in self.new.items()}
        for old_place, file in list(self.old.items()):
            new_place = new_places.pop(file.id.casefold(), None)
            if new_place is not None:
                self._pair(old_place, new_place)

    def match_lines(self) -> None:
        """Pair the files that have most of their lines in common, the most alike first."""
        if len(self.old) * len(self.new) > _MOST_PAIRS:
            return
        old_lines, new_lines = _lines_by_place(self.old), _lines_by_place(self.new)
        ranked = []
        for old_place, new_place in product(self.old, self.new):
            likeness = _likeness(old_lines[old_place], new_lines[new_place])
            if likeness >= ALIKE:
                rank = (-likeness, self.old[old_place].id, self.new[new_place].id)
                ranked.append((rank, old_place, new_place))
        ranked.sort(key=lambda candidate: candidate[0])
        for (negative_likeness, *_), old_place, new_place in ranked:
            if old_place in self.old and new_place in self.new:
                self._pair(old_place, new_place, guess=negative_likeness > -1)

    def _pair(self, old_place: str, new_place: str, *, guess: bool = False) -> None:
        self.pairs.append(_FilePair(self.old.pop(old_place), self.new.pop(new_place), guess))


def _lines_by_place(files: dict[str, CanvasFile]) -> dict[str, Counter[str]]:
    """The lines of each file; none of one that could not be read."""
    return {place: Counter(file.source.lines if file.source else ()) for place, file in files.items()}


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of lines that two texts have in common, from 0 to 1."""
    in_common = one & other
    return dice_coefficient(in_common.total(), one.total(), other.total())
