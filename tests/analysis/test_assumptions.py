"""What a canvas assumes and knows: what hangs on each item decides which assumption is tested first."""

from __future__ import annotations

import pytest

from canvasbook.analysis.assumptions import (
    Knowledge,
    Trial,
    TrialOutcome,
    knowledge_of,
    outcome_of,
    stake_of,
)
from canvasbook.model.terms import Status
from tests.analysis.given import given, key_of

SHOP = """
customer_segments:
  - {id: readers, name: Readers, status: assumption}
  - {id: schools, name: Schools, status: assumption}
value_propositions:
  - {id: books, name: Books, offer: [physical], for: [readers, schools], status: tested}
channels:
  - id: web
    name: Web
    type: web_sales
    phases: [purchase]
    for: [readers]
    needs: [site]
    status: assumption
  - {id: store, name: The store, type: own_stores, needs: [room, site], for: [readers], status: confirmed}
key_resources:
  - {id: site, name: Site, covers: [web_platform]}
  - {id: room, name: Room, covers: [premises], status: assumption}
  - {id: spare, name: A spare room, status: assumption}
cost_structure:
  - {id: rent, name: Rent, covers: [shop_rent], caused_by: [room], status: assumption}
"""


def ids(found: tuple[object, ...]) -> list[str]:
    return [key.id for key in found]  # type: ignore[attr-defined]


def known(text: str) -> Knowledge:
    return knowledge_of(given(text))


def test_statuses_are_counted_and_what_says_nothing_too():
    found = known(SHOP)
    assert found.counts == {Status.ASSUMPTION: 6, Status.TESTED: 1, Status.CONFIRMED: 1}
    assert found.silent == 1


def test_the_riskiest_assumption_comes_first():
    assumed = known(SHOP).assumed
    weights = [a.stake.weight for a in assumed]
    assert weights == sorted(weights, reverse=True)
    assert assumed[0].item.key.id == "readers"  # both channels are there for them
    assert assumed[-1].stake.weight == 0
    assert {a.item.key.id for a in assumed if not a.stake.weight} == {"schools", "spare"}


def test_what_hangs_on_a_choice_are_its_own_effects():
    analysis = given(SHOP)
    stake = stake_of(analysis, key_of(analysis, "web"))
    assert stake.choices == ((key_of(analysis, "web"), stake.weight),)
    assert 0 < stake.weight <= len(analysis.effects[key_of(analysis, "web")])


def test_what_hangs_on_a_segment_are_the_effects_of_the_choices_that_serve_it():
    analysis = given(SHOP)
    readers = stake_of(analysis, key_of(analysis, "readers"))
    both = sum(stake_of(analysis, key_of(analysis, id)).weight for id in ("web", "store"))
    assert readers.weight == both
    assert {key.id for key, _ in readers.choices} == {"web", "store"}


def test_what_hangs_on_anything_else_are_the_effects_that_it_stands_for():
    analysis = given(SHOP)
    site = stake_of(analysis, key_of(analysis, "site"))
    assert "web" in {key.id for key, _ in site.choices}
    assert all(key_of(analysis, "site") in effect.named for effect in site.effects)
    assert all(effect.is_from_author for effect in site.effects)


def test_the_one_to_test_first_has_no_test_under_way():
    running = SHOP.replace("name: Readers, ", "name: Readers, evidence: [{test: Asked, metric: Yes}], ")
    found = known(running)
    assert [e.test for e in found.assumed[0].running] == ["Asked"]
    assert found.riskiest is not None
    assert found.riskiest.item.key.id != "readers"
    assert known(SHOP).riskiest == known(SHOP).assumed[0]


@pytest.mark.parametrize("text", ["channels: [Stand]", "channels: [{name: Stand, status: assumption}]"])
def test_nothing_is_riskiest_where_nothing_hangs_on_it(text):
    assert known(text).riskiest is None


def test_what_has_ended_is_no_longer_assumed():
    found = known("channels: [{name: Old, type: own_stores, timing: ended, status: assumption}]")
    assert (found.counts, found.assumed) == ({}, ())


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("", None),
        ("status: assumption", None),
        ("status: tested", None),
        ("status: confirmed", TrialOutcome.CONFIRMED),
        ("status: rejected", TrialOutcome.REJECTED),
        ("status: tested, evidence: [{decision: change}]", TrialOutcome.CHANGE),
        ("status: tested, evidence: [{decision: drop}]", TrialOutcome.DROP),
        ("status: tested, evidence: [{decision: keep}]", None),
        ("status: confirmed, evidence: [{decision: drop}, {decision: keep}]", TrialOutcome.CONFIRMED),
        (
            "status: confirmed, evidence: [{decision: keep}, {decision: change}, {result: 3}]",
            TrialOutcome.CHANGE,
        ),
        ("status: rejected, evidence: [{decision: keep}]", TrialOutcome.REJECTED),
    ],
)
def test_the_last_decision_counts_and_else_the_status(written, outcome):
    analysis = given(f"channels: [{{id: web, name: Web, {written}}}]")
    assert outcome_of(analysis.canvas.channels[0]) is outcome


def test_without_a_choice_goes_what_only_it_leads_to():
    analysis = given(SHOP.replace("status: confirmed", "status: rejected"))
    (store,) = knowledge_of(analysis).consequences
    assert store.outcome is TrialOutcome.REJECTED
    assert set(ids(store.alone)) == {"room", "rent"}
    assert ids(store.shared) == ["site"]


@pytest.mark.parametrize(
    ("segment", "alone", "shared"),
    [("readers", {"web", "store"}, set()), ("schools", set(), set())],
)
def test_without_a_segment_some_choices_have_nobody_left(segment, alone, shared):
    written = SHOP.replace(f"id: {segment}, ", f"id: {segment}, evidence: [{{decision: drop}}], ")
    (found,) = [c for c in known(written).consequences if c.item.key.id == segment]
    assert (set(ids(found.alone)), set(ids(found.shared))) == (alone, shared)


def test_a_choice_that_serves_others_too_is_told_apart():
    written = SHOP.replace("for: [readers]\n    needs", "for: [readers, schools]\n    needs")
    written = written.replace("id: schools, ", "id: schools, evidence: [{decision: drop}], ")
    (found,) = [c for c in known(written).consequences if c.item.key.id == "schools"]
    assert (ids(found.alone), ids(found.shared)) == ([], ["web"])


def test_what_asks_for_action_comes_before_what_is_settled():
    written = SHOP.replace("name: A spare room, status: assumption", "name: A spare room, status: rejected")
    assert [c.outcome for c in known(written).consequences] == [TrialOutcome.REJECTED, TrialOutcome.CONFIRMED]


@pytest.mark.parametrize(
    ("evidence", "trial"),
    [
        ("", Trial.UNTESTED),
        ("evidence: [{test: Asked, metric: Yes}]", Trial.RUNNING),
        ("evidence: [{test: Asked, result: 7 said yes}]", Trial.UNDECIDED),
        ("evidence: [{test: Asked, result: 7 said yes, decision: keep}]", Trial.DECIDED),
        ("evidence: [{test: Asked, result: No}, {test: Asked again}]", Trial.RUNNING),
    ],
)
def test_how_far_the_trying_of_an_assumption_has_come(evidence, trial):
    written = SHOP.replace("name: Readers, ", f"name: Readers, {evidence}{', ' if evidence else ''}")
    found = known(written)
    (readers,) = (a for a in found.assumed if a.item.key.id == "readers")
    assert readers.trial is trial
    assert found.riskiest is not None
    assert (found.riskiest.item.key.id == "readers") is (trial is Trial.UNTESTED)
