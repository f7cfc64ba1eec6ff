"""All that is said about an item that is no choice: how it is linked, and which choices lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from canvasbook.analysis.causes import MEANS, NEAR_STEPS
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.grouping import among, grouped
from canvasbook.analysis.reachability import PathStep
from canvasbook.analysis.statements import (
    SharedCost,
    StatedEffect,
    Statement,
    Tie,
    Tied,
    figure_statements,
    is_run_by_partner,
    partners_of,
    reason_for,
    shared_cost,
)
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Cost, Item, ItemKey, Proposition, Revenue, active
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Element, Verb

#: Relations of an item: the field, what it says of the item that has it, and of the item that it names.
_RELATIONS = (
    ("from_", Tie.PAID_BY, Tie.STREAMS),
    ("needs", Tie.NEEDS, Tie.NEEDED_BY),
    ("caused_by", Tie.CAUSED_BY, Tie.CAUSES),
    ("same_as", Tie.SAME_AS, Tie.SAME_AS),
)

#: What it says of a segment or proposition that an item of a block is for it.
_FOR_IT = {
    Block.VALUE_PROPOSITIONS: Tie.PROPOSITIONS,
    Block.CHANNELS: Tie.CHANNELS,
    Block.CUSTOMER_RELATIONSHIPS: Tie.RELATIONSHIPS,
    Block.REVENUE_STREAMS: Tie.STREAMS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaves(Statement):
    """How a cost behaves, by its author's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Creates(Statement):
    """The kinds of value that a proposition creates."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMarked(Statement):
    """That the canvas does not mark through which choice a revenue stream is earned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadsHere(Statement):
    """The choices that lead to an item by the same steps, for the same reasons of the author."""

    choices: tuple[ItemKey, ...]
    steps: tuple[PathStep, ...]

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return (*self.choices, *(step.target for step in self.steps[:-1]))

    @property
    def path(self) -> tuple[PathStep, ...]:
        return self.steps if len(self.choices) == 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedBy(Statement):
    """What the author says that a choice does to an item, besides needing or bringing it."""

    effect: ChoiceEffect

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return (self.effect.choice,)

    @property
    def state(self) -> str:
        return self.effect.state


def item_statements(key: ItemKey, analysis: Analysis) -> tuple[Statement, ...]:
    """What the author's links and words say of an item that is no choice, in reading order."""
    item = analysis.canvas.items[key]
    return (
        *_behaves(item),
        *_creates(item),
        *_ties(item, analysis),
        *_shared_cost(item, analysis),
        *_not_marked(item, analysis),
        *_leads_here(key, analysis),
        *_states(key, analysis),
        *_changed_by(key, analysis),
        *figure_statements(item),
    )


def _behaves(item: Item) -> Iterator[Behaves]:
    if isinstance(item, Cost) and (item.nature or item.per):
        yield Behaves(page=item.key)


def _creates(item: Item) -> Iterator[Creates]:
    if isinstance(item, Proposition) and item.elements:
        yield Creates(page=item.key, elements=item.elements)


# -- how it is linked ----------------------------------------------------------------------------------


def _ties(item: Item, analysis: Analysis) -> Iterator[Tied]:
    """How an item is linked, way by way; of what holds today, only with what holds today."""
    pairs = (*_through_choices(item, analysis), *_own_links(item, analysis), *_links_to(item, analysis))
    by_tie = grouped(pairs)
    for tie in among(Tie, by_tie):
        others = tuple(dict.fromkeys(by_tie[tie]))
        if item.active:
            others = tuple(other for other in others if analysis.canvas.items[other].active)
        if others:
            yield Tied(page=item.key, tie=tie, others=others)


def _through_choices(item: Item, analysis: Analysis) -> Iterator[tuple[Tie, ItemKey]]:
    """The choices that lead to a cost, need a means, serve a segment or earn a stream."""
    key = item.key
    yield from _leading(item, analysis)
    if key.block in MEANS:
        yield from _needed(key, analysis)
    for choice, segments in analysis.said_segments.items():
        if key in segments:
            for tie in _for_it(choice, key.block, analysis):
                yield tie, choice
    for choice in analysis.earned.get(key, ()):
        yield Tie.EARNED_THROUGH, choice


def choices_tied_to(item: Item, analysis: Analysis) -> frozenset[ItemKey]:
    """The choices that depend on an item, by the author's links.

    They serve a segment, carry a proposition, need a means or depend on it by way of something else, earn a
    stream or lead to a cost; a choice is needed by others, or they happen through it.
    """
    through = [choice for tie, choice in _through_choices(item, analysis) if tie is not Tie.TAKING_PART]
    naming = analysis.linked_from.get(item.key, ())
    carrying = [origin for origin, field in naming if field == "for_"]
    on_choice = (*analysis.needing.get(item.key, ()), *analysis.carried.get(item.key, ()))
    return frozenset((*through, *carrying, *on_choice)).intersection(analysis.contexts) - {item.key}


def _for_it(origin: ItemKey, block: Block, analysis: Analysis) -> Iterator[Tie]:
    """What an item is for a segment or a proposition that it names; nothing of a list that may be incomplete.

    Where another item of the block does not say whom it is for, it may be for this one too.
    """
    is_complete = origin.block is Block.REVENUE_STREAMS or _all_say_for_whom(origin.block, block, analysis)
    if is_complete:
        yield _FOR_IT[origin.block]


def _all_say_for_whom(block: Block, named: Block, analysis: Analysis) -> bool:
    """Whether each item in use, of a block, is said to be for some item of another block."""
    for item in active(analysis.canvas.block(block)):
        blocks = {target.block for target in _is_for(item, analysis)}
        if named not in blocks:
            return False
    return True


def _is_for(item: Item, analysis: Analysis) -> Iterator[ItemKey]:
    """The segments and propositions that an item is said to be for."""
    yield from analysis.said_segments.get(item.key, ())
    for link in links_of(item, "for_"):
        yield link.target


def _leading(item: Item, analysis: Analysis) -> Iterator[tuple[Tie, ItemKey]]:
    """The choices that lead to a cost, or only take part in it.

    Where something causes it that no choice needs, all of them account for a part at most.
    """
    leading = analysis.causes.leading.get(item.key, ())
    tie = Tie.DUE_TO if len(leading) == 1 else Tie.SHARED_BY
    taking_part = Tie.TAKING_PART
    if not leading or _has_other_causes(item, analysis):
        tie = taking_part = Tie.PARTLY_FOR
    for choice in leading:
        yield tie, choice
    for choice in analysis.causes.taking_part(item.key):
        yield taking_part, choice


def _has_other_causes(cost: Item, analysis: Analysis) -> bool:
    """Whether a cost is caused by something of the company's own that no choice, or an offer too, needs."""
    if cost.key in analysis.causes.by_offers:
        return True
    own = [link.target for link in links_of(cost, "caused_by") if link.target.block is not Block.KEY_PARTNERS]
    return not analysis.causes.accounted_for.issuperset(own)


def _needed(key: ItemKey, analysis: Analysis) -> Iterator[tuple[Tie, ItemKey]]:
    """The choices that need a means, that a partner runs, or that depend on it by way of something else."""
    for choice in analysis.causes.users(key):
        if key not in analysis.runners[choice].partners:
            yield (Tie.ADDED_BY if _is_added(key, choice, analysis) else Tie.NEEDED_BY), choice
    if key.block is Block.KEY_PARTNERS:
        for choice in analysis.runners:
            if key in partners_of(choice, analysis):
                yield (Tie.RUNS if is_run_by_partner(choice, analysis) else Tie.PARTNER_IN), choice
    yield from _needed_in_turn(key, analysis)


def _is_added(key: ItemKey, choice: ItemKey, analysis: Analysis) -> bool:
    """Whether a choice is not said to need a means, but to add it."""
    return any(need.item == key and need.is_added for need in analysis.causes.needs[choice])


def _needed_in_turn(key: ItemKey, analysis: Analysis) -> Iterator[tuple[Tie, ItemKey]]:
    """The choices that do not need a means themselves: what a partner supplies, or what needs the means.

    A partner is not needed for whatever needs an activity that it does: others may do the same.
    """
    provided = [link.target for link in links_of(analysis.canvas.items[key], "provides")]
    supplied = {thing for thing in provided if thing.block is Block.KEY_RESOURCES}
    users = analysis.causes.users(key)
    for choice, tied in analysis.causes.tied.items():
        needed = {need.item for need in analysis.causes.needs[choice]}
        if choice in users:
            continue
        if not supplied.isdisjoint(needed):
            yield Tie.NEEDED_BY, choice
        elif key in tied or not supplied.isdisjoint(tied):
            yield Tie.NEEDED_INDIRECTLY_BY, choice


def _own_links(item: Item, analysis: Analysis) -> Iterator[tuple[Tie, ItemKey]]:
    """What an item says of itself; what is told of the choices that lead to it is not told again."""
    for link in links_of(item, "for_"):
        yield (Tie.PAID_FOR if isinstance(item, Revenue) else Tie.FOR), link.target
    if not item.active:
        for link in links_of(item, "through"):
            yield Tie.EARNED_THROUGH, link.target
    for link in links_of(item, "provides"):
        yield (Tie.DOES if link.target.block is Block.KEY_ACTIVITIES else Tie.SUPPLIES), link.target
    told = {caused.choice for caused in analysis.causes.by_cost.get(item.key, ())}
    for field, tie, _ in _RELATIONS:
        for link in links_of(item, field):
            if not (tie is Tie.CAUSED_BY and link.target in told):
                yield tie, link.target


def _links_to(item: Item, analysis: Analysis) -> Iterator[tuple[Tie, ItemKey]]:
    """What other items say of an item."""
    by_field = {field: tie for field, _, tie in _RELATIONS}
    provided = {link.target for link in links_of(item, "provides")}
    for origin, field in analysis.linked_from.get(item.key, ()):
        if field == "needs" and origin in provided:
            continue  # that it provides it says more
        if field == "for_":
            for tie in _for_it(origin, item.key.block, analysis):
                yield tie, origin
        elif field == "provides":
            yield (Tie.DONE_BY if item.key.block is Block.KEY_ACTIVITIES else Tie.SUPPLIED_BY), origin
        elif field in by_field:
            yield by_field[field], origin


def _shared_cost(item: Item, analysis: Analysis) -> Iterator[SharedCost]:
    if item.key in analysis.causes.shared_by_all:
        yield shared_cost(item.key, item.key, analysis)


def _not_marked(item: Item, analysis: Analysis) -> Iterator[NotMarked]:
    if item.active and item.key in analysis.linked and analysis.earned.get(item.key) == ():
        yield NotMarked(page=item.key)


# -- which choices lead to it, and what others do to it ------------------------------------------------


def _leads_here(key: ItemKey, analysis: Analysis) -> Iterator[LeadsHere]:
    """The choices that lead to an item by way of others, or with a reason; others are told as ties.

    Where all go one way, through the one thing that causes a cost, the ties say that already.
    """
    by_way = grouped((_apart_from_choice(path), path) for path in _paths(key, analysis))
    ways = [paths for paths in by_way.values() if len(paths[0]) > 1 or paths[0][0].because]
    if len(by_way) == 1 and ways and _is_plain(ways[0][0]):
        return
    for paths in ways:
        yield LeadsHere(page=key, choices=tuple(path[0].origin for path in paths), steps=paths[0])


def _is_plain(path: tuple[PathStep, ...]) -> bool:
    """Whether a path only passes the one thing that a choice needs, and no step has a reason."""
    return len(path) == NEAR_STEPS and not any(step.because for step in path)


def _apart_from_choice(path: tuple[PathStep, ...]) -> tuple[object, ...]:
    """A path without the choice at its beginning, by which the paths of several choices are the same."""
    return tuple((step.relation, step.target, step.because) for step in path)


def _paths(key: ItemKey, analysis: Analysis) -> Iterator[tuple[PathStep, ...]]:
    """The path of each choice that leads to a cost, takes part in it, or needs a means."""
    causes = analysis.causes
    for caused in causes.by_cost.get(key, ()):
        yield _with_reasons(caused.choice, caused.path, analysis)
    for choice in causes.users(key):
        for need in causes.needs[choice]:
            if need.item == key:
                yield _with_reasons(choice, (need.step,), analysis)


def _with_reasons(choice: ItemKey, path: Iterable[PathStep], analysis: Analysis) -> tuple[PathStep, ...]:
    """A path, each step with the author's reason for it, or for what the choice needs or brings there."""
    return tuple(
        step._replace(because=step.because or reason_for(choice, step.target, analysis)) for step in path
    )


def _states(key: ItemKey, analysis: Analysis) -> Iterator[StatedEffect]:
    """What the author says that the item does to others."""
    for effect in analysis.stated_of_items.get(key, ()):
        yield StatedEffect(page=key, effect=effect)


def _changed_by(key: ItemKey, analysis: Analysis) -> Iterator[ChangedBy]:
    for effect in (*analysis.touching(key), *analysis.changed_by_items.get(key, ())):
        if effect.state is State.STATED and effect.verb is not Verb.REQUIRES:
            yield ChangedBy(page=key, effect=effect)
