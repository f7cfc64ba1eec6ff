"""Which costs a choice leads to, by the author's links alone, and by which path.

A choice leads to a cost that names it as its cause, or that is caused by one thing which the choice needs,
is run by, or states that it requires or adds. A third step, to what that thing needs in turn, is followed
too; where another choice leads there as well, nearer or farther, the choice only takes part in such a cost.
Longer chains are not told.

A path stops at another choice, since its costs are its own, and at a segment. It passes from a thing to
the partner who supplies it only where the partner does nothing else on the canvas. What a partner is paid
who supplies something is no cost of who needs the partner, and not the thing, as one does not know for what
it is paid. ``same_as`` is no step, and what a choice raises, lowers or spares is no cost it brings. A cost
that it spares, by its author's word, is not led to by what it needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from canvasbook.analysis.grouping import grouped, not_among
from canvasbook.analysis.reachability import PathStep, Relation
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Affect, Canvas, Cost, Item, ItemKey, active
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Ownership, Verb

#: How many steps a path from a choice to a cost has at most, the last one into the cost included.
MOST_STEPS = 3
#: From how many steps on a choice only takes part in a cost to which another one is nearer.
NEAR_STEPS = 2
#: So many choices, and more than half of all, lead to a cost that the whole model shares.
SHARED_BY = 4

#: What the company has and does itself.
OWN_MEANS = (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES)
#: What a choice may need or be run by.
MEANS = (*OWN_MEANS, Block.KEY_PARTNERS)
#: What causes a cost before partners do.
_OWN = (*CHOICE_BLOCKS, *OWN_MEANS)
_BRINGING = (Verb.REQUIRES, Verb.ADDS)


@dataclass(frozen=True, slots=True)
class Need:
    """A resource, activity or partner that a choice needs, and the step that says so.

    ``is_added`` says that no link names it: the author states that the choice adds it.
    """

    item: ItemKey
    step: PathStep
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class CausedCost:
    """A cost that a choice leads to, or only takes part in, with the shortest path to it."""

    cost: ItemKey
    choice: ItemKey
    path: tuple[PathStep, ...]
    takes_part: bool = False

    @property
    def is_named(self) -> bool:
        """Whether the cost, or the choice's author, names the one in the other."""
        return len(self.path) == 1

    @property
    def between(self) -> tuple[ItemKey, ...]:
        """What lies on the path between the choice and the cost."""
        return tuple(step.target for step in self.path[:-1])

    @property
    def by(self) -> ItemKey | None:
        """What the choice needs that leads to the cost; None where it leads there itself."""
        return None if self.is_named else self.path[0].target


@dataclass(frozen=True)
class CostCauses:
    """By choice, what it needs and the costs it leads to; nearest first, then in the canvas's order.

    ``tied`` is everything that paths to costs may pass or end at: the means of a choice, those that they
    need in turn, and its costs. ``by_means`` are the costs that what choices need leads to, ``farther`` those
    to which some choice leads in more steps than are told, ``by_offers`` those to which propositions lead.
    ``supplied`` are the resources and activities that partners provide.
    """

    canvas: Canvas
    needs: Mapping[ItemKey, tuple[Need, ...]]
    costs: Mapping[ItemKey, tuple[CausedCost, ...]]
    tied: Mapping[ItemKey, frozenset[ItemKey]]
    by_means: Mapping[ItemKey, tuple[ItemKey, ...]]
    farther: frozenset[ItemKey]
    by_offers: frozenset[ItemKey]
    supplied: frozenset[ItemKey]

    @cached_property
    def by_cost(self) -> Mapping[ItemKey, tuple[CausedCost, ...]]:
        """By cost, the choices that lead to it or take part in it, the nearest first."""
        pairs = [(caused.cost, caused) for found in self.costs.values() for caused in found]
        by_cost = grouped(pairs)
        return {cost: tuple(sorted(found, key=_distance)) for cost, found in by_cost.items()}

    @cached_property
    def leading(self) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
        """By cost, the choices that lead to it, the nearest first."""
        all_caused = chain.from_iterable(self.by_cost.values())
        return grouped((caused.cost, caused.choice) for caused in all_caused if not caused.takes_part)

    def taking_part(self, cost: ItemKey) -> tuple[ItemKey, ...]:
        """The choices that only take part in a cost."""
        all_choices = (caused.choice for caused in self.by_cost.get(cost, ()))
        return not_among(all_choices, self.leading.get(cost, ()))

    @cached_property
    def shared_by_all(self) -> frozenset[ItemKey]:
        """The costs that at least four choices, and more than half of them, lead to."""
        least = max(SHARED_BY, len(self.costs) // 2 + 1)
        return frozenset(cost for cost, choices in self.leading.items() if len(choices) >= least)

    @cached_property
    def accounted_for(self) -> frozenset[ItemKey]:
        """The choices, and everything that they are tied to: what causes a cost on behalf of some choice."""
        return frozenset(self.tied).union(*self.tied.values())

    def is_only_in_part(self, caused: CausedCost) -> bool:
        """Whether a cost is there without the choice too: others are nearer, or the offer needs the same."""
        return caused.takes_part or (caused.cost in self.by_offers and not caused.is_named)

    def is_known_whole(self, cost: ItemKey) -> bool:
        """Whether nothing but the choices that lead to a cost accounts for it, as far as links say."""
        return cost not in self.farther and cost not in self.by_offers

    def led_to(self, choice: ItemKey) -> tuple[ItemKey, ...]:
        """The costs that a choice leads to, without those in which it only takes part."""
        return tuple(caused.cost for caused in self.costs[choice] if not caused.takes_part)

    def others(self, cost: ItemKey, choice: ItemKey) -> tuple[ItemKey, ...]:
        """The choices besides one that lead to a cost or take part in it."""
        return tuple(each.choice for each in self.by_cost[cost] if each.choice != choice)

    def costs_of(self, need: ItemKey) -> tuple[ItemKey, ...]:
        """The costs that something which a choice needs leads to, the nearest first."""
        return self.by_means.get(need, ())

    def users(self, key: ItemKey) -> tuple[ItemKey, ...]:
        """The choices that need an item directly."""
        return self._users.get(key, ())

    def choices_behind(self, key: ItemKey) -> tuple[ItemKey, ...]:
        """The choices that need an item directly or lead to it, each once."""
        return tuple(dict.fromkeys((*self.users(key), *self.leading.get(key, ()))))

    @cached_property
    def _users(self) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
        return grouped((need.item, choice) for choice, found in self.needs.items() for need in found)

    @cached_property
    def only_providers(self) -> Mapping[ItemKey, ItemKey]:
        """By thing, the one partner who provides it and provides nothing else."""
        return only_providers(self.canvas)


def _distance(caused: CausedCost) -> tuple[bool, int]:
    return caused.takes_part, _length(caused.path)


def _length(path: tuple[PathStep, ...]) -> int:
    """How many steps a path has; from a thing to who supplies it and nothing else is none."""
    return sum(step.relation is not Relation.PROVIDED_BY for step in path)


def cost_causes(canvas: Canvas) -> CostCauses:
    """What the active choices of a canvas need, and the costs they lead to."""
    steps = _steps(canvas)
    supplied_by = _supplied_by(canvas)
    caused = _Caused(*_caused(canvas), supplied_by, _only_suppliers(canvas, supplied_by), steps)
    choices = [choice.key for choice in active(canvas.choices)]
    needs = {choice: tuple(_needs(canvas.items[choice], steps)) for choice in choices}
    followed = {choice: _followed(canvas.items[choice], steps, caused) for choice in choices}
    nearest = _nearest([found.paths for found in followed.values()])
    reached_farther = _reached_farther(canvas, followed, steps, caused)
    costs = {
        choice: _costs_of(choice, found.paths, nearest, reached_farther) for choice, found in followed.items()
    }
    tied = {choice: found.means.union(found.paths) for choice, found in followed.items()}
    needed = {need.item for found in needs.values() for need in found}
    by_means = {key: tuple(_follow(key, steps, caused, MOST_STEPS - 1).paths) for key in needed}
    offers = [_followed(each, steps, caused, len(canvas.items)) for each in active(canvas.value_propositions)]
    by_offers = frozenset(chain.from_iterable(offer.paths for offer in offers))
    supplied = frozenset(chain.from_iterable(supplied_by.values()))
    return CostCauses(canvas, needs, costs, tied, by_means, reached_farther, by_offers, supplied)


def _needs(choice: Item, steps: Mapping[ItemKey, tuple[PathStep, ...]]) -> Iterator[Need]:
    """What a choice needs, adds or is run by, each once."""
    required = _affected(choice, Verb.REQUIRES)
    seen: set[ItemKey] = set()
    for step in steps.get(choice.key, ()):
        if step.target.block in MEANS and step.target not in seen:
            seen.add(step.target)
            is_added = step.relation is Relation.AFFECTS and step.target not in required
            yield Need(step.target, step, is_added)


def _costs_of(
    choice: ItemKey,
    paths: Mapping[ItemKey, tuple[PathStep, ...]],
    nearest: Mapping[ItemKey, int],
    reached_farther: Collection[ItemKey],
) -> tuple[CausedCost, ...]:
    found = []
    for cost, path in paths.items():
        is_shared = nearest[cost] < _length(path) or cost in reached_farther
        takes_part = _length(path) > NEAR_STEPS and is_shared
        found.append(CausedCost(cost, choice, path, takes_part))
    return tuple(sorted(found, key=_distance))


def _followed(
    item: Item,
    steps: Mapping[ItemKey, tuple[PathStep, ...]],
    caused: _Caused,
    most_steps: int = MOST_STEPS,
) -> _Followed:
    """The paths from an item to costs, but for those that its author says it spares."""
    return _follow(item.key, steps, caused, most_steps).without(_affected(item, Verb.SPARES))


def _reached_farther(
    canvas: Canvas,
    followed: Mapping[ItemKey, _Followed],
    steps: Mapping[ItemKey, tuple[PathStep, ...]],
    caused: _Caused,
) -> frozenset[ItemKey]:
    """The costs to which some choice leads in more steps than are told."""
    found: set[ItemKey] = set()
    for choice, near in followed.items():
        everything = _followed(canvas.items[choice], steps, caused, len(canvas.items))
        found.update(everything.paths.keys() - near.paths.keys())
    return frozenset(found)


def _affected(choice: Item, verb: Verb) -> frozenset[ItemKey]:
    """The items of which the author says that a choice does this to them."""
    affects = [affect for affect in choice.affects if affect.effect is verb]
    return frozenset(affect.item.target for affect in affects if affect.item is not None)


def _nearest(several: Iterable[Mapping[ItemKey, tuple[PathStep, ...]]]) -> dict[ItemKey, int]:
    """By cost, the length of the shortest path from any choice."""
    nearest: dict[ItemKey, int] = {}
    for paths in several:
        for cost, path in paths.items():
            nearest[cost] = min(_length(path), nearest.get(cost, MOST_STEPS))
    return nearest


class _Caused(NamedTuple):
    """The steps to costs from their causes; a partner who supplies things is paid for these.

    ``in_part`` are the steps from partners to costs that name own means or choices besides: a path goes there
    only from what needs the partner itself.
    ``supplied_by`` are, by partner, the things that it supplies; ``supplied``, by thing, the partner who
    supplies it and does nothing else; ``needed`` the steps from each item to what it needs.
    """

    steps: Mapping[ItemKey, tuple[PathStep, ...]]
    in_part: Mapping[ItemKey, tuple[PathStep, ...]]
    supplied_by: Mapping[ItemKey, tuple[ItemKey, ...]]
    supplied: Mapping[ItemKey, ItemKey]
    needed: Mapping[ItemKey, tuple[PathStep, ...]]

    def paths_after(self, key: ItemKey, path: tuple[PathStep, ...]) -> Iterator[tuple[PathStep, ...]]:
        """The paths to costs from an item at the end of a path, and from who supplies it and nothing else.

        What a partner is paid for what it supplies is no cost of an item that needs it for something else;
        of a choice that it runs it may be.
        """
        if not path or self._is_paid_for(key, path[-1]):
            yield from _extended(path, self.steps.get(key, ()))
            if len(path) == 1 and path[0].relation is Relation.NEEDS:
                yield from _extended(path, self.in_part.get(key, ()))
        if key in self.supplied:
            supply = PathStep(key, Relation.PROVIDED_BY, self.supplied[key])
            yield from _extended((*path, supply), self.steps.get(supply.target, ()))

    def _is_paid_for(self, key: ItemKey, step: PathStep) -> bool:
        """Whether what an item is paid for is what a step needs it for, as far as one knows."""
        things = self.supplied_by.get(key, ())
        if not things or step.relation is Relation.PARTNER or step.origin in things:
            return True
        return any(beside.target in things for beside in self.needed.get(step.origin, ()))


def _extended(path: tuple[PathStep, ...], steps: Iterable[PathStep]) -> Iterator[tuple[PathStep, ...]]:
    """A path with each of some steps at its end."""
    for step in steps:
        yield (*path, step)


def _supplied_by(canvas: Canvas) -> dict[ItemKey, tuple[ItemKey, ...]]:
    """By partner, the resources and activities that it provides."""
    partners = active(canvas.key_partners)
    return grouped((partner.key, link.target) for partner in partners for link in partner.provides)


def _only_suppliers(
    canvas: Canvas, supplied_by: Mapping[ItemKey, tuple[ItemKey, ...]]
) -> dict[ItemKey, ItemKey]:
    """By thing, the one partner who supplies it, where this partner does nothing else on the canvas.

    One does something else who runs a choice, or whom anything needs that does not need the thing.
    """
    busy = {partner for item in active(canvas.items.values()) for partner in _helping(item, supplied_by)}
    found = only_providers(canvas)
    return {thing: partner for thing, partner in found.items() if partner not in busy}


def _helping(item: Item, supplied_by: Mapping[ItemKey, tuple[ItemKey, ...]]) -> Iterator[ItemKey]:
    """The partners who run an item, or whom it needs for something else than what they supply."""
    yield from (link.target for link in links_of(item, "partner"))
    needed = {link.target for link in item.needs}
    needed_and_itself = {*needed, item.key}
    for key in needed:
        if needed_and_itself.isdisjoint(supplied_by.get(key, ())):
            yield key


def only_providers(canvas: Canvas) -> dict[ItemKey, ItemKey]:
    """By thing, the one partner who provides it and provides nothing else."""
    partners = active(canvas.key_partners)
    provided = dict.fromkeys((link.target, partner.key) for partner in partners for link in partner.provides)
    things = grouped((partner, thing) for thing, partner in provided)
    providers = grouped(provided)
    return {
        thing: found[0]
        for thing, found in providers.items()
        if len(found) == 1 and len(things[found[0]]) == 1
    }


class _Followed(NamedTuple):
    """The paths from a choice to costs, and the means that such paths may pass."""

    paths: dict[ItemKey, tuple[PathStep, ...]]
    means: frozenset[ItemKey]

    def without(self, spared: Collection[ItemKey]) -> _Followed:
        """The same without paths to such costs, but those that name the start themselves."""
        kept = {cost: path for cost, path in self.paths.items() if len(path) == 1 or cost not in spared}
        return _Followed(kept, self.means)


def _follow(
    start: ItemKey,
    steps: Mapping[ItemKey, tuple[PathStep, ...]],
    caused: _Caused,
    most_steps: int = MOST_STEPS,
) -> _Followed:
    """The shortest path from an item to each cost, breadth first, of no more than so many steps.

    Of a path that is longer than any that is told only the end is kept, as a chain may be of thousands.
    """
    paths: dict[ItemKey, tuple[PathStep, ...]] = {}
    passed: dict[ItemKey, tuple[PathStep, ...]] = {}
    level: dict[ItemKey, tuple[PathStep, ...]] = {start: ()}
    for _ in range(most_steps):
        if not level:
            break
        passed |= level
        following: dict[ItemKey, tuple[PathStep, ...]] = {}
        for key, path in level.items():
            for to_cost in caused.paths_after(key, path):
                paths.setdefault(to_cost[-1].target, to_cost)
            for step in steps.get(key, ()):
                if step.target.block is Block.COST_STRUCTURE:
                    paths.setdefault(step.target, (*path, step))
                elif step.target not in passed:
                    following.setdefault(step.target, (*path[1 - MOST_STEPS :], step))
        level = following
    between = {step.target for path in paths.values() for step in path[:-1]}
    return _Followed(paths, (frozenset(passed) | between) - {start})


def _caused(
    canvas: Canvas,
) -> tuple[dict[ItemKey, tuple[PathStep, ...]], dict[ItemKey, tuple[PathStep, ...]]]:
    """By item, the steps to the costs that name it as a cause; and by partner to those it causes in part.

    A cost that names choices or own means besides partners does not come from a partner alone.
    """
    pairs, in_part = [], []
    for cost in active(canvas.cost_structure):
        causes = _active_causes(cost, canvas)
        others = [cause for cause in causes if cause.block in _OWN]
        for cause in causes:
            step = PathStep(cause, Relation.CAUSES, cost.key)
            if others and cause not in others:
                in_part.append((cause, step))
            else:
                pairs.append((cause, step))
    return grouped(pairs), grouped(in_part)


def _active_causes(cost: Cost, canvas: Canvas) -> list[ItemKey]:
    """The causes of a cost that hold now, each once."""
    causes = dict.fromkeys(link.target for link in cost.caused_by)
    return [cause for cause in causes if canvas.items[cause].active]


def _steps(canvas: Canvas) -> dict[ItemKey, tuple[PathStep, ...]]:
    """By item, the steps to what it needs, is run by, or states that it requires or adds."""
    pairs = []
    for item in active(canvas.items.values()):
        held = [step for step in _steps_from(item) if canvas.items[step.target].active]
        pairs += [(item.key, step) for step in held]
    return grouped(pairs)


def _steps_from(item: Item) -> Iterator[PathStep]:
    running = [link.target for link in links_of(item, "partner")] if names_runner(item) else []
    for link in item.needs:
        if _is_passable(link.target) and link.target not in running:
            yield PathStep(item.key, Relation.NEEDS, link.target)
    for partner in running:
        yield PathStep(item.key, Relation.PARTNER, partner)
    for affect in item.affects:
        step = _stated_step(item, affect)
        if step is not None:
            yield step


def _stated_step(item: Item, affect: Affect) -> PathStep | None:
    """The step that a stated effect adds: that the item requires or adds another one."""
    if affect.item is None or affect.effect not in _BRINGING:
        return None
    target = affect.item.target
    if target == item.key or not (_is_passable(target) or target.block is Block.COST_STRUCTURE):
        return None
    return PathStep(item.key, Relation.AFFECTS, target, affect.because)


def _is_passable(key: ItemKey) -> bool:
    """Whether a path may lead to an item: not to another choice, a segment, or what is offered or earned."""
    return key.block in MEANS


def names_runner(item: Item) -> bool:
    """Whether the author names a partner who runs a choice, and does not call the choice their own."""
    return bool(links_of(item, "partner")) and getattr(item, "ownership", None) is not Ownership.OWN


__all__ = [
    "MEANS",
    "OWN_MEANS",
    "CausedCost",
    "CostCauses",
    "Need",
    "cost_causes",
    "names_runner",
    "only_providers",
]
