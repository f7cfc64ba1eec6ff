"""A canvas's text in its passages, found without reading it: its keys, and the items of its blocks.

Only what is plain is parted: where YAML may see another end than the lines show, the text stays whole.
A passage that YAML can read by itself is one: no quotation mark or bracket is open at its end, and what
begins in the column of its first line cannot belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from canvasbook.model.blocks import Block
from canvasbook.yamltree import FORBIDDEN

#: Longer texts are read as a whole: what one may hold is bounded there.
LONGEST = 100_000

#: What parts documents or gives instructions to YAML, where a line begins with it.
_BEGINS = ("---", "...", "%")
#: The same after the first line; and what ends lines in another way, or marks the byte order.
_NOT_PLAIN = (*(f"\n{sign}" for sign in _BEGINS), "\r", "\x85", "\u2028", "\u2029", "\ufeff")
_BLANK = r"(?:[ ]*(?:#.*)?\n)*"
_LINES = re.compile(_BLANK)
#: Patterns begin with the line's end before them: that is found many times faster than a line's beginning.
_KEY = re.compile(r"\n([A-Za-z_]+):(?=[ \n])")
#: A block that is a list, up to its first dash, and one that is empty.
_LIST = re.compile(rf"({'|'.join(Block)}):[ ]*(?:#.*)?\n{_BLANK}([ ]*)(?=-[ \n])")
_EMPTY = re.compile(rf"({'|'.join(Block)}):[ ]*(?:\[\])?[ ]*(?:#.*)?\n{_BLANK}")


class Passage(NamedTuple):
    """Some lines of a text, and how many stand above them."""

    text: str
    above: int


class NotPlain(Exception):  # noqa: N818  # nobody's mistake: the text is read as a whole
    """That a text cannot be read by its passages."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The passages of a text: the items of its blocks, and its other keys."""

    items: dict[Block, tuple[Passage, ...]]
    keys: dict[str, Passage]


def parted(text: str) -> Parted:
    """A text in its passages, the title first, as it is read."""
    if len(text) > LONGEST or text.startswith(_BEGINS) or any(sign in text for sign in _NOT_PLAIN):
        raise NotPlain
    if FORBIDDEN.search(text):
        raise NotPlain
    items: dict[Block, tuple[Passage, ...]] = {}
    keys: dict[str, Passage] = {}
    for name, passage in _keys(text):
        if name in keys or name in items:
            raise NotPlain
        if name not in _BLOCKS:
            keys[name] = passage
        elif _EMPTY.fullmatch(passage.text):
            items[Block(name)] = ()
        else:
            items[Block(name)] = tuple(_list(passage))
    if "title" not in keys:
        raise NotPlain
    return Parted(items, {"title": keys.pop("title")} | keys)


_BLOCKS = frozenset(block.value for block in Block)


def _keys(text: str) -> Iterator[tuple[str, Passage]]:
    """The keys of the canvas, each with all its lines, and the comments below them."""
    starts = [(found.start(), found[1]) for found in _KEY.finditer(f"\n{text}")]
    if not starts or not _LINES.fullmatch(text, 0, starts[0][0]):
        raise NotPlain
    ends = [*(start for start, _ in starts[1:]), len(text)]
    above = text.count("\n", 0, starts[0][0])
    for (start, name), end in zip(starts, ends, strict=True):
        passage = Passage(text[start:end], above)
        above += passage.text.count("\n")
        yield name, passage


def _list(block: Passage) -> Iterator[Passage]:
    """The items of a block."""
    head = _LIST.match(block.text)
    if not head:
        raise NotPlain
    dash = re.compile(rf"\n{head[2]}-(?=[ \n])")
    starts = [found.start() + 1 for found in dash.finditer(block.text, head.start(2) - 1)]
    above = block.above + block.text.count("\n", 0, starts[0])
    for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True):
        passage = Passage(block.text[start:end], above)
        above += passage.text.count("\n")
        yield passage
