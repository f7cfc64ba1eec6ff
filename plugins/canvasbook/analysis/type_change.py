"""A canvas held against itself with another type in one place: what comes, what goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from canvasbook.analysis.canvas_context import is_denied
from canvasbook.analysis.choice_context import (
    ChoiceContext,
    modes_of,
    phases_of,
    served_phases,
    usual_modes,
    usual_owner,
)
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.expectations import Expectation, Sense, expectations_of, is_certain
from canvasbook.analysis.role_assignment import RoleMatch, roles_answering
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Grade, Role, Type
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, Relationship
from canvasbook.model.terms import Mode, Phase


@dataclass(frozen=True, slots=True)
class Arrival:
    """A role that the alternative would bring, and the item that plays it already, if any."""

    role: Role
    expectation: Expectation
    already: tuple[ItemKey, ...]


@dataclass(frozen=True, slots=True)
class Departure:
    """A role that would go: the items that play it now, all of them free of other choices."""

    role: Role
    items: tuple[ItemKey, ...]


@dataclass(frozen=True, slots=True)
class TypeAlternative:
    """Another type for a choice, and the difference that it makes.

    ``goes`` needs the catalogue's word that the alternative spares it; ``no_longer`` is only no
    longer called for by this choice; ``gaps`` are phases that nobody would serve any more.
    """

    type: Type
    comes: tuple[Arrival, ...]
    goes: tuple[Departure, ...]
    no_longer: tuple[Role, ...]
    raises: tuple[Expectation, ...]
    lowers: tuple[Expectation, ...]
    gaps: tuple[Phase, ...]

    @property
    def changes(self) -> int:
        """How much it would change."""
        return len(self.comes) + len(self.goes) + len(self.no_longer)


@dataclass(frozen=True)
class TypeChange:
    """The canvas as it is, against which each other type for one choice is held."""

    situation: ChoiceContext
    analysis: Analysis
    catalogue: Catalogue
    _moves: dict[tuple[frozenset[Mode], frozenset[Phase]], dict[str, Expectation]] = field(
        default_factory=dict
    )

    @cached_property
    def movable(self) -> tuple[Relationship, ...]:
        """The relationships that happen through the choice: what they call for changes with it."""
        choice = self.situation.choice
        return tuple(
            r
            for r in self.analysis.canvas.customer_relationships
            if r.active and any(link.target == choice for link in r.through)
        )

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """The roles that choices call for which do not change."""
        changing = {self.situation.choice, *(r.key for r in self.movable)}
        called = self.analysis.certainly_called.items()
        return frozenset().union(*(roles for key, roles in called if key not in changing))

    @cached_property
    def now(self) -> dict[str, None]:
        """The roles that the changing choices call for as they are, but for those denied, in order."""
        changing = (self.situation.choice, *(r.key for r in self.movable))
        return dict.fromkeys(r for key in changing for r in _wanted(key, self.analysis, self.catalogue))

    @cached_property
    def known(self) -> frozenset[str]:
        """All roles that anybody calls for on the canvas as it is."""
        return frozenset().union(*self.analysis.certainly_called.values())

    @cached_property
    def said(self) -> frozenset[tuple[Sense, str]]:
        """What the present type says of the choice already."""
        return frozenset((e.sense, e.target) for e in expectations_of(self.situation, self.catalogue, ()))

    def with_type(self, type: Type) -> TypeAlternative:
        """What another type would change."""
        after = _as_type(self.situation, type)
        present = frozenset((self.situation.type.id,)) if self.situation.type else frozenset()
        expected = expectations_of(after, self.catalogue, present)
        then = self._moved(after) | {e.target: e for e in expected if is_certain(e)}
        still = self.elsewhere | then.keys()
        goes = self._departures(expected, still)
        left = still.union(departure.role.id for departure in goes)
        no_longer = [self.catalogue.roles[role] for role in self.now if role not in left]
        return TypeAlternative(
            type=type,
            comes=tuple(self._arrival(e) for role, e in then.items() if role not in self.known),
            goes=goes,
            no_longer=tuple(no_longer),
            raises=self._tendencies(Sense.RAISES, expected),
            lowers=self._tendencies(Sense.LOWERS, expected),
            gaps=tuple(self._gaps(after)),
        )

    def _departures(self, expected: Iterable[Expectation], still: frozenset[str]) -> tuple[Departure, ...]:
        """The roles that an alternative spares and that go with the present type."""
        spared = {e.target for e in expected if e.sense is Sense.SPARES and e.holds}
        return tuple(_departures(spared - still, self.situation.choice, still, self.analysis, self.catalogue))

    def _tendencies(self, sense: Sense, expected: Iterable[Expectation]) -> tuple[Expectation, ...]:
        """What an alternative is well known to raise or lower, and the present type is not."""
        said = {target for of_sense, target in self.said if of_sense is sense}
        mine = (e for e in expected if e.sense is sense and e.target not in said)
        return tuple(filter(_is_sure, mine))

    def _moved(self, after: ChoiceContext) -> dict[str, Expectation]:
        """What the relationships through the choice would call for beyond doubt, each role by the first.

        Many types move them alike.
        """
        way = (after.modes, after.phases)
        if way not in self._moves:
            found: dict[str, Expectation] = {}
            for relationship in reversed(self.movable):
                situation = _through(relationship, after, self.analysis)
                called = expectations_of(situation, self.catalogue, ())
                found |= {e.target: e for e in called if is_certain(e)}
            self._moves[way] = found
        return self._moves[way]

    def _arrival(self, expectation: Expectation) -> Arrival:
        role = self.catalogue.roles[expectation.target]
        return Arrival(role, expectation, self.analysis.cast.playing(role.id))

    @cached_property
    def _other_channels(self) -> tuple[ChoiceContext, ...]:
        mine = self.situation.choice
        return tuple(channel for channel in self.analysis.channels if channel.choice != mine)

    def _gaps(self, after: ChoiceContext) -> Iterator[Phase]:
        """The phases that some segment of the choice would have nobody for, and has somebody now."""
        before = self.situation
        if before.choice.block is not Block.CHANNELS:
            return
        lost = before.phases - after.phases
        for phase in Phase:
            if phase in lost and self._leaves_gap(phase):
                yield phase

    def _leaves_gap(self, phase: Phase) -> bool:
        """Whether no other channel serves some segment of the choice in a phase; only who pays buys."""
        before = self.situation
        segments = before.served if phase is not Phase.PURCHASE else before.pairs.paying
        others = [channel.served for channel in self._other_channels if phase in channel.phases]
        if not segments <= frozenset().union(*others):
            return True
        return not before.segments and not others


def _is_sure(expectation: Expectation) -> bool:
    """Whether an expectation holds and is well evidenced."""
    return expectation.holds and expectation.grade is not Grade.C


def _wanted(key: ItemKey, analysis: Analysis, catalogue: Catalogue) -> Iterator[str]:
    """The roles that a choice calls for now, but for those that its author denies."""
    choice = analysis.canvas.items[key]
    for id in analysis.called[key]:
        role = catalogue.roles[id]
        if id in analysis.certainly_called[key] and not is_denied(choice, role):  # type: ignore[arg-type]  # a choice
            yield id


def _as_type(situation: ChoiceContext, type: Type) -> ChoiceContext:
    """The choice's situation with another type: its usual mode and owner, the phases it can serve."""
    modes = usual_modes(type) or situation.modes
    phases = served_phases(type) or situation.phases
    if situation.phases:
        phases &= situation.phases
    return replace(
        situation,
        type=type,
        modes=modes,
        by=usual_owner(type) or situation.by,
        phases=phases,
        inherits=situation.inherits and modes == situation.modes,
    )


def _through(relationship: Relationship, after: ChoiceContext, analysis: Analysis) -> ChoiceContext:
    """A relationship's situation when one of its channels is in another."""
    situation = analysis.situations[relationship.key]
    through = [link.target for link in relationship.through if link.target in analysis.situations]
    channels = [after if key == after.choice else analysis.situations[key] for key in through]
    return replace(
        situation,
        modes=modes_of(channels) or situation.modes,
        phases=phases_of(channels) or situation.phases,
    )


def _departures(
    spared: set[str], choice: ItemKey, still: frozenset[str], analysis: Analysis, catalogue: Catalogue
) -> Iterator[Departure]:
    """Spared roles whose items nothing else calls for or reaches without passing through the choice."""
    reach = analysis.footprints.by_choice[choice]
    elsewhere = analysis.footprints.reached_without(choice)
    for id in sorted(spared):
        items = _players_of(id, analysis, catalogue)
        held = any(key in elsewhere or not still.isdisjoint(analysis.cast.roles[key]) for key in items)
        if not held and any(key in reach for key in items):
            yield Departure(catalogue.roles[id], items)


def _players_of(role: str, analysis: Analysis, catalogue: Catalogue) -> tuple[ItemKey, ...]:
    """The items that play a role or a part of it, each once."""
    found: dict[ItemKey, None] = {}
    for answer, match in roles_answering(role, catalogue).items():
        if match in (RoleMatch.EXACT, RoleMatch.PART):
            found |= dict.fromkeys(analysis.cast.playing(answer))
    return tuple(found)
