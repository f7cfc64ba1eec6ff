"""The items that a scenario adds: they have no page of their own, and are described on the scenario's."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.statements import author_statements
from canvasbook.diff.scenario_effects import ScenarioEffects
from canvasbook.markup.templating import render_macro
from canvasbook.model.canvas import Channel, Item, ItemKey, Relationship
from canvasbook.render.authored import AuthoredContent, authored_content
from canvasbook.render.context import PageContext, Ref
from canvasbook.wording.statement_words import StatementWords, sentence

#: How many of the choices behind an item are named.
DRIVERS = 5


@dataclass(frozen=True, slots=True)
class AddedItem:
    """An added item in its author's words, with the choices behind it, or what is said of it as a choice."""

    anchor: str
    about: AuthoredContent
    block: str
    type: Ref | None
    roles: tuple[Ref, ...]
    behaviour: Markup
    behind: tuple[Ref, ...]
    statements: tuple[Markup, ...]


def anchor(key: ItemKey) -> str:
    """Where an added item is described on the page."""
    return f"{key.block.slug}-{key.id}"


def linked_name(name: Ref) -> Markup:
    """A name in a sentence, with its link."""
    return render_macro("_macros.html.jinja", "link", name)


def added_items(
    whatif: ScenarioEffects, ctx: PageContext, words: StatementWords[Ref]
) -> tuple[AddedItem, ...]:
    """The added items in reading order; ``ctx`` is the page with the changed canvas on it."""
    new = set(whatif.scenario.added)
    items = whatif.scenario.canvas.items.values()
    return tuple(_view(item, whatif, ctx, words) for item in items if item.key in new)


def _view(item: Item, whatif: ScenarioEffects, ctx: PageContext, words: StatementWords[Ref]) -> AddedItem:
    catalogue, canvas = ctx.site.catalogue, whatif.scenario.canvas
    type = catalogue.type_of(item.key.block, item.type)
    roles = whatif.analysis.assignments.roles.get(item.key, ())
    return AddedItem(
        anchor=anchor(item.key),
        about=authored_content(canvas, item, ctx),
        block=ctx.site.block_one(item.key.block),
        type=ctx.type(type) if type else None,
        roles=tuple(ctx.role(catalogue.roles[role]) for role in roles),
        behaviour=words.behaviour(item.key),
        behind=ctx.items(canvas, _choices_behind(item, whatif)[:DRIVERS]),
        statements=_statements(item, whatif, words),
    )


def _choices_behind(item: Item, whatif: ScenarioEffects) -> list[ItemKey]:
    """The choices that need an item or lead to it, each once."""
    causes = whatif.analysis.causes
    leading = [caused.choice for caused in causes.by_cost.get(item.key, ()) if not caused.takes_part]
    return list(dict.fromkeys((*causes.users(item.key), *leading)))


def _statements(item: Item, whatif: ScenarioEffects, words: StatementWords[Ref]) -> tuple[Markup, ...]:
    """What the author's links and words say of a choice."""
    if not isinstance(item, Channel | Relationship) or item.key not in whatif.analysis.contexts:
        return ()
    statements = author_statements(item, whatif.analysis)
    return tuple(sentence(statement, words) for statement in statements)
