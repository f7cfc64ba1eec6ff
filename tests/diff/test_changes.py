"""What changes tell of themselves, and how they are found."""

from __future__ import annotations

import pytest

from canvasbook.diff.changes import ChangeKind, ValueChange
from canvasbook.model.terms import Phase
from tests.diff.states import changes_of


def test_lists_say_what_went_and_what_came():
    changes = changes_of(
        "channels: [{name: Shop, phases: [awareness, purchase, delivery]}]",
        "channels: [{name: Shop, phases: [awareness, evaluation, purchase]}]",
    )
    (change,) = changes.of(ChangeKind.FIELD)
    assert isinstance(change, ValueChange)
    assert (change.gone, change.come) == ((Phase.DELIVERY,), (Phase.EVALUATION,))


def test_plain_values_say_so_too():
    changes = changes_of("title: A\nas_of: 1995", "title: A\nas_of: 1996\nsummary: S")
    found = {c.name: (c.gone, c.come) for c in changes.canvas if isinstance(c, ValueChange)}
    assert found == {"as_of": (("1995",), ("1996",)), "summary": ((), ("S",))}


ONE, OTHER, TWO = (
    f"{{role: {role}, because: {why}}}"
    for role, why in (("shop_staff", "One"), ("shop_staff", "Other"), ("premises", "Two"))
)


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        ((ONE,), (OTHER,), (0, 0, 1)),
        ((ONE, TWO), (OTHER,), (1, 0, 1)),
        ((ONE,), (OTHER, TWO), (0, 1, 1)),
        ((ONE, OTHER), (OTHER,), (1, 0, 0)),
        ((ONE,), (TWO,), (1, 1, 0)),
    ],
)
def test_an_entry_with_another_reason_is_the_same_entry(old, new, counts):
    canvas = "channels: [{id: shop, name: Shop, waives: [%s]}]"
    (change,) = changes_of(canvas % ", ".join(old), canvas % ", ".join(new)).all
    assert isinstance(change, ValueChange)
    assert (len(change.gone), len(change.come), len(change.reworded)) == counts


def test_changes_are_found_by_their_item_as_it_was_or_is():
    changes = changes_of("key_partners: [{id: a, name: Ann}]", "key_partners: [{id: ann, name: Ann}]")
    (change,) = changes.all
    assert changes.about(change.after) == changes.was_about(change.before) == (change,)
    assert changes.about(change.before) == ()
    assert not change.guess
