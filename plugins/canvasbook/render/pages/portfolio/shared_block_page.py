"""What the canvases of a site share in a block: by role, and by name only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from markupsafe import Markup

from canvasbook.analysis.common_ground import (
    SHARED_BLOCKS,
    Alike,
    ItemsByCanvas,
    Shared,
    alike_names,
    shared_roles,
)
from canvasbook.analysis.effects import Analysis
from canvasbook.markup.author_text import label, plain
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData

#: On a site of more canvases than this, a role names fewer of them.
FEW = 12
NAMED = 5
NAMED_OF_MANY = 3
#: How many items of one canvas a role names.
ITEMS = 3
#: How many rows name the items too; the other roles only stand by name, the other guesses not at all.
ROLES = 25
GUESSES = 10


@dataclass(frozen=True, slots=True)
class SharedBy:
    """A canvas with those of its items that are meant."""

    canvas: Ref
    items: tuple[Ref, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SharedRow:
    """Roles, or only a name, with the canvases that share them; ``all`` leads to the whole list."""

    refs: tuple[Ref, ...]
    count: int
    where: tuple[SharedBy, ...]
    more: int
    all: str


@dataclass(frozen=True, slots=True)
class SharedBlockLink:
    """The page of what is shared in a block, with the role that is shared most."""

    block: str
    href: str
    roles: int
    guesses: int
    first: tuple[Ref, ...]
    first_count: int


@dataclass(frozen=True, slots=True)
class SharedView:
    """Everything that the page of what is shared in a block says."""

    title: str
    portfolio: Ref
    total: int
    door: SharedBlockLink
    rows: tuple[SharedRow, ...]
    rest: tuple[tuple[Ref, int], ...]
    guesses: tuple[SharedRow, ...]
    more: int
    others: tuple[tuple[str, str], ...]
    roles: str


@dataclass(frozen=True)
class CommonItems:
    """What the canvases of a site have in common, computed once for all pages."""

    site: SiteData

    @cached_property
    def analyses(self) -> tuple[Analysis, ...]:
        """The analyses by the titles of their canvases."""
        return tuple(
            sorted(self.site.analyses.values(), key=lambda a: (plain(a.canvas.title).casefold(), a.canvas.id))
        )

    @cached_property
    def canvases(self) -> tuple[Canvas, ...]:
        """The canvases by title."""
        return tuple(analysis.canvas for analysis in self.analyses)

    @cached_property
    def roles(self) -> dict[Block, tuple[Shared, ...]]:
        """The shared roles of each block."""
        return {b: shared_roles(b, self.analyses, self.site.catalogue) for b in SHARED_BLOCKS}

    @cached_property
    def alike(self) -> dict[Block, tuple[Alike, ...]]:
        """What only sounds shared."""
        return {b: alike_names(b, self.analyses, self.roles[b]) for b in SHARED_BLOCKS}


def shared_view(common: CommonItems, block: Block, ctx: PageContext) -> SharedView:
    """The view of what is shared in a block."""
    roles, alike, total = common.roles[block], common.alike[block], len(common.canvases)
    return SharedView(
        title=ctx.site.term("page_title", f"shared_{block}"),
        portfolio=Ref(Markup.escape(ctx.site.term("page_title", "portfolio")), ctx.here.to(urls.PORTFOLIO)),
        total=total,
        door=shared_block_link(block, common, ctx),
        rows=tuple(_role_row(shared, total, ctx) for shared in roles[:ROLES]),
        rest=tuple((ctx.role(role), len(shared.places)) for shared in roles[ROLES:] for role in shared.roles),
        guesses=tuple(
            SharedRow((Ref(label(a.name), ""),), len(a.places), *_where(a.places, total, ctx), all="")
            for a in alike[:GUESSES]
        ),
        more=max(0, len(alike) - GUESSES),
        others=tuple(
            (b.value, ctx.here.to(urls.shared_block_page(b))) for b in SHARED_BLOCKS if b is not block
        ),
        roles=ctx.catalogue_section("roles"),
    )


def _role_row(shared: Shared, total: int, ctx: PageContext) -> SharedRow:
    where, more = _where(shared.places, total, ctx)
    names = tuple(Ref(Markup.escape(r.name), ctx.role_href(r.id), r.one) for r in shared.roles)
    everything = ctx.role_href(shared.roles[0].id, "used")
    return SharedRow(names, len(shared.places), where, more, everything)


def _where(places: ItemsByCanvas, total: int, ctx: PageContext) -> tuple[tuple[SharedBy, ...], int]:
    """Some canvases with their items, and how many more there are."""
    room = NAMED if total <= FEW else NAMED_OF_MANY
    if len(places) == room + 1:
        room += 1  # the one more is named instead of counted
    named = tuple(
        SharedBy(
            ctx.canvas(id), tuple(ctx.elsewhere(id, key) for key in keys[:ITEMS]), max(0, len(keys) - ITEMS)
        )
        for id, keys in islice(places.items(), room)
    )
    return named, len(places) - len(named)


def shared_block_link(block: Block, common: CommonItems, ctx: PageContext) -> SharedBlockLink:
    """The page of what is shared in a block, as other pages lead to it."""
    roles = common.roles[block]
    most = len(roles[0].places) if roles else 0
    most_shared = [shared.roles for shared in roles if len(shared.places) == most]
    return SharedBlockLink(
        block=block.value,
        href=ctx.here.to(urls.shared_block_page(block)),
        roles=sum(len(shared.roles) for shared in roles),
        guesses=len(common.alike[block]),
        first=tuple(map(ctx.role, chain.from_iterable(most_shared))),
        first_count=most,
    )
