"""What a version of a canvas changed, in one line: the heading of its chapter on pages and in reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from canvasbook.diff.changes import Change, ChangeKind, Changes, ValueChange
from canvasbook.history.canvas_history import HistoryStep, VersionState
from canvasbook.markup.templating import render_macro
from canvasbook.model.canvas import Canvas
from canvasbook.wording.change_views import went_along
from canvasbook.wording.names import Names
from canvasbook.wording.values import are_fixed_words, words_of_values

N = TypeVar("N")

#: So many names stand in a headline; where there are more of a sort, they are counted.
MOST_NAMES = 2

#: What the changes of an item are about, where they have a word in common.
_ASPECTS = {
    ChangeKind.LINKED: "links",
    ChangeKind.UNLINKED: "links",
    ChangeKind.EFFECT_ADDED: "effects",
    ChangeKind.EFFECT_REMOVED: "effects",
    ChangeKind.EFFECT_REVERSED: "effects",
    ChangeKind.EFFECT_REWORDED: "effects",
    ChangeKind.RETYPED: "type",
    ChangeKind.STATUS: "evidence",
    ChangeKind.EVIDENCE: "evidence",
}
_ASPECTS_OF_KEYS = {"figures": "figures", "timing": "timing", "nature": "behaviour", "per": "behaviour"}


_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class CountedItems:
    """Some items: how many, and their names where they are few."""

    count: int
    names: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What there is to say: ``state`` and the number of ``items`` now, and what altered the meaning.

    ``aspect`` is what all changed items have in common, empty where they have nothing. ``keys`` are those of
    the canvas itself; ``value`` is what the only one says now, where that is a word of the format or a date.
    """

    state: VersionState
    items: int = 0
    added: CountedItems = CountedItems(0, ())
    removed: CountedItems = CountedItems(0, ())
    changed: CountedItems = CountedItems(0, ())
    aspect: str = ""
    keys: tuple[str, ...] = ()
    value: Markup = _NOTHING


def headline_of(step: HistoryStep, names_in: Callable[[Canvas], Names[N]]) -> Markup:
    """The headline of a state; ``names_in`` gives the names that a page or a report uses for a state."""
    return render_macro("_headline.jinja", "headline", _headline(step, names_in))


def _headline(step: HistoryStep, names_in: Callable[[Canvas], Names[N]]) -> Headline:
    items = len(step.canvas.items) if step.canvas else 0
    before = step.before.canvas if step.before else None
    if step.meaning is None or before is None or step.canvas is None:
        return Headline(state=step.state, items=items)
    old, new = names_in(before), names_in(step.canvas)
    changed = _changed_items(step.meaning)
    about_canvas = [change for change in step.meaning.canvas if isinstance(change, ValueChange)]
    added = _counted(step.meaning.of(ChangeKind.ADDED), new, MOST_NAMES)
    removed = _counted(step.meaning.of(ChangeKind.REMOVED), old, MOST_NAMES - len(added.names))
    room = MOST_NAMES - len(added.names) - len(removed.names)
    return Headline(
        state=step.state,
        items=items,
        added=added,
        removed=removed,
        changed=_counted([changes[0] for changes in changed], new, room),
        aspect=_common_aspect(change for changes in changed for change in changes),
        keys=tuple(change.name for change in about_canvas),
        value=_new_value(about_canvas, new),
    )


def _new_value(changes: Sequence[ValueChange], names: Names[N]) -> Markup:
    """What the canvas says now under the only key that changed, where that is one word of the format."""
    if len(changes) != 1:
        return _NOTHING
    change = changes[0]
    if len(change.come) != 1 or not are_fixed_words(change.name, change.come, None, names.catalogue):
        return _NOTHING
    return words_of_values(change.name, change.come, None, names)[0]


def _changed_items(changes: Changes) -> list[tuple[Change, ...]]:
    """The changes of each item that is in both states.

    They are those that the list of changes tells: a link that only went with the item it led to is told by
    that item.
    """
    found = []
    for pair in changes.matching.pairs:
        own = tuple(change for change in changes.about(pair.after) if not went_along(change))
        if own:
            found.append(own)
    return found


def _counted(changes: Sequence[Change], names: Names[N], room: int) -> CountedItems:
    """The items of some changes, one each, by name if there is room for all of them."""
    shown = [change.key for change in changes if change.key] if len(changes) <= room else []
    return CountedItems(len(changes), tuple(names.in_short(names.canvas.items[key].name) for key in shown))


def _common_aspect(changes: Iterable[Change]) -> str:
    aspects = set(map(_aspect, changes))
    return aspects.pop() if len(aspects) == 1 else ""


def _aspect(change: Change) -> str:
    if isinstance(change, ValueChange) and change.name in _ASPECTS_OF_KEYS:
        return _ASPECTS_OF_KEYS[change.name]
    return _ASPECTS.get(change.kind, "")
