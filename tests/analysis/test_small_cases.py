"""Small canvases of which something false was said once: what must be said of them, and what must not."""

from __future__ import annotations

from functools import cache

import pytest

from canvasbook.analysis.analyse import analyse_and_review
from canvasbook.analysis.effects import Voice
from canvasbook.analysis.review import Review
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.given import (
    CASES,
    asked_in,
    canvas_of,
    found_in,
    key_of,
    statements_on,
    told,
    told_as_rule,
    told_on_board,
    words_for,
)


@cache
def case(name: str) -> Review:
    text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    return analyse_and_review(canvas_of(text, name), shipped_catalogue())


def said(name: str, choice: str) -> list[str]:
    """All sentences on a choice, in the voice of the canvas."""
    return told(case(name).case.analysis, choice)


def page(name: str, choice: str) -> str:
    """Everything on the page of a choice."""
    analysis = case(name).case.analysis
    return "\n".join([*told(analysis, choice), *told_as_rule(analysis, choice)])


def everything(name: str) -> str:
    """All that is said of a canvas."""
    review = case(name)
    choices = [choice.key.id for choice in review.case.canvas.choices if choice.active]
    pages = [page(name, choice) for choice in choices]
    board = told_on_board(review.case.analysis)
    return "\n".join([*pages, *board, *asked_in(review), *found_in(review)])


# -- what must be said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "choice", "sentence"),
    [
        # the mechanic is the dealers'; the stand is a cost of the fair, first on its page
        ("m1", "mech", "Run by: «Dealer firms»"),
        ("m1", "fair", "Costs «Stand at the fair»: not shared"),
        # each channel has its own needs and costs
        ("m2", "web", "Needs «Site» → «Web costs»"),
        ("m2", "phone", "Needs «Telephone lines» → «Telephone bill»"),
        ("m2", "shops", "For: «Households»"),
        ("m2", "shops", "Run by: «Department store firms»"),
        ("m3", "game", "Needs «Code»"),
        ("m3", "store", "Run by: «Apple and Google»"),
        # app → programming → programmers
        ("m4", "app", "Needs «Programming» → «Programmers»"),
        ("m4", "chat", "Needs «Agents» → «Agents' pay»"),
        ("m5", "dept", "Run by: «Department store firms»"),
        ("m5", "self", "Channel run by: «Department store firms»"),
        ("m5", "bou", "Needs «One room» → «Rent»"),
        ("m5", "bou", "Needs «Two assistants» → «Pay»: shared with «Advice in the boutique»"),
        ("m6", "round", "Needs «Van» → «Van and diesel»"),
        ("m6", "tech", "Needs «Van» → «Van and diesel»"),
        ("m6", "coord", "Needs «Coordinator» → «Pay of the coordinator»"),
        # what ended is the baseline: the margin went, the pay of the desk came
        ("m7", "phone", "«Dealers» has ended, and with it «The dealers' margin»."),
        ("m7", "phone", "Sales to «Households» now go through «Orders by telephone»."),
        ("m7", "post", "Costs «Postage»"),
        ("m8", "dealers", "Costs «The dealers' margin»"),
    ],
)
def test_what_is_said(name: str, choice: str, sentence: str):
    assert any(sentence in each for each in said(name, choice))


# -- what must not be said -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "choice", "names"),
    [
        ("m1", "mech", ["Our own technicians", "Pay of our technicians", "Trade fair", "Stand at the fair"]),
        ("m1", "dealers-ch", ["Our own technicians", "Pay of our technicians", "Stand at the fair"]),
        ("m1", "fair", ["Dealer", "technicians"]),
        ("m2", "web", ["Department", "Telephone", "Advertising", "Winning members"]),
        ("m2", "phone", ["Department", "Web costs", "Advertising", "Winning members"]),
        ("m2", "shops", ["Advertising", "Site", "Telephone"]),
        ("m3", "help", ["New levels", "Pay of the team"]),
        ("m3", "store", ["New levels", "Pay of the team", "Code"]),
        ("m4", "insta", ["Agents", "Programm", "software"]),
        ("m5", "self", ["Two assistants", "One room", "Rent", "Pay", "Running it"]),
        ("m6", "tech", ["Coordinator", "Pay of the coordinator"]),
        ("m7", "phone", ["Postage", "The post", "Packing"]),
        ("m7", "post", ["Club desk", "Pay of the desk"]),
    ],
)
def test_which_items_are_not_named_on_the_page_of_a_choice(name: str, choice: str, names: list[str]):
    analysis = case(name).case.analysis
    sentences = [*told(analysis, choice), *told_as_rule(analysis, choice)]
    named = [each for each in names if any(each in sentence for sentence in sentences)]
    assert named == []


def test_the_retailers_people_are_the_retailers_cost():
    """Three hundred department stores do not pay for the boutique's two assistants."""
    first = "\n".join([*said("m5", "dept"), *told_as_rule(case("m5").case.analysis, "dept")])
    for ours in ("Two assistants", "«Pay»", "«Rent»", "One room"):
        assert ours not in first


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("m1", ["wages", "every customer a person"]),
        ("m2", ["fixed (per customer)", "No link"]),
        ("m4", ["Nothing on this canvas", "hangs on"]),
        ("m5", ["nothing new"]),
        # nobody pays, and the technicians come to the customers
        (
            "m6",
            [
                "buyer",
                "shrinkage",
                "sellers",
                "sales commission",
                "account planning",
                "collect the goods",
                "stock on shelves",
            ],
        ),
        ("m7", ["no reseller"]),
        ("m8", ["pays: false", "no revenue stream"]),
    ],
)
def test_which_words_are_nowhere(name: str, words: list[str]):
    text = everything(name)
    if name == "m1":  # the sentence of the type on wages is the type's, and says so
        text = "\n".join(line for line in text.splitlines() if not line.startswith("Personal assistance:"))
    assert [each for each in words if each in text] == []


def test_a_cost_that_no_choice_leads_to_stands_on_no_page():
    """Advertising is caused by winning members, which no choice needs: it is neither denied nor claimed."""
    assert "Advertising" not in everything("m2")


def test_an_authors_nature_without_per_prints_no_per():
    analysis = case("m2").case.analysis
    assert str(words_for(analysis).behaviour(key_of(analysis, "ads"))) == "fixed"


def test_instagram_is_told_once_what_it_lacks():
    """One question, by what is absent, and no sentence beside it that says otherwise."""
    asked = [question for question in asked_in(case("m4")) if "Instagram" in question]
    assert asked == [
        (
            "What does «Instagram» need, and what does it cost? "
            "No resource, activity, partner or cost is linked to it."
        )
    ]
    assert said("m4", "insta") == ["For: «Dog owners»"]


# -- questions and findings ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "questions"),
    [
        ("m1", ["What does «Dealers» cost? Think of a distributor discount."]),
        ("m2", []),
        ("m3", ["What does «Code» cost? «The game» needs it."]),
        ("m5", []),
        ("m6", []),
        ("m7", []),
        ("m8", []),
    ],
)
def test_which_questions_are_asked(name: str, questions: list[str]):
    assert asked_in(case(name)) == questions


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("m2", ["CB411", "CB414", "CB528"]),
        ("m4", ["CB414", "CB415", "CB520"]),
        ("m6", ["CB411", "CB520", "CB529"]),
        ("m7", ["CB411", "CB528"]),
        # who buys from a dealer who pays needs no stream of their own
        ("m8", ["CB411", "CB413", "CB516", "CB517", "CB520"]),
    ],
)
def test_which_checks_find_nothing(name: str, codes: list[str]):
    found = {check.id for check, _ in case(name).found}
    assert found.isdisjoint(codes)


def test_phases_are_served_for_each_proposition():
    """The department stores hand over machines; the capsules that are ordered by telephone are not theirs."""
    found = statements_on(case("m2").case.analysis, "phone", voice=Voice.CANVAS)
    assert not any("shops" in {key.id for key in statement.items} for statement in found)
