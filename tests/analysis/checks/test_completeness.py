"""What each check of completeness looks at, when it begins, and what it leaves alone."""

from __future__ import annotations

import pytest

from canvasbook.analysis.check_results import CheckResult, Finding, check_context
from canvasbook.analysis.checks import CHECK_FUNCTIONS
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.given import NAMES, given

#: Names in all blocks but one.
WITHOUT_COSTS = NAMES.replace("    cost_structure: [Flour, Rent, Wages]\n", "")


def seen(code: str, text: str) -> CheckResult:
    return CHECK_FUNCTIONS[code](check_context(given(text), shipped_catalogue()))


def told(found: Finding) -> str:
    """A finding in a few characters: about, besides, phase and words."""
    parts = [",".join(key.id for key in found.about)]
    parts += [f"> {','.join(key.id for key in found.beside)}"] if found.beside else []
    parts += [f"@{','.join(found.phases)}"] if found.phases else []
    parts += [f"({found.words})"] if found.words else []
    return " ".join(parts).strip()


def findings(code: str, text: str) -> list[str]:
    return [told(found) for found in seen(code, text).found]


@pytest.mark.parametrize("stage", ["idea", "testing", "launched", "established"])
def test_of_plain_strings_only_the_blank_blocks_are_told(stage):
    text = f"{WITHOUT_COSTS}stage: {stage}\n"
    ours = {code: seen(code, text) for code in CHECK_FUNCTIONS if code[2] in "47"}
    assert {code for code, s in ours.items() if s.found} == {"CB402"}
    assert {code for code, s in ours.items() if s.begun and s.looked_at} == {"CB402"}
    assert findings("CB402", text) == ["(Cost structure)"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        pytest.param(
            "CB403",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}]
            value_propositions: [{name: For a, for: [a]}, {name: Perhaps for all}]
            """,
            [],
            id="a proposition that names nobody may be for all",
        ),
        pytest.param(
            "CB403",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}]
            value_propositions: [{name: For a, for: [a]}, {name: For b, for: [b], timing: planned}]
            """,
            ["b (no value proposition)"],
            id="a planned proposition serves nobody yet",
        ),
        pytest.param(
            "CB403",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]
            value_propositions: [{name: For a, for: [a]}]
            channels: [{name: X, for: [b]}]
            """,
            ["b (no value proposition)", "c (nothing on the canvas)"],
            id="it is told apart whether anything is for a segment",
        ),
        *(
            pytest.param(
                code,
                """
                customer_segments: [{id: a, name: A}, {id: b, name: B}]
                value_propositions: [{id: v, name: For a, for: [a]}]
                channels: [{name: X, for: [a]}]
                customer_relationships: [{name: X, for: [a]}]
                revenue_streams: [{name: X, from: [a], for: [v]}]
                """,
                [],
                id=f"a segment that nothing is for is told of once, not by {code}",
            )
            for code in ("CB406", "CB409", "CB411")
        ),
        pytest.param(
            "CB405",
            """
            channels:
              - {id: stall, name: Stall, type: own_stores, needs: [table]}
              - {name: Site, type: web_sales}
            key_resources: [{id: table, name: Table, covers: [premises]}]
            cost_structure: [{name: Rent, caused_by: [stall]}, {name: Wages}]
            """,
            [],
            id="what the board and the check of costs ask is not asked again",
        ),
        pytest.param(
            "CB405",
            """
            customer_segments: [{id: helpers, name: Helpers}]
            channels: [{id: stall, name: Stall, needs: [table]}, {name: Posters}]
            key_resources: [{id: table, name: Table}, {name: Hands, same_as: [helpers]}, {name: Tent}]
            """,
            ["tent"],
            id="the same party in two blocks is a link",
        ),
        pytest.param(
            "CB405",
            """
            channels: [{id: stall, name: Stall, needs: [table]}, {name: Posters}]
            key_resources: [{id: table, name: Table}]
            """,
            [],
            id="one block with links is too few",
        ),
        pytest.param(
            "CB405",
            """
            channels: [{id: stall, name: Stall, needs: [table]}]
            key_resources: [{id: table, name: Table}, {id: oven, name: Oven}]
            key_activities:
              - {name: Baking, affects: [{item: oven, effect: raises, because: It must be hot.}]}
            """,
            [],
            id="an effect is a link",
        ),
        pytest.param(
            "CB405",
            """
            channels: [{id: site, name: Site, type: web_sales, needs: [shop-software]}]
            key_resources:
              - {id: shop-software, name: Shop software, covers: [web_platform]}
              - {name: Another, covers: [web_platform]}
              - {name: Vans, covers: [own_fleet]}
            cost_structure: [{name: Upkeep, caused_by: [site]}]
            """,
            ["vans"],
            id="a role for which a choice calls is a link",
        ),
        pytest.param(
            "CB406",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}]
            channels: [{name: To a, for: [a]}, {name: To all}]
            """,
            [],
            id="a channel that names nobody serves all",
        ),
        pytest.param(
            "CB406",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}]
            channels: [{name: To a, for: [a], timing: planned}]
            """,
            [],
            id="without a channel that holds now there is nothing to look at",
        ),
        pytest.param(
            "CB407",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}]
            value_propositions: [{id: p, name: P, for: [a, b]}, {id: q, name: Q, for: [b]}]
            channels: [{name: To a, for: [a]}]
            """,
            [],
            id="a segment that nothing reaches is told of once",
        ),
        pytest.param(
            "CB407",
            """
            customer_segments: [{id: a, name: A}]
            value_propositions: [{id: p, name: P}, {id: q, name: Q}]
            channels: [{name: With p, for: [p]}]
            """,
            ["q > a"],
            id="with one segment it is plain whom a proposition is for",
        ),
        pytest.param(
            "CB407",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}]
            value_propositions: [{id: p, name: P, for: [a, b]}, {id: q, name: Q, for: [a, b]}]
            channels: [{name: To a, for: [a]}, {name: To b, for: [b, p]}]
            """,
            ["q > b"],
            id="a channel carries what passes both its filters",
        ),
        pytest.param(
            "CB408",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}]
            channels:
              - {name: Poster, for: [a], phases: [awareness, evaluation, delivery]}
              - {name: Something, for: [b]}
            """,
            ["a @purchase"],
            id="of a channel without phases nothing is known",
        ),
        pytest.param(
            "CB408",
            """
            customer_segments: [{id: a, name: A}]
            channels: [{name: Shop, for: [a], phases: [purchase, delivery, after_sales]}]
            """,
            ["a @awareness"],
            id="nobody is asked how customers compare",
        ),
        pytest.param(
            "CB408",
            """
            stage: established
            customer_segments: [{id: a, name: A}]
            channels: [{name: Shop, for: [a], phases: [evaluation]}]
            """,
            ["a @purchase,delivery"],
            id="the customers of an established business know it",
        ),
        pytest.param(
            "CB408",
            """
            customer_segments: [{id: a, name: A}]
            channels: [{name: Shop, for: [a], type: own_stores}]
            """,
            [],
            id="what a type usually serves is no word of the author's",
        ),
        pytest.param(
            "CB408",
            """
            customer_segments: [{id: a, name: A}]
            channels: [{name: Shop, for: [a], phases: [evaluation, delivery]}]
            """,
            ["a @awareness,purchase"],
            id="what one segment lacks is said at once",
        ),
        pytest.param(
            "CB408",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}]
            channels:
              - {name: X, for: [a], phases: [purchase, delivery, after_sales]}
              - {name: Y, for: [b], phases: [awareness, purchase, after_sales]}
            """,
            ["a @awareness", "b @delivery"],
            id="in as few sentences as will do",
        ),
        pytest.param(
            "CB408",
            """
            customer_segments: [{id: a, name: A, pays: false}]
            channels: [{name: Poster, for: [a], phases: [awareness, evaluation, delivery, after_sales]}]
            """,
            [],
            id="nobody has to sell to those who pay nothing",
        ),
        pytest.param(
            "CB409",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}]
            channels: [{id: to-a, name: To a, for: [a]}, {id: to-b, name: To b, for: [b]}]
            customer_relationships: [{name: By letter, through: [to-a]}]
            """,
            ["b"],
            id="a relationship serves those of its channels",
        ),
        pytest.param(
            "CB410",
            """
            customer_segments: [{id: a, name: A}]
            value_propositions: [{id: p, name: P}]
            revenue_streams: [{name: Sales, for: [p]}, {name: Fees}]
            """,
            [],
            id="with one segment and one proposition there is nothing to tell",
        ),
        pytest.param(
            "CB410",
            """
            customer_segments: [{id: a, name: A, pays: false}]
            value_propositions: [{id: p, name: P}]
            revenue_streams: [{name: Sales, for: [p]}]
            """,
            ["sales"],
            id="a segment that goes free is not the payer",
        ),
        pytest.param(
            "CB410",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}]
            value_propositions: [{id: p, name: P}, {id: q, name: Q}]
            revenue_streams:
              - {name: Gifts, type: donation, from: [a]}
              - {name: Sales, from: [a]}
              - {name: Later, timing: planned}
            """,
            [],
            id="nobody is asked what is paid for",
        ),
        pytest.param(
            "CB411",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C, pays: false}]
            revenue_streams: [{name: Sales, from: [a]}, {name: Fees}]
            """,
            [],
            id="a stream without a payer may be anybody's",
        ),
        pytest.param(
            "CB411",
            """
            customer_segments: [{id: a, name: A, same_as: [firm]}, {id: c, name: C, pays: false}]
            revenue_streams: [{name: Sales, from: [firm]}]
            key_partners: [{id: firm, name: Firm}]
            """,
            [],
            id="the same party pays under another name",
        ),
        pytest.param(
            "CB411",
            """
            stage: launched
            customer_segments: [{id: a, name: A}, {id: c, name: C, pays: false}]
            revenue_streams: [{name: Sales, from: [a], timing: ended}]
            """,
            ["a", "c"],
            id="launched, and nobody pays any more",
        ),
        pytest.param(
            "CB411",
            """
            stage: idea
            customer_segments: [{id: a, name: A}]
            revenue_streams: [{name: Sales, from: [a], timing: planned}]
            """,
            [],
            id="an idea need not earn yet",
        ),
        pytest.param(
            "CB412",
            """
            value_propositions: [{id: p, name: P, needs: [making]}, {id: q, name: Q}, {id: r, name: R}]
            channels: [{name: Shop, for: [q], needs: [room]}, {name: Fair, for: [r]}]
            key_resources: [{id: room, name: Room}]
            key_activities: [{id: making, name: Making}]
            """,
            ["r (a key resource or a key activity)"],
            id="over what it needs, and over what carries it",
        ),
        pytest.param(
            "CB412",
            """
            value_propositions: [{id: p, name: P}]
            channels: [{name: Shop, needs: [room]}]
            key_resources: [{id: room, name: Room}]
            """,
            [],
            id="a blank block is told of elsewhere",
        ),
        pytest.param(
            "CB412",
            """
            value_propositions: [{id: p, name: P}, {id: q, name: Q, needs: [room]}]
            channels: [{name: Shop, for: [q]}]
            key_resources:
              - id: room
                name: Room
                affects: [{item: p, effect: raises, because: People like to sit there.}]
            """,
            [],
            id="a resource may say whose it is",
        ),
        pytest.param(
            "CB413",
            """
            channels: [{name: Site, needs: [host]}]
            key_resources: [{id: room, name: Room}]
            key_partners:
              - {name: Landlord, provides: [room]}
              - {id: host, name: Host}
              - {id: bank, name: Bank}
              - {id: chamber, name: Chamber}
            cost_structure: [{name: Fees, caused_by: [bank]}]
            """,
            ["chamber"],
            id="who is needed, or paid, does something",
        ),
        pytest.param(
            "CB413",
            """
            channels: [{name: Shop, partner: [franchisee]}]
            key_partners: [{id: franchisee, name: Franchisee}, {id: bank, name: Bank}, {id: club, name: Club}]
            cost_structure: [{name: Interest, caused_by: [bank]}]
            """,
            ["club"],
            id="the links of other items to partners are enough to begin",
        ),
        pytest.param(
            "CB413",
            """
            channels: [{name: Shop, partner: [franchisee]}]
            key_partners: [{id: franchisee, name: Franchisee}]
            """,
            [],
            id="a partner that a channel names is linked",
        ),
        pytest.param(
            "CB414",
            """
            channels: [{id: shop, name: Shop, needs: [room, list], partner: [franchisee]}]
            customer_relationships: [{name: Chats, needs: [regulars]}]
            key_resources: [{id: room, name: Room}, {id: list, name: List}, {id: regulars, name: Regulars}]
            key_partners: [{id: franchisee, name: Franchisee}, {name: Landlord, provides: [room]}]
            cost_structure: [{name: Costs of the shop, caused_by: [shop]}]
            """,
            ["regulars > chats"],
            id="what a direct cause needs is paid for there",
        ),
        pytest.param(
            "CB414",
            """
            channels: [{id: shop, name: Shop, needs: [baking]}]
            key_resources: [{id: oven, name: Oven}, {name: Never used}]
            key_activities: [{id: baking, name: Baking, needs: [oven]}]
            cost_structure: [{name: Gas, caused_by: [oven]}]
            """,
            [],
            id="work costs what it needs; what is linked to nothing is asked about as such",
        ),
        pytest.param(
            "CB414",
            """
            channels: [{id: shop, name: Shop, needs: [room, brand]}]
            key_resources:
              - {id: room, name: Room, affects: [{role: shop_rent, effect: adds, because: It is let.}]}
              - id: brand
                name: Brand
                affects: [{name: Posters, block: cost_structure, effect: lowers, because: It is known.}]
            key_activities: [{id: making, name: Making}]
            cost_structure: [{name: Flour, caused_by: [making]}]
            """,
            ["brand > shop"],
            id="a cost may be stated where the canvas lists none",
        ),
        pytest.param(
            "CB414",
            """
            revenue_streams: [{name: A grant, from: [city]}, {name: Rebates, from: [mill]}]
            key_resources: [{id: oven, name: Oven}]
            key_partners: [{id: city, name: The city}, {id: mill, name: The mill}]
            channels: [{name: Market, partner: [mill], needs: [oven]}]
            cost_structure: [{name: Gas, caused_by: [oven]}]
            """,
            [],
            id="a partner is not asked what it costs",
        ),
        pytest.param(
            "CB415",
            """
            channels: [{id: shop, name: Shop, needs: [room]}]
            key_resources: [{id: room, name: Room}]
            cost_structure: [{name: Rent, caused_by: [room]}, {id: x, name: X}, {name: Old, timing: ended}]
            """,
            ["x"],
            id="costs that hold now",
        ),
    ],
)
def test_what_is_found(code, text, expected):
    assert findings(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("CB403", "value_propositions: [P]\ncustomer_segments: [S]"),
        ("CB404", "value_propositions: [P, Q]\ncustomer_segments: [S, T]"),
        ("CB405", "channels: [{name: C, needs: [r]}]\nkey_resources: [{id: r, name: R}]"),
        ("CB406", "channels: [C]\ncustomer_segments: [S]"),
        ("CB407", "channels: [C]\ncustomer_segments: [S]\nvalue_propositions: [P]"),
        ("CB408", "channels: [C]\ncustomer_segments: [S]"),
        ("CB409", "customer_relationships: [R]\ncustomer_segments: [S]"),
        ("CB410", "revenue_streams: [R]\ncustomer_segments: [S, T]"),
        ("CB411", "revenue_streams: [R]\ncustomer_segments: [S]"),
        (
            "CB412",
            "value_propositions: [P]\nchannels: [{name: C, for: [p]}]\nkey_resources: [R]",
        ),
        ("CB413", "key_partners: [P]\nchannels: [{name: C, needs: [r]}]\nkey_resources: [R]"),
        ("CB414", "cost_structure: [C]\nkey_resources: [R]"),
        ("CB415", "cost_structure: [C]\nchannels: [{name: S, needs: [r]}]\nkey_resources: [R]"),
    ],
)
def test_what_has_not_begun(code, text):
    assert not seen(code, text).begun


@pytest.mark.parametrize(
    ("code", "text", "looked_at", "wrong"),
    [
        ("CB402", "customer_segments: [S]\nkey_partners: [P]", 9, 7),
        (
            "CB408",
            """
            customer_segments: [{id: a, name: A}, {id: b, name: B, pays: false}, {id: c, name: C}]
            channels:
              - {name: X, for: [a, b], phases: [awareness, evaluation, purchase]}
              - {name: Y, for: [c]}
            """,
            3,
            1,
        ),
        (
            "CB414",
            """
            channels: [{id: shop, name: Shop, needs: [room, list]}]
            key_resources: [{id: room, name: Room}, {id: list, name: List}, {name: Loose}]
            cost_structure: [{name: Rent, caused_by: [room]}]
            """,
            2,
            1,
        ),
    ],
    ids=["blocks", "phases", "costs"],
)
def test_what_counts(code, text, looked_at, wrong):
    found = seen(code, text)
    assert (found.looked_at, sum(f.counts for f in found.found)) == (looked_at, wrong)


@pytest.mark.parametrize(("silent", "left"), [("a", ["b"]), ("b", ["a"])])
def test_a_silence_takes_its_segment_out_of_every_phase(silent, left):
    text = """
        customer_segments: [{id: a, name: A, SILENT-A}, {id: b, name: B, SILENT-B}]
        channels: [{id: x, name: X, phases: [purchase, delivery, after_sales], for: [a, b]}]
        """
    reason = "silences: [{check: CB408, because: They know us.}]"
    for id in ("a", "b"):
        text = text.replace(f", SILENT-{id.upper()}", f", {reason}" if id == silent else "")
    review = review_of(given(text), shipped_catalogue())
    found = [finding for check, finding in review.found if check.id == "CB408"]
    assert [[key.id for key in finding.about] for finding in found] == [left]
    assert [finding.phases for finding in found] == [("awareness",)]
