"""Words that authors write for what the format calls otherwise, for suggestions alone.

Nothing is read by these words: what is known by another name in the catalogue is not repeated here.
"""

from __future__ import annotations

from collections.abc import Mapping

from canvasbook.model.blocks import Block
from canvasbook.suggestions import OtherName


def _names(words: Mapping[str, str]) -> tuple[OtherName, ...]:
    """Pairs of a synonym and the word it stands for, from lists with commas."""
    names: list[OtherName] = []
    for word, listed in words.items():
        called = listed.split(",")
        names += [OtherName(name.strip(), word) for name in called]
    return tuple(names)


#: What the nine blocks are called elsewhere.
BLOCK_NAMES = _names(
    {
        Block.CUSTOMER_SEGMENTS: "customers, clients, users, consumers, audience, target groups,"
        " target group, target customers, market, markets, personas",
        Block.VALUE_PROPOSITIONS: "products, product, services, service, offers, offer, offering,"
        " offerings, benefits, value, products and services",
        Block.CHANNELS: "distribution, touchpoints, distribution channels, sales channels",
        Block.CUSTOMER_RELATIONSHIPS: "customer relations, customer care, customer loyalty",
        Block.REVENUE_STREAMS: "income, incomes, earnings, sales, turnover, pricing, revenue model",
        Block.KEY_RESOURCES: "assets, people, team",
        Block.KEY_ACTIVITIES: "tasks, processes, operations, work",
        Block.KEY_PARTNERS: "suppliers, partnerships, key partnerships, stakeholders, partner network",
        Block.COST_STRUCTURE: "expenses, expenditure, spending, outgoings",
    }
)

#: Other words for the keys of canvases, items and what they hold.
KEY_NAMES = _names(
    {
        "title": "name, heading",
        "name": "title, label, heading",
        "subject": "company, organisation, organization, business",
        "summary": "description, abstract, about",
        "description": "text, details, notes, note, comment, about",
        "as_of": "date, year",
        "authors": "by",
        "alternatives": "competitors, competition, existing alternatives",
        "sources": "references, url, link, links",
        "type": "kind, category",
        "owner": "responsible, responsibility",
        "covers": "role, roles, plays",
        "needs": "requires, depends on, uses, resources, activities",
        "affects": "effects, impacts, influences",
        "evidence": "tests, test, experiments, experiment",
        "caused_by": "cause, causes, drivers, driver, driven by, because of",
        "from": "payer, payers, paid by, customer, customers, who pays",
        "for": "segment, segments, customer, customers, proposition, propositions, serves, targets, to",
        "through": "channel, channels, via",
        "provides": "supplies, delivers, gives",
        "partner": "run by, operated by, operator, partners",
        "because": "reason, why, rationale",
        "price_level": "price",
    }
)

#: Other words for the values of closed lists, by their key.
VALUE_NAMES: Mapping[str, tuple[OtherName, ...]] = {
    key: _names(words)
    for key, words in {
        "effect": {
            "requires": "needs, depends on, demands",
            "adds": "brings, creates, introduces",
            "raises": "increases, improves, strengthens, boosts, grows, supports, enables",
            "lowers": "reduces, decreases, cuts, weakens, hurts, harms",
            "spares": "saves, avoids, removes, eliminates",
        },
        "status": {
            "assumption": "assumed, hypothesis, guess, untested, open, unproven, idea",
            "tested": "testing, in test, experiment",
            "confirmed": "validated, proven, verified, proved, supported",
            "rejected": "invalidated, disproved, refuted, falsified",
        },
        "nature": {
            "one_off": "one time, once only, initial, upfront, setup",
            "step": "stepped, stepwise",
            "variable": "proportional",
            "semi_variable": "mixed, partly fixed, partly variable",
        },
        "timing": {
            "now": "current, today, active, present, existing",
            "planned": "future, later, soon, next",
            "ended": "past, stopped, discontinued, former, closed",
        },
        "phases": {
            "awareness": "discovery, attention",
            "evaluation": "consideration, comparison, interest",
            "purchase": "buying, buy, sale, sales, order, ordering, payment",
            "delivery": "shipping, fulfilment, fulfillment",
            "after_sales": "after sale, support, aftercare, customer service",
        },
        "mode": {"online": "digital, web, internet", "offline": "physical, in person, face to face, on site"},
        "ownership": {"own": "owned, ours, company", "partner": "third party, external"},
        "motivations": {
            "acquisition": "acquire, winning, win",
            "retention": "retain, keep, keeping, loyalty",
            "boosting_sales": "upselling, cross-selling, upsell, growth",
        },
        "offer": {"physical": "goods, product", "digital": "software, app, download"},
        "pricing": {"list_price": "fixed, fixed price", "negotiation": "negotiated, bargaining"},
        "price_level": {
            "economy": "low, cheap, budget",
            "market": "medium, average, standard",
            "premium": "high, expensive, luxury",
        },
        "stage": {
            "idea": "concept",
            "testing": "prototype, pilot",
            "launched": "live, started",
            "established": "mature",
        },
    }.items()
}

#: Other words for types, by their block; those of the catalogue have their aliases.
TYPE_NAMES: Mapping[Block, tuple[OtherName, ...]] = {
    Block.CHANNELS: _names(
        {
            "own_stores": "shop, store, boutique, showroom",
            "web_sales": "internet, online",
            "newsletter": "email, mail",
            "telephone": "call",
        }
    ),
    Block.CUSTOMER_RELATIONSHIPS: _names(
        {"personal_assistance": "support, advice, help, customer service, human"}
    ),
    Block.REVENUE_STREAMS: _names(
        {
            "asset_sale": "sale, sales, sale of goods, product sales",
            "subscription_fee": "membership, memberships",
            "lending_renting_leasing": "rent, rental, lease",
            "brokerage_fee": "commission, commissions",
            "usage_fee": "pay per use",
            "advertising": "ads, ad",
            "donation": "gift, gifts",
        }
    ),
    Block.CUSTOMER_SEGMENTS: _names(
        {"niche_market": "niche", "multi_sided_platform": "platform, two-sided", "mass_market": "mass"}
    ),
    Block.KEY_RESOURCES: _names(
        {"human": "people, staff, team", "financial": "money, capital", "intellectual": "brand, patents"}
    ),
    Block.KEY_PARTNERS: _names({"buyer_supplier": "supplier, suppliers", "strategic_alliance": "alliance"}),
}
