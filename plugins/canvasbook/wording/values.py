"""What stands under a key of the format, in words: terms by their labels, records by what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from markupsafe import Markup

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.field_values import label_of
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Contrast, DesignScore, Figure, ItemKey
from canvasbook.wording.names import N, Names


def words_of_values(
    name: str, values: Iterable[Any], key: ItemKey | None, names: Names[N]
) -> tuple[Markup, ...]:
    """The words of some values under the key ``name``, of an item or of the canvas (None)."""
    return names.in_a_row([_words(name, value, key, names) for value in values])


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
    return names.catalogue.label(name, value) if isinstance(value, Enum) else value
