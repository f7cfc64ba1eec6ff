"""Few questions: per whole role, once for all choices, five on a board, the weightiest first."""

import pytest

from canvasbook.analysis.effects import State
from canvasbook.analysis.questions import (
    ON_BOARD,
    QUESTION_WEIGHTS,
    QuestionKind,
    next_step,
    questions_of,
)
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.terms import Phase
from tests.analysis.given import asked_roles, given, questions, roles_of

TWO_HELPS = """
    customer_relationships:
      - {id: one, name: One, type: personal_assistance, needs: [room]}
      - {id: two, name: Two, type: personal_assistance, needs: [room]}
    key_resources: [{id: room, name: Room%s}]
    """


def test_one_question_per_whole_role_naming_all_choices():
    analysis = given(TWO_HELPS % "")
    (question,) = (q for q in questions(analysis) if q.roles[0].id == "service_work")
    assert [k.id for k in question.about] == ["one", "two"]
    assert [r.id for r in question.roles] == ["service_work", "problem_solving", "staff_training"]


def test_it_weighs_the_sum_of_its_bases():
    analysis = given(TWO_HELPS % "")
    for question in questions(analysis):
        if question.asks is QuestionKind.ROLE:
            assert question.weight == sum(QUESTION_WEIGHTS[e.basis] for e in question.effects)
    weights = [q.weight for q in questions(analysis)]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize("role", ["service_work", "staff_training", "problem_solving", "staff_scheduling"])
def test_the_whole_or_any_sibling_answers(role):
    """Even one that the type asks for only as our inference."""
    text = TWO_HELPS.replace(
        "    key_resources",
        f"    key_activities: [{{id: work, name: Work, covers: [{role}]}}]\n    key_resources",
    )
    analysis = given(text % "")
    assert "service_work" not in asked_roles(analysis)
    assert not roles_of(analysis, "one", State.MISSING) & {"problem_solving", "staff_training"}


def test_a_choice_linked_to_nothing_gets_one_question():
    analysis = given("""
        channels:
          - {id: shop, name: Shop, type: own_stores}
          - {id: site, name: Site, type: web_sales, needs: [platform]}
        key_resources: [{id: platform, name: Platform, covers: [web_platform]}]
        """)
    about_shop = [q for q in questions(analysis) if any(k.id == "shop" for k in q.about)]
    assert [q.asks for q in about_shop if q.asks in (QuestionKind.NEEDS, QuestionKind.ROLE)] == [
        QuestionKind.NEEDS
    ]
    assert len(roles_of(analysis, "shop", State.MISSING)) > 3


def test_a_link_to_a_segment_alone_is_no_answer():
    analysis = given("""
        customer_segments: [{id: readers, name: Readers}]
        channels: [{id: shop, name: Shop, type: own_stores, for: [readers], needs: [readers]}]
        """)
    assert QuestionKind.NEEDS in {q.asks for q in questions(analysis)}


def test_a_board_asks_at_most_five():
    analysis = given("""
        customer_segments: [Readers]
        value_propositions: [{id: things, name: Things, offer: [physical]}]
        channels:
          - {id: site, name: Site, type: web_sales, needs: [something]}
          - {id: shop, name: Shop, type: own_stores, needs: [something]}
        key_activities: [{id: something, name: Something}]
        """)
    asked = questions_of(analysis, shipped_catalogue())
    assert len(asked.all) > ON_BOARD == len(asked.on_board)
    assert asked.on_board == asked.all[:5]


def test_what_is_only_usual_is_not_asked():
    analysis = given(TWO_HELPS % "")
    usual = roles_of(analysis, "one", State.USUAL)
    assert {"crm", "staff_scheduling"} <= usual
    assert not asked_roles(analysis) & usual


PHASES = """
    customer_segments: [{id: readers, name: Readers, pays: %s}]
    channels: [{id: s, name: S, type: information_website, phases: [awareness, delivery], for: [readers]}%s]
    customer_relationships: [%s]
    """


def phases_asked(*parts):
    return {q.phase for q in questions(given(PHASES % parts)) if q.asks is QuestionKind.PHASE}


def test_a_phase_that_nobody_serves_is_asked_for():
    assert phases_asked("true", "", "") == {Phase.EVALUATION, Phase.PURCHASE, Phase.AFTER_SALES}


def test_nobody_has_to_sell_to_those_who_do_not_pay():
    assert phases_asked("false", "", "") == {Phase.EVALUATION, Phase.AFTER_SALES}


def test_a_relationship_helps_afterwards():
    """Account managers look after their clients, whatever phases their channel names."""
    community = "{name: Together, type: communities, for: [readers]}"
    assert phases_asked("true", "", community) == {Phase.EVALUATION, Phase.PURCHASE}


def test_a_channel_of_which_no_phase_is_known_may_serve_any():
    assert phases_asked("true", ", {name: Leaflets}", "") == set()


def test_a_segment_that_no_channel_serves_is_no_question_about_phases():
    assert phases_asked("true", "", "").isdisjoint({Phase.AWARENESS})
    text = (PHASES % ("true", "", "")).replace("{id: readers,", "{id: others, name: Others}, {id: readers,")
    asked = [q for q in questions(given(text)) if q.asks is QuestionKind.PHASE]
    assert all([k.id for k in q.about] == ["readers"] for q in asked)


def test_costs_that_nothing_explains_are_one_question():
    analysis = given("""
        channels: [{id: shop, name: Shop, needs: [place]}]
        key_resources: [{id: place, name: Place}]
        cost_structure: [{name: Rent, caused_by: [place]}, Lawyers, Travel, {name: Old, timing: ended}]
        """)
    (question,) = questions(analysis)
    assert (question.asks, [k.id for k in question.about]) == (QuestionKind.CAUSE, ["lawyers", "travel"])


def test_questions_about_an_item():
    analysis = given(TWO_HELPS % "")
    asked = questions_of(analysis, shipped_catalogue())
    assert asked.about(analysis.canvas.customer_relationships[0].key) == asked.all
    assert asked.about(analysis.canvas.key_resources[0].key) == ()


@pytest.mark.parametrize(
    ("link", "waits"),
    [
        ("", True),
        ("affects: [{metric: reach, effect: raises, because: More see it.}]", True),
        ("affects: [{item: rent, effect: adds, because: The shop stands there.}]", False),
        ("same_as: [landlord]", False),
        ("needs: [landlord]", False),
    ],
)
def test_every_way_to_link_is_a_first_link(link, waits):
    """Questions about links wait for the first one, however it is written."""
    analysis = given(f"""
        channels: [{{id: shop, name: Shop, type: own_stores, {link}}}]
        key_partners: [{{id: landlord, name: Landlord}}]
        cost_structure: [{{id: rent, name: Rent}}]
        """)
    assert (next_step(analysis) is not None) == waits


SHOP = """
    value_propositions: [{name: Bread, offer: [physical]}]
    channels:
      - {id: shop, name: Shop, type: own_stores, needs: [room]}
      - {id: line, name: Line, type: telephone, needs: [room]}
    customer_relationships:
      - {id: word, name: A word, type: personal_assistance, through: [shop], needs: [room]}
      - {id: calls, name: Calls, type: personal_assistance, through: [line], needs: [room]}
    key_resources: [{id: room, name: Room, covers: [premises]}STAFF]
    """


def test_what_one_answer_answers_is_asked_once():
    """Who serves in the shop is on the spot there, and helps at its counter, but not on the telephone."""
    staff = {"shop_staff", "staff_in_place", "support_staff"}

    def about(text):
        asked = (q for q in questions(given(text)) if q.asks is QuestionKind.ROLE and q.roles[0].id in staff)
        return {q.roles[0].id: [k.id for k in q.about] for q in asked}

    nobody = SHOP.replace("STAFF", "")
    assert about(nobody) == {"shop_staff": ["shop"], "support_staff": ["line", "word"]}
    no_line = "\n".join(line for line in nobody.splitlines() if "line" not in line)
    assert about(no_line) == {"shop_staff": ["shop", "word"]}
    assert about(SHOP.replace("STAFF", ", {id: people, name: People, covers: [support_staff]}")) == {}


def test_a_cost_is_a_question_of_its_own():
    """Volunteers would do for wages, and yet nobody asks for wages by asking for volunteers."""
    for question in questions(given(SHOP.replace("STAFF", ""))):
        if question.roles and question.effects:
            kinds = {e.role.block.value == "cost_structure" for e in question.effects if e.role}
            assert len(kinds) == 1, question.roles
