"""What a coach says, on pages: of a canvas, of a check, and of all canvases in one table and one file."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape

import pytest

from canvasbook.catalogue.checks_and_interactions import CheckFamily, CheckSeverity
from canvasbook.render.context import SiteData
from canvasbook.render.finding_view import coded
from canvasbook.render.page import Page
from canvasbook.render.pages import (
    catalogue,
)
from canvasbook.render.pages.canvas_pages import canvas_pages
from canvasbook.render.pages.gallery import (
    gallery_page,
)
from canvasbook.render.pages.portfolio import (
    checks_table,
)
from canvasbook.render.site_builder import site_of as whole_site
from tests.pages import pages_of
from tests.render.coach import CHECKS, check, coach
from tests.render.samples import PLAIN, SHOP, WEB, Balance, body, lead, links, section, site_of

SILENT = SHOP.replace(
    "name: Neighbours}", 'name: Neighbours, silences: [{check: CB403, because: "They are *all*."}]}'
).replace("tags: [retail]", "tags: [retail]\nnotes: x\nsilences: [{check: CB402, because: A sketch.}]")
KNOWN = SHOP.replace("name: Neighbours}", "name: Neighbours, status: tested, description: People.}")
ALL_WELL = """\
title: Well
customer_segments: [{id: a, name: A, description: x, status: tested}]
channels: [{id: b, name: B, description: x, status: tested, for: [a]}]
"""
TEXTS = {"shop": SHOP, "silent": SILENT, "known": KNOWN, "well": ALL_WELL, "stand": PLAIN, "dead": "title: ["}


@pytest.fixture
def site(monkeypatch) -> SiteData:
    return site_of(TEXTS, coach(monkeypatch))


def page(site: SiteData, canvas: str) -> str:
    return body(canvas_pages(site), f"canvases/{canvas}/checks.md")


def board(site: SiteData, canvas: str) -> str:
    return body(canvas_pages(site), f"canvases/{canvas}/index.md")


def words(html: str) -> str:
    return re.sub(r" ([.,;:])", r"\1", unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split())))


# -- the page of a canvas --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("canvas", "says"),
    [
        (
            "shop",
            "A coach would raise two things on this canvas: one error and one note. Two checks find nothing",
        ),
        ("silent", "A coach would raise one thing on this canvas, a warning."),
        ("known", "A coach would raise six things on this canvas: five warnings and one note."),
        ("well", "A coach would raise nothing here: five checks find nothing wrong. The canvas earns 100"),
        ("stand", "A stand at the market is a canvas of names so far."),
    ],
)
def test_the_lead_says_how_many_and_how_grave(site, canvas, says):
    assert words(lead(page(site, canvas))).startswith(says)


def test_families_come_in_the_order_of_the_talk_and_the_gravest_first(site):
    html = page(site, "shop")
    assert re.findall(r'<h2 id="(\w+)"', html) == [*CheckFamily, "points"]
    assert re.findall(r'class="cb-row" id="(\w+)"', html) == ["CB403", "CB402"]
    assert re.findall(r'<div class="cb-verb cb-(\w+)">(\w+)</div>', html) == [
        ("error", "error"),
        ("info", "note"),
    ]


def test_a_finding_names_items_as_links_and_says_what_to_do_and_why(site):
    found = section(page(site, "shop"), "completeness")
    item = '<a href="../../../canvases/shop/customer-segments/neighbours/">Neighbours</a>'
    assert f"<p>{item} made CB403 fire. Look at {item} again.</p>" in found
    assert "<p>Hint of CB402.</p>" in found
    for canvas_state in ("Reason of CB403.", "On Shops", "../../../catalogue/checks/CB403/"):
        assert canvas_state in found


def test_what_finds_nothing_wrong_is_named_and_what_has_not_begun_says_when(site):
    html = page(site, "shop")
    assert "One check finds nothing wrong Name of CB516" in words(section(html, "choices"))
    waiting = "One check has not begun Name of CB745 CB745: it begins once CB745 sees the first status."
    assert waiting in words(section(html, "evidence"))


def test_what_is_silenced_stands_with_the_authors_reason(site):
    found = words(section(page(site, "silent"), "completeness"))
    assert "silenced Name of CB403 CB403 For Neighbours, says the author: They are all." in found
    assert "silenced Name of CB402 CB402 For the whole canvas, says the author: A sketch." in found


def test_words_of_a_finding_are_text_and_ids_are_code(site):
    assert "says “&lt;b&gt;so&lt;/b&gt;” too often." in page(site, "silent")
    assert coded("it has no 'for', nor 'pays: false' <b>") == (
        "it has no <code>for</code>, nor <code>pays: false</code> &lt;b&gt;"
    )
    assert coded("a partner's share of the customers' money isn't 'it is'") == (
        "a partner&#39;s share of the customers&#39; money isn&#39;t &#39;it is&#39;"
    )


def test_long_lists_are_cut_in_the_sentence_and_whole_below_it(monkeypatch):
    text = "title: Many\nchannels: [{id: x, name: X, type: shop, needs: [r0]}]\nkey_resources:\n" + "".join(
        f"  - {{id: r{n}, name: R{n}}}\n" for n in range(12)
    )
    found = section(page(site_of({"many": text}, coach(monkeypatch)), "many"), "completeness")
    assert "X, R0, R1, R2, R3, R4 and seven more made CB402 fire" in words(found)
    assert set(re.findall(r">(R\d+)<", found)) == {f"R{n}" for n in range(12)}


def test_the_table_of_points_adds_up(site):
    html = section(page(site, "known"), "points")
    rows = [
        [words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", html)
    ]
    checks = [row for row in rows if "CB" in row[0]]
    assert [row[0].split()[3].rstrip(",") for row in checks] == list(CHECKS)
    for _, counts, looked_at, wrong, earned in checks:
        share = 1 - int(wrong) / int(looked_at)
        assert float(earned) == pytest.approx(int(counts) * share, abs=0.01)
    (total,) = [row for row in rows if row[0] == "Sum"]
    assert int(total[1]) == sum(int(row[1]) for row in checks)
    assert float(total[4]) == pytest.approx(sum(float(row[4]) for row in checks), abs=0.02)
    points = int(100 * float(total[4]) / int(total[1]))
    assert f"{points} of 100, rounded down" in words(html)
    assert "three as an error, two as a warning and one as a note" in words(html)


def test_a_canvas_of_strings_is_told_one_step_and_the_rest_is_folded(site):
    html = page(site, "stand")
    assert "Give The stand a type from the catalogue." in words(section(html, "next"))
    assert re.findall(r'<h2 id="(\w+)"', html) == ["next", "points"]
    open_ = re.sub(r"<details>.*</details>", "", html, flags=re.DOTALL)
    assert "cb-row" not in open_
    assert "<table" not in open_
    assert "cb-row" in html


@pytest.mark.parametrize("canvas", [id for id in TEXTS if id != "dead"])
def test_every_part_is_whole_and_no_anchor_stands_twice(site, canvas):
    made = next(p for p in canvas_pages(site) if p.uri == f"canvases/{canvas}/checks.md").make()
    for part in made.parts():
        if isinstance(part, str):
            balance = Balance.of(part)
            assert (balance.open, balance.wrong, balance.loose) == ([], [], "")
    ids = re.findall(r' id="([^"]+)"', made.html)
    assert len(ids) == len(set(ids))


# -- the board -----------------------------------------------------------------------------------------


def test_the_board_says_what_a_coach_would_raise_with_links_to_the_place(site):
    html = board(site, "shop")
    said = words(section(html, "questions"))
    assert "A coach would raise two things: Name of CB403; Name of CB402. The canvas earns 40 of 100" in said
    assert "../../canvases/shop/checks/#CB403" in links(html)
    assert 'id="CB403"' in page(site, "shop")


def test_a_board_without_questions_says_so_in_a_section_of_its_own(site):
    assert "A coach would raise nothing here. The canvas earns 100" in words(
        section(board(site, "well"), "coach") or section(board(site, "well"), "questions")
    )


def test_the_board_of_strings_leaves_it_at_the_next_step(site):
    assert "A coach" not in board(site, "stand")
    assert "A coach" not in board(site_of({"stand": SHOP}), "stand")  # no check, no points


# -- the pages of checks ----------------------------------------------------------------------------------


def check_pages(site: SiteData) -> dict[str, Page]:
    return {p.uri: p for p in catalogue.catalogue_pages(site) if p.uri.startswith("catalogue/checks/")}


def test_each_check_has_a_page_and_stands_in_the_list_of_its_family(site):
    pages = check_pages(site)
    assert set(pages) == {"catalogue/checks/index.md", *(f"catalogue/checks/{id}.md" for id in CHECKS)}
    html = pages["catalogue/checks/index.md"].make().html
    for family in CheckFamily:
        found = re.findall(r"checks/(CB\d+)/", section(html, family))
        assert found == [c.id for c in CHECKS.values() if c.family is family]
    assert "fires on three canvases" in section(html, "completeness")
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
        "It fires on one canvas, and finds nothing wrong on two.",
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
    site = site_of(TEXTS, coach(monkeypatch, {"CB403": off}))
    assert "This site does without it." in check_pages(site)["catalogue/checks/CB403.md"].make().html
    assert "CB403" not in page(site, "shop")


def test_a_check_page_stays_bearable_on_a_large_site(monkeypatch):
    site = site_of({f"shop-{n:03}": SHOP for n in range(200)}, coach(monkeypatch))
    html = check_pages(site)["catalogue/checks/CB402.md"].make().html
    assert len(html.encode()) < 60_000
    assert "It fires on 200 canvases" in words(html)
    assert "And 188 canvases more." in words(html)


# -- all canvases -------------------------------------------------------------------------------------------


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
    assert "80 more stand in the file." in words(html)
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
    assert set(by_file) == {f"canvases/{id}.yaml" for id in TEXTS}
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


def test_weights_of_severities_are_those_of_the_points(site):
    """The page tells the formula with the numbers that make the points."""
    html = page(site_of({"shop": SHOP}, replace(site.catalogue)), "shop")
    assert "A check counts three as an error, two as a warning and one as a note." in words(html)
