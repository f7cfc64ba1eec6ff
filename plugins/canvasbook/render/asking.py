"""What a page asks of the site while it is made.

A page that was made before may be used again where every question that it asked has the same answer
as then. So the site's data is read through mappings that note each question; what many pages share is
worked out unheard, and asked for entry by entry.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from hashlib import blake2b
from typing import Any, Generic, Self, TypeAlias, TypeVar, overload

#: What was asked: the name of a part of the site's data, and the words of a key in it, if not for all.
Question: TypeAlias = tuple[str, ...]

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

#: Of a page that does not say what it was made from: it may have asked anything.
EVERYTHING: Question = ("everything",)

_heard: ContextVar[set[Question] | None] = ContextVar("heard", default=None)


def ask(question: Question) -> None:
    """Note a question, where somebody listens."""
    heard = _heard.get()
    if heard is not None:
        heard.add(question)


@contextmanager
def listening() -> Iterator[set[Question]]:
    """The questions that are asked meanwhile."""
    heard: set[Question] = set()
    before = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(before)


@contextmanager
def unheard() -> Iterator[None]:
    """Nobody listens meanwhile."""
    before = _heard.set(None)
    try:
        yield
    finally:
        _heard.reset(before)


class shared(cached_property[T], Generic[T]):  # noqa: N801  # used as a decorator
    """A property that is worked out once for all pages, and unheard.

    The first page to need it so asks no more than the others. What it gives notes questions itself.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> T: ...

    def __get__(self, instance: object, owner: type[Any] | None = None) -> Self | T:
        """The value; on the class, the property itself."""
        if instance is None:
            return self
        with unheard():
            return super().__get__(instance, owner)


class Noted(Mapping[K, V]):
    """A mapping whose readers are noted: by key, or, going through all, as asking for everything in it.

    Keys are texts, or tuples of texts. ``stamp`` tells answers apart: those with equal stamps are equal.
    """

    __slots__ = ("_data", "_stamp", "name")

    def __init__(self, name: str, data: Mapping[K, V], stamp: Callable[[K, V], bytes] | None = None) -> None:
        self.name, self._data, self._stamp = name, data, stamp or _by_text

    def __getitem__(self, key: K) -> V:
        ask((self.name, *_words(key)))
        return self._data[key]

    def __iter__(self) -> Iterator[K]:
        ask((self.name,))
        return iter(self._data)

    def __len__(self) -> int:
        ask((self.name,))
        return len(self._data)

    def items(self) -> ItemsView[K, V]:
        """All pairs."""
        ask((self.name,))
        return self._data.items()

    def values(self) -> ValuesView[V]:
        """All values."""
        ask((self.name,))
        return self._data.values()

    def answer(self, words: Question) -> bytes:
        """The stamp of what a key leads to, empty where it leads nowhere; without a key, of everything."""
        if words:
            key: Any = words[0] if len(words) == 1 else words
            return self._stamp(key, self._data[key]) if key in self._data else b""
        found = blake2b(digest_size=16)
        for key, value in self._data.items():
            found.update(digest(*_words(key)) + digest(self._stamp(key, value)))
        return found.digest()


def digest(*parts: str | bytes) -> bytes:
    """A digest of some parts, each apart from the next."""
    found = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.digest()


def _words(key: object) -> Question:
    return key if isinstance(key, tuple) else (str(key),)


def _by_text(_: object, value: object) -> bytes:
    return digest(repr(value))
