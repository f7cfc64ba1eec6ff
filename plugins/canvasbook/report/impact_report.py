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
from canvasbook.report.conclusion_lines import FINDINGS, FindingLine
from canvasbook.report.diff_report import DiffView, ProblemLine, diff_view, problems_of, title_of
from canvasbook.report.layout import CutList, cut, spaced_markdown
from canvasbook.report.text_names import NAME, MarkdownStyle, TextNames
from canvasbook.wording.finding_diagnostics import words_of

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
    choices: CutList[ChoiceLine]
    findings: CutList[FindingLine]
    problems: CutList[ProblemLine]
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
    names = cut([_MARKDOWN.text(a.shown.id, NAME) for a in left], FINDINGS)
    return "\n" + spaced_markdown(render_template("report_rest.md.jinja", names=names))


def _whole_lines(text: str, room: int) -> str:
    """As many whole lines of a text as there is room for."""
    return text[: text.rfind("\n", 0, max(0, room)) + 1]


def _view(affected: Affected) -> AffectedView:
    state = affected.shown
    told = diff_view(affected.comparison, _MARKDOWN) if affected.comparison else None
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
        choices=cut(tuple(_choices(state)), FINDINGS),
        findings=cut(tuple(_findings(state)), FINDINGS),
        problems=problems_of((state,), _MARKDOWN),
        points=state.points,
    )


def _names(state: ComparedState) -> TextNames | None:
    """What a readable state is told with."""
    if state.review is None:
        return None
    return TextNames(state.review.case.canvas, state.review.case.catalogue, _MARKDOWN)


def _blocks(state: ComparedState) -> Iterator[Filled]:
    names = _names(state)
    if names is not None:
        for block in Block:
            items = names.canvas.block(block)
            if items:
                yield Filled(names.block(block), len(items))


def _choices(state: ComparedState) -> Iterator[ChoiceLine]:
    names = _names(state)
    if names is not None:
        for key in names.canvas.items:
            if key.block in CHOICE_BLOCKS:
                yield ChoiceLine(names.item(key), names.type(key))


def _findings(state: ComparedState) -> Iterator[FindingLine]:
    """What a coach says of a canvas that was not there before; nothing while its file has errors."""
    names = _names(state)
    if names is None or state.review is None or state.errors:
        return
    for check, found in state.review.found:
        words = words_of(names.canvas, names.catalogue, found)
        yield FindingLine(names.check(check), names.text(check.message.format(**words)))
