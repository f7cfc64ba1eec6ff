"""Options become a site: load, analyse, and prepare the pages. No site engine, no output."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from canvasbook import codes
from canvasbook.analysis.analyse import analyse_and_review
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.known_past import VERSIONS
from canvasbook.analysis.questions import next_step
from canvasbook.analysis.review import Review
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.loader import (
    extended_catalogue,
    folder_catalogue,
    folder_sources,
    meanings_of,
    shipped_catalogue,
    vocabulary_of,
)
from canvasbook.diagnostics import Diagnostic, by_path, in_order
from canvasbook.diff.scenario_effects import ScenarioEffects, scenario_effects_of
from canvasbook.fingerprints import fingerprints_of
from canvasbook.history.canvas_history import CanvasHistories, ReviewCache
from canvasbook.history.folder_history import history_of
from canvasbook.history.former_items import FormerItem, former_items
from canvasbook.history.past_reader import past_of
from canvasbook.history.repository import ci_service
from canvasbook.history.timeline import HistoryLimit, word_for
from canvasbook.load.json_schema import canvas_schema
from canvasbook.load.portfolio_loader import LoadedFolder, load_folder
from canvasbook.memory import Memory
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.model.scenario import Scenario
from canvasbook.model.subpages import Subpage
from canvasbook.options import Options
from canvasbook.render import urls
from canvasbook.render.context import Fingerprints, SiteData
from canvasbook.render.page import Site, address
from canvasbook.render.site_builder import site_of
from canvasbook.source import SourceText
from canvasbook.wording.finding_diagnostics import finding_diagnostics, scenario_diagnostics

__all__ = [
    "BuildNote",
    "BuiltSite",
    "CheckedPortfolio",
    "Options",
    "build",
    "catalogue_of",
    "check",
    "page_address",
    "review_one",
    "schema_text",
]


@dataclass(frozen=True)
class CheckedPortfolio:
    """Canvases with all that is known of them; ``diagnostics`` are problems and findings, in order."""

    loaded: LoadedFolder
    catalogue: Catalogue
    analyses: Mapping[str, Analysis]
    reviews: Mapping[str, Review]
    diagnostics: tuple[Diagnostic, ...]
    scenarios: Mapping[str, ScenarioEffects]
    histories: CanvasHistories | None = None

    @property
    def points(self) -> dict[str, int]:
        """The points of each canvas whose file is without errors, by its path."""
        points = {review.case.canvas.path: review.score.points for review in self.reviews.values()}
        return {path: mine for path, mine in points.items() if path not in self.loaded.broken}

    @property
    def steps(self) -> dict[str, str]:
        """For canvases that are lists of names so far: the item to link first, by path."""
        first = {id: next_step(analysis) for id, analysis in self.analyses.items()}
        canvases = {id: analysis.canvas for id, analysis in self.analyses.items()}
        return {
            canvases[id].path: canvases[id].items[key].name for id, key in first.items() if key is not None
        }


@dataclass(frozen=True)
class BuildNote:
    """Something to be told plainly of the history; a warning where a site would be published without it."""

    text: str
    warning: bool = False


@dataclass(frozen=True)
class BuiltSite:
    """A site with what was found on the way: problems and findings, and notes about the history."""

    site: Site
    loaded: LoadedFolder
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[BuildNote, ...] = ()


def schema_text(catalogue: Catalogue | None = None) -> str:
    """The JSON Schema of canvas files, as it is published: with the shipped catalogue, or with another."""
    known = catalogue or shipped_catalogue()
    schema = canvas_schema(vocabulary_of(known), meanings_of(known))
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def catalogue_of(options: Options) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Our catalogue with what the site's own folder adds to it, and what is wrong in that folder."""
    folder = options.catalogue_dir
    if folder is None:
        return shipped_catalogue(), ()
    return folder_catalogue(folder, options.catalogue_shown or folder.name)


def _own_sources(options: Options) -> tuple[tuple[SourceText, ...], tuple[Diagnostic, ...]]:
    """The texts of the site's own catalogue, and why some could not be read."""
    folder = options.catalogue_dir
    return folder_sources(folder, options.catalogue_shown or folder.name) if folder else ((), ())


def check(options: Options) -> CheckedPortfolio:
    """Load, analyse and review: all problems and findings, without making pages.

    Of the past it reads what checks look at, and no more.
    """
    memory = Memory()
    read = _read_for_checks(options, memory)
    return _check(read, fingerprints_of(read.loaded, read.histories), memory)


def review_one(options: Options, id: str) -> Review:
    """What is said of one canvas, with its past; the others are read alone."""
    read = _read_for_checks(options, Memory())
    return _review(read.loaded.portfolio.by_id[id], read)


@dataclass(frozen=True)
class _Read:
    """What was read, before anything is worked out from it; ``problems`` are those of the catalogue."""

    catalogue: Catalogue
    problems: tuple[Diagnostic, ...]
    loaded: LoadedFolder
    histories: CanvasHistories | None


def _read(options: Options, versions: int, memory: Memory) -> _Read:
    """Read all that there is, with so many versions of each canvas (0: all)."""
    sources, unread = _own_sources(options)
    memory.begin((options, sources))
    catalogue, problems = extended_catalogue(sources)
    known = vocabulary_of(catalogue)
    loaded = load_folder(options.canvas_dir, known, options.shown, memory)
    histories = None
    if options.history:
        history = history_of(
            options.canvas_dir,
            loaded.files,
            known,
            site=options.root,
            limit=versions or None,
            memory=memory,
        )
        histories = CanvasHistories(history, ReviewCache(loaded.portfolio, catalogue))
    return _Read(catalogue, in_order((*unread, *problems)), loaded, histories)


def _read_for_checks(options: Options, memory: Memory) -> _Read:
    """Read all that there is, and of the past what checks look at."""
    enough = VERSIONS + 1  # the oldest of them is compared with the one before
    return _read(options, min(options.history_versions or enough, enough), memory)


def _review(canvas: Canvas, read: _Read) -> Review:
    past = past_of(read.histories.by_id[canvas.id]) if read.histories else None
    return analyse_and_review(canvas, read.catalogue, past)


def _check(read: _Read, fingerprints: Fingerprints, memory: Memory) -> CheckedPortfolio:
    """Analyse and review; what has the same fingerprint as in the last build is not worked out again."""
    loaded, catalogue, histories = read.loaded, read.catalogue, read.histories

    def whatif(scenario: Scenario) -> ScenarioEffects:
        return scenario_effects_of(scenario, reviews[scenario.base])

    reviews = {
        canvas.id: memory.recall(
            ("review", canvas.id, fingerprints.canvases[canvas.id]), partial(_review, canvas, read)
        )
        for canvas in loaded.portfolio.canvases
    }
    scenarios = {
        scenario.id: memory.recall(
            ("scenario", scenario.id, fingerprints.scenarios[scenario.id]), partial(whatif, scenario)
        )
        for scenario in loaded.portfolio.scenarios
        if scenario.base in reviews
    }
    analyses = {id: review.case.analysis for id, review in reviews.items()}
    found = [
        *read.problems,
        *loaded.diagnostics,
        *_analysis_diagnostics(loaded, analyses, reviews, catalogue),
        *_scenario_diagnostics(loaded, scenarios, catalogue),
    ]
    return CheckedPortfolio(loaded, catalogue, analyses, reviews, in_order(found), scenarios, histories)


def build(options: Options, memory: Memory | None = None) -> BuiltSite:
    """The site of a folder of canvases; with the memory of the last build, only what is new is worked out."""
    memory = memory or Memory()
    read = _read(options, options.history_versions, memory)
    fingerprints = fingerprints_of(read.loaded, read.histories)
    checked = _check(read, fingerprints, memory)
    data = SiteData(
        portfolio=checked.loaded.portfolio,
        catalogue=checked.catalogue,
        analyses=checked.analyses,
        reviews=checked.reviews,
        files=checked.loaded.files,
        problems=by_path(d for d in checked.diagnostics if not d.finding),
        options=options,
        scenarios=checked.scenarios,
        histories=checked.histories,
        former_items=_former_items(checked.histories, fingerprints, memory),
        fingerprints=fingerprints,
    )
    return BuiltSite(site_of(data), checked.loaded, checked.diagnostics, tuple(_notes(checked)))


def _former_items(
    histories: CanvasHistories | None, fingerprints: Fingerprints, memory: Memory
) -> dict[str, tuple[FormerItem, ...]]:
    """The former items of each canvas; where nothing has changed since the last build, those known then."""
    if histories is None:
        return {}
    return {
        id: memory.recall(("former", id, fingerprints.canvases[id]), partial(former_items, canvas_history))
        for id, canvas_history in histories.by_id.items()
    }


def page_address(canvas: str, page: ItemKey | Subpage | None) -> str:
    """The address below the site's of a page of a canvas: of an item, below its board, or of the board."""
    if page is None:
        uri = urls.board_page(canvas)
    elif isinstance(page, Subpage):
        uri = urls.subpage(canvas, page)
    else:
        uri = urls.item_page(canvas, page)
    return address(uri, directory=True)


def _notes(checked: CheckedPortfolio) -> Iterator[BuildNote]:
    """What must be told plainly of the history, with what git said itself."""
    if checked.histories is None:
        return
    terms, history = checked.catalogue.terms, checked.histories.history
    words = terms["history_told"]
    if history.absence is not None:
        said = f" ({history.absence.said})" if history.absence.said else ""
        yield BuildNote(words[word_for(history.absence)] + said)
    for standing in history.limits:
        if standing is HistoryLimit.SHALLOW:
            service = ci_service(os.environ)
            how = terms["fetch_all"][service or "here"]
            yield BuildNote(f"{words[standing]} {how}", warning=bool(service))
        else:
            yield BuildNote(words[standing])


def _analysis_diagnostics(
    loaded: LoadedFolder,
    analyses: Mapping[str, Analysis],
    reviews: Mapping[str, Review],
    catalogue: Catalogue,
) -> Iterator[Diagnostic]:
    """What only the analysis can see: waivers that waive nothing, and what a coach would say.

    A coach waits until a file is without errors: what cannot be read may hold what seems to be missing.
    """
    sources = {file.id: file.source for file in loaded.files if file.source is not None}
    for id, analysis in analyses.items():
        for _, waiver in analysis.idle_waivers:
            role = catalogue.roles[waiver.role].one
            yield codes.IDLE_WAIVER.at(sources[id], waiver.at, role=role)
        if analysis.canvas.path not in loaded.broken:
            yield from finding_diagnostics(reviews[id], catalogue, sources[id])


def _scenario_diagnostics(
    loaded: LoadedFolder, scenarios: Mapping[str, ScenarioEffects], catalogue: Catalogue
) -> Iterator[Diagnostic]:
    """What only the analysis can see in the files of scenarios, where file and base are without errors."""
    for file in loaded.scenario_files:
        whatif = scenarios.get(file.id)
        if whatif is None or file.source is None or whatif.scenario.path != file.shown:
            continue
        if not loaded.broken & {file.shown, whatif.before.case.canvas.path}:
            yield from scenario_diagnostics(whatif, catalogue, file.source)
