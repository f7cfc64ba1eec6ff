"""Pages of the last build that are as they were: bodies by what they were made from, and finished pages.

A page is finished by the theme from its body and its surroundings. Where both are as they were, the
finished page of the last build is taken, with what the search knows of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.plugins import get_plugin_logger

from canvasbook.plugin.surroundings import own_parts
from canvasbook.render.asking import Question, digest
from canvasbook.render.page import Body

if TYPE_CHECKING:
    from canvasbook.plugin.pages import CanvasPage
    from canvasbook.render import page as render
    from canvasbook.render.page import Site
    from canvasbook.store import Store

log = get_plugin_logger("canvasbook")

_INDEX = b"index"

#: So many bytes say how long the entries are that stand before a finished page.
_SIZE = 8


class Past(NamedTuple):
    """What is known of a page of the last build: its questions, their answers' stamp, and its body's."""

    asked: tuple[Question, ...]
    stamp: bytes
    body: bytes


class Finished(NamedTuple):
    """A page as it was written, and its entries in the search index."""

    html: str
    entries: list[dict[str, object]]


@dataclass(slots=True)
class Reuse:
    """One build's way to what the last one has made.

    ``surroundings`` is the stamp of what the theme makes pages from; None where it cannot be told, or
    where other plugins have a say in what pages look like.
    """

    store: Store
    site: Site
    surroundings: bytes | None = None
    _past: dict[str, Past] = field(default_factory=dict)
    _answers: dict[Question, bytes] = field(default_factory=dict)

    def open(self) -> None:
        """Look what the last build has left."""
        self.store.open()
        data = self.store.get(_INDEX) if self.site.base else None
        self._past = _read(data) if data else {}

    def close(self, *, whole: bool) -> None:
        """Keep what the next build can use."""
        there = {page.uri: self._past[page.uri] for page in self.site.pages if page.uri in self._past}
        for past in there.values():
            self.store.keep(past.stamp)
        if self.site.base:
            self.store.put(_INDEX, _written(there))
        self.store.close(whole=whole)
        if self.store.trouble:
            log.info("Pages are not kept for the next build: %s.", self.store.trouble.rstrip("."))

    # -- bodies ----------------------------------------------------------------------------------------

    def body(self, page: render.Page) -> Body:
        """A page's body: that of the last build, where what it was made from is as it was."""
        past = self._past.get(page.uri)
        if past and past.stamp == self._stamp(page, past.asked):
            data = self.store.get(past.stamp)
            if data is not None and digest(data) == past.body:
                return Body(data.decode("utf-8", "surrogatepass"))
        body, asked = page.made()
        data = body.html.encode("utf-8", "surrogatepass")
        stamp = self._stamp(page, asked)
        self._past[page.uri] = Past(asked, stamp, digest(data))
        self.store.put(stamp, data)
        return body

    def _stamp(self, page: render.Page, asked: Iterable[Question]) -> bytes:
        return digest(self.site.base, page.uri, page.kind, *map(self._answer, asked))

    def _answer(self, question: Question) -> bytes:
        found = self._answers.get(question)
        if found is None:
            found = self._answers[question] = digest(*question, self.site.answer(question))
        return found

    # -- finished pages --------------------------------------------------------------------------------

    def settle(self, page: CanvasPage) -> bytes:
        """The name of the finished page of the last build, if it can be taken."""
        mine = page.made_from
        past = self._past.get(mine.uri)
        if past is None or self.surroundings is None:
            return b""
        if past.stamp != self._stamp(mine, past.asked):
            self.body(mine)  # it may come out as it was
        name = self._name(page)
        return name if name in self.store else b""

    def finished(self, name: bytes) -> Finished | None:
        """A finished page of the last build; None where it is lost after all."""
        data = self.store.get(name)
        if data is None:
            log.debug("A finished page is lost, and made anew.")
            return None
        size = int.from_bytes(data[:_SIZE], "big")
        entries, html = data[_SIZE : _SIZE + size], data[_SIZE + size :]
        return Finished(html.decode("utf-8", "surrogatepass"), json.loads(entries))

    def keep(self, page: CanvasPage, finished: Finished) -> None:
        """Keep a finished page for the next build."""
        name = self._name(page)
        if name:
            entries = json.dumps(finished.entries).encode()
            html = finished.html.encode("utf-8", "surrogatepass")
            self.store.put(name, len(entries).to_bytes(_SIZE, "big") + entries + html)

    def _name(self, page: CanvasPage) -> bytes:
        """What a finished page was made from; empty where that cannot be told."""
        past = self._past.get(page.made_from.uri)
        if past is None or self.surroundings is None:
            return b""
        return digest(b"finished", self.surroundings, past.body, *own_parts(page))


def _read(data: bytes) -> dict[str, Past]:
    index = json.loads(data)
    questions = [tuple(question) for question in index["questions"]]
    return {
        uri: Past(tuple(questions[place] for place in asked), bytes.fromhex(stamp), bytes.fromhex(body))
        for uri, (asked, stamp, body) in index["pages"].items()
    }


def _written(past: dict[str, Past]) -> bytes:
    """The index as JSON; pages ask much the same questions, so each stands there once."""
    places: dict[Question, int] = {}
    pages = {
        uri: ([places.setdefault(q, len(places)) for q in p.asked], p.stamp.hex(), p.body.hex())
        for uri, p in past.items()
    }
    return json.dumps({"questions": [*places], "pages": pages}, separators=(",", ":")).encode()
