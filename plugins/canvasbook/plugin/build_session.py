"""One build of a site: what the events of MkDocs, each its own call, have to know of one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from canvasbook.plugin.search_index import PageSearch

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.utils.templates import TemplateContext

    from canvasbook.memory import Memory
    from canvasbook.plugin.mkdocs_pages import CanvasPage, PageFile
    from canvasbook.plugin.other_plugins import PageListeners
    from canvasbook.plugin.own_files import Copies
    from canvasbook.plugin.shell import Shells
    from canvasbook.render.page import Body, Page, Site


@dataclass(slots=True, eq=False)
class BuildSession:
    """The site of one build, and how far MkDocs has come with it.

    ``memory`` is what the last build has worked out; None where no other build follows this one.
    ``docs_dir`` is the docs folder as the site's author names it. ``added`` are the files of our pages by
    their uris; ``instead`` names the pages of others that stand in for some of ours. ``shells`` are the
    theme's frames around them (None where the theme renders each page), and ``search`` is the page that is
    being indexed.
    """

    site: Site
    listeners: PageListeners
    copies: Copies
    memory: Memory | None
    docs_dir: str
    added: dict[str, PageFile] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    shells: Shells | None = None
    search: PageSearch | None = None

    def body(self, page: Page) -> Body:
        """A page's body; while the site is served, that of the last build where it would be the same."""
        return self.site.body(page, self.memory)

    def prepare_search(self, page: CanvasPage, config: MkDocsConfig) -> None:
        """Before the search plugin sees a page."""
        page.before_context()
        self.search = PageSearch(
            page,
            config,
            alone=not self.listeners.context,
            memory=self.memory,
            fingerprint=self.site.fingerprint(page.made_from) if self.memory is not None else b"",
        )
        self.search.prepare()

    def finish_page(self, page: CanvasPage, context: TemplateContext) -> None:
        """After it has seen the page: put the page into its shell, where it has one."""
        if self.search is not None:
            self.search.finish()
        if self.shells is not None:
            page.output = self.shells.output(page, context)
