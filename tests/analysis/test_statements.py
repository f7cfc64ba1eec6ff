"""What is said of a canvas: each fact once, with whose word it is, and nothing beyond the author's links."""

from __future__ import annotations

import pytest

from canvasbook.analysis.effects import State, Voice
from canvasbook.analysis.statements import (
    AtChannel,
    Costs,
    InPhases,
    MostNeeded,
    Needs,
    ReliesOn,
    RuleList,
    SameParty,
    SetAside,
    SharedCost,
    Statement,
    TakesPart,
    Tie,
    Tied,
    author_statements,
    board_statements,
    choice_statements,
    figure_statements,
    rule_statements,
)
from canvasbook.model.canvas import active
from tests.analysis.given import (
    all_statements,
    given,
    ids_of,
    shipped_analyses,
    statements_on,
    told,
    told_on_board,
)
from tests.cases import every_case


def ties_of(analysis, choice: str) -> dict[Tie, list[str]]:
    """How a choice is linked, way by way."""
    return {tied.tie: ids_of(tied.others) for tied in statements_on(analysis, choice, Tied)}


# -- all statements ------------------------------------------------------------------------------------


def test_a_choice_speaks_in_two_voices_the_author_first():
    with every_case() as case:
        for analysis in shipped_analyses():
            for choice in active(analysis.canvas.choices):
                with case(choice.key):
                    by_author = author_statements(choice, analysis)
                    by_rule = tuple(rule_statements(choice, analysis))
                    figures = figure_statements(choice)
                    assert (*by_author, *figures, *by_rule) == choice_statements(choice, analysis)
                    assert {statement.voice for statement in by_author} <= {Voice.CANVAS}
                    assert {statement.voice for statement in by_rule} <= {Voice.RULE}
                    assert {statement.page for statement in by_author} == {choice.key}


def test_no_statement_is_made_twice():
    for analysis in shipped_analyses():
        statements = all_statements(analysis)
        assert all(statements.count(statement) == 1 for statement in statements)


def test_items_of_a_statement_are_on_the_canvas():
    for analysis in shipped_analyses():
        for statement in all_statements(analysis):
            assert set(statement.items) <= set(analysis.canvas.items)


@pytest.mark.parametrize("timing", ["planned", "ended"])
def test_of_a_choice_that_does_not_hold_nothing_is_said(timing):
    analysis = given(f"channels: [{{id: shop, name: Shop, type: own_stores, timing: {timing}}}]")
    assert choice_statements(analysis.canvas.channels[0], analysis) == ()


# -- whom it serves ------------------------------------------------------------------------------------

SERVED = """
    customer_segments: [{segments}]
    value_propositions: [{{id: tea, name: Tea}}]
    channels:
      - {{id: shop, name: Shop, {shop}}}
      - {{id: web, name: Web, {web}}}
    customer_relationships: [{{id: help, name: Help, {help}}}]
    cost_structure: [{{id: cost, name: Cost, caused_by: [shop, help]}}]
    """
TWO = "{id: us, name: Us}, {id: them, name: Them}"
UNSAID = "tags: [t]"


@pytest.mark.parametrize(
    ("segments", "shop", "reached"),
    [
        # the author says for whom, or there is only one
        (TWO, "for: [us]", ["us"]),
        (TWO, "for: [them, us]", ["us", "them"]),
        ("{id: us, name: Us}", UNSAID, ["us"]),
        ("{id: us, name: Us}, {id: old, name: Old, timing: ended}", UNSAID, ["us"]),
        # a filter that is absent lets all pass, and claims nobody: nothing is said
        (TWO, UNSAID, None),
        (TWO, "for: [tea]", None),
        (TWO, "needs: [us]", None),
        ("", UNSAID, None),
    ],
)
def test_whom_a_channel_reaches(segments, shop, reached):
    analysis = given(SERVED.format(segments=segments, shop=shop, web=UNSAID, help=UNSAID))
    assert ties_of(analysis, "shop").get(Tie.FOR) == reached


@pytest.mark.parametrize(
    ("shop", "web", "club", "served"),
    [
        (UNSAID, UNSAID, "for: [us]", ["us"]),
        # else the one segment that all its channels name
        ("for: [us]", "for: [them]", "through: [shop]", ["us"]),
        ("for: [us]", "for: [us]", "through: [shop, web]", ["us"]),
        ("for: [us]", "for: [them]", "through: [shop, web]", []),
        ("for: [us, them]", "for: [us, them]", "through: [shop, web]", []),
        ("for: [us]", UNSAID, "through: [shop, web]", []),
        ("for: [us]", UNSAID, "for: [them], through: [shop, web]", ["them"]),
        (UNSAID, UNSAID, UNSAID, []),
    ],
)
def test_whom_a_relationship_is_for(shop, web, club, served):
    analysis = given(SERVED.format(segments=TWO, shop=shop, web=web, help=club))
    assert ties_of(analysis, "help").get(Tie.FOR, []) == served


def test_nothing_is_said_of_a_choice_of_which_its_author_says_nothing():
    analysis = given(f"channels: [{{id: shop, name: Shop, {UNSAID}}}]")
    assert statements_on(analysis, "shop") == []


def test_only_phases_that_the_author_states_are_told():
    """The type of a web shop says which phases it usually serves; that is no word on this one."""
    text = """
        channels: [{{id: web, name: Web, type: web_sales, needs: [site], {phases}}}]
        key_resources: [{{id: site, name: Site}}]
        """
    (said,) = statements_on(given(text.format(phases="phases: [delivery, awareness]")), "web", InPhases)
    assert said.phases == ("awareness", "delivery")
    assert statements_on(given(text.format(phases=UNSAID)), "web", InPhases) == []


# -- what it takes -------------------------------------------------------------------------------------

TAKES = """
    channels:
      - {id: shop, name: Shop, needs: [room, work], partner: [firm]}
      - {id: web, name: Web, needs: [heat]}
    key_resources: [{id: room, name: Room, needs: [heat]}, {id: heat, name: Heat}]
    key_activities: [{id: work, name: Work}]
    key_partners: [{id: firm, name: Firm}, {id: owner, name: Owner, provides: [room]}]
    cost_structure:
      - {id: rent, name: Rent, caused_by: [room]}
      - {id: gas, name: Gas, caused_by: [heat]}
      - {id: sign, name: Sign, caused_by: [shop]}
      - {id: fee, name: Fee, caused_by: [firm]}
    """


def test_one_row_a_need_with_the_costs_that_come_of_it():
    found = statements_on(given(TAKES), "shop", Needs)
    assert [(s.need.item.id, ids_of(s.costs)) for s in found] == [("room", ["rent"]), ("work", [])]


def test_costs_that_no_need_accounts_for_and_those_it_takes_part_in():
    analysis = given(TAKES)
    assert [s.caused.cost.id for s in statements_on(analysis, "shop", Costs)] == ["sign", "fee"]
    assert [s.caused.cost.id for s in statements_on(analysis, "shop", TakesPart)] == ["gas"]


def test_each_cost_of_a_choice_is_told_once():
    """Of two needs that lead to one cost, the second only says that it does so again."""
    with every_case() as case:
        for analysis in shipped_analyses():
            for choice, caused in analysis.causes.costs.items():
                with case(choice):
                    rows = statements_on(analysis, choice.id, Needs)
                    told_costs = [cost for row in rows for cost in row.costs]
                    assert {cost for row in rows for cost in row.again} <= set(told_costs)
                    told_costs += [row.caused.cost for row in statements_on(analysis, choice.id, Costs)]
                    told_costs += [row.caused.cost for row in statements_on(analysis, choice.id, TakesPart)]
                    assert sorted(told_costs) == sorted(each.cost for each in caused)


@pytest.mark.parametrize(
    ("providers", "provider"),
    [
        ("{id: a, name: A, provides: [room]}", "a"),
        ("{id: a, name: A, provides: [room, other]}", None),
        ("{id: a, name: A, provides: [room]}, {id: b, name: B, provides: [room]}", None),
        ("{id: a, name: A, provides: [room], timing: ended}", None),
        ("{id: a, name: A, provides: [other]}", None),
    ],
)
def test_a_provider_is_told_only_of_who_provides_nothing_else(providers, provider):
    analysis = given(f"""
        channels: [{{id: shop, name: Shop, needs: [room]}}]
        key_resources: [{{id: room, name: Room}}, {{id: other, name: Other}}]
        key_partners: [{providers}]
        """)
    found = statements_on(analysis, "shop", Needs)
    assert [row.provider and row.provider.id for row in found] == [provider]


def test_all_reasons_for_a_cost_stand_in_the_row_that_leads_to_it():
    analysis = given("""
        channels:
          - id: site
            name: Site
            needs: [servers]
            affects:
              - {item: bill, effect: adds, because: Peak traffic doubles it.}
              - {item: bill, effect: requires, because: It is paid in advance.}
        key_resources: [{id: servers, name: Servers}]
        cost_structure: [{id: bill, name: Bill, caused_by: [servers]}]
        """)
    assert "Needs «Servers» → «Bill»: not shared. “Peak traffic doubles it. It is paid in advance.”" in told(
        analysis, "site"
    )


def test_who_runs_a_choice_is_no_need_beside():
    analysis = given(TAKES)
    assert ties_of(analysis, "shop")[Tie.PARTNER] == ["firm"]
    assert "firm" not in {s.need.item.id for s in statements_on(analysis, "shop", Needs)}


# -- through its channels ------------------------------------------------------------------------------

THROUGH = """
    channels:
      - {id: shop, name: Shop, needs: [room, staff], partner: [firm]}
      - {id: bare, name: Bare}
    customer_relationships:
      - {id: help, name: Help, through: [shop, bare], NEEDS}
    key_resources: [{id: room, name: Room}, {id: staff, name: Staff}]
    key_partners: [{id: firm, name: Firm}]
    cost_structure: [{id: rent, name: Rent, caused_by: [room]}, {id: pay, name: Pay, caused_by: [staff]}]
    """


def test_a_relationship_shows_its_channels_needs_and_costs_as_the_channels():
    (statement,) = statements_on(given(THROUGH.replace(", NEEDS", "")), "help", AtChannel)
    assert (statement.channel.id, ids_of(statement.needs), ids_of(statement.costs)) == (
        "shop",
        ["room", "staff"],
        ["rent", "pay"],
    )


def test_a_relationship_with_needs_of_its_own_does_not_tell_those_of_its_channel():
    analysis = given(THROUGH.replace("NEEDS", "needs: [staff]"))
    assert statements_on(analysis, "help", AtChannel) == []


def test_a_choice_that_needs_another_depends_on_it():
    """Its needs and costs are its own; who needs it is told there."""
    analysis = given("""
        channels: [{id: web, name: Web, needs: [shop]}, {id: shop, name: Shop, needs: [room]}]
        key_resources: [{id: room, name: Room}]
        """)
    assert told(analysis, "web", ReliesOn) == ["Depends on «Shop»"]
    assert told(analysis, "shop", Tied) == ["Needed for: «Web»"]
    assert told(analysis, "web", Needs) == []


def test_a_channel_shows_the_relationships_that_it_carries():
    analysis = given(THROUGH.replace(", NEEDS", ""))
    assert ties_of(analysis, "shop")[Tie.RELATIONSHIPS] == ["help"]
    assert Tie.RELATIONSHIPS not in ties_of(analysis, "help")


# -- as a rule -----------------------------------------------------------------------------------------


def test_the_lists_of_a_type_name_items_only_where_they_are_attached():
    analysis = given("""
        value_propositions: [{name: V, offer: [physical]}]
        channels: [{id: shop, name: Shop, type: own_stores}]
        key_activities: [{id: work, name: Work, covers: [store_operations]}]
        key_resources: [{id: van, name: Van}]
        """)
    lists = {statement.list: statement for statement in statements_on(analysis, "shop", RuleList)}
    assert {name: ids_of(found.items) for name, found in lists.items()} == {"costs": [], "means": ["work"]}
    assert all(found.voice is Voice.RULE for found in lists.values())
    assert all(found.basis is not None for found in lists.values())


@pytest.mark.parametrize(
    ("shop", "lists"),
    [
        (UNSAID, ["costs", "means"]),
        ("needs: [work]", ["costs"]),
        ("affects: [{item: rent, effect: adds, because: So.}]", ["means"]),
        ("needs: [rented]", []),
        ("waives: [{role: shop_staff, because: Family.}]", []),
    ],
)
def test_a_list_is_told_only_where_nothing_of_its_kind_is_linked_and_nothing_set_aside(shop, lists):
    analysis = given(f"""
        value_propositions: [{{name: V, offer: [physical]}}]
        channels: [{{id: shop, name: Shop, type: own_stores, {shop}}}]
        key_activities: [{{id: work, name: Work}}, {{id: rented, name: Rented}}]
        cost_structure: [{{id: rent, name: Rent, caused_by: [rented]}}]
        """)
    assert [found.list for found in statements_on(analysis, "shop", RuleList)] == lists


def test_a_list_that_says_no_more_than_the_authors_links_is_not_told():
    analysis = given("""
        channels: [{id: fair, name: Fair, type: events}]
        cost_structure: [{id: stand, name: Stand, covers: [event_costs], caused_by: [fair]}]
        """)
    assert statements_on(analysis, "fair", RuleList) == []


def test_without_a_type_there_is_no_rule():
    analysis = given("channels: [{id: shop, name: Shop, mode: [online]}]")
    assert statements_on(analysis, "shop", voice=Voice.RULE) == []


def test_what_is_set_aside_is_told_with_the_authors_reason_and_in_no_list():
    analysis = given("""
        channels: [{id: shop, name: Shop, type: own_stores, waives: [{role: shop_rent,
            because: It is ours.}]}]
        """)
    (aside,) = statements_on(analysis, "shop", SetAside)
    assert (aside.effect.role.id, aside.state) == ("shop_rent", State.SET_ASIDE)
    listed = [effect for s in statements_on(analysis, "shop", RuleList) for effect in s.effects]
    assert "shop_rent" not in {effect.role.id for effect in listed if effect.role}


# -- the board -----------------------------------------------------------------------------------------


def on_board(text: str, kind: type[Statement]) -> list[Statement]:
    return [statement for statement in board_statements(given(text)) if isinstance(statement, kind)]


def needing(*numbers: int, choices: int) -> str:
    """Channels of which the first so many need each thing."""
    needs = [", ".join(f"t{i}" for i, number in enumerate(numbers) if n < number) for n in range(choices)]
    channels = ", ".join(f"{{id: c{n}, name: C{n}, needs: [{need}]}}" for n, need in enumerate(needs))
    things = ", ".join(f"{{id: t{i}, name: T{i}}}" for i in range(len(numbers)))
    costs = ", ".join(f"{{id: k{i}, name: K{i}, caused_by: [t{i}]}}" for i in range(len(numbers)))
    return f"channels: [{channels}]\nkey_resources: [{things}]\ncost_structure: [{costs}]\n"


@pytest.mark.parametrize(
    ("numbers", "choices", "most"),
    [
        ((2,), 2, []),
        ((3,), 3, ["t0"]),
        ((3,), 5, ["t0"]),
        ((3,), 6, []),
        ((3, 5, 4), 5, ["t1", "t2", "t0"]),
        ((3, 3, 5, 4, 3), 5, ["t2", "t3", "t0"]),
    ],
)
def test_what_most_choices_need_is_told_first(numbers, choices, most):
    text = needing(*numbers, choices=choices)
    assert [s.item.id for s in on_board(text, MostNeeded)] == most
    assert all(s.all == choices for s in on_board(text, MostNeeded))


def test_a_cost_that_the_model_shares_is_told_once_with_its_numbers():
    (shared,) = on_board(needing(4, choices=6), SharedCost)
    assert (shared.cost.id, shared.count, shared.all) == ("k0", 4, 6)


def test_what_a_choice_needs_by_what_it_needs_counts_as_well():
    text = needing(2, choices=3).replace("needs: []", "needs: [desk]")
    text = text.replace("key_resources: [", "key_resources: [{id: desk, name: Desk, needs: [t0]}, ")
    assert [s.item.id for s in on_board(text, MostNeeded)] == ["t0"]


def test_one_party_in_two_blocks_is_told_once_whoever_says_so():
    both = """
        customer_segments: [{id: drivers, name: Drivers, same_as: [partners]}]
        key_partners: [{id: partners, name: Driving partners, same_as: [drivers]}]
        """
    assert [ids_of(s.items) for s in on_board(both, SameParty)] == [["drivers", "partners"]]
    ended = both.replace("Driving partners, ", "Driving partners, timing: ended, ")
    assert on_board(ended, SameParty) == []


def test_a_board_of_loose_items_says_nothing():
    assert told_on_board(given("channels: [Shop, Web]\ncost_structure: [Rent]\nkey_resources: [Room]")) == []
