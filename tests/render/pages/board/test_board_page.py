"""The page of a board: what it says of a canvas, and of one that is small, plain or cannot be read."""

from __future__ import annotations

import re

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.markup.templating import numeral
from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.cases import every_case
from tests.pages import pages_of
from tests.render.coach import coach
from tests.render.pages.sample_canvases import HALF_LINKED, PLAIN, words_of
from tests.render.samples import SHIPPED_CANVASES, SHOP, body, section, shipped_site, site_of
from tests.render.whatif import built_from, html_of


def test_a_canvas_of_strings_gives_a_board_and_one_next_step(tmp_path):
    built = built_from(tmp_path, cafe=PLAIN)
    said = words_of(html_of(built, "canvases/cafe/index.md"))
    assert "Counter" in said
    assert "Neighbours" in said
    assert "Give Counter a type from the catalogue" in said
    assert "Open question" not in said


BROKEN = "title: Shop\nchannels:\n  - {name: Web, tipe: web_sales}\n"


def test_a_canvas_with_a_problem_keeps_its_board_and_says_so(tmp_path):
    built = built_from(tmp_path, shop=BROKEN, dead="title: [", cafe=PLAIN)
    board = words_of(html_of(built, "canvases/shop/index.md"))
    for words in ("CB102", "did you mean 'type'?", "Web"):
        assert words in board
    assert "CB005" in words_of(html_of(built, "canvases/dead/index.md"))
    assert "canvases/cafe/index.md" in pages_of(built.site)


def costs_in(html):
    return set(re.findall(r'cost-structure/([^/"]+)/"', html))


def test_the_table_and_the_pages_of_the_choices_agree():
    """Every cost that the board's table gives a choice stands among what the choice takes.

    What has ended or is planned stands in no row.
    """
    pages = list(canvas_pages(shipped_site()))
    boards = {page.uri.removesuffix("index.md"): page.make().html for page in pages if page.kind == "board"}
    with every_case() as case:
        for page in pages:
            html = page.make().html
            if page.kind != "choice" or re.search(r'cb-status">(ended|planned)<', html):
                continue
            with case(page.uri):
                folder, _, name = page.uri.removesuffix(".md").rsplit("/", 2)
                rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", boards[f"{folder}/"], re.DOTALL)
                row = next(r for r in rows if f'/{name}/"' in r.partition("</th>")[0])
                costs, changes, _ = re.split(r"<td\b[^>]*>", row)[1:]
                spared = "".join(re.findall(r'cb-spares">spares</span> <a [^>]*>', changes))
                assert costs_in(costs) <= costs_in(html.partition("<figure")[2].partition("</figure>")[0])
                assert not costs_in(costs) & costs_in(spared)


@pytest.mark.parametrize(
    ("file", "says"),
    [("bookstore", "The checks raise nothing here."), ("ikea", "A coach would raise one thing: ")],
)
def test_the_coach_counts_what_the_checks_raise(file, says):
    text = (SHIPPED_CANVASES / f"{file}.yaml").read_text(encoding="utf-8")
    site = site_of({"shipped": text, "shop": HALF_LINKED}, shipped_catalogue())
    pages = list(canvas_pages(site))
    assert says in words_of(body(pages, "canvases/shipped/index.md"))
    review = site.reviews["shop"]
    raised = sum(len(checked.found) for checked in review.checked)
    assert raised > 1
    said = words_of(body(pages, "canvases/shop/index.md"))
    assert f"A coach would raise {numeral(raised)} things: " in said
    assert f"{review.score.points} of 100 points" in said


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            {"CB402": 1, "CB403": 3, "CB630": 1, "CB745": 1},
            "six things: Name of CB403 (three times); Name of CB630; Name of CB745; Name of CB402. ",
        ),
        (
            {"CB402": 2, "CB403": 3, "CB516": 1, "CB630": 1, "CB745": 1},
            "eight things: Name of CB403 (three times); Name of CB516; Name of CB630; and three more. ",
        ),
    ],
)
def test_the_findings_that_the_board_names_and_counts_add_up(monkeypatch, wrong, said):
    site = site_of({"shop": SHOP}, coach(monkeypatch, findings=wrong))
    assert f"A coach would raise {said}" in words_of(body(canvas_pages(site), "canvases/shop/index.md"))


SHARED = """\
title: T
customer_segments: [{id: all, name: All}]
channels:
  - {id: a, name: A, for: [all], needs: [team, hall]}
  - {id: b, name: B, for: [all], needs: [team]}
  - {id: c, name: C, for: [all], needs: [team], affects: [{role: shop_rent, effect: spares, because: No.}]}
  - {id: d, name: D, for: [all], needs: [team], partner: [firm], ownership: partner}
key_resources: [{id: team, name: Team}, {id: hall, name: Hall}]
key_partners: [{id: firm, name: Firm}]
cost_structure:
  - {id: wages, name: Wages, nature: [fixed], per: month, caused_by: [team]}
  - {id: rent, name: Rent, nature: [fixed], per: month, caused_by: [hall]}
"""


def test_the_table_of_choices_leaves_out_what_all_share():
    site = site_of({"a": SHARED}, shipped_catalogue())
    assert not site.problems
    html = section(body(canvas_pages(site), "canvases/a/index.md"), "choices")
    rows = [re.split(r"</t[hd]> ?", row) for row in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", html)]
    assert [[words_of(cell) for cell in row if words_of(cell)] for row in rows] == [
        ["A a channel", "Rent fixed (per month)", "Team and Hall"],
        ["B a channel", "Team"],
        ["C a channel", "spares shop rent", "Team"],
        ["D a channel", "Team"],
    ]


def test_what_most_choices_need_and_share_is_said_of_the_model_as_a_whole():
    site = site_of({"a": SHARED}, shipped_catalogue())
    html = section(body(canvas_pages(site), "canvases/a/index.md"), "whole")
    assert [words_of(row) for row in re.findall(r"<li>(.*?)</li>", html)] == [
        "Four of four channels and relationships depend on Team.",
        "Four of four choices lead to Wages, a cost shared by the model: fixed (per month).",
    ]


def test_a_board_asks_at_most_five_questions():
    choices = "".join(f"  - {{name: Choice {n}, type: web_sales}}\n" for n in range(9))
    linked = "  - {name: Linked, needs: [van]}\nkey_resources: [{id: van, name: Van}]\n"
    site = site_of({"a": f"title: T\nchannels:\n{choices}{linked}"}, shipped_catalogue())
    assert body(canvas_pages(site), "canvases/a/index.md").count('class="cb-question"') == 5


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("as_of: 1990", "As of 1990"),
        ("stage: established", "Stage: established"),
        ("authors: [Ada, Bob]", "By Ada and Bob"),
        ("tags: [retail]", "retail"),
        ("contrast: [b]", "Side by side with Other"),
    ],
)
def test_the_line_below_the_title_says_what_the_canvas_says_of_itself(key, words):
    site = site_of({"a": f"title: T\n{key}\nchannels: [X]\n", "b": "title: Other\nchannels: [X]\n"})
    html = body(canvas_pages(site), "canvases/a/index.md")
    assert words in words_of(html.partition('<p class="cb-meta">')[2].partition("</p>")[0])


def test_what_drives_a_cost_is_escaped_once_in_the_table_of_choices(tmp_path):
    canvas = """
title: Shop
channels: [{id: shop, name: Shop, needs: [crew]}, {id: web, name: Web, needs: [shop]}]
key_resources: [{id: crew, name: Crew}]
cost_structure: [{id: pay, name: Pay, nature: variable, per: "helper's <b>hour</b>", caused_by: [crew]}]
"""
    html = section(html_of(built_from(tmp_path, shop=canvas), "canvases/shop/index.md"), "choices")
    assert "helper&#39;s &lt;b&gt;hour&lt;/b&gt;" in html
    assert "&amp;" not in html


def test_the_table_of_choices_names_the_channels_that_a_choice_needs(tmp_path):
    canvas = """
title: Shop
channels: [{id: shop, name: Shop, needs: [crew]}, {id: web, name: Web, needs: [shop]}]
key_resources: [{id: crew, name: Crew}]
"""
    html = section(html_of(built_from(tmp_path, shop=canvas), "canvases/shop/index.md"), "choices")
    (row,) = [row for row in re.findall("<tr>.*?</tr>", html, re.DOTALL) if ">Web<" in row]
    assert ">Shop</a>" in row
