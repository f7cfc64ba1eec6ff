"""What the changes of a canvas do to its conclusions: effects, findings, interactions and points."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Generic, TypeVar

from canvasbook.analysis.check_results import CheckOutcome, Finding
from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.review import Review
from canvasbook.analysis.score import Score
from canvasbook.catalogue.checks_and_interactions import Check
from canvasbook.diff.change_causes import Causes
from canvasbook.diff.changes import Change, Changes
from canvasbook.diff.list_diff import pairs_of
from canvasbook.diff.matching import Matching
from canvasbook.model.canvas import Canvas, Item, ItemKey, active
from canvasbook.model.relations import links_of


class ConclusionChange(StrEnum):
    """What became of a conclusion."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    SILENCED = "silenced"  #: a finding that the author now lets stand, with a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedEffect:
    """An effect that the author's links or words say of a choice, or a role set aside, that came or went.

    ``before`` is the effect that went, ``after`` the one that came. ``causes`` are the changes that brought
    it about, where that is certain; none where it is not. ``is_called_for`` says that in the other state
    something needs the item, or causes it: then the item itself is neither newly needed nor free.
    """

    became: ConclusionChange
    choice_before: ItemKey | None
    choice_after: ItemKey | None
    before: ChoiceEffect | None
    after: ChoiceEffect | None
    causes: tuple[Change, ...]
    is_called_for: bool

    @property
    def choice(self) -> ItemKey | None:
        """The choice as it is called now, or was."""
        return self.choice_after or self.choice_before

    @property
    def effect(self) -> ChoiceEffect:
        """The effect that came, or the one that went."""
        effect = self.after or self.before
        assert effect is not None  # noqa: S101  # of two states, one gives the effect
        return effect


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFinding:
    """A finding about one item, or about the canvas (None), that was opened, closed or silenced.

    ``item`` is called as it is now, or was.
    """

    became: ConclusionChange
    check: Check
    item: ItemKey | None
    before: Finding | None
    after: Finding | None
    causes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedInteraction:
    """Choices that began or ceased to meet."""

    became: ConclusionChange
    match: InteractionMatch
    causes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Conclusions:
    """All conclusions that are not as they were, and the points before and after.

    What is concluded now comes first, in its order, then what is no longer concluded.
    """

    effects: tuple[ChangedEffect, ...]
    findings: tuple[ChangedFinding, ...]
    matches: tuple[ChangedInteraction, ...]
    score_before: Score
    score_after: Score

    def __bool__(self) -> bool:
        return bool(self.effects or self.findings or self.matches)

    @property
    def opened(self) -> tuple[ChangedFinding, ...]:
        """The findings that the canvas did not give before."""
        findings = self.findings
        return tuple(finding for finding in findings if finding.became is ConclusionChange.APPEARED)

    @property
    def closed(self) -> tuple[ChangedFinding, ...]:
        """The findings that the canvas no longer gives, and those with a reason now."""
        findings = self.findings
        return tuple(finding for finding in findings if finding.became is not ConclusionChange.APPEARED)


def conclusions_between(before: Review, after: Review, changes: Changes) -> Conclusions:
    """What is concluded otherwise now; ``changes`` are those between the two reviewed canvases."""
    causes = Causes(changes)
    return Conclusions(
        tuple(_effects(before, after, changes, causes)),
        tuple(_findings(before, after, changes, causes)),
        tuple(_interactions(before, after, changes, causes)),
        before.score,
        after.score,
    )


# -- the same conclusion in both states ----------------------------------------------------------------

Conclusion = TypeVar("Conclusion")


@dataclass(frozen=True, slots=True)
class _Recognisable(Generic[Conclusion]):
    """A conclusion, and by what it is recognised in the other state, the strictest first.

    All conclusions of one kind have as many ``identities``.
    """

    identities: tuple[Hashable, ...]
    conclusion: Conclusion


def _side_by_side(
    old: Sequence[_Recognisable[Conclusion]], new: Sequence[_Recognisable[Conclusion]]
) -> Iterator[tuple[Conclusion | None, Conclusion | None]]:
    """Conclusions of both states, in the order of the new ones; then those that are gone."""
    count = max((len(known.identities) for known in (*old, *new)), default=0)
    pairs = pairs_of(old, new, *map(_identity, range(count)))
    old_places = {new_place: old_place for old_place, new_place in pairs}
    for place, known in enumerate(new):
        before = old[old_places[place]].conclusion if place in old_places else None
        yield before, known.conclusion
    stayed = set(old_places.values())
    for place, known in enumerate(old):
        if place not in stayed:
            yield known.conclusion, None


def _identity(strictness: int) -> Callable[[_Recognisable[Conclusion]], Hashable]:
    return lambda known: known.identities[strictness]


# -- effects -------------------------------------------------------------------------------------------


def _effects(before: Review, after: Review, changes: Changes, causes: Causes) -> Iterator[ChangedEffect]:
    """The effects that came or went; how near a choice is to a cost that it leads to is no news."""
    matching = changes.matching
    old_effects = _known_effects(before, matching.forward)
    for old, new in _side_by_side(old_effects, _known_effects(after, {})):
        if (old is None) is (new is None):
            continue
        was, now = _choice_in_both(old, new, matching)
        if old is not None and old.state is State.SET_ASIDE and now not in after.case.analysis.contexts:
            continue  # of a choice that is not active any more nothing is expected
        came = _counterpart(new, matching.backward)
        yield ChangedEffect(
            became=ConclusionChange.APPEARED if old is None else ConclusionChange.VANISHED,
            choice_before=was,
            choice_after=now,
            before=old,
            after=new,
            causes=causes.of_effect(was, now, old, new),
            is_called_for=_is_called_for(_counterpart(old, matching.forward), after)
            or _is_called_for(came, before)
            or _has_user(came, before.case.canvas),
        )


def _counterpart(effect: ChoiceEffect | None, names: Mapping[ItemKey, ItemKey]) -> ItemKey | None:
    """The item of an effect as the other state calls it; None where that has no such item."""
    named = effect.named if effect is not None else ()
    return next((names[item] for item in named if item in names), None)


def _is_called_for(key: ItemKey | None, review: Review) -> bool:
    """Whether some choice needs an item, or leads to it."""
    effects = review.case.analysis.touching(key) if key is not None else ()
    return any(each.is_from_author and each.sense is Sense.CALLS_FOR for each in effects)


def _has_user(key: ItemKey | None, canvas: Canvas) -> bool:
    """Whether anything needs or causes an item."""
    causes = _linked(canvas.items[key], "caused_by") if key is not None else frozenset()
    return bool(causes) or any(key in _linked(item, "needs") for item in active(canvas.items.values()))


def _linked(item: Item, field: str) -> frozenset[ItemKey]:
    """The items that an item names in one field."""
    return frozenset(link.target for link in links_of(item, field))


def _choice_in_both(
    old: ChoiceEffect | None, new: ChoiceEffect | None, matching: Matching
) -> tuple[ItemKey | None, ItemKey | None]:
    """What the choice of an effect was called, and is called now; None for a state that has no such item."""
    was = old.choice if old else None
    now = new.choice if new else None
    if was is None:
        return (matching.backward.get(now) if now else None), now
    if now is None:
        return was, matching.forward.get(was)
    return was, now


def _known_effects(review: Review, names: Mapping[ItemKey, ItemKey]) -> list[_Recognisable[ChoiceEffect]]:
    """What the author says of choices, by choice, sense and target.

    The verb tells effects apart where a choice says several of one target.
    """
    found = []
    for effects in review.case.analysis.effects.values():
        for effect in effects:
            set_aside = effect.state is State.SET_ASIDE
            if not (effect.is_from_author or set_aside):
                continue
            target = (
                effect.role.id if effect.role else "",
                effect.metric.id if effect.metric else "",
                names.get(effect.item, effect.item) if effect.item else None,
                effect.words_block,
                effect.words,
            )
            choice = names.get(effect.choice, effect.choice)
            broad = (choice, set_aside, effect.sense, target)
            strict = (*broad, effect.verb)
            found.append(_Recognisable((strict, broad), effect))
    return found


# -- findings ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _ItemFinding:
    """A finding's part about one item; ``told`` is whether it is among the few that are asked."""

    check: Check
    item: ItemKey | None
    found: Finding
    silenced: bool = False
    told: bool = True


def _findings(before: Review, after: Review, changes: Changes, causes: Causes) -> Iterator[ChangedFinding]:
    old_findings = _known_findings(before, changes.matching.forward)
    for old, new in _side_by_side(old_findings, _known_findings(after, {})):
        changed = _what_became_of_finding(old, new)
        one = new or old
        if changed is None or one is None:
            continue
        both = old is not None and new is not None
        yield ChangedFinding(
            became=changed,
            check=one.check,
            item=one.item,
            before=old.found if old else None,
            after=new.found if new else None,
            causes=causes.of_silence(one.check.id, one.item) if both else causes.of_item(one.item),
        )


def _what_became_of_finding(old: _ItemFinding | None, new: _ItemFinding | None) -> ConclusionChange | None:
    """What became of a finding; None where it is as open, or as little open, as it was.

    One that only is asked no longer, or now, because more or less important questions go before it, is open
    as it was.
    """
    is_open = _is_open(new)
    if is_open is _is_open(old):
        return None
    if is_open:
        return ConclusionChange.APPEARED if new is not None and new.told else None
    if old is None or not old.told:
        return None
    return ConclusionChange.VANISHED if new is None else ConclusionChange.SILENCED


def _is_open(finding: _ItemFinding | None) -> bool:
    return finding is not None and not finding.silenced


def _known_findings(review: Review, names: Mapping[ItemKey, ItemKey]) -> list[_Recognisable[_ItemFinding]]:
    """Findings item by item, by check, phase and parent role; by the words too, where there are several."""
    found = []
    for outcome in review.checked:
        for part in _parts_by_item(outcome):
            name = names.get(part.item, part.item) if part.item else None
            phase = next(iter(part.found.phases), None)
            broad = (part.check.id, name, phase, _root_role(part.found))
            strict = (*broad, part.found.words)
            found.append(_Recognisable((strict, broad), part))
    return found


def _parts_by_item(outcome: CheckOutcome) -> Iterator[_ItemFinding]:
    """All that a check found, told or not, item by item and phase by phase."""
    check = outcome.check
    for found in outcome.found:
        yield from (_ItemFinding(check, item, part) for item, part in _split(found))
    for found in outcome.unasked:
        yield from (_ItemFinding(check, item, part, told=False) for item, part in _split(found))
    for silenced in outcome.silenced:
        yield from (_ItemFinding(check, item, part, silenced=True) for item, part in _split(silenced.found))


def _split(found: Finding) -> Iterator[tuple[ItemKey | None, Finding]]:
    """A finding's parts about one phase each, with each item that it is about."""
    return product(found.about or (None,), found.by_phase)


def _root_role(finding: Finding) -> str:
    """The whole of the first role that a finding is about, or the role itself."""
    if not finding.roles:
        return ""
    role = finding.roles[0]
    return role.part_of or role.id


# -- interactions --------------------------------------------------------------------------------------


def _interactions(
    before: Review, after: Review, changes: Changes, causes: Causes
) -> Iterator[ChangedInteraction]:
    old = _known_interactions(before, changes.matching.forward)
    for was, now in _side_by_side(old, _known_interactions(after, {})):
        if was is None and now is not None:
            yield ChangedInteraction(
                became=ConclusionChange.APPEARED, match=now, causes=causes.of_items(now.items)
            )
        elif was is not None and now is None:
            yield ChangedInteraction(
                became=ConclusionChange.VANISHED, match=was, causes=causes.of_items(was.items)
            )


def _known_interactions(
    review: Review, names: Mapping[ItemKey, ItemKey]
) -> list[_Recognisable[InteractionMatch]]:
    """Interactions by all their items; or else by the first of each side: one more on a side is no other."""
    found = []
    for match in review.case.matches:
        id = match.interaction.id
        sides = [[names.get(key, key) for key in side] for side in match.sides]
        all_items = tuple(frozenset(side) for side in sides)
        first_items = tuple(side[0] for side in sides if side)
        identities = ((id, all_items), (id, first_items), (id,))
        found.append(_Recognisable(identities, match))
    return found
