"""The pages of checks: what a coach looks at, and what came of it on this site's canvases."""

from __future__ import annotations

import re
from html import unescape

import pytest

from canvasbook.catalogue.checks_and_interactions import CheckFamily, CheckSeverity
from canvasbook.render.context import SiteData
from canvasbook.render.page import Page
from canvasbook.render.pages import catalogue
from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.coach import CHECKS, COACHED, check, coach, coached_site
from tests.render.samples import SHOP, body, section, site_of, words


@pytest.fixture
def site(monkeypatch) -> SiteData:
    return coached_site(monkeypatch)


def page(site: SiteData, canvas: str) -> str:
    return body(canvas_pages(site), f"canvases/{canvas}/checks.md")


def check_pages(site: SiteData) -> dict[str, Page]:
    return {p.uri: p for p in catalogue.catalogue_pages(site) if p.uri.startswith("catalogue/checks/")}


def test_each_check_has_a_page_and_stands_in_the_list_of_its_family(site):
    pages = check_pages(site)
    assert set(pages) == {"catalogue/checks/index.md", *(f"catalogue/checks/{id}.md" for id in CHECKS)}
    html = pages["catalogue/checks/index.md"].make().html
    for family in CheckFamily:
        found = re.findall(r"checks/(CB\d+)/", section(html, family))
        assert found == [c.id for c in CHECKS.values() if c.family is family]
    assert "finds something on three canvases" in section(html, "completeness")
    assert pages["catalogue/checks/CB403.md"].title == "Name of CB403"


def test_the_page_of_a_check_says_all_that_is_known_of_it(site):
    html = check_pages(site)["catalogue/checks/CB403.md"].make().html
    said = words(html)
    for part in (
        "Error · CB403 · Completeness",
        "Reason of CB403.",
        "Each item. It begins once CB403 sees the first status.",
        "Look at the item again.",
        "Exception of CB403.",
        "The model contradicts itself.",
        "On Shops",
        "- {check: CB403, because:",
        "It finds something on one canvas, and nothing wrong on two.",
        "Neighbours made CB403 fire.",
        "For Neighbours: They are all.",
    ):
        assert part in said
    assert "{about}" not in said


def test_the_silence_on_the_page_can_be_written_as_it_stands(site):
    html = check_pages(site)["catalogue/checks/CB403.md"].make().html
    (example,) = re.findall(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)
    written = site_of({"x": f"title: X\ncustomer_segments:\n{unescape(example)}\n"}, site.catalogue)
    assert not written.problems
    (checked,) = [c for c in written.reviews["x"].checked if c.check.id == "CB403"]
    assert [s.silence.because for s in checked.silenced] == ["Why this may stand here."]


def test_a_check_that_is_off_says_that_the_site_does_without(monkeypatch):
    off = check("CB403", CheckFamily.FIT, CheckSeverity.OFF)
    site = site_of(COACHED, coach(monkeypatch, {"CB403": off}))
    assert "This site does without it." in check_pages(site)["catalogue/checks/CB403.md"].make().html
    assert "CB403" not in page(site, "shop")


def test_a_check_page_stays_bearable_on_a_large_site(monkeypatch):
    site = site_of({f"shop-{n:03}": SHOP for n in range(200)}, coach(monkeypatch))
    html = check_pages(site)["catalogue/checks/CB402.md"].make().html
    assert len(html.encode()) < 60_000
    assert "It finds something on 200 canvases" in words(html)
    assert "And 188 canvases more." in words(html)
