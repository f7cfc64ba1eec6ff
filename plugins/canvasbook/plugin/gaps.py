"""What stands in for a page while a frame is made: gaps and others that refuse to be looked into."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any, NoReturn

#: What the main heading of a page begins with.
MAIN_HEADING = "<h1"


class NotAlike(Exception):  # noqa: N818  # nobody's mistake: such pages are made one by one
    """That a template looks closer at a page than a frame allows."""


class Untold(str):
    """A text that can be put somewhere, and not looked into: it is there, and that is all that is known."""

    __slots__ = ()

    def _look(self, *_: object) -> NoReturn:
        raise NotAlike

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("__"):
            raise NotAlike(name)
        return super().__getattribute__(name)

    def __bool__(self) -> bool:
        return True

    __len__ = __iter__ = __contains__ = __getitem__ = __hash__ = _look
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _look
    __add__ = __mod__ = __mul__ = __radd__ = __rmod__ = __rmul__ = __format__ = _look


class Content(Untold):
    """A page's content: a theme may ask whether it brings a main heading, as all with a frame do."""

    __slots__ = ()

    def __contains__(self, text: object) -> bool:  # type: ignore[override]
        if text != MAIN_HEADING:
            raise NotAlike
        return True


class Address(Untold):
    """An address as it is seen from the page."""

    __slots__ = ()


class Anchor(Untold):
    """An address on the same page, which is the same from wherever it is seen."""

    __slots__ = ()


class StandIn:
    """Something of which all is known that a frame may depend on; who asks for more gets no frame.

    What its ``original`` does not have either is as unknown as ever.
    """

    def __init__(self, original: object, known: Mapping[str, object]) -> None:
        self.__dict__.update(known, _original=original)

    def __str__(self) -> NoReturn:
        raise NotAlike

    def __getattr__(self, name: str) -> NoReturn:
        if hasattr(self._original, name):
            raise NotAlike(name)
        raise AttributeError(name)


class Closed:
    """Something that nobody may ask for."""

    def _look(self, *_: object) -> NoReturn:
        raise NotAlike

    __bool__ = __len__ = __iter__ = __getitem__ = __getattr__ = __str__ = _look


@dataclass(frozen=True, slots=True)
class Signs:
    """How gaps look: of texts, and of addresses. Nobody who writes a text can know the ``mark``.

    A text has space, tags and signs around it that whoever converts one would change.
    """

    mark: str = field(default_factory=lambda: f"Gap.{token_hex(16)}")

    def text(self, number: int) -> str:
        return f"  <i>{self.mark} &amp;'\"%20é/{number}</i>  "

    def address(self, number: int) -> str:
        return f"../%20{self.mark}/{number}/"

    def parted(self, text: str) -> list[str | None]:
        """A text at its gaps: between any two parts are the numbers of either kind of gap."""
        gap = "|".join(re.escape(sign(0)).replace("/0", r"/(\d+)") for sign in (self.text, self.address))
        return re.split(gap, text)

    def is_in(self, text: str) -> bool:
        """Whether something of a gap is left in a text."""
        return self.mark.casefold() in text.casefold()
