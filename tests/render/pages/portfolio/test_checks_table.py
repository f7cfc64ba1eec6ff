"""What the checks say of all canvases, in one table and one file."""

from __future__ import annotations

import csv
import io
import re

import pytest

from canvasbook.render.context import SiteData
from canvasbook.render.pages.gallery import gallery_page
from canvasbook.render.pages.portfolio import checks_table
from canvasbook.render.site_builder import site_of as whole_site
from tests.pages import pages_of
from tests.render.coach import ALL_WELL, CHECKS, COACHED, coach, coached_site
from tests.render.samples import SHOP, WEB, body, lead, links, site_of, words


@pytest.fixture
def site(monkeypatch) -> SiteData:
    return coached_site(monkeypatch)


def table(site: SiteData) -> list[list[str]]:
    html = body(checks_table.checks_table_pages(site), "portfolio/checks.md")
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [[words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def test_the_table_has_a_row_for_each_canvas_by_title_and_broken_files_too(site):
    head, *rows = table(site)
    assert head[:7] == ["Canvas", "Points", "Errors", "Warnings", "Notes", "Silenced", "Questions"]
    assert head[7:] == ["Completeness", "Choices", "Fit", "Evidence", "By"]
    assert [row[0] for row in rows] == [
        "A stand at the market",
        "canvases/dead.yaml could not be read",
        "The corner shop",
        "The corner shop",
        "The corner shop",
        "Well",
    ]
    assert {len(row) for row in rows} == {len(head)}
    assert not any(rows[1][1:])
    assert rows[-1][1:5] == ["100", "0", "0", "0"]
    shop = rows[3]  # canvases of one title stand by their address
    assert shop[1:6] == ["40", "1", "0", "1", "0"]
    assert shop[7:] == ["0", "100", "100", "0", "–"]


def test_authors_stand_in_the_table_as_text(monkeypatch):
    site = site_of({"a": "title: A\nauthors: [Ada <b>, Bo]\nchannels: [x]\n"}, coach(monkeypatch))
    assert table(site)[1][-1] == "Ada <b> and Bo"
    assert "<b>" not in body(checks_table.checks_table_pages(site), "portfolio/checks.md")


def test_a_large_portfolio_shows_those_with_the_fewest_points(monkeypatch):
    texts = {f"shop-{n:03}": SHOP for n in range(100)} | {f"well-{n:03}": ALL_WELL for n in range(100)}
    site = site_of(texts, coach(monkeypatch))
    html = body(checks_table.checks_table_pages(site), "portfolio/checks.md")
    assert len(html.encode()) < 60_000
    assert len(table(site)) - 1 == checks_table.ROOM
    assert len([row for row in table(site) if row[1] == "40"]) == 100
    assert "80 more are in the file." in words(html)
    assert len(sheet(site)) - 1 == 200


def test_the_table_is_a_plain_one_until_a_script_makes_buttons(site):
    html = body(checks_table.checks_table_pages(site), "portfolio/checks.md")
    assert "<button" not in html
    assert html.count("aria-sort") == 1
    assert '<th scope="col" aria-sort="ascending">Canvas</th>' in html


@pytest.mark.parametrize(("texts", "says"), [({}, "nothing to check"), ({"a": SHOP}, "One canvas, and what")])
def test_the_lead_is_right_for_none_and_one(monkeypatch, texts, says):
    site = site_of(texts, coach(monkeypatch))
    assert says in words(lead(body(checks_table.checks_table_pages(site), "portfolio/checks.md")))


def sheet(site: SiteData) -> list[list[str]]:
    data = checks_table.sheet(site).data
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_file_has_a_column_for_each_check_and_a_row_for_each_file(site):
    head, *rows = sheet(site)
    assert head[-len(CHECKS) :] == [f"{id} Name of {id}" for id in CHECKS]
    by_file = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    assert set(by_file) == {f"canvases/{id}.yaml" for id in COACHED}
    assert by_file["canvases/dead.yaml"]["Could be read"] == "no"
    shop = by_file["canvases/shop.yaml"]
    assert (shop["Canvas"], shop["Points"], shop["CB403 Name of CB403"]) == ("The corner shop", "40", "0")
    assert by_file["canvases/well.yaml"]["CB745 Name of CB745"] == "100"
    assert by_file["canvases/stand.yaml"]["CB403 Name of CB403"] == ""  # it has no segments to look at
    assert by_file["canvases/known.yaml"]["CB745 Name of CB745"] == "16"  # one of six


def test_spreadsheets_see_utf_8_and_run_nothing(monkeypatch):
    texts = {
        "a": 'title: "=HYPERLINK(\\"http://x\\")"\nauthors: ["+1, Zoë"]\n',
        "b": 'title: "@SUM(1)"\nauthors: ["-2"]\n',
    }
    site = site_of(texts, coach(monkeypatch))
    assert checks_table.sheet(site).data.startswith(b"\xef\xbb\xbf")
    _, first, second = sheet(site)
    assert (first[0], first[3]) == ('\'=HYPERLINK("http://x")', "'+1, Zoë")
    assert (second[0], second[3]) == ("'@SUM(1)", "'-2")


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_cells_that_look_like_formulas_are_made_safe(cell):
    assert checks_table.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1", "a=b", "Zoë - x"])
def test_other_cells_stay_as_they_are(cell):
    assert checks_table.safe(cell) == cell


@pytest.mark.parametrize("directory", [True, False])
def test_the_page_leads_to_the_file_and_the_gallery_to_the_page(monkeypatch, directory):
    made = site_of({"shop": SHOP, "web": WEB}, coach(monkeypatch), directory=directory)
    site = whole_site(made)
    html = pages_of(site)["portfolio/checks.md"].make().html
    assert ("../../portfolio/checks.csv" if directory else "../portfolio/checks.csv") in links(html)
    assert [f.uri for f in site.files] == ["portfolio/checks.csv"]
    there = "../portfolio/checks/" if directory else "../portfolio/checks.html"
    assert there in links(body(gallery_page.gallery_pages(made), "canvases/index.md"))
    assert any("portfolio/checks.md" in getattr(part, "children", ()) for part in site.nav)
