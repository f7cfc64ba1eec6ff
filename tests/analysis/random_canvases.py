"""Canvases of a few items with any types, roles, words and links, circles included."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import (
    Activity,
    Affect,
    Canvas,
    Channel,
    Cost,
    ItemKey,
    Link,
    Partner,
    Proposition,
    Relationship,
    Resource,
    Revenue,
    Segment,
)
from canvasbook.model.terms import Offer, Ownership, Phase, Timing, Verb
from canvasbook.source import Location

HERE = Location(1, 1)

#: How many items of each block there are at most.
MOST = {
    Block.CUSTOMER_SEGMENTS: 2,
    Block.VALUE_PROPOSITIONS: 2,
    Block.CHANNELS: 4,
    Block.CUSTOMER_RELATIONSHIPS: 3,
    Block.REVENUE_STREAMS: 2,
    Block.KEY_RESOURCES: 4,
    Block.KEY_ACTIVITIES: 2,
    Block.KEY_PARTNERS: 3,
    Block.COST_STRUCTURE: 3,
}
CHOICES = (Block.CHANNELS, Block.CUSTOMER_RELATIONSHIPS)
MEANS = (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS)
CARRIED = (Block.CUSTOMER_SEGMENTS, Block.VALUE_PROPOSITIONS)


@cache
def types_in(block: Block) -> tuple[str, ...]:
    """The types of a block, and none."""
    return ("", *shipped_catalogue().types[block])


@cache
def roles_in(block: Block) -> tuple[str, ...]:
    return tuple(role.id for role in shipped_catalogue().roles.values() if role.block is block)


def link(key: ItemKey) -> Link:
    return Link(key, HERE)


class _Drawing:
    """Draws the items of one canvas; ids come first, so that links may lead to any of them."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.keys = {block: self._keys(block, most) for block, most in MOST.items()}

    def _keys(self, block: Block, most: int) -> list[ItemKey]:
        number = self.draw(st.integers(0, most))
        return [ItemKey(block, f"{block.value[:5]}{block.value[-3]}{n}") for n in range(number)]

    def one_of(self, *values: object) -> object:
        return self.draw(st.sampled_from(values))

    def some(self, values: object, most: int) -> tuple:
        listed = list(values)  # type: ignore[call-overload]
        if not listed:
            return ()
        return tuple(self.draw(st.lists(st.sampled_from(listed), max_size=most, unique=True)))

    def links(self, *blocks: Block, most: int = 2) -> tuple[Link, ...]:
        keys = [key for block in blocks for key in self.keys[block]]
        return tuple(link(key) for key in self.some(keys, most))

    def affects(self) -> tuple[Affect, ...]:
        targets = self.links(*Block, most=1)
        return tuple(
            Affect(at=HERE, item=target, effect=self.one_of(*Verb), because="So it is.") for target in targets
        )

    def basics(self, key: ItemKey, timings: tuple[Timing, ...] = (Timing.NOW, *Timing)) -> dict:
        return {
            "key": key,
            "at": HERE,
            "name": key.id,
            "timing": self.one_of(*timings),
            "same_as": self.links(*Block, most=1) if self.one_of(True, False, False) else (),
            "affects": self.affects(),
        }

    def means(self, key: ItemKey) -> dict:
        return self.basics(key) | {
            "covers": self.some(roles_in(key.block), 2),
            "needs": self.links(*MEANS, *CHOICES, Block.CUSTOMER_SEGMENTS),
        }

    def choice(self, key: ItemKey) -> dict:
        return self.basics(key) | {
            "type": self.one_of(*types_in(key.block)),
            "needs": self.links(*MEANS, *CHOICES, most=3),
            "partner": self.links(Block.KEY_PARTNERS, most=1),
            "for_": self.links(*CARRIED),
            "replaces": self.links(key.block, most=1),
        }

    def channel(self, key: ItemKey) -> Channel:
        ownership = self.one_of(None, *Ownership)
        return Channel(**self.choice(key), ownership=ownership, phases=self.some(Phase, 2))

    def of(self, block: Block, make) -> tuple:
        return tuple(make(key) for key in self.keys[block])

    def canvas(self) -> Canvas:
        return Canvas(
            id="canvas",
            path="canvas.yaml",
            title="Canvas",
            customer_segments=self.of(
                Block.CUSTOMER_SEGMENTS,
                lambda key: Segment(**self.basics(key), pays=self.one_of(True, False)),
            ),
            value_propositions=self.of(
                Block.VALUE_PROPOSITIONS,
                lambda key: Proposition(
                    **self.basics(key), offer=self.some(Offer, 2), for_=self.links(Block.CUSTOMER_SEGMENTS)
                ),
            ),
            channels=self.of(Block.CHANNELS, self.channel),
            customer_relationships=self.of(
                Block.CUSTOMER_RELATIONSHIPS,
                lambda key: Relationship(**self.choice(key), through=self.links(Block.CHANNELS)),
            ),
            revenue_streams=self.of(
                Block.REVENUE_STREAMS,
                lambda key: Revenue(
                    **self.basics(key),
                    from_=self.links(Block.CUSTOMER_SEGMENTS, Block.KEY_PARTNERS),
                    for_=self.links(Block.VALUE_PROPOSITIONS),
                    through=self.links(*CHOICES, most=1),
                ),
            ),
            key_resources=self.of(Block.KEY_RESOURCES, lambda key: Resource(**self.means(key))),
            key_activities=self.of(Block.KEY_ACTIVITIES, lambda key: Activity(**self.means(key))),
            key_partners=self.of(
                Block.KEY_PARTNERS,
                lambda key: Partner(
                    **self.means(key), provides=self.links(Block.KEY_RESOURCES, Block.KEY_ACTIVITIES)
                ),
            ),
            cost_structure=self.of(
                Block.COST_STRUCTURE,
                lambda key: Cost(
                    **self.basics(key),
                    covers=self.some(roles_in(Block.COST_STRUCTURE), 2),
                    caused_by=self.links(*MEANS, *CHOICES, most=3),
                ),
            ),
        )


@st.composite
def canvases(draw: st.DrawFn) -> Canvas:
    """A canvas of a few items with any types, roles and links, circles included."""
    return _Drawing(draw).canvas()
