"""The points of a canvas with their formula in sight: each check's part, by family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from canvasbook.analysis.check_results import CheckStatus
from canvasbook.analysis.review import Review
from canvasbook.analysis.score import CHECK_WEIGHTS, Score, ScorePart
from canvasbook.catalogue.checks_and_interactions import CheckFamily
from canvasbook.render.context import PageContext, Ref


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A check's part: what it counts, how many things were looked at, how many were wrong, what it earns.

    About ``unsaid`` of the wrong ones nothing is asked.
    """

    check: Ref
    severity: str
    severity_name: str
    weight: int
    begun: bool
    looked_at: int
    wrong: int
    unsaid: int
    silenced: int
    earned: str


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """The parts of one family, with their sum."""

    name: str
    rows: tuple[ScoreRow, ...]
    earned: str
    possible: int


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Points out of 100, and the table that they follow from; ``counts`` are the weights by severity."""

    points: int
    earned: str
    possible: int
    groups: tuple[ScoreGroup, ...]
    counts: tuple[tuple[str, int], ...]


def score_table(review: Review, ctx: PageContext) -> ScoreTable:
    """The points of a canvas."""
    score = review.score
    return ScoreTable(
        points=score.points,
        earned=share_words(score.earned),
        possible=score.possible,
        groups=tuple(_groups(score, ctx)),
        counts=tuple((ctx.site.term("severity", s), weight) for s, weight in CHECK_WEIGHTS.items()),
    )


def _groups(score: Score, ctx: PageContext) -> Iterator[ScoreGroup]:
    for family in CheckFamily:
        parts = tuple(part for part in score.parts if part.checked.check.family is family)
        if parts:
            sums = Score(parts)
            rows = tuple(_row(part, ctx) for part in parts)
            yield ScoreGroup(
                ctx.site.term("check_family", family), rows, share_words(sums.earned), sums.possible
            )


def _row(part: ScorePart, ctx: PageContext) -> ScoreRow:
    checked = part.checked
    return ScoreRow(
        check=ctx.check(checked.check),
        severity=checked.check.severity,
        severity_name=ctx.site.term("severity", checked.check.severity),
        weight=part.weight,
        begun=checked.standing is not CheckStatus.NOT_BEGUN,
        looked_at=checked.looked_at,
        wrong=checked.wrong,
        unsaid=min(checked.wrong, checked.unsaid),
        silenced=len(checked.silenced),
        earned=share_words(part.weight * part.share),
    )


def share_words(share: Fraction) -> str:
    """A number with two places at most, and none where it is whole: 1.5, 0.67, 3."""
    return f"{float(share):.2f}".rstrip("0").rstrip(".")
