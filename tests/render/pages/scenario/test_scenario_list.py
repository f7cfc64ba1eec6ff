"""The scenarios of a canvas where they are listed: on their own page, the board, and each other's pages."""

from __future__ import annotations

import pytest

from tests.render.pages.scenario.scenario_samples import EMPTY, LIST, PAGE, SITE, SITES, scenario_pages
from tests.render.samples import lead, section
from tests.render.whatif import built_from, html_of, text


def test_the_list_and_the_board_name_each_scenario_with_its_answer(tmp_path):
    built = built_from(tmp_path, **SITES["two"])
    row = "What would a shop cost? Open a shop rejected 2020-03 Nobody came to the trial."
    assert row in text(html_of(built, LIST))
    assert "And if not? Nothing proposed" in text(html_of(built, LIST))
    board = html_of(built, "canvases/site/index.md")
    assert row in text(section(board, "scenarios"))
    assert '<a href="../../canvases/site/scenarios/">All two scenarios of this canvas</a>' in board
    others = section(html_of(built, PAGE), "others")
    assert "And if not?" in text(others)
    assert "What would a shop cost?" not in text(others)


def test_a_canvas_without_scenarios_has_no_such_pages(tmp_path):
    built = built_from(tmp_path, site=SITE)
    assert scenario_pages(built) == []
    assert "What if" not in html_of(built, "canvases/site/index.md")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("", "Nothing proposed"),
        ("status: chosen\ndate: 2020\nbecause: It paid.\n", "Nothing chosen 2020 It paid."),
        ("status: rejected\nbecause: Nobody came\n", "Nothing rejected Nobody came."),
    ],
)
def test_the_answer_of_a_scenario_stands_beside_its_question(answer, words, tmp_path):
    built = built_from(tmp_path, site=SITE, scenarios__nothing=EMPTY + answer)
    row = text(section(html_of(built, LIST), "scenarios"))
    assert row == f"Scenarios And if not? {words}"


@pytest.mark.parametrize(("name", "words"), [("one", "One scenario asks"), ("two", "Two scenarios ask")])
def test_the_list_counts_its_scenarios(name, words, tmp_path):
    page = lead(html_of(built_from(tmp_path, **SITES[name]), LIST))
    assert text(page).startswith(f"{words} what would follow if something about The site changed.")


def test_a_scenario_without_a_question_goes_by_its_title(tmp_path):
    built = built_from(tmp_path, site=SITE, scenarios__nothing=EMPTY.replace("question: And if not?\n", ""))
    html = html_of(built, LIST)
    assert '<a href="../../../canvases/site/scenarios/nothing/">Nothing</a>' in section(html, "scenarios")
