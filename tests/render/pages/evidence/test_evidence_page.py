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


def test_the_lead_counts_and_names_what_to_test_next():
    said = words(lead(page(TESTED)))
    assert said.startswith(
        "Of eight items in use, three are assumptions, one is tested, "
        "one is confirmed and one is rejected. The other two have no status."
    )
    assert said.endswith(
        "To test next: Neighbours or The house. As many channels and relationships depend on the one "
        "as on the other, and this canvas has no test of either."
    )


@pytest.mark.parametrize(
    ("timing", "items"),
    [("ended", "Of seven items in use,"), ("planned", "Of eight items in use or planned,")],
)
def test_what_has_ended_is_not_counted(timing, items):
    text = TESTED.replace("{id: tent, name: The tent}", f"{{id: tent, name: The tent, timing: {timing}}}")
    assert words(lead(page(text))).startswith(items)


LOWER_BOUNDS = """\
title: Shop
customer_segments: [{id: a, name: A}, {id: b, name: B}]
value_propositions:
  - {id: fit, name: A good fit, for: [a, b], status: assumption}
  - {id: speed, name: Speed, for: [a, b], status: assumption}
channels:
  - {id: web, name: Web, for: [a, fit]}
  - {id: stall, name: Stall, for: [b, speed]}
customer_relationships: [{id: club, name: Club, for: [a, b]}]
"""


def test_of_a_proposition_those_count_that_name_it():
    html = page(LOWER_BOUNDS)
    assert words(lead(html)).endswith(
        "To test next: A good fit. At least one of the three channels and relationships carries it. "
        "No test of it is on this canvas."
    )
    assert "carries it: Stall." in words(section(html, "assumed"))
    assert "As many" not in words(lead(html))


ASSUMED = """\
title: Shop
customer_segments: [{id: a, name: A}, {id: b, name: B}]
channels: [{id: web, name: Web, for: [a]}, {id: stall, name: Stall, for: [a, b], needs: [van]}]
key_resources: [{id: van, name: Van}]
"""


@pytest.mark.parametrize(
    ("assumed", "said"),
    [
        (
            {"a"},
            "To test next: A. Both channels and relationships serve it. No test of it is on this canvas.",
        ),
        ({"b"}, "To test next: B. One of the two channels and relationships serves it. No test"),
        ({"web"}, "To test next: Web. It serves A. No test of it is on this canvas."),
        ({"b", "van"}, "To test next: B or Van. As many"),
        ({"b", "van", "web"}, "To test next: one of three untested assumptions on which equally many"),
    ],
)
def test_what_to_test_next(assumed, said):
    text = ASSUMED
    for id in assumed:
        text = text.replace(f"id: {id},", f"id: {id}, status: assumption,")
    assert said in words(lead(page(text)))


@pytest.mark.parametrize(
    ("assumed", "said"),
    [
        ("channels: [{name: Web, status: assumption}]", "No other channel or relationship needs it"),
        ("key_resources: [{name: Van, status: assumption}]", "No channel or relationship is linked to it."),
    ],
)
def test_where_nothing_depends_on_an_assumption_only_links_are_spoken_of(assumed, said):
    assert said in words(section(page(f"title: Shop\n{assumed}\n"), "assumed"))


def test_where_nothing_is_assumed_nothing_is_to_be_tested_next():
    text = ASSUMED.replace("name: A}", "name: A, status: confirmed}")
    assert "No item is marked as an assumption" in words(lead(page(text)))


def test_the_one_to_test_first_stands_first_and_a_running_test_is_told():
    found = section(page(TESTED), "assumed")
    names = re.findall(r'<p class="cb-name"><a [^>]*>(.*?)</a>', found)
    assert names == ["Neighbours", "The house", "The site"]
    assert "Two of the three channels and relationships serve it: The counter and The site." in words(found)
    assert "Two of the three channels and relationships depend on this: The counter and The stall." in words(
        found
    )
    assert "Test without a result yet: A page &lt;b&gt;alone&lt;/b&gt;." in found
    assert found.count(">no result yet<") == 1
    assert found.count(">untested<") == 2


def test_a_list_names_four_and_counts_the_rest():
    choices = "".join(f"  - {{id: c{n}, name: C{n}, for: [a]}}\n" for n in range(6))
    text = f"title: Shop\ncustomer_segments: [{{id: a, name: A, status: assumption}}]\nchannels:\n{choices}"
    said = words(section(page(text), "assumed"))
    assert "All six channels and relationships serve it: C0, C1, C2, C3, and two more." in said


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ("result: 7 said yes", "no decision"),
        ("result: 7 said yes, decision: keep", "still open"),
        ("metric: asked", "no result yet"),
    ],
)
def test_what_has_a_result_is_not_called_untested(more, word):
    """As the check of the riskiest guess has it: what anybody has begun to test does not wait."""
    html = page(
        TESTED.replace("The house, status", f"The house, evidence: [{{test: Talks, {more}}}], status")
    )
    found = section(html, "assumed")
    assert f">{word}<" in found.partition("The house")[0]
    assert "To test next: Neighbours." in words(lead(html))


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("hindsight", "The stall tested Measured: sales. Evidence: weak. Decision: change. 2001."),
        ("running", "The site assumption A page &lt;b&gt;alone&lt;/b&gt;. Threshold: 30 clicks."),
        ("hindsight", "Tourists rejected A stall. Result: nobody came. Decision: drop."),
        ("thresholds", "The counter confirmed A week. Threshold: 50 sales. Result: 70."),
    ],
)
def test_tests_stand_by_what_they_can_tell(id, said):
    text = TESTED.replace(
        "for: [neighbours], status: confirmed",
        "for: [neighbours], status: confirmed, evidence: [{test: A week, threshold: 50 sales, result: 70}]",
    )
    found = {part: words(section(page(text), part)) for part in ("running", "hindsight", "thresholds")}
    assert said in found[id]
    assert not [part for part, told in found.items() if part != id and said in told]


def test_what_the_tests_led_to():
    html = page(TESTED)
    said = words(section(html, "decided"))
    assert said.index("drop Tourists") < said.index("change The stall")
    assert "One of the three channels and relationships serves it: The stall." in said
    assert "The counter" in words(section(html, "confirmed"))


@pytest.mark.parametrize("text", [PLAIN, "title: Nothing\n"])
def test_without_a_status_it_says_what_to_write(text):
    html = page(text)
    assert "Nothing on this canvas says yet" in lead(html)
    parts = ("assumed", "decided", "confirmed", "running", "thresholds", "hindsight")
    assert not "".join(section(html, part) for part in parts)
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
