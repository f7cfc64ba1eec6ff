"""Findings are values, never errors; checks about links wait for the first link."""

from canvasbook.analysis.effects import State
from canvasbook.analysis.questions import QuestionKind, next_step
from tests.analysis.given import given, questions, roles_of, types_instead

STRINGS = """
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


def test_strings_alone_expect_nothing_and_ask_nothing():
    analysis = given(STRINGS)
    assert all(effects == () for effects in analysis.effects.values())
    assert questions(analysis) == ()
    assert types_instead(analysis, "a-van") == set()


def test_strings_alone_name_the_first_step():
    step = next_step(given(STRINGS))
    assert step is not None
    assert step.id == "the-shop-in-mill-lane"


def test_the_first_step_is_a_choice_that_holds_now():
    text = STRINGS.replace("[The shop in Mill Lane, A van]", "[{name: A stall, timing: planned}, A van]")
    step = next_step(given(text))
    assert step is not None
    assert step.id == "a-van"


def test_no_step_without_choices_or_with_links():
    assert next_step(given("key_resources: [Oven]")) is None
    assert next_step(given(STRINGS.replace("A van]", "{name: A van, needs: [oven]}]"))) is None
    assert next_step(given(STRINGS.replace("Wages]", "{name: Wages, caused_by: [a-van]}]"))) is None


def test_types_without_links_ask_for_the_first_link_only():
    """Nine missing effects and no question: the first step says it all."""
    analysis = given(
        "channels: [{id: shop, name: Shop, type: own_stores}, {id: van, name: Van, type: own_delivery}]"
    )
    assert roles_of(analysis, "shop", State.MISSING)
    assert next_step(analysis) is not None
    assert QuestionKind.NEEDS not in {q.asks for q in questions(analysis)}


def test_causes_are_asked_for_once_a_cost_names_one():
    text = STRINGS.replace("Rent, Wages", "Rent, {name: Wages, caused_by: [baking]}")
    (question,) = questions(given(text))
    assert (question.asks, [k.id for k in question.about]) == (QuestionKind.CAUSE, ["flour", "rent"])


def test_a_waiver_of_a_role_that_nobody_knows_waives_nothing():
    """The file has an error there; the rest of the canvas is still shown, and nothing waived by accident."""
    from canvasbook.analysis.analyse import analyse
    from canvasbook.catalogue.loader import shipped_catalogue
    from canvasbook.load.canvas_reader import decode_canvas
    from canvasbook.source import SourceText
    from tests.analysis.given import vocabulary

    text = """
title: T
channels: [{id: shop, name: Shop, type: own_stores, waives: [{role: no_such_role, because: No.}]}]
"""
    canvas, problems = decode_canvas(SourceText("t.yaml", text), "t", vocabulary())
    assert problems
    assert canvas is not None
    analysis = analyse(canvas, shipped_catalogue())
    assert not roles_of(analysis, "shop", State.WAIVED)
