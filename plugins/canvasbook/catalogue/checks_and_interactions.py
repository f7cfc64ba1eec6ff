"""What a coach knows: checks, and combinations of choices worth a word of their own.

Wording, severity, reasons and sources are data; the condition of a check is Python
(:mod:`canvasbook.analysis.checks`), that of an interaction is its ``sides``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from canvasbook.catalogue.entries import CatalogueEffect, CatalogueFigure
from canvasbook.model.blocks import Block
from canvasbook.model.fields import yaml_key
from canvasbook.model.terms import (
    Basis,
    Element,
    Mode,
    Motivation,
    Offer,
    Ownership,
    Phase,
    PriceLevel,
    SegmentValue,
)
from canvasbook.source import Location


class CheckFamily(StrEnum):
    """What a check looks at, in the order in which a coach talks a canvas through."""

    COMPLETENESS = "completeness"
    CHOICES = "choices"
    FIT = "fit"
    EVIDENCE = "evidence"


class CheckSeverity(StrEnum):
    """How much a finding matters; ``off`` is for sites that do without a check."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that a coach looks at, in words; ``id`` is its stable code.

    ``message`` and ``hint`` may hold ``{about}`` (the items it is about), ``{beside}`` (further
    items), ``{roles}``, ``{covers}`` (the key that names these roles), ``{phase}`` and ``{words}``.
    """

    id: str
    at: Location = field(compare=False)
    name: str = yaml_key("Its name as a heading.")
    family: CheckFamily = yaml_key("Its place in a review.")
    severity: CheckSeverity = yaml_key("How much a finding matters; `off` does without the check.")
    message: str = yaml_key(
        "What a finding says; {about}, {beside}, {roles}, {covers}, {phase}, {words} are filled in."
    )
    hint: str = yaml_key("What to do about it.")
    because: str = yaml_key("Why a coach looks at this, in a few sentences of our own.")
    looks_at: str = yaml_key("What is looked at, one by one: 'each customer segment'.")
    begins: str = yaml_key("From when on it is looked at; absent: at once.", default="")
    whole: bool = yaml_key(
        "Whether a finding is about the canvas as a whole, and silenced there.", default=False
    )
    counts: bool = yaml_key(
        "Whether it takes points; `false` where those who say more are asked more.", default=True
    )
    exceptions: str = yaml_key("When a finding may stand, and be silenced with a reason.", default="")
    basis: Basis = yaml_key("What it rests on.")
    sources: tuple[str, ...] = yaml_key("Where it can be read.", default=(), vocabulary="source")


class InteractionKind(StrEnum):
    """What a combination does: its parts work against each other, help each other, or follow in time."""

    TENSION = "tension"
    SYNERGY = "synergy"
    SEQUENCE = "sequence"


class Together(StrEnum):
    """Where the sides of an interaction have to meet."""

    SEGMENT = "segment"
    CANVAS = "canvas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side of an interaction must be: an item of a block for which all given keys hold.

    A list means any of its values. With ``only``, every active item of the block that serves the
    segment must be so, and there must be one. ``or_`` are other ways to be this side.
    """

    at: Location = field(compare=False)
    block: Block = yaml_key("The block of the item.")
    type: tuple[str, ...] = yaml_key("Its type, from the catalogue.", default=(), vocabulary="type")
    by: tuple[Ownership, ...] = yaml_key("For choices: who runs it.", default=())
    mode: tuple[Mode, ...] = yaml_key("For choices: where it happens.", default=())
    phase: tuple[Phase, ...] = yaml_key("For channels: which phases it serves.", default=())
    motivation: tuple[Motivation, ...] = yaml_key("For relationships: what they are for.", default=())
    value: tuple[SegmentValue, ...] = yaml_key("For segments: few of high value, or a mass.", default=())
    elements: tuple[Element, ...] = yaml_key("For propositions: what counts in them.", default=())
    offer: tuple[Offer, ...] = yaml_key("For propositions: what is offered.", default=())
    price_level: tuple[PriceLevel, ...] = yaml_key("For revenue: how high the price is.", default=())
    purely: bool = yaml_key("Whether a relationship may be for no other motivation.", default=False)
    only: bool = yaml_key("Whether nothing else of its block may serve the segment.", default=False)
    or_: tuple[Side, ...] = yaml_key("Other ways to be this side.", default=())

    @property
    def ways(self) -> tuple[Side, ...]:
        """This way to be the side, and the others."""
        return (self, *self.or_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """Choices that together do something which none of them does alone."""

    id: str
    at: Location = field(compare=False)
    name: str = yaml_key("Its name as a heading.")
    kind: InteractionKind = yaml_key("Against each other, with each other, or one after the other.")
    so: str = yaml_key("So what? One plain sentence.")
    because: str = yaml_key("Why it happens, in a few sentences of our own.")
    advice: str = yaml_key("What to think about, or to do.")
    exceptions: str = yaml_key("When it does not hold, or is meant.", default="")
    together: Together = yaml_key(
        "Whether the sides must serve one segment, or only stand on one canvas.", default=Together.SEGMENT
    )
    sides: tuple[Side, ...] = yaml_key("What must meet: two to four sides, each met by another item.")
    effects: tuple[CatalogueEffect, ...] = yaml_key("What the combination does.", default=())
    without: tuple[str, ...] = yaml_key(
        "In a site's own folder: the effects of ours that do not hold.", default=()
    )
    figures: tuple[CatalogueFigure, ...] = yaml_key("Figures that the sources report.", default=())
    basis: Basis = yaml_key("What it rests on.")
    sources: tuple[str, ...] = yaml_key("Where it can be read.", default=(), vocabulary="source")
