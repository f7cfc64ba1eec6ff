"""Few questions: by what the model depends on, at most five, one a choice, each thing once."""

from __future__ import annotations

import pytest

from canvasbook.analysis.check_results import CheckStatus, Finding, QuestionKind
from canvasbook.analysis.questions import MOST_QUESTIONS, chosen_questions, next_step
from canvasbook.analysis.review import Review
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from tests.analysis.given import NAMES, asked, asked_in, given, given_review, ids_of

COST, CHOICE, UNLINKED, SEGMENT, SIDE, TYPE = QuestionKind

# -- which are chosen ----------------------------------------------------------------------------------


def channel(id: str) -> ItemKey:
    return ItemKey(Block.CHANNELS, id)


def resource(id: str) -> ItemKey:
    return ItemKey(Block.KEY_RESOURCES, id)


def asking(kind: QuestionKind | None, about: ItemKey, *beside: ItemKey) -> tuple[str, Finding]:
    return "CB000", Finding(about=(about,), beside=beside, asks=kind)


def chosen(*found: tuple[str, Finding]) -> list[tuple[QuestionKind, str]]:
    return [(question.asks, question.about[0].id) for question in chosen_questions(found).all]


def test_kinds_come_in_the_order_of_what_matters():
    kinds = [(kind, channel(kind)) for kind in reversed(QuestionKind)]
    assert [kind for kind, _ in chosen(*(asking(*each) for each in kinds))] == list(QuestionKind)[:5]


def test_at_most_five():
    found = [asking(UNLINKED, channel(f"c{n}")) for n in range(9)]
    assert len(chosen(*found)) == MOST_QUESTIONS == 5


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        # one a choice: what it needs is asked before what it costs
        ([asking(CHOICE, channel("a")), asking(COST, resource("r"), channel("a"))], [(COST, "r")]),
        (
            [asking(COST, resource("r"), channel("a")), asking(COST, resource("s"), channel("a"))],
            [(COST, "r")],
        ),
        # one thing once, whichever choice it is asked for
        (
            [asking(COST, resource("r"), channel("a")), asking(COST, resource("r"), channel("b"))],
            [(COST, "r")],
        ),
        (
            [asking(COST, resource("r"), channel("a")), asking(COST, resource("s"), channel("b"))],
            [(COST, "r"), (COST, "s")],
        ),
        # what only finds asks nothing
        ([asking(None, channel("a"))], []),
    ],
)
def test_one_a_choice_and_one_thing_once(found, expected):
    assert chosen(*found) == expected


def test_a_question_concerns_all_that_it_names():
    questions = chosen_questions([asking(COST, resource("r"), channel("a"))])
    assert questions.about(channel("a")) == questions.about(resource("r")) == questions.all
    assert questions.about(channel("b")) == ()


# -- what is asked of canvases -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "question"),
    [
        # what a choice needs, and no cost accounts for
        (
            """
            channels: [{id: shop, name: Shop, needs: [room, office]}]
            key_resources: [{id: room, name: Room}, {id: office, name: Design office}]
            cost_structure: [{name: Rent, caused_by: [room]}]
            """,
            "What does «Design office» cost? «Shop» needs it.",
        ),
        # a choice that sells, has links, and leads to no cost
        (
            """
            customer_segments: [C]
            channels: [{id: shop, name: Shop, type: own_stores, needs: [firm]}]
            key_partners: [{id: firm, name: Firm}]
            """,
            "What does «Shop» cost? Think of shop rent.",
        ),
        # a choice that no link leads from or through
        (
            """
            channels: [{id: shop, name: Shop, needs: [room]}, {id: web, name: Web}]
            key_resources: [{id: room, name: Room, covers: [brand]}]
            """,
            (
                "What does «Web» need, and what does it cost? "
                "No resource, activity, partner or cost is linked to it."
            ),
        ),
        # a segment that nobody reaches, or keeps
        (
            """
            customer_segments: [{id: us, name: Us}, {id: them, name: Them}]
            channels: [{id: shop, name: Shop, for: [us]}]
            """,
            "How does the offer reach the segment “«Them»”? No channel serves it.",
        ),
        (
            """
            customer_segments: [{id: us, name: Us}, {id: them, name: Them}]
            customer_relationships: [{id: club, name: Club, for: [us]}]
            """,
            "How is the segment “«Them»” won and kept? No relationship serves it.",
        ),
        # a near miss
        (
            """
            channels: [{id: web, name: Web, type: web_sales, phases: [evaluation], needs: [site]}]
            key_resources: [{id: site, name: Site, covers: [brand]}]
            cost_structure: [{name: Hosting, caused_by: [web]}]
            """,
            (
                "Does the type of «Web» fit? Purchase is not among its phases; "
                "perhaps it is an online service or an information website."
            ),
        ),
    ],
)
def test_each_kind_in_words(text, question):
    assert question in asked(text)


NEED = """
    customer_segments: [{id: c, name: C}]
    channels: [{id: shop, name: Shop, type: own_stores, needs: [thing]}]
    key_resources: [{id: thing, name: Thing, THING}, {id: friends, name: Friends, covers: [volunteers]}]
    key_partners: [{id: firm, name: Firm, FIRM}]
    cost_structure: [{id: k, name: K, caused_by: [CAUSE]}]
    """


@pytest.mark.parametrize(
    ("keys", "is_asked"),
    [
        ({}, True),
        # a partner provides it, volunteers or customers do it, or it is a name or goodwill
        ({"FIRM": "provides: [thing]"}, False),
        ({"THING": "covers: [volunteers]"}, False),
        ({"THING": "needs: [friends]"}, False),
        ({"THING": "same_as: [c]"}, False),
        ({"THING": "covers: [brand]"}, False),
        ({"THING": "covers: [reputation]"}, False),
        # a cost accounts for it
        ({"CAUSE": "thing"}, False),
        ({"CAUSE": "shop"}, False),
    ],
)
def test_what_is_needed_is_asked_for_its_cost(keys, is_asked):
    text = NEED
    for place, usual in (("THING", "tags: [t]"), ("FIRM", "tags: [t]"), ("CAUSE", "friends")):
        text = text.replace(place, keys.get(place, usual))
    assert ("What does «Thing» cost? «Shop» needs it." in asked(text)) is is_asked


COSTLESS = """
    customer_segments: [{{id: c, name: C, {pays}}}]
    channels: [{{id: shop, name: Shop, type: {type}, needs: [firm], {shop}}}]
    key_partners: [{{id: firm, name: Firm}}]
    cost_structure: [{{id: k, name: K, {cost}}}]
    """


@pytest.mark.parametrize(
    ("keys", "is_asked"),
    [
        ({}, True),
        ({"pays": "pays: false"}, False),
        ({"shop": "phases: [awareness]"}, False),
        # it leads to a cost, or something answers the main cost of its type, loose or another's
        ({"cost": "caused_by: [shop]"}, False),
        ({"cost": "covers: [shop_rent]"}, False),
        ({"cost": "covers: [shop_costs]"}, False),
        ({"cost": "covers: [overheads]"}, True),
        ({"shop": "waives: [{role: shop_rent, because: It is ours.}]"}, False),
        # whoever runs it bears the rent; a type without a main cost asks for none
        ({"shop": "ownership: partner"}, False),
        ({"type": "partner_stores"}, False),
        ({"type": "distributor"}, True),
        ({"type": "distributor", "shop": "partner: [firm]"}, True),
    ],
)
def test_a_choice_that_sells_is_asked_for_the_main_cost_of_its_type(keys, is_asked):
    usual = {"pays": "tags: [t]", "type": "own_stores", "shop": "tags: [t]", "cost": "tags: [t]"}
    review = given_review(COSTLESS.format(**usual | keys))
    assert (QuestionKind.CHOICE_WITHOUT_COST in {q.asks for q in review.questions.all}) is is_asked


LINKS = """
    customer_segments: [{{id: c, name: C}}]
    channels: [{{id: shop, name: Shop, {shop}}}, {{id: other, name: Other, needs: [thing]}}]
    customer_relationships: [{{id: club, name: Club, needs: [thing], {club}}}]
    key_resources: [{{id: thing, name: Thing, covers: [brand], {thing}}}]
    key_partners: [{{id: firm, name: Firm, same_as: [c]}}]
    revenue_streams: [{{id: s, name: S, {stream}}}]
    cost_structure: [{{id: k, name: K, {cost}}}]
    """


@pytest.mark.parametrize(
    ("keys", "is_asked"),
    [
        ({}, True),
        ({"shop": "for: [c]"}, True),
        ({"shop": "type: own_stores, phases: [purchase]"}, True),
        ({"shop": "needs: [thing]"}, False),
        ({"shop": "partner: [firm]"}, False),
        ({"cost": "caused_by: [shop]"}, False),
        # what happens or is earned through it, and effects, are links
        ({"club": "through: [shop]"}, False),
        ({"stream": "through: [shop]"}, False),
        ({"shop": "affects: [{metric: reach, effect: raises, because: So.}]"}, False),
        ({"thing": "affects: [{item: shop, effect: raises, because: So.}]"}, False),
    ],
)
def test_a_choice_is_asked_for_its_first_link(keys, is_asked):
    usual = dict.fromkeys(("shop", "club", "thing", "stream", "cost"), "tags: [t]")
    review = given_review(LINKS.format(**usual | keys))
    asked_about = {
        k.id for q in review.questions.all if q.asks is QuestionKind.UNLINKED_CHOICE for k in q.about
    }
    assert ("shop" in asked_about) is is_asked


def test_a_segment_that_is_a_partner_elsewhere_need_not_be_reached():
    text = """
        customer_segments: [{id: us, name: Us}, {id: them, name: Them, SAME}]
        channels: [{id: shop, name: Shop, for: [us], needs: [them-too]}]
        key_partners: [{id: them-too, name: They}]
        """
    question = "How does the offer reach the segment “«Them»”? No channel serves it."
    assert question in asked(text.replace(", SAME", ""))
    assert question not in asked(text.replace("SAME", "same_as: [them-too]"))


# -- silences ------------------------------------------------------------------------------------------


def crowd(silenced: int) -> Review:
    """Eight channels that nothing is linked to, some of them silenced with a reason."""
    quiet = "silences: [{check: CB519, because: Word gets round by itself.}]"
    keys = [quiet if n < silenced else "tags: [t]" for n in range(8)]
    channels = ", ".join(f"{{id: c{n}, name: C{n}, {key}}}" for n, key in enumerate(keys))
    return given_review(f"""
        channels: [{{id: shop, name: Shop, needs: [room]}}, {channels}]
        key_resources: [{{id: room, name: Room, covers: [brand]}}]
        """)


@pytest.mark.parametrize(
    ("silenced", "asked_about"),
    [
        (0, ["c0", "c1", "c2", "c3", "c4"]),
        (3, ["c3", "c4", "c5", "c6", "c7"]),
        (6, ["c6", "c7"]),
        (8, []),
    ],
)
def test_what_is_silenced_takes_no_place_among_the_five(silenced, asked_about):
    review = crowd(silenced)
    assert ids_of(question.about[0] for question in review.questions.all) == asked_about


@pytest.mark.parametrize(("silenced", "wrong", "told"), [(0, 8, 5), (3, 5, 5), (6, 2, 2), (8, 0, 0)])
def test_what_is_not_asked_counts_in_the_points_all_the_same(silenced, wrong, told):
    """A question fewer is no point more."""
    (outcome,) = (outcome for outcome in crowd(silenced).checked if outcome.check.id == "CB519")
    assert (outcome.wrong, len(outcome.found), outcome.unsaid) == (wrong, told, wrong - told)


def test_a_check_whose_questions_all_wait_stands_for_later():
    """Five things without a cost come first; the choice that nothing is linked to is asked about later."""
    needs = ", ".join(f"r{n}" for n in range(5))
    channels = ", ".join(f"{{id: c{n}, name: C{n}, needs: [r{n}]}}" for n in range(5))
    resources = ", ".join(f"{{id: r{n}, name: R{n}}}" for n in range(5))
    review = given_review(f"""
        channels: [{channels}, {{id: alone, name: Alone}}, {{id: last, name: Last, needs: [{needs}]}}]
        key_resources: [{resources}, {{id: room, name: Room}}]
        cost_structure: [{{name: Rent, caused_by: [room]}}]
        """)
    assert [question.asks for question in review.questions.all] == [COST] * MOST_QUESTIONS
    standing = {outcome.check.id: outcome.standing for outcome in review.checked}
    assert standing["CB519"] is CheckStatus.LATER


def test_findings_that_are_not_asked_are_not_told():
    told = [finding for check, finding in crowd(0).found if check.id == "CB519"]
    assert ids_of(finding.about[0] for finding in told) == ["c0", "c1", "c2", "c3", "c4"]


# -- a canvas of names, and the first step -------------------------------------------------------------


def test_names_alone_ask_nothing():
    assert asked_in(given_review(NAMES)) == []


@pytest.mark.parametrize(
    ("change", "first"),
    [
        (("", ""), "the-shop-in-mill-lane"),
        (("The shop in Mill Lane", "{name: A stall, timing: planned}"), "a-van"),
        (("A van]", "{name: A van, needs: [oven]}]"), None),
        (("Wages]", "{name: Wages, caused_by: [a-van]}]"), None),
    ],
)
def test_the_first_step_is_a_choice_that_holds_now_until_anything_is_linked(change, first):
    step = next_step(given(NAMES.replace(*change)))
    assert (step.id if step else None) == first


def test_there_is_no_step_without_choices():
    assert next_step(given("key_resources: [Oven]")) is None


@pytest.mark.parametrize(
    ("link", "waits"),
    [
        ("tags: [t]", True),
        ("affects: [{metric: reach, effect: raises, because: More see it.}]", True),
        ("affects: [{item: rent, effect: adds, because: The shop stands there.}]", False),
        ("same_as: [landlord]", False),
        ("needs: [landlord]", False),
    ],
)
def test_every_way_to_link_is_a_first_link(link, waits):
    analysis = given(f"""
        channels: [{{id: shop, name: Shop, type: own_stores, {link}}}]
        key_partners: [{{id: landlord, name: Landlord}}]
        cost_structure: [{{id: rent, name: Rent}}]
        """)
    assert (next_step(analysis) is not None) == waits
