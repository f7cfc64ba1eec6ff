"""The pages of canvases: complete, apart from each other, and right for one, two and many."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from canvasbook.pipeline import BuiltSite, Options, build
from canvasbook.render.page import Page
from tests.cases import every_case
from tests.pages import pages_of
from tests.render.pages.sample_canvases import words_of

ROOT = Path(__file__).parents[3]


@cache
def shipped() -> BuiltSite:
    # Pages as they are whatever git knows: the history grows with every commit.
    return build(Options(canvas_dir=ROOT / "canvases", history=False))


def site_of(tmp_path: Path, **canvases: str) -> BuiltSite:
    for name, text in canvases.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return build(Options(canvas_dir=tmp_path))


def html_of(built: BuiltSite, uri: str) -> str:
    return pages_of(built.site)[uri].make().html


def lead_of(page: Page) -> str:
    found = re.search(r'<p class="cb-lead"[^>]*>(.*?)</p>', page.make().html, re.DOTALL)
    return found[1] if found else ""


def without_names(lead: str) -> str:
    return " ".join(re.sub(r"<a [^>]*>.*?</a>", "·", lead, flags=re.DOTALL).split())


def canvas_pages() -> list[Page]:
    return [p for p in shipped().site.pages if p.kind in ("choice", "item")]


def test_no_two_leads_are_the_same_but_for_the_names() -> None:
    """Where the author says neither whom a choice serves nor who runs it, there is none."""
    seen: dict[str, str] = {}
    for page in canvas_pages():
        lead = without_names(lead_of(page))
        if lead and not lead.startswith("This has ended."):
            assert lead not in seen, (page.uri, seen[lead])
            seen[lead] = page.uri


def test_leads_are_sentences_without_ids() -> None:
    with every_case() as case:
        for page in canvas_pages():
            with case(page.uri):
                lead = words_of(lead_of(page))
                assert not lead or lead.endswith("."), lead
                assert not re.search(r"\b[a-z]+_[a-z_]+\b", lead), lead
                assert not re.search(r" \.|\.\.| ,", lead), lead


@pytest.mark.parametrize(
    "uri",
    [
        "canvases/uber/channels/rider-app.md",
        "canvases/bookstore/cost-structure/rent.md",
        "canvases/bookstore/index.md",
        "canvases/bookstore/checks.md",
        "canvases/bookstore/evidence.md",
    ],
)
def test_pages_as_read_line_by_line(uri: str, page_golden: Callable[[Page, str], None]) -> None:
    page_golden(pages_of(shipped().site)[uri], "shipped")


@pytest.mark.parametrize("directory", [True, False])
def test_every_link_leads_to_a_page_of_the_site(directory: bool) -> None:
    built = build(Options(canvas_dir=ROOT / "canvases", directory_urls=directory))
    known = {page.url(directory=directory) for page in built.site.pages} | {f.uri for f in built.site.files}
    for page in built.site.pages:
        base = page.url(directory=directory).rpartition("/")[0]
        for href in re.findall(r'href="([^"#]+)', page.make().html):
            if not href.startswith(("http:", "https:", "mailto:")):
                assert resolved(base, href) in known, (page.uri, href)


def resolved(base: str, href: str) -> str:
    parts = base.split("/") if base else []
    for part in unescape(href).split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def test_pages_exist_for_names_in_any_script(tmp_path: Path) -> None:
    built = site_of(tmp_path, a="title: Ω\nchannels: [متجر, 店, 🛒, 'A & B <i>']\n")
    uris = [p.uri for p in built.site.pages if "/channels/" in p.uri and p.uri.startswith("canvases/")]
    assert len(uris) == 4
    assert "canvases/a/channels/متجر.md" in uris
    assert "<i>" not in "".join(html_of(built, uri) for uri in uris)
