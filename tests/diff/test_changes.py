"""What changes tell of themselves, and how they are found."""

from __future__ import annotations

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


def test_changes_are_found_by_their_item_as_it_was_or_is():
    changes = changes_of("key_partners: [{id: a, name: Ann}]", "key_partners: [{id: ann, name: Ann}]")
    (change,) = changes.all
    assert changes.about(change.after) == changes.was_about(change.before) == (change,)
    assert changes.about(change.before) == ()
    assert not change.guess
