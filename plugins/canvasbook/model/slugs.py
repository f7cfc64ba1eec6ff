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
    if folded.isascii():
        joined = _NOT_IN_ASCII_SLUGS.sub("-", folded).strip("-")
    else:
        kept = "".join(c if c.isalnum() or unicodedata.category(c).startswith("M") else "-" for c in folded)
        joined = "-".join(part for part in kept.split("-") if part)
    if not joined:
        return "item-" + _hash(name)
    if len(joined.encode(errors="surrogatepass")) > MAX_LENGTH * 2 or len(joined) > MAX_LENGTH:
        return joined[: MAX_LENGTH // 2].rstrip("-") + "-" + _hash(name)
    return unicodedata.normalize("NFC", joined)


def is_slug(text: str) -> bool:
    """Whether a text may serve as an id as it stands."""
    if not 0 < len(text) <= MAX_LENGTH:
        return False
    if text.isascii():
        return _ASCII_ID.fullmatch(text) is not None
    return (
        unicodedata.normalize("NFC", text) == text
        and all(c.isalnum() or c in "-_" or unicodedata.category(c).startswith("M") for c in text)
        and any(c.isalnum() for c in text)
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:8]
