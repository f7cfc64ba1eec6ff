"""Conclusions as lines: whose, about what, and who else needs the same."""

from __future__ import annotations

import pytest

from canvasbook.diff.compared_states import StateComparison
from canvasbook.report.diff_report import diff_text, diff_view
from canvasbook.report.text_names import TerminalStyle
from tests.report.states import state

SHOPS = """\
title: A
customer_segments: [{id: all, name: All}]
value_propositions: [{id: things, name: Things, offer: [physical], for: [all]}]
channels:
  - {id: shop, name: Shop, type: own_stores, for: [all], needs: [ada]%s}
  - {id: stall, name: Stall, type: own_stores, for: [all], needs: [%s]}
key_resources: [{id: ada, name: Ada, covers: [shop_staff]}, {id: van, name: Van}]
cost_structure: [{id: pay, name: Pay, caused_by: [ada]}]
"""
ONE, TWO, BOTH = SHOPS % ("", ""), SHOPS % ("", "ada"), SHOPS % ("", "ada, van")
WAIVED = SHOPS % (", waives: [{role: shop_rent, because: We stand outside.}]", "")
ENDED = SHOPS % (", timing: ended", "ada")


def compared(before: str, after: str) -> StateComparison:
    return StateComparison(state("a", before), state("b", after))


def lines(before: str, after: str, part: str):
    sections = diff_view(compared(before, after), TerminalStyle()).conclusions.effects
    return [line for section in sections if section.id == part for line in section.lines.shown]


@pytest.mark.parametrize(("before", "after", "kind"), [(ONE, TWO, "called"), (TWO, ONE, "dropped")])
@pytest.mark.parametrize("part", ["costs", "resources"])
def test_who_else_needs_the_same_is_told(before, after, kind, part):
    (line,) = lines(before, after, part)
    assert (line.row.kind, line.row.choices, line.others) == (kind, ("'Stall'",), ("'Shop'",))


def test_a_choice_that_has_ended_needs_nothing():
    text = diff_text(compared(ONE, ENDED))
    assert "'Stall' now needs 'Ada'." in text
    assert "'Shop' no longer needs 'Ada'. 'Stall' still does." in text
    assert "so too" not in text


def test_what_a_choice_costs_is_told_in_other_words_than_what_it_needs():
    text = diff_text(compared(ONE, TWO))
    assert "+ 'Stall' now leads to 'Pay'. 'Shop' does so too." in text
    assert "+ 'Stall' now needs 'Ada'. 'Shop' does so too." in text


def test_who_runs_a_choice_is_not_needed_but_runs_it():
    post = "key_partners: [{id: post, name: The post}]\n"
    run = (SHOPS % ("", "], partner: [post")) + post
    text = diff_text(compared(ONE + post, run))
    assert "+ 'Stall' is now run by 'The post'." in text
    both = (SHOPS % (", partner: [post]", "], partner: [post")) + post
    assert "+ 'Stall' is now run by 'The post'. 'Shop' is too." in diff_text(
        compared((SHOPS % (", partner: [post]", "")) + post, both)
    )


def test_the_reason_of_a_waiver_is_the_author_s():
    (line,) = lines(ONE, WAIVED, "costs")
    assert (line.row.kind, line.row.because) == ("waived", "We stand outside.")
    (line,) = lines(WAIVED, ONE, "costs")
    assert line.row.kind == "unwaived"


def test_what_is_no_longer_needed_shares_a_line():
    without_shop = SHOPS.replace("needs: [ada]%s", "needs: []%s")
    (line,) = lines(without_shop % ("", "ada, van"), without_shop % ("", ""), "resources")
    assert line.subjects == ("'Ada'", "'Van'")
