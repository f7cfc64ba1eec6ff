"""Ids made from names: they become addresses, so they must be stable and safe in one."""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: Longer ids would make addresses that some file systems refuse.
MAX_LENGTH = 60

_NOT_IN_ASCII_SLUGS = re.compile("[^a-z0-9]+")
_ASCII_ID = re.compile("[-_]*[A-Za-z0-9][A-Za-z0-9_-]*")


def slug(name: str) -> str:
    """An id for a name: letters and digits of any script, lower case, joined by hyphens.

    A name without any letter or digit gets a short hash of itself.
    """
    folded = unicodedata.normalize("NFC", name).casefold()
    joined = _of_ascii(folded) if folded.isascii() else _of_any_script(folded)
    if not _names_something(joined):
        return "item-" + _hash(name)
    size = len(joined.encode(errors="surrogatepass"))
    if len(joined) > MAX_LENGTH or size > MAX_LENGTH * 2:
        return joined[: MAX_LENGTH // 2].rstrip("-") + "-" + _hash(name)
    return unicodedata.normalize("NFC", joined)


def _of_ascii(folded: str) -> str:
    return _NOT_IN_ASCII_SLUGS.sub("-", folded).strip("-")


def _of_any_script(folded: str) -> str:
    kept = [character if _is_letter(character) else "-" for character in folded]
    parts = "".join(kept).split("-")
    return "-".join(part for part in parts if part)


def _is_letter(character: str) -> bool:
    """Whether a character is a letter or digit, or a mark upon one."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def is_slug(text: str) -> bool:
    """Whether a text may serve as an id as it stands."""
    if not 0 < len(text) <= MAX_LENGTH:
        return False
    if text.isascii():
        return _ASCII_ID.fullmatch(text) is not None
    if unicodedata.normalize("NFC", text) != text:
        return False
    return _names_something(text) and all(character in "-_" or _is_letter(character) for character in text)


def _names_something(text: str) -> bool:
    """Whether a text has a letter or digit; marks alone name nothing."""
    return any(character.isalnum() for character in text)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:8]
