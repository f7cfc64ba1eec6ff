"""What stands under a key of the format, as readers see it: terms by their labels, texts cut short."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from markupsafe import Markup

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.field_values import label_of
from canvasbook.markup.author_text import number, plain
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import (
    CanvasLink,
    DesignScore,
    Figure,
    ItemKey,
)
from canvasbook.render.canvas_state import CanvasState

#: Longer texts are cut: what changed in them stands in the file's own difference.
LETTERS = 160


def values_of(
    name: str, values: Iterable[Any], key: ItemKey | None, sight: CanvasState
) -> tuple[Markup, ...]:
    """The words of some values of one key, of an item or of the canvas."""
    words = (_words(name, value, key, sight) for value in values)
    return tuple(Markup.escape(cut(text)) for text in words if text)


def cut(text: str, letters: int = LETTERS) -> str:
    """A text without markup, no longer than a line or two."""
    said = " ".join(plain(text).split())
    if len(said) <= letters:
        return said
    return said[:letters].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def _words(name: str, value: Any, key: ItemKey | None, sight: CanvasState) -> str:
    site = sight.at.site
    if isinstance(value, bool):
        return site.term("answer", "true" if value else "false")
    if isinstance(value, str):
        return _term(name, str(value), key, site.catalogue) or _label(name, value, sight)
    match value:
        case Figure():
            return f"{value.what}: {number(value.value)} {value.unit}".rstrip()
        case DesignScore():
            return f"{site.term('design_question', value.question)}: {value.score}"
        case CanvasLink():
            linked = site.canvases.get(value.target)
            return linked.title if linked else value.target
        case (Block() as block, str() as why):
            return f"{site.block_name(block)}: {why}"
    said = label_of(value, site.catalogue)
    return str(value) if said is None else said


def _term(name: str, value: str, key: ItemKey | None, catalogue: Catalogue) -> str:
    """The catalogue's own name of a value; empty where it has none."""
    if name == "type" and key is not None:
        type = catalogue.type_of(key.block, value)
        return type.name.lower() if type else ""
    if name == "covers":
        return catalogue.roles[value].one if value in catalogue.roles else ""
    facets = {"phases": catalogue.phases, "motivations": catalogue.motivations, "mode": catalogue.modes}
    found = facets.get(name, {}).get(value)
    return found.name.lower() if found else ""


def _label(name: str, value: str, sight: CanvasState) -> str:
    if name == "sources":
        source = sight.canvas.source(value)
        return source.title if source else value
    return sight.at.site.term(name, value) if isinstance(value, Enum) else value
