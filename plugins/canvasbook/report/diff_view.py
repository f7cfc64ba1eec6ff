"""A comparison ready to be put into words; long lists are cut, and what is cut is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diagnostics import Diagnostic
from canvasbook.diff.changes import ChangeKind, Changes
from canvasbook.diff.compared_states import ComparedState, StateComparison
from canvasbook.diff.conclusions import ConclusionChange
from canvasbook.model.blocks import Block
from canvasbook.report.change_lines import ChangeFormatter, ChangeRow
from canvasbook.report.conclusion_lines import (
    ConclusionFormatter,
    EffectLine,
    FindingLine,
    MeetingLine,
)
from canvasbook.report.text_styles import NAME, TextStyle, Vocabulary

T = TypeVar("T")

#: So many rows of a block, conclusions of a part, findings of a kind and problems are told in full.
ROWS, LINES, FINDINGS, PROBLEMS = 24, 12, 12, 12

#: The blocks whose items are named in the first sentences.
_NAMED = (Block.COST_STRUCTURE, Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS)


#: By these keys a canvas is called.
_NAMING = frozenset({"title", "subject"})


class Counts(NamedTuple):
    """How many items came, went, and are otherwise."""

    came: int = 0
    went: int = 0
    changed: int = 0


class Highlight(NamedTuple):
    """A block whose items came or went, by name."""

    block: Markup
    came: tuple[Markup, ...]
    went: tuple[Markup, ...]


class Rows(NamedTuple):
    """The rows of a block, and how many more there are."""

    name: Markup
    rows: tuple[ChangeRow, ...]
    more: int


class Effects(NamedTuple):
    """Conclusions about costs, resources or the like; how many more, and how many less certain ones."""

    id: str
    lines: tuple[EffectLine, ...]
    more: int
    doubtful: int


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
class DiffView:
    """Two states of a canvas, and all there is to say of what lies between them."""

    title: Markup
    before: Markup
    after: Markup
    scenario: ScenarioQuestion | None
    readable: bool
    same: bool
    counts: Counts
    highlights: tuple[Highlight, ...]
    rows: tuple[Rows, ...]
    effects: tuple[Effects, ...]
    met: tuple[MeetingLine, ...]
    parted: tuple[MeetingLine, ...]
    opened: tuple[FindingLine, ...]
    more_opened: int
    closed: tuple[FindingLine, ...]
    more_closed: int
    silenced: tuple[FindingLine, ...]
    more_silenced: int
    problems: tuple[ProblemLine, ...]
    more_problems: int
    points_before: int | None
    points_after: int | None


def diff_view(told: StateComparison, hand: TextStyle) -> DiffView:
    """The view of a comparison."""
    concluder, changes, conclusions = _concluder(told, hand), told.changes, told.conclusions
    effects = concluder.parts(conclusions) if concluder and conclusions else ()
    findings = {
        turn: tuple(concluder.findings(conclusions.findings, turn)) if concluder and conclusions else ()
        for turn in (ConclusionChange.APPEARED, ConclusionChange.VANISHED, ConclusionChange.SILENCED)
    }
    meetings = {
        turn: tuple(concluder.meetings(conclusions.meetings, turn)) if concluder and conclusions else ()
        for turn in (ConclusionChange.APPEARED, ConclusionChange.VANISHED)
    }
    opened, more_opened = cut(findings[ConclusionChange.APPEARED], FINDINGS)
    closed, more_closed = cut(findings[ConclusionChange.VANISHED], FINDINGS)
    silenced, more_silenced = cut(findings[ConclusionChange.SILENCED], FINDINGS)
    problems, more_problems = cut(tuple(problems_of((told.before, told.after), hand)), PROBLEMS)
    return DiffView(
        title=hand.text(title_of(told.after) or title_of(told.before), NAME),
        before=hand.text(told.before.name),
        after=hand.text(told.after.name),
        scenario=_question(told.after, hand),
        readable=changes is not None,
        same=told.same,
        counts=counts_of(changes),
        highlights=tuple(_highlights(changes, concluder.teller)) if changes and concluder else (),
        rows=tuple(_rows(told, concluder.teller)) if changes and concluder else (),
        effects=tuple(Effects(part.id, *cut(part.lines, LINES), part.doubtful) for part in effects),
        met=meetings[ConclusionChange.APPEARED],
        parted=meetings[ConclusionChange.VANISHED],
        opened=opened,
        more_opened=more_opened,
        closed=closed,
        more_closed=more_closed,
        silenced=silenced,
        more_silenced=more_silenced,
        problems=problems,
        more_problems=more_problems,
        points_before=told.before.points,
        points_after=told.after.points,
    )


def cut(found: Sequence[T], most: int) -> tuple[tuple[T, ...], int]:
    """The first of a list, and how many more there are; one more is told rather than counted."""
    if len(found) <= most + 1:
        return tuple(found), 0
    return tuple(found[:most]), len(found) - most


def title_of(state: ComparedState) -> str:
    """What a state is called: the scenario, the canvas, or else its id."""
    if state.scenario is not None:
        return state.scenario.title
    return state.canvas.title if state.canvas else state.id


def counts_of(changes: Changes | None) -> Counts:
    """The items of which something is told."""
    if changes is None:
        return Counts()
    kinds = Counter(change.kind for change in changes.all)
    words = ChangeFormatter.told_items(changes)
    return Counts(kinds[ChangeKind.ADDED], kinds[ChangeKind.REMOVED], words)


def problems_of(states: Iterable[ComparedState], hand: TextStyle) -> Iterator[ProblemLine]:
    """The mistakes in the files of some states, each told once."""
    for d in dict.fromkeys(d for state in states for d in state.errors):
        yield problem_of(d, hand)


def problem_of(diagnostic: Diagnostic, hand: TextStyle) -> ProblemLine:
    """A mistake in words."""
    said = diagnostic.message, diagnostic.hint
    return ProblemLine(diagnostic.code, hand.text(diagnostic.place), *(hand.text(words) for words in said))


def _concluder(told: StateComparison, hand: TextStyle) -> ConclusionFormatter | None:
    before, after = told.before.review, told.after.review
    if before is None or after is None:
        return None
    words = Vocabulary(hand, after.case.catalogue)
    return ConclusionFormatter(ChangeFormatter(words, before.case.canvas, after.case.canvas), before, after)


def _question(state: ComparedState, hand: TextStyle) -> ScenarioQuestion | None:
    scenario = state.scenario
    if scenario is None:
        return None
    catalogue: Catalogue = state.review.case.catalogue if state.review else shipped_catalogue()
    status = Vocabulary(hand, catalogue).term("scenario_status", scenario.status.value)
    return ScenarioQuestion(
        hand.text(scenario.base), status, hand.text(scenario.date), hand.text(scenario.question)
    )


def _rows(told: StateComparison, teller: ChangeFormatter) -> Iterator[Rows]:
    """The rows of each block; that a scenario has a name of its own goes without saying."""
    whatif = told.after.scenario is not None and told.before.scenario is None
    for block in teller.blocks(told.changes) if told.changes else ():
        rows = [row for row in block.rows if not (whatif and not row.name and row.parts[0].name in _NAMING)]
        if rows:
            yield Rows(block.name, *cut(rows, ROWS))


def _highlights(changes: Changes, teller: ChangeFormatter) -> Iterator[Highlight]:
    for block in _NAMED:
        came = [c.after for c in changes.of(ChangeKind.ADDED) if c.after and c.after.block is block]
        went = [c.before for c in changes.of(ChangeKind.REMOVED) if c.before and c.before.block is block]
        if came or went:
            words, after, before = teller.words, teller.after, teller.before
            yield Highlight(words.block(block), words.items(after, came), words.items(before, went))
