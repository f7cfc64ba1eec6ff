"""Effects of the catalogue as rows, and where a site's canvases have them at work."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.analysis.effect_groups import PARTS
from canvasbook.analysis.usage_index import EffectUse, ItemUse, items_at_work
from canvasbook.catalogue.entries import Effect, Role
from canvasbook.markup.author_text import prose
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Basis
from canvasbook.render import urls
from canvasbook.render.context import AT_WORK, PageContext, Ref
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.reason_view import FigureView, reported
from canvasbook.render.urls import Place

#: How many items one page names; the rest are counted.
ITEMS = 200
#: How many items are told about in a sentence, over all canvases of a page and on each of them.
TOLD, TOLD_EACH = 16, 3

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s")


@dataclass(frozen=True, slots=True)
class ConditionView:
    """When an effect holds: all that is set must, a list means any of its words."""

    offers: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    phases: tuple[Ref, ...] = ()
    pays: bool | None = None
    by: str = ""
    two_sided: bool | None = None
    only: str = ""
    against: tuple[Ref, ...] = ()
    unless: tuple[Ref, ...] = ()
    sometimes: bool = False


@dataclass(frozen=True, slots=True)
class BasisView:
    """What an entry rests on: the word, what it means, and where all such words are explained."""

    name: str
    about: str
    is_strong: bool
    href: str


def basis_view(basis: Basis, ctx: PageContext) -> BasisView:
    """The view of a basis."""
    return BasisView(
        name=ctx.site.term("basis", basis),
        about=ctx.site.term("basis_about", basis),
        is_strong=basis.is_strong,
        href=ctx.catalogue(Place(urls.CATALOGUE, "basis")),
    )


@dataclass(frozen=True, slots=True)
class EffectTableRow:
    """One effect of the catalogue, ready to be read from its owner's side or from its target's.

    ``href`` leads to the row in the entry that says it; ``is_explained`` is whether it gives a reason.
    """

    id: str
    verb: str
    owner: Ref
    target: Ref
    natures: tuple[str, ...]
    per: str
    because: str
    href: str
    is_explained: bool
    basis: BasisView
    condition: ConditionView
    sources: tuple[Ref, ...]
    contested_by: tuple[Ref, ...]
    seen: str
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class EffectTablePart:
    """The effects on one part of the canvas."""

    id: str
    rows: tuple[EffectTableRow, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """The canvases that use an entry, each with its items; ``more`` canvases are not named."""

    canvases: tuple[tuple[Ref, tuple[Ref, ...]], ...]
    more: int

    @property
    def count(self) -> int:
        """How many canvases use it."""
        return len(self.canvases) + self.more


@dataclass(frozen=True, slots=True)
class Example:
    """What one canvas does with an entry: items with the first sentence about them, and further names."""

    canvas: Ref
    items: tuple[tuple[Ref, Markup], ...]
    also: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """The canvases that use an entry, and how; ``more`` canvases are not named."""

    canvases: tuple[Example, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AtWork:
    """An effect in one choice of a canvas: its state, and what stands for it there."""

    canvas: Ref
    choice: Ref
    state: str
    verb: str
    items: tuple[Ref, ...]
    because: Markup


@dataclass(frozen=True, slots=True)
class Work:
    """Where an effect is at work; ``more`` places are not named."""

    places: tuple[AtWork, ...]
    more: int


def effect_row(effect: Effect, index: ReverseIndex, ctx: PageContext) -> EffectTableRow:
    """An effect as a row."""
    said, target = effect.said, index.catalogue.target(effect.target)
    cost = target if isinstance(target, Role) and target.block is Block.COST_STRUCTURE else None
    return EffectTableRow(
        id=effect.id,
        verb=ctx.site.term("verb", effect.verb),
        owner=index.owner(effect.owner, ctx),
        target=index.target(effect.target, ctx),
        natures=tuple(ctx.site.term("nature", n) for n in cost.nature) if cost else (),
        per=cost.per if cost else "",
        because="" if said.is_definition else said.because,
        href=ctx.catalogue(urls.effect_place(effect)),
        is_explained=not said.is_definition,
        basis=basis_view(said.basis, ctx),
        condition=condition(effect, index, ctx),
        sources=() if said.is_definition else index.sources(said.sources, ctx),
        contested_by=index.sources(said.contested_by, ctx),
        seen=said.seen,
        figures=() if said.is_definition else reported(said.figures, ctx),
    )


def effect_rows(
    effects: Iterable[Effect], index: ReverseIndex, ctx: PageContext
) -> tuple[EffectTableRow, ...]:
    """Effects as rows, in their order."""
    return tuple(effect_row(e, index, ctx) for e in effects)


def effect_rows_in_order(
    effects: Iterable[Effect], index: ReverseIndex, ctx: PageContext
) -> tuple[EffectTableRow, ...]:
    """Effects as rows, in the reading order of the parts of the canvas that they fall on."""
    return tuple(row for part in effect_parts(effects, index, ctx) for row in part.rows)


def effect_parts(
    effects: Iterable[Effect], index: ReverseIndex, ctx: PageContext
) -> tuple[EffectTablePart, ...]:
    """Effects by the part of the canvas that they fall on, in reading order."""
    effects = tuple(effects)
    found = []
    for id, blocks in PARTS:
        here = tuple(e for e in effects if _block(e, index) in blocks)
        if here:
            found.append(EffectTablePart(id, effect_rows(here, index, ctx)))
    return tuple(found)


def _block(effect: Effect, index: ReverseIndex) -> Block | None:
    role = index.catalogue.roles.get(effect.target)
    return role.block if role is not None else None


def condition(effect: Effect, index: ReverseIndex, ctx: PageContext) -> ConditionView:
    """A condition in names."""
    said = effect.said
    in_words = ConditionView(
        only=said.only,
        against=_choice_types(said.against, effect, index, ctx),
        unless=_choice_types(said.unless, effect, index, ctx),
        sometimes=said.sometimes,
    )
    when = said.when
    if when is None:
        return in_words
    catalogue = index.catalogue
    return replace(
        in_words,
        offers=tuple(ctx.site.term("offer", o) for o in when.offer),
        modes=tuple(catalogue.modes[m].one for m in when.mode),
        phases=tuple(ctx.phase(catalogue.phases[p]) for p in when.phase),
        pays=when.pays,
        by=when.by[0] if len(when.by) == 1 else "",
        two_sided=when.two_sided,
    )


def _choice_types(
    ids: Collection[str], effect: Effect, index: ReverseIndex, ctx: PageContext
) -> tuple[Ref, ...]:
    """The types of channels and relationships of some ids; where a type says the effect, of its block."""
    block = effect.owner.block
    blocks = CHOICE_BLOCKS if block is None else (block,)
    types = [type for type in index.all_types if type.id in ids]
    named = [type for type in types if type.block in blocks]
    return tuple(map(ctx.one_of_type, named))


def items_using(places: Iterable[ItemUse], ctx: PageContext) -> Used:
    """Items by their canvas, in the order of the canvases."""
    by_canvas: dict[str, dict[ItemKey, None]] = {}
    for place in places:
        by_canvas.setdefault(place.canvas, {})[place.item] = None
    named: list[tuple[Ref, tuple[Ref, ...]]] = []
    room = ITEMS
    for id, items in by_canvas.items():
        if room <= 0:
            break
        room -= len(items)
        named.append((ctx.canvas(id), tuple(ctx.elsewhere(id, key) for key in items)))
    return Used(tuple(named), len(by_canvas) - len(named))


def examples(places: Iterable[ItemUse], ctx: PageContext, room: int = ITEMS) -> Examples:
    """Items by their canvas as in :func:`items_using`; the first few of each canvas with a sentence.

    ``room`` is how many items are named; of the other canvases it only says how many they are.
    """
    by_canvas: dict[str, dict[ItemKey, None]] = {}
    for place in places:
        by_canvas.setdefault(place.canvas, {})[place.item] = None
    found: list[Example] = []
    narrator = TOLD
    for id, keys in by_canvas.items():
        if room <= 0:
            break
        room -= len(keys)
        items = tuple(keys)
        told = items[: min(TOLD_EACH, narrator)]
        narrator -= len(told)
        found.append(
            Example(
                ctx.canvas(id),
                tuple((ctx.elsewhere(id, key), _about(id, key, ctx)) for key in told),
                tuple(ctx.elsewhere(id, key) for key in items[len(told) :]),
            )
        )
    return Examples(tuple(found), len(by_canvas) - len(found))


def _about(canvas_id: str, key: ItemKey, ctx: PageContext) -> Markup:
    """The first sentence about an item."""
    text = ctx.site.canvases[canvas_id].items[key].description
    return prose(_SENTENCE_END.split(text, maxsplit=1)[0])


def canvases_using(places: Iterable[ItemUse]) -> int:
    """How many canvases the places stand on."""
    return len({p.canvas for p in places})


def effects_at_work(places: Sequence[EffectUse], ctx: PageContext) -> Work:
    """Where effects are at work."""
    return Work(tuple(_at_work(places[:AT_WORK], ctx)), max(0, len(places) - AT_WORK))


def _at_work(places: Iterable[EffectUse], ctx: PageContext) -> Iterator[AtWork]:
    for place in places:
        id, effect = place.canvas, place.effect
        yield AtWork(
            canvas=ctx.canvas(id),
            choice=ctx.elsewhere(id, effect.choice),
            state=effect.state,
            verb=ctx.site.term("verb", effect.verb),
            items=tuple(ctx.elsewhere(id, key) for key in dict.fromkeys(items_at_work(place)[:3])),
            because=prose(effect.waiver.because) if effect.waiver else Markup(""),
        )
