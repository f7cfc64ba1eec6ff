"""Changes to a file that keep most of its structure, so that what is read goes deep before it fails.

They are driven by a ``random.Random``: hypothesis lends one whose choices it can make simpler, the fuzzer
one with a seed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any, NamedTuple

from tools.fuzz import words
from tools.fuzz.trees import Pairs, Raw, Tree, dumped, flow, tree_of

#: Larger files are left to the traps, which are made for one purpose each.
MOST_BYTES = 120_000

#: The kinds of parts that have entries.
WITH_ENTRIES: tuple[type[list[Any]], ...] = (list, Pairs)


class Slot(NamedTuple):
    """A place that holds a part of a tree: in a list, or as key (0) or value (1) of a pair."""

    holder: list[Tree]
    place: int

    @property
    def tree(self) -> Tree:
        return self.holder[self.place]

    def put(self, tree: Tree) -> None:
        self.holder[self.place] = tree


class Change:
    """A file's tree while it is changed."""

    def __init__(self, tree: Tree, random: Random) -> None:
        self.root: list[Tree] = [tree]
        self.random = random

    # -- places

    def slots(self) -> list[Slot]:
        """Every place, keys and the whole file too."""
        found, waiting = [], [Slot(self.root, 0)]
        while waiting:
            slot = waiting.pop()
            found.append(slot)
            if isinstance(slot.tree, Pairs):
                waiting.extend(Slot(pair, side) for pair in slot.tree.pairs for side in (1, 0))
            elif isinstance(slot.tree, list):
                waiting.extend(Slot(slot.tree, i) for i in range(len(slot.tree)))
        return found

    def slot(self) -> Slot:
        return self.random.choice(self.slots())

    def of(self, kind: type[list[Any]]) -> list[Tree] | None:
        """A list, or a mapping, that is not empty, at random."""
        found = [tree for slot in self.slots() if type(tree := slot.tree) is kind and tree]
        return self.random.choice(found) if found else None

    def word(self) -> str:
        """A text: one of the file's own, one that means something, or one that trips programs up."""
        own = [slot.tree for slot in self.slots() if isinstance(slot.tree, str)]
        pools = [own or ["x"], own or ["x"], words.keys(), words.terms(), words.TEXTS, words.BARE]
        return self.random.choice(self.random.choice(pools))


def drop(change: Change) -> None:
    entries = change.of(change.random.choice(WITH_ENTRIES))
    if entries:
        del entries[change.random.randrange(len(entries))]


def duplicate(change: Change) -> None:
    entries = change.of(change.random.choice(WITH_ENTRIES))
    if entries:
        entry = deepcopy(change.random.choice(entries))
        entries.insert(change.random.randrange(len(entries) + 1), entry)


def swap(change: Change) -> None:
    one, other = change.slot(), change.slot()
    first, second = deepcopy(one.tree), deepcopy(other.tree)
    one.put(second)
    other.put(first)


def graft(change: Change) -> None:
    found = deepcopy(change.slot().tree)
    change.slot().put(found)


def retype(change: Change) -> None:
    """A list where a text was expected, and the other way about."""
    slot = change.slot()
    inside = deepcopy(slot.tree)
    slot.put(change.random.choice([[], Pairs(), "", [inside], Pairs([["id", inside]]), flow(inside)[:300]]))


def reword(change: Change) -> None:
    texts = [slot for slot in change.slots() if isinstance(slot.tree, str)]
    if texts:
        change.random.choice(texts).put(change.word())


def say(change: Change) -> None:
    """A key that the format knows, with some value."""
    entries = change.of(Pairs)
    if entries is None:
        return
    values: list[Tree] = [change.word(), [change.word(), change.word()], deepcopy(change.slot().tree)]
    value = change.random.choice(values)
    entries.insert(change.random.randrange(len(entries) + 1), [change.random.choice(words.keys()), value])


def clash(change: Change) -> None:
    """Another entry whose id differs only by case, by how its accents are written, or by spaces."""
    found = [
        entries
        for slot in change.slots()
        if type(entries := slot.tree) is list and any(isinstance(entry, Pairs) for entry in entries)
    ]
    if not found:
        return
    entries = change.random.choice(found)
    twin = deepcopy(change.random.choice([entry for entry in entries if isinstance(entry, Pairs)]))
    for pair in twin.pairs:
        if pair[0] in ("id", "name") and isinstance(pair[1], str):
            pair[1] = change.random.choice(
                [
                    pair[1].swapcase(),
                    unicodedata.normalize("NFD", pair[1]),
                    unicodedata.normalize("NFKC", pair[1]),
                    f" {pair[1]}\u00a0",
                    pair[1].replace("i", "İ").replace("k", "\u212a").replace("s", "\u017f"),
                    pair[1].replace("-", "_"),
                    pair[1] + "e\u0301",
                ]
            )
    entries.append(twin)


def repeat(change: Change) -> None:
    """An entry many times, each under an id of its own."""
    entries = change.of(list)
    if entries is None:
        return
    entry = change.random.choice(entries)
    for number in range(change.random.choice([2, 5, 40])):
        twin = deepcopy(entry)
        for pair in twin.pairs if isinstance(twin, Pairs) else ():
            if pair[0] in ("id", "name") and isinstance(pair[1], str):
                pair[1] += f" {number}" if pair[0] == "name" else f"-{number}"
        entries.append(twin)


def anchor(change: Change) -> None:
    """A part under a name, and that name in another place; with or without a merge key."""
    slot, other = change.slot(), change.slot()
    slot.put(Raw(f"&a {flow(slot.tree)}"))
    entries = change.of(Pairs)
    if entries is not None and change.random.random() < 0.5:
        entries.append([Raw("<<"), Raw("*a")])
    else:
        other.put(Raw("*a"))


def tag(change: Change) -> None:
    slot = change.slot()
    slot.put(Raw(f"{change.random.choice(['!!str', '!!map', '!!int', '!x', '!'])} {flow(slot.tree)}"))


CHANGES: tuple[Callable[[Change], None], ...] = (
    reword,
    drop,
    duplicate,
    swap,
    graft,
    retype,
    reword,
    say,
    say,
    clash,
    repeat,
    anchor,
    tag,
)


def mutated(data: bytes, random: Random, most: int = 6) -> bytes:
    """A file with some changes; now and then with a few bytes changed on top."""
    tree = tree_of(data)
    if tree is None:
        return scratched(data, random)
    change = Change(tree, random)
    for _ in range(random.randint(1, most)):
        random.choice(CHANGES)(change)
    found = dumped(change.root[0])
    if len(found) > MOST_BYTES:
        found = found[:MOST_BYTES]
    return scratched(found, random) if random.random() < 0.2 else found


def scratched(data: bytes, random: Random) -> bytes:
    """A file with some bytes left out, and others put in."""
    for _ in range(random.randint(1, 4)):
        start = random.randint(0, len(data))
        end = start + random.choice([0, 0, 1, 2, 10, 200])
        new = random.choice(words.BARE + words.TEXTS).encode(errors="replace")
        more = random.choice([new, b"", bytes([random.randrange(256)])])
        data = data[:start] + more + data[end:]
    return data
