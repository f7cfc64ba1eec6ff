"""What two canvases have each, and both: block by block, with the choices behind it and the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from canvasbook.analysis.cost_behaviour import CostBehaviour, cost_behaviour
from canvasbook.analysis.effects import Analysis, ChoiceEffect
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.grouping import grouped, not_among
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Metric, Role, Type
from canvasbook.diff.matching import CERTAIN, Counterpart, MatchedBy, matching_of
from canvasbook.diff.similarity import THRESHOLD, name_similarity
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Cost, Item, ItemKey
from canvasbook.model.terms import Nature

Items: TypeAlias = tuple[ItemKey, ...]


class HeldBy(StrEnum):
    """Who has it."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class GroupedBy(StrEnum):
    """By what the items of a line belong together."""

    ROLE = "role"  #: they play one role, or the whole and parts of it
    TYPE = "type"  #: choices of one type
    ID = "id"  #: items of one id in one block
    LIKENESS = "likeness"  #: like names


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One canvas's side of a line.

    ``drivers`` are the choices that need the items or lead to them. ``effects`` are what the author says of
    the line's subject. They may speak where there is no item, as of rent that a web shop spares.
    ``behaviour`` is how costs behave.
    """

    items: tuple[ItemKey, ...] = ()
    drivers: tuple[ItemKey, ...] = ()
    effects: tuple[ChoiceEffect, ...] = ()
    behaviour: tuple[CostBehaviour, ...] = ()

    def without(self, items: AbstractSet[ItemKey]) -> LedgerColumn:
        """The column without some items."""
        return replace(self, items=not_among(self.items, items))

    @property
    def nature(self) -> tuple[Nature, ...]:
        """How costs behave, in the order of the items."""
        natures = [nature for behaviour in self.behaviour for nature in behaviour.nature]
        return tuple(dict.fromkeys(natures))


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One thing that one canvas has, or both.

    ``roles`` are the role and those of its parts that were met; ``likeness`` below 1 marks a guess.
    """

    block: Block
    on: GroupedBy
    left: LedgerColumn
    right: LedgerColumn
    roles: tuple[Role, ...] = ()
    type: Type | None = None
    likeness: float = CERTAIN

    @property
    def held_by(self) -> HeldBy:
        """Who has it."""
        if not self.left.items:
            return HeldBy.RIGHT
        if not self.right.items:
            return HeldBy.LEFT
        return HeldBy.BOTH

    @property
    def guess(self) -> bool:
        """Whether it is a guess that the items belong together."""
        return self.likeness < CERTAIN

    def of_its_block(self) -> LedgerLine:
        """The line with the items of its own block only."""
        foreign = {key for key in (*self.left.items, *self.right.items) if key.block is not self.block}
        return replace(self, left=self.left.without(foreign), right=self.right.without(foreign))

    @property
    def nature(self) -> tuple[Nature, ...]:
        """How a cost behaves, on whichever side it stands."""
        return tuple(dict.fromkeys((*self.left.nature, *self.right.nature)))


@dataclass(frozen=True, slots=True)
class ItemInOtherRoles:
    """An item that both canvases have and that plays other parts in each: what it is, each side alone."""

    left: ItemKey
    right: ItemKey
    left_roles: tuple[Role, ...]
    right_roles: tuple[Role, ...]
    likeness: float

    @property
    def guess(self) -> bool:
        """Whether it is a guess that the two are one."""
        return self.likeness < CERTAIN


@dataclass(frozen=True, slots=True)
class MetricLine:
    """What the author of each side says that choices do to one metric."""

    metric: Metric
    left: tuple[ChoiceEffect, ...]
    right: tuple[ChoiceEffect, ...]


@dataclass(frozen=True)
class Ledger:
    """All lines of two canvases, in the order of blocks and of the catalogue.

    ``pairs`` are the items that hold now and are one in both, each in the same block.
    """

    pairs: tuple[Counterpart, ...]
    lines: tuple[LedgerLine, ...]
    in_other_roles: tuple[ItemInOtherRoles, ...]
    metrics: tuple[MetricLine, ...]

    def of(self, block: Block, *held_by: HeldBy) -> tuple[LedgerLine, ...]:
        """The lines of a block; of those only that one side has, or both."""
        lines = self._by_block.get(block, [])
        if held_by:
            lines = [line for line in lines if line.held_by in held_by]
        return tuple(lines)

    def without_repeats(self) -> Ledger:
        """The ledger with each item once, in its own block.

        What both have, in whichever role, is nothing that only one has. An item that has a role of another
        block, as a credit that does for a cost, stands in its own block only.
        """
        lines = [line.of_its_block() for line in self.lines]
        told = _Told.of_both(lines, self.in_other_roles)
        kept: list[LedgerLine] = []
        for line in lines:
            once = line if line.held_by is HeldBy.BOTH else told.rest_of(line)
            if once.left.items or once.right.items:
                kept.append(once)
        for line in self.lines:
            kept.extend(told.each_by_itself(line))
        return replace(self, lines=tuple(kept))

    @cached_property
    def _by_block(self) -> Mapping[Block, list[LedgerLine]]:
        found: dict[Block, list[LedgerLine]] = {}
        for line in self.lines:
            found.setdefault(line.block, []).append(line)
        return found


@dataclass
class _Told:
    """The items of either side that a line has told of."""

    left: set[ItemKey]
    right: set[ItemKey]

    @classmethod
    def of_both(cls, lines: Iterable[LedgerLine], in_other_roles: Iterable[ItemInOtherRoles]) -> _Told:
        """The items that both have: in one role, or in another on either side."""
        told = cls(set(), set())
        for each in in_other_roles:
            told.left.add(each.left)
            told.right.add(each.right)
        for line in lines:
            if line.held_by is HeldBy.BOTH:
                told.add(line)
        return told

    def add(self, line: LedgerLine) -> None:
        self.left.update(line.left.items)
        self.right.update(line.right.items)

    def rest_of(self, line: LedgerLine) -> LedgerLine:
        """A line without the items that have been told; the others are told with it."""
        rest = replace(line, left=line.left.without(self.left), right=line.right.without(self.right))
        self.add(rest)
        return rest

    def each_by_itself(self, line: LedgerLine) -> Iterator[LedgerLine]:
        """The items of a line that no line has told of, each in its own block."""
        rest = self.rest_of(line)
        for key in rest.left.items:
            yield _line_of_one(key, left=LedgerColumn(items=(key,)))
        for key in rest.right.items:
            yield _line_of_one(key, right=LedgerColumn(items=(key,)))


_NOTHING = LedgerColumn()


def _line_of_one(
    key: ItemKey, *, left: LedgerColumn = _NOTHING, right: LedgerColumn = _NOTHING
) -> LedgerLine:
    """A line for an item that only one canvas has."""
    return LedgerLine(block=key.block, on=GroupedBy.ID, left=left, right=right)


def by_nature(lines: Iterable[LedgerLine]) -> dict[tuple[Nature, ...], tuple[LedgerLine, ...]]:
    """Costs by how they behave, in the order of natures; those that nobody describes come last."""
    found: dict[tuple[Nature, ...], list[LedgerLine]] = {}
    for line in lines:
        found.setdefault(line.nature, []).append(line)
    return {nature: tuple(found[nature]) for nature in sorted(found, key=_rank_of_nature)}


def _rank_of_nature(natures: tuple[Nature, ...]) -> list[int]:
    order = list(Nature)
    if not natures:
        return [len(order)]
    return [order.index(nature) for nature in natures]


# -- one canvas, looked up -----------------------------------------------------------------------------


@dataclass(frozen=True)
class CanvasIndex:
    """One analysed canvas, looked up by role, type and item, as one side of a ledger."""

    analysis: Analysis
    catalogue: Catalogue

    @property
    def items(self) -> Mapping[ItemKey, Item]:
        """The items of the canvas."""
        return self.analysis.canvas.items

    def roles_of(self, key: ItemKey) -> tuple[Role, ...]:
        """The roles that an item plays, of whichever block."""
        known = self.catalogue.roles
        played = self.analysis.assignments.roles.get(key, ())
        return tuple(known[role] for role in played if role in known)

    def type_of(self, key: ItemKey) -> Type | None:
        """The type of a choice that holds now."""
        context = self.analysis.contexts.get(key)
        return context.type if context else None

    def choices_of_type(self, type: Type) -> Items:
        """The choices of a type that hold now."""
        contexts = self.analysis.contexts
        return tuple(key for key, context in contexts.items() if context.type is type)

    def says_nothing_of(self, key: ItemKey) -> bool:
        """Whether neither roles nor a type say what an item is."""
        if key.block in CHOICE_BLOCKS:
            return self.type_of(key) is None
        return not self.roles_of(key)

    def players_of(self, roles: Iterable[str]) -> Items:
        """The items that play any of some roles."""
        found: dict[ItemKey, None] = {}
        for role in roles:
            found |= dict.fromkeys(self.analysis.assignments.playing(role))
        return tuple(found)

    @cached_property
    def effects_by_target(self) -> Mapping[str, tuple[ChoiceEffect, ...]]:
        """What the author says of choices, by role or metric."""
        pairs = []
        for choice in self.analysis.effects:
            for effect in self.analysis.by_author(choice):
                target = effect.role or effect.metric
                if target is not None:
                    pairs.append((target.id, effect))
        return grouped(pairs)

    def column(self, items: Items, roles: tuple[Role, ...] = ()) -> LedgerColumn:
        """This canvas's side of a line: its items, and what the author says of them and of the roles."""
        return LedgerColumn(
            items=items,
            drivers=self._choices_behind(items),
            effects=(*self._effects_on_items(items), *self._effects_on_roles(roles)),
            behaviour=self._behaviour(items),
        )

    def _effects_on_roles(self, roles: tuple[Role, ...]) -> tuple[ChoiceEffect, ...]:
        """What is said of roles; and that the whole of one is spared, which says the same of each part."""
        named = {role.id for role in roles}
        wholes: dict[str, None] = {}
        found: list[ChoiceEffect] = []
        for role in roles:
            found.extend(self.effects_by_target.get(role.id, ()))
            if role.part_of not in named:
                wholes[role.part_of] = None
        for whole in wholes:
            effects = self.effects_by_target.get(whole, ())
            sparing = [effect for effect in effects if effect.sense is Sense.SPARES]
            found.extend(sparing)
        return tuple(found)

    def _effects_on_items(self, items: Items) -> tuple[ChoiceEffect, ...]:
        """What the author says that choices do to items."""
        found: dict[int, ChoiceEffect] = {}
        for key in items:
            effects = self.analysis.touching(key)
            found |= {id(effect): effect for effect in effects if effect.is_from_author}
        return tuple(found.values())

    def _choices_behind(self, items: Items) -> Items:
        """The choices that need items or lead to them; a choice stands for itself."""
        found: dict[ItemKey, None] = {}
        for key in items:
            itself = (key,) if key.block in CHOICE_BLOCKS else ()
            found |= dict.fromkeys((*itself, *self.analysis.causes.choices_behind(key)))
        return tuple(found)

    def _behaviour(self, items: Items) -> tuple[CostBehaviour, ...]:
        """How costs behave, each way once."""
        found: dict[CostBehaviour, None] = {}
        for key in items:
            item = self.items[key]
            if isinstance(item, Cost):
                found[cost_behaviour(item, self.analysis.assignments, self.catalogue)] = None
        return tuple(found)


# -- two canvases beside each other --------------------------------------------------------------------


def ledger_between(left: Analysis, right: Analysis, catalogue: Catalogue) -> Ledger:
    """What only one canvas has, and what both have; only what holds now counts.

    Items are held together by the roles they play, choices by their type. What plays no role, or has no
    type, is recognised by its id and a like name, or else by its name alone, which is a guess.
    """
    ours, theirs = CanvasIndex(left, catalogue), CanvasIndex(right, catalogue)
    pairs = _active_pairs(ours, theirs)
    told = [*_lines_by_role(ours, theirs, catalogue), *_lines_by_type(ours, theirs, catalogue)]
    told = [_with_silent_items(line, pairs, ours, theirs) for line in told]
    lines = [*told, *_remaining_lines(ours, theirs, pairs, told)]
    places = {block: place for place, block in enumerate(Block)}
    return Ledger(
        pairs,
        tuple(sorted(lines, key=lambda line: places[line.block])),
        tuple(_in_other_roles(ours, theirs, pairs)),
        tuple(_metrics(ours, theirs, catalogue)),
    )


def _active_pairs(left: CanvasIndex, right: CanvasIndex) -> tuple[Counterpart, ...]:
    """The items that hold now and are one in both canvases, each in the same block.

    Two authors may use one id for different things, so that items of one id have to be alike as well.
    """
    found = []
    for pair in matching_of(left.analysis.canvas, right.analysis.canvas).pairs:
        ours, theirs = left.items[pair.before], right.items[pair.after]
        is_active = ours.active and theirs.active
        is_alike = name_similarity(ours.name, theirs.name) >= THRESHOLD
        if is_active and is_alike and pair.before.block is pair.after.block:
            found.append(pair)
    return tuple(found)


#: Choices stand under their types, and two segments of high value are not the same people.
_NOT_BY_ROLE = (*CHOICE_BLOCKS, Block.CUSTOMER_SEGMENTS)


def _lines_by_role(left: CanvasIndex, right: CanvasIndex, catalogue: Catalogue) -> Iterator[LedgerLine]:
    """A line for each role that someone plays, or for several that the same items play.

    Choices stand under their types instead.
    """
    roles_by_players: dict[tuple[Block, Items, Items], tuple[Role, ...]] = {}
    for root, members in _families(left, right, catalogue).items():
        block = catalogue.roles[root].block
        if block in _NOT_BY_ROLE:
            continue
        ids = [role.id for role in members]
        players = (block, left.players_of(ids), right.players_of(ids))
        roles_by_players[players] = (*roles_by_players.get(players, ()), *members)
    for (block, ours, theirs), roles in roles_by_players.items():
        yield LedgerLine(
            block=block,
            on=GroupedBy.ROLE,
            left=left.column(ours, roles),
            right=right.column(theirs, roles),
            roles=roles,
        )


def _families(left: CanvasIndex, right: CanvasIndex, catalogue: Catalogue) -> dict[str, tuple[Role, ...]]:
    """The roles that are played, each by itself; parts with their whole where they cannot be held apart."""
    ours, theirs = left.analysis.assignments.players, right.analysis.assignments.players
    roots = _inseparable_wholes(ours.keys(), theirs.keys(), catalogue)
    families: dict[str, tuple[Role, ...]] = {}
    for role in catalogue.roles.values():
        if role.id in ours or role.id in theirs:
            root = roots.get(role.id, role.id)
            families[root] = (*families.get(root, ()), role)
    return families


def _inseparable_wholes(
    ours: AbstractSet[str], theirs: AbstractSet[str], catalogue: Catalogue
) -> dict[str, str]:
    """The whole of each role that cannot be held apart from it, of the roles that each side plays.

    Whoever has shop costs may well have rent among them: where one side plays the whole and the other
    anything of it, nobody knows what only one of them has.
    """
    roots: dict[str, str] = {}
    for whole in catalogue.parts:
        family = {whole, *catalogue.parts_of(whole)}
        is_shared = not family.isdisjoint(ours) and not family.isdisjoint(theirs)
        if is_shared and (whole in ours or whole in theirs):
            roots |= dict.fromkeys(family, whole)
    return roots


def _lines_by_type(left: CanvasIndex, right: CanvasIndex, catalogue: Catalogue) -> Iterator[LedgerLine]:
    """A line for each type of choice that someone has."""
    for block in CHOICE_BLOCKS:
        for type in catalogue.types.get(block, {}).values():
            ours, theirs = left.choices_of_type(type), right.choices_of_type(type)
            if ours or theirs:
                yield LedgerLine(
                    block=block,
                    on=GroupedBy.TYPE,
                    type=type,
                    left=left.column(ours),
                    right=right.column(theirs),
                )


def _with_silent_items(
    line: LedgerLine, pairs: Sequence[Counterpart], left: CanvasIndex, right: CanvasIndex
) -> LedgerLine:
    """A line with the items that say nothing of roles or types, and are on the other side of it."""
    joined = []
    for pair in pairs:
        joins_left = pair.after in line.right.items and left.says_nothing_of(pair.before)
        joins_right = pair.before in line.left.items and right.says_nothing_of(pair.after)
        if joins_left or joins_right:
            joined.append(pair)
    if not joined:
        return line
    ours = dict.fromkeys((*line.left.items, *(pair.before for pair in joined)))
    theirs = dict.fromkeys((*line.right.items, *(pair.after for pair in joined)))
    completed = replace(
        line,
        left=left.column(tuple(ours), line.roles),
        right=right.column(tuple(theirs), line.roles),
    )
    if line.held_by is HeldBy.BOTH:
        return completed
    best = max(joined, key=lambda pair: pair.likeness)
    return replace(completed, on=_grouped_by(best), likeness=best.likeness)


def _grouped_by(pair: Counterpart) -> GroupedBy:
    return GroupedBy.LIKENESS if pair.by is MatchedBy.LIKENESS else GroupedBy.ID


def _remaining_lines(
    left: CanvasIndex, right: CanvasIndex, pairs: Sequence[Counterpart], told: Sequence[LedgerLine]
) -> Iterator[LedgerLine]:
    """What no line tells of yet: pairs, then what only one side has."""
    ours = _untold(left, [line.left for line in told])
    theirs = _untold(right, [line.right for line in told])
    for pair in pairs:
        if pair.before in ours and pair.after in theirs:
            del ours[pair.before], theirs[pair.after]
            yield LedgerLine(
                block=pair.after.block,
                on=_grouped_by(pair),
                left=left.column((pair.before,)),
                right=right.column((pair.after,)),
                likeness=pair.likeness,
            )
    for key in ours:
        yield _line_of_one(key, left=left.column((key,)))
    for key in theirs:
        yield _line_of_one(key, right=right.column((key,)))


def _untold(index: CanvasIndex, columns: Iterable[LedgerColumn]) -> dict[ItemKey, None]:
    """The items that hold now and stand in none of these columns."""
    untold = {key: None for key, item in index.items.items() if item.active}
    for column in columns:
        for key in column.items:
            untold.pop(key, None)
    return untold


# -- beside the lines ----------------------------------------------------------------------------------


def _in_other_roles(
    left: CanvasIndex, right: CanvasIndex, pairs: Sequence[Counterpart]
) -> Iterator[ItemInOtherRoles]:
    """Items that both have, and whose roles are not the same."""
    for pair in pairs:
        ours, theirs = left.roles_of(pair.before), right.roles_of(pair.after)
        if not ours or not theirs:
            continue
        only_ours, only_theirs = _roles_beyond(theirs, ours), _roles_beyond(ours, theirs)
        if only_ours or only_theirs:
            yield ItemInOtherRoles(pair.before, pair.after, only_ours, only_theirs, pair.likeness)


def _roles_beyond(known: tuple[Role, ...], roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles that are not among those known."""
    return tuple(role for role in roles if role not in known)


def _metrics(left: CanvasIndex, right: CanvasIndex, catalogue: Catalogue) -> Iterator[MetricLine]:
    for metric in catalogue.metrics.values():
        ours = left.effects_by_target.get(metric.id, ())
        theirs = right.effects_by_target.get(metric.id, ())
        if ours or theirs:
            yield MetricLine(metric, ours, theirs)
