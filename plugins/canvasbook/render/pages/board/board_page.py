"""The board: the canvas at a glance, what its choices do, and what it leaves open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis, State
from canvasbook.analysis.grouping import among, not_among
from canvasbook.analysis.questions import next_step
from canvasbook.analysis.review import Review
from canvasbook.analysis.review_summary import gravest_first
from canvasbook.analysis.statements import board_statements, own_needs
from canvasbook.diagnostics import Diagnostic
from canvasbook.markup.author_text import label, notes, prose
from canvasbook.markup.templating import render_template
from canvasbook.model.canvas import Cost, ItemKey
from canvasbook.model.subpages import CHECKS, EVIDENCE, SCENARIOS
from canvasbook.model.terms import Nature
from canvasbook.render import urls
from canvasbook.render.board_layout import Board, board_layout
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.interaction_view import InteractionView, together_views
from canvasbook.render.page_header import PageHeader, page_header
from canvasbook.render.page_names import PageNames
from canvasbook.render.pages.scenario.scenario_list import ScenarioRow, scenario_rows
from canvasbook.render.question_view import QuestionView, question_views
from canvasbook.render.reason_view import cost_words
from canvasbook.render.statement_view import sentences, statement_words
from canvasbook.render.urls import Here
from canvasbook.wording.names import target_of
from canvasbook.wording.statement_words import natures_of

#: So many checks that fire all stand on the board by name; of more of them, the first few.
COACH_NAMES_ALL, COACH_NAMES = 4, 3


@dataclass(frozen=True, slots=True)
class Coach:
    """What the checks say in one line: how much they raise, and the points.

    ``first`` are the gravest checks by name, each with how often it finds something; ``more`` counts the
    findings of the others.
    """

    href: str
    raised: int
    first: tuple[tuple[Ref, int], ...]
    more: int
    points: int


@dataclass(frozen=True, slots=True)
class CostCell:
    """A cost in the table: its name, and how it behaves, as signs and in words."""

    name: Ref
    natures: tuple[Nature, ...]
    behaves: Markup


@dataclass(frozen=True, slots=True)
class ChoiceConsequence:
    """What a choice costs, changes and needs by the author's links and words.

    Costs that the whole model shares are told once, above the table; ``costs_in_part`` are there without the
    choice as well. ``changes`` are the effects that the
    author states: the verb, its word and what it is about.
    """

    choice: Ref
    costs: tuple[CostCell, ...]
    costs_in_part: tuple[Ref, ...]
    changes: tuple[tuple[str, str, Ref], ...]
    needs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class BoardView:
    """Everything that a board's page says."""

    header: PageHeader
    title: Markup
    summary: Markup
    as_of: str
    stage: str
    orientation: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    comparisons: tuple[Ref, ...]
    comparisons_all: str
    scenarios: tuple[ScenarioRow, ...]
    scenarios_all: str
    board: Board
    consequences: tuple[ChoiceConsequence, ...]
    statements: tuple[Markup, ...]
    questions: tuple[QuestionView, ...]
    next_step: Ref | None
    next_typed: bool
    coach: Coach | None
    together: tuple[InteractionView, ...]
    alternatives: tuple[tuple[Markup, Markup], ...]
    sources: int
    sources_list: str
    notes: Markup
    problems: tuple[Diagnostic, ...]


def board_fragment(site: SiteData, canvas_id: str, here: Here) -> Markup:
    """The drawn board alone, to be placed on another page."""
    analysis = site.analyses[canvas_id]
    html = render_template("board_fragment.html.jinja", board=board_layout(analysis, PageContext(site, here)))
    return Markup(html)  # noqa: S704  # the template escapes


def embedded_boards(site: SiteData) -> dict[str, Callable[[str], str]]:
    """The boards that an author's page may embed: each makes its HTML for a way up to the root."""
    return {f"board:{id}": partial(_embedded, site, id) for id in site.analyses}


def _embedded(site: SiteData, canvas_id: str, root: str) -> str:
    return str(board_fragment(site, canvas_id, Here("", site.directory, root)))


def board_view(analysis: Analysis, ctx: PageContext) -> BoardView:
    """The view of a board."""
    canvas, site = analysis.canvas, ctx.site
    first = next_step(analysis)
    return BoardView(
        header=page_header(canvas, ctx, current="board"),
        title=label(canvas.title),
        summary=prose(canvas.summary),
        as_of=canvas.as_of,
        stage=site.term("stage", canvas.stage),
        orientation=site.term("orientation", canvas.orientation),
        tags=canvas.tags,
        authors=canvas.authors,
        comparisons=_comparisons(canvas.id, ctx),
        comparisons_all=ctx.here.to(urls.COMPARISONS) if canvas.id in site.beside else "",
        scenarios=scenario_rows(canvas.id, ctx),
        scenarios_all=ctx.here.to(urls.subpage(canvas.id, SCENARIOS)),
        board=board_layout(analysis, ctx, by_segment=True),
        consequences=_consequences(analysis, ctx),
        statements=sentences(board_statements(analysis), statement_words(analysis, ctx)),
        questions=question_views(analysis, site.questions[canvas.id].all, ctx),
        next_step=ctx.item(canvas, first) if first else None,
        next_typed=bool(first and canvas.items[first].type),
        coach=None if first else _coach(site.reviews[canvas.id], ctx),
        together=together_views(canvas, site.reviews[canvas.id].case.matches, ctx),
        alternatives=tuple((label(a.name), prose(a.why)) for a in canvas.alternatives),
        sources=len(canvas.sources),
        sources_list=ctx.here.to(urls.subpage(canvas.id, EVIDENCE), "sources"),
        notes=notes(canvas.notes),
        problems=site.problems.get(canvas.path, ()),
    )


def _comparisons(id: str, ctx: PageContext) -> tuple[Ref, ...]:
    """The pages on which a canvas stands beside another, by the other's title."""
    pairs = ctx.site.beside.get(id, ())
    others = ((pair, pair.right if pair.left == id else pair.left) for pair in pairs)
    return tuple(
        Ref(ctx.canvas(other).name, ctx.here.to(ctx.site.comparisons[pair])) for pair, other in others
    )


def _coach(review: Review, ctx: PageContext) -> Coach | None:
    """What a coach would raise; None where there is nothing to check."""
    if not review.score.parts:
        return None
    href = ctx.here.to(urls.subpage(review.case.canvas.id, CHECKS))
    firing = gravest_first(c for c in review.checked if c.found)
    first = firing if len(firing) <= COACH_NAMES_ALL else firing[:COACH_NAMES]
    named = tuple((Ref(Markup.escape(c.check.name), f"{href}#{c.check.id}"), len(c.found)) for c in first)
    raised = sum(len(c.found) for c in firing)
    told = sum(count for _, count in named)
    return Coach(href, raised, named, raised - told, review.score.points)


def _consequences(analysis: Analysis, ctx: PageContext) -> tuple[ChoiceConsequence, ...]:
    """What each choice needs and costs; nothing where no link says so of any."""
    if not any(map(analysis.by_author, analysis.effects)):
        return ()
    return tuple(_consequence(analysis, key, ctx) for key in analysis.effects)


def _consequence(analysis: Analysis, choice: ItemKey, ctx: PageContext) -> ChoiceConsequence:
    canvas = analysis.canvas
    costs = [each for each in analysis.causes.costs[choice] if each.cost not in analysis.causes.shared_by_all]
    partly = [each.cost for each in costs if analysis.causes.is_only_in_part(each)]
    own = not_among((each.cost for each in costs), partly)
    names = PageNames(canvas, ctx)
    stated = [effect for effect in analysis.by_author(choice) if effect.state is State.STATED]
    channels = among((link.target for link in canvas.items[choice].needs), analysis.contexts)
    changes = [
        (effect.verb, ctx.site.term("verb", effect.verb), target_of(effect, names)) for effect in stated
    ]
    return ChoiceConsequence(
        choice=ctx.item(canvas, choice),
        costs=tuple(_cost_cell(analysis, cost, ctx) for cost in own),
        costs_in_part=ctx.items(canvas, partly),
        changes=tuple(dict.fromkeys(changes)),
        needs=ctx.items(canvas, (*_needed(choice, analysis), *channels)),
    )


def _needed(choice: ItemKey, analysis: Analysis) -> tuple[ItemKey, ...]:
    """What a choice needs, without what its author says that it only adds."""
    return tuple(need.item for need in own_needs(choice, analysis) if not need.is_added)


def _cost_cell(analysis: Analysis, key: ItemKey, ctx: PageContext) -> CostCell:
    cost = analysis.canvas.items[key]
    behaves = cost_words(cost, ctx) if isinstance(cost, Cost) else Markup("")
    return CostCell(ctx.item(analysis.canvas, key), natures_of(cost), behaves)


__all__ = ["Board", "BoardView", "board_fragment", "board_layout", "board_view", "embedded_boards"]
