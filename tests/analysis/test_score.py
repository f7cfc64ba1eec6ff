"""Points: what follows from the formula, and what must hold of any canvas."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given as trying
from hypothesis import settings

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.check_results import CheckOutcome, CheckStatus, Finding, SilencedFinding
from canvasbook.analysis.review import Review, review_of
from canvasbook.analysis.score import Score, ScorePart, score_of, share_of
from canvasbook.catalogue.checks_and_interactions import CheckSeverity
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey, Silence
from canvasbook.source import START, SourceText
from tests.analysis.given import given, vocabulary
from tests.analysis.random_canvases import canvases
from tests.cases import every_case

ROOT = Path(__file__).parents[2]
FOLDERS = ("canvases", "tests/analysis/canvases", "docs/course/weak", "tests/golden/checks")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml"))

KEYS = tuple(ItemKey(Block.CHANNELS, id) for id in "abcdefgh")
BECAUSE = Silence(at=START, check="CB518", because="So.")


def checked(looked_at: int, wrong: int = 0, quiet: int = 0, *, begun: bool = True) -> CheckOutcome:
    """A warning that looked at so many things, with findings about some of them."""
    loud = tuple(Finding(about=(key,)) for key in KEYS[:wrong])
    silenced = tuple(
        SilencedFinding(Finding(about=(key,)), BECAUSE, key) for key in KEYS[wrong : wrong + quiet]
    )
    return CheckOutcome(shipped_catalogue().checks["CB518"], looked_at, loud, silenced, begun)


@pytest.mark.parametrize(
    ("seen", "share"),
    [
        ({"looked_at": 8}, Fraction(1)),
        ({"looked_at": 8, "wrong": 1}, Fraction(1, 2)),
        ({"looked_at": 8, "wrong": 4}, Fraction(1, 2)),
        ({"looked_at": 8, "wrong": 6}, Fraction(1, 4)),
        ({"looked_at": 8, "wrong": 8}, Fraction(0)),
        ({"looked_at": 8, "quiet": 8}, Fraction(1)),
        ({"looked_at": 8, "wrong": 6, "quiet": 2}, Fraction(1, 4)),
        ({"looked_at": 0, "begun": False}, Fraction(0)),
        ({"looked_at": 1, "wrong": 3}, Fraction(0)),
        ({"looked_at": 0, "wrong": 1}, Fraction(0)),
    ],
)
def test_a_check_earns_what_holds_and_at_most_half_where_it_finds_something(seen, share):
    assert share_of(checked(**seen)) == share


def test_no_more_is_wrong_than_was_looked_at():
    assert checked(1, wrong=3).wrong == 1
    assert checked(8, wrong=3).wrong == 3


def test_checks_count_by_their_severity():
    error = replace(shipped_catalogue().checks["CB518"], severity=CheckSeverity.ERROR)
    note = replace(shipped_catalogue().checks["CB518"], severity=CheckSeverity.INFO)
    score = score_of([replace(checked(2), check=error), replace(checked(2, wrong=2), check=note)])
    assert (score.earned, score.possible, score.points) == (3, 4, 75)


def test_points_are_rounded_down():
    assert score_of([checked(1), checked(1), checked(1, wrong=1)]).points == 66


def test_what_has_nothing_to_look_at_does_not_count_and_what_has_not_begun_earns_nothing():
    score = score_of([checked(3), checked(0), checked(0, begun=False)])
    assert (len(score.parts), score.points) == (2, 50)


def test_with_nothing_that_counts_nothing_is_lacking():
    assert Score(()).points == 100
    off = {id: replace(check, severity=CheckSeverity.OFF) for id, check in shipped_catalogue().checks.items()}
    review = review_of(given("channels: [Shop]"), replace(shipped_catalogue(), checks=off))
    assert (review.checked, review.score.points) == ((), 100)


def test_a_check_that_is_off_neither_counts_nor_speaks():
    text = "customer_segments: [Everyone]\n"
    off = {
        **shipped_catalogue().checks,
        "CB402": replace(shipped_catalogue().checks["CB402"], severity=CheckSeverity.OFF),
    }
    before = review_of(given(text), shipped_catalogue()).score
    after = review_of(given(text), replace(shipped_catalogue(), checks=off)).score
    assert after.possible == before.possible - part(before, "CB402").weight
    assert "CB402" not in {p.checked.check.id for p in after.parts}


def test_what_is_silenced_with_a_reason_earns_like_what_holds():
    text = "customer_segments: [{id: all, name: Everyone, SILENCE}]\n"
    loud = review_of(given(text.replace(", SILENCE", "")), shipped_catalogue()).score
    quiet = review_of(
        given(text.replace("SILENCE", "silences: [{check: CB632, because: Waterworks serve all.}]")),
        shipped_catalogue(),
    ).score
    assert part(loud, "CB632").share < part(quiet, "CB632").share == 1
    lost = part(loud, "CB632").weight * (1 - part(loud, "CB632").share)
    assert (quiet.possible, quiet.earned) == (loud.possible, loud.earned + lost)


def part(score: Score, check: str) -> ScorePart:
    (found,) = (p for p in score.parts if p.checked.check.id == check)
    return found


# -- what must hold of any canvas --------------------------------------------------------------------------


def overdone(review: Review) -> list[str]:
    """Checks that speak of more than they looked at; silenced parts count once for each item."""
    return [
        c.check.id
        for c in review.checked
        if sum(f.counts for f in c.found) + len({(s.item, s.found.words) for s in c.silenced}) > c.looked_at
        and (c.found or c.standing is not CheckStatus.SILENCED)
    ]


def reviewed(canvas: Canvas) -> Review:
    return review_of(analyse(canvas, shipped_catalogue()), shipped_catalogue())


def test_no_rule_finds_more_than_it_looked_at():
    with every_case() as case:
        for path in FILES:
            source = SourceText(path.name, path.read_text(encoding="utf-8"))
            canvas, _ = decode_canvas(source, path.stem, vocabulary())
            if canvas is not None:
                with case(path.relative_to(ROOT)):
                    assert overdone(reviewed(canvas)) == []
        assert 0 <= reviewed(canvas).score.points <= 100


@trying(canvases())
@settings(max_examples=60, deadline=None)
def test_no_rule_finds_more_than_it_looked_at_on_any_canvas(canvas):
    review = reviewed(canvas)
    assert overdone(review) == []
    assert all(0 <= p.share <= 1 for p in review.score.parts)


@trying(canvases())
@settings(max_examples=60, deadline=None)
def test_what_is_earned_is_what_the_parts_earn_one_by_one(canvas):
    score = reviewed(canvas).score
    assert score.earned == sum((p.weight * p.share for p in score.parts), start=Fraction())
    assert score.points == int(100 * score.earned / score.possible)


ADVISER = """
    customer_segments:
      - {id: a, name: Savers, value: mass}
      - {id: b, name: Borrowers, value: mass}
    value_propositions:
      - {id: va, name: Safe savings, for: [a], elements: [price, brand_status]}
      - {id: vb, name: Cheap loans, for: [b], elements: [price, brand_status]}
    customer_relationships:
      - {id: r, name: Own adviser, type: TYPE, for: [a, b]}
      - {id: s, name: Another, type: TYPE, for: [b]}
    """


@pytest.mark.parametrize("type", ["dedicated_personal_assistance", "self_service"])
def test_relationships_in_several_combinations_are_wrong_once(type):
    assert overdone(review_of(given(ADVISER.replace("TYPE", type)), shipped_catalogue())) == []


# -- a true link never takes points ---------------------------------------------------------------------

BARE = """
    customer_segments: [{id: g, name: Gardeners}]
    channels: [{id: shop, name: Garden shop, ownership: own, mode: offline, for: [g], needs: [spade]}]
    customer_relationships: [{id: r, name: Own adviser, type: TYPE, for: [g]MORE}]
    key_resources: [{id: spade, name: Spades}]
    """


def test_a_first_link_of_a_choice_takes_no_points():
    with every_case() as case:
        for type in shipped_catalogue().types[Block.CUSTOMER_RELATIONSHIPS]:
            with case(type):
                text = BARE.replace("TYPE", type)
                before = review_of(given(text.replace("MORE", "")), shipped_catalogue())
                after = review_of(given(text.replace("MORE", ", needs: [spade]")), shipped_catalogue())
                assert after.score.points >= before.score.points
                for check in ("CB518", "CB520"):
                    was, now = (by_id(review, check) for review in (before, after))
                    assert was.looked_at == now.looked_at
                    assert was.wrong >= now.wrong


def by_id(review: Review, check: str) -> CheckOutcome:
    (found,) = (c for c in review.checked if c.check.id == check)
    return found


def test_a_choice_that_nothing_is_linked_to_is_asked_about_once():
    """And a silence of that question earns like what holds, of this check alone."""
    text = BARE.replace("TYPE", "personal_assistance").replace("MORE", "SILENCES")
    plain = review_of(given(text.replace("SILENCES", "")), shipped_catalogue())
    about = [question.check for question in plain.questions.all if "r" in {k.id for k in question.choices}]
    assert about == ["CB518"]
    said = ", silences: [{check: CB518, because: We are three friends.}]"
    silent = review_of(given(text.replace("SILENCES", said)), shipped_catalogue())
    assert silent.questions.all == ()
    assert share_of(by_id(plain, "CB518")) < share_of(by_id(silent, "CB518")) == 1
    assert share_of(by_id(plain, "CB520")) == share_of(by_id(silent, "CB520"))
