"""Texts of authors in reports: for a terminal and for Markdown, as one line that stays what it is.

Authors are not trusted. In Markdown their text is no markup, mentions nobody, refers to nothing and
links nowhere; in a terminal it moves no cursor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from markupsafe import Markup

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diagnostics import printable
from canvasbook.diff.field_values import label_of
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import (
    Canvas,
    CanvasLink,
    DesignScore,
    Figure,
    ItemKey,
)

#: Texts are cut at so many characters, names and values sooner.
TEXT, NAME = 400, 120

#: A space without width, as an entity: it parts a sign from what would make it a mention or a reference.
_GAP = "&#8203;"

_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+!|~$^@%<>&]")

#: Signs with which forges refer to people, issues, merge requests, labels, milestones, snippets, alerts.
_REFERRING = re.compile(r"((?:\\?[@#!~%$^]|&amp;))(?=[\w&\\])")
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=mailto:)|(?<=xmpp:)|(?<=www)(?=\.)|(?<=\bGH-)(?=\d)", re.IGNORECASE)


class TextStyle(Protocol):
    """How texts are written in one kind of report."""

    def text(self, said: object, limit: int = TEXT) -> Markup:
        """A text on one line."""

    def name(self, said: object) -> Markup:
        """The name of an item or a canvas, marked as one."""


class TerminalStyle:
    """Plain text; names stand in quotation marks."""

    def text(self, said: object, limit: int = TEXT) -> Markup:
        """A text on one line, without control characters."""
        return Markup(_one_line(said, limit))  # noqa: S704  # no HTML: a terminal shows it as it is

    def name(self, said: object) -> Markup:
        """A name in quotation marks."""
        return Markup(f"'{_one_line(said, NAME)}'")  # noqa: S704  # no HTML: a terminal shows it as it is


class MarkdownStyle:
    """Markdown as forges read it; names are bold."""

    def text(self, said: object, limit: int = TEXT) -> Markup:
        """A text on one line, with no markup, mention, reference, link or HTML of its own."""
        return Markup(_quoted(_one_line(said, limit)))  # noqa: S704  # escaped for Markdown

    def name(self, said: object) -> Markup:
        """A name in bold type."""
        return Markup(f"**{_quoted(_one_line(said, NAME)) or _GAP}**")  # noqa: S704  # escaped for Markdown


def _one_line(said: object, limit: int) -> str:
    return " ".join(printable(" ".join(str(said).split()), limit).split())


def _quoted(text: str) -> str:
    safe = _SPECIAL.sub(lambda m: _ENTITIES.get(m[0], f"\\{m[0]}"), text)
    return _ADDRESS.sub(_GAP, _REFERRING.sub(rf"\1{_GAP}", safe))


@dataclass(frozen=True)
class Vocabulary:
    """What a canvas says, in the words of the catalogue, in one hand."""

    hand: TextStyle
    catalogue: Catalogue

    def term(self, group: str, word: str) -> Markup:
        """The label of a word of the format."""
        return self.hand.text(self.catalogue.label(group, word))

    def block(self, block: Block) -> Markup:
        """The name of a block."""
        return self.term("block", block.value)

    def item(self, canvas: Canvas, key: ItemKey) -> Markup:
        """An item by its name."""
        item = canvas.items.get(key)
        return self.hand.name(item.name if item else key.id)

    def items(self, canvas: Canvas, keys: Iterable[ItemKey]) -> tuple[Markup, ...]:
        """Several items, each once."""
        return tuple(self.item(canvas, key) for key in dict.fromkeys(keys))

    def type(self, canvas: Canvas, key: ItemKey) -> Markup:
        """The name of an item's type; empty where it has none."""
        item = canvas.items.get(key)
        return self._type(key.block, item.type) if item and item.type else Markup("")

    def values(self, name: str, values: Iterable[Any], key: ItemKey | None) -> tuple[Markup, ...]:
        """The words of some values of one key, of an item or of the canvas."""
        return tuple(self._value(name, value, key) for value in values)

    def _type(self, block: Block, id: str) -> Markup:
        type = self.catalogue.type_of(block, id)
        return self.hand.text(type.name.lower() if type else id, NAME)

    def _value(self, name: str, value: Any, key: ItemKey | None) -> Markup:
        if isinstance(value, bool):
            return self.term("portfolio_columns", "yes" if value else "no")
        if name == "type" and key is not None:
            return self._type(key.block, value)
        if isinstance(value, Enum):
            return self._facet(name, str(value.value))
        return self.hand.text(self._said(name, value), NAME)

    def _facet(self, name: str, value: str) -> Markup:
        catalogue = self.catalogue
        facets = {
            "phases": catalogue.phases,
            "mode": catalogue.modes,
            "ownership": catalogue.ownerships,
            "directness": catalogue.directness,
            "motivations": catalogue.motivations,
        }
        found = facets.get(name, {}).get(value)
        return self.hand.text(found.name.lower()) if found else self.term(name, value)

    def _said(self, name: str, value: Any) -> str:
        """What a value says in short: of a record, what it is about."""
        roles = self.catalogue.roles
        match value:
            case str() if name == "covers" and value in roles:
                return roles[value].one
            case Figure():
                return f"{value.what}: {value.value} {value.unit} {value.year}".strip()
            case DesignScore():
                return f"{value.question.replace('_', ' ')}: {value.score}"
            case CanvasLink():
                return value.target
            case (Block() as block, str() as why):
                return f"{self.catalogue.label('block', block)}: {why}"
        said = label_of(value, self.catalogue)
        return str(value) if said is None else said
