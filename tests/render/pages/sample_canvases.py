"""Canvases that say little: of names alone, and with few links; and the words of their pages."""

from __future__ import annotations

import re
from html import unescape

#: Names, and nothing else.
PLAIN = """
title: Corner café
channels: [Counter, Terrace]
customer_segments: [Neighbours]
"""

#: A choice without a link, a choice with one, and items that nothing leads to.
HALF_LINKED = """
title: Shop
subject: Shop
customer_segments: [Neighbours]
value_propositions: [{name: Bread, offer: [physical]}]
channels:
  - {id: web, name: Web shop, type: web_sales}
  - {id: store, name: Store, type: own_stores, needs: [room]}
key_resources:
  - {id: room, name: Room, covers: [premises]}
  - Old van
cost_structure:
  - {id: rent, name: Rent, covers: [shop_rent], caused_by: [room]}
  - Postage
"""


def words_of(html: str) -> str:
    """What a reader sees, code with it, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
