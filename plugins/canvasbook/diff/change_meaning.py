"""Which changes alter what a model is, and which only its wording and notes.

One table for all that tells of versions: the page of a history, ``canvasbook history`` and the feeds.
"""

from __future__ import annotations

from dataclasses import replace

from canvasbook.diff.changes import Change, ChangeKind, Changes, EffectChange, ValueChange
from canvasbook.diff.numbers_in_text import changes_number

#: Kinds of change that alter the meaning, whatever they say.
MEANING_KINDS = frozenset(
    {
        ChangeKind.ADDED,
        ChangeKind.REMOVED,
        ChangeKind.MOVED,
        ChangeKind.RETYPED,
        ChangeKind.STATUS,
        ChangeKind.LINKED,
        ChangeKind.UNLINKED,
        ChangeKind.EFFECT_ADDED,
        ChangeKind.EFFECT_REMOVED,
        ChangeKind.EFFECT_REVERSED,
    }
)

#: Kinds that never do: another id or order.
WORDING_KINDS = frozenset({ChangeKind.RENAMED, ChangeKind.ORDER})

#: Keys of texts that alter the meaning only where they change a number: four people become two.
TEXT_KEYS = frozenset({"name", "description", "summary"})

#: Of the kinds left, which are about any key: the keys that say nothing of the model. They hold words for
#: readers, or what the author thinks of the model: canvases to compare it with, points, silenced checks.
EDITORIAL_KEYS = frozenset(
    {"title", "subject", "notes", "sources", "tags", "authors", "contrast", "scores", "silences"}
)

#: Keys whose order is part of what they say: a cost that is paid once and then per month is another one.
ORDERED_KEYS = frozenset({"nature"})


def alters_meaning(change: Change) -> bool:
    """Whether a change alters what the model is."""
    if change.kind in MEANING_KINDS:
        return True
    match change:
        case ValueChange() if change.name in ORDERED_KEYS:
            return True
        case ValueChange() if change.name in TEXT_KEYS:
            return has_other_numbers(change)
        case ValueChange() if change.kind not in WORDING_KINDS and change.name not in EDITORIAL_KEYS:
            return bool(change.gone or change.come or change.changed)
        case EffectChange(old=old, new=new):
            return old is None or new is None or old.effect is not new.effect
    return False


def has_other_numbers(change: ValueChange) -> bool:
    """Whether a text holds other numbers, or other days of the week, than it did."""
    return changes_number(change.old, change.new)


def is_new_name(change: Change) -> bool:
    """Whether an item has another name: no other meaning, yet readers look for it by its name."""
    return isinstance(change, ValueChange) and change.kind is ChangeKind.REWORDED and change.name == "name"


def meaning_of(changes: Changes) -> Changes:
    """Of some changes those that alter the meaning."""
    return replace(changes, all=tuple(filter(alters_meaning, changes.all)))


def wording_of(changes: Changes) -> Changes:
    """Of some changes those that alter only the wording or the notes."""
    return replace(changes, all=tuple(change for change in changes.all if not alters_meaning(change)))
