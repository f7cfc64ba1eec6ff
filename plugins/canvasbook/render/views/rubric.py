"""The points of a canvas with their formula in sight: each check's part, by family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from canvasbook.analysis.findings import Standing
from canvasbook.analysis.review import Review
from canvasbook.analysis.score import WEIGHTS, Part, Score, score_of
from canvasbook.catalogue.advice import CheckFamily
from canvasbook.render.views.site import At, Ref


@dataclass(frozen=True, slots=True)
class RubricRow:
    """A check's part: what it counts, how many things were looked at, how many were wrong, what it earns."""

    check: Ref
    severity: str
    severity_name: str
    weight: int
    begun: bool
    looked_at: int
    wrong: int
    silenced: int
    earned: str


@dataclass(frozen=True, slots=True)
class RubricGroup:
    """The parts of one family, with their sum."""

    name: str
    rows: tuple[RubricRow, ...]
    earned: str
    possible: int


@dataclass(frozen=True, slots=True)
class Rubric:
    """Points out of 100, and the table that they follow from; ``counts`` are the weights by severity."""

    points: int
    earned: str
    possible: int
    groups: tuple[RubricGroup, ...]
    counts: tuple[tuple[str, int], ...]


def rubric(review: Review, at: At) -> Rubric:
    """The points of a canvas."""
    score = review.score
    return Rubric(
        points=score.points,
        earned=share_words(score.earned),
        possible=score.possible,
        groups=tuple(_groups(score, at)),
        counts=tuple((at.site.term("severity", s), weight) for s, weight in WEIGHTS.items()),
    )


def family_score(review: Review, family: CheckFamily) -> Score:
    """The points of one family alone."""
    return score_of(c for c in review.checked if c.check.family is family)


def _groups(score: Score, at: At) -> Iterator[RubricGroup]:
    for family in CheckFamily:
        parts = tuple(part for part in score.parts if part.checked.check.family is family)
        if parts:
            sums = Score(parts)
            rows = tuple(_row(part, at) for part in parts)
            yield RubricGroup(
                at.site.term("check_family", family), rows, share_words(sums.earned), sums.possible
            )


def _row(part: Part, at: At) -> RubricRow:
    checked = part.checked
    return RubricRow(
        check=at.check(checked.check),
        severity=checked.check.severity,
        severity_name=at.site.term("severity", checked.check.severity),
        weight=part.weight,
        begun=checked.standing is not Standing.NOT_BEGUN,
        looked_at=checked.looked_at,
        wrong=checked.wrong,
        silenced=len(checked.silenced),
        earned=share_words(part.weight * part.share),
    )


def share_words(share: Fraction) -> str:
    """A number with two places at most, and none where it is whole: 1.5, 0.67, 3."""
    return f"{float(share):.2f}".rstrip("0").rstrip(".")
