"""Our pages as MkDocs sees them: made when somebody reads them, without converting Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from canvasbook.plugin.reuse import Finished
from canvasbook.plugin.templates import READY
from canvasbook.render.markdown_files import attribute, markdown_body
from canvasbook.render.page import DATE_NAMES

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from canvasbook.plugin.audience import Audience
    from canvasbook.plugin.headings import Headings
    from canvasbook.plugin.own_files import PageFile
    from canvasbook.plugin.reuse import Reuse
    from canvasbook.render import page as render
    from canvasbook.render.page import Body

_ID = re.compile(r'\sid="([^"]+)"')


class CanvasPage(Page):
    """A page whose content, contents and meta come from us.

    Its HTML exists from the first reading until it is written. Where no other plugin wants to see
    it earlier, that is a moment: MkDocs would keep the content of all pages in memory.
    """

    #: The page as the last build has finished it, where it is as it was.
    finished: Finished | None = None
    #: The page in the theme's frame, where it fits into one.
    framed: str | None = None
    #: Whether the theme can be told that there is nothing left to do.
    can_be_ready: bool = False
    #: What the search has noted of the page in this build.
    entries: Sequence[dict[str, object]] = ()
    #: What it would note, where we know; it is given nothing to read then.
    noted: list[dict[str, object]] | None = None
    unread: bool = False

    def __init__(
        self, file: PageFile, config: MkDocsConfig, headings: Headings, audience: Audience, reuse: Reuse
    ) -> None:
        self.made_from = file.made_from
        self._reuse = reuse
        self._kept = b""
        self._headings = headings
        self._audience = audience
        self._body: Body | None = None
        self._html: str | None = None
        self._toc: TableOfContents | None = None
        super().__init__(Markup(attribute(file.made_from.title)), file, config)  # noqa: S704  # escaped
        self.meta = _meta(file.made_from)
        self._waiting = True

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  # MkDocs' signature
        """The Markdown is for other plugins; we have no need of it."""
        self._own_markdown = markdown_body(self.body) if self._audience.markdown else ""
        self.markdown = self._own_markdown

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is converted, unless another plugin has changed the Markdown."""
        if self.markdown != self._own_markdown:
            super().render(config, files)
        else:
            self._waiting = not self._audience.content

    def restore_dates(self) -> None:
        """Show the dates of the file behind the page, or none: others only know when its copy was made."""
        for name in DATE_NAMES:
            self.meta.pop(name, None)
        self.meta.update(self.made_from.date_meta)

    def settle(self) -> bytes:
        """Prepare to be taken from the last build, if that can be: then nothing is made of it.

        Gives back the name of the page that is taken.
        """
        if "template" in self.meta:  # somebody wants it otherwise
            return b""
        self._kept = self._reuse.settle(self)
        self._body = None  # where it was made to find out, it is kept
        self.meta["template"], self.can_be_ready = READY, True
        return self._kept

    def take(self) -> None:
        """Take the page from the last build; one that is lost is finished anew."""
        if self.can_be_ready:  # MkDocs has seen the template, and a theme has no need to
            del self.meta["template"]
        if self._kept:
            self.finished = self._reuse.finished(self, self._kept)

    def release(self, output: str) -> None:
        """The page is finished and written: its HTML has no further reader."""
        if self.finished is None:
            self._reuse.keep(self, Finished(output, [*self.entries]))
        self._body = self._html = self.finished = self.framed = None
        self._kept, self.entries, self.noted = b"", (), None

    @property
    def ready(self) -> str | None:
        """The whole page, where the theme has nothing left to do."""
        return self.finished.html if self.finished else self.framed

    @property
    def changed(self) -> bool:
        """Whether another plugin has had a say in the content."""
        return self._audience.content or self.markdown != self._own_markdown

    @property
    def body(self) -> Body:
        """The page's body, made once and kept until the page is written."""
        if self._body is None:
            self._body = self._reuse.body(self.made_from)
        return self._body

    @property
    def content(self) -> str | None:
        """The page's HTML; empty as long as MkDocs only hands it on between its steps."""
        if self._waiting or self.unread or self.finished:
            return ""
        if self._html is None:
            self._html = self._headings.html(self.body)
        return self._html

    @content.setter
    def content(self, value: str | None) -> None:
        self._html = value or None
        self._waiting = False

    @property
    def own_content(self) -> str:
        """The page's HTML as we make it, whatever others make of it."""
        if self._html is not None and not self.changed:
            return self._html
        return self._headings.html(self.body)

    @property
    def toc(self) -> TableOfContents:
        """The table of contents."""
        if self.finished:
            return TableOfContents([])
        if self._toc is None:
            self._toc = self._headings.contents(self.body)
        return self._toc

    @toc.setter
    def toc(self, value: TableOfContents) -> None:
        self._toc = value or None

    @property
    def present_anchor_ids(self) -> set[str] | None:
        """The anchors of the page, for links that authors write to them."""
        if self._anchors is None:
            self._anchors = set(_ID.findall(self.body.html))
        return self._anchors

    @present_anchor_ids.setter
    def present_anchor_ids(self, value: set[str] | None) -> None:
        self._anchors = value

    _anchors: set[str] | None = None
    _own_markdown: str = ""


def _meta(page: render.Page) -> MutableMapping[str, Any]:
    """The front matter. Titles are marked as HTML, so that nobody escapes them a second time."""
    meta: dict[str, Any] = {
        "title": Markup(attribute(page.title)),  # noqa: S704  # escaped
        "description": Markup(attribute(page.about)),  # noqa: S704  # escaped
        "render_macros": False,
    }
    if page.hide:
        meta["hide"] = list(page.hide)
    if not page.search:
        meta["search"] = {"exclude": True}
    return meta | page.date_meta
