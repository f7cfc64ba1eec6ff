"""How large a change is, for a bar on a timeline: not money, not merit, only how much is different."""

from __future__ import annotations

from canvasbook.analysis.change.changes import Change, Changes, ItemChange, Kind, LinkChange, ValueChange
from canvasbook.model.blocks import CHOICE_BLOCKS

#: What each kind of change counts. An item that comes or goes counts as a whole, with its links and
#: effects; another id or order changes nothing in the model, but is not nothing on a page.
WEIGHTS = {
    Kind.ADDED: 4,
    Kind.REMOVED: 4,
    Kind.MOVED: 3,
    Kind.RETYPED: 4,
    Kind.RENAMED: 1,
    Kind.REWORDED: 1,
    Kind.STATUS: 2,
    Kind.EVIDENCE: 2,
    Kind.FIELD: 1,
    Kind.LINKED: 1,
    Kind.UNLINKED: 1,
    Kind.EFFECT_ADDED: 2,
    Kind.EFFECT_REMOVED: 2,
    Kind.EFFECT_REWORDED: 1,
    Kind.EFFECT_REVERSED: 3,
    Kind.CANVAS: 1,
    Kind.ORDER: 1,
}

#: A choice counts more than another item: most of the canvas hangs on it.
CHOICE = 6

#: The keys of items that move conclusions count double: what plays a part, when, where and for whom.
TELLING = frozenset({"covers", "waives", "timing", "phases", "mode", "ownership", "offer", "pays", "nature"})


def size_of(changes: Changes) -> int:
    """The sum over all changes; nothing for no change."""
    return sum(weight_of(change) for change in changes.all)


def weight_of(change: Change) -> int:
    """What one change counts; a link that came or went with its target counts there."""
    if isinstance(change, ItemChange) and change.item.key.block in CHOICE_BLOCKS:
        return CHOICE
    if isinstance(change, LinkChange) and change.along:
        return 0
    if isinstance(change, ValueChange) and change.kind is Kind.FIELD and change.name in TELLING:
        return 2 * WEIGHTS[Kind.FIELD]
    return WEIGHTS[change.kind]
