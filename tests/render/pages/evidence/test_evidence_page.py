"""The evidence of a canvas: marks on the board, and a page that says what to test first."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.samples import PLAIN, Balance, body, lead, links, section, site_of

TESTED = """\
title: Shop
customer_segments:
  - {id: neighbours, name: Neighbours, status: assumption}
  - id: tourists
    name: Tourists
    status: rejected
    evidence: [{test: A stall, result: nobody came, decision: drop}]
value_propositions: [{id: things, name: Things, offer: [physical], for: [neighbours, tourists]}]
channels:
  - {id: counter, name: The counter, type: shop, needs: [house], for: [neighbours], status: confirmed}
  - id: stall
    name: The stall
    type: shop
    needs: [tent, house]
    for: [tourists]
    status: tested
    evidence: [{metric: sales, decision: change, date: 2001, strength: weak}]
  - id: site
    name: The site
    type: web_sales
    for: [neighbours]
    status: assumption
    evidence: [{test: 'A page <b>alone</b>', threshold: 30 clicks}]
key_resources: [{id: house, name: The house, status: assumption}, {id: tent, name: The tent}]
"""

PAGE = "canvases/shop/evidence.md"


def page(text: str) -> str:
    return body(canvas_pages(site_of({"shop": text})), PAGE)


def words(html: str) -> str:
    return re.sub(r" ([.,;:])", r"\1", " ".join(re.sub(r"<[^>]+>", " ", html).split()))


def test_the_lead_counts_and_names_what_to_test_first():
    said = words(lead(page(TESTED)))
    assert said.startswith(
        "Of eight items on this canvas, three are assumed, one is tested without being settled, "
        "one is confirmed and one is rejected. Two say nothing about it."
    )
    assert said.endswith(
        "The assumption to test first is The house: two effects of The counter and The stall depend on it, "
        "and no test of it is on this canvas."
    )


def test_the_riskiest_assumption_stands_first_and_a_running_test_is_told():
    found = section(page(TESTED), "assumed")
    names = re.findall(r'<p class="cb-name"><a [^>]*>(.*?)</a>', found)
    assert names == ["The house", "Neighbours", "The site"]
    assert "Being tested: A page &lt;b&gt;alone&lt;/b&gt;." in found
    assert found.count(">in test<") == 1
    assert found.count(">untested<") == 2


@pytest.mark.parametrize(
    ("more", "word", "first"),
    [
        ("result: 7 said yes", "tested, not decided", "Neighbours"),
        ("result: 7 said yes, decision: keep", "tested, still assumed", "Neighbours"),
        ("metric: asked", "in test", "Neighbours"),
    ],
)
def test_what_has_a_result_is_not_called_untested(more, word, first):
    """As the check of the riskiest guess has it: what anybody has begun to test does not wait."""
    html = page(
        TESTED.replace("The house, status", f"The house, evidence: [{{test: Talks, {more}}}], status")
    )
    found = section(html, "assumed")
    assert f">{word}<" in found.partition("The house")[0]
    assert f"The assumption to test first is {first}:" in words(lead(html))


def test_tests_stand_in_a_table_with_all_that_is_known_of_them():
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", section(page(TESTED), "tests"))
    assert [words(re.sub("</t[hd]>", " |", r)).rstrip("| ") for r in rows] == [
        "Tourists rejected | A stall | – | – | nobody came | – | drop | –",
        "The stall tested | – | sales | – | not in yet | weak | change | 2001",
        "The site assumption | A page &lt;b&gt;alone&lt;/b&gt; | – | 30 clicks | not in yet | – | – | –",
    ]


def test_what_follows_names_the_choices_and_what_would_go():
    said = words(section(page(TESTED), "follows"))
    assert "to drop Tourists" in said
    assert "The stall is there for Tourists only" in said
    assert "If it became something else, nothing else on this canvas would lead to The tent;" in said
    assert "The house would stay, because of other choices." in said
    assert "The counter" in words(section(page(TESTED), "confirmed"))


@pytest.mark.parametrize("text", [PLAIN, "title: Nothing\n"])
def test_without_a_status_it_says_what_to_write(text):
    html = page(text)
    assert "Nothing on this canvas says yet" in lead(html)
    assert not section(html, "assumed") + section(html, "tests") + section(html, "follows")
    assert ("status: assumption" in html) == ("channels" in text)


def test_the_example_is_a_canvas_that_can_be_read():
    html = page(PLAIN)
    first, second = re.findall(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)
    written = first.replace("\n    status: assumption", "") + "\n" + second
    site = site_of({"shop": f"title: Shop\n{written}\n"})
    assert not site.problems
    assert "one is confirmed" in lead(body(canvas_pages(site), PAGE))


def test_the_board_marks_each_status_by_word_and_sign_and_explains_those_it_uses():
    site = site_of({"shop": TESTED})
    board = body(canvas_pages(site), "canvases/shop/index.md")
    marks = re.findall(r'<span class="cb-item-small">[^<]*<span class="cb-(\w+)">(\w+)</span>', board)
    assert sorted(marks) == sorted((s, s) for s in ["assumption"] * 3 + ["rejected", "confirmed", "tested"])
    (legend,) = re.findall(r'<p class="cb-credit" data-search-exclude>(.*?)</p>', board)
    assert re.findall(r'class="cb-(\w+)"', legend) == ["assumption", "tested", "confirmed", "rejected"]


def test_a_board_without_statuses_has_no_legend():
    board = body(canvas_pages(site_of({"shop": PLAIN})), "canvases/shop/index.md")
    assert '<p class="cb-credit" data-search-exclude>' not in board.partition('class="cb-said"')[2]


@pytest.mark.parametrize("text", [TESTED, PLAIN, "title: Nothing\n"])
def test_every_part_of_the_page_is_whole(text):
    made = next(p for p in canvas_pages(site_of({"shop": text})) if p.uri == PAGE).make()
    for part in made.parts():
        if isinstance(part, str):
            balance = Balance.of(part)
            assert (balance.open, balance.wrong, balance.loose) == ([], [], "")


def test_the_tabs_lead_to_it():
    assert "../../canvases/shop/evidence/" in links(
        body(canvas_pages(site_of({"shop": PLAIN})), "canvases/shop/index.md")
    )
