"""All that is said about a canvas and its choices, one statement each, with whose word it is.

Pages, reports and the exported claims say nothing about a canvas that is not one of these statements, or of
those about other items (:mod:`canvasbook.analysis.item_statements`). They are facts without words:
:mod:`canvasbook.wording.statement_words` puts them into sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import ClassVar

from canvasbook.analysis.causes import MEANS, OWN_MEANS, CausedCost, Need, names_runner
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State, Voice
from canvasbook.analysis.grouping import among, grouped, not_among
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.questions import Question
from canvasbook.analysis.reachability import DEPENDING, PathStep
from canvasbook.analysis.replacements import Replacement
from canvasbook.analysis.rule_lists import LISTS
from canvasbook.catalogue.entries import Type
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Channel, Choice, Figure, Item, ItemKey, Relationship, active
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Basis, Ownership, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said; ``page`` is the item on whose page it stands, None for the board."""

    voice: ClassVar[Voice] = Voice.CANVAS
    page: ItemKey | None

    @property
    def items(self) -> tuple[ItemKey, ...]:
        """The items that it is about, each once, besides the item of its page."""
        return ()

    @property
    def path(self) -> tuple[PathStep, ...]:
        """The author's links by which it is known, where it is one path."""
        return ()

    @property
    def basis(self) -> Basis | None:
        """The basis of what the catalogue says in it."""
        return None

    @property
    def state(self) -> str:
        """How it is known, where it is an effect of a choice."""
        return ""


# -- this canvas: how an item is linked ------------------------------------------------------------------


class Tie(StrEnum):
    """How an item is linked to others, as seen from the item."""

    DUE_TO = "due_to"
    SHARED_BY = "shared_by"
    TAKING_PART = "taking_part"
    PARTLY_FOR = "partly_for"
    CAUSED_BY = "caused_by"
    FOR = "for"
    PAID_FOR = "paid_for"
    PROPOSITIONS = "propositions"
    THROUGH = "through"
    CHANNELS = "channels"
    RELATIONSHIPS = "relationships"
    STREAMS = "streams"
    PAID_BY = "paid_by"
    EARNED_THROUGH = "earned_through"
    RUNS = "runs"
    RUN_BY = "run_by"
    PARTNER = "partner"
    PARTNER_IN = "partner_in"
    REPLACED_BY = "replaced_by"
    CHANNEL_RUN_BY = "channel_run_by"
    CHANNELS_RUN_BY = "channels_run_by"
    NEEDED_BY = "needed_by"
    ADDED_BY = "added_by"
    NEEDED_INDIRECTLY_BY = "needed_indirectly_by"
    NEEDS = "needs"
    SUPPLIES = "supplies"
    SUPPLIED_BY = "supplied_by"
    DOES = "does"
    DONE_BY = "done_by"
    CAUSES = "causes"
    SAME_AS = "same_as"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied(Statement):
    """The items to which an item is linked in one way."""

    tie: Tie
    others: tuple[ItemKey, ...]

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return self.others


# -- this canvas: when a choice serves -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class InPhases(Statement):
    """The phases of a purchase that a channel serves."""

    phases: tuple[Phase, ...]


# -- this canvas: what a choice takes ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs(Statement):
    """What a choice needs, the costs that this causes, and the partner who provides it and nothing else.

    ``again`` are costs that another need, told before, causes too.
    """

    need: Need
    costs: tuple[ItemKey, ...]
    again: tuple[ItemKey, ...]
    provider: ItemKey | None
    because: str = ""

    @property
    def items(self) -> tuple[ItemKey, ...]:
        provider = (self.provider,) if self.provider is not None else ()
        return (self.need.item, *self.costs, *self.again, *provider)

    @property
    def path(self) -> tuple[PathStep, ...]:
        return (self.need.step,)

    @property
    def state(self) -> str:
        return State.LINKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs(Statement):
    """A cost that a choice leads to by itself, or by the partner who runs it."""

    caused: CausedCost
    because: str = ""

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return (self.caused.cost,)

    @property
    def path(self) -> tuple[PathStep, ...]:
        return self.caused.path

    @property
    def state(self) -> str:
        return State.LINKED


@dataclass(frozen=True, slots=True, kw_only=True)
class TakesPart(Statement):
    """A cost in which a choice takes part, while others are nearer to it."""

    caused: CausedCost

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return (*self.caused.between, self.caused.cost)

    @property
    def path(self) -> tuple[PathStep, ...]:
        return self.caused.path

    @property
    def state(self) -> str:
        return State.TAKES_PART


@dataclass(frozen=True, slots=True, kw_only=True)
class AtChannel(Statement):
    """What the channel of a relationship needs and costs: the channel's, told in one line."""

    channel: ItemKey
    needs: tuple[ItemKey, ...]
    costs: tuple[ItemKey, ...]

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return (self.channel, *self.needs, *self.costs)


# -- this canvas: what a choice gives ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedEffect(Statement):
    """An effect that the author states, with the reason."""

    effect: ChoiceEffect

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return self.effect.named

    @property
    def state(self) -> str:
        return self.effect.state


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliesOn(Statement):
    """The channels and relationships that a choice needs itself."""

    choices: tuple[ItemKey, ...]

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return self.choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaces(Statement):
    """A choice that has ended, what went with it, and the one that took its place."""

    replacement: Replacement

    @property
    def items(self) -> tuple[ItemKey, ...]:
        replaced = self.replacement
        by = replaced.by if replaced.phase else ()  # else the choice of the page, which is not named
        return (replaced.ended, *replaced.costs, *by, *replaced.segments)


# -- this canvas: any item ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure(Statement):
    """A number that the author gives."""

    figure: Figure


# -- this canvas as a whole ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCost(Statement):
    """A cost that most choices lead to: the model as a whole shares it.

    ``count`` are those that lead to it or take part in it; ``is_partial`` says that some only take part.
    """

    cost: ItemKey
    count: int
    all: int
    is_partial: bool

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return (self.cost,)


@dataclass(frozen=True, slots=True, kw_only=True)
class MostNeeded(Statement):
    """Something that most choices need, directly or by what they need."""

    item: ItemKey
    count: int
    all: int

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return (self.item,)


@dataclass(frozen=True, slots=True, kw_only=True)
class SameParty(Statement):
    """One party that stands in two blocks."""

    item: ItemKey
    other: ItemKey

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return (self.item, self.other)


# -- as a rule -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleList(Statement):
    """What a type as a rule costs, needs, or has as partners, and which items of the canvas are that here."""

    voice: ClassVar[Voice] = Voice.RULE
    type: Type
    list: str
    effects: tuple[ChoiceEffect, ...]

    @property
    def items(self) -> tuple[ItemKey, ...]:
        here = [key for effect in self.effects for key in effect.items]
        return tuple(dict.fromkeys(here))

    @property
    def basis(self) -> Basis | None:
        bases = [effect.basis for effect in self.effects if effect.basis is not None]
        return max(bases, key=lambda basis: basis.rank, default=None)

    @property
    def state(self) -> str:
        return State.EXPECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(Statement):
    """An expected role that the author says is not needed, with the author's reason."""

    voice: ClassVar[Voice] = Voice.RULE
    effect: ChoiceEffect

    @property
    def state(self) -> str:
        return self.effect.state


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionSeen(Statement):
    """What choices of such kinds as a rule do together."""

    voice: ClassVar[Voice] = Voice.RULE
    match: InteractionMatch

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return self.match.items


# -- questions --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks(Statement):
    """One of the few questions that the canvas is asked."""

    voice: ClassVar[Voice] = Voice.QUESTION
    question: Question

    @property
    def items(self) -> tuple[ItemKey, ...]:
        return self.question.concerns


# -- all statements about a choice ---------------------------------------------------------------------


def choice_statements(choice: Choice, analysis: Analysis) -> tuple[Statement, ...]:
    """What the author links, writes and counts of a choice, and what is so as a rule, in reading order."""
    figures = figure_statements(choice)
    if choice.key not in analysis.contexts:
        return (*_of_another_time(choice, analysis), *_in_phases(choice), *figures)
    return (*author_statements(choice, analysis), *figures, *rule_statements(choice, analysis))


def author_statements(choice: Choice, analysis: Analysis) -> tuple[Statement, ...]:
    """What the author's links and words say of a choice."""
    return (
        *_serves(choice, analysis),
        *_is_run(choice, analysis),
        *_depends_on(choice, analysis),
        *_needs(choice, analysis),
        *_costs(choice, analysis),
        *_at_channels(choice, analysis),
        *_gives(choice, analysis),
        *_replaces(choice, analysis),
    )


def figure_statements(item: Item) -> tuple[StatedFigure, ...]:
    """The numbers that the author gives of an item."""
    return tuple(StatedFigure(page=item.key, figure=figure) for figure in item.figures)


def _serves(choice: Choice, analysis: Analysis) -> Iterator[Statement]:
    """Whom a choice serves, with what, and in which phases."""
    named = [link.target for link in choice.for_]
    propositions = among(
        dict.fromkeys(named), (each.key for each in active(analysis.canvas.value_propositions))
    )
    yield from _tied(choice, {Tie.FOR: analysis.said_segments[choice.key], Tie.PROPOSITIONS: propositions})
    yield from _in_phases(choice)


def _in_phases(choice: Choice) -> Iterator[InPhases]:
    if isinstance(choice, Channel) and choice.phases:
        yield InPhases(page=choice.key, phases=_in_order(choice.phases))


def _is_run(choice: Choice, analysis: Analysis) -> Iterator[Tied]:
    """Through which channels a relationship happens, and which partners run a choice or take part in it."""
    runner = analysis.runners[choice.key]
    channels = _through(choice, analysis) if isinstance(choice, Relationship) else ()
    running = [partner for channel in runner.within for partner in analysis.runners[channel].partners]
    ties = {
        Tie.THROUGH: channels,
        Tie.RUN_BY if is_run_by_partner(choice.key, analysis) else Tie.PARTNER: partners_of(
            choice.key, analysis
        ),
        Tie.CHANNEL_RUN_BY if len(channels) == 1 else Tie.CHANNELS_RUN_BY: tuple(dict.fromkeys(running)),
    }
    yield from _tied(choice, ties)


def partners_of(choice: ItemKey, analysis: Analysis) -> tuple[ItemKey, ...]:
    """The partners that the author names at a choice: they run it, or take part in it."""
    links = links_of(analysis.canvas.items[choice], "partner")
    return tuple(dict.fromkeys(link.target for link in links if analysis.canvas.items[link.target].active))


def is_run_by_partner(choice: ItemKey, analysis: Analysis) -> bool:
    """Whether a choice is a partner's.

    The author says so, or names a partner and nothing of the company's own that the choice needs.
    """
    needed = [need.item for need in analysis.causes.needs[choice]]
    return _is_theirs(analysis.canvas.items[choice], needed, is_named=analysis.runners[choice].by_partner)


def _is_theirs(choice: Item, needed: Iterable[ItemKey], *, is_named: bool) -> bool:
    if getattr(choice, "ownership", None) is Ownership.PARTNER:
        return True
    return is_named and not any(key.block in OWN_MEANS for key in needed)


def _tie_to_partner(choice: Choice) -> Tie:
    """How a choice that does not hold today is linked to its partner, by the same rule as those of today."""
    needed = [link.target for link in choice.needs]
    return Tie.RUN_BY if _is_theirs(choice, needed, is_named=names_runner(choice)) else Tie.PARTNER


def _of_another_time(choice: Choice, analysis: Analysis) -> Iterator[Tied]:
    """How a choice that is planned or has ended is linked, and what took its place."""
    named = grouped((link.target.block, link.target) for link in choice.for_)
    replacements = [each for each in analysis.replacements if each.ended == choice.key and not each.phase]
    ties = {
        Tie.FOR: named.get(Block.CUSTOMER_SEGMENTS, ()),
        Tie.PROPOSITIONS: named.get(Block.VALUE_PROPOSITIONS, ()),
        Tie.THROUGH: tuple(link.target for link in links_of(choice, "through")),
        _tie_to_partner(choice): tuple(link.target for link in choice.partner),
        Tie.REPLACED_BY: tuple(chain.from_iterable(each.by for each in replacements)),
    }
    yield from _tied(choice, ties)


def _tied(choice: Choice, ties: Mapping[Tie, tuple[ItemKey, ...]]) -> Iterator[Tied]:
    """The ties that there are."""
    for tie, others in ties.items():
        if others:
            yield Tied(page=choice.key, tie=tie, others=others)


def own_needs(choice: ItemKey, analysis: Analysis) -> tuple[Need, ...]:
    """What a choice needs, without partners who run it, or who only provide what it needs besides."""
    causes = analysis.causes
    needs = causes.needs[choice]
    providers = {causes.only_providers.get(need.item) for need in needs}
    running = frozenset(analysis.runners[choice].partners)
    things = [need.item for need in needs if need.item not in providers]
    told = {cost for thing in things for cost in causes.costs_of(thing)}
    own = frozenset(causes.led_to(choice)) - told
    return tuple(
        need
        for need in needs
        if need.item not in running
        and (need.item not in providers or not own.isdisjoint(causes.costs_of(need.item)))
    )


def _in_order(phases: Iterable[Phase]) -> tuple[Phase, ...]:
    return among(Phase, phases)


def _through(relationship: Relationship, analysis: Analysis) -> tuple[ItemKey, ...]:
    """The active channels of a relationship."""
    channels = dict.fromkeys(link.target for link in relationship.through)
    return among(channels, analysis.contexts)


# -- what it takes


def _depends_on(choice: Choice, analysis: Analysis) -> Iterator[ReliesOn]:
    needed = among(dict.fromkeys(link.target for link in choice.needs), analysis.contexts)
    if needed:
        yield ReliesOn(page=choice.key, choices=needed)


def _needs(choice: Choice, analysis: Analysis) -> Iterator[Needs]:
    """What a choice needs, one statement each, with the costs that come of it."""
    causes = analysis.causes
    costs = causes.led_to(choice.key)
    told: set[ItemKey] = set()
    for need in own_needs(choice.key, analysis):
        caused = among(causes.costs_of(need.item), costs)
        new = not_among(caused, told)
        reasons = [reason_for(choice.key, item, analysis) for item in (need.item, *new)]
        yield Needs(
            page=choice.key,
            need=need,
            costs=new,
            again=among(caused, told),
            provider=causes.only_providers.get(need.item),
            because=" ".join(filter(None, reasons)),
        )
        told.update(caused)


def _costs(choice: Choice, analysis: Analysis) -> Iterator[Statement]:
    """The costs that no need of a choice accounts for; then those in which it only takes part."""
    causes = analysis.causes
    told = {cost for need in own_needs(choice.key, analysis) for cost in causes.costs_of(need.item)}
    for caused in causes.costs[choice.key]:
        if caused.takes_part:
            yield TakesPart(page=choice.key, caused=caused)
            continue
        if caused.cost not in told:
            reason = reason_for(choice.key, caused.cost, analysis)
            yield Costs(page=choice.key, caused=caused, because=reason)


def reason_for(choice: ItemKey, item: ItemKey, analysis: Analysis) -> str:
    """Why a choice needs or costs an item, where its author says so: all reasons, one after the other."""
    reasons: list[str] = []
    for effect in analysis.by_author(choice):
        if effect.item == item and effect.path:
            reasons.extend(said.because for said in effect.stated if said.because)
    return " ".join(dict.fromkeys(reasons))


def _at_channels(choice: Choice, analysis: Analysis) -> Iterator[AtChannel]:
    """What the channels of a relationship need and cost, where the relationship has nothing of its own."""
    own = analysis.causes.tied[choice.key]
    if not isinstance(choice, Relationship) or own:
        return
    for channel in _through(choice, analysis):
        told = own.union(analysis.runners[channel].partners)
        needs = [need.item for need in analysis.causes.needs[channel] if need.item not in told]
        costs = not_among(analysis.causes.led_to(channel), own)
        if needs or costs:
            yield AtChannel(page=choice.key, channel=channel, needs=tuple(needs), costs=costs)


# -- what it gives


def _gives(choice: Choice, analysis: Analysis) -> Iterator[Statement]:
    if choice.key in analysis.earning:
        yield Tied(page=choice.key, tie=Tie.STREAMS, others=analysis.earning[choice.key])
    for effect in analysis.by_author(choice.key):
        if effect.state is State.STATED:
            yield StatedEffect(page=choice.key, effect=effect)
    if choice.key in analysis.carried:
        yield Tied(page=choice.key, tie=Tie.RELATIONSHIPS, others=analysis.carried[choice.key])
    if choice.key in analysis.needing:
        yield Tied(page=choice.key, tie=Tie.NEEDED_BY, others=analysis.needing[choice.key])


def _replaces(choice: Choice, analysis: Analysis) -> Iterator[Replaces]:
    for replacement in analysis.replacements:
        if choice.key in replacement.by:
            yield Replaces(page=choice.key, replacement=replacement)


# -- as a rule


#: What each of the three lists of a type is called.
LIST_NAMES = ("costs", "means", "partners")


def rule_statements(choice: Choice, analysis: Analysis) -> Iterator[Statement]:
    """What is so as a rule of choices of the type, and which items of the canvas play these roles."""
    type = analysis.contexts[choice.key].type
    effects = analysis.by_rule(choice.key)
    told = _lists_of_author(choice, analysis)
    if type is not None:
        expected = [effect for effect in effects if effect.state is not State.SET_ASIDE]
        by_list = grouped((_list_of(effect), effect) for effect in expected)
        for name in among(LIST_NAMES, by_list):
            if name in told:
                continue
            yield RuleList(page=choice.key, type=type, list=name, effects=by_list[name])
    for effect in effects:
        if effect.state is State.SET_ASIDE:
            yield SetAside(page=choice.key, effect=effect)


def _lists_of_author(choice: Choice, analysis: Analysis) -> frozenset[str]:
    """The lists that an author has gone through: all where a role is set aside, else those with a link.

    What is usual there is then either linked already or left out knowingly.
    """
    if choice.waives:
        return frozenset(LIST_NAMES)
    tied = {key.block for key in analysis.causes.tied[choice.key]}
    return frozenset(
        name for name, blocks in zip(LIST_NAMES, LISTS, strict=True) if not tied.isdisjoint(blocks)
    )


def _list_of(effect: ChoiceEffect) -> str:
    for name, blocks in zip(LIST_NAMES, LISTS, strict=True):
        if effect.block in blocks:
            return name
    return ""


# -- the canvas as a whole -----------------------------------------------------------------------------

#: So many choices need what most choices need, and more than half of all.
MOST_NEEDED_BY = 3
#: How many such things are told.
MOST_TOLD = 3


def board_statements(analysis: Analysis) -> tuple[Statement, ...]:
    """What is said of the canvas as a whole, by the author's links alone."""
    return (*_most_needed(analysis), *_shared_costs(analysis), *_same_parties(analysis), *_ended(analysis))


def _most_needed(analysis: Analysis) -> list[MostNeeded]:
    graph = analysis.reachability.graph
    counts: Counter[ItemKey] = Counter()
    for choice in analysis.contexts:
        counts.update(key for key in graph.reach(choice, DEPENDING) if key.block in MEANS)
    choices = len(analysis.contexts)
    most = [key for key, count in counts.items() if count >= MOST_NEEDED_BY and 2 * count > choices]
    order: Sequence[ItemKey] = list(analysis.canvas.items)
    first = sorted(most, key=lambda key: (-counts[key], order.index(key)))[:MOST_TOLD]
    return [MostNeeded(page=None, item=key, count=counts[key], all=choices) for key in first]


def _shared_costs(analysis: Analysis) -> Iterator[SharedCost]:
    for cost in among(analysis.canvas.items, analysis.causes.shared_by_all):
        yield shared_cost(None, cost, analysis)


def shared_cost(page: ItemKey | None, cost: ItemKey, analysis: Analysis) -> SharedCost:
    """A cost that the model shares, as told on the board or on its own page."""
    caused = analysis.causes.by_cost[cost]
    return SharedCost(
        page=page,
        cost=cost,
        count=len(caused),
        all=len(analysis.causes.costs),
        is_partial=bool(analysis.causes.taking_part(cost)),
    )


def _same_parties(analysis: Analysis) -> Iterator[SameParty]:
    told: set[frozenset[ItemKey]] = set()
    for item in active(analysis.canvas.items.values()):
        for link in item.same_as:
            pair = frozenset((item.key, link.target))
            if pair not in told and analysis.canvas.items[link.target].active:
                told.add(pair)
                yield SameParty(page=None, item=item.key, other=link.target)


def _ended(analysis: Analysis) -> Iterator[Replaces]:
    """The ended choices whose place nothing took, as far as is known."""
    for replacement in analysis.replacements:
        if not replacement.by:
            yield Replaces(page=None, replacement=replacement)
