"""All effects by the entries that say them: where to find each, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from canvasbook.analysis.grouping import grouped
from canvasbook.catalogue.entries import Effect, EntryKey, EntryKind
from canvasbook.model.terms import Basis, Verb
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import Page
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex

#: What the groups of effects are called whose owners are not types.
TRAITS, TOGETHER = "traits", "interactions"


@dataclass(frozen=True, slots=True)
class ListedEffect:
    """An effect in a list: in words, with its place in the entry that says it."""

    id: str
    href: str
    verb: str
    target: str
    basis: str


@dataclass(frozen=True, slots=True)
class OwnerEffects:
    """What one entry says."""

    owner: Ref
    effects: tuple[ListedEffect, ...]


@dataclass(frozen=True, slots=True)
class EffectsOfKind:
    """The effects of the types of a block, of interactions, or of phases, modes and ownerships."""

    id: str
    title: str
    owners: tuple[OwnerEffects, ...]


@dataclass(frozen=True, slots=True)
class EffectsView:
    """All effects that give a reason, and how many there are of each basis and verb."""

    title: str
    catalogue: str
    groups: tuple[EffectsOfKind, ...]
    bases: tuple[tuple[str, int], ...]
    verbs: tuple[tuple[str, int], ...]
    count: int


def effect_pages(index: ReverseIndex) -> Iterator[Page]:
    """The list of all effects; the search finds an effect on the page of who says it."""
    yield index.page(
        urls.catalogue_section_page("effects"),
        "catalogue_effects",
        partial(_list, index),
        index.title("effects", name="effects"),
        index.catalogue.label("page_about", "effects"),
        search=False,
    )


def _list(index: ReverseIndex, ctx: PageContext) -> EffectsView:
    effects = index.explained_effects
    by_group = grouped((_group(effect.owner), effect) for effect in effects)
    return EffectsView(
        title=index.title("effects", name="effects"),
        catalogue=ctx.here.to(urls.CATALOGUE),
        groups=tuple(_effect_group(id, found, index, ctx) for id, found in by_group.items()),
        bases=_counted("basis", Basis, [effect.said.basis for effect in effects], ctx),
        verbs=_counted("verb", Verb, [effect.verb for effect in effects], ctx),
        count=len(effects),
    )


def _group(owner: EntryKey) -> str:
    if owner.kind is EntryKind.INTERACTION:
        return TOGETHER
    return owner.block.slug if owner.block else TRAITS


def _effect_group(id: str, effects: Iterable[Effect], index: ReverseIndex, ctx: PageContext) -> EffectsOfKind:
    kind = f"effects_of_{id}".replace("-", "_")
    owners = tuple(
        OwnerEffects(index.owner(owner, ctx), tuple(listed(effect, index, ctx) for effect in found))
        for owner, found in groupby(effects, key=lambda effect: effect.owner)
    )
    return EffectsOfKind(f"of-{id}", index.title(kind, name=id), owners)


def _counted(
    group: str, words: Iterable[str], found: Sequence[str], ctx: PageContext
) -> tuple[tuple[str, int], ...]:
    """How often each word of a closed list was found, in the list's order; without those that were not."""
    counts = [(ctx.site.term(group, word), found.count(word)) for word in words]
    return tuple(count for count in counts if count[1])


def listed(effect: Effect, index: ReverseIndex, ctx: PageContext) -> ListedEffect:
    """An effect as it stands in a list."""
    target = index.catalogue.target(effect.target)
    return ListedEffect(
        id=effect.id,
        href=ctx.catalogue(urls.effect_place(effect)),
        verb=ctx.site.term("verb", effect.verb),
        target=target.one if target else "",
        basis=ctx.site.term("basis", effect.said.basis),
    )
