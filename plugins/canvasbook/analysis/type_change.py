"""A canvas held against itself with another type in one place: what comes, what goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

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
from canvasbook.analysis.role_assignment import role_and_parts
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Role, Type
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, Relationship, active
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

    context: ChoiceContext
    analysis: Analysis
    catalogue: Catalogue
    _moves: dict[tuple[frozenset[Mode], frozenset[Phase]], dict[str, Expectation]] = field(
        default_factory=dict
    )

    @cached_property
    def movable(self) -> tuple[Relationship, ...]:
        """The relationships that happen through the choice: what they call for changes with it."""
        relationships = active(self.analysis.canvas.customer_relationships)
        return tuple(filter(self._is_through, relationships))

    def _is_through(self, relationship: Relationship) -> bool:
        return any(link.target == self.context.choice for link in relationship.through)

    @cached_property
    def changing(self) -> tuple[ItemKey, ...]:
        """The choice, and the relationships that change with it."""
        return (self.context.choice, *(relationship.key for relationship in self.movable))

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """The roles that choices call for which do not change."""
        called = self.analysis.certainly_called.items()
        return frozenset().union(*(roles for key, roles in called if key not in self.changing))

    @cached_property
    def now(self) -> dict[str, None]:
        """The roles that the changing choices call for as they are, but for those denied, in order."""
        wanted = (_wanted(key, self.analysis, self.catalogue) for key in self.changing)
        return dict.fromkeys(chain.from_iterable(wanted))

    @cached_property
    def known(self) -> frozenset[str]:
        """All roles that anybody calls for on the canvas as it is."""
        return frozenset().union(*self.analysis.certainly_called.values())

    @cached_property
    def said(self) -> frozenset[tuple[Sense, str]]:
        """What the present type says of the choice already."""
        expected = expectations_of(self.context, self.catalogue, ())
        return frozenset((expectation.sense, expectation.target) for expectation in expected)

    def with_type(self, type: Type) -> TypeAlternative:
        """What another type would change."""
        after = _as_type(self.context, type)
        present = frozenset((self.context.type.id,)) if self.context.type else frozenset()
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
        sparing = [expectation for expectation in expected if expectation.sense is Sense.SPARES]
        spared = {expectation.target for expectation in sparing if expectation.holds}
        return tuple(_departures(spared - still, self.context.choice, still, self.analysis, self.catalogue))

    def _tendencies(self, sense: Sense, expected: Iterable[Expectation]) -> tuple[Expectation, ...]:
        """What an alternative is well known to raise or lower, and the present type is not."""
        found = []
        for expectation in expected:
            is_new = (sense, expectation.target) not in self.said
            if expectation.sense is sense and expectation.is_sure and is_new:
                found.append(expectation)
        return tuple(found)

    def _moved(self, after: ChoiceContext) -> dict[str, Expectation]:
        """What the relationships through the choice would call for beyond doubt, each role by the first.

        Many types move them alike.
        """
        way = (after.modes, after.phases)
        if way not in self._moves:
            found: dict[str, Expectation] = {}
            for relationship in reversed(self.movable):
                context = _through(relationship, after, self.analysis)
                called = expectations_of(context, self.catalogue, ())
                found |= {e.target: e for e in called if is_certain(e)}
            self._moves[way] = found
        return self._moves[way]

    def _arrival(self, expectation: Expectation) -> Arrival:
        role = self.catalogue.roles[expectation.target]
        return Arrival(role, expectation, self.analysis.assignments.playing(role.id))

    @cached_property
    def _other_channels(self) -> tuple[ChoiceContext, ...]:
        mine = self.context.choice
        return tuple(channel for channel in self.analysis.channels if channel.choice != mine)

    def _gaps(self, after: ChoiceContext) -> Iterator[Phase]:
        """The phases that some segment of the choice would have nobody for, and has somebody now."""
        before = self.context
        if before.choice.block is not Block.CHANNELS:
            return
        lost = before.phases - after.phases
        for phase in Phase:
            if phase in lost and self._leaves_gap(phase):
                yield phase

    def _leaves_gap(self, phase: Phase) -> bool:
        """Whether no other channel serves some segment of the choice in a phase; only who pays buys."""
        before = self.context
        segments = before.served if phase is not Phase.PURCHASE else before.pairs.paying
        others = [channel.served for channel in self._other_channels if phase in channel.phases]
        if not segments <= frozenset().union(*others):
            return True
        return not before.segments and not others


def _wanted(key: ItemKey, analysis: Analysis, catalogue: Catalogue) -> Iterator[str]:
    """The roles that a choice calls for now, but for those that its author denies."""
    choice = analysis.canvas.items[key]
    for id in analysis.called[key]:
        role = catalogue.roles[id]
        if id in analysis.certainly_called[key] and not is_denied(choice, role):  # type: ignore[arg-type]  # a choice
            yield id


def _as_type(context: ChoiceContext, type: Type) -> ChoiceContext:
    """The choice's situation with another type: its usual mode and owner, the phases it can serve."""
    modes = usual_modes(type) or context.modes
    phases = served_phases(type) or context.phases
    if context.phases:
        phases &= context.phases
    return replace(
        context,
        type=type,
        modes=modes,
        by=usual_owner(type) or context.by,
        phases=phases,
        inherits=context.inherits and modes == context.modes,
    )


def _through(relationship: Relationship, after: ChoiceContext, analysis: Analysis) -> ChoiceContext:
    """A relationship's situation when one of its channels is in another."""
    context = analysis.contexts[relationship.key]
    through = [link.target for link in relationship.through if link.target in analysis.contexts]
    channels = [after if key == after.choice else analysis.contexts[key] for key in through]
    return replace(
        context,
        modes=modes_of(channels) or context.modes,
        phases=phases_of(channels) or context.phases,
    )


def _departures(
    spared: set[str], choice: ItemKey, still: frozenset[str], analysis: Analysis, catalogue: Catalogue
) -> Iterator[Departure]:
    """Spared roles whose items nothing else calls for or reaches without passing through the choice."""
    reach = analysis.reachability.by_choice[choice]
    elsewhere = analysis.reachability.reached_without(choice)
    for id in sorted(spared):
        items = analysis.assignments.playing_any(role_and_parts(id, catalogue))
        held = any(key in elsewhere or not still.isdisjoint(analysis.assignments.roles[key]) for key in items)
        if not held and any(key in reach for key in items):
            yield Departure(catalogue.roles[id], items)
