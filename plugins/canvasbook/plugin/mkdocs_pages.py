"""Our pages as MkDocs sees them: made when someone reads them, without converting Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from canvasbook.markup.inert import inert_title
from canvasbook.plugin.own_files import OwnFile
from canvasbook.plugin.settings import edit_uri
from canvasbook.render.markdown_files import markdown_body, markdown_text
from canvasbook.render.page import DATE_NAMES

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from canvasbook.plugin.headings import Headings
    from canvasbook.plugin.other_plugins import PageListeners
    from canvasbook.plugin.own_files import Copies
    from canvasbook.render import page as render
    from canvasbook.render.page import Body

#: The template of our pages: it prints what is finished, and has the theme finish the rest
#: (:mod:`canvasbook.plugin.shell`).
TEMPLATE = "canvasbook/page.html"

_ID = re.compile(r'\sid="([^"]+)"')


class PageFile(OwnFile):
    """The file of a page: its Markdown, with front matter."""

    made_from: render.Page
    page: CanvasPage | None = None  # set by MkDocs when the page is made

    @property
    def made(self) -> str:
        """The Markdown file of the page."""
        return markdown_text(self.made_from, self.page.body if self.page else self.made_from.make())


def page_file(
    page: render.Page, config: MkDocsConfig, copies: Copies, docs_dir: str, *, in_nav: bool
) -> PageFile:
    """The file of a page, which says whether our navigation leads there. An edit link leads to the canvas."""
    inclusion = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    file = PageFile.generated(config, page.uri, content="", inclusion=inclusion)
    assert isinstance(file, PageFile)  # noqa: S101  # `generated` is typed as the base class
    file.made_from, file.copies = page, copies
    if page.edit:
        path = edit_uri(page.edit, config, docs_dir)
        file.edit_uri = path if "!q" in (config.edit_uri_template or "") else quote(path)
    return file


class CanvasPage(Page):
    """A page whose content, contents and meta come from us.

    Its HTML exists from the first reading until it is written. Where no other plugin wants to see
    it earlier, that is a moment: MkDocs would keep the content of all pages in memory.
    """

    #: The finished page, where it was put into a shell of the theme.
    output: str | None = None
    #: Whether the navigation neither leads to the page nor on from it.
    outside_nav: bool = False

    def __init__(
        self,
        file: PageFile,
        config: MkDocsConfig,
        headings: Headings,
        listeners: PageListeners,
        body_of: Callable[[render.Page], Body],
    ) -> None:
        self.made_from = file.made_from
        self._body_of = body_of
        self._headings = headings
        self._listeners = listeners
        self._body: Body | None = None
        self._html: str | None = None
        self._toc: TableOfContents | None = None
        self._anchors: set[str] | None = None
        self._own_markdown = ""
        super().__init__(inert_title(file.made_from.title), file, config)
        self.meta = _meta(file.made_from)
        self._waiting = True

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  # MkDocs' signature
        """The Markdown is for other plugins; we have no need of it."""
        self._own_markdown = markdown_body(self.body) if self._listeners.markdown else ""
        self.markdown = self._own_markdown

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is converted, unless another plugin has changed the Markdown."""
        if self.markdown != self._own_markdown:
            super().render(config, files)
        else:
            self._waiting = not self._listeners.content

    def use_shell(self) -> None:
        """Have MkDocs ask for the finished page, unless someone wants another template for it."""
        self.meta.setdefault("template", TEMPLATE)

    def before_context(self) -> None:
        """Be as the theme and other plugins know pages.

        The template is for MkDocs alone. The dates are those of the file behind the page, or none: others
        only know when its copy was made.
        """
        if self.meta.get("template") == TEMPLATE:
            del self.meta["template"]
        for name in DATE_NAMES:
            self.meta.pop(name, None)
        self.meta.update(self.made_from.date_meta)

    def release(self) -> None:
        """The page is written: its HTML has no further reader."""
        self._body = self._html = self.output = None

    @property
    def changed(self) -> bool:
        """Whether another plugin has had a say in the content."""
        return self._listeners.content or self.markdown != self._own_markdown

    @property
    def body(self) -> Body:
        """The page's body, made once and kept until the page is written."""
        if self._body is None:
            self._body = self._body_of(self.made_from)
        return self._body

    @property
    def content(self) -> str | None:
        """The page's HTML; empty as long as MkDocs only hands it on between its steps."""
        if self._waiting:
            return ""
        if self._html is None:
            self._html = self._headings.html(self.body)
        return self._html

    @content.setter
    def content(self, value: str | None) -> None:
        self._html = value or None
        self._waiting = False

    @property
    def toc(self) -> TableOfContents:
        """The table of contents."""
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


def _meta(page: render.Page) -> MutableMapping[str, Any]:
    """The front matter."""
    meta: dict[str, Any] = {
        "title": inert_title(page.title),
        "description": inert_title(page.about),
        "render_macros": False,
    }
    if page.hide:
        meta["hide"] = list(page.hide)
    if page.search_meta:
        meta["search"] = page.search_meta
    return meta | page.date_meta
