"""Changed conclusions as lines of a report: by what they are about, costs first, and who drives them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.analysis.effect_groups import PARTS
from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.grouping import grouped_by
from canvasbook.analysis.review import Review
from canvasbook.diff.conclusions import (
    ChangedEffect,
    ChangedFinding,
    ConclusionChange,
    Conclusions,
)
from canvasbook.diff.matching import Matching
from canvasbook.report.layout import CutList, cut
from canvasbook.wording.change_views import ChangeView
from canvasbook.wording.conclusion_views import KINDS, ConclusionNarrator, EffectRow, kind_of, runs_choice
from canvasbook.wording.finding_diagnostics import words_of
from canvasbook.wording.names import target_of

#: So many conclusions of a part, and findings of a kind, are told in full.
LINES, FINDINGS = 12, 12

#: Kinds of conclusions that are no longer drawn: their reasons are of the past.
GOING = frozenset({"dropped", "unspared", "unwaived", "unmoved"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectLine:
    """What became of effects of choices: of what they need, cost, raise or spare (``subjects``).

    ``others`` are further choices that are active now and need the same item, or lead to it.
    """

    row: EffectRow[Markup]
    subjects: tuple[Markup, ...]
    others: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class EffectSection:
    """The lines about costs, resources or the like."""

    id: str
    lines: CutList[EffectLine]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in words, by the code of its check."""

    check: Markup
    message: Markup
    causes: tuple[ChangeView[Markup], ...] = ()


@dataclass(frozen=True)
class ConclusionLines:
    """The reviews of two states between which conclusions are told, and which items are the same."""

    narrator: ConclusionNarrator[Markup]
    before: Review
    after: Review
    matching: Matching

    # -- effects

    def sections(self, found: Conclusions) -> tuple[EffectSection, ...]:
        """What is said otherwise of costs, resources, activities, partners and the rest."""
        lines_by_part: dict[str, list[EffectLine]] = {}
        for group in grouped_by(found.effects, _sign).values():
            lines_by_part.setdefault(_part(group[0].effect), []).append(self._line(group))
        sections = [_section(id, lines_by_part[id]) for id, _ in PARTS if id in lines_by_part]
        return tuple(sections)

    def _line(self, group: Sequence[ChangedEffect]) -> EffectLine:
        effect, names = self.narrator.shown(group[0])
        return EffectLine(
            row=self.narrator.effect(kind_of(group[0]), group),
            subjects=(target_of(effect, names),),
            others=self._others(group),
        )

    def _others(self, group: Sequence[ChangedEffect]) -> tuple[Markup, ...]:
        """The further choices that, active now, need the item or lead to it, as the author says."""
        effect, went = group[0].effect, group[0].after is None
        if effect.item is None or effect.sense is not Sense.CALLS_FOR:
            return ()
        item = self.matching.forward.get(effect.item) if went else effect.item
        if item is None:
            return ()
        own = {changed.choice_after for changed in group}
        calling = []
        for other in self.after.case.analysis.touching(item):
            calls = other.is_from_author and other.sense is Sense.CALLS_FOR
            if calls and other.choice not in own:
                calling.append(other.choice)
        return self.narrator.changes.after.items(calling)

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
    in_order = sorted(lines, key=lambda line: KINDS.index(line.row.kind))
    return EffectSection(id, cut(_joined(in_order), LINES))


def _joined(lines: Iterable[EffectLine]) -> list[EffectLine]:
    """Lines that need no reason, and differ only in what they are about, in one."""
    found: dict[Hashable, EffectLine] = {}
    for place, line in enumerate(lines):
        row = line.row
        alike = (row.kind, row.verb, row.runs, row.choices, line.others, row.causes)
        needs_reason = row.because and row.kind not in GOING
        key: Hashable = place if needs_reason else alike
        same = found.get(key)
        found[key] = replace(same, subjects=(*same.subjects, *line.subjects)) if same else line
    return list(found.values())


def _sign(changed: ChangedEffect) -> Hashable:
    """Effects of one kind about one thing share a line, whichever choice they are of."""
    effect = changed.effect
    target = effect.role or effect.metric
    about = (target.id if target else "", effect.item, effect.words)
    return _part(effect), kind_of(changed), effect.verb, runs_choice(effect), about


def _part(effect: ChoiceEffect) -> str:
    return next(id for id, blocks in PARTS if effect.block in blocks)
