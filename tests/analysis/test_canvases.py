"""Whole canvases that naive rules get wrong: every sentence about them is written down and has been read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from canvasbook.analysis.analyse import analyse_and_review
from canvasbook.analysis.effects import State
from canvasbook.analysis.item_statements import item_statements
from canvasbook.analysis.questions import MOST_QUESTIONS
from canvasbook.analysis.review import Review
from canvasbook.analysis.statements import choice_statements
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.load.portfolio_loader import load_folder
from canvasbook.model.canvas import active
from tests.analysis.given import (
    SHIPPED,
    asked_in,
    expected,
    found_in,
    in_words,
    told_on_board,
    vocabulary,
)

FOLDER = Path(__file__).parent / "canvases"
STATEMENTS = Path(__file__).parents[1] / "golden" / "statements"
NAMES = ("ikea", "mobile-operator", "private-bank", "saas", "wikipedia")


def reviews_of(folder: Path) -> dict[str, Review]:
    loaded = load_folder(folder, vocabulary())
    assert not loaded.diagnostics, [f"{d.place} {d.message}" for d in loaded.diagnostics]
    return {c.id: analyse_and_review(c, shipped_catalogue()) for c in loaded.portfolio.canvases}


@pytest.fixture(scope="module")
def reviews() -> dict[str, Review]:
    return reviews_of(FOLDER)


@pytest.fixture(scope="module")
def shipped() -> dict[str, Review]:
    return reviews_of(SHIPPED)


def all_said(review: Review) -> str:
    """Everything that is said of a canvas, to be read line by line."""
    return "\n".join(_lines(review)) + "\n"


def _lines(review: Review) -> Iterator[str]:
    analysis = review.case.analysis
    yield from ("The canvas as a whole", *_indented(told_on_board(analysis)), "")
    for choice in active(analysis.canvas.choices):
        type = analysis.contexts[choice.key].type
        yield f"{choice.name} ({type.id if type else 'no type'})"
        statements = choice_statements(choice, analysis)
        said = in_words(statements, analysis)
        yield from _indented(f"{s.voice:<7} {words}" for s, words in zip(statements, said, strict=True))
        yield ""
    for item in active(analysis.canvas.items.values()):
        if item.key not in analysis.contexts:
            yield from (item.name, *_indented(in_words(item_statements(item.key, analysis), analysis)), "")
    yield from ("Questions", *_indented(asked_in(review)), "")
    yield from ("Findings", *_indented(found_in(review)))


def _indented(lines) -> list[str]:
    return [f"  {line}" for line in lines]


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_said(name: str, reviews: dict[str, Review], golden: Callable[[str, Path], None]):
    golden(all_said(reviews[name]), STATEMENTS / f"{name}.txt")


def test_few_questions_are_asked_of_any_canvas(reviews, shipped):
    for name, review in (reviews | shipped).items():
        assert len(review.questions.all) <= MOST_QUESTIONS, name


def test_no_waiver_of_a_shipped_canvas_is_idle(shipped):
    for name, review in shipped.items():
        assert review.case.analysis.idle_waivers == (), name


def test_self_service_among_the_shelves_expects_nothing_on_a_screen(reviews):
    online = {"web_platform", "knowledge_base", "hosting_provider", "platform_upkeep", "help_content_build"}
    assert expected(reviews["ikea"].case.analysis, "pick-and-carry").isdisjoint(online)


def test_nothing_of_money_is_expected_of_the_channels_of_readers(reviews):
    money = {"payment_fees", "payment_provider", "app_store_commission", "advertising_spend"}
    for channel in ("site", "apps", "search"):
        assert expected(reviews["wikipedia"].case.analysis, channel).isdisjoint(money)


def test_a_private_bank_is_told_nothing_of_shelves_and_parcels(reviews):
    bank = reviews["private-bank"].case.analysis
    effects = [effect for effects in bank.effects.values() for effect in effects]
    rule = {e.role.id for e in effects if e.role and e.state in (State.HERE, State.EXPECTED)}
    shelves = {"stock_on_shelves", "shrinkage", "store_operations", "parcel_carrier", "knowledge_base"}
    assert rule.isdisjoint(shelves)


def test_aliases_are_as_good_as_ids(reviews):
    contexts = reviews["mobile-operator"].case.analysis.contexts.values()
    types = {context.type.id for context in contexts if context.type}
    assert {"telephone", "advertising", "loyalty_programme", "dedicated_personal_assistance"} <= types
