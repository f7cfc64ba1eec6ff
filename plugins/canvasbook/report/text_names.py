"""Texts and names in reports: for a terminal and for Markdown, as one line that stays what it is.

Authors are not trusted. In Markdown their text is no markup, mentions nobody, refers to nothing and
links nowhere; in a terminal it moves no cursor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check, Interaction
from canvasbook.catalogue.entries import Metric, Role
from canvasbook.diagnostics import printable
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.wording.names import Names

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
class TextNames(Names[Markup]):
    """The names of a state of a canvas in a report, in the style of a terminal or of Markdown."""

    canvas: Canvas
    known: Catalogue
    style: TextStyle

    @property
    def catalogue(self) -> Catalogue:
        return self.known

    def item(self, key: ItemKey) -> Markup:
        item = self.canvas.items.get(key)
        return self.style.name(item.name if item else key.id)

    def role(self, role: Role) -> Markup:
        return self.style.text(role.one)

    def metric(self, metric: Metric) -> Markup:
        return self.style.text(metric.one)

    def check(self, check: Check) -> Markup:
        """A check by its code: what it says stands in a sentence of its own."""
        return self.style.text(check.id)

    def interaction(self, interaction: Interaction) -> Markup:
        return self.style.text(interaction.name)

    def stated(self, said: str) -> Markup:
        return self.style.text(said)

    def text(self, said: str) -> Markup:
        return self.style.text(said)

    def plain(self, said: str) -> Markup:
        return self.style.text(said)

    def in_short(self, said: str) -> Markup:
        return self.style.text(said, NAME)
