"""Who runs a choice, by the author's word alone."""

from __future__ import annotations

import pytest

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.runners import Runner, runners_of
from tests.analysis.given import canvas_of, expected, given, here, ids_of, key_of, told, told_as_rule

CHANNEL = """
    channels: [{{id: shop, name: Shop, {keys}}}]
    key_partners: [{{id: firm, name: Firm}}, {{id: gone, name: Gone, timing: ended}}]
    key_resources: [{{id: room, name: Room}}]
    """


def runner(text: str, choice: str) -> Runner:
    runners = runners_of(canvas_of(text))
    (found,) = (runner for key, runner in runners.items() if key.id == choice)
    return found


@pytest.mark.parametrize(
    ("keys", "by_partner", "partners"),
    [
        ("partner: [firm]", True, ["firm"]),
        ("ownership: partner", True, []),
        ("ownership: partner, partner: [firm]", True, ["firm"]),
        # the company's own shop, with a partner named in it
        ("ownership: own, partner: [firm]", False, []),
        # needing a partner, or a type that partners usually run, is no word on who runs it
        ("needs: [firm]", False, []),
        ("type: partner_stores", False, []),
        ("type: parcel_delivery, mode: [offline]", False, []),
        ("partner: [gone]", True, []),
        # beside the company's own means a partner takes part, unless the channel is called a partner's
        ("partner: [firm], needs: [room]", False, ["firm"]),
        ("partner: [firm], needs: [room], ownership: partner", True, ["firm"]),
        ("partner: [firm], needs: [room], type: partner_stores", False, ["firm"]),
        ("partner: [firm], needs: [room], type: own_stores", False, ["firm"]),
    ],
)
def test_who_runs_a_channel(keys, by_partner, partners):
    found = runner(CHANNEL.format(keys=keys), "shop")
    assert (found.by_partner, ids_of(found.partners)) == (by_partner, partners)
    assert found.is_elsewhere is by_partner


WITHIN = """
    channels:
      - {{id: theirs, name: Theirs, partner: [firm]}}
      - {{id: too, name: Theirs too, ownership: partner}}
      - {{id: ours, name: Ours}}
      - {{id: old, name: Old, timing: ended}}
    customer_relationships: [{{id: help, name: Help, {keys}}}]
    key_partners: [{{id: firm, name: Firm}}, {{id: other, name: Other}}]
    key_resources: [{{id: staff, name: Staff}}]
    """


@pytest.mark.parametrize(
    ("keys", "within"),
    [
        ("through: [theirs]", ["theirs"]),
        ("through: [theirs, too]", ["theirs", "too"]),
        ("through: [theirs, old]", ["theirs"]),
        # one channel of the company's own is enough for its people
        ("through: [theirs, ours]", []),
        ("through: [ours]", []),
        ("through: [old]", []),
        # a relationship that says what it needs, or who does it, speaks for itself
        ("through: [theirs], needs: [staff]", []),
        ("through: [theirs], partner: [other]", []),
        ("tags: [t]", []),
    ],
)
def test_a_relationship_happens_within_channels_that_partners_run(keys, within):
    found = runner(WITHIN.format(keys=keys), "help")
    assert ids_of(found.within) == within
    assert found.is_elsewhere is bool(within or "partner:" in keys)


@pytest.mark.parametrize(("through", "runs"), [("theirs", True), ("ours", False), ("theirs, ours", False)])
def test_a_partner_takes_part_in_what_happens_through_the_companys_channels(through, runs):
    found = runner(WITHIN.format(keys=f"through: [{through}], partner: [other]"), "help")
    assert (found.by_partner, ids_of(found.partners)) == (runs, ["other"])


# -- what follows for what is said ---------------------------------------------------------------------

MECHANIC = """
    customer_segments: [{{id: c, name: Firms}}]
    channels: [{{id: dealers, name: Dealers, type: distributor, {channel}}}]
    customer_relationships:
      - {{id: mech, name: The mechanic, type: personal_assistance, through: [dealers], {keys}}}
    key_partners: [{{id: d, name: Dealer firms}}]
    key_resources:
      - {{id: tech, name: Our technicians, covers: [support_staff]}}
      - {{id: files, name: Files, covers: [crm]}}
    cost_structure: [{{id: pay, name: Pay of our technicians, covers: [support_wages], caused_by: [tech]}}]
    """
THEIRS = {"support_staff", "support_wages", "problem_solving", "staff_training", "staff_scheduling"}


def mechanic(keys: str, channel: str = "partner: [d]") -> Analysis:
    return given(MECHANIC.format(keys=keys, channel=channel))


def test_nothing_that_the_runner_bears_is_expected_of_the_company():
    """The dealer's mechanic is the dealer's: no people and wages, and none of ours named."""
    analysis = mechanic("partner: [d]")
    assert expected(analysis, "mech").isdisjoint(THEIRS)
    assert "tech" not in str(here(analysis, "mech"))


@pytest.mark.parametrize(("keys", "is_ours"), [("ownership: own", True), ("ownership: partner", False)])
def test_what_the_company_bears_itself_is_expected(keys, is_ours):
    analysis = given(f"channels: [{{id: shop, name: Shop, type: own_stores, {keys}}}]")
    assert ("shop_rent" in expected(analysis, "shop")) is is_ours


def test_a_type_that_speaks_of_own_shops_says_nothing_of_a_partners():
    """Own stores, run by a partner: what the type says is of shops that the company runs."""
    text = "channels: [{id: shop, name: Shop, type: own_stores, RUN}]\nkey_partners: [{id: p, name: P}]"
    assert told_as_rule(given(text.replace(", RUN", "")), "shop")
    assert told_as_rule(given(text.replace("RUN", "partner: [p]")), "shop") == []


NONE = "tags: [t]"


def test_a_fact_says_who_runs_it():
    assert "Run by: «Dealer firms»" in told(mechanic("partner: [d]"), "mech")


def test_nothing_is_said_or_expected_of_what_happens_only_at_partners():
    """Whose people help there nobody said."""
    analysis = mechanic(NONE)
    assert expected(analysis, "mech") == set()
    said = told(analysis, "mech")
    assert "Channel run by: «Dealer firms»" in said


def test_who_runs_a_choice_is_all_that_is_said_of_one_without_links():
    analysis = given("""
        channels: [{id: store, name: App stores, type: app_store, partner: [g]}]
        key_partners: [{id: g, name: Big firms}]
        """)
    assert told(analysis, "store") == ["Run by: «Big firms»"]


def test_a_channel_of_ones_own_is_run_by_nobody_else():
    analysis = given("""
        channels: [{id: agents, name: Agents, type: agents, ownership: own, partner: [d]}]
        key_partners: [{id: d, name: Agent firms}]
        cost_structure: [{id: k, name: Commission, nature: variable, covers: [agent_commission],
            caused_by: [agents]}]
        """)
    assert "Costs «Commission»: variable, not shared" in told(analysis, "agents")
    assert analysis.runners[key_of(analysis, "agents")].partners == ()
