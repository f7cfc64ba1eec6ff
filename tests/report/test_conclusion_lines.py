"""Conclusions as lines: whose, about what, and who else calls for the same."""

from __future__ import annotations

import pytest

from canvasbook.diff.compared_states import StateComparison
from canvasbook.report.diff_report import diff_view
from canvasbook.report.text_names import TerminalStyle
from tests.report.states import state

STAFF = "shop staff"
SHOPS = """\
title: A
customer_segments: [{id: all, name: All}]
value_propositions: [{id: things, name: Things, offer: [physical], for: [all]}]
channels: [{id: shop, name: Shop, type: own_stores, for: [all]%s}%s]
key_resources: [{id: ada, name: Ada, covers: [shop_staff]}]
"""
ONE, WAIVED = SHOPS % ("", ""), SHOPS % (", waives: [{role: shop_staff, because: We do it.}]", "")
TWO = SHOPS % ("", ", {id: stall, name: Stall, type: own_stores, for: [all]}")


def conclusions(before: str, after: str):
    return diff_view(StateComparison(state("a", before), state("b", after)), TerminalStyle()).conclusions


def lines(before: str, after: str):
    """The lines about the staff of the shop."""
    found = [line for section in conclusions(before, after).effects for line in section.lines.shown]
    return [line for line in found if STAFF in line.subjects]


@pytest.mark.parametrize(("before", "after", "kind"), [(ONE, TWO, "called"), (TWO, ONE, "dropped")])
def test_who_else_calls_for_the_same_is_told(before, after, kind):
    (line,) = lines(before, after)
    assert (line.row.kind, line.row.choices, line.others) == (kind, ("'Stall'",), ("'Shop'",))


def test_what_stands_for_a_role_is_named_beside_it():
    (line,) = lines(ONE, TWO)
    assert line.standing == ("'Ada'",)


def test_the_reason_of_a_waiver_is_the_author_s():
    (line,) = lines(ONE, WAIVED)
    assert (line.row.kind, line.row.because) == ("waived", "We do it.")


def test_what_was_waived_before_was_not_missing():
    (line,) = lines(WAIVED, ONE)
    assert line.row.kind == "called"


def test_what_is_no_longer_called_for_shares_a_line():
    found = conclusions(TWO, ONE).effects
    dropped = [line for section in found for line in section.lines.shown if line.row.kind == "dropped"]
    assert len(dropped) < sum(len(line.subjects) for line in dropped)
