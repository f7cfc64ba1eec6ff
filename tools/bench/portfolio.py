"""A seeded portfolio of canvases, as dense as the shipped ones.

Each canvas is a shipped one with some items left out and the others renamed: types, links, effects,
figures, evidence and sources keep their real shape. Each names one other as its contrast, which makes
a comparison page, and to every second one there is a scenario.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from canvasbook.model.blocks import Block
from tools import ROOT

SHIPPED = ROOT / "canvases"

#: A canvas of so many items makes, with its board, effects and phases, about thirty pages.
ITEMS = 27

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_REFERENCES = ("for", "from", "through", "partner", "needs", "same_as", "provides", "caused_by", "replaces")
_PLACES = [
    "North",
    "South",
    "East",
    "West",
    "Upper",
    "Lower",
    "Old",
    "New",
    "Harbour",
    "Hill",
    "River",
    "Lake",
]
_TRADES = ["Books", "Bikes", "Bread", "Boats", "Flowers", "Films", "Glass", "Maps", "Music", "Paint", "Shoes"]


def portfolio(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Canvases in the format's terms."""
    shapes = [read(path.read_text("utf-8")) for path in sorted(SHIPPED.glob("*.yaml"))]
    chance = random.Random(seed)
    for number in range(count):
        name = f"{chance.choice(_PLACES)} {chance.choice(_TRADES)}"
        canvas = _variant(shapes[number % len(shapes)], name, chance)
        others = [canvas_id(n) for n in (number - 1, number + 1) if 0 <= n < count]
        canvas["contrast"] = [chance.choice(others)] if others else []
        yield canvas


def scenario(number: int) -> dict[str, Any]:
    """What if this canvas had a telephone line: a channel, a relationship, and what they bring."""
    line = {"id": "line", "name": "Telephone line", "type": "telephone", "phases": ["after_sales"]}
    talk = {"id": "talk", "name": "A person to talk to", "type": "personal_assistance", "through": ["line"]}
    staff = {"id": "line-staff", "name": "People at the line", "type": "human", "covers": ["support_staff"]}
    wages = {"id": "line-wages", "name": "Wages for the line", "caused_by": ["line-staff"], "per": "contact"}
    return {
        "extends": canvas_id(number),
        "title": f"Canvas {number} takes calls",
        "question": "What would it cost to be there for callers?",
        "add": {
            "channels": [{**line, "needs": ["line-staff"]}],
            "customer_relationships": [talk],
            "key_resources": [staff],
            "cost_structure": [wages],
        },
    }


def canvas_id(number: int) -> str:
    return f"canvas-{number:04}"


def text(canvas: dict[str, Any]) -> str:
    """A canvas as it stands in its file."""
    written: str = yaml.dump(canvas, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=100)
    return written


def read(written: str) -> dict[str, Any]:
    """A canvas from the text of its file."""
    canvas: dict[str, Any] = yaml.load(written, Loader=_LOADER)  # noqa: S506 - a safe one
    return canvas


def earlier(canvas: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A canvas as it may have been before its last change: an item fewer, or one in other words."""
    places = [(block.value, at) for block in Block for at in range(len(canvas[block.value]))]
    block, at = chance.choice(places)
    items = list(canvas[block])
    if len(places) > ITEMS // 2 and chance.random() < 1 / 2:
        del items[at]
    else:
        items[at] = {**items[at], "description": f"Said in other words, {chance.randint(100, 999)} times."}
    return _without_lost({**canvas, block: items})


def rename_a_choice(path: Path, words: str) -> None:
    """One edit of an author: the first channel gets another name, which stands on many pages."""
    canvas = read(path.read_text("utf-8"))
    choice = canvas["channels"][0]
    choice["name"] = f"{choice['name'].partition(' (')[0]} ({words})"
    fresh = path.parent.parent / f"{path.name}.new"  # a watcher never sees half a file
    fresh.write_text(text(canvas), "utf-8")
    fresh.replace(path)


def _variant(shape: dict[str, Any], name: str, chance: random.Random) -> dict[str, Any]:
    """A canvas like another, with fewer items under other names."""
    canvas = {**shape, "title": f"{name} {chance.randint(100, 999)}", "subject": name}
    keys = [(b, i) for b in Block for i in range(len(shape.get(b, ())))]
    kept = set(chance.sample(keys, min(ITEMS, len(keys))))
    for block in Block:
        items = shape.get(block, ())
        canvas[block.value] = [_renamed(item, name) for i, item in enumerate(items) if (block, i) in kept]
    return _without_lost(canvas)


def _renamed(item: Any, name: str) -> dict[str, Any]:
    if isinstance(item, str):
        return {"name": f"{item}, {name}"}
    return {**item, "name": f"{item['name']}, {name}"}


def _without_lost(canvas: dict[str, Any]) -> dict[str, Any]:
    """A canvas without the links to what was left out."""
    ids = {item["id"] for block in Block for item in canvas[block.value] if "id" in item}
    blocks = {b.value: [_without_lost_links(item, ids) for item in canvas[b.value]] for b in Block}
    return {**canvas, **blocks}


def _without_lost_links(item: dict[str, Any], ids: set[str]) -> dict[str, Any]:
    """An item without the links to what was left out."""
    result = dict(item)
    for key in _REFERENCES:
        if key in result:
            links = result[key] if isinstance(result[key], list) else [result[key]]
            result[key] = [link for link in links if _there(link, ids)]
            if not result[key]:
                del result[key]
    if "affects" in result:
        result["affects"] = [a for a in result["affects"] if "item" not in a or _there(a["item"], ids)]
    return result


def _there(link: str, ids: set[str]) -> bool:
    return link.rpartition("/")[2] in ids
