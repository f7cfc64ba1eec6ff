"""Links that lead nowhere, once reported, are taken out: whoever follows a link finds an item."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Item, Link
from canvasbook.model.relations import links_of, relations_of


def without_dangling_links(canvas: Canvas) -> Canvas:
    """The canvas without links to items that could not be read, or to the item itself."""
    changed: dict[str, Any] = {}
    for block in Block:
        items = canvas.block(block)
        kept = tuple(_with_good_links(item, canvas) for item in items)
        if any(a is not b for a, b in zip(items, kept, strict=True)):
            changed[block.value] = kept
    return replace(canvas, **changed) if changed else canvas


def _with_good_links(item: Item, canvas: Canvas) -> Item:
    def good(link: Link) -> bool:
        return link.target in canvas.items and link.target != item.key

    changed: dict[str, Any] = {}
    for name in relations_of(item):
        links = links_of(item, name)
        if not all(good(link) for link in links):
            changed[name] = tuple(link for link in links if good(link))
    affects = tuple(a for a in item.affects if a.item is None or good(a.item))
    if len(affects) != len(item.affects):
        changed["affects"] = affects
    return replace(item, **changed) if changed else item


def without_broken_contrasts(canvas: Canvas, known: frozenset[str]) -> Canvas:
    """The canvas without contrasts that lead nowhere."""
    kept = tuple(c for c in canvas.contrast if c.target in known and c.target != canvas.id)
    return canvas if kept == canvas.contrast else replace(canvas, contrast=kept)
