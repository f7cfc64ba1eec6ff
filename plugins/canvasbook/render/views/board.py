"""The board: the canvas at a glance, what its choices do, and what it leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.questions import next_step
from canvasbook.diagnostics import Diagnostic
from canvasbook.model.blocks import BUSINESS_MODEL_CANVAS, CHOICE_BLOCKS, Block, Layout
from canvasbook.model.canvas import Canvas, Cost, ItemKey, Proposition
from canvasbook.render import urls
from canvasbook.render.templating import render
from canvasbook.render.text import label, notes, prose
from canvasbook.render.urls import Here
from canvasbook.render.views.frame import Frame, frame
from canvasbook.render.views.question import QuestionView, question_views
from canvasbook.render.views.rows import (
    cost_words,
    headline,
    is_folded,
    nature_of,
    nature_of_cost,
    place_of,
    target_ref,
)
from canvasbook.render.views.site import At, Ref, SiteData

#: How many elements of a proposition stand on the board.
ELEMENTS = 2


@dataclass(frozen=True, slots=True)
class BoardItem:
    """An item on the board; ``lights`` says for a choice what hangs on it, as ``number:word``."""

    number: int
    ref: Ref
    small: str
    status: str
    timing: str
    lights: str
    asks: bool


@dataclass(frozen=True, slots=True)
class BoardCell:
    """A block on the board."""

    block: str
    name: str
    group: str
    columns: tuple[int, int]
    rows: tuple[int, int]
    items: tuple[BoardItem, ...]
    absent: Markup


@dataclass(frozen=True, slots=True)
class Board:
    """The drawn canvas alone."""

    layout: Layout
    cells: tuple[BoardCell, ...]
    title: Markup
    href: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a choice does, in the three columns of the summary: each a name with its nature."""

    choice: Ref
    costs: tuple[tuple[Ref, str], ...]
    resources: tuple[Ref, ...]
    partners: tuple[Ref, ...]
    spares: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class BoardView:
    """Everything that a board's page says."""

    frame: Frame
    title: Markup
    summary: Markup
    as_of: str
    stage: str
    orientation: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    contrasts: tuple[Ref, ...]
    board: Board
    lead_choices: tuple[tuple[Ref, str], ...]
    consequences: tuple[Consequence, ...]
    questions: tuple[QuestionView, ...]
    more_questions: tuple[QuestionView, ...]
    next_step: Ref | None
    next_typed: bool
    alternatives: tuple[tuple[Markup, Markup], ...]
    sources: tuple[Ref, ...]
    notes: Markup
    problems: tuple[Diagnostic, ...]


def board_fragment(site: SiteData, canvas_id: str, here: Here) -> Markup:
    """The drawn board alone, to be placed on another page."""
    analysis = site.analyses[canvas_id]
    html = render("board_fragment.html.jinja", board=board(analysis, At(site, here)))
    return Markup(html)  # noqa: S704  # the template escapes


def embeds(site: SiteData) -> dict[str, Callable[[str], str]]:
    """The boards that an author's page may embed: each makes its HTML for a way up to the root."""
    return {f"board:{id}": partial(_embedded, site, id) for id in site.analyses}


def _embedded(site: SiteData, canvas_id: str, root: str) -> str:
    return str(board_fragment(site, canvas_id, Here("", site.directory, root)))


def board_view(analysis: Analysis, at: At) -> BoardView:
    """The view of a board."""
    canvas, site = analysis.canvas, at.site
    questions = site.questions[canvas.id]
    first = next_step(analysis)
    return BoardView(
        frame=frame(canvas, at, current="board"),
        title=label(canvas.title),
        summary=prose(canvas.summary),
        as_of=canvas.as_of,
        stage=site.term("stage", canvas.stage),
        orientation=site.term("orientation", canvas.orientation),
        tags=canvas.tags,
        authors=canvas.authors,
        contrasts=tuple(at.canvas(link.target) for link in canvas.contrast),
        board=board(analysis, at),
        lead_choices=tuple(_lead_choices(analysis, at)),
        consequences=tuple(_consequence(canvas, key, e, at) for key, e in analysis.effects.items()),
        questions=question_views(canvas, questions.on_board, at),
        more_questions=question_views(canvas, questions.all[len(questions.on_board) :], at),
        next_step=at.item(canvas, first) if first else None,
        next_typed=bool(first and canvas.items[first].type),
        alternatives=tuple((label(a.name), prose(a.why)) for a in canvas.alternatives),
        sources=tuple(Ref(prose(s.title), s.url, s.year) for s in canvas.sources),
        notes=notes(canvas.notes),
        problems=site.problems.get(canvas.path, ()),
    )


def board(analysis: Analysis, at: At) -> Board:
    """The drawn canvas: cells in reading order, items numbered through."""
    canvas = analysis.canvas
    numbers = {key: number for number, key in enumerate(canvas.items, 1)}
    asked = {key for q in at.site.questions[canvas.id].on_board for key in q.about}
    absent = dict(canvas.not_applicable)
    cells = []
    for cell in BUSINESS_MODEL_CANVAS.cells:
        items = tuple(
            BoardItem(
                number=numbers[item.key],
                ref=at.item(canvas, item.key),
                small=_small(canvas, item.key, at),
                status=at.site.term("status", item.status),
                timing="" if item.active else at.site.term("timing", item.timing),
                lights=_lights(analysis, item.key, numbers, at),
                asks=item.key in asked,
            )
            for item in canvas.block(cell.block)
        )
        why = prose(absent.get(cell.block, ""))
        name = at.site.block_name(cell.block)
        cells.append(BoardCell(cell.block.slug, name, cell.group, cell.columns, cell.rows, items, why))
    return Board(BUSINESS_MODEL_CANVAS, tuple(cells), label(canvas.title), at.here.to(urls.canvas(canvas.id)))


def _small(canvas: Canvas, key: ItemKey, at: At) -> str:
    """The second line of an item: its type, or how a cost behaves."""
    item = canvas.items[key]
    if isinstance(item, Cost):
        return _cost(canvas, item, at)
    type = at.site.catalogue.type_of(key.block, item.type)
    if type is None and isinstance(item, Proposition):
        return ", ".join(at.site.term("elements", e) for e in item.elements[:ELEMENTS])
    return type.name.lower() if type else ""


def _lights(analysis: Analysis, key: ItemKey, numbers: dict[ItemKey, int], at: At) -> str:
    """For a choice: the numbers of the items that hang on it, each with the word that says how."""
    reach = analysis.footprints.by_choice.get(key)
    if reach is None or key.block not in CHOICE_BLOCKS:
        return ""
    words = {other: _word(other, at) for other in reach}
    for effect in analysis.effects.get(key, ()):
        item = headline(effect)
        if item is not None and item != key and (effect.stated or effect.sense is Sense.CALLS_FOR):
            words[item] = at.site.term("verb", effect.verb)
    return " ".join(f"{numbers[k]}:{word}" for k, word in words.items() if k in numbers)


def _word(key: ItemKey, at: At) -> str:
    return at.site.term("verb", "adds" if key.block is Block.COST_STRUCTURE else "requires")


def _lead_choices(analysis: Analysis, at: At) -> Iterable[tuple[Ref, str]]:
    """The typed choices with what their type means, the ones that bring most first, three at most."""
    canvas = analysis.canvas
    weight = {key: len([e for e in effects if e.certain]) for key, effects in analysis.effects.items()}
    seen: set[str] = set()
    for key in sorted(weight, key=lambda k: -weight[k]):
        type = analysis.situations[key].type
        if type is not None and type.so and type.id not in seen:
            seen.add(type.id)
            yield at.item(canvas, key), type.so
        if len(seen) == 3:  # a paragraph has room for three
            return


_HERE = frozenset({State.SHOWN, State.SHARED, State.STATED})


def _consequence(canvas: Canvas, choice: ItemKey, effects: tuple[ChoiceEffect, ...], at: At) -> Consequence:
    here = [
        e
        for e in effects
        if e.state in _HERE and e.sense is Sense.CALLS_FOR and headline(e) not in (None, choice)
    ]

    def refs(*blocks: Block) -> tuple[Ref, ...]:
        return tuple(dict.fromkeys(target_ref(canvas, e, at) for e in here if place_of(e) in blocks))

    costs = [e for e in here if place_of(e) is Block.COST_STRUCTURE]
    spared = [
        e
        for e in effects
        if e.state is State.SPARED and not is_folded(e) and place_of(e) is Block.COST_STRUCTURE
    ]
    return Consequence(
        choice=at.item(canvas, choice),
        costs=tuple(dict.fromkeys((target_ref(canvas, e, at), _nature(canvas, e, at)) for e in costs)),
        resources=refs(Block.KEY_RESOURCES, Block.KEY_ACTIVITIES),
        partners=refs(Block.KEY_PARTNERS),
        spares=tuple(dict.fromkeys(target_ref(canvas, e, at) for e in spared)),
    )


def _nature(canvas: Canvas, effect: ChoiceEffect, at: At) -> str:
    natures, per = nature_of(canvas, effect, at)
    return cost_words(natures, per, at)


def _cost(canvas: Canvas, cost: Cost, at: At) -> str:
    natures, per = nature_of_cost(canvas, cost, at)
    return cost_words((at.site.term("nature", n) for n in natures), per, at)


__all__ = ["Board", "BoardView", "board", "board_fragment", "board_view", "embeds"]
