"""Pairs of states, and the changes that a reader would write down."""

from __future__ import annotations

from tests.cases import every_case
from tests.diff.states import changes_of, told

SHOP = """
channels:
  - {id: shop, name: The shop, type: own_stores, needs: [premises]}
key_resources: [{id: premises, name: Premises}]
cost_structure: [{id: rent, name: Rent, caused_by: [premises]}]
"""

EARNING = """
channels:
  - {id: stall, name: The stall, timing: ended}
  - {id: web, name: Web shop, replaces: [stall]}
customer_relationships: [{id: self, name: Alone}]
revenue_streams: [{id: sales, name: Sales, through: [stall]}]
"""

CASES = {
    "nothing": (SHOP, SHOP, []),
    "nothing, though it is written otherwise": (
        "channels: [Website, Shop]",
        "# a comment\n\nchannels:\n  - id: website\n    name: Website\n  - Shop\n",
        [],
    ),
    "an item more, at the front": (
        "key_partners: [UPS]",
        "key_partners: [Ingram, UPS]",
        ["added key_partners/ingram"],
    ),
    "an item less, and the links to it": (
        SHOP,
        SHOP.replace(", caused_by: [premises]", "")
        .replace(", needs: [premises]", "")
        .replace("key_resources: [{id: premises, name: Premises}]\n", ""),
        [
            "unlinked channels/shop needs premises along",
            "removed key_resources/premises",
            "unlinked cost_structure/rent caused_by premises along",
        ],
    ),
    "links to choices, those of streams and of successors too": (
        EARNING,
        EARNING.replace("through: [stall]", "through: [web, self]").replace(", replaces: [stall]", ""),
        [
            "unlinked channels/web replaces stall",
            "linked revenue_streams/sales through web",
            "linked revenue_streams/sales through self",
            "unlinked revenue_streams/sales through stall",
        ],
    ),
    "another id of a choice that is replaced and earns": (
        EARNING,
        EARNING.replace("id: stall", "id: stand").replace("[stall]", "[stand]"),
        ["renamed channels/stand (was channels/stall)"],
    ),
    "another id: links to it are the same links": (
        SHOP,
        SHOP.replace("premises,", "house,").replace("[premises]", "[house]"),
        ["renamed key_resources/house (was key_resources/premises)"],
    ),
    "another id and a like name: a guess": (
        "key_resources: [{id: crew, name: Shop staff}]",
        "key_resources: [{id: people, name: Staff of the shops}]",
        [
            "renamed key_resources/people (was key_resources/crew) ?0.87",
            "reworded key_resources/people (was key_resources/crew) name ?0.87",
        ],
    ),
    "another id and another name": (
        "key_resources: [{id: crew, name: Shop staff}]",
        "key_resources: [{id: people, name: Machines}]",
        ["added key_resources/people", "removed key_resources/crew"],
    ),
    "a typing error in a plain text: reworded, not renamed, and a guess": (
        "key_activities: [Recomendations]",
        "key_activities: [Recommendations]",
        [
            "reworded key_activities/recommendations (was key_activities/recomendations) name ?0.97",
        ],
    ),
    "the same words in another order: all but certain": (
        "key_partners: [Authors of the town]",
        "key_partners: [The town authors]",
        ["reworded key_partners/the-town-authors (was key_partners/authors-of-the-town) name ?0.99"],
    ),
    "small words do not count: certain": (
        "key_partners: [The town's authors]",
        "key_partners: [Our town authors]",
        ["reworded key_partners/our-town-authors (was key_partners/the-town-s-authors) name"],
    ),
    "another name under the same id": (
        "channels: [{id: web, name: Website, description: Old.}]",
        "channels: [{id: web, name: Marketplace, description: New.}]",
        ["reworded channels/web name", "reworded channels/web description"],
    ),
    "one of two with shared words is not the other": (
        "cost_structure: [Shop rent]",
        "cost_structure: [Shop staff]",
        ["added cost_structure/shop-staff", "removed cost_structure/shop-rent"],
    ),
    "who takes over a partner's part is another partner": (
        """
        key_resources: [{id: books, name: Books}]
        key_partners: [{id: ingram, name: Ingram, covers: [goods_supplier], provides: [books]}]
        """,
        """
        key_resources: [{id: books, name: Books}]
        key_partners: [{id: taylor, name: Baker & Taylor, covers: [goods_supplier], provides: [books]}]
        """,
        ["added key_partners/taylor", "removed key_partners/ingram"],
    ),
    "a name less alike, with the same ties": (
        """
        key_resources: [{id: books, name: Books}]
        key_partners: [{id: w, name: The wholesaler, covers: [goods_supplier], provides: [books]}]
        """,
        """
        key_resources: [{id: books, name: Books}]
        key_partners: [{id: i, name: Wholesale by Ingram, covers: [goods_supplier], provides: [books]}]
        """,
        [
            "renamed key_partners/i (was key_partners/w) ?0.79",
            "reworded key_partners/i (was key_partners/w) name ?0.79",
        ],
    ),
    "another type": (SHOP, SHOP.replace("own_stores", "events"), ["retyped channels/shop type"]),
    "another block": (
        "key_resources: [{id: drivers, name: Drivers}, Cars]",
        "key_resources: [Cars]\nkey_partners: [{id: drivers, name: Drivers}]",
        ["moved key_partners/drivers (was key_resources/drivers)"],
    ),
    "another block, with keys that only one of them has": (
        "channels: [{id: mail, name: Mail, phases: [awareness]}]",
        "cost_structure: [{id: mail, name: Mail, nature: [variable]}]",
        [
            "moved cost_structure/mail (was channels/mail)",
            "field cost_structure/mail (was channels/mail) phases",
            "field cost_structure/mail (was channels/mail) nature",
        ],
    ),
    "another block and id, the same name: a guess": (
        "key_resources: [{id: d, name: Drivers}]",
        "key_partners: [{id: drivers, name: Drivers}]",
        [
            "moved key_partners/drivers (was key_resources/d) ?0.90",
            "renamed key_partners/drivers (was key_resources/d) ?0.90",
        ],
    ),
    "any other key, in the order of the format": (
        "cost_structure: [{id: rent, name: Rent, status: assumption}]",
        """
        cost_structure:
          - id: rent
            name: Rent
            status: tested
            evidence: [{test: Asked the landlord.}]
            timing: planned
            covers: [shop_rent]
            nature: [fixed]
        """,
        [
            "status cost_structure/rent status",
            "evidence cost_structure/rent evidence",
            "field cost_structure/rent timing",
            "field cost_structure/rent covers",
            "field cost_structure/rent nature",
        ],
    ),
    "a link more, one less, the rest in another order": (
        "channels: [{id: web, name: Web, needs: [a, b, c]}]\nkey_resources: [A, B, C, D]",
        "channels: [{id: web, name: Web, needs: [d, c, b]}]\nkey_resources: [A, B, C, D]",
        [
            "linked channels/web needs d",
            "unlinked channels/web needs a",
            "order channels/web needs",
        ],
    ),
    "effects: one more, one less, one reworded, one reversed": (
        """
        channels:
          - id: web
            name: Web
            affects:
              - {metric: reach, effect: raises, because: Anybody can read it.}
              - {role: shop_rent, effect: spares, because: Nobody visits.}
              - {metric: churn, effect: raises, because: The next shop is a click away.}
        """,
        """
        channels:
          - id: web
            name: Web
            affects:
              - {metric: reach, effect: raises, because: Everybody can read it.}
              - {metric: churn, effect: lowers, because: It remembers me.}
              - {metric: basket, effect: raises, because: It suggests more.}
        """,
        [
            "effect_added channels/web raises",
            "effect_removed channels/web spares",
            "effect_reworded channels/web raises raises",
            "effect_reversed channels/web raises lowers",
        ],
    ),
    "an effect said more strongly is the same effect": (
        "channels: [{name: Web, affects: [{role: web_platform, effect: adds, because: So.}]}]",
        "channels: [{name: Web, affects: [{role: web_platform, effect: requires, because: So.}]}]",
        ["effect_reworded channels/web adds requires"],
    ),
    "the order of items": (
        "key_partners: [Ann, Bob, Cid, Dan]",
        "key_partners: [New, Cid, Ann, Bob]",
        ["added key_partners/new", "removed key_partners/dan", "order key_partners"],
    ),
    "the order in a list": (
        "value_propositions: [{name: Price, offer: [digital, service]}]",
        "value_propositions: [{name: Price, offer: [service, digital]}]",
        ["order value_propositions/price offer"],
    ),
    "the canvas itself": (
        "title: Books\nas_of: 1995\nsources: [{id: a, title: A}]\nnot_applicable: {key_partners: None.}",
        "title: More\nas_of: 1996\nstage: launched\nsources: [{id: a, title: A}, {id: b, title: B}]",
        ["canvas title", "canvas as_of", "canvas stage", "canvas not_applicable", "canvas sources"],
    ),
}


def test_the_changes():
    with every_case() as case:
        for name, (old, new, expected) in CASES.items():
            with case(name):
                assert told(changes_of(old, new)) == expected
