"""Stored texts become canvases, each once however many builds ask for it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import NamedTuple

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic
from canvasbook.history.repository import Repository
from canvasbook.history.timeline import Version
from canvasbook.load.passages import Passages, decode_canvas
from canvasbook.load.vocabulary import Vocabulary
from canvasbook.model.canvas import Canvas
from canvasbook.model.places import same_but_for_places
from canvasbook.source import Source
from canvasbook.yamltree import MAX_BYTES, decode_bytes


class Text(NamedTuple):
    """A stored text as the canvas that it was: a canvas knows its id and path."""

    blob: str
    id: str
    path: str


class Reading(NamedTuple):
    """What a text said, and what was wrong with it."""

    canvas: Canvas | None
    trouble: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts that were asked for: those that could be had, and those that git does not have."""

    read: dict[Text, Reading]
    lost: dict[Text, Reading]

    def __getitem__(self, text: Text) -> Reading:
        return self.read.get(text) or self.lost[text]


def text_of(version: Version) -> Text:
    """What must be read for a version."""
    return Text(version.blob, version.id, version.path)


def texts_of(
    wanted: Iterable[Text],
    known: dict[Text, Reading],
    repository: Repository,
    vocabulary: Vocabulary,
    today: Mapping[str, tuple[str, Canvas]],
) -> Texts:
    """Read texts in one call of git, or none where all are known already.

    ``today`` are canvases that stand, each with its text, by id: what old texts share with them is read.
    """
    read: dict[Text, Reading] = {}
    by_blob: dict[str, list[Text]] = {}
    for text in dict.fromkeys(wanted):
        if text in known:
            read[text] = known[text]
        else:
            by_blob.setdefault(text.blob, []).append(text)
    passages: dict[str, Passages] = {}
    for blob in repository.blobs(tuple(by_blob), MAX_BYTES + 1) if by_blob else ():
        for text in by_blob.pop(blob.id):
            if text.id not in passages:
                passages[text.id] = Passages(vocabulary)
                if text.id in today:
                    passages[text.id].learn(*today[text.id])
            read[text] = _reading(text, blob.data, blob.size, passages[text.id])
    return Texts(read, {text: _lost(text) for texts in by_blob.values() for text in texts})


def _lost(text: Text) -> Reading:
    why = "git does not have the text of this version"
    return Reading(None, (codes.UNREADABLE.at(Source(text.path, ""), why=why),))


def _reading(text: Text, data: bytes, size: int, passages: Passages) -> Reading:
    source, unreadable = decode_bytes(text.path, data, size)
    if source is None:
        return Reading(None, unreadable)
    return Reading(*decode_canvas(source, text.id, passages))


def say_the_same(one: Reading, other: Reading) -> bool:
    """Whether two readings agree in all but places: line ends, comments and order of keys do not count."""
    if one.canvas is None or other.canvas is None:
        return False
    return same_but_for_places(_SAID(one.canvas), _SAID(other.canvas)) and _told(one) == _told(other)


def _told(reading: Reading) -> list[tuple[str, str]]:
    return [(d.code, d.message) for d in reading.trouble]


#: What a canvas says, key by key: the file is no part of that.
_SAID = attrgetter(*(field.name for field in fields(Canvas) if field.name not in ("id", "path")))


def fingerprint(vocabulary: Vocabulary) -> Hashable:
    """What a vocabulary knows: equal for two that read every text alike."""
    types = frozenset((block, frozenset(names.items())) for block, names in vocabulary.types.items())
    return types, vocabulary.roles, vocabulary.metrics, vocabulary.checks
