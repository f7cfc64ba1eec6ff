"""Slips that new authors make, each with the whole message that it gets, by the shipped catalogue."""

from __future__ import annotations

import pytest

from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.diagnostics import in_order
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.source import SourceText
from tests.cases import every_case


@pytest.fixture(scope="module")
def told():
    """The messages about a canvas, each with its place, and those with their hints."""
    vocabulary = vocabulary_of(shipped_catalogue())

    def told(text: str, *, hints: bool = False) -> list[str]:
        _, found = decode_canvas(SourceText("f.yaml", f"title: T\n{text}"), "here", vocabulary)
        problems = in_order(found)
        said = [f"{d.at.line}:{d.at.column} {d.code} {d.message}" for d in problems]
        return [f"{each} = {d.hint}" for each, d in zip(said, problems, strict=True)] if hints else said

    return told


#: Top-level keys, and the block that is meant.
BLOCKS = {
    "customer_segments": "customers, segments, Customer Segments, customer-segments, clients, target_group",
    "value_propositions": "value_proposition, propositions, products, services, offer",
    "channels": "channel, Channels, distribution",
    "customer_relationships": "relationships, customer_relationship, customer_relations",
    "revenue_streams": "revenues, revenue, income, sales, revenue stream",
    "key_resources": "resources, resource, assets",
    "key_activities": "activities, key_activity, activites, tasks",
    "key_partners": "partners, partner, suppliers, key_partnerships",
    "cost_structure": "costs, cost, expenses, Cost Structure, cost_structures",
}


def test_each_block_is_known_by_other_names(told):
    with every_case() as case:
        for block, names in BLOCKS.items():
            for name in names.split(", "):
                with case(name):
                    (said,) = told(f"{name}: [One]\n")
                    assert said == f"2:1 CB102 a canvas has no key '{name}'; did you mean '{block}'?"


#: Words in place of others, and the end of the message.
MEANT = [
    ("name: T", "a canvas has no key 'name'; did you mean 'title'?"),
    ("description: T", "a canvas has no key 'description'; did you mean 'summary'?"),
    ("nonsense: T", "a canvas has no key 'nonsense'"),
    ("channels: [{name: N, kind: web_sales}]", "an item of channels has no key 'kind'; did you mean 'type'?"),
    ("channels: [{name: N, segments: x}]", "an item of channels has no key 'segments'; did you mean 'for'?"),
    ("channels: [{name: N, phase: x}]", "an item of channels has no key 'phase'; did you mean 'phases'?"),
    (
        "channels: [{name: N, through: x}]",
        (
            "an item of channels has no key 'through'; "
            "it is a key of items of customer_relationships and revenue_streams"
        ),
    ),
    (
        "channels: [{name: N, type: shop}]",
        "the catalogue has no type of channels 'shop'; did you mean 'own_stores'?",
    ),
    (
        "channels: [{name: N, type: Web shops}]",
        "the catalogue has no type of channels 'Web shops'; did you mean 'web_sales'?",
    ),
    (
        "channels: [{name: N, type: delivery}]",
        (
            "the catalogue has no type of channels 'delivery'; did you mean "
            "'delivery_platform', 'own_delivery' or 'parcel_delivery'?"
        ),
    ),
    ("channels: [{name: N, type: carrier pigeon}]", "the catalogue has no type of channels 'carrier pigeon'"),
    (
        "revenue_streams: [{name: N, type: commission}]",
        "the catalogue has no type of revenue_streams 'commission'; did you mean 'brokerage_fee'?",
    ),
    (
        "customer_relationships: [{name: N, type: web_sales}]",
        "'web_sales' is a type for channels, not for customer_relationships",
    ),
    (
        "cost_structure: [{name: N, covers: rent}]",
        "the catalogue has no role 'rent'; did you mean 'shop_rent'?",
    ),
    (
        "cost_structure: [{name: N, covers: landlords}]",  # a role of partners
        "the catalogue has no role 'landlords'",
    ),
    ("key_partners: [{name: N, covers: agnet}]", "the catalogue has no role 'agnet'; did you mean 'agent'?"),
    (
        "cost_structure: [{name: N, nature: one-time}]",
        "'one-time' is not a value of 'nature'; did you mean 'one_off'?",
    ),
    (
        "cost_structure: [{name: N, nature: in steps}]",
        "'in steps' is not a value of 'nature'; did you mean 'step'?",
    ),
    ("cost_structure: [{name: N, nature: big}]", "'big' is not a value of 'nature'"),
    (
        "channels: [{name: N, status: validated}]",
        "'validated' is not a value of 'status'; did you mean 'confirmed'?",
    ),
    (
        "channels: [{name: N, phases: after sale}]",
        "'after sale' is not a value of 'phases'; did you mean 'after_sales'?",
    ),
    (
        "channels: [{name: N, affects: {metric: reach, effect: increases, because: B}}]",
        "'increases' is not a value of 'effect'; did you mean 'raises'?",
    ),
    (
        "channels: [{name: N, affects: {metric: loyalty, effect: raises, because: B}}]",
        "the catalogue has no metric 'loyalty'",
    ),
    (
        "channels: [{name: N, waives: {role: shop rents, because: B}}]",
        "the catalogue has no role 'shop rents'; did you mean 'shop_rent'?",
    ),
    (
        "customer_segments: [Dog owners, Dog walkers]\nrevenue_streams: [{name: N, from: Dog owners}]",
        (
            "no item 'Dog owners' in customer_segments or key_partners; "
            "there is 'Dog owners', its id is 'dog-owners'"
        ),
    ),
    (
        "key_partners: [Dog walkers]\nchannels: [{name: N, for: Dog walker}]",
        "no item 'Dog walker' in customer_segments or value_propositions",
    ),
    (
        "key_resources: [{id: rent, name: The place}]\nkey_activities: [{name: N, needs: place}]",
        "no item 'place' in this canvas; there is 'The place', its id is 'rent'",
    ),
    (
        "cost_structure: [{id: rent, name: The flat}]\nrevenue_streams: [{name: N, from: rent}]",
        "'rent' is in cost_structure; 'from' leads to customer_segments or key_partners",
    ),
    (
        "cost_structure: [{id: rent, name: The flat}]\nrevenue_streams: [{name: N, from: The Flat}]",
        "'The Flat' is in cost_structure; 'from' leads to customer_segments or key_partners",
    ),
    (
        "cost_structure: [{id: rent, name: Flat}]\nrevenue_streams: [{name: N, from: cost_structure/Flat}]",
        "'Flat' is in cost_structure; 'from' leads to customer_segments or key_partners",
    ),
    (
        "cost_structure: [Flat]\nkey_resources: [{id: home, name: Flat}]\nchannels: [{name: N, needs: Flat}]",
        "no item 'Flat' in this canvas; there is 'Flat', its id is 'home'",
    ),
    (
        "key_resources: [Shop, Stock]\ncost_structure: [{name: N, caused_by: van}]",
        "no item 'van' in this canvas",
    ),
]


def test_words_in_place_of_others(told):
    with every_case() as case:
        for text, message in MEANT:
            with case(text):
                (said,) = told(text)
                assert said.split(" ", 2)[2] == message


def test_what_stands_under_a_misspelt_block_is_checked_too(told):
    text = "customers: [{name: Readers, pay: true}]\nrevenue_streams: [{name: Sales, from: readers}]\n"
    assert told(text) == [
        "2:1 CB102 a canvas has no key 'customers'; did you mean 'customer_segments'?",
        "2:29 CB102 an item of customer_segments has no key 'pay'; did you mean 'pays'?",
    ]


def test_a_block_that_is_there_takes_no_items_of_a_misspelt_one(told):
    text = "customers: [Readers]\ncustomer_segments: [Writers]\nrevenue_streams: [{name: S, from: readers}]\n"
    assert [said.split()[1] for said in told(text)] == ["CB102", "CB202"]


def test_where_nothing_is_close_the_few_words_are_listed_or_where_they_are(told):
    few = told("channels: [{name: N, affects: {metric: joy, effect: raises, because: B}}]", hints=True)
    assert "The metrics are: acquisition_cost, basket, churn," in few[0]
    many = told("channels: [{name: N, covers: joy}]", hints=True)
    assert many[0].endswith("= The catalogue's pages and `canvasbook schema` list the roles.")


#: Slips in the writing of texts, and all that is said of them.
TEXTS = [
    (
        "key_resources: [{name: Staff, description: Two bakers, one apprentice}]",
        ["2:44 CB019 a text with a comma must be in quotes inside { }"],
        'Write description: "Two bakers, one apprentice"',
    ),
    (
        "key_resources:\n- {name: Staff, description: Two bakers, one\n    apprentice, owner: Ann}",
        ["3:30 CB019 a text with a comma must be in quotes inside { }"],
        'Write description: "Two bakers, one apprentice"',
    ),
    (
        "key_resources: [{name: Staff, description: 'Two bakers', one apprentice}]",
        ["2:44 CB019 a text with a comma must be in quotes inside { }"],
        "Write description: \"'Two bakers', one apprentice\"",
    ),
    (
        "key_resources: [{name: Staff, description: 'Ann', Ben and 'Co'}]",
        ["2:44 CB019 a text with a comma must be in quotes inside { }"],
        "Write description: \"'Ann', Ben and 'Co'\"",
    ),
    (
        "key_resources:\n- {name: Shop # 2, owner: Ann}\n- {name: Van, kind: blue}",
        [
            (
                "3:15 CB005 this is not YAML: what stands behind this # is a comment, "
                "and so is the closing bracket"
            ),
            "4:15 CB102 an item of key_resources has no key 'kind'; did you mean 'type'?",
        ],
        "Put the text in quotes if the # belongs to it; a comment goes behind the bracket.",
    ),
    (
        "key_resources: [{name: Cost: rent}]",
        ["2:28 CB005 this is not YAML: a text with ': ' in it must be in quotes inside { }"],
        "Put the text in quotes.",
    ),
    (
        "key_resources:\n- name: Place # 1 in town",
        ["3:15 CB020 the text ends before the #: '# 1 in town' is a comment to YAML, and is lost"],
        (
            'If it belongs to the text, write "Place # 1 in town"; '
            "if it is a comment, put two spaces before the #."
        ),
    ),
    (
        "key_partners:\n- N/A\n- Ann",
        ["3:3 CB115 'N/A' says that there is nothing here"],
        "Delete it. If the model does without this block, say why: 'not_applicable: {key_partners: …}'.",
    ),
    (
        "key_partners: none",
        ["2:15 CB115 'none' says that there is nothing here"],
        "Delete it. If the model does without this block, say why: 'not_applicable: {key_partners: …}'.",
    ),
    (
        "key_partners: [{name: Ann, description: Not applicable.}]",
        ["2:41 CB115 'Not applicable.' says that there is nothing here"],
        "Delete 'description'.",
    ),
    (
        "key_partners:\n- 'The [Bakery](https://example.org) next door'",
        ["3:3 CB116 the address of the link in 'name' is not kept; it is read as 'The Bakery next door'"],
        (
            "Put the address under 'sources' of the canvas, as 'url', "
            "and the source's id under 'sources' of the item."
        ),
    ),
    (
        "key_partners:\n- **Bold** partner",
        ["3:3 CB005 this is not YAML: a text that begins with * is read as a reference (alias)"],
        'Put the whole text in quotes: "**Bold** partner"',
    ),
]


def test_slips_in_texts(told):
    with every_case() as case:
        for text, messages, hint in TEXTS:
            with case(text):
                assert told(text) == messages
                assert told(text, hints=True)[0].endswith(f" = {hint}")


def test_what_is_told_of_a_text_is_read_so(told):
    """No item is called N/A, a link's text makes the id, and a repaired text is no further problem."""
    text = """\
key_partners: ["[Bakery](https://example.org)", N/A]
key_resources:
- **Bold** shop
- {name: Flour, sugar, needs: [bakery, bold-shop, n-a]}
"""
    assert [said.split()[1] for said in told(text)] == ["CB116", "CB115", "CB005", "CB019", "CB202"]
    assert told(text)[-1].startswith("5:51 CB202 no item 'n-a'")
