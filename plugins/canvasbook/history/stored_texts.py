"""Texts that git has stored become canvases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic
from canvasbook.history.git import Blob
from canvasbook.history.repository import Repository
from canvasbook.history.timeline import Version
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.memory import Memory
from canvasbook.model.canvas import Canvas
from canvasbook.source import SourceText
from canvasbook.yamltree import MAX_BYTES, decode_bytes


class StoredText(NamedTuple):
    """A stored text as the canvas that it was: a canvas knows its id and path."""

    blob: str
    id: str
    path: str


class ParsedText(NamedTuple):
    """What a text said, and what was wrong with it."""

    canvas: Canvas | None
    problems: tuple[Diagnostic, ...]


def text_of(version: Version) -> StoredText:
    """What must be read for a version."""
    return StoredText(version.blob, version.id, version.path)


def parsed_texts(
    wanted: Iterable[StoredText], repository: Repository, vocabulary: KnownTerms, memory: Memory
) -> dict[StoredText, ParsedText | None]:
    """What texts say; those that are not in memory are read in one call of git, one after the other.

    None stands for a text that git does not have: it is asked for again in the next build.
    """
    texts = tuple(dict.fromkeys(wanted))
    unread: dict[str, list[StoredText]] = {}
    for text in texts:
        if text not in memory:
            unread.setdefault(text.blob, []).append(text)
    for blob in repository.blobs(tuple(unread), MAX_BYTES + 1) if unread else ():
        for text in unread[blob.id]:
            memory.recall(text, partial(_parsed, text, blob, vocabulary))
    return {text: memory.get(text) for text in texts}


def lost(text: StoredText) -> ParsedText:
    """What stands for a text that git does not have."""
    why = "git does not have the text of this version"
    return ParsedText(None, (codes.UNREADABLE.at(SourceText(text.path, ""), why=why),))


def _parsed(text: StoredText, blob: Blob, vocabulary: KnownTerms) -> ParsedText:
    source, unreadable = decode_bytes(text.path, blob.data, blob.size)
    if source is None:
        return ParsedText(None, unreadable)
    return ParsedText(*decode_canvas(source, text.id, vocabulary))


def say_the_same(one: ParsedText, other: ParsedText) -> bool:
    """Whether two texts agree in all but places: line ends, comments and order of keys do not count."""
    if one.canvas is None or other.canvas is None:
        return False
    return _SAID(one.canvas) == _SAID(other.canvas) and _told(one) == _told(other)


def _told(text: ParsedText) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in text.problems]


#: What a canvas says, key by key: the file is no part of that.
_SAID = attrgetter(*(field.name for field in fields(Canvas) if field.name not in ("id", "path")))
