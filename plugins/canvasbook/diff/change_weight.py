"""How large a change is, for a bar on a timeline: not money, not merit, only how much is different."""

from __future__ import annotations

from canvasbook.diff.changes import Change, ChangeKind, Changes, ItemChange, LinkChange, ValueChange
from canvasbook.model.blocks import CHOICE_BLOCKS

#: What each kind of change counts. An item that comes or goes counts as a whole, with its links and
#: effects; another id or order changes nothing in the model, but is not nothing on a page.
WEIGHTS = {
    ChangeKind.ADDED: 4,
    ChangeKind.REMOVED: 4,
    ChangeKind.MOVED: 3,
    ChangeKind.RETYPED: 4,
    ChangeKind.RENAMED: 1,
    ChangeKind.REWORDED: 1,
    ChangeKind.STATUS: 2,
    ChangeKind.EVIDENCE: 2,
    ChangeKind.FIELD: 1,
    ChangeKind.LINKED: 1,
    ChangeKind.UNLINKED: 1,
    ChangeKind.EFFECT_ADDED: 2,
    ChangeKind.EFFECT_REMOVED: 2,
    ChangeKind.EFFECT_REWORDED: 1,
    ChangeKind.EFFECT_REVERSED: 3,
    ChangeKind.CANVAS: 1,
    ChangeKind.ORDER: 1,
}

#: A choice counts more than another item: most of the canvas hangs on it.
CHOICE = 6

#: The keys of items that move conclusions count double: what plays a part, when, where and for whom.
TELLING = frozenset({"covers", "waives", "timing", "phases", "mode", "ownership", "offer", "pays", "nature"})


def change_weight(changes: Changes) -> int:
    """The sum over all changes; nothing for no change."""
    return sum(weight_of_change(change) for change in changes.all)


def weight_of_change(change: Change) -> int:
    """What one change counts; a link that came or went with its target counts there."""
    if isinstance(change, ItemChange) and change.item.key.block in CHOICE_BLOCKS:
        return CHOICE
    if isinstance(change, LinkChange) and change.along:
        return 0
    if isinstance(change, ValueChange) and change.kind is ChangeKind.FIELD and change.name in TELLING:
        return 2 * WEIGHTS[ChangeKind.FIELD]
    return WEIGHTS[change.kind]
