"""Every statement about a canvas as a claim: whose word it is, its sentence, its id; and samples of them."""

from __future__ import annotations

from collections import Counter

import pytest

from canvasbook.analysis.effects import Voice
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.report.claims import Claim, claims_of, sample_of
from canvasbook.report.json_records import json_value
from tests.cases import every_case
from tests.report.exported import FARM, HOSTILE, NAMES, address, claims, reviewed, shipped_reviews


def sentences(found: tuple[Claim, ...], page: str) -> list[str]:
    return [claim.sentence for claim in found if claim.page == page]


def of_kind(found: tuple[Claim, ...], kind: str) -> list[Claim]:
    return [claim for claim in found if claim.kind == kind]


# -- what is claimed


def test_a_claim_has_its_sentence_its_items_and_the_links_by_which_it_is_known():
    (need,) = of_kind(claims(FARM), "needs")
    assert json_value(need) | {"id": ""} == {
        "id": "",
        "voice": "canvas",
        "page": "channels/site",
        "kind": "needs",
        "sentence": "Needs Shop software → Software licence: fixed (per month), not shared",
        "items": ["key_resources/software", "cost_structure/licence"],
        "basis": None,
        "state": "linked",
        "path": [{"from": "channels/site", "relation": "needs", "to": "key_resources/software"}],
        "repeats": False,
    }


def test_what_an_item_says_from_its_end_repeats_what_the_choice_says():
    text = """
    title: Farm
    channels: [{id: site, name: Site, needs: [server]}]
    key_resources: [{id: server, name: Server}, {id: barn, name: Barn, needs: [server]}]
    key_partners: [{id: host, name: Host, provides: [server]}]
    cost_structure: [{id: fee, name: Fee, nature: fixed, caused_by: [server]}]
    """
    repeats = {claim.sentence: claim.repeats for claim in claims(text)}
    assert repeats["Needs Server, provided by Host → Fee: fixed, not shared"] is False
    assert repeats["Needed for: Site; Barn"] is False  # that the barn needs it, nothing else says before
    assert repeats["Incurred for: Site"] is True
    assert repeats["Behaviour: fixed"] is True
    assert repeats["Caused by: Server"] is True
    assert repeats["Supplies: Server"] is True
    drawn = sample_of(claims(text), 30, 1)
    assert not [claim for claim in drawn if claim.repeats]


def test_all_statements_about_a_choice_stand_on_its_page_with_their_voice():
    found = claims(FARM)
    kinds = {claim.kind: claim.voice for claim in found if claim.page == "channels/site"}
    assert {
        "tied": Voice.CANVAS,
        "needs": Voice.CANVAS,
        "stated_effect": Voice.CANVAS,
        "set_aside": Voice.RULE,
    }.items() <= kinds.items()
    assert {claim.kind for claim in found if claim.page.endswith("/help")} >= {"at_channel", "rule_list"}
    assert "Revenue: Boxes sold" in sentences(found, "channels/site")
    assert "Run by: Vans and Sons" in sentences(found, "channels/round")


def test_questions_stand_on_the_board_once_and_other_findings_with_the_checks():
    with every_case() as case:
        for review in (*shipped_reviews(), reviewed(FARM), reviewed(NAMES)):
            with case(review.case.canvas.id):
                found = claims_of(review, address)
                asked, told = of_kind(found, "asks"), of_kind(found, "finding")
                assert len(asked) == len(review.questions.all)
                assert len(asked) + len(told) == len(list(review.found))
                assert {claim.page for claim in asked} <= {"board"}
                assert {claim.page for claim in told} <= {"checks"}
                assert {claim.voice for claim in (*asked, *told)} <= {Voice.QUESTION}


def test_choices_that_meet_stand_on_the_board():
    found = [claim for review in shipped_reviews() for claim in claims_of(review, address)]
    together = of_kind(tuple(found), "interaction_seen")
    assert together
    assert {claim.page for claim in together} == {"board"}


def test_a_canvas_without_links_is_claimed_to_need_and_cost_nothing():
    found = claims(NAMES)
    assert found
    said = {claim.kind for claim in found if claim.voice is Voice.CANVAS}
    assert said <= {"tied", "in_phases"}
    assert not [claim for claim in found if claim.path]


def test_every_claim_is_a_sentence_of_one_line_about_items_of_the_canvas():
    with every_case() as case:
        for review in shipped_reviews():
            for claim in claims_of(review, address):
                with case(f"{review.case.canvas.id} {claim.id}"):
                    assert claim.sentence
                    assert claim.sentence == " ".join(claim.sentence.split())
                    assert set(claim.items) <= review.case.canvas.items.keys()


def test_sentences_have_the_characters_of_the_page_and_no_markup():
    found = claims(HOSTILE)
    (way,) = of_kind(found, "leads_here")
    assert way.sentence.startswith(
        '=1+1, "quoted" and on, bold & <script>alert(1)</script> and turned around → need'
    )
    assert not [claim for claim in found if not claim.sentence.isprintable()]


# -- ids


def test_ids_are_all_different():
    with every_case() as case:
        for review in shipped_reviews():
            with case(review.case.canvas.id):
                ids = Counter(claim.id for claim in claims_of(review, address))
                assert ids.most_common(1)[0][1] == 1


TOLD_BY_WORDS = """
title: T
customer_segments: [{id: us, name: Us}]
channels:
  - {id: shop, name: Shop, phases: [purchase], affects: [
      {item: tea, effect: raises, because: A.}, {item: tea, effect: lowers, because: B.}]}
value_propositions: [{id: tea, name: Tea, figures: [
    {what: Tins, value: 3, year: 2019}, {what: Tins, value: 4, year: 2020}]}]
"""


@pytest.mark.parametrize(
    ("kind", "was", "now"),
    [
        ("changed_by", "effect: raises, because: A.", "effect: spares, because: A."),
        ("stated_figure", "value: 3", "value: 5"),
        ("in_phases", "[purchase]", "[purchase, delivery]"),
    ],
)
def test_a_claim_that_says_something_else_has_another_id(kind, was, now):
    before, after = claims(TOLD_BY_WORDS), claims(TOLD_BY_WORDS.replace(was, now))
    assert {claim.id for claim in of_kind(before, kind)} != {claim.id for claim in of_kind(after, kind)}
    assert not [claim.id for claim in before if claim.id.endswith("-2")]


def test_ids_are_the_same_whenever_they_are_made():
    assert [claim.id for claim in claims(FARM)] == [claim.id for claim in claims(FARM)]
    (need,) = of_kind(claims(FARM), "needs")
    assert need.id == "needs-fa30129a0b29"


def test_ids_stay_when_other_claims_come_and_go():
    new = "  - {id: stall, name: Market stall, type: own_stores, needs: [software]}\n"
    more = FARM.replace("channels:\n", f"channels:\n{new}", 1)
    before = {claim.id: claim.sentence for claim in claims(FARM)}
    after = {claim.id: claim.sentence for claim in claims(more)}
    stayed = [claim for claim in claims(FARM) if claim.page == "channels/round"]
    assert stayed
    assert {claim.id for claim in stayed} <= after.keys()
    assert len(before.keys() & after.keys()) > len(stayed)


def test_ids_stay_when_a_name_is_put_otherwise():
    renamed = claims(FARM.replace("name: Shop software", "name: Software of the shop"))
    assert [claim.id for claim in renamed] == [claim.id for claim in claims(FARM)]
    assert [claim.sentence for claim in renamed] != [claim.sentence for claim in claims(FARM)]


def test_claims_that_say_the_same_of_the_same_items_are_counted():
    effect = "{name: The round, block: channels, effect: adds, because: It is driven.}"
    other = "{name: The round, block: channels, effect: adds, because: It is paid.}"
    known = "{metric: reach, effect: raises, because: Anybody in town can order.}"
    first, second = of_kind(claims(FARM.replace(known, f"{effect}, {other}")), "stated_effect")
    assert second.id == f"{first.id}-2"


# -- samples


def made(of_author: int, others: int) -> list[Claim]:
    """So many claims of the author's voice, and of others, in turns."""
    voices = [Voice.CANVAS] * of_author + [Voice.RULE] * others
    return [
        Claim(
            id=f"claim-{number}",
            voice=voice,
            page="board",
            kind="needs",
            sentence="So.",
            items=(ItemKey(Block.CHANNELS, "site"),),
            basis=None,
            state=None,
            path=(),
            repeats=False,
        )
        for number, voice in enumerate(voices)
    ]


def voices(found: tuple[Claim, ...]) -> tuple[int, int]:
    of_author = sum(claim.voice is Voice.CANVAS for claim in found)
    return of_author, len(found) - of_author


def test_half_of_a_sample_is_the_author_s_as_far_as_there_are_so_many():
    assert voices(sample_of(made(50, 50), 10, 1)) == (5, 5)
    assert voices(sample_of(made(50, 50), 9, 1)) == (5, 4)
    assert voices(sample_of(made(2, 50), 10, 1)) == (2, 8)
    assert voices(sample_of(made(50, 2), 10, 1)) == (8, 2)
    assert voices(sample_of(made(2, 2), 10, 1)) == (2, 2)
    assert sample_of([], 10, 1) == ()


def test_a_sample_keeps_the_order_of_the_claims():
    everything = claims_of(shipped_reviews()[0], address)
    drawn = sample_of(everything, 30, 5)
    assert len(drawn) == 30
    places = [everything.index(claim) for claim in drawn]
    assert places == sorted(places)


def test_the_same_seed_draws_the_same_sample_on_every_machine():
    drawn = [claim.id for claim in sample_of(made(20, 20), 6, 7)]
    assert drawn == ["claim-1", "claim-2", "claim-17", "claim-20", "claim-25", "claim-28"]
    assert [claim.id for claim in sample_of(made(20, 20), 6, 8)] != drawn
