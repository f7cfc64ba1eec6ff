"""Which canvases of a site are held side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from canvasbook.model.portfolio import Portfolio

#: So many contrasts of one canvas are laid out side by side; beyond that, nobody reads them.
CONTRASTS = 12


class Pair(NamedTuple):
    """Two canvases, by id: the one that the other names as its contrast stands on the left."""

    left: str
    right: str


def pairs_of(portfolio: Portfolio, asked: Iterable[tuple[str, str]] = ()) -> tuple[Pair, ...]:
    """Each two canvases once: by the contrasts that canvases name, then those that the site asks for."""
    found: dict[frozenset[str], Pair] = {}
    for pair in (*_contrasts(portfolio), *(Pair(*names) for names in asked)):
        both = frozenset(pair)
        if len(both) > 1 and both <= portfolio.by_id.keys():
            found.setdefault(both, pair)
    return tuple(found.values())


def _contrasts(portfolio: Portfolio) -> Iterator[Pair]:
    for canvas in portfolio.canvases:
        for target in list(dict.fromkeys(link.target for link in canvas.contrast))[:CONTRASTS]:
            yield Pair(target, canvas.id)
