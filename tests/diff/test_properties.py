"""What must hold of the changes between any two states."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given as trying
from hypothesis import settings

from canvasbook.diff.change_weight import change_weight
from canvasbook.diff.changes import ChangeKind, Changes
from canvasbook.diff.differ import changes_between
from canvasbook.diff.matching import matching_of
from canvasbook.model.canvas import Canvas
from tests.cases import every_case
from tests.diff.applying import apply, with_ids
from tests.diff.edits import States, canvases, shipped, somewhere_else, states
from tests.diff.mirroring import mirrored, mirrored_matching

pytestmark = pytest.mark.thorough

MANY = settings(max_examples=100)
FEW = settings(max_examples=30)


def unordered(changes: Changes) -> list[str]:
    return sorted(repr(change) for change in changes.all)


@FEW
@trying(canvases())
def test_nothing_changed_between_a_canvas_and_itself(canvas: Canvas):
    changes = changes_between(canvas, canvas)
    assert not changes
    assert change_weight(changes) == 0


@FEW
@trying(canvases())
def test_nothing_changes_by_being_written_elsewhere(canvas: Canvas):
    assert not changes_between(canvas, somewhere_else(canvas))


@MANY
@trying(states())
def test_the_changes_made_to_the_old_state_give_the_new_one(two: States):
    before, after, _ = two
    assert apply(changes_between(before, after), before, after) == with_ids(after)


@MANY
@trying(states())
def test_the_changes_back_are_the_mirror_of_the_changes(two: States):
    before, after, _ = two
    forth, back = changes_between(before, after), changes_between(after, before)
    assert unordered(back) == unordered(mirrored(forth))
    assert unordered(mirrored(mirrored(forth))) == unordered(forth)
    assert apply(mirrored(forth), after, before) == with_ids(before)


@MANY
@trying(states())
def test_each_item_has_at_most_one_counterpart_and_both_states_agree_on_it(two: States):
    before, after, _ = two
    forth, back = matching_of(before, after), matching_of(after, before)
    assert set(forth.pairs) == set(mirrored_matching(back).pairs)
    assert len(forth.forward) == len(forth.backward) == len(forth.pairs)
    assert {key: key for key in before.items.keys() & after.items.keys()}.items() <= forth.forward.items()


@MANY
@trying(states())
def test_changes_are_counted_and_every_item_is_accounted_for(two: States):
    before, after, _ = two
    changes = changes_between(before, after)
    assert (change_weight(changes) > 0) == bool(changes)
    assert change_weight(changes) == change_weight(changes_between(after, before))
    assert {
        c.after for c in changes.of(ChangeKind.ADDED)
    } == after.items.keys() - changes.matching.backward.keys()
    assert {
        c.before for c in changes.of(ChangeKind.REMOVED)
    } == before.items.keys() - changes.matching.forward.keys()


@FEW
@trying(states())
def test_the_changes_are_the_same_twice(two: States):
    before, after, _ = two
    assert changes_between(before, after) == changes_between(before, after)


def test_any_two_canvases_can_be_compared():
    with every_case() as case:
        for before, after in itertools.permutations(shipped().values(), 2):
            with case(f"{before.id} and {after.id}"):
                changes = changes_between(before, after)
                assert apply(changes, before, after) == with_ids(after)
