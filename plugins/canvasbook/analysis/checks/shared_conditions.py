"""What several checks ask of a canvas, and the forms that their findings have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from canvasbook.analysis.check_results import CheckContext, Finding
from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.grouping import among, grouped
from canvasbook.analysis.role_assignment import RoleMatch, roles_answering
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Item, ItemKey, Link, active
from canvasbook.model.relations import links_of, relations_of
from canvasbook.model.terms import Ownership, Phase

T = TypeVar("T", bound=Item)

#: Roles of what costs nothing by itself: a name or goodwill, records, and people who work for nothing.
COSTLESS = (
    "brand",
    "reputation",
    "volunteers",
    "active_members",
    "customer_data",
    "mailing_list",
    "crm",
    "sales_pipeline",
    "consent_basis",
)


# -- items and their links -------------------------------------------------------------------------------


def active_items(case: CheckContext) -> tuple[Item, ...]:
    """The items of all blocks that hold now."""
    return tuple(active(case.canvas.items.values()))


def active_in(case: CheckContext, *blocks: Block) -> tuple[Item, ...]:
    """The items of some blocks that hold now."""
    items = chain.from_iterable(map(case.canvas.block, blocks))
    return tuple(active(items))


def keys_of(items: Iterable[Item]) -> tuple[ItemKey, ...]:
    """The keys of items."""
    return tuple(item.key for item in items)


def with_keys(items: Iterable[T], keys: Iterable[ItemKey]) -> tuple[T, ...]:
    """The items that are among these, in their order."""
    known = frozenset(keys)
    return tuple(item for item in items if item.key in known)


def without_keys(items: Iterable[T], keys: Iterable[ItemKey]) -> tuple[T, ...]:
    """The items that are not among these, in their order."""
    known = frozenset(keys)
    return tuple(item for item in items if item.key not in known)


def of_types(case: CheckContext, items: Iterable[T], *types: str) -> tuple[T, ...]:
    """The items that are of one of the catalogue's types."""
    return tuple(item for item in items if type_id(case, item) in types)


def typed(items: Iterable[T]) -> tuple[T, ...]:
    """The items that say their type."""
    return tuple(item for item in items if item.type)


def linked_by(items: Iterable[Item], relation: str) -> frozenset[ItemKey]:
    """The items to which any of these links under a relation."""
    links = chain.from_iterable(links_of(item, relation) for item in items)
    return targets_of(links)


def affected_by(items: Iterable[Item]) -> frozenset[ItemKey]:
    """The items that any of these says it affects."""
    affects = chain.from_iterable(item.affects for item in items)
    links = [affect.item for affect in affects if affect.item]
    return targets_of(links)


def targets_of(links: Iterable[Link]) -> frozenset[ItemKey]:
    """The items to which links lead."""
    return frozenset(link.target for link in links)


def choices_run_by(case: CheckContext, ownership: Ownership) -> frozenset[ItemKey]:
    """The choices that the company, or a partner, is known to run."""
    contexts = case.analysis.contexts.items()
    return frozenset(choice for choice, context in contexts if context.by is ownership)


def choices_in_phase(case: CheckContext, phase: Phase) -> frozenset[ItemKey]:
    """The choices that serve a phase."""
    contexts = case.analysis.contexts.items()
    return frozenset(choice for choice, context in contexts if phase in context.phases)


def segments_of(choices: Iterable[ItemKey], case: CheckContext) -> tuple[ItemKey, ...]:
    """The segments that choices serve, each once."""
    contexts = case.analysis.contexts
    segments = chain.from_iterable(contexts[choice].segments for choice in choices)
    return tuple(dict.fromkeys(segments))


def type_id(case: CheckContext, item: Item) -> str:
    """The catalogue's id of an item's type, whatever other name the author used; or nothing."""
    type = case.catalogue.type_of(item.key.block, item.type)
    if type is None:
        return ""
    return type.id


def is_unpaid(case: CheckContext, key: ItemKey) -> bool:
    """Whether a resource or activity costs the company nothing by itself.

    That is a name or goodwill, what a partner provides, and what volunteers or customers are or do.
    """
    roles = case.analysis.assignments.roles.get(key, ())
    if among(COSTLESS, roles) or _is_customer(case, key):
        return True
    if key in case.analysis.causes.supplied:
        return True
    doing_it = links_of(case.canvas.items[key], "needs")
    return any(_works_for_nothing(case, link.target) for link in doing_it)


def _works_for_nothing(case: CheckContext, key: ItemKey) -> bool:
    """Whether an item is volunteers, or customers who do the work."""
    return "volunteers" in case.analysis.assignments.roles.get(key, ()) or _is_customer(case, key)


def _is_customer(case: CheckContext, key: ItemKey) -> bool:
    """Whether an item is, elsewhere on the canvas, a customer."""
    blocks = {other.block for other in case.same_party(key)}
    return key.block is Block.CUSTOMER_SEGMENTS or Block.CUSTOMER_SEGMENTS in blocks


def is_cost(role: Role) -> bool:
    """Whether a role stands in the cost structure."""
    return role.block is Block.COST_STRUCTURE


def phases_of_type(context: ChoiceContext) -> Collection[Phase] | None:
    """The phases in which choices of a type serve their segments; None where nobody says."""
    if context.type is None or context.type.serves is None:
        return None
    return context.type.serves.phases


def unlinked_choices(case: CheckContext) -> frozenset[ItemKey]:
    """The choices that no link leads from or through: only whom and what they carry is told, if anything.

    What a choice affects, or is affected by, and the relationships that happen through it are links too.
    """
    linked: set[ItemKey] = set()
    for item in active_items(case):
        for relation in relations_of(item):
            links = links_of(item, relation)
            if links and relation not in _NO_TIE:
                linked.add(item.key)
                linked.update(targets_of(links))
    linked |= {item.key for item in active_items(case) if item.affects}
    linked |= affected_by(active_items(case))
    return frozenset(choice.key for choice in active(case.canvas.choices) if choice.key not in linked)


#: Relations that do not say what a choice needs, costs or happens through.
_NO_TIE = ("for_", "from_", "same_as", "replaces")


def hanging(case: CheckContext) -> frozenset[ItemKey]:
    """The items that are tied, or play a role for which some choice calls."""
    called = frozenset().union(*case.analysis.called.values())
    wanted = frozenset().union(*(_explained_by(role, case.catalogue) for role in called))
    playing = [item for item in case.canvas.items.values() if not wanted.isdisjoint(item.covers)]
    return case.tied_items.union(keys_of(playing))


@lru_cache(maxsize=4096)
def _explained_by(role: str, catalogue: Catalogue) -> frozenset[str]:
    """The roles that an item may play where a role is called for: all that answer it but for siblings."""
    answers = roles_answering(role, catalogue).items()
    return frozenset(answer for answer, match in answers if match is not RoleMatch.SIBLING)


# -- findings and their words ----------------------------------------------------------------------------


def one_each(keys: Iterable[ItemKey]) -> tuple[Finding, ...]:
    """A finding about each item."""
    return tuple(Finding(about=(key,)) for key in keys)


def one_together(groups: Iterable[tuple[ItemKey, ...]]) -> tuple[Finding, ...]:
    """A finding about each group of items that has any."""
    return tuple(Finding(about=keys) for keys in groups if keys)


def one_each_in_words(sayings: Iterable[tuple[ItemKey, str]]) -> tuple[Finding, ...]:
    """A finding about each item of which something is said, in these words."""
    return tuple(Finding(about=(key,), words=words) for key, words in sayings if words)


def one_for_same_words(sayings: Iterable[tuple[ItemKey, str]]) -> tuple[Finding, ...]:
    """A finding about all items of which the same is said; of those with empty words, nothing is."""
    by_words = grouped((words, key) for key, words in sayings)
    by_words.pop("", None)
    return tuple(Finding(about=tuple(keys), words=words) for words, keys in by_words.items())


def keys_about(findings: Iterable[Finding]) -> frozenset[ItemKey]:
    """All items that findings are about."""
    about = chain.from_iterable(found.about for found in findings)
    return frozenset(about)


def either(case: CheckContext, words: Collection[str]) -> str:
    """Words of the catalogue of which each would do, as a series; nothing for none."""
    *first, last = words or [""]
    if not first:
        return last
    joined = case.catalogue.label("series", "or")
    return f"{', '.join(first)} {joined} {last}"


def block_name(case: CheckContext, block: Block) -> str:
    """The name of a block as a heading."""
    return case.catalogue.label("block", block)


def block_one(case: CheckContext, block: Block) -> str:
    """The words for one item of a block."""
    return case.catalogue.label("block_one", block)
