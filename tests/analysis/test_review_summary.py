"""Reviews in short."""

from __future__ import annotations

from canvasbook.analysis.analyse import analyse_and_review
from canvasbook.analysis.review_summary import family_score, gravest_first, severity_counts
from canvasbook.catalogue.checks_and_interactions import CheckFamily, CheckSeverity
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.given import shipped_canvases


def reviews():
    return [analyse_and_review(canvas, shipped_catalogue()) for canvas in shipped_canvases()]


def test_findings_are_counted_by_severity_the_gravest_first():
    for review in reviews():
        counts = severity_counts(review)
        assert list(counts) == [severity for severity in CheckSeverity if severity in counts]
        assert sum(counts.values()) == len(list(review.found))


def test_checks_stand_by_severity_and_within_one_as_they_were():
    (review, *_) = reviews()
    ordered = gravest_first(review.checked)
    ranks = [list(CheckSeverity).index(outcome.check.severity) for outcome in ordered]
    assert ranks == sorted(ranks)
    for severity in CheckSeverity:
        mine = [outcome for outcome in review.checked if outcome.check.severity is severity]
        assert [outcome for outcome in ordered if outcome.check.severity is severity] == mine


def test_the_parts_of_all_families_are_the_parts_of_the_whole():
    for review in reviews():
        scores = [family_score(review, family) for family in CheckFamily]
        assert sum(score.possible for score in scores) == review.score.possible
        assert sum(score.earned for score in scores) == review.score.earned
