"""A canvas and its items: the format, version 1, as frozen data.

Everything here that :func:`~canvasbook.model.fields.yaml_key` declares is a key of the YAML format;
the JSON Schema and the reference in the documentation are made from it.

Where something is written (``at``) is no part of what is said: two values are equal wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeVar

from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.fields import yaml_key
from canvasbook.model.terms import (
    Basis,
    Decision,
    DesignQuestion,
    Directness,
    Element,
    Mode,
    Motivation,
    Nature,
    Offer,
    Orientation,
    Ownership,
    Phase,
    PriceLevel,
    Pricing,
    SegmentValue,
    Stage,
    Status,
    Strength,
    Timing,
    Verb,
)
from canvasbook.source import Location

#: So many former ids of an item or a canvas lead on.
MOST_FORMER_IDS = 20


class ItemKey(NamedTuple):
    """The address of an item in its canvas."""

    block: Block
    id: str

    def __str__(self) -> str:
        return f"{self.block}/{self.id}"


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to an item of the same canvas, and where it was written."""

    target: ItemKey
    at: Location = field(compare=False)


@dataclass(frozen=True, slots=True)
class CanvasLink:
    """A reference to another canvas, and where it was written."""

    target: str
    at: Location = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Another canvas to compare this one with, and what the author says of the two."""

    at: Location = field(compare=False)
    canvas: CanvasLink = yaml_key("The id of the other canvas.", alone=True)
    because: str = yaml_key("How the two differ, in a sentence; the comparison begins with it.", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source of the canvas."""

    at: Location = field(compare=False)
    id: str = yaml_key("The short name by which items cite this source.", format="id")
    title: str = yaml_key("The source's title.")
    url: str = yaml_key("The address where it can be read (http or https).", default="", format="url")
    year: str = yaml_key("The year it was published.", default="", format="date")
    note: str = yaml_key("What a reader should know of it: read in excerpts, a vendor's claim.", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it counts, its unit and its year."""

    at: Location = field(compare=False)
    what: str = yaml_key("What is counted.")
    value: str = yaml_key("The number, or a range such as 5–15.", format="range")
    unit: str = yaml_key("The unit: titles, USD, percent of sales.", default="")
    year: str = yaml_key("The year the number is from.", default="", format="date")
    source: str = yaml_key(
        "The source it was read in: an id under `sources`.", default="", vocabulary="source"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A test of an item, and what came of it."""

    at: Location = field(compare=False)
    test: str = yaml_key("What was tried, with whom.", default="")
    metric: str = yaml_key("What was measured.", default="")
    threshold: str = yaml_key("From which value on the item would count as confirmed.", default="")
    result: str = yaml_key("What came out.", default="")
    strength: Strength | None = yaml_key("How strong the evidence is.", default=None)
    decision: Decision | None = yaml_key("What was decided.", default=None)
    date: str = yaml_key("When the test ended: a year or a date.", default="", format="date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """What customers use instead."""

    at: Location = field(compare=False)
    name: str = yaml_key("What customers use instead.")
    why: str = yaml_key("Why they choose it.", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Affect:
    """An effect that the author states, with the reason.

    Exactly one of ``item``, ``role``, ``metric`` and ``name`` (with ``block``) says what is affected.
    """

    at: Location = field(compare=False)
    item: Link | None = yaml_key("The item that is affected.", default=None, refers=tuple(Block))
    role: str = yaml_key("The role that is affected, where no item plays it.", default="", vocabulary="role")
    metric: str = yaml_key("The metric that is affected.", default="", vocabulary="metric")
    name: str = yaml_key("What is affected, in words; say its `block` too.", default="")
    block: Block | None = yaml_key("The block of what `name` says.", default=None)
    effect: Verb = yaml_key("What the choice does to it.")
    because: str = yaml_key("The reason, in one sentence.")
    sources: tuple[str, ...] = yaml_key("Where that can be read.", default=(), vocabulary="source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An expectation of the catalogue that does not hold here, with the reason."""

    at: Location = field(compare=False)
    role: str = yaml_key(
        "The role that the catalogue expects and that is not needed here.", vocabulary="role"
    )
    because: str = yaml_key("Why it is not needed here.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A check that shall say nothing here, with the reason."""

    at: Location = field(compare=False)
    check: str = yaml_key("The code of the check, such as CB406.", vocabulary="check")
    because: str = yaml_key("Why its finding may stand.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignScore:
    """The canvas's answer to one of the seven questions about the design of a business model."""

    at: Location = field(compare=False)
    question: DesignQuestion = yaml_key("Which of the seven questions.")
    score: str = yaml_key("From 0 (not at all) to 10 (wholly).", format="score")
    because: str = yaml_key("Why so many points: the reason matters more than the number.")


_NEEDED = (
    Block.KEY_RESOURCES,
    Block.KEY_ACTIVITIES,
    Block.KEY_PARTNERS,
    Block.CHANNELS,
    Block.CUSTOMER_RELATIONSHIPS,
    Block.CUSTOMER_SEGMENTS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a block: what every item may say, whatever its block."""

    key: ItemKey
    at: Location = field(compare=False)
    id: str = yaml_key(
        "The item's short name for links and addresses; made from the name when absent.",
        default="",
        format="id",
    )
    name: str = yaml_key("What the item is called, in a few words.")
    description: str = yaml_key("One or two sentences more.", default="")
    type: str = yaml_key("The item's type, from the catalogue.", default="", vocabulary="type")
    tags: tuple[str, ...] = yaml_key("Words to group items by.", default=())
    owner: str = yaml_key("Who looks after this item in the team.", default="")
    status: Status | None = yaml_key("Whether this is assumed, tested, confirmed or rejected.", default=None)
    evidence: tuple[Evidence, ...] = yaml_key("The tests of this item.", default=())
    timing: Timing = yaml_key("Whether this holds now, is planned or has ended.", default=Timing.NOW)
    basis: Basis | None = yaml_key(
        "What it rests on; `illustrative` marks what no source supports.", default=None
    )
    figures: tuple[Figure, ...] = yaml_key("Numbers about this item.", default=())
    sources: tuple[str, ...] = yaml_key(
        "Where this can be read: ids under `sources`.", default=(), vocabulary="source"
    )
    covers: tuple[str, ...] = yaml_key(
        "The roles of the catalogue that this item plays.", default=(), vocabulary="role"
    )
    needs: tuple[Link, ...] = yaml_key("What this item cannot do without.", default=(), refers=_NEEDED)
    same_as: tuple[Link, ...] = yaml_key(
        "The same party in another block: drivers may be a segment and a partner.",
        default=(),
        refers=tuple(Block),
    )
    affects: tuple[Affect, ...] = yaml_key("Effects of this item that you state, with reasons.", default=())
    waives: tuple[Waiver, ...] = yaml_key(
        "Expectations of the catalogue that do not hold here, with reasons; for choices.", default=()
    )

    silences: tuple[Silence, ...] = yaml_key(
        "Checks that shall say nothing of this item, with reasons.", default=()
    )
    formerly: tuple[str, ...] = yaml_key(
        "Ids that this item had before: their old addresses lead to its page.", default=(), format="id"
    )

    @property
    def active(self) -> bool:
        """Whether the item holds now; planned and ended items expect nothing."""
        return self.timing is Timing.NOW


T = TypeVar("T", bound=Item)


def active(items: Iterable[T]) -> list[T]:
    """The items that hold now; planned and ended ones expect nothing."""
    return [item for item in items if item.active]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Item):
    """A customer segment: people or organisations to reach and serve."""

    value: SegmentValue | None = yaml_key("Few customers of high value each, or a mass market.", default=None)
    pays: bool = yaml_key("Whether this segment pays; `false` where another side pays for it.", default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition(Item):
    """A value proposition: what helps a segment, and why it chooses this."""

    elements: tuple[Element, ...] = yaml_key("Which elements make up the value.", default=())
    offer: tuple[Offer, ...] = yaml_key(
        "What is offered: physical goods, digital goods, a service.", default=()
    )
    for_: tuple[Link, ...] = yaml_key(
        "The segments it is meant for.", default=(), refers=(Block.CUSTOMER_SEGMENTS,)
    )


_CARRIED = (Block.CUSTOMER_SEGMENTS, Block.VALUE_PROPOSITIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Item):
    """A channel: how a proposition reaches a segment."""

    ownership: Ownership | None = yaml_key("Whether it is your own or a partner's.", default=None)
    directness: Directness | None = yaml_key(
        "Whether you sell to customers directly or through someone.", default=None
    )
    mode: tuple[Mode, ...] = yaml_key("Online, offline, or both.", default=())
    phases: tuple[Phase, ...] = yaml_key("The phases it serves.", default=())
    partner: tuple[Link, ...] = yaml_key(
        "Who runs it, or helps to run it.", default=(), refers=(Block.KEY_PARTNERS,)
    )
    for_: tuple[Link, ...] = yaml_key(
        "The segments and propositions it carries; absent: not said.", default=(), refers=_CARRIED
    )
    replaces: tuple[Link, ...] = yaml_key(
        "What this choice took the place of: choices that have ended.",
        default=(),
        refers=(Block.CHANNELS,),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship(Item):
    """A customer relationship: how a segment is won, kept and grown."""

    motivations: tuple[Motivation, ...] = yaml_key("What it is for.", default=())
    through: tuple[Link, ...] = yaml_key(
        "The channels where it happens.", default=(), refers=(Block.CHANNELS,)
    )
    partner: tuple[Link, ...] = yaml_key(
        "Who runs it, or helps to run it.", default=(), refers=(Block.KEY_PARTNERS,)
    )
    for_: tuple[Link, ...] = yaml_key(
        "The segments and propositions it serves; absent: those of its channels.", default=(), refers=_CARRIED
    )
    replaces: tuple[Link, ...] = yaml_key(
        "What this choice took the place of: choices that have ended.",
        default=(),
        refers=(Block.CUSTOMER_RELATIONSHIPS,),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Revenue(Item):
    """A revenue stream: who pays, for what, how."""

    from_: tuple[Link, ...] = yaml_key(
        "Who pays.", default=(), refers=(Block.CUSTOMER_SEGMENTS, Block.KEY_PARTNERS)
    )
    for_: tuple[Link, ...] = yaml_key("What is paid for.", default=(), refers=(Block.VALUE_PROPOSITIONS,))
    through: tuple[Link, ...] = yaml_key(
        "The channels or relationships through which it is earned.", default=(), refers=CHOICE_BLOCKS
    )
    pricing: Pricing | None = yaml_key("How the price is found.", default=None)
    price_level: PriceLevel | None = yaml_key("How high the price is.", default=None)
    recurring: bool | None = yaml_key("Whether it comes again without a new sale.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Item):
    """A key resource: what the model cannot work without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Item):
    """A key activity: what must be done well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Item):
    """A key partner: who supplies a resource or does an activity."""

    provides: tuple[Link, ...] = yaml_key(
        "The resources and activities it supplies.",
        default=(),
        refers=(Block.KEY_RESOURCES, Block.KEY_ACTIVITIES),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost(Item):
    """A cost, how it behaves and what drives it."""

    nature: tuple[Nature, ...] = yaml_key(
        "How it behaves; a list that begins with `one_off` is a sequence, any other a mixture.",
        default=(),
    )
    per: str = yaml_key("What drives it: order, contact, customer, month.", default="")
    caused_by: tuple[Link, ...] = yaml_key("The items that cause it.", default=(), refers=tuple(Block))


#: A choice: an item of channels or customer relationships.
Choice = Channel | Relationship

ITEM_CLASSES: dict[Block, type[Item]] = {
    Block.CUSTOMER_SEGMENTS: Segment,
    Block.VALUE_PROPOSITIONS: Proposition,
    Block.CHANNELS: Channel,
    Block.CUSTOMER_RELATIONSHIPS: Relationship,
    Block.REVENUE_STREAMS: Revenue,
    Block.KEY_RESOURCES: Resource,
    Block.KEY_ACTIVITIES: Activity,
    Block.KEY_PARTNERS: Partner,
    Block.COST_STRUCTURE: Cost,
}


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """One business model: what one YAML file says."""

    id: str
    path: str
    title: str = yaml_key("The canvas's title.")
    subject: str = yaml_key("Who acts: the name of the organisation. Default: the title.", default="")
    summary: str = yaml_key("The model in one sentence.", default="")
    as_of: str = yaml_key("The year or date the canvas speaks of.", default="", format="date")
    stage: Stage | None = yaml_key("How far the model is.", default=None)
    tags: tuple[str, ...] = yaml_key("Words to group canvases by.", default=())
    authors: tuple[str, ...] = yaml_key("Who wrote the canvas.", default=())
    orientation: Orientation | None = yaml_key("Whether low cost or high value comes first.", default=None)
    contrast: tuple[Contrast, ...] = yaml_key(
        "Canvases to compare this one with: their ids, or each with a sentence on how the two differ.",
        default=(),
    )
    alternatives: tuple[Alternative, ...] = yaml_key("What customers use instead.", default=())
    not_applicable: tuple[tuple[Block, str], ...] = yaml_key(
        "Blocks that this model does without: each with the reason.", default=()
    )
    scores: tuple[DesignScore, ...] = yaml_key(
        "Seven questions about the design of the model, answered with points.", default=()
    )
    silences: tuple[Silence, ...] = yaml_key(
        "Checks that shall say nothing of the canvas as a whole, with reasons.", default=()
    )
    sources: tuple[Source, ...] = yaml_key("The sources that items cite.", default=())
    notes: str = yaml_key("Notes in Markdown (no HTML).", default="", format="notes")
    formerly: tuple[str, ...] = yaml_key(
        "Ids that this canvas had before: their old addresses lead to its pages.",
        default=(),
        format="canvas_id",
    )
    customer_segments: tuple[Segment, ...] = yaml_key("Whom the model serves.", default=())
    value_propositions: tuple[Proposition, ...] = yaml_key(
        "What helps them, and why they choose it.", default=()
    )
    channels: tuple[Channel, ...] = yaml_key("How propositions reach segments.", default=())
    customer_relationships: tuple[Relationship, ...] = yaml_key(
        "How customers are won, kept and grown.", default=()
    )
    revenue_streams: tuple[Revenue, ...] = yaml_key("Who pays, for what, how.", default=())
    key_resources: tuple[Resource, ...] = yaml_key("What the model cannot work without.", default=())
    key_activities: tuple[Activity, ...] = yaml_key("What must be done well.", default=())
    key_partners: tuple[Partner, ...] = yaml_key(
        "Who supplies what the model does not make itself.", default=()
    )
    cost_structure: tuple[Cost, ...] = yaml_key("What the model costs.", default=())

    @property
    def actor(self) -> str:
        """Who acts: the subject, or else the title."""
        return self.subject or self.title

    def block(self, block: Block) -> tuple[Item, ...]:
        """The items of a block, in the author's order."""
        items: tuple[Item, ...] = getattr(self, block.value)
        return items

    @cached_property
    def items(self) -> dict[ItemKey, Item]:
        """All items by key, in reading order of the blocks."""
        return {item.key: item for block in Block for item in self.block(block)}

    @property
    def choices(self) -> Iterator[Choice]:
        """The items of channels and customer relationships."""
        for block in CHOICE_BLOCKS:
            yield from self.block(block)  # type: ignore[misc]  # the two blocks hold choices only

    def source(self, id: str) -> Source | None:
        """The source an id names."""
        return next((s for s in self.sources if s.id == id), None)
