"""The items that a scenario adds, described on its page as they have none of their own; those it removes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.item_statements import Creates, item_statements
from canvasbook.analysis.statements import Tied, author_statements
from canvasbook.diff.scenario_effects import ScenarioEffects
from canvasbook.markup.templating import render_macro
from canvasbook.model.canvas import Channel, Item, ItemKey, Relationship
from canvasbook.render.authored import AuthoredContent, authored_content
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.facts import Fact, facts
from canvasbook.render.page_names import PageNames
from canvasbook.render.pages.comparison.ledger_view import ChoiceReason
from canvasbook.wording.statement_words import StatementWords, sentence


@dataclass(frozen=True, slots=True)
class AddedItem:
    """An added item in its author's words, with the roles that its author gives it.

    ``facts`` say how it is linked, as on the page of an item; of a choice ``statements`` say what its links
    and words say. ``spared_by`` are choices of today of which the author says that they spare it.
    """

    anchor: str
    about: AuthoredContent
    block_name: str
    type: Ref | None
    roles: tuple[Ref, ...]
    behaviour: Markup
    facts: tuple[Fact, ...]
    spared_by: tuple[ChoiceReason, ...]
    statements: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class RemovedItem:
    """An item that the scenario removes; ``facts`` say how it is linked today."""

    item: Ref
    block_name: str
    behaviour: Markup
    facts: tuple[Fact, ...]


def anchor(key: ItemKey) -> str:
    """Where an added item is described on the page."""
    return f"{key.block.slug}-{key.id}"


def linked_name(name: Ref) -> Markup:
    """A name in a sentence, with its link."""
    return render_macro("_macros.html.jinja", "link", name)


def added_items(
    whatif: ScenarioEffects,
    ctx: PageContext,
    words: StatementWords[Ref],
    spared: Mapping[ItemKey, tuple[ChoiceReason, ...]],
) -> tuple[AddedItem, ...]:
    """The added items in reading order; ``ctx`` is the page with the changed canvas on it."""
    new = set(whatif.scenario.added)
    items = whatif.scenario.canvas.items.values()
    return tuple(_view(item, whatif, ctx, words, spared) for item in items if item.key in new)


def _view(
    item: Item,
    whatif: ScenarioEffects,
    ctx: PageContext,
    words: StatementWords[Ref],
    spared: Mapping[ItemKey, tuple[ChoiceReason, ...]],
) -> AddedItem:
    catalogue, canvas = ctx.site.catalogue, whatif.scenario.canvas
    type = catalogue.type_of(item.key.block, item.type)
    roles = [catalogue.roles[role] for role in item.covers if role in catalogue.roles]
    return AddedItem(
        anchor=anchor(item.key),
        about=authored_content(canvas, item, ctx),
        block_name=ctx.site.block_one(item.key.block),
        type=ctx.type(type) if type else None,
        roles=tuple(map(ctx.role, roles)),
        behaviour=words.behaviour(item.key),
        facts=_links(item, whatif.analysis, words),
        spared_by=spared.get(item.key, ()),
        statements=_statements(item, whatif, words),
    )


def removed_items(
    whatif: ScenarioEffects, old: PageNames, words: StatementWords[Ref]
) -> tuple[RemovedItem, ...]:
    """The removed items in the order of the canvas; ``words`` are those of today."""
    today = whatif.before.case.analysis
    site = old.ctx.site
    return tuple(
        RemovedItem(
            item=old.item(key),
            block_name=site.block_one(key.block),
            behaviour=words.behaviour(key),
            facts=_links(today.canvas.items[key], today, words),
        )
        for key in whatif.scenario.removed
    )


def _links(item: Item, analysis: Analysis, words: StatementWords[Ref]) -> tuple[Fact, ...]:
    """How an item that is no choice is linked, as its own page says it."""
    if isinstance(item, Channel | Relationship):
        return ()
    return facts(item_statements(item.key, analysis), words, Creates, Tied)


def _statements(item: Item, whatif: ScenarioEffects, words: StatementWords[Ref]) -> tuple[Markup, ...]:
    """What the author's links and words say of a choice."""
    if not isinstance(item, Channel | Relationship) or item.key not in whatif.analysis.contexts:
        return ()
    statements = author_statements(item, whatif.analysis)
    return tuple(sentence(statement, words) for statement in statements)
