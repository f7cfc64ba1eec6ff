"""Items by the addresses that they once had: renamed since, moved to another block, or no longer there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from canvasbook.diff.matching import Counterpart, Matching, matching_of
from canvasbook.history.canvas_history import CanvasHistory
from canvasbook.history.timeline import Version
from canvasbook.model.canvas import Canvas, ItemKey


@dataclass(frozen=True, slots=True)
class FormerItem:
    """An item of a canvas as it was called: its key, and the id of its canvas then.

    ``commit`` is the id of the newest version that has it under that name. ``today`` is its key on today's
    canvas, None where it is no longer there; ``is_certain`` says whether that is more than one guess among
    several.
    """

    canvas_id: str
    key: ItemKey
    commit: str
    today: ItemKey | None
    is_certain: bool

    @property
    def leads_on(self) -> bool:
        """Whether its old address can lead to what it is today."""
        return self.today is not None and self.is_certain


@dataclass(frozen=True, slots=True)
class _Heir:
    """What an item of an earlier state is today."""

    key: ItemKey | None
    is_certain: bool


#: So many former items of a canvas are known, the newest ones.
MOST_FORMER_ITEMS = 500

#: What an item is that is no longer there.
_NOBODY = _Heir(None, is_certain=True)

#: What the items of a state are today; those that are no longer there are missing.
_Heirs = Mapping[ItemKey, _Heir]


def former_items(canvas_history: CanvasHistory) -> tuple[FormerItem, ...]:
    """The items that today's canvas does not have under the address they had in some version, newest first.

    They are no more than a canvas may have items, :data:`MOST_FORMER_ITEMS`; a canvas that is gone has none.
    """
    today = canvas_history.today
    if today is None:
        return ()
    return tuple(islice(_former_items(canvas_history, today), MOST_FORMER_ITEMS))


def _former_items(canvas_history: CanvasHistory, today: Canvas) -> Iterator[FormerItem]:
    known_addresses = {(today.id, key) for key in today.items}
    for version, canvas, heirs in _states(canvas_history, today):
        for key in canvas.items:
            if (version.id, key) in known_addresses:
                continue
            known_addresses.add((version.id, key))
            heir = heirs.get(key, _NOBODY)
            yield FormerItem(version.id, key, version.commit.id, heir.key, heir.is_certain)


def _states(canvas_history: CanvasHistory, today: Canvas) -> Iterator[tuple[Version, Canvas, _Heirs]]:
    """The versions that could be read, newest first, each with what its items are today."""
    after = today
    heirs: _Heirs = {key: _Heir(key, is_certain=True) for key in today.items}
    step = canvas_history.newest
    while step is not None and step.canvas is not None and step.version is not None:
        matching = matching_of(step.canvas, after)
        heirs = _led_on(matching, step.canvas, after, heirs)
        yield step.version, step.canvas, heirs
        after = step.canvas
        step = step.before


def _led_on(matching: Matching, before: Canvas, after: Canvas, heirs: _Heirs) -> dict[ItemKey, _Heir]:
    """What the items of a state are today, by those of the state after it."""
    found = {}
    for pair in matching.pairs:
        heir = heirs.get(pair.after)
        if heir is not None:
            is_certain = heir.is_certain and _is_certain(pair, before, after)
            found[pair.before] = _Heir(heir.key, is_certain)
    return found


def _is_certain(pair: Counterpart, before: Canvas, after: Canvas) -> bool:
    """Whether two items are one beyond doubt, or the second is the only one that the first can have become.

    Nothing else came into the block with it then.
    """
    if not pair.guess:
        return True
    came = [item for item in after.block(pair.after.block) if item.key not in before.items]
    return len(came) == 1
