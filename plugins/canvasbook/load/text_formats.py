"""The forms of texts that readers and pages rely on: one pattern each, for the loader and the schema.

The patterns keep to what Python and JavaScript read alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from canvasbook.load.canvas_names import LONGEST_ID
from canvasbook.model.slugs import is_slug

#: The longest texts, in characters: ordinary ones, names and titles, and notes.
TEXT_LIMIT = 2_000
NAME_LIMIT = 200
NOTES_LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class TextFormat:
    """What a text must look like, in a pattern and in words."""

    pattern: str
    expected: str
    how: str

    def fits(self, text: str) -> bool:
        """Whether a text has this form."""
        return re.fullmatch(self.pattern.removeprefix("^").removesuffix("$"), text) is not None


@dataclass(frozen=True, slots=True)
class _Id(TextFormat):
    """Ids: the pattern is the nearest that a schema can say; letters of every script are more."""

    def fits(self, text: str) -> bool:
        return is_slug(text)


@dataclass(frozen=True, slots=True)
class _CanvasId(TextFormat):
    """Ids of canvases: ids for each folder and for the file, no longer than a path may be."""

    def fits(self, text: str) -> bool:
        return len(text.encode(errors="surrogatepass")) <= LONGEST_ID and all(map(is_slug, text.split("/")))


_NUMBER = "[0-9][0-9.,\\s]*"
#: Spaces; ASCII but letters, digits, - and _; punctuation of other scripts, as far as a pattern can say it.
_NOT_IN_IDS = (
    "\\s\\u0000-\\u002c\\u002e\\u002f\\u003a-\\u0040\\u005b-\\u005e\\u0060\\u007b-\\u00a9"
    "\\u00ab-\\u00b1\\u00bb\\u00bf\\u2010-\\u206f\\u3000-\\u3004"
)

TEXT_FORMATS = {
    "date": TextFormat(
        "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?([–-][0-9]{4})?$",
        "a year or a date",
        "Write 1998, 1998-07, 1998-07-16 or 1998–2001.",
    ),
    "range": TextFormat(
        f"^[-+<>≈~]?\\s?{_NUMBER}(\\s?[–-]\\s?{_NUMBER})?$",
        "a number or a range",
        "Write 1000000, 2.9 or 5–15; units belong into 'unit'.",
    ),
    "url": TextFormat(
        "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s<>\"'`\\\\]+$",
        "an address of the web",
        "Begin with https:// or http://.",
    ),
    "score": TextFormat("^([0-9]|10)$", "a number of points", "Write a whole number from 0 to 10."),
    "id": _Id(
        f"^[^{_NOT_IN_IDS}]{{1,60}}$",
        "an id",
        "Use letters, digits, hyphens and underscores; 60 at most.",
    ),
    "canvas_id": _CanvasId(
        f"^[^{_NOT_IN_IDS}]{{1,60}}(/[^{_NOT_IN_IDS}]{{1,60}})*$",
        "the id of a canvas",
        "Write the path that the file had in the folder of canvases, without the ending: shops/corner.",
    ),
}


#: Words by which an author says that there is nothing here.
_NOTHING = frozenset({"n/a", "n.a", "none", "nothing", "not applicable", "does not apply"})

#: A link to the web as Markdown writes it: its text and its address.
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:https?://|www\.|mailto:)(?:[^()\s]|\([^()\s]*\))*\)", re.IGNORECASE)


#: Letters and signs that show nothing: fillers of Hangul, and a cell of Braille without dots.
_BLANK_SIGNS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def is_visible(text: str) -> bool:
    """Whether a reader sees anything of a text: not one of spaces, controls and signs of no width alone."""
    if text.isascii():
        return bool(text.strip())
    return any(unicodedata.category(sign)[0] not in "CZM" and sign not in _BLANK_SIGNS for sign in text)


def says_nothing(text: str) -> bool:
    """Whether a text says that there is nothing to be said."""
    return " ".join(text.casefold().split()).rstrip(".") in _NOTHING


def without_links(text: str) -> str:
    """A text with the words of its links to the web, and without their addresses; any other stays text."""
    return _LINK.sub(r"\1", text)


def limit_of(name: str, format: str) -> int:
    """The greatest length of the text under a key."""
    if format == "notes":
        return NOTES_LIMIT
    return NAME_LIMIT if name in ("name", "title") else TEXT_LIMIT
