"""The state of each expectation: the rules of truth, one function each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from canvasbook.analysis.effects import Baseline, Bond, Carrier, ChoiceEffect, State
from canvasbook.analysis.expectations import Expectation, Sense
from canvasbook.analysis.graph import Footprints, Reach
from canvasbook.analysis.roles import Cast, Match, answers_to, cast_of, sounds_like
from canvasbook.catalogue.entries import Catalogue, EntryKey, EntryKind, Grade, Metric, Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Choice, ItemKey, Ownership, Relationship, Timing, Waiver


@dataclass(frozen=True)
class Scene:
    """What the states of one canvas's effects are decided from."""

    canvas: Canvas
    catalogue: Catalogue
    footprints: Footprints
    cast: Cast
    called: Mapping[ItemKey, frozenset[str]]
    contrasts: tuple[tuple[Canvas, Cast], ...]
    anchored: frozenset[ItemKey]

    def reach(self, choice: ItemKey) -> Reach:
        """What hangs on a choice."""
        return self.footprints.by_choice[choice]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state with what shows it."""

    state: State
    carriers: tuple[Carrier, ...] = ()
    waiver: Waiver | None = None
    told_at: ItemKey | None = None
    kept_for: tuple[ItemKey, ...] = ()
    baselines: tuple[Baseline, ...] = ()


def scene_of(
    canvas: Canvas,
    catalogue: Catalogue,
    footprints: Footprints,
    called: Mapping[ItemKey, frozenset[str]],
    contrasts: tuple[Canvas, ...],
) -> Scene:
    """The scene of a canvas; ``called`` are the roles that each choice calls for."""
    anchored = frozenset(key for reach in footprints.by_choice.values() for key in reach)
    return Scene(
        canvas=canvas,
        catalogue=catalogue,
        footprints=footprints,
        cast=cast_of(canvas, catalogue),
        called=called,
        contrasts=tuple((c, cast_of(c, catalogue)) for c in contrasts),
        anchored=anchored,
    )


def settle(choice: Choice, expectation: Expectation, scene: Scene) -> ChoiceEffect | None:
    """The effect that an expectation becomes; None where there is nothing to say."""
    target = scene.catalogue.target(expectation.target)
    role = target if isinstance(target, Role) else None
    outcome: Outcome | None = None
    if role is not None and expectation.sense is Sense.CALLS_FOR:
        outcome = _called_for(choice, role, expectation, scene)
    elif role is not None and expectation.sense is Sense.SPARES:
        outcome = _spared(choice, role, expectation, scene)
    elif expectation.holds:
        outcome = Outcome(State.TENDENCY)
    if outcome is None:
        return None
    return ChoiceEffect(
        choice=choice.key,
        sense=expectation.sense,
        verb=expectation.verb,
        state=outcome.state,
        role=role,
        metric=target if isinstance(target, Metric) else None,
        reasons=expectation.reasons,
        grade=expectation.grade,
        carriers=outcome.carriers,
        waiver=outcome.waiver,
        told_at=outcome.told_at,
        kept_for=outcome.kept_for,
        baselines=outcome.baselines,
    )


# -- what a choice calls for -----------------------------------------------------------------------


def _called_for(choice: Choice, role: Role, expectation: Expectation, scene: Scene) -> Outcome:
    waiver = next((w for w in choice.waives if w.role in (role.id, role.part_of)), None)
    if waiver is not None:
        return Outcome(State.WAIVED, waiver=waiver)
    carriers = carriers_of(choice, role, scene)
    told_at = _told_at(choice, role, scene)
    if told_at is not None:
        return Outcome(State.TOLD, carriers, told_at=told_at)
    if carriers:
        elsewhere = all(c.bond is Bond.ELSEWHERE for c in carriers)
        return Outcome(State.SHARED if elsewhere else State.SHOWN, carriers)
    if not expectation.holds:
        return Outcome(State.OPEN)
    probable = _probable(choice, role, scene)
    if probable:
        return Outcome(State.PROBABLE, probable)
    return Outcome(State.USUAL if expectation.grade is Grade.C else State.MISSING)


def carriers_of(choice: Choice, role: Role, scene: Scene) -> tuple[Carrier, ...]:
    """The items that play a role for a choice, the nearest first.

    Items that hang on the choice or on nothing come before those of other choices; items that
    answer with the whole or a sibling only stand where no nearer one does.
    """
    found: list[Carrier] = []
    reach = scene.reach(choice.key)
    for answer, match in answers_to(role.id, scene.catalogue).items():
        for key in scene.cast.playing(answer):
            if key == choice.key or key in reach or _happens_in(key, choice, scene):
                bond = Bond.LINKED
            elif key not in scene.anchored and key not in scene.footprints.by_choice:
                bond = Bond.LOOSE
            else:
                bond = Bond.ELSEWHERE
            found.append(Carrier(key, match, bond))
    found.extend(_by_definition(choice, role, scene))
    return _nearest(found)


def _happens_in(key: ItemKey, choice: Choice, scene: Scene) -> bool:
    """Whether a relationship happens through the choice."""
    return key in scene.footprints.by_choice and choice.key in scene.reach(key)


def _by_definition(choice: Choice, role: Role, scene: Scene) -> list[Carrier]:
    """Who runs a choice is, by definition, the partner that a partner's choice requires."""
    owner = EntryKey(EntryKind.OWNERSHIP, Ownership.PARTNER.value)
    defined = {e.target for e in scene.catalogue.effects_of(owner)}
    if role.block is not Block.KEY_PARTNERS or not {role.id, role.part_of} & defined:
        return []
    keys = [link.target for link in choice.partner if link.target in scene.reach(choice.key)]
    return [Carrier(key, Match.EXACT if role.id in defined else Match.WHOLE, Bond.LINKED) for key in keys]


def _nearest(found: list[Carrier]) -> tuple[Carrier, ...]:
    """The near carriers before the far, those of the choice before those of others; each item once.

    A substitute stands only where nothing plays the role or a part of it.
    """
    near = [c for c in found if not c.match.far] or found
    bound = [c for c in near if c.bond is not Bond.ELSEWHERE] or near
    best = min((c.match for c in bound), default=Match.EXACT)
    if best.far:
        bound = [c for c in bound if c.match is best]
    elif any(c.match in (Match.EXACT, Match.PART) for c in bound):
        bound = [c for c in bound if c.match is not Match.SUBSTITUTE]
    unique: dict[ItemKey, Carrier] = {}
    for carrier in sorted(bound, key=lambda c: c.match):
        unique.setdefault(carrier.item, carrier)
    return tuple(unique.values())


def _told_at(choice: Choice, role: Role, scene: Scene) -> ItemKey | None:
    """The channel of a relationship that already calls for the role."""
    if not isinstance(choice, Relationship):
        return None
    through = (link.target for link in choice.through)
    return next((c for c in through if role.id in scene.called.get(c, ())), None)


def _probable(choice: Choice, role: Role, scene: Scene) -> tuple[Carrier, ...]:
    """Items whose name fits the role, or linked costs that play no role yet."""
    canvas = scene.canvas
    named = [item.key for item in canvas.block(role.block) if item.active and sounds_like(item, role)]
    if sounds_like(choice, role):
        named.append(choice.key)
    found = [Carrier(key, Match.EXACT, Bond.BY_NAME) for key in named]
    if not found and role.block is Block.COST_STRUCTURE:
        reach = scene.reach(choice.key)
        found = [
            Carrier(cost.key, Match.EXACT, Bond.BY_PLACE)
            for cost in canvas.cost_structure
            if cost.active and cost.key in reach and not scene.cast.roles.get(cost.key)
        ]
    return tuple(found)


# -- what a choice spares --------------------------------------------------------------------------


def _spared(choice: Choice, role: Role, expectation: Expectation, scene: Scene) -> Outcome | None:
    """Spared against a baseline, or kept for another choice; without either there is nothing to say."""
    if not expectation.holds:
        return None
    here = [key for answer in _same(role, scene.catalogue) for key in scene.cast.playing(answer)]
    others = [
        other
        for other, roles in scene.called.items()
        if other != choice.key and (role.id in roles or any(key in scene.reach(other) for key in here))
    ]
    if here:
        if not others:
            return None
        carriers = tuple(Carrier(key, Match.EXACT, Bond.ELSEWHERE) for key in here)
        return Outcome(State.KEPT, carriers, kept_for=tuple(others))
    baselines = tuple(_baselines(role, scene))
    return Outcome(State.SPARED, baselines=baselines) if baselines and not others else None


def _same(role: Role, catalogue: Catalogue) -> list[str]:
    """The role and its parts: what would be gone with it."""
    return [r for r, match in answers_to(role.id, catalogue).items() if match in (Match.EXACT, Match.PART)]


def _baselines(role: Role, scene: Scene) -> list[Baseline]:
    """The contrasts where somebody plays the role, and the ended choices that called for it."""
    found = []
    for canvas, cast in scene.contrasts:
        items = tuple(key for r in _same(role, scene.catalogue) for key in cast.playing(r))
        if items:
            found.append(Baseline(canvas.id, items))
    ended = [
        choice.key
        for choice in scene.canvas.choices
        if choice.timing is Timing.ENDED and _type_calls_for(choice, role, scene.catalogue)
    ]
    if ended:
        found.append(Baseline(scene.canvas.id, tuple(ended)))
    return found


def _type_calls_for(choice: Choice, role: Role, catalogue: Catalogue) -> bool:
    type = catalogue.type_of(choice.key.block, choice.type)
    if type is None:
        return False
    owner = EntryKey(EntryKind.TYPE, type.id, type.block)
    return any(e.target == role.id and e.verb in ("requires", "adds") for e in catalogue.effects_of(owner))
