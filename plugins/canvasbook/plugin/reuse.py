"""Pages of the last build that are as they were: bodies by what they were made from, and finished pages.

A page is finished by the theme from its body and its surroundings. Where both are as they were, the
finished page of the last build is taken, with what the search knows of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.plugins import get_plugin_logger

from canvasbook.plugin.standing import Standing
from canvasbook.plugin.surroundings import own_parts
from canvasbook.render.asking import Question, digest
from canvasbook.render.page import Body

if TYPE_CHECKING:
    from canvasbook.plugin.pages import CanvasPage
    from canvasbook.render import page as render
    from canvasbook.render.page import Site
    from canvasbook.store import Store

log = get_plugin_logger("canvasbook")

#: With more questions than this for each page, it is time to look which are still asked.
_MANY = 10

#: So many bytes say how long the note is that stands before a finished page.
_SIZE = 8
#: What no page holds.
_NO_CONTENT = "\0"


class Past(NamedTuple):
    """What is known of a page of the last build: its questions, their answers' stamp, and its body's.

    Pages ask much the same: a question is told by its place in a list of all.
    """

    asked: Sequence[int]
    stamp: bytes
    body: bytes


class Finished(NamedTuple):
    """A page as it was written, and its entries in the search index.

    The text of one that stands where it was written is empty: MkDocs writes nothing then.
    """

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
    standing: Standing = field(default_factory=Standing)
    _past: dict[str, Past] = field(default_factory=dict)
    _questions: list[Question] = field(default_factory=list)
    _places: dict[Question, int] = field(default_factory=dict)
    _answers: dict[int, bytes] = field(default_factory=dict)
    _news: bool = False
    _first: bool = True

    @property
    def _index(self) -> bytes:
        """The name of the list of pages; another version's questions are not to be asked."""
        return digest(b"index", self.site.base)

    def open(self) -> None:
        """Look what the last build has left."""
        self.store.open()
        self._first = self.store.empty
        data = self.store.get(self._index) if self.site.base else None
        if data:
            self._questions, self._past = _read(data)
            self._places = {question: place for place, question in enumerate(self._questions)}

    def close(self, *, whole: bool) -> None:
        """Keep what the next build can use."""
        there = {page.uri: self._past[page.uri] for page in self.site.pages if page.uri in self._past}
        for past in there.values():
            self.store.keep(past.stamp)
        if self._news or len(there) < len(self._past):
            if self.site.base:
                self.store.put(self._index, _written(*_in_use(self._questions, there)))
        else:
            self.store.keep(self._index)
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
        body, questions = page.made()
        asked = [self._place(question) for question in questions]
        self._news = True
        data = body.html.encode("utf-8", "surrogatepass")
        stamp = self._stamp(page, asked)
        self._past[page.uri] = Past(asked, stamp, digest(data))
        self.store.put(stamp, data)
        return body

    def _place(self, question: Question) -> int:
        place = self._places.setdefault(question, len(self._questions))
        if place == len(self._questions):
            self._questions.append(question)
        return place

    def _stamp(self, page: render.Page, asked: Iterable[int]) -> bytes:
        return digest(self.site.base, page.uri, page.kind, *map(self._answer, asked))

    def _answer(self, place: int) -> bytes:
        found = self._answers.get(place)
        if found is None:
            question = self._questions[place]
            found = self._answers[place] = digest(*question, self.site.answer(question))
        return found

    # -- finished pages --------------------------------------------------------------------------------

    def settle(self, page: CanvasPage) -> bytes:
        """The name of the finished page of the last build, if it can be taken."""
        mine = page.made_from
        past = self._past.get(mine.uri)
        if self.surroundings is None or self._first:
            return b""
        if past is None or past.stamp != self._stamp(mine, past.asked):
            self.body(mine)  # it may come out as it was
        name = self._name(page)
        return name if name in self.store else b""

    def finished(self, page: CanvasPage, name: bytes) -> Finished | None:
        """A finished page of the last build; None where it is lost after all."""
        stands = self.standing.at(page.file.abs_dest_path)
        if stands:
            self.store.keep(name)
            return Finished("", stands.entries)
        found = self._found(page, name)
        if found:
            self.standing.note(page.file.abs_dest_path, name, found.entries)
        return found

    def _found(self, page: CanvasPage, name: bytes) -> Finished | None:
        data = self.store.get(name)
        if data is None:
            log.debug("A finished page is lost, and made anew.")
            return None
        size = int.from_bytes(data[:_SIZE], "big")
        entries, at = json.loads(data[_SIZE : _SIZE + size])
        html = data[_SIZE + size :].decode("utf-8", "surrogatepass")
        if at is not None:
            html = f"{html[:at]}{page.own_content}{html[at:]}"
            if self._name(page) != name:  # its body was lost, and came out otherwise
                return None
        return Finished(html, entries)

    def keep(self, page: CanvasPage, finished: Finished) -> None:
        """Keep a finished page for the next build, without its content, which the body tells."""
        name = self._name(page)
        if name:
            before, content, after = finished.html.partition(page.own_content or _NO_CONTENT)
            note = json.dumps((finished.entries, len(before) if content else None)).encode()
            html = f"{before}{after}".encode("utf-8", "surrogatepass")
            self.store.put(name, len(note).to_bytes(_SIZE, "big") + note + html)
        self.standing.note(page.file.abs_dest_path, name, finished.entries)

    def _name(self, page: CanvasPage) -> bytes:
        """What a finished page was made from; empty where that cannot be told."""
        past = self._past.get(page.made_from.uri)
        if past is None or self.surroundings is None:
            return b""
        return digest(b"finished", self.surroundings, past.body, *own_parts(page))


def _read(data: bytes) -> tuple[list[Question], dict[str, Past]]:
    index = json.loads(data)
    pages = index["pages"].items()
    return [tuple(question) for question in index["questions"]], {
        uri: Past(asked, bytes.fromhex(stamp), bytes.fromhex(body)) for uri, (asked, stamp, body) in pages
    }


def _written(questions: list[Question], past: dict[str, Past]) -> bytes:
    pages = {uri: (p.asked, p.stamp.hex(), p.body.hex()) for uri, p in past.items()}
    return json.dumps({"questions": questions, "pages": pages}, separators=(",", ":")).encode()


def _in_use(questions: list[Question], past: dict[str, Past]) -> tuple[list[Question], dict[str, Past]]:
    """The same without questions that nobody asks any more, once these are many."""
    if len(questions) < _MANY * len(past):
        return questions, past
    used = sorted({place for page in past.values() for place in page.asked})
    now = {place: number for number, place in enumerate(used)}
    fewer = {uri: p._replace(asked=[now[place] for place in p.asked]) for uri, p in past.items()}
    return [questions[place] for place in used], fewer
