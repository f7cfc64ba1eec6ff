"""Statements in words: one line, names set apart, a few at a time, never a word that nobody wrote."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from canvasbook.analysis.cost_behaviour import CostBehaviour
from canvasbook.analysis.item_statements import item_statements
from canvasbook.analysis.review import review_of
from canvasbook.analysis.statements import Asks, Tie, Tied
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.terms import Nature
from canvasbook.wording.statement_words import MOST_NAMES, StatementWords, behaviour_words, sentence
from tests.analysis.given import (
    all_statements,
    given,
    in_words,
    key_of,
    shipped_analyses,
    told,
    told_as_rule,
    told_on_board,
    words_for,
)
from tests.cases import every_case

CANVAS = """
    title: A tea shop
    subject: Tea & Co
    customer_segments: [{id: homes, name: Homes}]
    value_propositions: [{id: tea, name: Tea}]
    channels:
      - id: shop
        name: The shop
        type: own_stores
        phases: [purchase, delivery]
        needs: [room, till]
        affects:
          - {item: smile, effect: raises, because: People talk.}
          - {item: rent, effect: adds, because: It is on the square.}
          - {name: Passers-by, block: customer_segments, effect: raises, because: They see it.}
      - {id: dealers, name: Dealers, type: distributor, partner: [firms]}
    customer_relationships:
      - {id: club, name: Tea club, motivations: [retention, boosting_sales], through: [shop]}
    key_resources: [{id: room, name: Room}, {id: till, name: Till}, {id: smile, name: Smile}]
    key_partners: [{id: firms, name: Dealer firms}, {id: owner, name: Owner, provides: [room]}]
    revenue_streams: [{id: sales, name: Sales, from: [homes], for: [tea], through: [shop]}]
    cost_structure:
      - {id: rent, name: Rent, nature: fixed, per: month, caused_by: [room]}
      - {id: margin, name: Their margin, nature: variable, covers: [distributor_commission],
          caused_by: [dealers]}
    """


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("shop", "For: «Homes»"),
        ("shop", "Phases: purchase and delivery"),
        (
            "shop",
            (
                "Needs «Room», provided by «Owner» → «Rent»: fixed (per month), not shared. "
                "“It is on the square.”"
            ),
        ),
        ("shop", "Revenue: «Sales»"),
        ("shop", "Raises «Smile»: “People talk.”"),
        ("shop", "Raises Passers-by: “They see it.”"),
        ("shop", "Relationships: «Tea club»"),
        ("club", "Through: «The shop»"),
        ("dealers", "Run by: «Dealer firms»"),
        ("dealers", "Costs «Their margin»: variable, not shared"),
        ("club", "Through «The shop», which needs «Room» and «Till» and costs «Rent»"),
    ],
)
def test_what_is_said_of_a_choice(choice, words):
    assert words in told(given(CANVAS), choice)


def test_to_add_a_thing_is_not_to_need_it():
    analysis = given("""
        channels:
          - {id: club, name: Club, needs: [hall], affects: [
              {item: hands, effect: adds, because: Members come to help.},
              {item: hall, effect: adds, because: They built it.}]}
          - {id: fair, name: Fair, needs: [hall], affects: [
              {item: hands, effect: requires, because: Nobody is paid.}]}
        key_resources: [{id: hall, name: Hall}, {id: hands, name: Hands}]
        """)
    assert told(analysis, "club") == [
        "Needs «Hall»",
        "Adds «Hands». “Members come to help.”",
        "Adds «Hall»: “They built it.”",
    ]
    assert told(analysis, "fair") == ["Needs «Hall»", "Needs «Hands». “Nobody is paid.”"]
    hands = in_words(item_statements(key_of(analysis, "hands"), analysis), analysis)
    assert hands[:2] == ["Needed for: «Fair»", "Added by: «Club»"]


def test_who_only_takes_part_in_a_cost_is_told_apart_from_who_shares_it():
    analysis = given("""
        channels: [{id: a, name: A, needs: [van]}, {id: b, name: B, needs: [van]}, {id: c, name: C,
          needs: [visits]}]
        key_resources: [{id: van, name: Van}]
        key_activities: [{id: visits, name: Visits, needs: [van]}]
        cost_structure: [{id: fuel, name: Fuel, caused_by: [van]}]
        """)
    assert told(analysis, "a") == ["Needs «Van» → «Fuel»: shared with «B», in part also for «C»"]


def test_what_the_type_says_is_marked_as_a_rule():
    said = told_as_rule(given("channels: [{id: shop, name: Shop, type: own_stores}]"), "shop")
    assert said
    assert all(words.startswith("As a rule, a company-run shop ") for words in said)


def test_the_board():
    analysis = given("""
        channels: [{id: a, name: A, needs: [s]}, {id: b, name: B, needs: [s]}, {id: c, name: C, needs: [s]},
          {id: d, name: D, needs: [s]}, {id: e, name: Old, timing: ended}]
        key_resources: [{id: s, name: Server}]
        key_partners: [{id: p, name: Drivers, same_as: [q]}]
        customer_segments: [{id: q, name: Riders}]
        cost_structure: [{id: k, name: Hosting, nature: fixed, caused_by: [s]}]
        """)
    assert told_on_board(analysis) == [
        "Four of four channels and relationships depend on «Server».",
        "Four of four choices lead to «Hosting», a cost shared by the model: fixed.",
        "«Drivers» (a key partner) and «Riders» (a customer segment) are the same party.",
        "«Old» has ended.",
    ]


def test_seen_from_an_item():
    analysis = given(CANVAS)
    expected = {
        "rent": [
            "Behaviour: fixed (per month)",
            "Incurred for: «The shop»",
            "Caused by: «Room»",
            "«The shop» → brings Rent “It is on the square.”",
        ],
        "room": ["Needed for: «The shop»", "Supplied by: «Owner»", "Costs: «Rent»"],
        "firms": ["Runs: «Dealers»"],
        "owner": ["Needed for: «The shop»", "Supplies: «Room»"],
        "smile": ["«The shop»: raises it. “People talk.”"],
        "sales": ["What is paid for: «Tea»", "Paid by: «Homes»", "Earned through: «The shop»"],
        "homes": [
            "Channels: «The shop»; «Dealers»",
            "Relationships: «Tea club»",
            "Revenue: «Sales»",
        ],
    }
    for item, words in expected.items():
        assert in_words(item_statements(key_of(analysis, item), analysis), analysis) == words


def test_every_tie_has_a_word():
    analysis = given(CANVAS)
    room, shop = key_of(analysis, "room"), key_of(analysis, "shop")
    said = in_words([Tied(page=room, tie=tie, others=(shop,)) for tie in Tie], analysis)
    assert all(re.fullmatch(r"[A-Z][a-z ]+: «The shop»", words) for words in said)
    assert len(set(said)) == len(Tie)


# -- names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "«T0»"),
        (2, "«T0» and «T1»"),
        (4, "«T0», «T1», «T2» and «T3»"),
        (5, "«T0», «T1», «T2» and two more"),
        (20, "«T0», «T1», «T2» and 17 more"),
    ],
)
def test_of_many_names_the_others_are_counted(number, words):
    analysis = given(f"key_resources: [{', '.join(f'T{n}' for n in range(number))}]")
    assert str(words_for(analysis).some(analysis.canvas.items)) == words
    assert MOST_NAMES == 4


def test_a_page_does_not_link_to_itself_and_links_to_all_others():
    analysis = given(CANVAS)
    plain = words_for(analysis)
    linked = StatementWords(analysis, plain.names, lambda name: Markup("<a>{}</a>").format(name))
    words = [str(sentence(statement, linked)) for statement in all_statements(analysis)]
    words += [str(sentence(each, linked)) for each in item_statements(key_of(analysis, "rent"), analysis)]
    assert "Incurred for: <a>«The shop»</a>" in words
    assert any(each.endswith("brings Rent “It is on the square.”") for each in words)


def test_what_authors_write_stays_text():
    analysis = given("""
        customer_segments: ["<b>Us</b>"]
        channels:
          - id: shop
            name: "<i>Shop</i> & {{ x }}"
            affects: [{metric: reach, effect: raises, because: "<script>"}]
            needs: [room]
        key_resources: [{id: room, name: Room}]
        """)
    plain = words_for(analysis)
    room = item_statements(key_of(analysis, "room"), analysis)
    words = [str(sentence(statement, plain)) for statement in (*all_statements(analysis), *room)]
    assert words
    assert not any("<b>" in each or "<i>" in each or "<script>" in each for each in words)
    assert any("{{ x }}" in each for each in words)


# -- how costs behave ----------------------------------------------------------------------------------

FIXED, MIXED, EACH, ONCE = Nature.FIXED, Nature.SEMI_VARIABLE, Nature.VARIABLE, Nature.ONE_OFF


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (CostBehaviour(), ""),
        (CostBehaviour((FIXED,)), "fixed"),
        (CostBehaviour((EACH,), "order"), "variable (per order)"),
        (CostBehaviour((MIXED,), "shop"), "partly fixed, partly per shop"),
        (CostBehaviour((MIXED,), "month"), "partly fixed, partly variable (per month)"),
        (CostBehaviour((MIXED,)), "partly fixed, partly variable"),
        (CostBehaviour((ONCE,)), "once"),
        (CostBehaviour((ONCE, FIXED), "month"), "once, then fixed (per month)"),
        (CostBehaviour((FIXED, MIXED)), "partly fixed, partly variable"),
        (CostBehaviour((FIXED, EACH)), "partly fixed, partly variable"),
        (CostBehaviour((), "order"), "per order"),
        (CostBehaviour((FIXED,), "month", by_rule=True), "as a rule fixed (per month)"),
        (CostBehaviour((), "", by_rule=True), ""),
    ],
)
def test_one_vocabulary_of_cost_marks(behaviour, words):
    assert str(behaviour_words(behaviour, shipped_catalogue())) == words


# -- every sentence ------------------------------------------------------------------------------------


def everything(analysis) -> list[str]:
    """All sentences about a canvas, the questions too."""
    catalogue = shipped_catalogue()
    statements = all_statements(analysis)
    for key in analysis.canvas.items:
        statements += item_statements(key, analysis)
    questions = review_of(analysis, catalogue).questions.all
    statements += [Asks(page=None, question=question) for question in questions]
    return in_words(statements, analysis)


def test_every_sentence_is_one_line_without_gaps():
    with every_case() as case:
        for analysis in (*shipped_analyses(), given(CANVAS)):
            for words in everything(analysis):
                with case(words):
                    assert words == " ".join(words.split())
                    assert "None" not in words
                    assert " ." not in words
                    assert " ," not in words
                    assert not words.endswith(("..", ",", ";", "→"))
