"""Two states of a canvas beside each other."""

from __future__ import annotations

from canvasbook import codes
from canvasbook.diff.compared_states import ComparedState, StateComparison
from canvasbook.source import START, SourceText
from tests.diff.states import WEB, reviewed

FAULT = codes.EMPTY_FILE.at(SourceText("a.yaml", ""), START)


def state(text: str | None, *, faulty: bool = False) -> ComparedState:
    review = reviewed(text) if text is not None else None
    return ComparedState(name="a", id="a", path="a.yaml", review=review, errors=(FAULT,) if faulty else ())


def test_what_could_be_read_is_compared():
    same = StateComparison(state(WEB), state(WEB))
    assert same.same
    other = StateComparison(state(WEB), state(WEB.replace("type: web_sales, ", "")))
    assert not other.same
    assert other.changes
    assert other.conclusions


def test_of_a_file_with_errors_nothing_is_concluded():
    faulty = state(WEB.replace("type: web_sales, ", ""), faulty=True)
    comparison = StateComparison(state(WEB), faulty)
    assert comparison.changes
    assert comparison.conclusions is None
    assert (state(WEB).points is None, faulty.points) == (False, None)


def test_what_could_not_be_read_is_not_compared():
    comparison = StateComparison(state(None), state(WEB))
    assert comparison.changes is None
    assert comparison.conclusions is None
    assert not comparison.same
