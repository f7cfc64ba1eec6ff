"""What stands under a key of the format, in words: terms by their labels, records by what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from markupsafe import Markup

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.field_values import label_of
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Contrast, DesignScore, Evidence, Figure, ItemKey
from canvasbook.model.fields import keys_of
from canvasbook.wording.names import N, Names

_NOTHING = Markup("")


def words_of_values(
    name: str, values: Iterable[Any], key: ItemKey | None, names: Names[N]
) -> tuple[Markup, ...]:
    """The words of some values under the key ``name``, of an item or of the canvas (None)."""
    return names.in_a_row([_words(name, value, key, names) for value in values])


def are_fixed_words(name: str, values: Iterable[Any], key: ItemKey | None, catalogue: Catalogue) -> bool:
    """Whether values are words of the format or the catalogue, or dates, and none the author's own words."""
    return all(_is_fixed_word(name, value, key, catalogue) for value in values)


def _is_fixed_word(name: str, value: Any, key: ItemKey | None, catalogue: Catalogue) -> bool:
    match value:
        case bool() | Enum() | DesignScore():
            return True
        case str():
            return name == "as_of" or bool(_entry_name(name, value, key, catalogue))
    return False


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """An entry of a list that says something else: its name, and its value before and after where it has one.

    Of an entry with several keys these are left empty, and the keys that came, went or changed are named.
    ``fixed`` says that the name is the catalogue's, and not the author's.
    """

    name: Markup
    was: Markup = _NOTHING
    now: Markup = _NOTHING
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    fixed: bool = False


def changed_entries(
    pairs: Iterable[tuple[Any, Any]], before: Names[N], after: Names[N]
) -> tuple[ChangedEntry, ...]:
    """The words for entries that are in both states, each before and after."""
    return tuple(_changed_entry(old, new, before, after) for old, new in pairs)


def _changed_entry(old: Any, new: Any, before: Names[N], after: Names[N]) -> ChangedEntry:
    match old, new:
        case Figure(), Figure():
            was, now = before.in_short(before.amount(old)), after.in_short(after.amount(new))
            return ChangedEntry(after.in_short(new.what), was=was, now=now)
        case DesignScore(), DesignScore():
            name = after.term("design_question", new.question)
            was, now = before.in_short(old.score), after.in_short(new.score)
            return ChangedEntry(name, fixed=True, was=was, now=now)
        case Evidence(), Evidence():
            return _changed_test(old, new, after)
    return ChangedEntry(after.in_short(label_of(new, after.catalogue) or str(new)))


def _changed_test(old: Evidence, new: Evidence, names: Names[N]) -> ChangedEntry:
    added: list[str] = []
    removed: list[str] = []
    changed: list[str] = []
    for name in keys_of(Evidence):
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if not before:
            added.append(name)
        elif not after:
            removed.append(name)
        else:
            changed.append(name)
    return ChangedEntry(
        names.in_short(label_of(new, names.catalogue) or ""),
        added=tuple(added),
        removed=tuple(removed),
        changed=tuple(changed),
    )


def _words(name: str, value: Any, key: ItemKey | None, names: Names[N]) -> str:
    catalogue = names.catalogue
    match value:
        case bool():
            return catalogue.label("answer", "true" if value else "false")
        case str():
            return _entry_name(name, value, key, catalogue) or _text(name, value, names)
        case Figure():
            return names.figure(value)
        case DesignScore():
            return f"{catalogue.label('design_question', value.question)}: {value.score}"
        case Contrast():
            return names.linked_canvas(value.canvas.target)
        case (Block() as block, str() as why):
            return f"{catalogue.label('block', block)}: {why}"
    about = label_of(value, catalogue)
    return str(value) if about is None else about


def _entry_name(name: str, value: str, key: ItemKey | None, catalogue: Catalogue) -> str:
    """What the catalogue calls the entry that a value names; empty where it names none."""
    if name == "type" and key is not None:
        type = catalogue.type_of(key.block, value)
        return type.name.lower() if type else ""
    if name == "covers":
        role = catalogue.roles.get(value)
        return role.one if role else ""
    facets = {
        "phases": catalogue.phases,
        "mode": catalogue.modes,
        "ownership": catalogue.ownerships,
        "directness": catalogue.directness,
        "motivations": catalogue.motivations,
    }
    facet = facets.get(name, {}).get(value)
    return facet.name.lower() if facet else ""


def _text(name: str, value: str, names: Names[N]) -> str:
    """A word of the format by its label, a source by what it is called, and a text as it stands."""
    if name == "sources":
        return names.cited_source(value)
    if name == "timing":
        return names.catalogue.label("timing_change", value)
    return names.catalogue.label(name, value) if isinstance(value, Enum) else value
