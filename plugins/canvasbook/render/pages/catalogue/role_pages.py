"""Roles: what they are, what calls for them, and who plays them on this site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.grouping import among, grouped
from canvasbook.catalogue.entries import Role
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Verb
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import DependsOn, Page
from canvasbook.render.pages.catalogue.effect_table import (
    EffectTableRow,
    Used,
    Work,
    effect_rows,
    effects_at_work,
    items_using,
)
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex

#: The where-used lists that the page of a role shows.
ROLE_LISTS = (DependsOn.ROLE, DependsOn.WAIVED)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role in the list, with its parts below it; ``id`` is its anchor, ``covers`` how canvases name it."""

    id: str
    covers: str
    ref: Ref
    definition: str
    parts: tuple[RoleRow, ...]


@dataclass(frozen=True, slots=True)
class RoleBlock:
    """The roles of one block."""

    block: str
    name: str
    roles: tuple[RoleRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class RolesView:
    """All roles, by block."""

    title: str
    catalogue: str
    blocks: tuple[RoleBlock, ...]
    count: int


@dataclass(frozen=True, slots=True)
class VerbRows:
    """The effects with one verb on a role or metric."""

    verb: str
    rows: tuple[EffectTableRow, ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """Everything that the page of a role says."""

    name: str
    id: str
    catalogue: str
    section: Ref
    block: str
    block_one: str
    block_href: str
    definition: str
    natures: tuple[str, ...]
    per: str
    asks: str
    words: tuple[str, ...]
    by_value: str
    part_of: Ref | None
    parts: tuple[Ref, ...]
    satisfied_by: tuple[Ref, ...]
    does_for: tuple[Ref, ...]
    played_by: tuple[Ref, ...]
    verbs: tuple[VerbRows, ...]
    used: Used
    waived: Work


def role_pages(index: ReverseIndex) -> Iterator[Page]:
    """The list of all roles, and a page for each that canvases use."""
    yield index.list_page(
        urls.catalogue_section_page("roles"), "catalogue_roles", partial(_list, index), "roles"
    )
    in_use = (role for role in index.catalogue.roles.values() if role.id in index.site.roles_in_use)
    for role in in_use:
        view = partial(role_view, index, role)
        yield index.page(
            urls.role_page(role.id),
            "catalogue_role",
            view,
            role.name,
            role.definition,
            *ROLE_LISTS,
            id=role.id,
        )


def _list(index: ReverseIndex, ctx: PageContext) -> RolesView:
    roles = index.catalogue.roles
    blocks = []
    for block in Block:
        here = [role for role in roles.values() if role.block is block]
        if here:
            wholes = [role for role in here if _is_whole(role, roles)]
            rows = tuple(_role_row(index, role, ctx) for role in wholes)
            blocks.append(RoleBlock(block.slug, ctx.site.block_name(block), rows, len(here)))
    return RolesView(
        index.title("roles", name="roles"), ctx.here.to(urls.CATALOGUE), tuple(blocks), len(roles)
    )


def _is_whole(role: Role, roles: Mapping[str, Role]) -> bool:
    """Whether a role is part of none in its own block."""
    return not role.part_of or roles[role.part_of].block is not role.block


def _role_row(index: ReverseIndex, role: Role, ctx: PageContext) -> RoleRow:
    roles = index.catalogue.roles
    below = [roles[id] for id in index.catalogue.parts.get(role.id, ()) if roles[id].block is role.block]
    has_page = role.id in ctx.site.roles_in_use
    return RoleRow(
        id=urls.role_place(role.id).anchor,
        covers=role.id,
        ref=index.role_name(role, ctx) if has_page else Ref(Markup.escape(role.name), ""),
        definition=role.definition,
        parts=tuple(_role_row(index, part, ctx) for part in below),
    )


def role_view(index: ReverseIndex, role: Role, ctx: PageContext) -> RoleView:
    """The view of one role."""
    site, roles = index.site, index.catalogue.roles
    return RoleView(
        name=role.name,
        id=role.id,
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=index.section("roles", ctx),
        block=role.block.value,
        block_one=site.block_one(role.block),
        block_href=ctx.catalogue_section("roles", role.block.slug),
        definition=role.definition,
        natures=tuple(site.term("nature", n) for n in role.nature),
        per=role.per,
        asks=role.asks,
        words=role.words,
        by_value=site.term("value", role.value),
        part_of=ctx.role(roles[role.part_of]) if role.part_of else None,
        parts=tuple(ctx.role(roles[id]) for id in index.catalogue.parts.get(role.id, ())),
        satisfied_by=tuple(ctx.role(roles[id]) for id in role.satisfied_by),
        does_for=tuple(ctx.role(r) for r in index.does_for.get(role.id, ())),
        played_by=tuple(ctx.type(t) for t in index.plays.get(role.id, ())),
        verbs=verbs(role.id, index, ctx),
        used=items_using(site.usage.roles.get(role.id, ()), ctx),
        waived=effects_at_work(site.usage.waived.get(role.id, ()), ctx),
    )


def verbs(target: str, index: ReverseIndex, ctx: PageContext) -> tuple[VerbRows, ...]:
    """The effects on a role or metric, by verb."""
    by_verb = grouped((effect.verb, effect) for effect in index.by_target.get(target, ()))
    return tuple(
        VerbRows(ctx.site.term("verb", verb), effect_rows(by_verb[verb], index, ctx))
        for verb in among(Verb, by_verb)
    )
