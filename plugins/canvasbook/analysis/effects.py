"""What every choice of a canvas does: by the author's links and word, and by the catalogue's rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain

from canvasbook.analysis.causes import CostCauses
from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.expectations import SENSE, Expectation, Reason, Sense
from canvasbook.analysis.grouping import grouped
from canvasbook.analysis.reachability import PathStep, ReachabilityIndex, Relation, named_on
from canvasbook.analysis.replacements import Replacement
from canvasbook.analysis.role_assignment import RoleAssignments
from canvasbook.analysis.runners import Runner
from canvasbook.analysis.said_segments import said_segments_of
from canvasbook.catalogue.entries import Metric, Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Canvas, ItemKey, Waiver, active
from canvasbook.model.relations import links_of, relations_of
from canvasbook.model.terms import Basis, EffectKind, Verb


class Voice(StrEnum):
    """Who speaks in a statement; a page keeps them apart by place and by wording."""

    CANVAS = "canvas"  #: the author: what is linked or stated
    RULE = "rule"  #: the catalogue: what is so as a rule, for such a choice
    QUESTION = "question"  #: what the canvas leaves open
    WHAT_IF = "what-if"  #: a scenario: what would be otherwise
    NAV = "nav"  #: the site: headings, links, labels


class State(StrEnum):
    """How an effect is known."""

    LINKED = "linked"  #: the author's links lead from the choice to the item
    TAKES_PART = "takes_part"  #: they do, and another choice is nearer
    STATED = "stated"  #: the author says so
    HERE = "here"  #: the catalogue expects a role, and an item is attached to it
    SET_ASIDE = "set_aside"  #: the catalogue expects a role, and the author says why it is not needed
    EXPECTED = "expected"  #: the catalogue expects a role as a rule; nothing is known of it here

    @property
    def voice(self) -> Voice:
        """Whose word an effect in this state is."""
        from_author = self in (State.LINKED, State.TAKES_PART, State.STATED)
        return Voice.CANVAS if from_author else Voice.RULE


#: What links say of a cost, of something needed, and of that by the verb.
_KINDS_OF_COST = {State.LINKED: EffectKind.COSTS, State.TAKES_PART: EffectKind.COSTS_IN_PART}
_KINDS_OF_NEED = {Relation.PARTNER: EffectKind.WORKS_WITH}
_KINDS_OF_VERB = {Verb.REQUIRES: EffectKind.NEEDS, Verb.ADDS: EffectKind.ADDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceEffect:
    """One effect of one choice.

    Its target is a role, a metric, an item of the canvas, or words of the author with a block. ``path``
    are the author's links that lead to the item, ``items`` those that play an expected role.
    """

    choice: ItemKey
    verb: Verb
    state: State
    role: Role | None = None
    metric: Metric | None = None
    item: ItemKey | None = None
    words: str = ""
    words_block: Block | None = None
    path: tuple[PathStep, ...] = ()
    stated: tuple[Affect, ...] = ()
    reasons: tuple[Reason, ...] = ()
    items: tuple[ItemKey, ...] = ()
    waiver: Waiver | None = None
    basis: Basis | None = None

    @property
    def sense(self) -> Sense:
        """What it says of its target."""
        return SENSE[self.verb]

    @property
    def voice(self) -> Voice:
        """Whose word it is."""
        return self.state.voice

    @property
    def is_from_author(self) -> bool:
        """Whether the author's links or words say it."""
        return self.voice is Voice.CANVAS

    @property
    def block(self) -> Block | None:
        """The block of the target; a metric has none."""
        if self.role is not None:
            return self.role.block
        return self.item.block if self.item is not None else self.words_block

    @property
    def kind(self) -> EffectKind:
        """What the choice does to its target, in the words of its page."""
        if not self.path:
            return EffectKind(self.verb)
        if self.block is Block.COST_STRUCTURE:
            return _KINDS_OF_COST[self.state]
        return _KINDS_OF_NEED.get(self.path[0].relation, _KINDS_OF_VERB[self.verb])

    @property
    def named(self) -> tuple[ItemKey, ...]:
        """The items that it names: its target, or those that play the role."""
        return (self.item,) if self.item is not None else self.items


@dataclass(frozen=True)
class Analysis:
    """Everything known of one canvas's choices.

    ``stated_of_items`` are the effects that the author states of other items than choices.
    ``called`` are the roles that the catalogue calls for at each choice, whatever becomes of them.
    ``earned`` are by revenue stream the choices through which it is earned; ``selling`` says of each
    choice whether it may sell.
    """

    canvas: Canvas
    contexts: Mapping[ItemKey, ChoiceContext]
    reachability: ReachabilityIndex
    assignments: RoleAssignments
    causes: CostCauses
    runners: Mapping[ItemKey, Runner]
    selling: Mapping[ItemKey, bool]
    earned: Mapping[ItemKey, tuple[ItemKey, ...]]
    replacements: tuple[Replacement, ...]
    called: Mapping[ItemKey, Mapping[str, Expectation]]
    effects: Mapping[ItemKey, tuple[ChoiceEffect, ...]]
    stated_of_items: Mapping[ItemKey, tuple[ChoiceEffect, ...]]
    idle_waivers: tuple[tuple[ItemKey, Waiver], ...] = ()

    @cached_property
    def said_segments(self) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
        """By choice, the segments of which the author says that it is for them."""
        return said_segments_of(self.canvas)

    @cached_property
    def earning(self) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
        """By choice, the revenue streams that are earned through it."""
        return grouped((choice, stream) for stream, choices in self.earned.items() for choice in choices)

    @cached_property
    def carried(self) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
        """By channel, the relationships that happen through it."""
        relationships = active(self.canvas.customer_relationships)
        pairs = [(link.target, each.key) for each in relationships for link in each.through]
        return grouped(dict.fromkeys(pairs))

    @cached_property
    def needing(self) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
        """By choice, the other choices that need it."""
        pairs = [(link.target, each.key) for each in active(self.canvas.choices) for link in each.needs]
        return grouped(dict.fromkeys(pairs))

    @cached_property
    def channels(self) -> tuple[ChoiceContext, ...]:
        """What is known of each channel that holds now."""
        return self._of_block(Block.CHANNELS)

    @cached_property
    def relationships(self) -> tuple[ChoiceContext, ...]:
        """What is known of each relationship that holds now."""
        return self._of_block(Block.CUSTOMER_RELATIONSHIPS)

    @cached_property
    def linked_from(self) -> Mapping[ItemKey, tuple[tuple[ItemKey, str], ...]]:
        """By item, the items that name it, each with the field in which it does."""
        pairs = []
        for item in self.canvas.items.values():
            for field in relations_of(item):
                pairs += [(link.target, (item.key, field)) for link in links_of(item, field)]
        return grouped(pairs)

    def _of_block(self, block: Block) -> tuple[ChoiceContext, ...]:
        contexts = self.contexts.values()
        return tuple(context for context in contexts if context.choice.block is block)

    def carrying(self, key: ItemKey) -> tuple[ItemKey, ...]:
        """The choices that serve a segment, or carry a proposition."""
        contexts = self.contexts.items()
        return tuple(choice for choice, context in contexts if context.carries(key))

    def carried_apart(self, choice: ItemKey, segment: ItemKey) -> tuple[ItemKey, ...]:
        """The propositions that a choice carries to a segment, where others are carried to it besides."""
        carried = self.contexts[choice].pairs.offers.get(segment, ())
        return carried if self._offered.get(segment, frozenset()).difference(carried) else ()

    @cached_property
    def _offered(self) -> Mapping[ItemKey, frozenset[ItemKey]]:
        """By segment, all propositions that some choice carries to it."""
        found: dict[ItemKey, set[ItemKey]] = {}
        for context in self.contexts.values():
            for segment, offers in context.pairs.offers.items():
                found.setdefault(segment, set()).update(offers)
        return {segment: frozenset(offers) for segment, offers in found.items()}

    def by_author(self, choice: ItemKey) -> tuple[ChoiceEffect, ...]:
        """The effects of a choice that the author's links and words say."""
        return tuple(effect for effect in self.effects.get(choice, ()) if effect.is_from_author)

    def by_rule(self, choice: ItemKey) -> tuple[ChoiceEffect, ...]:
        """The effects of a choice that the catalogue expects."""
        return tuple(effect for effect in self.effects.get(choice, ()) if not effect.is_from_author)

    def touching(self, key: ItemKey) -> tuple[ChoiceEffect, ...]:
        """The effects, of all choices, that name an item."""
        return self._touching.get(key, ())

    @cached_property
    def _touching(self) -> dict[ItemKey, tuple[ChoiceEffect, ...]]:
        found: dict[ItemKey, list[ChoiceEffect]] = {}
        for effect in chain.from_iterable(self.effects.values()):
            for key in dict.fromkeys(effect.named):
                found.setdefault(key, []).append(effect)
        return {key: tuple(effects) for key, effects in found.items()}

    @cached_property
    def changed_by_items(self) -> Mapping[ItemKey, tuple[ChoiceEffect, ...]]:
        """By item, what other items than choices do to it by their author's word."""
        effects = chain.from_iterable(self.stated_of_items.values())
        return grouped((key, effect) for effect in effects for key in effect.named)

    @cached_property
    def named(self) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
        """Which items each item names; without those that name none."""
        return named_on(self.canvas)

    @cached_property
    def linked(self) -> frozenset[ItemKey]:
        """The items that name another one, or that another one names."""
        return frozenset(self.named).union(*self.named.values())

    @cached_property
    def linking(self) -> frozenset[Block]:
        """The blocks of which some item names another: questions about links wait for the first."""
        return frozenset(key.block for key in self.named)
