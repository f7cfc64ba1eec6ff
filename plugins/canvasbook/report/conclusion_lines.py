"""Changed conclusions as rows of a report: by what they are about, costs first, and who drives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.analysis.effect_groups import PARTS, block_of, by_evidence, carrier_item
from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.review import Review
from canvasbook.diff.changes import Change
from canvasbook.diff.conclusions import (
    ChangedEffect,
    ChangedFinding,
    ChangedInteraction,
    ConclusionChange,
    Conclusions,
)
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.render.conclusion_views import KINDS, kind_of
from canvasbook.report.change_lines import ChangeFormatter, ChangePart
from canvasbook.report.finding_diagnostics import words_of

_NOTHING = Markup("")

#: Kinds of conclusions that are no longer drawn: their reasons are of the past.
GOING = frozenset({"dropped", "unspared", "unmoved"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectLine:
    """What effects of choices are about: what became of it, whose effect it is, and why.

    ``drivers`` are the choices; ``others`` those that call for the same in the other state, so that
    it does not come or go with these. ``causes`` are changes of other items than the drivers, whose
    own changes stand above. ``certain`` as a lead may tell it.
    """

    kind: str
    verb: Markup
    targets: tuple[Markup, ...]
    standing: tuple[Markup, ...]
    drivers: tuple[Markup, ...]
    others: tuple[Markup, ...]
    because: Markup
    causes: tuple[ChangePart, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class EffectSection:
    """The certain lines about costs, resources or the like, and the number of those that are less certain."""

    id: str
    lines: tuple[EffectLine, ...]
    doubtful: int


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in words, by the code of its check."""

    check: str
    message: Markup
    causes: tuple[ChangePart, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """Choices that meet, or met: the interaction, the items, and so what."""

    interaction: Markup
    items: tuple[Markup, ...]
    so: Markup


@dataclass(frozen=True)
class ConclusionFormatter:
    """The reviews of two states between which conclusions are told."""

    teller: ChangeFormatter
    before: Review
    after: Review

    # -- effects

    def parts(self, found: Conclusions) -> tuple[EffectSection, ...]:
        """What is said otherwise of costs, resources, activities, partners and the rest."""
        by_part: dict[str, list[EffectLine]] = {}
        for (part, *_), turns in self._grouped(found).items():
            by_part.setdefault(str(part), []).append(self._line(turns))
        parts = []
        for id, _ in PARTS:
            lines = _joined(sorted(by_part.get(id, ()), key=lambda line: KINDS.index(line.kind)))
            certain = tuple(line for line in lines if line.certain)
            if lines:
                doubtful = sum(len(line.targets) for line in lines if not line.certain)
                parts.append(EffectSection(id, certain, doubtful))
        return tuple(parts)

    def _grouped(self, found: Conclusions) -> dict[tuple[object, ...], list[ChangedEffect]]:
        """Turns of one kind about one thing together, whichever choice they are of."""
        groups: dict[tuple[object, ...], list[ChangedEffect]] = {}
        for turn in found.effects:
            kind, effect = _kind(turn), turn.after or turn.before
            if kind and effect:
                place = block_of(effect)
                part = next(id for id, blocks in PARTS if place in blocks)
                groups.setdefault((part, kind, effect.verb, *_about(effect)), []).append(turn)
        return groups

    def _line(self, turns: list[ChangedEffect]) -> EffectLine:
        shown = [self._seen(turn) for turn in turns]
        effect, canvas = shown[0]
        kind = _kind(turns[0])
        own = {key for turn in turns for key in (turn.choice_before, turn.choice_after)}
        causes: dict[int, Change] = {
            id(c): c for t in turns for c in t.causes if not {c.before, c.after} & (own - {None})
        }
        words = self.teller.words
        return EffectLine(
            kind=kind,
            verb=words.term("verb", effect.verb),
            targets=(self._target(effect, canvas),),
            standing=self._standing(effect, canvas),
            drivers=tuple(dict.fromkeys(words.item(c, e.choice) for e, c in shown)),
            others=self._others(effect, kind, own),
            because=next((why for e, _ in shown if (why := self._because(e))), _NOTHING),
            causes=self.teller.parts(causes.values()),
            certain=any(e.certain for e, _ in shown),
        )

    def _seen(self, turn: ChangedEffect) -> tuple[ChoiceEffect, Canvas]:
        """The effect with the canvas in which it is told: the new one, where it is there."""
        if turn.after is not None:
            return turn.after, self.teller.after
        assert turn.before is not None  # noqa: S101  # of two states, one gives the effect
        return turn.before, self.teller.before

    def _target(self, effect: ChoiceEffect, canvas: Canvas) -> Markup:
        """The role, the metric, or else the item or the author's words."""
        target = effect.role or effect.metric
        if target is not None:
            return self.teller.words.hand.text(target.one)
        if effect.item is not None:
            return self.teller.words.item(canvas, effect.item)
        return self.teller.words.hand.text(effect.words)

    def _standing(self, effect: ChoiceEffect, canvas: Canvas) -> tuple[Markup, ...]:
        """The item that stands for a role."""
        item = carrier_item(effect) if effect.role is not None else None
        return (self.teller.words.item(canvas, item),) if item is not None else ()

    def _others(self, effect: ChoiceEffect, kind: str, own: set[ItemKey | None]) -> tuple[Markup, ...]:
        """Of a role: who still calls for it when one no longer does, and who did before one began to."""
        if effect.role is None or effect.sense is not Sense.CALLS_FOR:
            return ()
        review = self.after if kind == "dropped" else self.before
        calling = review.case.analysis.certainly_called
        keys = (key for key, roles in calling.items() if effect.role.id in roles and key not in own)
        return self.teller.words.items(review.case.canvas, keys)

    def _because(self, effect: ChoiceEffect) -> Markup:
        """Why: the author's word, or else the best of the catalogue."""
        if effect.waiver is not None:
            return self.teller.words.hand.text(effect.waiver.because)
        said = [affect.because for affect in effect.stated]
        said += [reason.effect.said.because for reason in by_evidence(effect.reasons)]
        return self.teller.words.hand.text(said[0]) if said else _NOTHING

    # -- findings and meetings

    def findings(self, turns: Iterable[ChangedFinding], turn: ConclusionChange) -> Iterator[FindingLine]:
        """The findings that were opened, closed or silenced, each in its words.

        A finding whose check waits again, since the canvas says less, is not settled.
        """
        begun = {checked.check.id for checked in self.after.checked if checked.begun}
        groups: dict[int, list[ChangedFinding]] = {}
        for found in turns:
            if found.turn is turn and found.check.id in begun:
                groups.setdefault(id(found.after or found.before), []).append(found)
        for group in groups.values():
            first = group[0]
            shown, review = (first.after, self.after) if first.after else (first.before, self.before)
            if shown is None:
                continue
            about = shown.only(tuple(f.item for f in group if f.item is not None)) if shown.about else shown
            known = words_of(review.case.canvas, review.case.catalogue, about)
            named = {f.item for f in group} - {None}
            causes = {id(c): c for f in group for c in f.causes if not {c.before, c.after} & named}
            message = self.teller.words.hand.text(first.check.message.format(**known))
            yield FindingLine(first.check.id, message, self.teller.parts(causes.values()))

    def meetings(self, turns: Iterable[ChangedInteraction], turn: ConclusionChange) -> Iterator[MeetingLine]:
        """The choices that began to meet, or ceased to."""
        canvas = self.teller.before if turn is ConclusionChange.VANISHED else self.teller.after
        hand = self.teller.words.hand
        for found in turns:
            if found.turn is turn:
                said = found.meeting.interaction
                items = self.teller.words.items(canvas, found.meeting.items)
                yield MeetingLine(hand.text(said.name), items, hand.text(said.so))


def _joined(lines: Iterable[EffectLine]) -> list[EffectLine]:
    """Lines that need no reason, and differ only in what they are about, in one."""
    found: dict[object, EffectLine] = {}
    for place, line in enumerate(lines):
        plain = line.kind in GOING
        about = (line.kind, line.verb if line.kind != "dropped" else "", line.drivers, line.others)
        key = (*about, line.certain, line.causes) if plain else place
        same = found.get(key)
        found[key] = replace(same, targets=(*same.targets, *line.targets)) if same else line
    return list(found.values())


def _kind(turn: ChangedEffect) -> str:
    """What became of an effect; what the author did without before was not missing."""
    kind = kind_of(turn)
    waived = turn.before is not None and turn.before.state is State.WAIVED
    return "called" if kind == "filled" and waived else kind


def _about(effect: ChoiceEffect) -> tuple[object, ...]:
    if effect.role is not None:
        return ("role", effect.role.id, carrier_item(effect))
    if effect.metric is not None:
        return ("metric", effect.metric.id)
    return ("item", effect.item, effect.words)
