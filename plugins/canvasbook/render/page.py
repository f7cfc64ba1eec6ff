"""A finished page, and the site that it belongs to, without any site engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property
from html import unescape
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from canvasbook.memory import Memory


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading of a page: its level (2 or 3), anchor and words (plain text).

    ``search`` says whether its section is to be found by the search: one that gathers what other pages say
    is not, so that those are found.
    """

    level: int
    id: str
    text: str
    search: bool = True


#: Templates write each section heading alone on a line, so that it can be found without parsing. That it
#: begins one is looked at behind its first letters: these are found many times faster.
_HEADING = re.compile(r'<h(?<![^\n]<h)([23]) id="([^"]+)"( data-search-exclude)?>(.*)</h\1>$', re.MULTILINE)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Body:
    """A page's content as HTML: safe, complete, with links relative to the page."""

    html: str

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The section headings in order."""
        return tuple(map(_heading, _HEADING.finditer(self.html)))

    def parts(self) -> Iterator[Heading | str]:
        """The headings and the HTML between them, in order."""
        start = 0
        for match in _HEADING.finditer(self.html):
            before = self.html[start : match.start()].strip()
            if before:
                yield before
            yield _heading(match)
            start = match.end()
        rest = self.html[start:].strip()
        if rest:
            yield rest


def _heading(match: re.Match[str]) -> Heading:
    return Heading(int(match[1]), match[2], unescape(_TAG.sub("", match[4])), search=not match[3])


#: The names under which themes know when a page's file was created and last changed.
DATE_NAMES = ("git_creation_date_localized", "git_revision_date_localized")


@dataclass(frozen=True, slots=True)
class Dates:
    """When the file behind a page was first and last committed, as 2024-03-01; empty where nobody knows."""

    created: str
    updated: str


class DependsOn(StrEnum):
    """What a page can depend on; all from ``TYPE`` on are lists of where canvases use a catalogue entry."""

    SITE = "site"
    CANVAS = "canvas"
    GONE = "gone"  #: the canvases that are no more
    TYPE = "types"
    ROLE = "roles"
    WAIVED = "waived"  #: the choices that do without a role


class Dependency(NamedTuple):
    """Something that a page is made from: the canvas of an id, or where a catalogue entry is used.

    A type is named with its block, as ``channels/web_sales``.
    """

    on: DependsOn
    name: str = ""


class Boost(IntEnum):
    """How much the search prefers a page that explains a word to one that has it in its name."""

    NONE = 1
    CHAPTER = 2
    TYPE = BOARD = 3
    GLOSSARY = 8


WHOLE_SITE = (Dependency(DependsOn.SITE),)

#: What a page hides of the engine's columns, for more room: the navigation, and the table of contents too.
NARROW = ("navigation",)
WIDE = ("navigation", "toc")


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page: where it stands, what it is called, and how its body is made when asked for.

    ``uri`` is the path of its Markdown file below the docs folder, with slashes; ``title`` is plain
    text, not HTML. ``search`` is whether the search finds the page, and ``boost`` how much it
    prefers it to others. ``edit`` is the file that an edit link leads to, as shown in diagnostics; ``dates``
    are that file's. ``depends`` is all that the body is made from, beside options and the catalogue; a page
    that does not say depends on the whole site.
    """

    uri: str
    title: str
    description: str
    make: Callable[[], Body]
    edit: str = ""
    hide: tuple[str, ...] = ()
    search: bool = True
    boost: Boost = Boost.NONE
    kind: str = ""
    dates: Dates | None = None
    depends: tuple[Dependency, ...] = WHOLE_SITE

    @property
    def about(self) -> str:
        """The description, or else the title: feeds want a description of every page."""
        return self.description or self.title

    @property
    def search_meta(self) -> dict[str, bool | int]:
        """What the theme's search is told of the page: that it is left out, or how much it is preferred."""
        if not self.search:
            return {"exclude": True}
        return {} if self.boost is Boost.NONE else {"boost": int(self.boost)}

    @property
    def date_meta(self) -> dict[str, str]:
        """The dates under the names by which themes know them."""
        if self.dates is None:
            return {}
        named = zip(DATE_NAMES, (self.dates.created, self.dates.updated), strict=True)
        return {name: date for name, date in named if date}

    def url(self, *, directory: bool = True) -> str:
        """The page's address below the site's root, quoted: ``a/b/`` or ``a/b.html``."""
        return address(self.uri, directory=directory)


def address(uri: str, *, directory: bool) -> str:
    """The address of a Markdown file in one of MkDocs' two styles."""
    path = PurePosixPath(uri).with_suffix("")
    if path.name == "index":
        folder = "" if path.parent.name == "" else f"{quote(path.parent.as_posix())}/"
        return folder if directory else f"{folder}index.html"
    return f"{quote(path.as_posix())}/" if directory else f"{quote(path.as_posix())}.html"


@dataclass(frozen=True, slots=True)
class NavSection:
    """A part of the navigation: a title with pages (uris) or further parts below it."""

    title: str
    children: tuple[NavSection | str, ...]


@dataclass(frozen=True)
class Asset:
    """A file that pages load: its path below the site's root, and its content."""

    uri: str
    data: bytes


@dataclass(frozen=True, slots=True)
class MovedPage:
    """An address that a page had before, and where it leads: both are uris of Markdown files.

    ``file`` is what a host serves at the old address.
    """

    before: str
    after: str
    file: Asset


@dataclass(frozen=True)
class Site:
    """Everything that a site engine needs: pages in a stable order, navigation, assets.

    ``files`` are assets that readers download; no page loads them. ``moved`` are addresses of earlier days.
    ``fingerprint`` tells a page from that of another build with the same options and catalogue: while it
    stays the same, so does the page's body.
    """

    pages: tuple[Page, ...]
    nav: tuple[NavSection | str, ...]
    styles: tuple[Asset, ...] = ()
    scripts: tuple[Asset, ...] = ()
    files: tuple[Asset, ...] = ()
    moved: tuple[MovedPage, ...] = ()
    embeds: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    fingerprint: Callable[[Page], bytes] = lambda page: page.uri.encode()

    @property
    def assets(self) -> tuple[Asset, ...]:
        """All files that are no pages."""
        return (*self.styles, *self.scripts, *self.files, *(moved.file for moved in self.moved))

    def body(self, page: Page, memory: Memory | None) -> Body:
        """A page's body; with a memory, that of the last build where it would be the same."""
        if memory is None:
            return page.make()
        return memory.recall(("body", self.fingerprint(page)), page.make)
