"""Catalogues for the tests: a small one of ours, and what a site writes on top of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import cache

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.loader import load_base, load_catalogue
from canvasbook.catalogue.overlay import OverlayBase
from canvasbook.diagnostics import Diagnostic
from canvasbook.source import SourceText

#: One entry of every kind, and effects to replace and to leave out.
OURS = """\
sources:
  book: {title: The book, kind: book}
roles:
  costs: {block: cost_structure, name: Costs, one: a cost, many: costs, definition: All of them.}
  rent: {block: cost_structure, name: Rent, one: rent, many: rents, definition: For a room., part_of: costs}
  staff: {block: key_resources, name: Staff, one: staff, many: staff, definition: People.}
metrics:
  reach: {name: Reach, one: reach, definition: How many hear of it., better: higher, sources: [book]}
  fame: {name: Fame, one: fame, definition: How many speak of it., better: higher, relative: true}
types:
  channels:
    shop:
      name: Shop
      one: a shop
      many: shops
      definition: A room with a counter.
      fits: It fits bread.
      aliases: [store]
      criteria: {cost: Rent is due., watch: Count the till.}
      usual: {ownership: own, mode: offline}
      serves: {offer: [physical]}
      effects:
        - {adds: rent, because: Rooms cost., basis: textbook, sources: [book]}
        - {requires: staff, because: Somebody serves., basis: article, sources: [book]}
        - {lowers: reach, because: It stands still., basis: inference}
        - {lowers: reach, id: night, because: It closes., basis: inference}
    web:
      {name: Web, one: a web shop, many: web shops, definition: A shop on a screen., aliases: [e_shop]}
  customer_relationships:
    chat: {name: Chat, one: a chat, many: chats, definition: A talk.}
modes:
  online: {name: Online, definition: On a screen.}
  offline: {name: Offline, definition: At a counter.}
phases:
  purchase: {name: Purchase, definition: They buy., asks: "Where do {segment} buy?"}
motivations:
  retention: {name: Retention, definition: They stay.}
interactions:
  both:
    name: Both at once
    kind: tension
    so: One takes from the other.
    because: The price is the same.
    advice: Tell them apart.
    basis: inference
    sides: [{block: channels, type: shop}, {block: channels, type: web}]
    effects:
      - {lowers: reach, because: They are the same people., basis: inference}
checks:
  CB402:
    name: No segment
    family: completeness
    severity: warning
    message: "{about} is for nobody"
    hint: Say who.
    because: Somebody must buy.
    looks_at: each proposition
    basis: inference
terms:
  stage: {idea: idea, testing: testing}
  page_title: {matrix: "{name}: effects"}
  alias: {e_shop: e-shop}
"""


def base(text: str = OURS) -> OverlayBase:
    """A catalogue to stand on; it is without problems."""
    sources = (SourceText("ours.yaml", text),)
    found, problems = load_base(sources)
    assert not problems, [f"{d.place} {d.code} {d.message}" for d in problems]
    return found


@cache
def ours() -> OverlayBase:
    """The one that most tests stand on."""
    return base()


def extended(*texts: str) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Ours with what some files of a site say."""
    sources = [
        SourceText(f"catalogue/{name}.yaml", textwrap.dedent(t))
        for name, t in zip("abcd", texts, strict=False)
    ]
    return load_catalogue(sources, ours())


def told(problems: Iterable[Diagnostic]) -> list[str]:
    """Code and place of each problem."""
    return [f"{d.code} {d.at.line}:{d.at.column}" for d in problems]
