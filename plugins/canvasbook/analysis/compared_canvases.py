"""Which canvases of a site are held side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice, starmap
from typing import NamedTuple

from canvasbook.model.portfolio import Portfolio

#: So many contrasts of one canvas are laid out side by side; beyond that, nobody reads them.
CONTRASTS = 12


class CanvasPair(NamedTuple):
    """Two canvases, by id: the one that the other names as its contrast stands on the left."""

    left: str
    right: str


def canvas_pairs(portfolio: Portfolio, asked: Iterable[tuple[str, str]] = ()) -> tuple[CanvasPair, ...]:
    """Each two canvases once: by the contrasts that canvases name, then those that the site asks for."""
    found: dict[frozenset[str], CanvasPair] = {}
    for pair in chain(_contrasts(portfolio), starmap(CanvasPair, asked)):
        both = frozenset(pair)
        if len(both) > 1 and both <= portfolio.by_id.keys():
            found.setdefault(both, pair)
    return tuple(found.values())


def _contrasts(portfolio: Portfolio) -> Iterator[CanvasPair]:
    for canvas in portfolio.canvases:
        targets = dict.fromkeys(contrast.canvas.target for contrast in canvas.contrast)
        for target in islice(targets, CONTRASTS):
            yield CanvasPair(target, canvas.id)
