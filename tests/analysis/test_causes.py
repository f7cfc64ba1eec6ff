"""What choices need, and which costs they lead to: by the author's links, over three steps at most."""

from __future__ import annotations

import pytest

from canvasbook.analysis.causes import CausedCost, CostCauses, cost_causes
from canvasbook.analysis.reachability import Relation
from canvasbook.model.canvas import ItemKey
from tests.analysis.given import canvas_of, ids_of


def causes_of(text: str) -> CostCauses:
    return cost_causes(canvas_of(text))


def costs(causes: CostCauses, choice: str) -> list[str]:
    """The costs of a choice; those in which it only takes part are marked."""
    (found,) = (found for key, found in causes.costs.items() if key.id == choice)
    return [f"({each.cost.id})" if each.takes_part else each.cost.id for each in found]


def cost_of(causes: CostCauses, choice: str, cost: str) -> CausedCost:
    found = [each for key, several in causes.costs.items() if key.id == choice for each in several]
    (caused,) = [each for each in found if each.cost.id == cost]
    return caused


# -- how far ------------------------------------------------------------------------------------------

CHAIN = """
    channels: [{id: shop, name: Shop, needs: [a]}, {id: web, name: Web, WEB}]
    key_resources:
      - {id: a, name: A, needs: [b]}
      - {id: b, name: B, needs: [c]}
      - {id: c, name: C}
    cost_structure: [{id: k, name: K, caused_by: [CAUSE]}]
    """


@pytest.mark.parametrize(
    ("web", "cause", "shop", "also"),
    [
        ("tags: [t]", "shop", ["k"], []),
        ("tags: [t]", "a", ["k"], []),
        ("tags: [t]", "b", ["k"], []),
        ("tags: [t]", "c", [], []),
        # at three steps a choice takes part where another is nearer, and leads there where none is
        ("needs: [b]", "b", ["(k)"], ["k"]),
        ("needs: [a]", "b", ["k"], ["k"]),
        ("needs: [b]", "a", ["k"], []),
        # and where another leads there in more steps than are told
        ("needs: [b]", "c", [], ["(k)"]),
        # at two steps it leads there, however near another is
        ("needs: [c]", "a, web", ["k"], ["k"]),
    ],
    ids=["one", "two", "three", "four", "nearer", "as near", "beyond", "never at four", "two beside one"],
)
def test_how_many_steps_lead_to_a_cost(web, cause, shop, also):
    causes = causes_of(CHAIN.replace("WEB", web).replace("CAUSE", cause))
    assert (costs(causes, "shop"), costs(causes, "web")) == (shop, also)


def test_the_shortest_path_is_told_with_what_lies_between():
    causes = causes_of(CHAIN.replace("WEB", "tags: [t]").replace("CAUSE", "b, a"))
    caused = cost_of(causes, "shop", "k")
    assert [step.relation for step in caused.path] == [Relation.NEEDS, Relation.CAUSES]
    assert (ids_of(caused.between), caused.by.id, caused.is_named) == (["a"], "a", False)


def test_costs_come_nearest_first_then_in_the_canvas_order():
    causes = causes_of("""
        channels: [{id: shop, name: Shop, needs: [room]}]
        key_resources: [{id: room, name: Room, needs: [heat]}, {id: heat, name: Heat}]
        cost_structure:
          - {id: gas, name: Gas, caused_by: [heat]}
          - {id: rent, name: Rent, caused_by: [room]}
          - {id: sign, name: Sign, caused_by: [shop]}
        """)
    assert costs(causes, "shop") == ["sign", "rent", "gas"]


def test_circles_end():
    causes = causes_of("""
        channels: [{id: shop, name: Shop, needs: [a]}]
        key_resources: [{id: a, name: A, needs: [b]}, {id: b, name: B}]
        key_activities: [{id: c, name: C, needs: [a, d]}, {id: d, name: D, needs: [c]}]
        cost_structure: [{id: k, name: K, caused_by: [a, b]}, {id: l, name: L, caused_by: [c, d]}]
        """)
    assert costs(causes, "shop") == ["k"]


@pytest.mark.parametrize(
    ("effect", "cause", "leads"),
    [
        ("lowers", "room", True),
        ("spares", "room", False),
        ("raises", "room", True),
        # the cost itself names the choice
        ("spares", "shop", True),
    ],
)
def test_a_choice_does_not_lead_by_what_it_needs_to_a_cost_that_its_author_says_it_spares(
    effect, cause, leads
):
    causes = causes_of(f"""
        channels:
          - id: shop
            name: Shop
            needs: [room]
            affects: [{{item: k, effect: {effect}, because: So.}}]
        key_resources: [{{id: room, name: Room}}]
        cost_structure: [{{id: k, name: K, caused_by: [{cause}]}}]
        """)
    assert (costs(causes, "shop") == ["k"]) is leads


# -- what is a step ------------------------------------------------------------------------------------

STEP = """
    customer_segments: [{{id: firms, name: Firms, needs: [x]}}]
    channels: [{{id: shop, name: Shop, {link}}}, {{id: web, name: Web, needs: [x]}}]
    customer_relationships: [{{id: help, name: Help, through: [shop]}}]
    key_resources: [{{id: thing, name: Thing, {thing}}}, {{id: x, name: X}}]
    key_partners: [{{id: firm, name: Firm, {firm}}}]
    cost_structure: [{{id: k, name: K, caused_by: [{cause}]}}]
    """
NONE = "tags: [t]"


@pytest.mark.parametrize(
    ("link", "thing", "firm", "cause", "leads"),
    [
        ("needs: [thing]", NONE, NONE, "thing", True),
        ("partner: [firm]", NONE, NONE, "firm", True),
        ("needs: [firm]", NONE, NONE, "firm", True),
        ("affects: [{item: k, effect: adds, because: So.}]", NONE, NONE, "firm", True),
        ("affects: [{item: k, effect: requires, because: So.}]", NONE, NONE, "firm", True),
        ("affects: [{item: thing, effect: adds, because: So.}]", NONE, NONE, "thing", True),
        ("affects: [{item: k, effect: raises, because: So.}]", NONE, NONE, "firm", False),
        ("affects: [{item: thing, effect: raises, because: So.}]", NONE, NONE, "thing", False),
        ("affects: [{item: k, effect: lowers, because: So.}]", NONE, NONE, "firm", False),
        ("affects: [{item: k, effect: spares, because: So.}]", NONE, NONE, "firm", False),
        # a company's own channel is not run by the partner that it names
        ("partner: [firm], ownership: own", NONE, NONE, "firm", False),
        # the same party is no step
        ("needs: [thing]", "same_as: [firm]", NONE, "firm", False),
        ("needs: [thing]", NONE, "same_as: [thing]", "firm", False),
        # what is paid for a thing goes with it where who supplies it does nothing else
        ("needs: [thing]", NONE, "provides: [thing]", "firm", True),
        ("needs: [thing, firm]", NONE, "provides: [thing]", "firm", True),
        ("needs: [firm]", NONE, "provides: [thing]", "firm", False),
        ("needs: [thing]", NONE, "provides: [thing, x]", "firm", False),
        # a path stops at another choice and at a segment
        ("needs: [web]", NONE, NONE, "x", False),
        ("needs: [web]", NONE, NONE, "web", False),
        ("needs: [firms]", NONE, NONE, "x", False),
        ("needs: [thing]", "needs: [web]", NONE, "web", False),
    ],
)
def test_which_links_lead_to_a_cost(link, thing, firm, cause, leads):
    causes = causes_of(STEP.format(link=link, thing=thing, firm=firm, cause=cause))
    assert ("k" in costs(causes, "shop")) is leads
    assert "k" not in costs(causes, "help"), "what happens through a channel costs what the channel costs"


@pytest.mark.parametrize(
    ("cause", "leads"),
    [("firm", True), ("firm, thing", False), ("firm, web", False), ("firm, other", True)],
)
def test_a_cost_with_other_causes_than_partners_is_not_reached_through_a_partner_alone(cause, leads):
    """Freight of parts and parcels: the carrier of the parcels does not cost the carriage of the parts."""
    causes = causes_of(f"""
        channels: [{{id: post, name: Post, partner: [firm]}}, {{id: web, name: Web}}]
        key_resources: [{{id: thing, name: Thing}}]
        key_partners: [{{id: firm, name: Firm}}, {{id: other, name: Other}}]
        cost_structure: [{{id: k, name: K, caused_by: [{cause}]}}]
        """)
    assert costs(causes, "post") == (["k"] if leads else [])


@pytest.mark.parametrize(
    ("link", "leads"),
    [("needs: [host]", True), ("partner: [host]", False), ("needs: [talks]", False), ("needs: [web]", True)],
)
def test_what_needs_a_partner_itself_leads_to_the_costs_that_it_causes_in_part(link, leads):
    """A video classroom and a website cause the hosting: who needs the classroom needs the hosting."""
    causes = causes_of(f"""
        channels: [{{id: class, name: Class, {link}}}]
        key_resources: [{{id: web, name: Web}}, {{id: talks, name: Talks, needs: [host]}}]
        key_partners: [{{id: host, name: Host}}]
        cost_structure: [{{id: k, name: K, caused_by: [host, web]}}]
        """)
    assert costs(causes, "class") == (["k"] if leads else [])


@pytest.mark.parametrize(
    ("link", "provides", "leads"),
    [
        # what a supplier is paid for its supplies is no cost of who needs it for something else
        ("needs: [firm]", "provides: [thing]", False),
        ("needs: [desk]", "provides: [thing]", False),
        ("partner: [firm]", "provides: [thing]", True),
        ("partner: [firm], needs: [firm]", "provides: [thing]", True),
        ("needs: [firm]", "tags: [t]", True),
        ("needs: [desk]", "tags: [t]", True),
    ],
)
def test_a_supplier_is_paid_for_what_it_supplies(link, provides, leads):
    causes = causes_of(f"""
        channels: [{{id: shop, name: Shop, {link}}}]
        key_resources: [{{id: thing, name: Thing}}, {{id: desk, name: Desk, needs: [firm]}}]
        key_partners: [{{id: firm, name: Firm, {provides}}}]
        cost_structure: [{{id: k, name: K, caused_by: [firm]}}]
        """)
    assert costs(causes, "shop") == (["k"] if leads else [])


@pytest.mark.parametrize(
    ("partners", "provider"),
    [
        ("{id: a, name: A, provides: [room]}", "a"),
        ("{id: a, name: A, provides: [room, room]}", "a"),
        ("{id: a, name: A, provides: [room, other]}", None),
        ("{id: a, name: A, provides: [room]}, {id: b, name: B, provides: [room]}", None),
        ("{id: a, name: A, provides: [room], timing: ended}", None),
    ],
)
def test_the_only_provider_provides_nothing_else(partners, provider):
    found = causes_of(f"""
        key_resources: [{{id: room, name: Room}}, {{id: other, name: Other}}]
        key_partners: [{partners}]
        """).only_providers
    assert {thing.id: by.id for thing, by in found.items()}.get("room") == provider


@pytest.mark.parametrize("timing", ["planned", "ended"])
@pytest.mark.parametrize("item", ["THING", "COST", "OTHER"])
def test_what_does_not_hold_now_is_no_step(timing, item):
    text = """
        channels: [{id: shop, name: Shop, needs: [thing]}]
        key_resources: [{id: thing, name: Thing, THING}]
        key_partners: [{id: firm, name: Firm}]
        cost_structure: [{id: k, name: K, caused_by: [thing], COST}]
        """
    keys = {"THING": "tags: [t]", "COST": "tags: [t]"} | {item: f"timing: {timing}"}
    for place, key in keys.items():
        text = text.replace(place, key)
    assert costs(causes_of(text), "shop") == (["k"] if item == "OTHER" else [])


# -- what is needed ------------------------------------------------------------------------------------

NEEDING = """
    customer_segments: [{id: firms, name: Firms}]
    channels:
      - id: shop
        name: Shop
        needs: [room, firms, web, room-work]
        partner: [firm]
        affects: [{item: room, effect: adds, because: So.}, {item: till, effect: requires, because: So.}]
      - {id: web, name: Web, needs: [room]}
    key_resources: [{id: room, name: Room, needs: [heat]}, {id: till, name: Till}, {id: heat, name: Heat}]
    key_activities: [{id: room-work, name: Work}]
    key_partners: [{id: firm, name: Firm}]
    cost_structure: [{id: gas, name: Gas, caused_by: [heat]}, {id: rent, name: Rent, caused_by: [room]}]
    """


def test_a_choice_needs_means_each_once_and_no_segments_or_choices():
    causes = causes_of(NEEDING)
    needs = {key.id: found for key, found in causes.needs.items()}
    assert ids_of(need.item for need in needs["shop"]) == ["room", "room-work", "firm", "till"]
    assert [n.item.id for n in needs["shop"] if n.step.relation is Relation.PARTNER] == ["firm"]


def test_what_is_needed_has_users_and_costs():
    causes = causes_of(NEEDING)
    items = {key.id: key for key in causes.canvas.items}
    assert ids_of(causes.users(items["room"])) == ["shop", "web"]
    assert ids_of(causes.users(items["heat"])) == []
    assert ids_of(causes.costs_of(items["room"])) == ["rent", "gas"]


@pytest.mark.parametrize(
    ("beside", "leads"), [("customer_segments/us", True), ("channels/web", False), ("key_resources/x", False)]
)
def test_a_cost_that_names_own_causes_too_is_not_reached_through_a_partner_alone(beside, leads):
    causes = causes_of(f"""
        customer_segments: [{{id: us, name: Us}}]
        channels: [{{id: shop, name: Shop, partner: [firm]}}, {{id: web, name: Web}}]
        key_resources: [{{id: x, name: X}}]
        key_partners: [{{id: firm, name: Firm}}]
        cost_structure: [{{id: k, name: K, caused_by: [firm, {beside}]}}]
        """)
    assert ("k" in costs(causes, "shop")) is leads


def test_a_supplier_is_paid_by_whoever_needs_it_and_what_it_supplies():
    """Where it is needed for something else as well, the thing alone does not tell what it is paid for."""
    causes = causes_of("""
        channels:
          - {id: alone, name: Alone, needs: [cloud]}
          - {id: both, name: Both, needs: [cloud, servers]}
          - {id: thing, name: Thing, needs: [servers]}
        key_resources: [{id: servers, name: Servers}]
        key_partners: [{id: cloud, name: Cloud, provides: [servers]}]
        cost_structure: [{id: bill, name: Bill, caused_by: [cloud]}]
        """)
    assert [costs(causes, choice) for choice in ("alone", "both", "thing")] == [[], ["bill"], []]


def test_nobody_is_nearer_to_a_cost_that_is_spared_there():
    causes = causes_of("""
        channels:
          - {id: bot, name: Bot, needs: [crm], affects: [{item: pay, effect: spares, because: So.}]}
          - {id: desk, name: Desk, needs: [helping]}
        key_activities: [{id: helping, name: Helping, needs: [crm]}]
        key_resources: [{id: crm, name: CRM}]
        cost_structure: [{id: pay, name: Pay, caused_by: [crm]}]
        """)
    assert (costs(causes, "bot"), costs(causes, "desk")) == ([], ["pay"])
    (caused,) = causes.by_cost[next(iter(causes.by_cost))]
    assert not caused.takes_part


@pytest.mark.parametrize(
    ("web", "leads"),
    [(NONE, True), ("needs: [firm]", False), ("partner: [firm]", False), ("needs: [thing, firm]", True)],
)
def test_a_supplier_who_does_something_else_too_is_paid_for_that_as_well(web, leads):
    causes = causes_of(f"""
        channels: [{{id: shop, name: Shop, needs: [thing]}}, {{id: web, name: Web, {web}}}]
        key_resources: [{{id: thing, name: Thing}}]
        key_partners: [{{id: firm, name: Firm, provides: [thing]}}]
        cost_structure: [{{id: k, name: K, caused_by: [firm]}}]
        """)
    assert ("k" in costs(causes, "shop")) is leads


def test_what_a_choice_is_tied_to_ends_where_its_paths_end():
    causes = causes_of(CHAIN.replace("WEB", "tags: [t]").replace("CAUSE", "b"))
    (tied,) = (keys for choice, keys in causes.tied.items() if choice.id == "shop")
    assert {key.id for key in tied} == {"a", "b", "k"}


# -- whose costs, and who shares them ------------------------------------------------------------------


def many(choices: int, sharing: int) -> str:
    """A canvas of so many channels, some of which need the one server."""
    needs = ["needs: [server]" if n < sharing else "tags: [t]" for n in range(choices)]
    channels = ", ".join(f"{{id: c{n}, name: C{n}, {need}}}" for n, need in enumerate(needs))
    return f"""
        channels: [{channels}]
        key_resources: [{{id: server, name: Server}}]
        cost_structure: [{{id: hosting, name: Hosting, caused_by: [server]}}]
        """


@pytest.mark.parametrize(
    ("choices", "sharing", "shared"),
    [(3, 3, False), (4, 4, True), (6, 4, True), (7, 4, True), (8, 4, False), (9, 5, True)],
)
def test_a_cost_of_four_and_more_than_half_of_the_choices_is_shared_by_the_model(choices, sharing, shared):
    causes = causes_of(many(choices, sharing))
    assert ids_of(causes.shared_by_all) == (["hosting"] if shared else [])
    assert len(causes.others(*_ends(cost_of(causes, "c0", "hosting")))) == sharing - 1


def _ends(caused: CausedCost) -> tuple[ItemKey, ItemKey]:
    return caused.cost, caused.choice


def test_only_leading_to_a_cost_counts_as_sharing_it():
    text = many(4, 3).replace("{id: c3, name: C3, tags: [t]}", "{id: c3, name: C3, needs: [desk]}")
    text = text.replace("key_resources: [", "key_resources: [{id: desk, name: Desk, needs: [server]}, ")
    causes = causes_of(text)
    assert costs(causes, "c3") == ["(hosting)"]
    assert causes.shared_by_all == frozenset()


def test_those_who_lead_to_a_cost_come_before_those_who_take_part():
    causes = causes_of(CHAIN.replace("WEB", "needs: [b]").replace("CAUSE", "b"))
    ((_, found),) = causes.by_cost.items()
    assert [each.choice.id for each in found] == ["web", "shop"]


# -- adding links --------------------------------------------------------------------------------------


def test_a_further_link_takes_no_direct_need_and_no_named_cost_away():
    before = causes_of(NEEDING)
    after = causes_of(NEEDING.replace("needs: [room, firms", "needs: [heat, room, firms"))
    for choice, needs in before.needs.items():
        assert {need.item for need in needs} <= {need.item for need in after.needs[choice]}
