"""What a branch does to every canvas: the Markdown that a reviewer wants under a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from canvasbook.diff.compared_states import Affected, ComparedState, FileFate, Impact
from canvasbook.markup.templating import render_template
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.report.conclusion_lines import FindingLine
from canvasbook.report.diff_report import spaced_markdown
from canvasbook.report.diff_view import (
    FINDINGS,
    PROBLEMS,
    DiffView,
    ProblemLine,
    cut,
    diff_view,
    problems_of,
    title_of,
)
from canvasbook.report.finding_diagnostics import words_of
from canvasbook.report.text_styles import NAME, MarkdownStyle, Vocabulary

#: Forges cut comments at 65,536 characters; something is left for a heading of one's own.
LONGEST = 60_000

_MARKDOWN = MarkdownStyle()


class Counted(NamedTuple):
    """How many canvases and scenarios met a fate."""

    fate: str
    canvases: int
    scenarios: int


class Filled(NamedTuple):
    """A block of a new canvas: its name, and the items in it."""

    block: Markup
    number: int


class ChoiceLine(NamedTuple):
    """A choice of a new canvas, with its type."""

    name: Markup
    type: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedView:
    """One section of the report; ``told`` is there where two states were compared."""

    fate: str
    title: Markup
    id: Markup
    scenario: bool
    readable: bool
    renamed: Markup
    guess: bool
    told: DiffView | None
    items: int
    blocks: tuple[Filled, ...]
    choices: tuple[ChoiceLine, ...]
    more_choices: int
    findings: tuple[FindingLine, ...]
    more_findings: int
    problems: tuple[ProblemLine, ...]
    more_problems: int
    points: int | None


def impact_markdown(impact: Impact, longest: int = LONGEST) -> str:
    """The whole report; where it would grow too long, the last canvases are only named."""
    form = [_MARKDOWN.text(a.shown.id, NAME) for a in impact.affected if a.fate is FileFate.FORM]
    head = render_template(
        "report_impact.md.jinja",
        base=_MARKDOWN.text(impact.base),
        counts=tuple(_counted(impact)),
        form=cut(form, FINDINGS),
        untouched=impact.untouched,
        broken=sum(bool(a.after and a.after.errors) for a in impact.told),
    )
    parts = [spaced_markdown(head)]
    room = longest - len(parts[0])
    for place, affected in enumerate(impact.told):
        section = "\n" + spaced_markdown(render_template("report_affected.md.jinja", v=_view(affected)))
        rest = _rest(impact.told[place:])
        if len(section) + len(_rest(impact.told[place + 1 :])) > room:
            parts.append(rest if place else _whole_lines(section, room - len(rest)) + rest)
            break
        parts.append(section)
        room -= len(section)
    return "".join(parts)


def _counted(impact: Impact) -> Iterator[Counted]:
    found = Counter((affected.fate, affected.shown.scenario is not None) for affected in impact.told)
    for fate in (FileFate.CHANGED, FileFate.NEW, FileFate.DELETED, FileFate.FOLLOWED):
        if found[fate, False] or found[fate, True]:
            yield Counted(fate.value, found[fate, False], found[fate, True])


def _rest(left: Sequence[Affected]) -> str:
    """That the report ends before these canvases are told, by id."""
    if not left:
        return ""
    names, more = cut([_MARKDOWN.text(a.shown.id, NAME) for a in left], FINDINGS)
    return "\n" + spaced_markdown(render_template("report_rest.md.jinja", names=names, more=more))


def _whole_lines(text: str, room: int) -> str:
    """As many whole lines of a text as there is room for."""
    return text[: text.rfind("\n", 0, max(0, room)) + 1]


def _view(affected: Affected) -> AffectedView:
    state = affected.shown
    told = diff_view(affected.comparison, _MARKDOWN) if affected.comparison else None
    choices, more_choices = cut(tuple(_choices(state)), FINDINGS)
    findings, more_findings = cut(tuple(_findings(state)), FINDINGS)
    problems, more_problems = cut(tuple(problems_of((state,), _MARKDOWN)), PROBLEMS)
    return AffectedView(
        fate=affected.fate.value,
        title=_MARKDOWN.text(title_of(state), NAME),
        id=_MARKDOWN.text(state.id, NAME),
        scenario=state.scenario is not None,
        readable=state.canvas is not None,
        renamed=_MARKDOWN.text(affected.renamed, NAME),
        guess=affected.guess,
        told=told,
        items=len(state.canvas.items) if state.canvas else 0,
        blocks=tuple(_blocks(state)),
        choices=choices,
        more_choices=more_choices,
        findings=findings,
        more_findings=more_findings,
        problems=problems,
        more_problems=more_problems,
        points=state.points,
    )


def _blocks(state: ComparedState) -> Iterator[Filled]:
    if state.canvas is not None and state.review is not None:
        words = Vocabulary(_MARKDOWN, state.review.case.catalogue)
        for block in Block:
            if state.canvas.block(block):
                yield Filled(words.block(block), len(state.canvas.block(block)))


def _choices(state: ComparedState) -> Iterator[ChoiceLine]:
    if state.canvas is not None and state.review is not None:
        words = Vocabulary(_MARKDOWN, state.review.case.catalogue)
        for key in state.canvas.items:
            if key.block in CHOICE_BLOCKS:
                yield ChoiceLine(words.item(state.canvas, key), words.type(state.canvas, key))


def _findings(state: ComparedState) -> Iterator[FindingLine]:
    """What a coach says of a canvas that was not there before; nothing while its file has errors."""
    if state.review is not None and not state.errors:
        for check, found in state.review.found:
            words = words_of(state.review.case.canvas, state.review.case.catalogue, found)
            yield FindingLine(check.id, _MARKDOWN.text(check.message.format(**words)))
