"""How large a change is, for a bar on a timeline: not money, not merit, only how much is different."""

from __future__ import annotations

from canvasbook.diff.changes import Change, ChangeKind, Changes, ItemChange, LinkChange, ValueChange
from canvasbook.model.blocks import CHOICE_BLOCKS

#: What each kind of change counts. An item that comes or goes counts as a whole, with its links and
#: effects; another id or order changes nothing in the model, but is not nothing on a page.
CHANGE_WEIGHTS = {
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
WEIGHTY_KEYS = frozenset(
    {"covers", "waives", "timing", "phases", "mode", "ownership", "offer", "pays", "nature"}
)


def change_weight(changes: Changes) -> int:
    """The sum over all changes; nothing for no change."""
    return sum(weight_of_change(change) for change in changes.all)


def weight_of_change(change: Change) -> int:
    """What one change counts; a link that came or went with its target counts there."""
    match change:
        case ItemChange() if change.item.key.block in CHOICE_BLOCKS:
            return CHOICE
        case LinkChange() if change.along:
            return 0
        case ValueChange(kind=ChangeKind.FIELD) if change.name in WEIGHTY_KEYS:
            return 2 * CHANGE_WEIGHTS[ChangeKind.FIELD]
        case _:
            return CHANGE_WEIGHTS[change.kind]
