"""What would change if a choice were of another type: the whole canvas computed anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.expectations import Expectation, Sense, called_for, expectations_of
from canvasbook.analysis.roles import Match, answers_to
from canvasbook.analysis.situation import Situation, usual_modes
from canvasbook.catalogue.entries import Catalogue, Grade, Role, Type
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, Phase, Relationship


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
class Alternative:
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


def alternatives_of(key: ItemKey, analysis: Analysis, catalogue: Catalogue) -> tuple[Alternative, ...]:
    """The other types that could do a choice's work, those that keep most of its phases first."""
    situation = analysis.situations.get(key)
    if situation is None or situation.type is None:
        return ()
    found = [
        _alternative(situation, type, analysis, catalogue)
        for type in catalogue.types[key.block].values()
        if type.id != situation.type.id and _could_serve(type, situation)
    ]
    return tuple(sorted(found, key=lambda a: (len(a.gaps), -_shared(a.type, situation))))


def _could_serve(type: Type, situation: Situation) -> bool:
    """Whether a type shares a phase and an offer with the choice."""
    phases, offers = _served(type)
    offer = frozenset(o for pair in situation.pairs for o in pair.offer)
    shares_phase = not phases or not situation.phases or bool(phases & situation.phases)
    return shares_phase and (not offers or not offer or bool(offers & offer))


def _served(type: Type) -> tuple[frozenset[str], frozenset[str]]:
    serves = type.serves
    return (frozenset(serves.phases), frozenset(serves.offer)) if serves else (frozenset(), frozenset())


def _shared(type: Type, situation: Situation) -> int:
    phases, _ = _served(type)
    return len(phases & situation.phases)


def _alternative(situation: Situation, type: Type, analysis: Analysis, catalogue: Catalogue) -> Alternative:
    after = _as_type(situation, type)
    others_before = _called_by_others(situation, analysis, catalogue, {})
    others_after = _called_by_others(situation, analysis, catalogue, {situation.choice: after})
    now = called_for(situation, catalogue)
    then = called_for(after, catalogue)
    comes = [e for role, e in then.items() if role not in now and role not in others_before]
    dropped = [role for role in now if role not in then and role not in others_after]
    spared = {
        e.target
        for e in expectations_of(after, catalogue, ())
        if e.sense is Sense.SPARES and e.holds and e.target not in others_after
    }
    goes = tuple(_departures(spared, situation.choice, analysis, catalogue))
    gone = {departure.role.id for departure in goes}
    tendencies = _tendencies(situation, after, catalogue)
    return Alternative(
        type=type,
        comes=tuple(_arrival(e, analysis, catalogue) for e in comes),
        goes=goes,
        no_longer=tuple(catalogue.roles[r] for r in dropped if r not in gone and r in catalogue.roles),
        raises=tuple(e for e in tendencies if e.sense is Sense.RAISES),
        lowers=tuple(e for e in tendencies if e.sense is Sense.LOWERS),
        gaps=_gaps(situation, after, analysis),
    )


def _is_sure(grade: Grade) -> bool:
    return grade is not Grade.C


def _as_type(situation: Situation, type: Type) -> Situation:
    """The choice's situation with another type: its usual mode and owner, the phases it can serve."""
    usual = type.usual
    phases, _ = _served(type)
    return replace(
        situation,
        type=type,
        modes=usual_modes(type) or situation.modes,
        by=(usual.ownership if usual else None) or situation.by,
        phases=(situation.phases & phases) if phases and situation.phases else situation.phases or phases,  # type: ignore[arg-type]  # phases of a type are Phase values
    )


def _called_by_others(
    situation: Situation, analysis: Analysis, catalogue: Catalogue, changed: dict[ItemKey, Situation]
) -> set[str]:
    """What the other choices call for; those that happen through a changed channel change with it."""
    found: set[str] = set()
    for key, other in analysis.situations.items():
        if key != situation.choice:
            found.update(called_for(_moved(other, analysis, changed), catalogue))
    return found


def _moved(situation: Situation, analysis: Analysis, changed: dict[ItemKey, Situation]) -> Situation:
    """A relationship's situation when a channel that it happens through has changed."""
    item = analysis.canvas.items[situation.choice]
    if not changed or not isinstance(item, Relationship):
        return situation
    through = [link.target for link in item.through if link.target in analysis.situations]
    if not any(key in changed for key in through):
        return situation
    channels = [changed.get(key, analysis.situations[key]) for key in through]
    modes = frozenset(m for c in channels for m in c.modes)
    phases = frozenset(p for c in channels for p in c.phases)
    return replace(situation, modes=modes or situation.modes, phases=phases or situation.phases)


def _arrival(expectation: Expectation, analysis: Analysis, catalogue: Catalogue) -> Arrival:
    role = catalogue.roles[expectation.target]
    already = [
        key
        for answer, match in answers_to(role.id, catalogue).items()
        if match in (Match.EXACT, Match.SUBSTITUTE)
        for key in analysis.cast.playing(answer)
    ]
    return Arrival(role, expectation, tuple(dict.fromkeys(already)))


def _departures(
    spared: set[str], choice: ItemKey, analysis: Analysis, catalogue: Catalogue
) -> Iterator[Departure]:
    """Spared roles whose items nothing else reaches without passing through the replaced choice."""
    footprints = analysis.footprints
    elsewhere = footprints.graph.reached_from(footprints.by_choice, without=choice)
    for id in sorted(spared):
        answers = answers_to(id, catalogue).items()
        playing = [
            key
            for answer, match in answers
            if match in (Match.EXACT, Match.PART)
            for key in analysis.cast.playing(answer)
        ]
        items = tuple(dict.fromkeys(playing))
        hanging = [key for key in items if key in footprints.by_choice[choice]]
        if hanging and not any(key in elsewhere for key in items):
            yield Departure(catalogue.roles[id], items)


def _tendencies(before: Situation, after: Situation, catalogue: Catalogue) -> list[Expectation]:
    """What the alternative raises or lowers and the present type does not."""
    said = {(e.sense, e.target) for e in expectations_of(before, catalogue, ())}
    return [
        e
        for e in expectations_of(after, catalogue, {before.type.id} if before.type else ())
        if e.sense in (Sense.RAISES, Sense.LOWERS)
        and e.holds
        and _is_sure(e.grade)
        and (e.sense, e.target) not in said
    ]


def _gaps(before: Situation, after: Situation, analysis: Analysis) -> tuple[Phase, ...]:
    """The phases that some segment of the choice would have nobody for."""
    if before.choice.block is not Block.CHANNELS:
        return ()
    lost = before.phases - after.phases
    others = [
        s for key, s in analysis.situations.items() if key != before.choice and key.block is Block.CHANNELS
    ]
    return tuple(
        phase
        for phase in Phase
        if phase in lost
        and any(
            not any(phase in s.phases and segment in s.segments for s in others)
            for segment in before.segments
        )
    )
