"""Options become a site: load, analyse, and prepare the pages. No site engine, no output."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from canvasbook import codes
from canvasbook.analysis.analyse import analyse_portfolio
from canvasbook.analysis.effects import Analysis
from canvasbook.catalogue.entries import Catalogue
from canvasbook.catalogue.loader import meanings_of, shipped_catalogue, vocabulary_of
from canvasbook.diagnostics import Diagnostic, by_path, in_order
from canvasbook.load.portfolio import Loaded, load_folder
from canvasbook.load.schema import canvas_schema
from canvasbook.render.page import Site
from canvasbook.render.site import site_of
from canvasbook.render.views.site import SiteData


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
class Built:
    """A site with what was found on the way."""

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


def check(options: Options) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """Load and analyse: all diagnostics, without making pages."""
    loaded, _, diagnostics = _analysed(options)
    return loaded, diagnostics


def build(options: Options) -> Built:
    """The site of a folder of canvases."""
    loaded, analyses, diagnostics = _analysed(options)
    data = SiteData(
        portfolio=loaded.portfolio,
        catalogue=shipped_catalogue(),
        analyses=analyses,
        files=loaded.files,
        problems=by_path(diagnostics),
        name=options.site_name,
        directory=options.directory_urls,
    )
    return Built(site_of(data, grouped_above=options.grouped_above, home=options.home), loaded, diagnostics)


def _analysed(options: Options) -> tuple[Loaded, dict[str, Analysis], tuple[Diagnostic, ...]]:
    """The canvases, what their choices do, and everything that is wrong with either."""
    loaded, catalogue = load(options), shipped_catalogue()
    analyses = analyse_portfolio(loaded.portfolio, catalogue)
    return (
        loaded,
        analyses,
        in_order([*loaded.diagnostics, *_analysis_diagnostics(loaded, analyses, catalogue)]),
    )


def _analysis_diagnostics(
    loaded: Loaded, analyses: dict[str, Analysis], catalogue: Catalogue
) -> list[Diagnostic]:
    """What only the analysis can see: waivers that waive nothing."""
    sources = {file.id: file.source for file in loaded.files if file.source is not None}
    found = []
    for id, analysis in analyses.items():
        for _, waiver in analysis.idle_waivers:
            role = catalogue.roles[waiver.role].one
            found.append(codes.IDLE_WAIVER.at(sources[id], waiver.at, role=role))
    return found
