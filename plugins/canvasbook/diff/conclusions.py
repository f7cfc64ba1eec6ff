"""What the changes of a canvas do to its conclusions: effects, findings, meetings and points."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias, TypeVar

from canvasbook.analysis.check_results import Finding
from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.review import Review
from canvasbook.catalogue.checks_and_interactions import Check
from canvasbook.diff.causes import Causes
from canvasbook.diff.changes import Change, Changes
from canvasbook.diff.conclusion_changes import (
    ChangedEffect,
    ChangedFinding,
    ChangedInteraction,
    ConclusionChange,
    Conclusions,
)
from canvasbook.diff.list_diff import pairs_of
from canvasbook.model.canvas import ItemKey

T = TypeVar("T")

#: By what a conclusion is recognised in the other state, the strictest first, and the conclusion.
KnownEffects: TypeAlias = tuple[tuple[Hashable, ...], T]


def conclusions_between(before: Review, after: Review, changes: Changes) -> Conclusions:
    """What is concluded otherwise now; ``changes`` are those between the two reviewed canvases."""
    causes = Causes(changes, after.case.catalogue)
    effects = tuple(_effects(before, after, changes, causes))
    return Conclusions(
        effects,
        tuple(_findings(before, after, changes, causes, effects)),
        tuple(_meetings(before, after, changes, causes)),
        before.score,
        after.score,
    )


def _held(
    old: Sequence[KnownEffects[T]], new: Sequence[KnownEffects[T]]
) -> Iterator[tuple[T | None, T | None]]:
    """Conclusions of both states side by side, in the order of the new ones; then those that are gone."""
    measures = max((len(signs) for signs, _ in (*old, *new)), default=0)
    pairs = pairs_of(old, new, *(lambda known, at=at: known[0][at] for at in range(measures)))
    came_from = {now: then for then, now in pairs}
    for place, (_, thing) in enumerate(new):
        yield (old[came_from[place]][1] if place in came_from else None), thing
    stayed = {then for then, _ in pairs}
    for place, (_, thing) in enumerate(old):
        if place not in stayed:
            yield thing, None


# -- effects -------------------------------------------------------------------------------------------


def _effects(before: Review, after: Review, changes: Changes, causes: Causes) -> Iterator[ChangedEffect]:
    forward, backward = changes.matching.forward, changes.matching.backward
    for old, new in _held(_known_effects(before, forward), _known_effects(after, {})):
        if old is not None and new is not None and old.state is new.state:
            continue
        was = old.choice if old else backward.get(new.choice) if new else None
        now = new.choice if new else forward.get(old.choice) if old else None
        yield ChangedEffect(
            turn=_turn(old, new),
            choice_before=was,
            choice_after=now,
            before=old,
            after=new,
            causes=causes.of_effect(was, now, old, new),
        )


def _turn(old: object, new: object) -> ConclusionChange:
    if old is None:
        return ConclusionChange.APPEARED
    return ConclusionChange.VANISHED if new is None else ConclusionChange.TURNED


def _known_effects(review: Review, names: Mapping[ItemKey, ItemKey]) -> list[KnownEffects[ChoiceEffect]]:
    """Effects by choice, sense and target; by the verb too, where a choice says several of one target."""
    found: list[KnownEffects[ChoiceEffect]] = []
    for effects in review.case.analysis.effects.values():
        for effect in effects:
            item = names.get(effect.item, effect.item) if effect.item else None
            target = (
                effect.role.id if effect.role else "",
                effect.metric.id if effect.metric else "",
                item,
                effect.words_block,
                effect.words,
            )
            about = (names.get(effect.choice, effect.choice), effect.sense, target)
            found.append((((*about, effect.verb), about), effect))
    return found


# -- findings ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Finding:
    """A finding's part about one item."""

    check: Check
    item: ItemKey | None
    found: Finding
    silenced: bool


def _findings(
    before: Review, after: Review, changes: Changes, causes: Causes, effects: Iterable[ChangedEffect]
) -> Iterator[ChangedFinding]:
    forward = changes.matching.forward
    reasons = {id(effect): turn.causes for turn in effects for effect in (turn.before, turn.after) if effect}
    for old, new in _held(_known_findings(before, forward), _known_findings(after, {})):
        either = new or old
        silent_then, silent_now = old is None or old.silenced, new is None or new.silenced
        if either is None or silent_then is silent_now:
            continue
        turn = (
            ConclusionChange.APPEARED
            if silent_then
            else ConclusionChange.SILENCED
            if new
            else ConclusionChange.VANISHED
        )
        shown = new if turn is ConclusionChange.APPEARED else old
        assert shown is not None  # noqa: S101  # of two states, one gives the finding
        yield ChangedFinding(
            turn=turn,
            check=either.check,
            item=either.item,
            before=old.found if old else None,
            after=new.found if new else None,
            causes=causes.of_silence(either.check.id, either.item)
            if old and new
            else causes.of_item(shown.item) or _of_question(shown, reasons),
        )


def _of_question(finding: _Finding, reasons: Mapping[int, tuple[Change, ...]]) -> tuple[Change, ...]:
    """The causes of the effects that a question asks about, where all of them are known."""
    questions = finding.found.questions
    mine = [e for question in questions for e in question.effects if e.choice == finding.item]
    known = [reasons.get(id(effect), ()) for effect in mine]
    return tuple(dict.fromkeys(c for causes in known for c in causes)) if all(known) else ()


def _known_findings(review: Review, names: Mapping[ItemKey, ItemKey]) -> list[KnownEffects[_Finding]]:
    """Findings item by item, by check, phase and parent role; by the words too, where there are several."""
    found: list[KnownEffects[_Finding]] = []
    for checked in review.checked:
        parts = [(found, False) for found in checked.found]
        parts += [(s.found, True) for s in checked.silenced]
        for part, silenced in parts:
            root = part.roles[0].part_of or part.roles[0].id if part.roles else ""
            for item, one in product(part.about or (None,), part.by_phase):
                phase = next(iter(one.phases), None)
                about = (checked.check.id, names.get(item, item) if item else None, phase, root)
                finding = _Finding(checked.check, item, one, silenced)
                found.append((((*about, part.words), about), finding))
    return found


# -- meetings ------------------------------------------------------------------------------------------


def _meetings(
    before: Review, after: Review, changes: Changes, causes: Causes
) -> Iterator[ChangedInteraction]:
    old = _known_meetings(before, changes.matching.forward)
    for was, now in _held(old, _known_meetings(after, {})):
        if was is None and now is not None:
            yield ChangedInteraction(
                turn=ConclusionChange.APPEARED, meeting=now, causes=causes.of_items(now.items)
            )
        elif was is not None and now is None:
            yield ChangedInteraction(
                turn=ConclusionChange.VANISHED, meeting=was, causes=causes.of_items(was.items)
            )


def _known_meetings(review: Review, names: Mapping[ItemKey, ItemKey]) -> list[KnownEffects[InteractionMatch]]:
    """Meetings by all their items; or else by the first of each side, for one more on a side is no other."""
    found: list[KnownEffects[InteractionMatch]] = []
    for meeting in review.case.meetings:
        sides = [[names.get(key, key) for key in side] for side in meeting.sides]
        whole = (meeting.interaction.id, tuple(frozenset(side) for side in sides))
        first = (meeting.interaction.id, tuple(side[0] for side in sides if side))
        found.append(((whole, first, (meeting.interaction.id,)), meeting))
    return found
