"""Canvases that are compared, small and large, and what tests look for on the pages about them."""

from __future__ import annotations

import re
from functools import cache

from canvasbook.pipeline import Options, build
from tests.render.samples import PLAIN
from tests.render.whatif import ROOT, html_of, text

URI = "compare/bookstore-vs-amazon-books.md"


LIST = "compare/index.md"


STORE = """\
title: The shop
subject: Shop
channels: [{id: shop, name: The shop, type: own_stores, needs: [rooms]}]
customer_relationships: [{id: advice, name: Advice, type: personal_assistance, through: [shop]}]
key_resources: [{id: rooms, name: Rooms, covers: [premises]}]
cost_structure:
  - {id: rent, name: Rent, covers: [shop_rent], caused_by: [shop]}
  - {id: goods, name: Goods bought, covers: [goods_costs]}
"""


SITE = """\
title: The site
subject: Site
contrast: [shop]
value_propositions: [{id: things, name: Things, offer: [physical]}]
channels: [{id: site, name: The site, type: web_sales, needs: [software]}]
customer_relationships: [{id: alone, name: Help yourself, type: self_service, through: [site]}]
key_resources: [{id: software, name: Software, covers: [web_platform]}]
cost_structure:
  - {id: parcels, name: Parcels, covers: [parcel_shipping], caused_by: [site]}
  - {id: goods, name: Bought goods, covers: [goods_costs]}
"""


HOSTILE = """\
title: "<script>alert('t')</script>"
subject: "<b>Bad</b>"
contrast: [shop]
channels: [{id: x, name: "<img src=x onerror=alert(1)>", type: own_stores}, "<script>alert('c')</script>"]
cost_structure: [{id: rent, name: "\\"><script>alert('r')</script>", covers: [shop_rent], caused_by: [x],
  per: "<b>x</b>"}]
key_partners: ["<i>p</i> & *sons*"]
"""


SITES = {
    "two": {"shop": STORE, "site": SITE},
    "names only": {"a": PLAIN, "b": PLAIN.replace("title: A stand", "title: B stand") + "contrast: [a]\n"},
    "nothing in common": {
        "a": "title: A\nkey_partners: [X]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [Y]\n",
    },
    "empty": {"a": "title: A\n", "b": "title: B\ncontrast: [a]\n"},
    "hostile": {"shop": STORE, "bad": HOSTILE},
    "folders": {"one__shop": STORE, "two__site": SITE.replace("[shop]", "[one/shop]")},
}


#: The parts of the ledger that the pair of each site has something in.
PARTS = {
    "two": ["costs", "resources", "customers"],
    "names only": ["costs"],
    "nothing in common": ["partners"],
    "empty": [],
    "hostile": ["costs", "resources", "partners"],
    "folders": ["costs", "resources", "customers"],
}


@cache
def shipped():
    return build(Options(canvas_dir=ROOT / "canvases", history=False))


def comparisons(built):
    return [page for page in built.site.pages if page.uri.startswith("compare/")]


def columns(html):
    """The three columns of a part of the ledger, as text."""
    return [text(found) for found in re.findall(r"<dd>(.*?)</dd> </div>", html, re.DOTALL)]


def part(built, id, uri=URI):
    """The page of a part of the ledger."""
    return html_of(built, f"{uri.removesuffix('.md')}/{id}.md")


#: Blocks with the roles that items of a large canvas play in them.
ROLES = {
    "cost_structure": (
        "shop_rent",
        "shop_staff_wages",
        "platform_costs",
        "parcel_shipping",
        "advertising_spend",
    ),
    "key_resources": ("premises", "shop_staff", "web_platform"),
    "key_activities": ("fulfilment",),
    "key_partners": ("landlord", "parcel_carrier", "affiliate"),
    "revenue_streams": (),
    "value_propositions": (),
    "customer_segments": (),
}


TYPES = ("own_stores", "web_sales", "events", "newsletter", "affiliates", "parcel_delivery", "advertising")


#: Names of some length, which the two have in common or not.
NAMES = {
    "left": "{block} of the town number {n}, with some words more",
    "right": "A matter for post {n} ({block})",
}


def large(which, size, *, contrast="", name=""):
    """A canvas with as many items in each block as asked, all of them called for with a reason."""
    naming = name or NAMES[which]

    def called(block, n):
        return naming.format(block=block.replace("_", " ").capitalize(), n=n)

    lines = [f"title: The large canvas {which}", f"subject: {which}"]
    lines += [f"contrast: [{contrast}]"] if contrast else []
    for block, roles in ROLES.items():
        lines.append(f"{block}:")
        for n in range(size):
            covers = f", covers: [{roles[n]}]" if n < len(roles) else ""
            lines.append(f'  - {{id: {which}-{block}-{n}, name: "{called(block, n)}"{covers}}}')
    lines.append("channels:")
    because = "because: Number {} calls for it and says so here at some length."
    for n in range(size):
        affects = [f"{{item: {which}-{block}-{n}, effect: adds, {because.format(n)}}}" for block in ROLES]
        type = f"type: {TYPES[n]}, " if n < len(TYPES) else ""
        lines.append(f'  - {{name: "{called("channels", n)}", {type}affects: [{", ".join(affects)}]}}')
    lines.append("customer_relationships:")
    lines += [f'  - {{name: "{called("customer_relationships", n)}"}}' for n in range(size)]
    return "\n".join(lines) + "\n"
