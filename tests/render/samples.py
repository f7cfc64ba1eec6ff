"""Sites for the tests of pages: a small catalogue with every kind of entry, or the shipped one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent

from lxml.html import fragment_fromstring, tostring

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.loader import load_catalogue, shipped_catalogue, shipped_sources, vocabulary_of
from canvasbook.diagnostics import Diagnostic
from canvasbook.load.files import CanvasFile
from canvasbook.load.portfolio_loader import load_files
from canvasbook.options import CatalogueExtent, Options
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.page import Page
from canvasbook.render.urls import here
from canvasbook.source import SourceText

SHIPPED_CANVASES = Path(__file__).parents[2] / "canvases"

#: Words that every site needs, whatever its catalogue: labels and titles.
_WORDS = ("terms.yaml", "pages.yaml")

SMALL_CATALOGUE = Path(__file__).with_name("small_catalogue.yaml")

SHOP = """\
title: The *corner* shop
subject: Corner
summary: One room, one counter.
as_of: 1990
stage: established
tags: [retail]
customer_segments: [{id: neighbours, name: Neighbours}]
value_propositions: [{id: things, name: Things, offer: [physical], for: [neighbours]}]
channels:
  - {id: counter, name: The counter, type: shop, needs: [house]}
customer_relationships:
  - {id: shelves, name: Open shelves, type: self_service, motivations: [retention], through: [counter]}
key_resources: [{id: house, name: The house}]
cost_structure:
  - {id: rent, name: Rent for the house, covers: [rent], caused_by: [counter]}
"""

WEB = """\
title: Corner, online
as_of: 2001
stage: launched
tags: [retail, web]
contrast: [shop]
customer_segments: [{id: everybody, name: Everybody}]
value_propositions: [{id: things, name: Things, offer: [physical], for: [everybody]}]
channels:
  - id: site
    name: corner.example
    type: web_sales
    phases: [purchase]
    waives: [{role: platform, because: It is rented.}]
key_activities: [Packing]
"""

PLAIN = """\
title: A stand at the market
channels: [The stand]
customer_relationships: [A chat]
cost_structure: [The pitch]
"""


def small_catalogue(text: str = "") -> Catalogue:
    """A catalogue with an entry of every kind; ``text`` is another than that of its file."""
    text = text or SMALL_CATALOGUE.read_text(encoding="utf-8")
    words = [s for s in shipped_sources() if s.path.endswith(_WORDS)]
    catalogue, problems = load_catalogue([SourceText("small.yaml", text), *words])
    assert not problems, problems
    return catalogue


def site_of(
    texts: Mapping[str, str] | None = None,
    catalogue: Catalogue | None = None,
    *,
    directory: bool = True,
    extent: CatalogueExtent = CatalogueExtent.USED,
) -> SiteData:
    """The analysed site of some canvases, by id."""
    catalogue = catalogue or small_catalogue()
    files = tuple(
        CanvasFile(
            id, Path(f"{id}.yaml"), f"canvases/{id}.yaml", SourceText(f"canvases/{id}.yaml", dedent(text))
        )
        for id, text in (texts or {}).items()
    )
    loaded = load_files(files, vocabulary_of(catalogue))
    problems: dict[str, list[Diagnostic]] = {}
    for diagnostic in loaded.diagnostics:
        problems.setdefault(diagnostic.path, []).append(diagnostic)
    portfolio = loaded.portfolio
    analyses = {c.id: analyse(c, catalogue) for c in portfolio.canvases}
    return SiteData(
        portfolio=portfolio,
        catalogue=catalogue,
        analyses=analyses,
        reviews={id: review_of(analysis, catalogue) for id, analysis in analyses.items()},
        files=files,
        problems={path: tuple(found) for path, found in problems.items()},
        options=Options(
            canvas_dir=Path("canvases"),
            site_name="Corner models",
            directory_urls=directory,
            catalogue=extent,
        ),
    )


def shipped_site() -> SiteData:
    """The canvases and the whole catalogue that come with the product, as on the product's own site."""
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted(SHIPPED_CANVASES.glob("*.yaml"))}
    return site_of(texts, shipped_catalogue(), extent=CatalogueExtent.ALL)


def context_of(site: SiteData, uri: str = "index.md") -> PageContext:
    """The site as it is seen from the page at an address."""
    return PageContext(site, here(uri, directory=site.directory))


def page_at(pages: Iterable[Page], uri: str) -> Page:
    """One of some pages."""
    return next(page for page in pages if page.uri == uri)


def body(pages: Iterable[Page], uri: str) -> str:
    """The HTML of one page."""
    return page_at(pages, uri).make().html


_LEAD = re.compile(r'<p class="cb-lead"[^>]*>(.*?)</p>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)


def lead(html: str) -> str:
    """A page's first paragraph, as HTML."""
    found = _LEAD.search(html)
    return found[1] if found else ""


def visible(html: str) -> str:
    """What a reader sees, without code."""
    return _TAG.sub(" ", _CODE.sub(" ", html))


def words(html: str) -> str:
    """All that a reader sees, code too, in one line."""
    return re.sub(r" ([.,;:])", r"\1", unescape(" ".join(_TAG.sub(" ", html).split())))


_VOID = {"input", "br", "img", "hr", "use", "path"}


class Balance(HTMLParser):
    """Notes elements that are closed in the wrong order, or never."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.first = ""
        self.loose = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser's own form
        self.first = self.first or tag
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser's own form
        self.first = self.first or tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open and data.strip():
            self.loose += data

    @classmethod
    def of(cls, html: str) -> Balance:
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser


_ATTRIBUTE = re.compile(r'\b(href|id)="([^"]*)"')


def links(html: str) -> Iterator[str]:
    """The addresses that a page links to."""
    return (m[2] for m in _ATTRIBUTE.finditer(html) if m[1] == "href")


def anchors(html: str) -> set[str]:
    """The ids of a page."""
    return {m[2] for m in _ATTRIBUTE.finditer(html) if m[1] == "id"}


def section(html: str, id: str) -> str:
    """What stands below a section's heading, up to the next section; empty where there is none.

    A section below another ends with it.
    """
    found = re.search(rf'<h([23]) (?:class="cb-h" )?id="{re.escape(id)}"[^>]*>', html)
    if not found:
        return ""
    return re.split(rf'<h[2-{found[1]}] (?:class="cb-h" )?id=', html[found.end() :])[0]


def marked(html: str, id: str) -> str:
    """The one element of an id."""
    page = fragment_fromstring(html, create_parent="div")
    (element,) = page.xpath("//*[@id=$id]", id=id)
    return tostring(element, encoding="unicode", with_tail=False)
