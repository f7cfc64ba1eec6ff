"""A seeded portfolio of canvases, as dense as the shipped ones.

Each canvas is a shipped one with some items left out and the others renamed: types, links, effects,
figures and sources keep their real shape.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from canvasbook.model.blocks import Block

SHIPPED = Path(__file__).parents[2] / "canvases"

#: A canvas of so many items makes, with its board, effects and phases, thirty pages.
ITEMS = 27
PAGES = ITEMS + 3

_REFERENCES = ("for", "from", "through", "partner", "needs", "same_as", "provides", "caused_by")
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


def write_portfolio(folder: Path, pages: int, seed: int = 1) -> int:
    """Write as many canvases as make about so many pages, and say how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = max(1, round(pages / PAGES))
    for number, canvas in enumerate(portfolio(count, seed)):
        text = yaml.safe_dump(canvas, sort_keys=False, allow_unicode=True, width=100)
        (folder / f"canvas-{number:04}.yaml").write_text(text, "utf-8")
    return count


def portfolio(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Canvases in the format's terms."""
    shapes = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(SHIPPED.glob("*.yaml"))]
    chance = random.Random(seed)
    for number in range(count):
        name = f"{chance.choice(_PLACES)} {chance.choice(_TRADES)}"
        canvas = _variant(shapes[number % len(shapes)], name, chance)
        contrast = chance.sample(range(count), min(2, count))
        canvas["contrast"] = [f"canvas-{other:04}" for other in contrast if other != number]
        yield canvas


def _variant(shape: dict[str, Any], name: str, chance: random.Random) -> dict[str, Any]:
    """A canvas like another, with fewer items under other names."""
    canvas = {**shape, "title": f"{name} {chance.randint(100, 999)}", "subject": name}
    keys = [(b, i) for b in Block for i in range(len(shape.get(b, ())))]
    kept = set(chance.sample(keys, min(ITEMS, len(keys))))
    for block in Block:
        items = shape.get(block, ())
        canvas[block.value] = [_renamed(item, name) for i, item in enumerate(items) if (block, i) in kept]
    ids = {item["id"] for block in Block for item in canvas[block.value] if "id" in item}
    for block in Block:
        canvas[block.value] = [_without_lost_links(item, ids) for item in canvas[block.value]]
    return canvas


def _renamed(item: Any, name: str) -> dict[str, Any]:
    if isinstance(item, str):
        return {"name": f"{item}, {name}"}
    return {**item, "name": f"{item['name']}, {name}"}


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
