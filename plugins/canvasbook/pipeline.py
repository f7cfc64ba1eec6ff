"""Options become a site: load, analyse, and prepare the pages. No site engine, no output."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from canvasbook import codes
from canvasbook.analysis.analyse import analyse_portfolio
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.review import Review, review_portfolio
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.loader import meanings_of, shipped_catalogue, vocabulary_of
from canvasbook.diagnostics import Diagnostic, by_path, in_order
from canvasbook.load.portfolio import Loaded, load_folder
from canvasbook.load.schema import canvas_schema
from canvasbook.render.page import Site
from canvasbook.render.site import site_of
from canvasbook.render.views.site import SiteData
from canvasbook.report.findings import finding_diagnostics


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a site is made from.

    ``canvas_dir`` is the folder of canvases and ``shown`` its name in messages; ``directory_urls``
    tells which style of addresses the engine uses; ``home`` asks for a home page of ours;
    ``grouped_above`` is the number of canvases from which the navigation groups them.
    """

    canvas_dir: Path
    shown: str = ""
    site_name: str = "Canvases"
    directory_urls: bool = True
    home: bool = True
    grouped_above: int = 30


@dataclass(frozen=True)
class Checked:
    """Canvases with all that is known of them; ``diagnostics`` are problems and findings, in order."""

    loaded: Loaded
    catalogue: Catalogue
    analyses: Mapping[str, Analysis]
    reviews: Mapping[str, Review]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Built:
    """A site with what was found on the way: problems and findings."""

    site: Site
    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]


def schema_text() -> str:
    """The JSON Schema of canvas files with the shipped catalogue, as it is published."""
    catalogue = shipped_catalogue()
    schema = canvas_schema(vocabulary_of(catalogue), meanings_of(catalogue))
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def load(options: Options) -> Loaded:
    """The canvases of the options' folder, with every problem of every file."""
    return load_folder(options.canvas_dir, vocabulary_of(shipped_catalogue()), options.shown)


def check(options: Options) -> Checked:
    """Load, analyse and review: all problems and findings, without making pages."""
    loaded, catalogue = load(options), shipped_catalogue()
    analyses = analyse_portfolio(loaded.portfolio, catalogue)
    reviews = review_portfolio(analyses, catalogue)
    found = [*loaded.diagnostics, *_analysis_diagnostics(loaded, analyses, reviews, catalogue)]
    return Checked(loaded, catalogue, analyses, reviews, in_order(found))


def build(options: Options) -> Built:
    """The site of a folder of canvases."""
    checked = check(options)
    data = SiteData(
        portfolio=checked.loaded.portfolio,
        catalogue=checked.catalogue,
        analyses=checked.analyses,
        reviews=checked.reviews,
        files=checked.loaded.files,
        problems=by_path(d for d in checked.diagnostics if not d.finding),
        name=options.site_name,
        directory=options.directory_urls,
    )
    site = site_of(data, grouped_above=options.grouped_above, home=options.home)
    return Built(site, checked.loaded, checked.diagnostics)


def _analysis_diagnostics(
    loaded: Loaded, analyses: Mapping[str, Analysis], reviews: Mapping[str, Review], catalogue: Catalogue
) -> Iterator[Diagnostic]:
    """What only the analysis can see: waivers that waive nothing, and what a coach would say."""
    sources = {file.id: file.source for file in loaded.files if file.source is not None}
    for id, analysis in analyses.items():
        for _, waiver in analysis.idle_waivers:
            role = catalogue.roles[waiver.role].one
            yield codes.IDLE_WAIVER.at(sources[id], waiver.at, role=role)
        yield from finding_diagnostics(reviews[id], catalogue, sources[id])
