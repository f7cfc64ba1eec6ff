"""Changed conclusions, ready for words: effects by what they are about, findings, meetings, points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.effect_groups import by_evidence, carrier_item
from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.diff.changes import Change
from canvasbook.diff.conclusions import (
    ChangedEffect,
    ChangedFinding,
    ChangedInteraction,
    ConclusionChange,
    Conclusions,
)
from canvasbook.markup.author_text import prose
from canvasbook.render.canvas_state import CanvasState
from canvasbook.render.change_views import ChangeNarrator, ChangeView
from canvasbook.render.choice_ledger import ReasonView, reason_view, stated_view
from canvasbook.render.context import Ref

#: What became of effects, in the order in which a reader wants to know it.
KINDS = (
    "missing",
    "filled",
    "called",
    "shown",
    "dropped",
    "spared",
    "unspared",
    "waived",
    "moved",
    "unmoved",
)


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One thing that effects of choices are about: whose, why, and because of which change.

    ``certain`` as a lead may tell it: the author's word, or grade A or B.
    """

    target: Ref
    verb: str
    choices: tuple[Ref, ...]
    reason: ReasonView | None
    causes: tuple[ChangeView, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class EffectGroup:
    """The effects of which the same became: one of :data:`KINDS`; certain ones first."""

    kind: str
    rows: tuple[EffectRow, ...]

    @property
    def certain(self) -> tuple[EffectRow, ...]:
        """The rows that need no hedging."""
        return tuple(row for row in self.rows if row.certain)

    @property
    def doubtful(self) -> tuple[EffectRow, ...]:
        """The other rows."""
        return tuple(row for row in self.rows if not row.certain)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A check that opened or closed, with the items concerned (none: the canvas as a whole)."""

    check: Ref
    items: tuple[Ref, ...]
    causes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """An interaction that began or ended, with the items that meet."""

    interaction: Ref
    items: tuple[Ref, ...]
    so: Markup


@dataclass(frozen=True, slots=True)
class ConclusionsView:
    """All that is concluded otherwise."""

    effects: tuple[EffectGroup, ...]
    opened: tuple[FindingRow, ...]
    closed: tuple[FindingRow, ...]
    silenced: tuple[FindingRow, ...]
    met: tuple[MeetingRow, ...]
    parted: tuple[MeetingRow, ...]
    points_before: int
    points_after: int
    scored: bool

    def __bool__(self) -> bool:
        return bool(
            self.effects or self.opened or self.closed or self.silenced or self.met or self.parted
        ) or (self.points_before != self.points_after)


def conclusions_view(found: Conclusions, telling: ChangeNarrator) -> ConclusionsView:
    """The view of changed conclusions."""
    by_kind: dict[str, list[ChangedEffect]] = {}
    for turn in found.effects:
        kind = kind_of(turn)
        if kind:
            by_kind.setdefault(kind, []).append(turn)
    groups = (EffectGroup(kind, tuple(_rows(by_kind[kind], telling))) for kind in KINDS if kind in by_kind)
    return ConclusionsView(
        effects=tuple(group for group in groups if group.rows),
        opened=tuple(_findings(found.findings, ConclusionChange.APPEARED, telling)),
        closed=tuple(_findings(found.findings, ConclusionChange.VANISHED, telling)),
        silenced=tuple(_findings(found.findings, ConclusionChange.SILENCED, telling)),
        met=tuple(_meeting(m, telling.after) for m in found.meetings if m.turn is ConclusionChange.APPEARED),
        parted=tuple(
            _meeting(m, telling.before) for m in found.meetings if m.turn is ConclusionChange.VANISHED
        ),
        points_before=found.score_before.points,
        points_after=found.score_after.points,
        scored=bool(found.score_before.parts and found.score_after.parts),
    )


# -- effects -------------------------------------------------------------------------------------------


def kind_of(turn: ChangedEffect) -> str:
    """What became of an effect, as one of :data:`KINDS`; empty where a reader need not know.

    What only our inference or a name suggests is no news, nor is a choice's effect on itself.
    """
    old, new = turn.before, turn.after
    shown = new or old
    if shown is None or carrier_item(shown) == shown.choice:
        return ""
    if new is not None and new.state is State.MISSING:
        return "missing"
    if new is not None and new.state in (State.SPARED, State.WAIVED):
        return new.state.value
    if new is None:
        return _gone(old) if old is not None else ""
    if new.sense in (Sense.RAISES, Sense.LOWERS):
        return "" if old is not None else "moved"
    if not new.state.is_borne_out:
        return ""
    if old is None:
        return "called"
    if old.state in (State.MISSING, State.WAIVED):
        return "filled"
    return "" if old.state.is_borne_out else "shown"


def _gone(old: ChoiceEffect) -> str:
    if old.state is State.SPARED:
        return "unspared"
    if old.sense in (Sense.RAISES, Sense.LOWERS):
        return "unmoved"
    return "dropped" if old.state.is_borne_out or old.state is State.MISSING else ""


def _rows(turns: Iterable[ChangedEffect], telling: ChangeNarrator) -> Iterator[EffectRow]:
    """Effects about the same thing in one row, certain ones first."""
    by_target: dict[tuple[Ref, str], list[ChangedEffect]] = {}
    for turn in turns:
        effect, sight = _seen(turn, telling)
        verb = sight.at.site.term("verb", effect.verb)
        by_target.setdefault((target_of(effect, sight), verb), []).append(turn)
    rows = [_row(target, verb, group, telling) for (target, verb), group in by_target.items()]
    yield from sorted(rows, key=lambda row: not row.certain)


def _seen(turn: ChangedEffect, telling: ChangeNarrator) -> tuple[ChoiceEffect, CanvasState]:
    """The effect with the state in which it is told: the new one, where it is there."""
    if turn.after is not None:
        return turn.after, telling.after
    assert turn.before is not None  # noqa: S101  # of two states, one gives the effect
    return turn.before, telling.before


def _row(target: Ref, verb: str, turns: list[ChangedEffect], telling: ChangeNarrator) -> EffectRow:
    effects = [_seen(turn, telling) for turn in turns]
    causes: dict[int, Change] = {id(c): c for turn in turns for c in turn.causes}
    return EffectRow(
        target=target,
        verb=verb,
        choices=tuple(dict.fromkeys(sight.item(e.choice) for e, sight in effects)),
        reason=next((r for e, sight in effects if (r := reason_of(e, sight))), None),
        causes=telling.some(causes.values()),
        certain=any(e.certain for e, _ in effects),
    )


def target_of(effect: ChoiceEffect, sight: CanvasState) -> Ref:
    """What an effect is about: the item that stands for it, or the role, the metric, the author's words."""
    item = carrier_item(effect)
    if item is not None:
        return sight.item(item)
    if effect.role is not None:
        return sight.at.role(effect.role)
    if effect.metric is not None:
        return sight.at.metric(effect.metric)
    return Ref(prose(effect.words), "")


def reason_of(effect: ChoiceEffect, sight: CanvasState) -> ReasonView | None:
    """Why: the author's word, or else the best of the catalogue."""
    for affect in effect.stated:
        return stated_view(sight.canvas, affect)
    for reason in by_evidence(effect.reasons):
        return reason_view(reason, sight.at)
    return None


# -- findings and meetings -----------------------------------------------------------------------------


def _findings(
    turns: Iterable[ChangedFinding], turn: ConclusionChange, telling: ChangeNarrator
) -> Iterator[FindingRow]:
    by_check: dict[str, list[ChangedFinding]] = {}
    for found in turns:
        if found.turn is turn:
            by_check.setdefault(found.check.id, []).append(found)
    for group in by_check.values():
        sight = telling.after if group[0].after else telling.before
        causes = {id(c): c for found in group for c in found.causes}
        items = tuple(dict.fromkeys(sight.item(f.item) for f in group if f.item is not None))
        yield FindingRow(sight.at.check(group[0].check), items, telling.some(causes.values()))


def _meeting(turn: ChangedInteraction, sight: CanvasState) -> MeetingRow:
    said = turn.meeting
    return MeetingRow(
        sight.at.interaction(said.interaction), sight.items(said.items), Markup.escape(said.interaction.so)
    )
