"""Pairs of canvases whose differences a reader could write down, for the commands that tell what changed."""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple

BEFORE = """\
title: Films to rent
as_of: 2006
customer_segments: [{id: viewers, name: People who watch at home, value: mass}]
value_propositions:
  - {id: films, name: A film for tonight, offer: [physical], for: [viewers]}
channels:
  - {id: site, name: The website, type: web_sales, for: [viewers], needs: [platform]}
  - {id: post, name: Discs by post, type: parcel_delivery, for: [viewers], partner: [carrier]}
customer_relationships:
  - {id: wishes, name: The list of wishes, type: self_service, through: [site], for: [viewers]}
revenue_streams: [{id: fees, name: Monthly fee, from: [viewers], recurring: true}]
key_resources:
  - {id: platform, name: Website, covers: [web_platform]}
  - {id: discs, name: Discs}
key_activities: [{id: sorting, name: Sorting and posting, covers: [fulfilment]}]
key_partners: [{id: carrier, name: Brown and Sons, covers: [parcel_carrier]}]
cost_structure:
  - {id: postage, name: Postage, covers: [parcel_shipping], caused_by: [post]}
"""

#: What everybody knows of it: the discs went, the films came over the wire, and the firm began to buy rights.
STREAMED = """\
title: Films to rent
as_of: 2013
customer_segments: [{id: viewers, name: People who watch at home, value: mass}]
value_propositions:
  - {id: films, name: A film at once, offer: [digital], for: [viewers]}
channels:
  - {id: site, name: The website, type: online_service, for: [viewers], needs: [platform]}
customer_relationships:
  - {id: wishes, name: The list of wishes, type: automated_services, through: [site], for: [viewers]}
revenue_streams: [{id: fees, name: Monthly fee, from: [viewers], recurring: true}]
key_resources:
  - {id: platform, name: Website and player, covers: [web_platform]}
  - {id: rights, name: Rights to show films}
key_activities: [{id: licensing, name: Buying rights}]
key_partners: [{id: studios, name: Film studios, provides: [rights]}]
cost_structure:
  - {id: rights-fees, name: Fees for rights, caused_by: [rights]}
"""

HOSTILE = (
    "</b> <img src=x> @team #1 !2 ~bug www.evil.example https://evil.example [x](y) | `a` **b** $c$ GH-3 "
    "a@b.example"
)

SCENARIO = """\
extends: films
title: Films in a shop
question: What would a shop in town add?
add:
  channels:
    - {id: shop, name: A shop in town, type: own_stores, for: [viewers], needs: [rooms]}
  key_resources:
    - {id: rooms, name: Rooms in town, covers: [premises]}
"""


def changed(*pairs: tuple[str, str]) -> str:
    """The canvas with some of its words replaced."""
    text = BEFORE
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


class Case(NamedTuple):
    """Two states of a canvas."""

    after: str
    before: str = BEFORE


CASES = {
    "pivot": Case(STREAMED),
    "same": Case(BEFORE.replace("title:", "# a comment\ntitle:")),
    "renamed": Case(changed(("id: discs", "id: dvds"))),
    "renamed-by-likeness": Case(changed(("{id: discs, name: Discs}", "{id: dvds, name: Discs of films}"))),
    "reworded": Case(changed(("name: Postage", "name: Postage both ways, description: There and back."))),
    "retyped": Case(changed(("type: self_service", "type: personal_assistance"))),
    "moved": Case(
        changed(
            ("\n  - {id: discs, name: Discs}", ""),
            ("key_partners: [", "key_partners: [{id: discs, name: Discs}, "),
        )
    ),
    "status-and-keys": Case(
        changed(
            ("value: mass}", "status: tested, tags: [home]}"),
            ("recurring: true", "recurring: false, price_level: market"),
        )
    ),
    "links": Case(
        changed(("partner: [carrier]}", "needs: [discs]}"), ("caused_by: [post]", "caused_by: [site]"))
    ),
    "effect-stated": Case(
        changed(("needs: [platform]}", "affects: [{item: discs, effect: raises, because: Choice is seen.}]}"))
    ),
    "effect-reversed": Case(
        before=changed(("needs: [platform]}", "affects: [{metric: reach, effect: raises, because: So.}]}")),
        after=changed(("needs: [platform]}", "affects: [{metric: reach, effect: lowers, because: No.}]}")),
    ),
    "cost-lost": Case(
        changed(("{id: postage, name: Postage, covers: [parcel_shipping], caused_by: [post]}", "Envelopes"))
    ),
    "hostile": Case(
        changed(
            ("title: Films to rent", f'title: "{HOSTILE}"'),
            ("name: Postage", f'name: "{HOSTILE}"'),
            ("name: Sorting and posting", r'name: "a\nb\u202e\u001b[31m"'.replace(r"\u001b", "")),
            (
                "needs: [platform]}",
                f'affects: [{{name: "{HOSTILE}", block: channels, effect: adds, because: "{HOSTILE}"}}]}}',
            ),
        )
    ),
    "broken": Case(changed(("type: self_service", "type: self_servise"), ("id: fees", "idd: fees"))),
}

BROKEN = dedent("""\
    title: Broken
    channels: [
    """)
