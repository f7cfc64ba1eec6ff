"""The sections of checks: what a coach looks at, and what came of it on this site's canvases."""

from __future__ import annotations

import re
from html import unescape

import pytest

from canvasbook.catalogue.checks_and_interactions import CheckFamily, CheckSeverity
from canvasbook.render.context import SiteData
from canvasbook.render.pages import catalogue
from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.coach import CHECKS, COACHED, check, coach, coached_site
from tests.render.samples import SHOP, body, section, site_of, words


@pytest.fixture
def site(monkeypatch) -> SiteData:
    return coached_site(monkeypatch)


def page(site: SiteData, canvas: str) -> str:
    return body(canvas_pages(site), f"canvases/{canvas}/checks.md")


def checks_of(site: SiteData) -> str:
    """The one page of all checks."""
    return body(catalogue.catalogue_pages(site), "catalogue/checks/index.md")


def test_each_check_has_a_section_below_that_of_its_family(site):
    uris = [p.uri for p in catalogue.catalogue_pages(site) if p.uri.startswith("catalogue/checks/")]
    assert uris == ["catalogue/checks/index.md"]
    html = checks_of(site)
    for family in CheckFamily:
        found = re.findall(r'<h3 id="(CB\d+)"', section(html, family))
        assert found == [c.id for c in CHECKS.values() if c.family is family]
    (named,) = re.findall(r"<dt>On this site</dt> <dd>(.*?)</dd>", section(html, "CB402"))
    assert named.count("<a ") == 3
    assert '<h3 id="CB403">Name of CB403</h3>' in html


def test_the_section_of_a_check_says_all_that_is_known_of_it(site):
    html = checks_of(site)
    assert "Error The model contradicts itself." in words(html)
    said = words(section(html, "CB403"))
    for part in (
        "Error · CB403",
        "Reason of CB403.",
        "Each item. It begins once CB403 sees the first status.",
        "Look at the item again.",
        "Exception of CB403.",
        "On Shops",
        "On this site The corner shop",
    ):
        assert part in said
    assert "{about}" not in said
    assert 'href="../../canvases/shop/checks/#CB403"' in section(html, "CB403")
    assert "CB402" not in said


def test_the_silence_on_the_page_can_be_written_as_it_stands(site):
    html = checks_of(site)
    (example,) = re.findall(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)
    written = site_of({"x": f"title: X\ncustomer_segments:\n{unescape(example)}\n"}, site.catalogue)
    assert not written.problems
    (checked,) = [c for c in written.reviews["x"].checked if c.check.id == "CB403"]
    assert [s.silence.because for s in checked.silenced] == ["Why this may stand here."]


def test_a_check_that_is_off_says_that_the_site_does_without(monkeypatch):
    off = check("CB403", CheckFamily.FIT, CheckSeverity.OFF)
    site = site_of(COACHED, coach(monkeypatch, {"CB403": off}))
    assert "This site does not use it." in section(checks_of(site), "CB403")
    assert "CB403" not in page(site, "shop")


def test_the_page_of_checks_stays_bearable_on_a_large_site(monkeypatch):
    site = site_of({f"shop-{n:03}": SHOP for n in range(200)}, coach(monkeypatch))
    html = checks_of(site)
    assert len(html.encode()) < 60_000
    assert "and 188 more" in words(section(html, "CB402"))
