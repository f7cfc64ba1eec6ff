"""What a canvas assumes and knows: what depends on each item decides which assumption is tested first."""

from __future__ import annotations

import pytest

from canvasbook.analysis.assumptions import (
    EvidenceKind,
    Knowledge,
    KnownSoFar,
    Trial,
    TrialOutcome,
    knowledge_of,
    known_so_far,
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


def test_the_assumption_on_which_most_depends_comes_first():
    assumed = known(SHOP).assumed
    weights = [a.stake.weight for a in assumed]
    assert weights == sorted(weights, reverse=True)
    assert assumed[0].item.key.id == "readers"  # both channels are there for them
    assert {a.item.key.id for a in assumed if not a.stake.weight} == {"schools", "spare"}


#: Choices of every kind of dependence; the site supplies the letters, and the tower is there for no choice.
TIED = """
customer_segments:
  - {id: old, name: Old}
  - {id: young, name: Young}
value_propositions:
  - {id: news, name: News, for: [old, young]}
  - {id: fun, name: Fun, for: [young]}
channels:
  - {id: kiosk, name: Kiosk, for: [old, news], needs: [paper]}
  - {id: site, name: Site, for: [young, news, fun], needs: [server], partner: host}
  - {id: old_site, name: Old site, for: [young], timing: ended}
customer_relationships:
  - {id: forum, name: Forum, for: [young, fun], through: [site]}
  - {id: letters, name: Letters, for: [old, news], needs: [kiosk]}
revenue_streams: [{id: sales, name: Sales, from: [old], through: [kiosk]}]
key_resources:
  - {id: paper, name: Paper}
  - {id: server, name: Server, needs: [power]}
  - {id: power, name: Power}
  - {id: tower, name: Tower}
key_partners: [{id: host, name: Host}, {id: mill, name: Mill, provides: [paper]}]
cost_structure: [{id: bills, name: Bills, caused_by: [server]}]
"""


@pytest.mark.parametrize(
    ("item", "choices"),
    [
        ("old", ["kiosk", "letters"]),
        ("young", ["site", "forum"]),
        ("fun", ["site", "forum"]),
        ("paper", ["kiosk"]),
        ("server", ["site"]),
        ("power", ["site"]),
        ("tower", []),
        ("host", ["site"]),
        ("mill", ["kiosk"]),
        ("sales", ["kiosk"]),
        ("bills", ["site"]),
        ("site", ["forum"]),
        ("kiosk", ["letters"]),
        ("forum", []),
    ],
)
def test_what_depends_on_an_item_is_what_the_links_say(item, choices):
    analysis = given(TIED)
    stake = stake_of(analysis, key_of(analysis, item))
    assert (ids(stake.choices), stake.at_least) == (choices, False)


def test_a_choice_depends_on_itself():
    analysis = given(TIED)
    weights = [stake_of(analysis, key_of(analysis, id)).weight for id in ("forum", "site", "tower")]
    assert weights == [1, 2, 0]


def test_where_choices_do_not_say_what_they_carry_the_others_are_the_least():
    analysis = given(TIED.replace("[old, news], needs: [paper]", "[old], needs: [paper]"))
    news, fun, old = (stake_of(analysis, key_of(analysis, id)) for id in ("news", "fun", "old"))
    assert (ids(news.choices), news.at_least) == (["site", "letters"], True)
    assert (ids(fun.choices), fun.at_least) == (["site", "forum"], False)
    assert (ids(old.choices), old.at_least) == (["kiosk", "letters"], False)


def test_a_segment_may_be_served_by_choices_that_name_none():
    analysis = given(TIED.replace("for: [young, fun], through: [site]", "needs: [server]"))
    young = stake_of(analysis, key_of(analysis, "young"))
    assert (ids(young.choices), young.at_least) == (["site"], True)


LEAST = """
customer_segments: [{id: all, name: All, status: assumption}]
value_propositions:
  - {id: news, name: News, for: [all], status: assumption}
  - {id: fun, name: Fun, for: [all], status: assumption}
channels: [{id: kiosk, name: Kiosk, for: [news, fun]}]
"""


@pytest.mark.parametrize(
    ("more", "first"),
    [("", ["all", "news", "fun"]), ("customer_relationships: [{name: Club, for: [all]}]", ["all"])],
)
def test_of_counts_that_are_the_least_the_first_alone_is_named(more, first):
    """A club that names no proposition may serve each of them."""
    text = LEAST + more
    assert [a.item.key.id for a in known(text).riskiest] == first


def test_where_two_are_the_least_nobody_knows_that_as_many_depend_on_them():
    text = LEAST.replace("name: All, status: assumption", "name: All")
    open_ = text + "customer_relationships: [{name: Club, for: [all]}]"
    assert [a.item.key.id for a in known(text).riskiest] == ["news", "fun"]
    assert [a.item.key.id for a in known(open_).riskiest] == ["news"]


def test_whether_anything_is_planned():
    assert not known(SHOP).planned
    assert known("channels: [{name: New, timing: planned}]").planned


@pytest.mark.parametrize(
    ("evidence", "known"),
    [
        ("", KnownSoFar.UNTESTED),
        ("evidence: [{test: Asked}]", KnownSoFar.RUNNING),
        ("evidence: [{result: 3}]", KnownSoFar.UNGRADED),
        ("evidence: [{result: 3, strength: weak}, {test: Again, strength: strong}]", KnownSoFar.WEAK),
        ("evidence: [{result: 3, strength: moderate}]", KnownSoFar.MODERATE),
        ("evidence: [{result: 3, strength: weak}, {decision: keep, strength: strong}]", KnownSoFar.STRONG),
    ],
)
def test_how_much_is_known(evidence, known):
    (item,) = given(f"channels: [{{name: Web, {evidence}}}]").canvas.channels
    assert known_so_far(item) is known


def test_of_two_on_which_as_many_depend_the_less_known_comes_first():
    written = """
    customer_segments:
      - {id: a, name: A, status: assumption, evidence: [{result: 3, strength: strong}]}
      - {id: b, name: B, status: assumption, evidence: [{test: Asked}]}
      - {id: c, name: C, status: assumption}
      - {id: d, name: D, status: assumption}
    channels: [{name: Web, for: [a, b, c, d]}]
    """
    found = known(written)
    assert [a.item.key.id for a in found.assumed] == ["c", "d", "b", "a"]
    assert [a.item.key.id for a in found.riskiest] == ["c", "d"]


@pytest.mark.parametrize(
    ("test", "kind"),
    [
        ("{test: Asked}", EvidenceKind.RUNNING),
        ("{test: Asked, metric: Yes, threshold: 5}", EvidenceKind.RUNNING),
        ("{test: Asked, metric: Yes, threshold: 5, result: 7}", EvidenceKind.THRESHOLD),
        ("{test: Asked, threshold: 5, decision: keep}", EvidenceKind.THRESHOLD),
        ("{test: Asked, metric: Yes, result: 7}", EvidenceKind.OPEN),
    ],
)
def test_tests_with_a_threshold_are_told_from_looking_back(test, kind):
    found = known(f"channels: [{{name: Web, evidence: [{test}]}}]").tests
    assert list(found) == [kind]


def test_the_one_to_test_first_has_no_test_under_way():
    running = SHOP.replace("name: Readers, ", "name: Readers, evidence: [{test: Asked, metric: Yes}], ")
    found = known(running)
    assert [e.test for e in found.assumed[0].running] == ["Asked"]
    assert "readers" not in [a.item.key.id for a in found.riskiest]
    assert known(SHOP).riskiest == known(SHOP).assumed[:1]


@pytest.mark.parametrize("text", ["channels: [Stand]", "key_resources: [{name: Van, status: assumption}]"])
def test_nothing_is_riskiest_where_nothing_depends_on_it(text):
    assert known(text).riskiest == ()


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


def test_what_asks_for_action_comes_before_what_is_settled():
    written = SHOP.replace("name: A spare room, status: assumption", "name: A spare room, status: rejected")
    assert [each.outcome for each in known(written).settled] == [
        TrialOutcome.REJECTED,
        TrialOutcome.CONFIRMED,
    ]


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
    assert ([a.item.key.id for a in found.riskiest] == ["readers"]) is (trial is Trial.UNTESTED)


def test_what_may_depend_on_an_assumption_counts_for_its_rank():
    analysis = given("""
        customer_segments: [{id: us, name: Us, status: assumption}]
        value_propositions:
          - {id: tea, name: Tea, status: assumption}
          - {id: cake, name: Cake, status: assumption}
        channels:
          - {id: shop, name: Shop, for: [us, cake]}
          - {id: web, name: Web, for: [us]}
          - {id: stall, name: Stall, for: [us]}
        """)
    stakes = {a.item.id: a.stake for a in knowledge_of(analysis).assumed}
    assert {id: (stake.weight, stake.silent, stake.at_most) for id, stake in stakes.items()} == {
        "us": (3, 0, 3),
        "cake": (1, 2, 3),
        "tea": (0, 2, 2),
    }
    assert [*stakes] == ["us", "cake", "tea"]
