"""Links that lead nowhere, once reported, are taken out: whoever follows a link finds an item."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Canvas, Item, ItemKey, Link
from canvasbook.model.relations import links_of, relations_of


def without_dangling_links(canvas: Canvas) -> Canvas:
    """The canvas without links to items that could not be read, or to the item itself."""
    blocks: dict[str, Any] = {}
    for block in Block:
        blocks[block.value] = tuple(_with_good_links(item, canvas) for item in canvas.block(block))
    return replace(canvas, **blocks)


def _with_good_links(item: Item, canvas: Canvas) -> Item:
    kept: dict[str, Any] = {}
    for relation in relations_of(item):
        links = links_of(item, relation)
        kept[relation] = tuple(link for link in links if _leads_to_another(link, item.key, canvas))
    kept["affects"] = tuple(affect for affect in item.affects if _is_followable(affect, item.key, canvas))
    return replace(item, **kept)


def _is_followable(affect: Affect, owner: ItemKey, canvas: Canvas) -> bool:
    """Whether a stated effect names no item, or one that is there."""
    return affect.item is None or _leads_to_another(affect.item, owner, canvas)


def _leads_to_another(link: Link, owner: ItemKey, canvas: Canvas) -> bool:
    """Whether a link of an item leads to another item of the canvas."""
    return link.target in canvas.items and link.target != owner


def without_broken_contrasts(canvas: Canvas, known: frozenset[str]) -> Canvas:
    """The canvas without contrasts that lead nowhere."""
    others = known - {canvas.id}
    kept = tuple(contrast for contrast in canvas.contrast if contrast.canvas.target in others)
    return canvas if kept == canvas.contrast else replace(canvas, contrast=kept)
