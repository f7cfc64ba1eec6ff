"""Silences: what they keep quiet, which of them are idle, and what a silenced interaction says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.review import PROSE, Review, in_other_words, review_of
from canvasbook.catalogue.checks_and_interactions import CheckSeverity
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas
from tests.analysis.given import given, shipped_canvases
from tests.cases import every_case

BANK = """
    customer_segments: [{id: many, name: Many, value: mass, SEGMENT}]
    customer_relationships:
      - {id: own, name: A banker, type: dedicated, for: [many], needs: [r], FIRST}
      - {id: too, name: Another, type: dedicated, for: [many], needs: [r], SECOND}
    key_resources: [{id: r, name: R, OTHER}]
    """
QUIET = "silences: [{check: CB521, because: BECAUSE}]"


def bank(**silences: str) -> Review:
    """The bank's review, with reasons of its items, and of the canvas (``whole``)."""
    text = BANK
    for place in ("SEGMENT", "FIRST", "SECOND", "OTHER"):
        because = silences.get(place.lower())
        text = text.replace(f", {place}", ", " + QUIET.replace("BECAUSE", because) if because else "")
    if "whole" in silences:
        text += "silences: [{check: CB521, because: " + silences["whole"] + "}]\n    "
    return review_of(given(text), shipped_catalogue())


def said(review: Review, check: str = "CB521") -> tuple[list[list[str]], list[tuple[str, str]], list[str]]:
    """Which items are still raised, which are quiet for which reason, and which reasons are idle."""
    (seen,) = (c for c in review.checked if c.check.id == check)
    return (
        [[k.id for k in f.about] for f in seen.found],
        [(s.item.id if s.item else "", s.silence.because) for s in seen.silenced],
        [silence.because for _, silence in review.idle],
    )


@pytest.mark.parametrize(
    ("silences", "raised", "quiet", "idle"),
    [
        ({}, [["own", "too"]], [], []),
        ({"first": "A"}, [["too"]], [("own", "A")], []),
        ({"first": "A", "second": "B"}, [], [("own", "A"), ("too", "B")], []),
        # An item that the finding names beside silences what is left of it, and is never idle.
        ({"segment": "S"}, [], [("many", "S")], []),
        ({"segment": "S", "first": "A"}, [], [("own", "A"), ("many", "S")], []),
        ({"segment": "S", "first": "A", "second": "B"}, [], [("own", "A"), ("too", "B")], []),
        # The canvas's own reason comes last, and is idle where there is nothing left for it.
        ({"whole": "W"}, [], [("", "W")], []),
        ({"whole": "W", "first": "A"}, [], [("own", "A"), ("", "W")], []),
        ({"whole": "W", "segment": "S"}, [], [("many", "S")], ["W"]),
        ({"other": "O"}, [["own", "too"]], [], ["O"]),
    ],
)
def test_what_silences_keep_quiet(silences, raised, quiet, idle):
    # The canvas's keys stand at its top level; the text is indented like the rest of it.
    assert said(bank(**silences)) == (raised, quiet, idle)


def crowded(last: str) -> Review:
    """A block with more items than one reads at a glance, the last of them with further keys."""
    names = ", ".join(f"P{n}" for n in range(12))
    return review_of(given(f"key_partners: [{names}, {{id: last, name: Last{last}}}]"), shipped_catalogue())


def test_what_is_about_the_whole_canvas_is_silenced_by_an_item_that_it_names():
    quiet = ", silences: [{check: CB635, because: All of them matter.}]"
    assert said(crowded(quiet), "CB635") == ([], [("last", "All of them matter.")], [])
    assert said(crowded(""), "CB635") == ([[]], [], [])


def test_the_second_reason_of_an_item_is_idle():
    twice = "silences: [{check: CB521, because: One.}, {check: CB521, because: Two.}]"
    review = review_of(
        given(
            BANK.replace("FIRST", twice)
            .replace(", SEGMENT", "")
            .replace(", SECOND", "")
            .replace(", OTHER", "")
        ),
        shipped_catalogue(),
    )
    assert said(review) == ([["too"]], [("own", "One.")], ["Two."])


def test_silences_of_a_check_that_is_off_are_neither_used_nor_idle():
    text = "customer_segments: [{name: Everyone, silences: [{check: CB632, because: All drink.}]}]\n"
    off = {
        **shipped_catalogue().checks,
        "CB632": replace(shipped_catalogue().checks["CB632"], severity=CheckSeverity.OFF),
    }
    review = review_of(given(text), replace(shipped_catalogue(), checks=off))
    assert review.idle == ()
    assert "CB632" not in {c.check.id for c in review.checked}


@pytest.mark.parametrize(
    ("silences", "reasons"),
    [
        ({}, []),
        ({"first": "A"}, []),  # the other relationship is still raised
        ({"first": "A", "second": "B"}, ["A", "B"]),
        ({"segment": "S"}, ["S"]),
        ({"whole": "W"}, ["W"]),
    ],
)
def test_an_interaction_is_silenced_where_all_that_is_found_of_it_is(silences, reasons):
    review = bank(**silences)
    (match,) = (m for m in review.case.matches if m.interaction.id == "dedicated_mass_market")
    assert [s.silence.because for s in review.silenced(match)] == reasons


def test_an_interaction_of_which_no_check_speaks_is_not_silenced():
    review = review_of(
        given("""
            customer_segments: [{id: us, name: Us}]
            customer_relationships:
              - {id: a, name: A, type: co_creation}
              - {id: b, name: B, type: communities}
            """),
        shipped_catalogue(),
    )
    (match,) = review.case.matches
    assert review.silenced(match) == ()


class _Sealed(str):
    """Words that are there, and that nobody may read."""

    __slots__ = ()

    def __getattribute__(self, name):
        if not name.startswith("__"):
            raise AssertionError(f"a rule looks into prose: {name}")
        return super().__getattribute__(name)

    def _look(self, *_):
        raise AssertionError("a rule looks into prose")

    __len__ = __iter__ = __contains__ = __getitem__ = __eq__ = __hash__ = __str__ = __format__ = _look

    def __bool__(self):
        return True


def _reworded(canvas, words):
    """A canvas with other words wherever it has some for readers."""
    changed = {name: words(getattr(canvas, name)) for name in ("summary", "notes") if getattr(canvas, name)}
    for block in Block:
        items = (
            replace(item, description=words(item.description)) if item.description else item
            for item in canvas.block(block)
        )
        changed[block.value] = tuple(items)
    return replace(canvas, **changed)


def reviewed(canvas: Canvas) -> Review:
    return review_of(analyse(canvas, shipped_catalogue()), shipped_catalogue())


def test_no_rule_looks_into_what_is_said_for_readers_alone():
    """Which fields these are says :data:`canvasbook.analysis.review.PROSE`."""
    assert {"summary", "notes", "description"} == PROSE
    with every_case() as case:
        for shipped in shipped_canvases():
            with case(shipped.id):
                sealed = _reworded(shipped, _Sealed)
                assert any(isinstance(item.description, _Sealed) for item in sealed.items.values())
                assert reviewed(sealed).score.points == reviewed(shipped).score.points


def test_a_review_in_other_words_is_the_review_of_these_words():
    with every_case() as case:
        for shipped in shipped_canvases():
            with case(shipped.id):
                other = _reworded(shipped, lambda text: f"{text} In other words.")
                found = in_other_words(reviewed(shipped), other)
                assert found == reviewed(other)
                assert found.case.canvas is other
