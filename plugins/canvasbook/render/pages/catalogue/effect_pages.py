"""Effects: one small page each, and lists by what says them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

from canvasbook.analysis.effects import State
from canvasbook.analysis.usage_index import ItemUse
from canvasbook.catalogue.entries import Effect, EntryKey, EntryKind, Metric, Role
from canvasbook.model.terms import Basis, Verb
from canvasbook.render import urls
from canvasbook.render.context import AT_WORK, PageContext, Ref
from canvasbook.render.page import DependsOn, Page
from canvasbook.render.pages.catalogue.effect_table import (
    EffectTableRow,
    Used,
    Work,
    effect_row,
    effect_rows,
    effects_at_work,
    items_using,
)
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex

#: The folders of entries that are no types, in the addresses of the lists.
TRAITS, TOGETHER = "traits", "interactions"


@dataclass(frozen=True, slots=True)
class ListedEffect:
    """An effect in a list: its page, in words."""

    href: str
    verb: str
    target: str
    basis: str


@dataclass(frozen=True, slots=True)
class OwnerEffects:
    """What one entry says."""

    owner: Ref
    id: str
    effects: tuple[ListedEffect, ...]


@dataclass(frozen=True, slots=True)
class EffectsOfView:
    """The effects of the types of a block, of interactions, or of phases, modes and ownerships."""

    title: str
    catalogue: str
    section: Ref
    owners: tuple[OwnerEffects, ...]
    count: int


@dataclass(frozen=True, slots=True)
class EffectsView:
    """The doors to the lists of effects, and how many there are of each basis and verb."""

    title: str
    catalogue: str
    lists: tuple[tuple[Ref, int], ...]
    bases: tuple[tuple[str, int], ...]
    verbs: tuple[tuple[str, int], ...]
    count: int


@dataclass(frozen=True, slots=True)
class EffectView:
    """Everything that the page of an effect says; ``same`` are others that say it of the target.

    ``work`` are choices with items that play the role, ``as_a_rule`` other choices for which it is expected.
    ``together`` marks the effect of an interaction, which is at work wherever that is shown.
    """

    title: str
    catalogue: str
    section: Ref
    row: EffectTableRow
    together: bool
    definition: str
    same: tuple[EffectTableRow, ...]
    work: Work
    as_a_rule: Used
    more_as_a_rule: int


def effect_pages(index: ReverseIndex) -> Iterator[Page]:
    """The lists of effects, and a page for each; the search finds an effect on the page of who has it."""
    yield index.list_page(
        urls.catalogue_section_page("effects"), "catalogue_effects", partial(_index, index), "effects"
    )
    for folder, effects in lists(index):
        list_view = partial(_list, index, folder, effects)
        title = index.title(_list_kind(folder), name=folder)
        yield index.page(urls.effect_list_page(folder), "catalogue_effects_of", list_view, title, "")
    for effect in index.explained_effects:
        title = effect_title(effect, index)
        view = partial(effect_view, index, effect)
        yield index.page(
            urls.effect_page(effect.id),
            "catalogue_effect",
            view,
            title,
            effect.said.because,
            DependsOn.EFFECT,
            id=effect.id,
            search=False,
        )


def _list_kind(folder: str) -> str:
    return f"effects_of_{folder}".replace("-", "_")


def effect_title(effect: Effect, index: ReverseIndex) -> str:
    """An effect as a sentence."""
    target = index.catalogue.target(effect.target)
    return index.title(
        "effect",
        owner=index.owner_name(effect.owner),
        verb=index.site.term("verb", effect.verb),
        target=target.one if target else "",
    )


def lists(index: ReverseIndex) -> Iterator[tuple[str, tuple[Effect, ...]]]:
    """The effects by folder: a block for types, one for interactions, one for all else."""
    by_folder: dict[str, list[Effect]] = {}
    for effect in index.explained_effects:
        by_folder.setdefault(_folder(effect.owner), []).append(effect)
    for folder, effects in by_folder.items():
        yield folder, tuple(effects)


def _folder(owner: EntryKey) -> str:
    if owner.kind is EntryKind.INTERACTION:
        return TOGETHER
    return owner.block.slug if owner.block else TRAITS


def _index(index: ReverseIndex, ctx: PageContext) -> EffectsView:
    effects = index.explained_effects
    return EffectsView(
        title=index.title("effects", name="effects"),
        catalogue=ctx.here.to(urls.CATALOGUE),
        lists=tuple((_list_ref(index, folder, ctx), len(found)) for folder, found in lists(index)),
        bases=_counted("basis", Basis, [effect.said.basis for effect in effects], ctx),
        verbs=_counted("verb", Verb, [effect.verb for effect in effects], ctx),
        count=len(effects),
    )


def _counted(
    group: str, words: Iterable[str], found: Sequence[str], ctx: PageContext
) -> tuple[tuple[str, int], ...]:
    """How often each word of a closed list was found, in the list's order; without those that were not."""
    counts = [(ctx.site.term(group, word), found.count(word)) for word in words]
    return tuple(count for count in counts if count[1])


def _list_ref(index: ReverseIndex, folder: str, ctx: PageContext) -> Ref:
    return Ref(
        Markup.escape(index.title(_list_kind(folder), name=folder)),
        ctx.here.to(urls.effect_list_page(folder)),
    )


def _list(index: ReverseIndex, folder: str, effects: tuple[Effect, ...], ctx: PageContext) -> EffectsOfView:
    owners = []
    for owner, found in groupby(effects, key=lambda e: e.owner):
        anchor = f"{owner.kind}-{owner.id}".replace("_", "-")
        owners.append(
            OwnerEffects(index.owner(owner, ctx), anchor, tuple(listed(e, index, ctx) for e in found))
        )
    return EffectsOfView(
        title=index.title(_list_kind(folder), name=folder),
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=index.section("effects", ctx),
        owners=tuple(owners),
        count=len(effects),
    )


def listed(effect: Effect, index: ReverseIndex, ctx: PageContext) -> ListedEffect:
    """An effect as it stands in a list."""
    target = index.catalogue.target(effect.target)
    return ListedEffect(
        href=ctx.here.to(urls.effect_page(effect.id)),
        verb=ctx.site.term("verb", effect.verb),
        target=target.one if target else "",
        basis=ctx.site.term("basis", effect.said.basis),
    )


def effect_view(index: ReverseIndex, effect: Effect, ctx: PageContext) -> EffectView:
    """The view of one effect."""
    target = index.catalogue.target(effect.target)
    same = (e for e in index.by_target[effect.target] if e.verb is effect.verb and e.id != effect.id)
    uses = index.site.usage.effects.get(effect.id, ())
    shown = [use for use in uses if use.effect.state is State.HERE]
    expected = [ItemUse(use.canvas, use.effect.choice) for use in uses[len(shown) :]]
    told = expected[: max(0, AT_WORK - len(shown))]
    return EffectView(
        title=effect_title(effect, index),
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=_list_ref(index, _folder(effect.owner), ctx),
        row=effect_row(effect, index, ctx),
        together=effect.owner.kind is EntryKind.INTERACTION,
        definition=target.definition if isinstance(target, Role | Metric) else "",
        same=effect_rows(same, index, ctx),
        work=effects_at_work(shown, ctx),
        as_a_rule=items_using(told, ctx),
        more_as_a_rule=len(expected) - len(told),
    )
