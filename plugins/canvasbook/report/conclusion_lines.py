"""Changed conclusions as lines of a report: by what they are about, costs first, and who drives them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.analysis.effect_groups import PARTS, block_of, carrier_item
from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.grouping import grouped_by
from canvasbook.analysis.review import Review
from canvasbook.diff.conclusions import (
    ChangedEffect,
    ChangedFinding,
    ConclusionChange,
    Conclusions,
)
from canvasbook.model.canvas import ItemKey
from canvasbook.report.layout import CutList, cut
from canvasbook.wording.change_views import ChangeView
from canvasbook.wording.conclusion_views import KINDS, ConclusionNarrator, EffectRow, kind_of
from canvasbook.wording.finding_diagnostics import words_of
from canvasbook.wording.names import subject_of

#: So many conclusions of a part, and findings of a kind, are told in full.
LINES, FINDINGS = 12, 12

#: Kinds of conclusions that are no longer drawn: their reasons are of the past.
GOING = frozenset({"dropped", "unspared", "unmoved"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectLine:
    """What became of effects of choices: of what they call for, raise or spare (``subjects``).

    ``standing`` are the items that stand for a role. ``others`` are choices that call for the same in
    the other state, so that it does not come or go with these.
    """

    row: EffectRow[Markup]
    subjects: tuple[Markup, ...]
    standing: tuple[Markup, ...]
    others: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class EffectSection:
    """The certain lines about costs, resources or the like, and the number of those that are less certain."""

    id: str
    lines: CutList[EffectLine]
    doubtful: int


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in words, by the code of its check."""

    check: Markup
    message: Markup
    causes: tuple[ChangeView[Markup], ...] = ()


@dataclass(frozen=True)
class ConclusionLines:
    """The reviews of two states between which conclusions are told."""

    narrator: ConclusionNarrator[Markup]
    before: Review
    after: Review

    # -- effects

    def sections(self, found: Conclusions) -> tuple[EffectSection, ...]:
        """What is said otherwise of costs, resources, activities, partners and the rest."""
        told = [changed for changed in found.effects if _kind(changed)]
        lines_by_part: dict[str, list[EffectLine]] = {}
        for group in grouped_by(told, self._sign).values():
            effect, _ = self.narrator.shown(group[0])
            lines_by_part.setdefault(_part(effect), []).append(self._line(group))
        sections = [_section(id, lines_by_part[id]) for id, _ in PARTS if id in lines_by_part]
        return tuple(sections)

    def _sign(self, changed: ChangedEffect) -> Hashable:
        """Turns of one kind about one thing share a line, whichever choice they are of."""
        effect, _ = self.narrator.shown(changed)
        return _part(effect), _kind(changed), effect.verb, *_about(effect)

    def _line(self, group: Sequence[ChangedEffect]) -> EffectLine:
        effect, names = self.narrator.shown(group[0])
        row = self.narrator.effect(_kind(group[0]), group)
        if effect.waiver is not None:
            row = replace(row, because=names.text(effect.waiver.because))
        item = carrier_item(effect) if effect.role is not None else None
        return EffectLine(
            row=row,
            subjects=(subject_of(effect, names),),
            standing=(names.item(item),) if item is not None else (),
            others=self._others(effect, row.kind, group),
        )

    def _others(self, effect: ChoiceEffect, kind: str, group: Iterable[ChangedEffect]) -> tuple[Markup, ...]:
        """Of a role: who still calls for it when one no longer does, and who did before one began to."""
        if effect.role is None or effect.sense is not Sense.CALLS_FOR:
            return ()
        dropped = kind == "dropped"
        review = self.after if dropped else self.before
        names = self.narrator.changes.after if dropped else self.narrator.changes.before
        own = {key for changed in group for key in (changed.choice_before, changed.choice_after)}
        calling: list[ItemKey] = []
        for key, roles in review.case.analysis.certainly_called.items():
            if effect.role.id in roles and key not in own:
                calling.append(key)
        return names.items(calling)

    # -- findings

    def findings(self, found: Conclusions, change: ConclusionChange) -> CutList[FindingLine]:
        """The findings that were opened, closed or silenced, each in its words.

        A finding whose check waits again, since the canvas says less, is not settled.
        """
        begun = {checked.check.id for checked in self.after.checked if checked.begun}
        told = [
            changed for changed in found.findings if changed.became is change and changed.check.id in begun
        ]
        groups = grouped_by(told, lambda changed: id(changed.after or changed.before))
        return cut([self._finding(group) for group in groups.values()], FINDINGS)

    def _finding(self, group: Sequence[ChangedFinding]) -> FindingLine:
        first = group[0]
        shown, review = (first.after, self.after) if first.after else (first.before, self.before)
        assert shown is not None  # noqa: S101  # of two states, one gives the finding
        if shown.about:
            shown = shown.only(tuple(changed.item for changed in group if changed.item is not None))
        words = words_of(review.case.canvas, review.case.catalogue, shown)
        row = self.narrator.finding(group)
        names = self.narrator.changes.after
        return FindingLine(row.check, names.text(first.check.message.format(**words)), row.causes)


def _section(id: str, lines: list[EffectLine]) -> EffectSection:
    lines = _joined(sorted(lines, key=lambda line: KINDS.index(line.row.kind)))
    certain = [line for line in lines if line.row.certain]
    doubtful = sum(len(line.subjects) for line in lines if not line.row.certain)
    return EffectSection(id, cut(certain, LINES), doubtful)


def _joined(lines: Iterable[EffectLine]) -> list[EffectLine]:
    """Lines that need no reason, and differ only in what they are about, in one."""
    found: dict[Hashable, EffectLine] = {}
    for place, line in enumerate(lines):
        row = line.row
        verb = row.verb if row.kind != "dropped" else ""
        alike = (row.kind, verb, row.choices, line.others, row.certain, row.causes)
        key: Hashable = alike if row.kind in GOING else place
        same = found.get(key)
        found[key] = replace(same, subjects=(*same.subjects, *line.subjects)) if same else line
    return list(found.values())


def _kind(changed: ChangedEffect) -> str:
    """What became of an effect; what the author did without before was not missing."""
    kind = kind_of(changed)
    waived = changed.before is not None and changed.before.state is State.WAIVED
    return "called" if kind == "filled" and waived else kind


def _part(effect: ChoiceEffect) -> str:
    place = block_of(effect)
    return next(id for id, blocks in PARTS if place in blocks)


def _about(effect: ChoiceEffect) -> tuple[object, ...]:
    if effect.role is not None:
        return ("role", effect.role.id, carrier_item(effect))
    if effect.metric is not None:
        return ("metric", effect.metric.id)
    return ("item", effect.item, effect.words)
