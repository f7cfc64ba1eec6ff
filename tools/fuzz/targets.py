"""What is fuzzed: for each target a walk through the product, and the files it begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from tools.fuzz import corpus, walks, words
from tools.fuzz.mutations import mutated

#: Stands between the two files of a target that takes two.
CUT = b"\n#=====\n"


#: A base and a scenario with something of everything.
SMALL = (
    b"""\
title: A shop
customer_segments: [{id: s, name: Passers-by}]
value_propositions: [{id: v, name: Bread, for: [s], offer: [physical]}]
channels: [{id: shop, name: The shop, type: own_stores, for: [s], needs: [oven]}]
key_resources: [{id: oven, name: An oven}]
cost_structure: [{id: rent, name: Rent, covers: [shop_rent], caused_by: [shop]}]
"""
    + CUT
    + b"""\
extends: a
title: Bread by post
question: Would anybody order?
status: rejected
because: Nobody did.
remove: [rent]
add:
  channels: [{id: site, name: A site, type: web_sales, for: [s]}]
change:
  channels/shop: {timing: ended, needs: []}
  v: {name: Bread and cake}
"""
)

#: Of pages that are much alike, each so-manieth is made: inputs by the thousand are worth more.
SHARE = 8

#: Larger files take long, and their parts stand in smaller ones too.
SEED = 26_000


@dataclass(frozen=True)
class Target:
    """A walk over one input, and where inputs come from; ``files`` are the parts of an input."""

    walk: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]

    def mutated(self, data: bytes, random: Random) -> bytes:
        """An input with one of its files changed in its structure."""
        parts = data.split(CUT)
        which = random.randrange(len(parts))
        parts[which] = mutated(parts[which], random)
        return CUT.join(parts)


def _canvas(data: bytes) -> None:
    if walks.read(data) is not None:
        walks.site({"a.yaml": data}, share=SHARE)


def _canvases() -> Iterator[bytes]:
    yield from (text for text in (*corpus.canvases(), *corpus.broken()) if len(text) < SEED)


def _catalogue(data: bytes) -> None:
    files = {"x.yaml": data}
    walks.catalogue(files)
    walks.site({"a.yaml": corpus.canvases()[0]}, files, share=SHARE)


def _scenario(data: bytes) -> None:
    base, _, scenario = data.partition(CUT)
    walks.what_if(base, scenario)
    walks.site({"a.yaml": base, "scenarios/s.yaml": scenario}, share=SHARE)


def _scenarios() -> Iterator[bytes]:
    yield SMALL
    yield from (CUT.join(pair) for pair in corpus.scenarios())


def _diff(data: bytes) -> None:
    before, _, after = data.partition(CUT)
    walks.change({"a.yaml": before}, {"a.yaml": after})


def _diffs() -> Iterator[bytes]:
    """Each canvas beside itself, slightly changed."""
    for number, text in enumerate(text for text in corpus.canvases() if len(text) < SEED):
        yield text + CUT + mutated(text, Random(number))  # repeatable, not secret


TARGETS = {
    "canvas": Target(_canvas, _canvases),
    "catalogue": Target(_catalogue, lambda: (text for text in corpus.catalogues() if len(text) < SEED)),
    "scenario": Target(_scenario, _scenarios),
    "diff": Target(_diff, _diffs),
}


def dictionary() -> str:
    """Words for the fuzzer to put in, in libFuzzer's form."""
    known = dict.fromkeys((*words.keys(), *words.terms(), *words.BARE, *words.TEXTS))
    short = [word.encode(errors="replace") for word in known if 0 < len(word) <= 60]
    escaped = ("".join(f"\\x{byte:02x}" for byte in word) for word in short)
    return "".join(f'"{word}"\n' for word in escaped)
