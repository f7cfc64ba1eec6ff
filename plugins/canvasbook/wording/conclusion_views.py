"""Changed conclusions, ready for words: effects by what they are about, findings, interactions, points."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from markupsafe import Markup

from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.grouping import grouped_by
from canvasbook.analysis.reachability import Relation
from canvasbook.diff.changes import Change
from canvasbook.diff.conclusions import (
    ChangedEffect,
    ChangedFinding,
    ConclusionChange,
    Conclusions,
)
from canvasbook.diff.matching import Matching
from canvasbook.model.canvas import ItemKey
from canvasbook.wording.change_views import ChangeNarrator, ChangeView
from canvasbook.wording.names import N, Names, target_of

#: What became of effects, in the order in which a reader wants to know it: what choices need or cost now and
#: no longer, what the author says they spare, what is set aside, and what they raise or lower.
KINDS = ("called", "dropped", "spared", "unspared", "waived", "unwaived", "moved", "unmoved")

#: Of each sense of an effect, its kinds: that it came, and that it went.
_KINDS_OF_SENSE = {
    Sense.CALLS_FOR: ("called", "dropped"),
    Sense.SPARES: ("spared", "unspared"),
    Sense.RAISES: ("moved", "unmoved"),
    Sense.LOWERS: ("moved", "unmoved"),
}

# -- what became of an effect, what it is about, and why -----------------------------------------------


def kind_of(changed: ChangedEffect) -> str:
    """What became of an effect, as one of :data:`KINDS`."""
    effect = changed.effect
    set_aside = effect.state is State.SET_ASIDE
    came, went = ("waived", "unwaived") if set_aside else _KINDS_OF_SENSE[effect.sense]
    return came if changed.became is ConclusionChange.APPEARED else went


def runs_choice(effect: ChoiceEffect) -> bool:
    """Whether what an effect is about is the partner that runs the choice."""
    return len(effect.path) == 1 and effect.path[0].relation is Relation.PARTNER


def because_of(effect: ChoiceEffect, names: Names[N]) -> Markup:
    """The author's first reason; empty where there is none."""
    if effect.waiver is not None:
        return names.text(effect.waiver.because)
    return names.text(effect.stated[0].because) if effect.stated else Markup("")


# -- the views -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow(Generic[N]):
    """One thing that effects of choices are about: what became of it, whose effect, why, since what.

    ``target`` is an item, a role, a metric or words of the author; ``along`` says that it is an item that
    came or went itself, began or ended, or that other choices called for in both states. ``runs`` says that
    it runs the choices.
    """

    kind: str
    verb: Markup
    runs: bool
    target: N
    choices: tuple[N, ...]
    because: Markup
    causes: tuple[ChangeView[N], ...]
    along: bool = False


@dataclass(frozen=True, slots=True)
class EffectGroup(Generic[N]):
    """The effects of which the same became: one of :data:`KINDS`."""

    kind: str
    rows: tuple[EffectRow[N], ...]


@dataclass(frozen=True, slots=True)
class FindingRow(Generic[N]):
    """A check that opened or closed, with the items concerned (none: the canvas as a whole)."""

    check: N
    items: tuple[N, ...]
    causes: tuple[ChangeView[N], ...]


@dataclass(frozen=True, slots=True)
class ChangedInteractionRow(Generic[N]):
    """An interaction that began or ended, with the items that meet, and so what; ``kind`` is its kind."""

    kind: str
    interaction: N
    items: tuple[N, ...]
    so: Markup


@dataclass(frozen=True, slots=True)
class ConclusionsView(Generic[N]):
    """All that is concluded otherwise: effects by what became of them, findings by check."""

    effects: tuple[EffectGroup[N], ...]
    opened: tuple[FindingRow[N], ...]
    closed: tuple[FindingRow[N], ...]
    silenced: tuple[FindingRow[N], ...]
    met: tuple[ChangedInteractionRow[N], ...]
    parted: tuple[ChangedInteractionRow[N], ...]
    points_before: int
    points_after: int
    scored: bool

    @property
    def settled(self) -> tuple[FindingRow[N], ...]:
        """The checks that closed and opened nowhere else."""
        return tuple(row for row in self.closed if self._opened(row) is None)

    def closed_of(self, opened: FindingRow[N]) -> tuple[N, ...]:
        """The items for which a check that opened has closed: it is asked of others now."""
        return next((row.items for row in self.closed if self._opened(row) is opened), ())

    def _opened(self, closed: FindingRow[N]) -> FindingRow[N] | None:
        """Where a check opened that closed elsewhere."""
        return next(
            (row for row in self.opened if row.check == closed.check and row.items and closed.items), None
        )

    def __bool__(self) -> bool:
        rows = (self.effects, self.opened, self.closed, self.silenced, self.met, self.parted)
        return any(rows) or self.points_before != self.points_after


# -- the narrator --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ConclusionNarrator(Generic[N]):
    """The two states between which conclusions are told.

    ``changes_told`` says that the changes of each item stand above, so that they are no news as the
    causes of what is concluded of the same item. ``matching`` says which item is which; without it, no item
    is known to have come or gone.
    """

    changes: ChangeNarrator[N]
    changes_told: bool = False
    matching: Matching | None = None

    def all(self, found: Conclusions) -> ConclusionsView[N]:
        """Everything that is concluded otherwise."""
        return ConclusionsView(
            effects=tuple(self._groups(found.effects)),
            opened=self._findings(found, ConclusionChange.APPEARED),
            closed=self._findings(found, ConclusionChange.VANISHED),
            silenced=self._findings(found, ConclusionChange.SILENCED),
            met=self.interactions(found, ConclusionChange.APPEARED),
            parted=self.interactions(found, ConclusionChange.VANISHED),
            points_before=found.score_before.points,
            points_after=found.score_after.points,
            scored=bool(found.score_before.parts and found.score_after.parts),
        )

    def shown(self, changed: ChangedEffect) -> tuple[ChoiceEffect, Names[N]]:
        """The effect with the names of the state in which it is told: the new one, where it is there."""
        return changed.effect, self.changes.before if changed.after is None else self.changes.after

    def effect(self, kind: str, group: Sequence[ChangedEffect]) -> EffectRow[N]:
        """Effects of which the same became, about the same thing."""
        effects = [self.shown(changed) for changed in group]
        first, names = effects[0]
        choices = {
            *(changed.choice_before for changed in group),
            *(changed.choice_after for changed in group),
        }
        reasons = [because_of(effect, state) for effect, state in effects]
        return EffectRow(
            kind=kind,
            verb=names.term("verb", first.verb),
            runs=runs_choice(first),
            target=target_of(first, names),
            choices=tuple(dict.fromkeys(state.item(effect.choice) for effect, state in effects)),
            because=next(filter(None, reasons), Markup("")),
            causes=self._causes(group, choices),
            along=self._came_or_went(group[0]) or any(changed.is_called_for for changed in group),
        )

    def _came_or_went(self, changed: ChangedEffect) -> bool:
        """Whether an effect is about an item that only one of the two states has, or has in use."""
        item, matching = changed.effect.item, self.matching
        if item is None or matching is None:
            return False
        names_there = matching.backward if changed.after else matching.forward
        canvas_there = self.changes.before.canvas if changed.after else self.changes.after.canvas
        return item not in names_there or not canvas_there.items[names_there[item]].active

    def finding(self, group: Sequence[ChangedFinding]) -> FindingRow[N]:
        """What one check says otherwise, of one item or of several."""
        names = self.changes.after if group[0].after else self.changes.before
        keys = [changed.item for changed in group if changed.item is not None]
        items = tuple(dict.fromkeys(names.item(key) for key in keys))
        return FindingRow(names.check(group[0].check), items, self._causes(group, keys))

    def interactions(
        self, found: Conclusions, change: ConclusionChange
    ) -> tuple[ChangedInteractionRow[N], ...]:
        """The choices that began to meet, or ceased to."""
        names = self.changes.before if change is ConclusionChange.VANISHED else self.changes.after
        rows = []
        for changed in found.matches:
            if changed.became is change:
                said = changed.match.interaction
                items = names.items(changed.match.items)
                so = names.plain(said.so)
                rows.append(ChangedInteractionRow(said.kind.value, names.interaction(said), items, so))
        return tuple(rows)

    def _groups(self, group: Iterable[ChangedEffect]) -> Iterator[EffectGroup[N]]:
        by_kind = grouped_by(group, kind_of)
        for kind in KINDS:
            about = grouped_by(by_kind.get(kind, ()), self._target)
            rows = [self.effect(kind, group) for group in about.values()]
            if rows:
                yield EffectGroup(kind, tuple(rows))

    def _target(self, changed: ChangedEffect) -> Hashable:
        effect, names = self.shown(changed)
        return target_of(effect, names), effect.verb, runs_choice(effect)

    def _findings(self, found: Conclusions, change: ConclusionChange) -> tuple[FindingRow[N], ...]:
        mine = [changed for changed in found.findings if changed.became is change]
        return tuple(
            self.finding(group) for group in grouped_by(mine, lambda changed: changed.check.id).values()
        )

    def _causes(
        self, group: Iterable[ChangedEffect | ChangedFinding], about: Container[ItemKey | None]
    ) -> tuple[ChangeView[N], ...]:
        """The changes behind some conclusions about some items, each once."""
        found: dict[int, Change] = {}
        for changed in group:
            for cause in changed.causes:
                told = self.changes_told and _is_about(cause, about)
                if not told:
                    found[id(cause)] = cause
        return self.changes.some(found.values())


def _is_about(change: Change, items: Container[ItemKey | None]) -> bool:
    keys = [key for key in (change.before, change.after) if key is not None]
    return any(key in items for key in keys)
