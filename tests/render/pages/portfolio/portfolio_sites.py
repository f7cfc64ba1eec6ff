"""Sites of none, one and many canvases, for the tests of what they have in common."""

from __future__ import annotations

import re
from html import unescape

from tests.render.samples import PLAIN, SHOP, WEB, visible

INDEX = "portfolio/index.md"
SHARED = [
    f"portfolio/{block}.md" for block in ("key-partners", "key-resources", "key-activities", "cost-structure")
]
POST = """\
title: A box of books by post
channels:
  - {id: parcels, name: Boxes by post, type: post, timing: planned}
  - {id: site, name: books.example, type: web_sales}
key_resources: [{id: till, name: The till, covers: [platform]}, Our house]
cost_structure:
  - {id: rent, name: Rent of the cellar, covers: [rent]}
  - {id: stamps, name: Stamps, covers: [postage]}
"""
HOSTILE = """\
title: "<script>alert('t')</script>"
subject: "<b>Bad</b>"
channels: [{id: x, name: "<img src=x onerror=alert(1)>", type: shop}]
key_partners: ["<script>alert('p')</script> & *sons*"]
cost_structure: [{id: rent, name: "\\"><script>alert('r')</script>", covers: [rent]}]
"""
SITES = {
    "none": {},
    "one": {"shop": SHOP},
    "two of a kind": {"shop": SHOP, "post": POST},
    "two without anything in common": {"stand": PLAIN, "web": WEB.replace("contrast: [shop]\n", "")},
    "hostile": {"bad": HOSTILE, "worse": HOSTILE, "shop": SHOP},
    "forty": {f"canvas-{i:02}": (SHOP, POST, PLAIN)[i % 3] for i in range(40)},
}


def text(html):
    """What a reader sees, in one line."""
    return re.sub(r" ([.,:])", r"\1", " ".join(unescape(visible(html)).split()))
