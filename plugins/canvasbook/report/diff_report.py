"""A comparison of two states as text for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from canvasbook.analysis.grouping import grouped
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diagnostics import Diagnostic
from canvasbook.diff.compared_states import ComparedState, StateComparison
from canvasbook.diff.conclusions import ConclusionChange, Conclusions
from canvasbook.markup.templating import render_template
from canvasbook.model.blocks import Block
from canvasbook.report.conclusion_lines import ConclusionLines, EffectSection, FindingLine
from canvasbook.report.layout import CutList, cut, spaced_markdown, spaced_text
from canvasbook.report.text_names import NAME, MarkdownStyle, TerminalStyle, TextNames, TextStyle
from canvasbook.wording.change_views import ChangeNarrator, ChangesView, ChangeView, Fate, ItemChanges
from canvasbook.wording.conclusion_views import ChangedInteractionRow, ConclusionNarrator

#: So many changes of the canvas and of a block, and so many problems, are told in full.
ROWS, PROBLEMS = 24, 12

#: The blocks whose items are named in the first sentences.
_NAMED = (Block.COST_STRUCTURE, Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS)

#: By these keys a canvas is called.
_NAMING = frozenset({"title", "subject"})

_NO_FINDING: CutList[FindingLine] = CutList((), 0)
_NOTHING: ChangesView[Markup] = ChangesView((), ())


class Highlight(NamedTuple):
    """A block whose items came or went, by name."""

    block: Markup
    came: tuple[Markup, ...]
    went: tuple[Markup, ...]


class BlockChanges(NamedTuple):
    """The items of a block that came, went or changed."""

    name: Markup
    items: CutList[ItemChanges[Markup]]


class ProblemLine(NamedTuple):
    """A mistake in a file, in words."""

    code: str
    place: Markup
    message: Markup
    hint: Markup


class ScenarioQuestion(NamedTuple):
    """What a scenario asks, of which canvas, and how that was answered."""

    base: Markup
    status: Markup
    date: Markup
    question: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionSections:
    """What is concluded otherwise, ready for words; long lists are cut."""

    effects: tuple[EffectSection, ...] = ()
    met: tuple[ChangedInteractionRow[Markup], ...] = ()
    parted: tuple[ChangedInteractionRow[Markup], ...] = ()
    opened: CutList[FindingLine] = _NO_FINDING
    closed: CutList[FindingLine] = _NO_FINDING
    silenced: CutList[FindingLine] = _NO_FINDING

    @property
    def findings(self) -> bool:
        """Whether any finding opened, closed or was silenced."""
        return bool(self.opened.shown or self.closed.shown or self.silenced.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffView:
    """Two states of a canvas, and all there is to say of what lies between them.

    ``changes`` are all, as they are counted; ``canvas`` and ``blocks`` those that are told one by one.
    """

    title: Markup
    before: Markup
    after: Markup
    scenario: ScenarioQuestion | None
    readable: bool
    same: bool
    changes: ChangesView[Markup]
    highlights: tuple[Highlight, ...]
    canvas: CutList[ChangeView[Markup]]
    blocks: tuple[BlockChanges, ...]
    conclusions: ConclusionSections
    problems: CutList[ProblemLine]
    points_before: int | None
    points_after: int | None


def diff_text(told: StateComparison) -> str:
    """What changed, for a terminal."""
    return spaced_text(render_template("report_diff.txt.jinja", v=diff_view(told, TerminalStyle())))


def diff_markdown(told: StateComparison) -> str:
    """What changed, as Markdown."""
    return spaced_markdown(render_template("report_diff.md.jinja", v=diff_view(told, MarkdownStyle())))


def diff_view(told: StateComparison, style: TextStyle) -> DiffView:
    """The view of a comparison."""
    narrator = _narrator(told, style)
    changes = narrator.all(told.changes) if narrator and told.changes else _NOTHING
    conclusions = ConclusionSections()
    if narrator and told.conclusions:
        conclusions = _conclusions(told, told.conclusions, narrator)
    return DiffView(
        title=style.text(title_of(told.after) or title_of(told.before), NAME),
        before=style.text(told.before.name),
        after=style.text(told.after.name),
        scenario=_question(told.after, style),
        readable=told.changes is not None,
        same=told.same,
        changes=changes,
        highlights=tuple(_highlights(changes, narrator)) if narrator else (),
        canvas=cut(_own_changes(told, changes), ROWS),
        blocks=tuple(_blocks(changes, narrator)) if narrator else (),
        conclusions=conclusions,
        problems=problems_of((told.before, told.after), style),
        points_before=told.before.points,
        points_after=told.after.points,
    )


def title_of(state: ComparedState) -> str:
    """What a state is called: the scenario, the canvas, or else its id."""
    if state.scenario is not None:
        return state.scenario.title
    return state.canvas.title if state.canvas else state.id


def problems_of(states: Iterable[ComparedState], style: TextStyle) -> CutList[ProblemLine]:
    """The mistakes in the files of some states, each told once."""
    found = dict.fromkeys(error for state in states for error in state.errors)
    return cut([problem_of(error, style) for error in found], PROBLEMS)


def problem_of(diagnostic: Diagnostic, style: TextStyle) -> ProblemLine:
    """A mistake in words."""
    message, hint = style.text(diagnostic.message), style.text(diagnostic.hint)
    return ProblemLine(diagnostic.code, style.text(diagnostic.place), message, hint)


def _narrator(told: StateComparison, style: TextStyle) -> ChangeNarrator[Markup] | None:
    """Both states by name; None where one of them could not be read."""
    before, after = told.before.review, told.after.review
    if before is None or after is None:
        return None
    catalogue = after.case.catalogue
    return ChangeNarrator(
        TextNames(before.case.canvas, catalogue, style), TextNames(after.case.canvas, catalogue, style)
    )


def _question(state: ComparedState, style: TextStyle) -> ScenarioQuestion | None:
    scenario = state.scenario
    if scenario is None:
        return None
    catalogue = state.review.case.catalogue if state.review else shipped_catalogue()
    status = style.text(catalogue.label("scenario_status", scenario.status.value))
    date, question = style.text(scenario.date), style.text(scenario.question)
    return ScenarioQuestion(style.text(scenario.base), status, date, question)


# -- the changes ---------------------------------------------------------------------------------------


def _own_changes(told: StateComparison, changes: ChangesView[Markup]) -> list[ChangeView[Markup]]:
    """Those of the canvas itself; that a scenario has a name of its own goes without saying."""
    whatif = told.after.scenario is not None and told.before.scenario is None
    untold = _NAMING if whatif else frozenset()
    return [change for change in changes.canvas if change.name not in untold]


def _blocks(changes: ChangesView[Markup], names: ChangeNarrator[Markup]) -> Iterator[BlockChanges]:
    """Block by block as items stand now, or stood."""
    for block in Block:
        items = [item for item in changes.items if item.block is block]
        if items:
            yield BlockChanges(names.after.block(block), cut(items, ROWS))


def _highlights(changes: ChangesView[Markup], names: ChangeNarrator[Markup]) -> Iterator[Highlight]:
    by_fate = grouped(((item.block, item.fate), item.item) for item in changes.items)
    for block in _NAMED:
        added = by_fate.get((block, Fate.ADDED), ())
        removed = by_fate.get((block, Fate.REMOVED), ())
        if added or removed:
            yield Highlight(names.after.block(block), added, removed)


# -- the conclusions -----------------------------------------------------------------------------------


def _conclusions(
    told: StateComparison, found: Conclusions, changes: ChangeNarrator[Markup]
) -> ConclusionSections:
    before, after = told.before.review, told.after.review
    assert before is not None  # noqa: S101  # conclusions are drawn where both could be reviewed
    assert after is not None  # noqa: S101
    assert told.changes is not None  # noqa: S101
    narrator = ConclusionNarrator(changes, changes_told=True)
    lines = ConclusionLines(narrator, before, after, told.changes.matching)
    return ConclusionSections(
        effects=lines.sections(found),
        met=narrator.interactions(found, ConclusionChange.APPEARED),
        parted=narrator.interactions(found, ConclusionChange.VANISHED),
        opened=lines.findings(found, ConclusionChange.APPEARED),
        closed=lines.findings(found, ConclusionChange.VANISHED),
        silenced=lines.findings(found, ConclusionChange.SILENCED),
    )
