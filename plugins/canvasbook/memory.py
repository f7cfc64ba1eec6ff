"""What one build has worked out, kept for the next: while a site is served, most of it stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import blake2b
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Results by key, in memory; what a build did not use is forgotten by the next.

    A key holds all that its result depends on beside the ``base`` of the build: the text of a file, a git
    blob, a fingerprint. Results are shared between builds, so nobody may change them. One-shot builds begin
    with an empty memory and gain nothing from it.
    """

    def __init__(self) -> None:
        """Nothing is known before the first build."""
        self._base: Hashable = None
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def begin(self, base: Hashable) -> None:
        """Begin a build on this base (options, catalogue); what was worked out on another is forgotten."""
        self._before = self._now if base == self._base else {}
        self._base, self._now = base, {}

    def __contains__(self, key: Hashable) -> bool:
        return key in self._now or key in self._before

    def __getitem__(self, key: Hashable) -> Any:
        """The result for a key, which is kept for the next build too."""
        if key not in self._now:
            self._now[key] = self._before[key]
        return self._now[key]

    def get(self, key: Hashable) -> Any:
        """The same, or None where there is none."""
        return self[key] if key in self else None  # noqa: SIM401  # this is that method

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result for a key: the one of this build or the last, or else what ``make`` returns."""
        if key not in self:
            self._now[key] = make()
        found: T = self[key]
        return found


def digest(*parts: str | bytes) -> bytes:
    """A fingerprint of some texts: 16 bytes, equal only for equal texts in the same order (BLAKE2b)."""
    found = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.digest()
