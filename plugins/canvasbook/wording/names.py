"""How a page or a report names what a state of a canvas speaks of: items, roles, words of the format.

Whatever is put into words here is put together from such names, so that it is the same on a page, in a
terminal and in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from markupsafe import Markup

from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check, Interaction
from canvasbook.catalogue.entries import Metric, Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Canvas, Figure, ItemKey

N = TypeVar("N")
N_co = TypeVar("N_co", covariant=True)


class Names(Protocol[N_co]):
    """The names of one state of a canvas; a name is a link on a page, and a text in a report."""

    canvas: Canvas

    @property
    def catalogue(self) -> Catalogue:
        """What roles, metrics, types and terms are called by."""

    # -- things

    def item(self, key: ItemKey) -> N_co:
        """An item by the name that it has in this state."""

    def role(self, role: Role) -> N_co:
        """A role by its noun phrase."""

    def metric(self, metric: Metric) -> N_co:
        """A metric by its noun phrase."""

    def check(self, check: Check) -> N_co:
        """A check."""

    def interaction(self, interaction: Interaction) -> N_co:
        """An interaction by its name."""

    def stated(self, said: str) -> N_co:
        """What an author names in words, and no item or entry is."""

    def items(self, keys: Iterable[ItemKey]) -> tuple[N_co, ...]:
        """Several items, each once."""
        return tuple(self.item(key) for key in dict.fromkeys(keys))

    # -- texts

    def text(self, said: str) -> Markup:
        """A sentence of an author."""

    def plain(self, said: str) -> Markup:
        """A text of the catalogue, or an id."""

    def in_short(self, said: str) -> Markup:
        """A text that stands as a value, cut where it is long."""

    def in_a_row(self, values: Iterable[str]) -> tuple[Markup, ...]:
        """Several values, each in short."""
        return tuple(self.in_short(value) for value in values)

    def term(self, group: str, word: str) -> Markup:
        """The label of a word of the format."""
        return self.plain(self.catalogue.label(group, word))

    def block(self, block: Block) -> Markup:
        """A block by its name."""
        return self.term("block", block)

    def type(self, key: ItemKey) -> Markup:
        """An item's type by its name, or as written where nobody knows it; empty where none is given."""
        item = self.canvas.items.get(key)
        if item is None or not item.type:
            return Markup("")
        known = self.catalogue.type_of(key.block, item.type)
        return self.in_short(known.name.lower() if known else item.type)

    # -- values that a page tells more of than a report

    def figure(self, figure: Figure) -> str:
        """A figure in one line."""
        return f"{figure.what}: {self.amount(figure)}"

    def amount(self, figure: Figure) -> str:
        """The number of a figure with its unit and year."""
        return amount_of(figure.value, figure)

    def linked_canvas(self, id: str) -> str:
        """Another canvas."""
        return id

    def cited_source(self, id: str) -> str:
        """A source that the canvas cites."""
        return id


def amount_of(number: str, figure: Figure) -> str:
    """A number, as it is written here, with the unit and the year of a figure."""
    year = f"({figure.year})" if figure.year else ""
    return " ".join(filter(None, (number, figure.unit, year)))


def affected(affect: Affect, names: Names[N]) -> N:
    """What an effect that an author states is about."""
    catalogue = names.catalogue
    if affect.item is not None:
        return names.item(affect.item.target)
    if affect.role in catalogue.roles:
        return names.role(catalogue.roles[affect.role])
    if affect.metric in catalogue.metrics:
        return names.metric(catalogue.metrics[affect.metric])
    return names.stated(affect.name or affect.role or affect.metric)


def target_of(effect: ChoiceEffect, names: Names[N]) -> N:
    """What an effect is about: the role or the metric, or else the item or the author's words."""
    if effect.role is not None:
        return names.role(effect.role)
    if effect.metric is not None:
        return names.metric(effect.metric)
    if effect.item is not None:
        return names.item(effect.item)
    return names.stated(effect.words)
