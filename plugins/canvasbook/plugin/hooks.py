"""The plugin: MkDocs' events, each handed on to a plain function."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from canvasbook.memory import Memory
from canvasbook.pipeline import build
from canvasbook.plugin.embeds import embed
from canvasbook.plugin.messages import tell, warn_of_missing
from canvasbook.plugin.mkdocs_pages import CanvasPage
from canvasbook.plugin.navigation import mark_outside, place, without
from canvasbook.plugin.other_plugins import PageListeners, page_listeners
from canvasbook.plugin.own_files import Copies
from canvasbook.plugin.search_index import PageSearch
from canvasbook.plugin.settings import (
    CanvasbookConfig,
    canvas_folder,
    catalogue_folder,
    check_compared,
    options,
    tell_removed,
)
from canvasbook.plugin.shell import Shells, fits
from canvasbook.plugin.site_files import add_assets, add_extensions, add_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from canvasbook.render import page as render
    from canvasbook.render.page import Body, Site


class CanvasbookPlugin(BasePlugin[CanvasbookConfig]):
    """Turns the canvases beside ``mkdocs.yml`` into pages of the site."""

    site: Site
    _added: Sequence[str]
    _audience: PageListeners
    _search: PageSearch
    _shells: Shells | None = None

    def __init__(self) -> None:
        """What is remembered while a site is served lives as long as the plugin."""
        self._serving = False
        self._memory = Memory()
        self._copies = Copies()

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  # MkDocs' signature
        """MkDocs keeps a plugin that asks for this event from one build to the next."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Watch the canvases and the catalogue, and see that Markdown knows what our pages need."""
        tell_removed(self.config, os.environ)
        folders = (canvas_folder(self.config, config), catalogue_folder(self.config, config))
        config.watch.extend(str(folder) for folder in folders if folder)
        add_extensions(config)

    @event_priority(-50)  # other plugins' pages are there already: an author's page wins
    def _on_collecting(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Make the site, and add it to the files and the navigation."""
        built = build(options(self.config, config), self._memory)
        check_compared(self.config, built)
        self.site, self._audience = built.site, page_listeners(self, config)
        tell(built.diagnostics, built.notes)
        instead = add_pages(self.site, config, files, self._audience, self._body, self._copies)
        self._added = [page.uri for page in self.site.pages if page.uri not in instead]
        add_assets(self.site, config, files, self._copies)
        place(self.site.nav, instead, config, files)

    def _body(self, page: render.Page) -> Body:
        """A page's body; while the site is served, that of the last build where it would be the same."""
        if not self._serving:
            return page.make()
        return self._memory.recall(("body", self.site.fingerprint(page)), page.make)

    @event_priority(-200)
    def _on_collected(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """See which of our pages other plugins have left."""
        missing = [uri for uri in self._added if uri not in files.src_uris]
        if missing:
            warn_of_missing(missing, self._added, config)
            config.nav = without(config.nav or [], frozenset(missing))

    on_files = CombinedEvent(_on_collecting, _on_collected)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, /, *, files: Files, **_: Any) -> None:
        """Let pages know whether the navigation leads to them."""
        mark_outside(files, nav)

    @event_priority(-100)
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Where nobody else has a say in finished pages, many of them get the theme's frame as one."""
        if self._audience.finished or not fits(config.theme):
            self._shells = None
            return
        self._shells = Shells(env)
        for file in files.documentation_pages():
            if isinstance(file.page, CanvasPage):
                file.page.use_shell()

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """Fill in the embeds of authors' pages."""
        return html if isinstance(page, CanvasPage) else embed(html, page, self.site.embeds)

    @event_priority(100)
    def _on_indexing(self, _: TemplateContext, /, *, page: Page, config: MkDocsConfig, **__: Any) -> None:
        if isinstance(page, CanvasPage):
            page.before_context()
            self._search = PageSearch(
                page,
                config,
                alone=not self._audience.context,
                memory=self._memory if self._serving else None,
                fingerprint=self.site.fingerprint(page.made_from) if self._serving else b"",
            )
            self._search.prepare()

    @event_priority(-100)
    def _on_indexed(self, context: TemplateContext, /, *, page: Page, **_: Any) -> None:
        if isinstance(page, CanvasPage):
            self._search.finish()
            if self._shells is not None:
                page.output = self._shells.output(page, context)

    on_page_context = CombinedEvent(_on_indexing, _on_indexed)

    @event_priority(-100)
    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        """Forget the HTML of a page that is finished."""
        if isinstance(page, CanvasPage):
            page.release()
        return output

    @event_priority(-100)
    def on_post_build(self, **_: Any) -> None:
        """Leave nothing behind."""
        self._copies.remove()

    def on_build_error(self, **_: Any) -> None:
        """Leave nothing behind when things went wrong, either."""
        self._copies.remove()
