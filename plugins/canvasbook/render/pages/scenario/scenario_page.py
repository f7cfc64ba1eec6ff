"""What if: a scenario's page, the list of a canvas's scenarios, and the way there from its board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.questions import Question
from canvasbook.analysis.statements import Asks
from canvasbook.diagnostics import Diagnostic
from canvasbook.diff.ledger import LedgerLine
from canvasbook.diff.scenario_effects import ScenarioEffects
from canvasbook.markup.author_text import label, notes, plain, prose
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.model.subpages import SCENARIOS
from canvasbook.render import urls
from canvasbook.render.authored import cited_source
from canvasbook.render.board_layout import Board, BoardCell, BoardItem, BoardMark, board_layout
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import WIDE, Dependency, DependsOn, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.page_header import PageHeader, page_header
from canvasbook.render.page_names import PageNames
from canvasbook.render.pages.comparison.ledger_view import ChoiceReason, LedgerNarrator
from canvasbook.render.pages.scenario.added_items import (
    AddedItem,
    RemovedItem,
    added_items,
    anchor,
    linked_name,
    removed_items,
)
from canvasbook.render.pages.scenario.scenario_list import (
    ScenarioAnswer,
    ScenarioRow,
    answer_of,
    scenario_rows,
    scenarios_view,
)
from canvasbook.wording.change_views import ChangeNarrator, ChangesView, ChangeView
from canvasbook.wording.conclusion_views import ConclusionNarrator, ConclusionsView, kind_of
from canvasbook.wording.statement_words import StatementWords, sentence

#: Keys of the canvas that any scenario has of its own, or that stand elsewhere on its page.
TOLD_ELSEWHERE = frozenset({"title", "subject", "sources", "notes", "summary", "silences"})

#: What became of effects, as far as the lists of what is added and removed do not tell it.
CONCLUDED = frozenset({"spared", "unspared", "waived", "unwaived", "moved", "unmoved"})


#: What is told of an added choice where it is described, and not again.
TOLD_OF_ADDED = frozenset({"spared", "moved"})


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """Everything that a scenario's page says; ``comes``, ``differs``, ``goes`` count items.

    ``questions`` are the open ones that the base does not ask, as sentences.
    """

    header: PageHeader
    base: Ref
    name: Markup
    question: Markup
    title: Markup
    summary: Markup
    answer: ScenarioAnswer
    comes: int
    goes: int
    differs: int
    more_costs: tuple[Ref, ...]
    less_costs: tuple[Ref, ...]
    board: Board
    changes: ChangesView[Ref]
    added: tuple[AddedItem, ...]
    removed: tuple[RemovedItem, ...]
    conclusions: ConclusionsView[Ref]
    questions: tuple[Markup, ...]
    points: tuple[int, int] | None
    notes: Markup
    sources: tuple[Ref, ...]
    problems: tuple[Diagnostic, ...]
    others: tuple[ScenarioRow, ...]


def scenario_pages(site: SiteData) -> Iterator[Page]:
    """For each canvas that has scenarios: the list of them, and a page for each."""
    for base, found in site.whatifs.items():
        canvas = site.canvases[base]
        uri = urls.subpage(base, SCENARIOS)
        name = site.term("page_title", SCENARIOS.title).format(name=plain(canvas.title))
        yield Page(
            uri=uri,
            title=name,
            description=site.term("page_about", "scenarios").format(name=plain(canvas.title)),
            make=partial(page_body, site, uri, SCENARIOS.kind, partial(scenarios_view, canvas)),
            edit=canvas.path,
            hide=WIDE,
            kind=SCENARIOS.kind,
            depends=(Dependency(DependsOn.CANVAS, base),),
        )
        for whatif in found:
            scenario = whatif.scenario
            uri = urls.board_page(scenario.id)
            yield Page(
                uri=uri,
                title=site.term("page_title", "scenario").format(name=plain(scenario.title)),
                description=plain(scenario.question),
                make=partial(page_body, site, uri, "scenario", partial(scenario_view, whatif)),
                edit=scenario.path,
                hide=WIDE,
                kind="scenario",
                depends=(Dependency(DependsOn.CANVAS, base),),
            )


# -- one scenario --------------------------------------------------------------------------------------


def scenario_view(whatif: ScenarioEffects, ctx: PageContext) -> ScenarioView:
    """The view of a scenario."""
    scenario, base = whatif.scenario, whatif.before.case.canvas
    old, new = PageNames(base, ctx), _sight(whatif, ctx)
    there = new.as_context(whatif.after)
    words = StatementWords(whatif.analysis, new, linked_name)
    words_today = StatementWords(whatif.before.case.analysis, old, linked_name)
    between = ChangeNarrator[Ref](old, new)
    own_notes = scenario.canvas.notes if scenario.canvas.notes != base.notes else ""
    own_summary = scenario.canvas.summary if scenario.canvas.summary != base.summary else ""
    changes = _changes(between.all(whatif.changes))
    return ScenarioView(
        header=_frame(base, ctx),
        base=ctx.canvas(base.id),
        name=label(base.actor),
        question=label(scenario.question or scenario.title),
        title=label(scenario.title),
        summary=prose(own_summary),
        answer=answer_of(scenario, ctx),
        comes=len(scenario.added),
        goes=len(scenario.removed),
        differs=len(changes.changed),
        more_costs=new.items(key for line in _costs(whatif.came) for key in line.right.items),
        less_costs=old.items(key for line in _costs(whatif.went) for key in line.left.items),
        board=_board(whatif, old, there),
        changes=changes,
        added=added_items(whatif, there, words, _spared_today(whatif, LedgerNarrator(old, new))),
        removed=removed_items(whatif, old, words_today),
        conclusions=_conclusions(whatif, ConclusionNarrator(between, changes_told=True)),
        questions=tuple(sentence(Asks(page=None, question=q), words) for q in _new_questions(whatif)),
        points=_points(whatif),
        notes=notes(own_notes),
        sources=tuple(
            cited_source(source) for source in scenario.canvas.sources if base.source(source.id) is None
        ),
        problems=ctx.site.problems.get(scenario.path, ()),
        others=scenario_rows(base.id, ctx, without=scenario.id),
    )


def _frame(base: Canvas, ctx: PageContext) -> PageHeader:
    """The frame of the base's pages, with the way to its scenarios."""
    return replace(
        page_header(base, ctx),
        block=ctx.site.term("page_part", "scenarios"),
        block_anchor=ctx.here.to(urls.subpage(base.id, SCENARIOS)),
    )


def _sight(whatif: ScenarioEffects, ctx: PageContext) -> PageNames:
    """The changed canvas: what is added is described on this page, everything else on the base's."""
    scenario, base = whatif.scenario, whatif.before.case.canvas
    pages: dict[ItemKey, str] = {}
    for key in scenario.canvas.items:
        known = key in base.items and key not in scenario.added
        pages[key] = ctx.here.to(urls.item_page(base.id, key)) if known else f"#{anchor(key)}"
    return PageNames(scenario.canvas, ctx, pages)


def _changes(found: ChangesView[Ref]) -> ChangesView[Ref]:
    """What changes about items that stay, and about the canvas where the page does not say it elsewhere."""
    canvas = tuple(change for change in found.canvas if change.name not in TOLD_ELSEWHERE)
    changed = [replace(item, changes=_not_told_elsewhere(item.changes)) for item in found.changed]
    return ChangesView(tuple(item for item in changed if item.changes), canvas)


def _not_told_elsewhere(changes: Iterable[ChangeView[Ref]]) -> tuple[ChangeView[Ref], ...]:
    """The changes of an item without its sources, which stand below."""
    return tuple(change for change in changes if change.name != "sources")


def _costs(lines: Iterable[LedgerLine]) -> list[LedgerLine]:
    return [line for line in lines if line.block is Block.COST_STRUCTURE]


def _spared_today(
    whatif: ScenarioEffects, narrator: LedgerNarrator
) -> Mapping[ItemKey, tuple[ChoiceReason, ...]]:
    """By item that would be there, the choices of which the author says today that they spare it."""
    lines = [(line.right.items, narrator.line(line).left.spares) for line in whatif.came]
    return {key: spares for items, spares in lines for key in items}


def _conclusions(whatif: ScenarioEffects, narrator: ConclusionNarrator[Ref]) -> ConclusionsView[Ref]:
    """What the lists of what is added, removed and changed do not tell."""
    added = set(whatif.scenario.added)
    effects = [
        effect
        for effect in whatif.conclusions.effects
        if kind_of(effect) in CONCLUDED and not (effect.choice in added and kind_of(effect) in TOLD_OF_ADDED)
    ]
    return narrator.all(replace(whatif.conclusions, effects=tuple(effects)))


def _points(whatif: ScenarioEffects) -> tuple[int, int] | None:
    before, after = whatif.before.score, whatif.after.score
    return (before.points, after.points) if before.parts and after.parts else None


def _new_questions(whatif: ScenarioEffects) -> Iterator[Question]:
    """The open questions that the base does not ask; what was open there, and not asked, is nothing new."""
    opened = {id(changed.after) for changed in whatif.conclusions.opened}
    for question in whatif.after.questions.all:
        if any(id(part) in opened for part in question.finding.by_phase):
            yield question


# -- the board -----------------------------------------------------------------------------------------


def _board(whatif: ScenarioEffects, old: PageNames, there: PageContext) -> Board:
    """The changed board; what would go stands in its place, with the word."""
    scenario = whatif.scenario
    marks = dict.fromkeys(scenario.added, BoardMark.ADDED) | dict.fromkeys(
        scenario.changed, BoardMark.CHANGED
    )
    drawn = board_layout(whatif.analysis, there, marks)
    count = len(scenario.canvas.items)
    gone = [_gone(count + n, key, old) for n, key in enumerate(scenario.removed, 1)]
    blocks = [key.block.slug for key in scenario.removed]
    return replace(drawn, cells=tuple(_with_gone(c, zip(blocks, gone, strict=True)) for c in drawn.cells))


def _gone(number: int, key: ItemKey, old: PageNames) -> BoardItem:
    """An item that would go, linked to its page."""
    return BoardItem(number, old.item(key), "", "", "", "", "", asks=False, mark=BoardMark.REMOVED)


def _with_gone(cell: BoardCell, gone: Iterable[tuple[str, BoardItem]]) -> BoardCell:
    mine = tuple(item for block, item in gone if block == cell.block)
    return replace(cell, items=(*cell.items, *mine)) if mine else cell
