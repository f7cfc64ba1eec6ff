"""The nine blocks of the business model canvas, and their layout as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Block(StrEnum):
    """A block of the canvas, in reading order; the value is its key in YAML."""

    CUSTOMER_SEGMENTS = "customer_segments"
    VALUE_PROPOSITIONS = "value_propositions"
    CHANNELS = "channels"
    CUSTOMER_RELATIONSHIPS = "customer_relationships"
    REVENUE_STREAMS = "revenue_streams"
    KEY_RESOURCES = "key_resources"
    KEY_ACTIVITIES = "key_activities"
    KEY_PARTNERS = "key_partners"
    COST_STRUCTURE = "cost_structure"

    @property
    def slug(self) -> str:
        """The block's name in addresses, with hyphens."""
        return self.value.replace("_", "-")


#: The blocks whose items are choices.
CHOICE_BLOCKS = (Block.CHANNELS, Block.CUSTOMER_RELATIONSHIPS)


class BlockGroup(StrEnum):
    """The four groups of blocks, each with a hue of its own."""

    CUSTOMERS = "customers"
    OFFER = "offer"
    INFRASTRUCTURE = "infrastructure"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class LayoutCell:
    """Where a block stands on the printed canvas: grid lines from 1, ends exclusive."""

    block: Block
    group: BlockGroup
    columns: tuple[int, int]
    rows: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """The look of one kind of canvas: a grid of cells, in reading order, and whom to thank for it."""

    id: str
    columns: int
    cells: tuple[LayoutCell, ...]
    attribution: str
    attribution_url: str
    licence: str
    licence_url: str


BUSINESS_MODEL_CANVAS = Layout(
    id="business_model_canvas",
    columns=10,
    cells=(
        LayoutCell(Block.CUSTOMER_SEGMENTS, BlockGroup.CUSTOMERS, (9, 11), (1, 3)),
        LayoutCell(Block.VALUE_PROPOSITIONS, BlockGroup.OFFER, (5, 7), (1, 3)),
        LayoutCell(Block.CHANNELS, BlockGroup.CUSTOMERS, (7, 9), (2, 3)),
        LayoutCell(Block.CUSTOMER_RELATIONSHIPS, BlockGroup.CUSTOMERS, (7, 9), (1, 2)),
        LayoutCell(Block.REVENUE_STREAMS, BlockGroup.MONEY, (6, 11), (3, 4)),
        LayoutCell(Block.KEY_RESOURCES, BlockGroup.INFRASTRUCTURE, (3, 5), (2, 3)),
        LayoutCell(Block.KEY_ACTIVITIES, BlockGroup.INFRASTRUCTURE, (3, 5), (1, 2)),
        LayoutCell(Block.KEY_PARTNERS, BlockGroup.INFRASTRUCTURE, (1, 3), (1, 3)),
        LayoutCell(Block.COST_STRUCTURE, BlockGroup.MONEY, (1, 6), (3, 4)),
    ),
    attribution="The Business Model Canvas, Strategyzer",
    attribution_url="https://www.strategyzer.com/library/the-business-model-canvas",
    licence="CC BY-SA 3.0",
    licence_url="https://creativecommons.org/licenses/by-sa/3.0/",
)
