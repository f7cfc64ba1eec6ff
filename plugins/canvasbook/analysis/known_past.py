"""What is known of a canvas's past, as far as checks ask: plain data, wherever it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from canvasbook.model.canvas import ItemKey

#: Checks look at so many versions, the newest ones: what was left unsaid long ago is forgiven.
VERSIONS = 10


@dataclass(frozen=True, slots=True)
class PastVersion:
    """A version of a canvas that could be read.

    ``commit`` is its short name, ``date`` the day it was made, ``as_of`` what the canvas itself speaks
    of. ``messages`` say why it was made: its own, or those of the work that it brought together.
    ``changed`` tells whether the model was another before; other words alone are no change.
    """

    commit: str
    date: date | None
    as_of: str
    messages: tuple[str, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class KnownPast:
    """The newest versions of a canvas, oldest first.

    ``last_change`` finds the version that last changed what an item of today's canvas claims; None where
    none of these did, or where that is not committed yet.
    """

    versions: tuple[PastVersion, ...]
    last_change: Callable[[ItemKey], PastVersion | None]
