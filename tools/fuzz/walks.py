"""The ways that files take through the product, each walked to its end whatever the files hold.

A walk fails where the product raises, takes too long, or says something that cannot be true: a message
without a place in its file, two pages at one address, text that no file can hold.
"""

from __future__ import annotations

import json
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from zlib import crc32

from canvasbook.catalogue.loader import load_catalogue, shipped_base, shipped_catalogue, vocabulary_of
from canvasbook.diagnostics import Diagnostic
from canvasbook.diff.compared_states import ComparedState, StateComparison
from canvasbook.diff.differ import changes_between
from canvasbook.diff.folders import CanvasFolder, impact_of
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.load.files import CanvasFile
from canvasbook.load.portfolio_loader import load_files
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.canvas import Canvas
from canvasbook.model.relations import RELATIONS, links_of
from canvasbook.pipeline import Options, build, check, schema_text
from canvasbook.render.markdown_files import markdown_text
from canvasbook.render.page import Page
from canvasbook.report.diff_json import diff_json, impact_json
from canvasbook.report.diff_report import diff_markdown, diff_text
from canvasbook.report.github_report import github_report
from canvasbook.report.impact_report import impact_markdown
from canvasbook.report.json_report import json_report
from canvasbook.report.text_report import text_report
from canvasbook.source import SourceText
from canvasbook.yamltree import decode_bytes

#: Texts of files by their paths below a folder.
Files = Mapping[str, bytes]

#: No walk over one small file may take more CPU time than this; most take a hundredth of it.
SECONDS = 20.0

#: Messages of one file are told up to a number, and then counted in one more.
MOST = 201

#: Of the catalogue's thousand pages a walk makes each so-manieth; the text of the file says which.
EACH = 40


@contextmanager
def in_time(seconds: float = SECONDS) -> Iterator[None]:
    """A bound on CPU time, which a busy machine does not stretch."""
    started = time.process_time()
    yield
    spent = time.process_time() - started
    assert spent < seconds, f"took {spent:.1f} s of CPU time, {seconds} at most"


@cache
def vocabulary() -> KnownTerms:
    return vocabulary_of(shipped_catalogue())


# -- one file ------------------------------------------------------------------------------------------


def read(data: bytes) -> Canvas | None:
    """A canvas file is read: bytes, tree, canvas."""
    source, problems = decode_bytes("f.yaml", data)
    canvas = None
    if source is not None:
        canvas, problems = decode_canvas(source, "f", vocabulary())
        _whole(canvas)
    assert canvas is not None or problems
    assert len(problems) <= MOST
    well_told(problems, {"f.yaml": source})
    return canvas


def _whole(canvas: Canvas | None) -> None:
    """Whoever follows a link of a canvas finds an item."""
    if canvas is None:
        return
    for item in canvas.items.values():
        assert item.key.id
        for name in RELATIONS:
            assert all(link.target in canvas.items for link in links_of(item, name))


def well_told(problems: Iterable[Diagnostic], sources: Mapping[str, SourceText | None]) -> None:
    """Each message has a file, a place in it, words and advice, and can be printed anywhere."""
    told = tuple(problems)
    for problem in told:
        assert problem.path in sources, f"a message about a file that is not there: {problem}"
        source = sources[problem.path]
        lines = source.lines if source else [""]
        assert problem.message, problem
        assert problem.hint, problem
        assert problem.at.line >= 1, problem
        assert problem.at.column >= 1, problem
        if source is not None:
            assert problem.at.line <= len(lines), problem
            assert problem.at.column <= len(lines[problem.at.line - 1]) + 1, problem
    for report in (text_report, json_report, github_report):
        _plain(report(told))
    json.loads(json_report(told))


def _plain(text: str) -> None:
    """Text that a file holds and a terminal shows."""
    text.encode()
    strange = [c for c in text if c < " " and c not in "\n\t"]
    assert not strange, f"control characters in a report: {strange[:5]}"


# -- a site --------------------------------------------------------------------------------------------


def site(canvases: Files, catalogue: Files | None = None, *, share: int = 1) -> None:
    """A folder of canvases, with a catalogue of its own perhaps, becomes a site.

    Of the pages of items and of the catalogue, which are many and much alike, only a share is made.
    """
    with tempfile.TemporaryDirectory(prefix="canvasbook-abuse-") as name:
        root = Path(name)
        own = _written(root / "catalogue", catalogue) if catalogue is not None else None
        options = Options(
            canvas_dir=_written(root / "canvases", canvases),
            catalogue_dir=own,
            history=False,
            compare=(("a", "b"),),
        )
        built = build(options)
        sources = _sources("canvases", canvases) | _sources("catalogue", catalogue or {})
        well_told(built.diagnostics, sources)
        _addresses(built.site.pages)
        entries = [page for page in built.site.pages if page.uri.startswith("catalogue/")]
        items = [page for page in built.site.pages if page.kind in ("item", "choice")]
        others = set(built.site.pages) - {*entries, *items}
        chance = crc32(b"".join((catalogue or canvases).values()))
        few = EACH * share
        for page in (*others, *items[chance % share :: share], *entries[chance % few :: few]):
            _made(page)
        for embed in built.site.embeds.values():
            embed("../").encode()


def _written(folder: Path, files: Files) -> Path:
    folder.mkdir()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _sources(folder: str, files: Files) -> dict[str, SourceText | None]:
    shown = {f"{folder}/{name}": decode_bytes(name, data)[0] for name, data in files.items()}
    return {folder: None} | shown


def _addresses(pages: tuple[Page, ...]) -> None:
    """Each page has a file of its own, on systems too that take Ä and a with dots, or A and a, for one."""
    seen: dict[str, str] = {}
    for page in pages:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", page.uri).casefold())
        assert folded not in seen, f"one file for {page.uri!r} and {seen[folded]!r}"
        seen[folded] = page.uri
        assert all(0 < len(part.encode()) <= 255 for part in page.uri.split("/")), page.uri
        assert not {"..", "."} & set(page.uri.split("/")), page.uri
        page.url(directory=True).encode("ascii")


def _made(page: Page) -> None:
    """A page's text can be written, and holds no character that HTML forbids."""
    text = markdown_text(page, page.make())
    text.encode()
    strange = [c for c in text if c < " " and c not in "\n\t\r"]
    assert not strange, f"{page.uri}: control characters {strange[:5]}"


# -- a change ------------------------------------------------------------------------------------------


def change(before: Files, after: Files) -> None:
    """A folder of canvases becomes another: what changed, told both ways, file by file and as a whole."""
    old, new = _folder(before), _folder(after)
    for one, other in ((old, new), (new, old)):
        impact = impact_of("main", one, other)
        _plain(impact_markdown(impact))
        json.loads(impact_json(impact))
    states = _states(old), _states(new)
    for id in states[0].keys() & states[1].keys():
        differ(states[0][id], states[1][id])
        differ(states[1][id], states[0][id])


def differ(before: ComparedState, after: ComparedState) -> None:
    """Two states are compared, and that is told in three forms."""
    told = StateComparison(before, after)
    for report in (diff_text, diff_markdown, diff_json):
        _plain(report(told))
    json.loads(diff_json(told))
    if after.canvas is not None:
        assert not changes_between(after.canvas, after.canvas)


def whole(canvases: Files) -> None:
    """All of a folder is loaded, analysed and told, without its pages."""
    with tempfile.TemporaryDirectory(prefix="canvasbook-abuse-") as name:
        folder = _written(Path(name, "canvases"), canvases)
        well_told(
            check(Options(canvas_dir=folder, history=False)).diagnostics, _sources("canvases", canvases)
        )


def what_if(base: bytes, scenario: bytes) -> None:
    """A scenario is told beside its base."""
    folder = _folder({"a.yaml": base, "scenarios/s.yaml": scenario})
    told = [d for file in folder.files for d in folder.loaded.of_file(file.shown)]
    well_told(told, _sources("f", {"a.yaml": base, "scenarios/s.yaml": scenario}))
    states = _states(folder)
    for state in states.values():
        if state.scenario and "a" in states:
            differ(states["a"], state)


def _states(folder: CanvasFolder) -> dict[str, ComparedState]:
    return {file.id: folder.state(file, file.id) for file in folder.files}


def _folder(files: Files) -> CanvasFolder:
    """Files as they are read from a commit."""
    found: list[CanvasFile] = []
    problems: list[Diagnostic] = []
    for name, data in sorted(files.items()):
        source, unreadable = decode_bytes(f"f/{name}", data)
        problems.extend(unreadable)
        found.append(CanvasFile(name.removesuffix(".yaml"), Path("f", name), f"f/{name}", source))
    loaded = load_files(tuple(found), vocabulary(), tuple(problems))
    return CanvasFolder(Path("f"), loaded, shipped_catalogue())


# -- a catalogue ---------------------------------------------------------------------------------------


def catalogue(files: Files) -> None:
    """The texts of a site's own catalogue are read on top of ours."""
    sources: list[SourceText] = []
    unreadable: list[Diagnostic] = []
    for name, data in files.items():
        source, problems = decode_bytes(f"catalogue/{name}", data)
        sources.extend([source] if source else [])
        unreadable.extend(problems)
    found, problems = load_catalogue(sources, shipped_base())
    shown = _sources("catalogue", files)
    well_told((*unreadable, *(p for p in problems if p.path in shown)), shown)
    assert all(p.path in shown or p.severity != "error" for p in problems)
    schema_text(found).encode()
    vocabulary_of(found)
