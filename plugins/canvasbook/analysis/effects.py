"""What every choice of a canvas does: expected and stated effects, their state, and who carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.expectations import Expectation, Reason, Sense, is_certain
from canvasbook.analysis.reachability import ReachabilityIndex, named_on
from canvasbook.analysis.role_assignment import RoleAssignments, RoleMatch
from canvasbook.catalogue.entries import Metric, Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Canvas, ItemKey, Waiver
from canvasbook.model.terms import Basis, Verb


class State(StrEnum):
    """What became of an effect on this canvas."""

    SHOWN = "shown"  #: an item that hangs on the choice, or on nothing, plays the role
    SHARED = "shared"  #: an item plays it that hangs on other choices only
    PROBABLE = "probable"  #: an item's name, or a linked cost without a role, suggests it
    WAIVED = "waived"  #: the author says why it is not needed here
    TOLD = "told"  #: the channel through which a relationship happens already calls for it
    MISSING = "missing"  #: none of these, and well evidenced
    USUAL = "usual"  #: none of these, and our inference only: never a question
    OPEN = "open"  #: the canvas does not say whether the condition holds
    TENDENCY = "tendency"  #: raises or lowers: told, never counted as a gap
    SPARED = "spared"  #: not needed here, needed by the baseline
    KEPT = "kept"  #: this choice would spare it, another still needs it
    STATED = "stated"  #: the author's word alone

    @property
    def is_played(self) -> bool:
        """Whether an item is known to play the role."""
        return self in (State.SHOWN, State.SHARED)

    @property
    def is_present(self) -> bool:
        """Whether an item stands for the effect, be it only by its name or place."""
        return self.is_played or self is State.PROBABLE

    @property
    def is_backed(self) -> bool:
        """Whether an item that plays the role, or the author's word, stands for the effect."""
        return self.is_played or self is State.STATED

    @property
    def is_borne_out(self) -> bool:
        """Whether the canvas bears the effect out: here, or at the channel that calls for it already."""
        return self.is_backed or self is State.TOLD

    @property
    def is_unanswered(self) -> bool:
        """Whether nobody has said anything certain about the effect yet, as far as the canvas goes."""
        return self in (State.MISSING, State.USUAL, State.OPEN, State.PROBABLE)

    @property
    def is_never_asked(self) -> bool:
        """Whether no question may come of the effect: our inference only, or told elsewhere."""
        return self in (State.USUAL, State.TOLD)


class Linkage(StrEnum):
    """How a carrier hangs together with the choice."""

    LINKED = "linked"
    LOOSE = "loose"
    ELSEWHERE = "elsewhere"
    BY_NAME = "by_name"
    BY_PLACE = "by_place"


class Carrier(NamedTuple):
    """An item that stands for an effect: which role it answers with, and how it is bound."""

    item: ItemKey
    match: RoleMatch
    linkage: Linkage


class Baseline(NamedTuple):
    """Where a spared role is still needed: another canvas, or an ended choice of this one."""

    canvas: str
    items: tuple[ItemKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceEffect:
    """One effect of one choice.

    Its target is a role, a metric, an item of the canvas, or words of the author with a block.
    """

    choice: ItemKey
    sense: Sense
    verb: Verb
    state: State
    role: Role | None = None
    metric: Metric | None = None
    item: ItemKey | None = None
    words: str = ""
    words_block: Block | None = None
    reasons: tuple[Reason, ...] = ()
    stated: tuple[Affect, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    waiver: Waiver | None = None
    told_at: ItemKey | None = None
    kept_for: tuple[ItemKey, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    basis: Basis | None = None

    @property
    def block(self) -> Block | None:
        """The block of the target; a metric has none."""
        if self.role is not None:
            return self.role.block
        return self.item.block if self.item is not None else self.words_block

    @property
    def certain(self) -> bool:
        """Whether it may stand in a lead: the author's word, or a strong basis, neither probable nor open."""
        if self.state in (State.PROBABLE, State.OPEN):
            return False
        return bool(self.stated) or self.has_strong_basis or self.item is not None

    @property
    def has_strong_basis(self) -> bool:
        """Whether the catalogue says it, and on more than our inference."""
        return self.basis is not None and self.basis.is_strong

    @property
    def carrying(self) -> tuple[ItemKey, ...]:
        """The items that stand for it."""
        return tuple(c.item for c in self.carriers)


@dataclass(frozen=True)
class Analysis:
    """Everything known of one canvas's choices.

    ``called`` are the roles that each choice calls for by the catalogue, whoever plays them.
    """

    canvas: Canvas
    contexts: Mapping[ItemKey, ChoiceContext]
    reachability: ReachabilityIndex
    assignments: RoleAssignments
    called: Mapping[ItemKey, Mapping[str, Expectation]]
    effects: Mapping[ItemKey, tuple[ChoiceEffect, ...]]
    idle_waivers: tuple[tuple[ItemKey, Waiver], ...] = ()

    @cached_property
    def channels(self) -> tuple[ChoiceContext, ...]:
        """What is known of each channel that holds now."""
        return self._of_block(Block.CHANNELS)

    @cached_property
    def relationships(self) -> tuple[ChoiceContext, ...]:
        """What is known of each relationship that holds now."""
        return self._of_block(Block.CUSTOMER_RELATIONSHIPS)

    def _of_block(self, block: Block) -> tuple[ChoiceContext, ...]:
        contexts = self.contexts.values()
        return tuple(context for context in contexts if context.choice.block is block)

    def carrying(self, key: ItemKey) -> tuple[ItemKey, ...]:
        """The choices that serve a segment, or carry a proposition."""
        contexts = self.contexts.items()
        return tuple(choice for choice, context in contexts if context.carries(key))

    def touching(self, key: ItemKey) -> tuple[ChoiceEffect, ...]:
        """The effects, of all choices, that an item stands for or is named in."""
        return self._touching.get(key, ())

    @cached_property
    def _touching(self) -> dict[ItemKey, tuple[ChoiceEffect, ...]]:
        found: dict[ItemKey, list[ChoiceEffect]] = {}
        for effect in chain.from_iterable(self.effects.values()):
            keys = set(effect.carrying)
            if effect.item is not None:
                keys.add(effect.item)
            for key in keys:
                found.setdefault(key, []).append(effect)
        return {key: tuple(effects) for key, effects in found.items()}

    @cached_property
    def certain(self) -> Mapping[ItemKey, tuple[ChoiceEffect, ...]]:
        """By choice, the effects that may stand in a lead."""
        return {key: tuple(e for e in effects if e.certain) for key, effects in self.effects.items()}

    @cached_property
    def named(self) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
        """Which items each item names; without those that name none."""
        return named_on(self.canvas)

    @cached_property
    def linking(self) -> frozenset[Block]:
        """The blocks of which some item names another: questions about links wait for the first."""
        return frozenset(key.block for key in self.named)

    @cached_property
    def certainly_called(self) -> Mapping[ItemKey, frozenset[str]]:
        """The roles that each choice calls for beyond doubt."""
        return {
            key: frozenset(role for role, expectation in called.items() if is_certain(expectation))
            for key, called in self.called.items()
        }
