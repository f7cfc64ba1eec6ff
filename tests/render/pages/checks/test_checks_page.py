"""What a coach says of a canvas: on a page of its own, and on the board."""

from __future__ import annotations

import re

import pytest

from canvasbook.catalogue.checks_and_interactions import CheckFamily
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.render.context import SiteData
from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.coach import COACHED, coached_site
from tests.render.samples import SHOP, Balance, body, lead, links, section, site_of, words


@pytest.fixture
def site(monkeypatch) -> SiteData:
    return coached_site(monkeypatch)


def page(site: SiteData, canvas: str) -> str:
    return body(canvas_pages(site), f"canvases/{canvas}/checks.md")


def board(site: SiteData, canvas: str) -> str:
    return body(canvas_pages(site), f"canvases/{canvas}/index.md")


# -- the page of a canvas --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("canvas", "says"),
    [
        (
            "shop",
            "A coach would raise one error and one note here. Two checks find nothing",
        ),
        ("silent", "A coach would raise one warning here."),
        ("known", "A coach would raise five warnings and one note here."),
        ("well", "These checks raise nothing. The canvas earns 100"),
        ("stand", "A stand at the market has no links yet."),
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


def test_what_finds_nothing_wrong_is_named_and_what_has_not_begun_says_when(site):
    html = page(site, "shop")
    assert "One check finds nothing wrong Name of CB516" in words(section(html, "choices"))
    waiting = "One check has not begun Name of CB745 CB745: it begins once CB745 sees the first status."
    assert waiting in words(section(html, "evidence"))


def test_what_is_silenced_stands_with_the_authors_reason(site):
    found = words(section(page(site, "silent"), "completeness"))
    assert "silenced Name of CB403 CB403 The author says for Neighbours: They are all." in found
    assert "silenced Name of CB402 CB402 The author says for the whole canvas: A sketch." in found


def test_a_canvas_of_strings_is_told_one_step_and_the_rest_is_folded(site):
    html = page(site, "stand")
    assert "Give The stand a type from the catalogue." in words(section(html, "next"))
    assert re.findall(r'<h2 id="(\w+)"', html) == ["next", "points"]
    open_ = re.sub(r"<details>.*</details>", "", html, flags=re.DOTALL)
    assert "cb-row" not in open_
    assert "<table" not in open_
    assert "cb-row" in html


@pytest.mark.parametrize("canvas", [id for id in COACHED if id != "dead"])
def test_every_part_is_whole_and_no_anchor_stands_twice(site, canvas):
    made = next(p for p in canvas_pages(site) if p.uri == f"canvases/{canvas}/checks.md").make()
    for part in made.parts():
        if isinstance(part, str):
            balance = Balance.of(part)
            assert (balance.open, balance.wrong, balance.loose) == ([], [], "")
    ids = re.findall(r' id="([^"]+)"', made.html)
    assert len(ids) == len(set(ids))


ASKING = """\
title: Asking
channels:
  - {id: a, name: A, needs: [n1, n2, n3, n4, n5, n6]}
  - {id: b, name: B}
  - {id: c, name: C}
  - {id: d, name: D}
  - {id: e, name: E}
  - {id: f, name: F}
  - {id: g, name: G}
key_resources: [{id: n1, name: N1}, {id: n2, name: N2}, {id: n3, name: N3}]
cost_structure: [{name: Cost, caused_by: [b]}]
"""


def test_what_is_found_and_not_asked_is_named_and_counted():
    asking = ASKING.replace(", n4, n5, n6", "").replace("{id: g, name: G}", "{id: g, name: G, for: [s]}")
    site = site_of({"asking": f"{asking}customer_segments: [{{id: s, name: S}}, T]\n"}, shipped_catalogue())
    assert not site.problems
    html = page(site, "asking")
    assert "Nine more findings are not asked as questions." in words(lead(html))
    found = words(section(html, "choices"))
    assert "Seven more findings are not asked as questions:" in found
    assert "Channels that nothing is linked to CB519: G" in found
    assert "Choices that lead to no cost CB520: A · C · D · E · F · G" in found


SEEN = "affects: [{metric: reach, effect: raises, because: Many see it.}]"
UNASKED = """\
title: Unasked
channels: [CHANNELS]
key_resources: [{id: n1, name: N1}]
key_partners: [{id: p, name: P}]
cost_structure: [{name: Cost, caused_by: [n1]}]
"""


@pytest.mark.parametrize(
    ("count", "said", "named"),
    [
        (1, "One finding is not asked as a question:", "C0"),
        (8, "Eight findings are not asked as questions:", "C0 · C1 · C2 · C3 · C4 · C5 · C6 · C7"),
        (10, "Ten findings are not asked as questions:", "· C7 Two more C8 · C9"),
    ],
)
def test_where_nothing_is_raised_it_is_not_said_that_there_is_nothing(count, said, named):
    channels = ", ".join(f"{{id: c{n}, name: C{n}, {SEEN}}}" for n in range(count))
    site = site_of({"asking": UNASKED.replace("CHANNELS", channels)}, shipped_catalogue())
    assert not site.problems
    html = page(site, "asking")
    found = words(section(html, "choices"))
    assert said in found
    assert named in found
    assert "Nothing to raise here" not in found
    assert ("<details><summary>Two more" in html) == (count == 10)


def test_where_the_questions_are_none_the_lead_says_what_is_found():
    text = UNASKED.replace("CHANNELS", f"{{id: c0, name: C0, {SEEN}}}")
    off = ("CB402", "CB405", "CB634")
    quiet = ", ".join(f"{{check: {code}, because: A sketch.}}" for code in off)
    site = site_of({"asking": f"{text}silences: [{quiet}]\n"}, shipped_catalogue())
    said = words(lead(page(site, "asking")))
    assert said.startswith("These checks ask no question. ")
    assert "One finding is not asked as a question." in said


def test_what_a_check_does_not_apply_to_is_not_said_to_be_missing():
    site = site_of({"asking": UNASKED.replace("CHANNELS", "Web")}, shipped_catalogue())
    found = words(section(page(site, "asking"), "choices"))
    assert "Does not apply here: Partner channels without a partner · " in found


def test_the_points_say_what_was_found_without_being_asked():
    channels = f"{{id: c0, name: C0, {SEEN}}}, {{id: c1, name: C1, needs: [n1]}}"
    site = site_of({"asking": UNASKED.replace("CHANNELS", channels)}, shipped_catalogue())
    table = words(section(page(site, "asking"), "points"))
    assert "Check Counts Looked at Found Earned" in table
    assert "Choices that lead to no cost CB520, warning 2 2 1 not asked as a question 1" in table


COMMAS = """\
title: Commas
stage: testing
customer_segments: [{id: a, name: "FIRST"}, {id: b, name: Shops}, {id: c, name: Schools}]
channels: [{name: Web, needs: [server]}]
key_resources: [{id: server, name: Server}]
"""


@pytest.mark.parametrize(
    ("first", "listed"),
    [
        ("Homes", "Homes, Shops and Schools"),
        ("Homes, large and small", "Homes, large and small; Shops; and Schools"),
        ("Parents and children", "Parents and children; Shops; and Schools"),
    ],
)
def test_names_that_hold_commas_are_parted_by_semicolons(first, listed):
    site = site_of({"commas": COMMAS.replace("FIRST", first)}, shipped_catalogue())
    assert f"{listed}: it is not said" in words(section(page(site, "commas"), "evidence"))


# -- the board -----------------------------------------------------------------------------------------


def test_the_board_says_what_a_coach_would_raise_with_links_to_the_place(site):
    html = board(site, "shop")
    said = words(section(html, "coach"))
    assert "A coach would raise two things: Name of CB403; Name of CB402. The canvas earns 40 of 100" in said
    assert "../../canvases/shop/checks/#CB403" in links(html)
    assert 'id="CB403"' in page(site, "shop")


def test_a_board_without_questions_says_so_in_a_section_of_its_own(site):
    assert "The checks raise nothing here. The canvas earns 100" in words(
        section(board(site, "well"), "coach") or section(board(site, "well"), "questions")
    )


def test_the_board_of_strings_leaves_it_at_the_next_step(site):
    assert "A coach" not in board(site, "stand")
    assert "A coach" not in board(site_of({"stand": SHOP}), "stand")  # no check, no points
