"""Canvases written in a test, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from textwrap import dedent

from markupsafe import Markup

from canvasbook.analysis.analyse import analyse, analyse_and_review
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State, Voice
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.questions import Question
from canvasbook.analysis.review import Review
from canvasbook.analysis.statements import Asks, Statement, board_statements, choice_statements
from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.load.portfolio_loader import load_folder
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.canvas import Canvas, ItemKey, active
from canvasbook.model.portfolio import Portfolio
from canvasbook.report.text_names import TextNames
from canvasbook.source import SourceText
from canvasbook.wording.finding_diagnostics import words_of
from canvasbook.wording.statement_words import StatementWords, sentence

SHIPPED = Path(__file__).parents[2] / "canvases"
CASES = Path(__file__).parent / "cases"

#: A canvas of names: no types and no links.
NAMES = """
    title: A bakery
    customer_segments: [Neighbours, Offices]
    value_propositions: [Bread that is still warm]
    channels: [The shop in Mill Lane, A van]
    customer_relationships: [Everybody is known by name]
    revenue_streams: [Bread, Coffee]
    key_resources: [Oven]
    key_activities: [Baking]
    key_partners: [The mill]
    cost_structure: [Flour, Rent, Wages]
    """


@cache
def vocabulary() -> KnownTerms:
    return vocabulary_of(shipped_catalogue())


@cache
def shipped_canvases() -> tuple[Canvas, ...]:
    loaded = load_folder(SHIPPED, vocabulary())
    assert not loaded.diagnostics
    return loaded.portfolio.canvases


# -- canvases and their analyses -----------------------------------------------------------------------


def canvas_of(text: str, id: str = "canvas") -> Canvas:
    """The canvas of a text without problems; a title is added where there is none."""
    written = dedent(text)
    if "title:" not in written:
        written = f"title: {id}\n{written}"
    canvas, problems = decode_canvas(SourceText(f"{id}.yaml", written), id, vocabulary())
    assert canvas is not None
    assert not problems, [d.message for d in problems]
    return canvas


def given(text: str) -> Analysis:
    """The analysis of a canvas."""
    return analyse(canvas_of(text), shipped_catalogue())


def given_review(text: str) -> Review:
    """The review of a canvas whose past nobody knows."""
    return analyse_and_review(canvas_of(text), shipped_catalogue())


def analyses_of(portfolio: Portfolio) -> dict[str, Analysis]:
    """The analysis of every canvas, by canvas id."""
    return {canvas.id: analyse(canvas, shipped_catalogue()) for canvas in portfolio.canvases}


@cache
def shipped_analyses() -> tuple[Analysis, ...]:
    """The analyses of the shipped canvases."""
    return tuple(analyses_of(Portfolio(shipped_canvases())).values())


def key_of(analysis: Analysis, id: str) -> ItemKey:
    """The one item with an id, in whatever block."""
    (key,) = (key for key in analysis.canvas.items if key.id == id)
    return key


def ids_of(keys: Iterable[ItemKey]) -> list[str]:
    """The ids of items."""
    return [key.id for key in keys]


# -- effects -------------------------------------------------------------------------------------------


def said_of(
    analysis: Analysis, choice: str, target: str, sense: Sense = Sense.CALLS_FOR
) -> ChoiceEffect | None:
    """What is said of a role, metric or item of a choice; None for nothing."""
    effects = analysis.effects[key_of(analysis, choice)]
    found = [effect for effect in effects if effect.sense is sense and target_of(effect) == target]
    assert len(found) <= 1, f"{target} is told {len(found)} times of {choice}"
    return found[0] if found else None


def target_of(effect: ChoiceEffect) -> str:
    """The id of the role, metric or item that an effect is about, or the author's words for it."""
    about = effect.role or effect.metric or effect.item
    return about.id if about is not None else effect.words


def state_of(analysis: Analysis, choice: str, target: str, sense: Sense = Sense.CALLS_FOR) -> State | None:
    """The state of that."""
    effect = said_of(analysis, choice, target, sense)
    return effect.state if effect else None


def roles_of(analysis: Analysis, choice: str, *states: State) -> set[str]:
    """The roles of a choice in certain states."""
    effects = analysis.effects[key_of(analysis, choice)]
    return {effect.role.id for effect in effects if effect.role is not None and effect.state in states}


def here(analysis: Analysis, choice: str) -> dict[str, list[str]]:
    """The expected roles of a choice that items of the canvas play, with these items."""
    effects = analysis.by_rule(key_of(analysis, choice))
    attached = [effect for effect in effects if effect.state is State.HERE]
    return {target_of(effect): ids_of(effect.items) for effect in attached}


def expected(analysis: Analysis, choice: str) -> set[str]:
    """The roles that are told as a rule, whether an item plays them or not."""
    return roles_of(analysis, choice, State.HERE, State.EXPECTED)


# -- statements ----------------------------------------------------------------------------------------


def words_for(analysis: Analysis) -> StatementWords[Markup]:
    """The names of a canvas, in plain text and within quotes."""
    names = TextNames(analysis.canvas, shipped_catalogue(), _Quoted())
    return StatementWords(analysis, names, lambda name: name)


class _Quoted:
    """Names in quotes, so that a test sees where one begins and ends."""

    def text(self, said: object, limit: int = 0) -> Markup:  # noqa: ARG002  # nothing is cut
        return Markup.escape(str(said))

    def name(self, said: object) -> Markup:
        return Markup("«{}»").format(said)


def in_words(statements: Iterable[Statement], analysis: Analysis) -> list[str]:
    """Statements as sentences."""
    words = words_for(analysis)
    return [str(sentence(statement, words).unescape()) for statement in statements]


def statements_on(
    analysis: Analysis, choice: str, kind: type[Statement] = Statement, voice: Voice | None = None
) -> list[Statement]:
    """The statements about a choice, of one kind, in one voice."""
    item = analysis.canvas.items[key_of(analysis, choice)]
    found = choice_statements(item, analysis)  # type: ignore[arg-type]  # a choice
    of_kind = [statement for statement in found if isinstance(statement, kind)]
    return [statement for statement in of_kind if voice is None or statement.voice is voice]


def told(analysis: Analysis, choice: str, kind: type[Statement] = Statement) -> list[str]:
    """The sentences of one kind that the author's links and words give of a choice."""
    return in_words(statements_on(analysis, choice, kind, Voice.CANVAS), analysis)


def told_as_rule(analysis: Analysis, choice: str) -> list[str]:
    """The sentences on what is so as a rule of a choice."""
    return in_words(statements_on(analysis, choice, voice=Voice.RULE), analysis)


def told_on_board(analysis: Analysis) -> list[str]:
    """The sentences on the canvas as a whole."""
    return in_words(board_statements(analysis), analysis)


def all_statements(analysis: Analysis) -> list[Statement]:
    """All statements about a canvas: on the board, and on the page of each choice."""
    found = list(board_statements(analysis))
    for choice in active(analysis.canvas.choices):
        found += choice_statements(choice, analysis)
    return found


# -- questions, findings, other types ------------------------------------------------------------------


def questions_of(text: str) -> tuple[Question, ...]:
    """All that is asked of a canvas."""
    return given_review(text).questions.all


def asked(text: str) -> list[str]:
    """The questions of a canvas in words."""
    return asked_in(given_review(text))


def asked_in(review: Review) -> list[str]:
    """The questions of a review in words."""
    asking = [Asks(page=None, question=question) for question in review.questions.all]
    return in_words(asking, review.case.analysis)


def found_in(review: Review) -> list[str]:
    """The findings of a review, each by its code and message."""
    canvas, catalogue = review.case.canvas, review.case.catalogue
    messages = [(check, check.message.format(**words_of(canvas, catalogue, f))) for check, f in review.found]
    return [f"{check.id} {message}" for check, message in messages]
