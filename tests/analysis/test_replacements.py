"""Choices that have ended are what their successors are compared with."""

from __future__ import annotations

import pytest

from canvasbook.analysis.replacements import Replacement
from canvasbook.model.terms import Phase
from tests.analysis.given import given, ids_of, told, told_on_board

ENDED = """
    customer_segments: [{{id: homes, name: Homes}}, {{id: firms, name: Firms}}]
    value_propositions: [{{id: tea, name: Tea, for: [homes, firms]}}]
    channels:
      - {{id: old, name: Dealers, timing: ended, {old}}}
      - {{id: new, name: Telephone, needs: [desk], {new}}}
      - {{id: other, name: Web, {other}}}
    key_resources: [{{id: desk, name: Desk}}, {{id: store, name: Store, timing: {store}}}]
    key_partners: [{{id: firm, name: Firm, timing: ended}}]
    cost_structure:
      - {{id: pay, name: Pay, caused_by: [desk]}}
      - {{id: margin, name: Margin, timing: ended, caused_by: [{cause}]}}
    """
SELLS, BRINGS, SEEN, UNSAID = "phases: [purchase]", "phases: [delivery]", "phases: [awareness]", "tags: [t]"


def ended(
    old: str = UNSAID, new: str = UNSAID, other: str = UNSAID, store: str = "ended", cause: str = "old"
):
    return given(ENDED.format(old=old, new=new, other=other, store=store, cause=cause))


def replacement(**keys: str) -> Replacement:
    (found,) = ended(**keys).replacements
    return found


@pytest.mark.parametrize(
    ("old", "new", "other", "by", "phase"),
    [
        # the author names what was replaced: no phase is told
        (UNSAID, "replaces: [old]", UNSAID, ["new"], None),
        (UNSAID, "replaces: [old]", "replaces: [old]", ["new", "other"], None),
        (UNSAID, "replaces: [old]", SELLS, ["new"], None),
        # else the only channel that sells, or delivers, to the same pair
        (UNSAID, SELLS, UNSAID, ["new"], Phase.PURCHASE),
        (UNSAID, SELLS, BRINGS, ["new"], Phase.PURCHASE),
        (UNSAID, BRINGS, UNSAID, ["new"], Phase.DELIVERY),
        (UNSAID, SELLS, SELLS, [], None),
        (UNSAID, SEEN, UNSAID, [], None),
        # a type that usually sells is no word of the author's
        (UNSAID, "type: web_sales", UNSAID, [], None),
        # another segment
        ("for: [homes]", SELLS + ", for: [firms]", UNSAID, [], None),
        ("for: [homes]", SELLS + ", for: [homes]", SELLS + ", for: [firms]", ["new"], Phase.PURCHASE),
        # what never sold is not replaced by what sells: a catalogue only showed what there is
        (SEEN, SELLS, UNSAID, [], None),
        (SEEN, BRINGS, UNSAID, [], None),
        (BRINGS, SELLS, UNSAID, [], None),
        (BRINGS, SELLS, BRINGS, ["other"], Phase.DELIVERY),
        ("type: advertising", SELLS, UNSAID, [], None),
        ("type: distributor", SELLS, UNSAID, ["new"], Phase.PURCHASE),
    ],
)
def test_what_took_the_place_of_a_choice_that_ended(old, new, other, by, phase):
    found = replacement(old=old, new=new, other=other)
    assert (ids_of(found.by), found.phase) == (by, phase)


@pytest.mark.parametrize(
    ("cause", "old", "store", "goes"),
    [
        ("old", UNSAID, "ended", True),
        ("firm", "partner: [firm]", "ended", True),
        ("store", "needs: [store]", "ended", True),
        # the store is used on, so its ended cost did not go with the dealers
        ("store", "needs: [store]", "now", False),
        ("firm", UNSAID, "ended", False),
    ],
)
def test_which_costs_ended_with_it(cause, old, store, goes):
    assert ids_of(replacement(cause=cause, old=old, store=store).costs) == (["margin"] if goes else [])


def test_the_successor_tells_what_went():
    said = "«Dealers» has ended, and with it «Margin»."
    by_guess = ended(new=SELLS, old="for: [homes]")
    assert f"{said} Sales to «Homes» now go through «Telephone»." in told(by_guess, "new")
    named = ended(new="replaces: [old]")
    told_there = "It replaced «Dealers», which has ended, and with it «Margin»."
    assert told_there in told(named, "new")
    assert not any("has ended" in sentence for sentence in (*told_on_board(named), *told(named, "other")))


def test_where_nobody_knows_the_successor_the_board_tells_the_first_half():
    assert told_on_board(ended()) == ["«Dealers» has ended, and with it «Margin»."]
    assert not any("has ended" in sentence for sentence in told(ended(), "new"))


def test_a_relationship_is_replaced_only_by_the_authors_word():
    text = """
        customer_relationships:
          - {id: old, name: Letters, timing: ended}
          - {id: new, name: Chat, REPLACES}
        """
    guess = given(text.replace(", REPLACES", ""))
    assert told_on_board(guess) == ["«Letters» has ended."]
    named = given(text.replace("REPLACES", "replaces: [old]"))
    assert "It replaced «Letters», which has ended." in told(named, "new")


def test_a_planned_choice_has_not_ended_and_replaces_nothing_yet():
    analysis = given("""
        channels:
          - {id: old, name: Dealers, timing: ended}
          - {id: soon, name: Web, timing: planned, replaces: [old], phases: [purchase]}
        """)
    assert told_on_board(analysis) == ["«Dealers» has ended."]
