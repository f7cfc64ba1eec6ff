"""Changes turned round: those that lead from the new state back to the old one."""

from __future__ import annotations

from dataclasses import replace

from canvasbook.diff.changes import (
    Change,
    ChangeKind,
    Changes,
    EffectChange,
    ValueChange,
)
from canvasbook.diff.matching import Counterpart, Matching

_OPPOSITE = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.LINKED: ChangeKind.UNLINKED,
    ChangeKind.EFFECT_ADDED: ChangeKind.EFFECT_REMOVED,
}
#: The kinds that have an opposite, from both ends; the others are their own.
OPPOSITE = _OPPOSITE | {opposite: kind for kind, opposite in _OPPOSITE.items()}


def mirrored(changes: Changes) -> Changes:
    """The changes that lead back; in no particular order."""
    turned = tuple(map(_turned, changes.all))
    return Changes(mirrored_matching(changes.matching), turned)


def mirrored_matching(matching: Matching) -> Matching:
    """The same pairs, seen from the other state."""
    return Matching(tuple(Counterpart(p.after, p.before, p.by, p.likeness) for p in matching.pairs))


def _turned(change: Change) -> Change:
    kind = OPPOSITE.get(change.kind, change.kind)
    back = replace(change, kind=kind, before=change.after, after=change.before)
    if isinstance(change, ValueChange | EffectChange):
        back = replace(back, old=change.new, new=change.old)
    return back
