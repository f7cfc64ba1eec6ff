"""What a theme puts around pages that it can hardly tell apart: made once, and filled for each.

Outside the navigation a theme knows few things of a page. Those that differ from page to page (title,
description, dates, addresses, contents) are gaps in a frame; all others are part of the frame's name.
A frame is made by the theme's own templates from a stand-in for a page, whose gaps are texts that refuse
to be looked into: a template that compares, cuts or converts one, or asks for more than the stand-in knows,
gets no frame, and makes each page by itself. So does a site whose templates nobody has tried: one with
templates of its own can look at pages in ways that no gap notices. What comes out is the same to the byte,
and each frame is held against the page that it was made from before another is put into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial, wraps
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import pass_context
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import script_tag_filter

from canvasbook.plugin.gaps import (
    MAIN_HEADING,
    Address,
    Anchor,
    Closed,
    Content,
    NotAlike,
    Signs,
    StandIn,
    Untold,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.theme import Theme
    from mkdocs.utils.templates import TemplateContext

    from canvasbook.plugin.pages import CanvasPage

#: Themes whose templates, as they ship, are tried in tests with all that they offer.
TRIED = frozenset({"material"})

#: What differs between pages of one frame: of the metadata, and of the page itself.
_OWN_META = ("title", "description", "git_creation_date_localized", "git_revision_date_localized")
_OWN = ("title", "canonical_url", "edit_url")

#: What is the same for all pages outside the navigation.
_OUTSIDE = {
    "active": True,
    "ancestors": [],
    "children": None,
    "is_homepage": False,
    "is_link": False,
    "is_page": True,
    "is_section": False,
    "next_page": None,
    "parent": None,
    "previous_page": None,
}
#: What no two pages or builds have in common.
_CLOSED = ("pages", "build_date_utc", "extra_css", "extra_javascript")

#: What is put in JSON as it is, and everywhere else.
_PLAIN_ADDRESS = re.compile(r"[\w./%~?=:@,+-]*", re.ASCII)

#: Filters and tests that look at a value without looking into it.
_HARMLESS = frozenset({"d", "default", "defined", "none", "undefined"})

#: What fills a gap: of a page, and of the links in its table of contents.
Filling = Callable[["CanvasPage", Sequence["AnchorLink"]], object]


@dataclass(frozen=True, slots=True)
class Frame:
    """Texts, and what fills the gaps between them."""

    parts: tuple[str | Filling, ...]

    def around(self, page: CanvasPage) -> str:
        """The finished page."""
        links = [link for link, _ in _links(page.toc)]
        return "".join(part if isinstance(part, str) else str(part(page, links)) for part in self.parts)


def fits(theme: Theme) -> bool:
    """Whether it is known of a site's templates that they are content with what a gap tells."""
    return theme.name in TRIED and not theme.custom_dir


@dataclass(slots=True)
class Frames:
    """The frames of one build, by what the theme can tell of their pages."""

    plain: Environment
    env: Environment = field(init=False)
    _page: StandIn | None = None
    _made: dict[tuple[object, ...], Frame | None] = field(default_factory=dict)
    _inside: set[int] = field(default_factory=set)
    _once: set[tuple[object, ...]] = field(default_factory=set)
    _gaps: list[Filling] = field(default_factory=list)
    _signs: Signs = field(default_factory=Signs)

    def __post_init__(self) -> None:
        """Templates are loaded anew for frames: none must meet filters that are not its own."""
        self.env = self.plain.overlay()
        self.env.filters = {name: self._guarded(name, use) for name, use in self.env.filters.items()}
        self.env.filters |= {"url": self._url, "script_tag": self._script_tag}
        self.env.tests = {name: self._guarded(name, use) for name, use in self.env.tests.items()}

    def around(self, page: CanvasPage, context: TemplateContext) -> str | None:
        """A page finished in its frame; None for one that is to be finished by itself.

        So is the first page of each kind: what comes once need not come again.
        """
        if not self._is_outside(page, context["nav"]) or page.file.inclusion.is_excluded():
            return None
        name = tuple(_name(page, context))
        if name not in self._made:
            if name not in self._once:
                self._once.add(name)
                return None
            self._made[name] = self._frame(page, context)
        frame = self._made[name]
        return frame.around(page) if frame and MAIN_HEADING in (page.content or "") else None

    def _is_outside(self, page: CanvasPage, nav: Navigation) -> bool:
        """Whether the navigation leads neither to a page nor from it to another."""
        if not self._inside:
            self._inside = {id(other) for other in nav.pages}
        return id(page) not in self._inside and not (
            page.previous_page or page.next_page or page.parent or page.is_homepage
        )

    def _frame(self, page: CanvasPage, context: TemplateContext) -> Frame | None:
        """The frame of a page and its like; None where the theme looks closer."""
        self._gaps = []
        known = {name: getattr(page, name) and self._gap(partial(_of_page, name)) for name in _OWN}
        meta = {
            name: self._gap(partial(_of_meta, name)) if name in _OWN_META and value else value
            for name, value in page.meta.items()
        }
        content = self._gap(partial(_of_page, "content"), kind=Content)
        toc = TableOfContents(self._contents(page.toc, count()))  # type: ignore[arg-type]  # stand-ins
        stand_in = StandIn(page, {**_OUTSIDE, **known, "meta": meta, "content": content, "toc": toc})
        closed = dict.fromkeys(_CLOSED, Closed())
        self._page = stand_in
        try:
            text = self.env.get_template("main.html").render({**context, **closed, "page": stand_in})
        except Exception:  # noqa: BLE001  # whatever it is, the page itself shows whether it is a mistake
            return None
        frame = self._filled(self._signs.parted(text))
        alone = self.plain.get_template("main.html").render(context)
        return frame if frame and frame.around(page) == alone else None

    def _contents(self, links: Iterable[AnchorLink], places: Iterator[int]) -> list[StandIn]:
        return [self._link(link, next(places), places) for link in links]

    def _link(self, link: AnchorLink, place: int, places: Iterator[int]) -> StandIn:
        """A link in the contents: themes make more than a text of the title of one that others are below."""
        known = {
            "title": link.title if link.children else self._gap(lambda _, links: links[place].title),
            "url": self._gap(lambda _, links: links[place].url, kind=Anchor),
            "level": link.level,
            "children": self._contents(link.children, places),
        }
        return StandIn(link, known)

    def _gap(self, filling: Filling, kind: type[Untold] = Untold) -> Untold:
        self._gaps.append(filling)
        number = len(self._gaps) - 1
        return kind(self._signs.address(number) if kind is Address else self._signs.text(number))

    def _filled(self, parts: list[str | None]) -> Frame | None:
        """A frame from a parted text; None where a gap did not come out whole."""
        found: list[str | Filling] = []
        for place, part in enumerate(parts):
            if part is None:
                continue
            if place % 3:
                found.append(self._gaps[int(part)])
            elif self._signs.is_in(part):
                return None
            else:
                found.append(part)
        return Frame(tuple(found))

    @pass_context
    def _url(self, context: Context, value: object) -> str:
        if isinstance(value, Anchor):
            return value
        self._refuse(value, context)
        address, base = str(value), context["base_url"]
        if urlsplit(address).scheme or address.startswith(("/", "#")):
            return normalize_url(address, base=base)
        if not _PLAIN_ADDRESS.fullmatch(address):  # it may come out otherwise than it is put in
            raise NotAlike
        return self._gap(lambda page, _: normalize_url(address, page=page, base=base), Address)

    @pass_context
    def _script_tag(self, context: Context, script: Any) -> str:
        self._refuse(script, context)
        base = context["base_url"]
        return self._gap(lambda page, _: script_tag_filter({"page": page, "base_url": base}, script))  # type: ignore[typeddict-item]

    def _guarded(self, name: str, use: Any) -> Any:
        """A filter or test that refuses what must not be looked into."""
        if name in _HARMLESS:
            return use

        @wraps(use)
        def guarded(*values: object, **options: object) -> Any:
            for value in (*values, *options.values()):
                self._refuse(value)
            return use(*values, **options)

        return guarded

    def _refuse(self, value: object, context: Context | None = None) -> None:
        """Stop at what is not to be looked into, and at an address that is seen from another page."""
        if context is not None and context["page"] is not self._page:
            raise NotAlike
        if isinstance(value, Untold) or (isinstance(value, str) and self._signs.is_in(value)):
            raise NotAlike


def _name(page: CanvasPage, context: TemplateContext) -> Iterator[object]:
    """All that a theme can tell of a page outside the navigation, but for what fills the gaps."""
    yield context["base_url"]
    yield from (name for name in _OWN if getattr(page, name))
    for name, value in page.meta.items():
        yield name if name in _OWN_META and value else f"{name}: {value!r}"
    for link, depth in _links(page.toc):
        yield link.level, depth, link.title if link.children else None


def _links(contents: Iterable[AnchorLink], depth: int = 0) -> Iterator[tuple[AnchorLink, int]]:
    """The links of a table of contents in order, each with the number of those that it stands below."""
    for link in contents:
        yield link, depth
        yield from _links(link.children, depth + 1)


def _of_page(name: str, page: CanvasPage, _: object) -> object:
    return getattr(page, name)


def _of_meta(name: str, page: CanvasPage, _: object) -> object:
    return page.meta[name]
