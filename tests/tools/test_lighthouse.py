"""What is made of Lighthouse's reports."""

from __future__ import annotations

import pytest

from tools.lighthouse import CATEGORIES, EMPTY, EMPTY_HERE, Figures, figures, median, table, too_low


def scored(*scores: int) -> Figures:
    return Figures(scores, 1.5, 2.0, 0.01, ())


def report(**scores: float) -> dict:
    audits = {
        name: {"score": 1, "numericValue": value, "scoreDisplayMode": "numeric"}
        for name, value in (
            ("first-contentful-paint", 1234.0),
            ("largest-contentful-paint", 2345.0),
            ("cumulative-layout-shift", 0.02),
        )
    }
    audits["tap-targets"] = {"score": 0, "scoreDisplayMode": "binary"}
    audits["by-hand"] = {"score": None, "scoreDisplayMode": "manual"}
    refs = [{"id": "tap-targets", "weight": 1}, {"id": "by-hand", "weight": 1}]
    categories = {name: {"score": scores.get(name, 1), "auditRefs": []} for name in CATEGORIES}
    categories["seo"]["auditRefs"] = refs
    return {"audits": audits, "categories": categories}


def test_a_report_becomes_figures():
    found = figures(report(seo=0.934))
    assert found == Figures((100, 100, 100, 93), 1.234, 2.345, 0.02, ("seo: tap-targets",))


def test_a_page_that_did_not_load_has_no_figures():
    with pytest.raises(RuntimeError, match="no page"):
        figures({"runtimeError": {"message": "no page"}})


def test_the_middle_is_taken_of_each_figure():
    runs = [scored(90, 100, 100, 100), scored(99, 98, 100, 100), scored(95, 99, 100, 100)]
    assert median(runs).scores == (95, 99, 100, 100)


@pytest.mark.parametrize(
    ("ours", "theirs", "low"),
    [
        ((95, 95, 95, 95), (100, 100, 100, 100), []),
        ((94, 100, 100, 100), (96, 100, 100, 100), ["board: performance 94"]),
        ((90, 100, 100, 100), (90, 92, 100, 100), []),
        ((89, 100, 100, 94), (90, 92, 100, 100), ["board: performance 89", "board: seo 94"]),
    ],
)
def test_a_page_may_be_as_low_as_an_empty_one(ours, theirs, low):
    measured = {EMPTY: scored(1, 1, 1, 1), EMPTY_HERE: scored(*theirs), "board": scored(*ours)}
    assert too_low(measured) == low


def test_the_table_has_a_row_for_each_page():
    assert table({"home": scored(99, 100, 100, 98)}).splitlines()[2:] == [
        "| home | 99 | 100 | 100 | 98 | 1.50 | 2.00 | 0.010 |"
    ]
