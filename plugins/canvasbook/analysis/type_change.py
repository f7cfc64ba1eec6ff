"""A canvas held against itself with another type in one place: what comes, what goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from canvasbook.analysis.canvas_context import is_denied
from canvasbook.analysis.choice_context import ChoiceContext, usual_modes
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
        expected = expectations_of(after, self.catalogue, {t.id for t in (self.situation.type,) if t})
        then = self._moved(after) | {e.target: e for e in expected if is_certain(e)}
        still = self.elsewhere | then.keys()
        spared = {e.target for e in expected if e.sense is Sense.SPARES and e.holds and e.target not in still}
        goes = tuple(_departures(spared, self.situation.choice, still, self.analysis, self.catalogue))
        left = still | {departure.role.id for departure in goes}
        tendencies = [e for e in expected if _is_sure(e) and (e.sense, e.target) not in self.said]
        return TypeAlternative(
            type=type,
            comes=tuple(self._arrival(e) for role, e in then.items() if role not in self.known),
            goes=goes,
            no_longer=tuple(self.catalogue.roles[r] for r in self.now if r not in left),
            raises=tuple(e for e in tendencies if e.sense is Sense.RAISES),
            lowers=tuple(e for e in tendencies if e.sense is Sense.LOWERS),
            gaps=tuple(self._gaps(after)),
        )

    def _moved(self, after: ChoiceContext) -> dict[str, Expectation]:
        """What the relationships through the choice would call for beyond doubt, each role by the first.

        Many types move them alike.
        """
        way = (after.modes, after.phases)
        if way not in self._moves:
            found = (
                expectations_of(_through(r, after, self.analysis), self.catalogue, ())
                for r in reversed(self.movable)
            )
            self._moves[way] = {e.target: e for calls in found for e in calls if is_certain(e)}
        return self._moves[way]

    def _arrival(self, expectation: Expectation) -> Arrival:
        role = self.catalogue.roles[expectation.target]
        return Arrival(role, expectation, self.analysis.cast.playing(role.id))

    @cached_property
    def _other_channels(self) -> tuple[ChoiceContext, ...]:
        found = self.analysis.situations.items()
        choice = self.situation.choice
        return tuple(s for key, s in found if key != choice and key.block is Block.CHANNELS)

    def _gaps(self, after: ChoiceContext) -> Iterator[Phase]:
        """The phases that some segment of the choice would have nobody for, and has somebody now."""
        before = self.situation
        if before.choice.block is not Block.CHANNELS:
            return
        for phase in Phase:
            if phase not in before.phases or phase in after.phases:
                continue
            segments = [s for s in before.segments if phase is not Phase.PURCHASE or s in before.pairs.paying]
            serving = [s for s in self._other_channels if phase in s.phases]
            left = any(not any(segment in s.served for s in serving) for segment in segments)
            if left or not (before.segments or serving):
                yield phase


def _is_sure(expectation: Expectation) -> bool:
    """Whether an expectation is a well-evidenced tendency."""
    return (
        expectation.sense in (Sense.RAISES, Sense.LOWERS)
        and expectation.holds
        and expectation.grade is not Grade.C
    )


def _wanted(key: ItemKey, analysis: Analysis, catalogue: Catalogue) -> Iterator[str]:
    """The roles that a choice calls for now, but for those that its author denies."""
    choice = analysis.canvas.items[key]
    for id in analysis.called[key]:
        role = catalogue.roles[id]
        if id in analysis.certainly_called[key] and not is_denied(choice, role):  # type: ignore[arg-type]  # a choice
            yield id


def _as_type(situation: ChoiceContext, type: Type) -> ChoiceContext:
    """The choice's situation with another type: its usual mode and owner, the phases it can serve."""
    usual, serves = type.usual, type.serves
    modes = usual_modes(type) or situation.modes
    phases = frozenset(serves.phases if serves else ())
    return replace(
        situation,
        type=type,
        modes=modes,
        by=(usual.ownership if usual else None) or situation.by,
        phases=(situation.phases & phases) if phases and situation.phases else situation.phases or phases,
        inherits=situation.inherits and modes == situation.modes,
    )


def _through(relationship: Relationship, after: ChoiceContext, analysis: Analysis) -> ChoiceContext:
    """A relationship's situation when one of its channels is in another."""
    situation = analysis.situations[relationship.key]
    channels = [
        after if link.target == after.choice else analysis.situations[link.target]
        for link in relationship.through
        if link.target in analysis.situations
    ]
    modes = frozenset(m for c in channels for m in c.modes)
    phases = frozenset(p for c in channels for p in c.phases)
    return replace(situation, modes=modes or situation.modes, phases=phases or situation.phases)


def _departures(
    spared: set[str], choice: ItemKey, still: frozenset[str], analysis: Analysis, catalogue: Catalogue
) -> Iterator[Departure]:
    """Spared roles whose items nothing else calls for or reaches without passing through the choice."""
    reach = analysis.footprints.by_choice[choice]
    elsewhere = analysis.footprints.reached_without(choice)
    for id in sorted(spared):
        playing = (
            key
            for answer, match in roles_answering(id, catalogue).items()
            if match in (RoleMatch.EXACT, RoleMatch.PART)
            for key in analysis.cast.playing(answer)
        )
        items = tuple(dict.fromkeys(playing))
        held = any(key in elsewhere or not still.isdisjoint(analysis.cast.roles[key]) for key in items)
        if any(key in reach for key in items) and not held:
            yield Departure(catalogue.roles[id], items)
