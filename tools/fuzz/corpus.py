"""The real files that abuse begins with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tools import ROOT

SHIPPED = ROOT / "canvases"
CATALOGUE = ROOT / "plugins" / "canvasbook" / "catalogue"

#: A part of a catalogue such as a site writes: new entries, ours changed, ours turned off.
OWN_CATALOGUE = b"""\
sources:
  town: {title: Fees for stalls, kind: data, url: "https://example.org/fees", year: 2024}
roles:
  pitch:
    {name: Pitch, one: a pitch, many: pitches, definition: A place on the square., block: cost_structure,
     part_of: shop_costs, nature: [fixed], words: [pitch, stall]}
  shop_rent: {definition: What a shop pays for its rooms.}
types:
  channels:
    stall:
      name: Market stall
      one: a market stall
      many: market stalls
      definition: A table on a market.
      aliases: [booth]
      usual: {ownership: own, mode: offline}
      serves: {phases: [awareness, purchase], offer: physical}
      effects:
        - {adds: pitch, because: The town wants rent., basis: article, sources: [town], when: {pays: true}}
        - {raises: reach, against: [own_stores], because: Markets move about., basis: inference}
    own_stores: {without: [own_stores-adds-shop_rent], fits: Towns with a market.}
interactions:
  stall_and_shop:
    name: A stall beside a shop
    kind: tension
    so: One takes from the other.
    because: The price is the same.
    advice: Tell them apart.
    basis: inference
    sides: [{block: channels, type: stall}, {block: channels, type: own_stores}]
checks:
  CB406: {severity: off}
  CB402: {message: "{about} is for nobody at all", hint: Say who wants it.}
terms:
  stage: {idea: a dream}
"""


@cache
def canvases() -> tuple[bytes, ...]:
    """Those that ship, what `canvasbook new` writes, and the course's weak ones; small first."""
    folders = ((SHIPPED, "*.yaml"), (ROOT / "docs/course/weak", "*.yaml"))
    paths = [path for folder, ending in folders for path in folder.glob(ending)]
    paths.append(ROOT / "plugins/canvasbook/cli/first/canvas.yaml")
    return _small_first(paths)


@cache
def broken() -> tuple[bytes, ...]:
    """The files that show what each message is about."""
    return _small_first((ROOT / "tests/golden/diagnostics").glob("*/broken/*.yaml"))


@cache
def scenarios() -> tuple[tuple[bytes, bytes], ...]:
    """Those that ship, each behind its base, which is called ``a`` here."""
    found = []
    for path in sorted((SHIPPED / "scenarios").glob("*.yaml")):
        text = path.read_bytes()
        base = next(line.split()[1].decode() for line in text.splitlines() if line.startswith(b"extends:"))
        renamed = text.replace(f"extends: {base}".encode(), b"extends: a")
        found.append(((SHIPPED / f"{base}.yaml").read_bytes(), renamed))
    return tuple(found)


@cache
def catalogues() -> tuple[bytes, ...]:
    """A site's own, and the files of ours, which a site may copy."""
    return (OWN_CATALOGUE, *_small_first(CATALOGUE.glob("*.yaml")))


def _small_first(paths: Iterable[Path]) -> tuple[bytes, ...]:
    texts = {path.read_bytes() for path in paths}
    return tuple(sorted((text for text in texts if text), key=lambda text: (len(text), text)))
