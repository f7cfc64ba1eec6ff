"""The plugin: MkDocs' events, each handed on to a plain function."""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from canvasbook.pipeline import MADE_BEFORE_A_SEARCH, Memory, build
from canvasbook.plugin.audience import Audience, audience_beside
from canvasbook.plugin.embeds import embed
from canvasbook.plugin.files import add_assets, add_extensions, add_pages
from canvasbook.plugin.frames import Frames, fits
from canvasbook.plugin.indexing import Shown, entries_in, show_to_all, show_to_search
from canvasbook.plugin.messages import tell, warn_of_missing
from canvasbook.plugin.navigation import place, without
from canvasbook.plugin.own_files import Copies
from canvasbook.plugin.pages import CanvasPage
from canvasbook.plugin.reuse import Reuse
from canvasbook.plugin.settings import (
    CanvasbookConfig,
    cache_file,
    canvas_folder,
    catalogue_folder,
    check_compared,
    options,
)
from canvasbook.plugin.standing import Standing, Unsaid
from canvasbook.plugin.surroundings import stamp_of
from canvasbook.plugin.templates import Templates
from canvasbook.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from canvasbook.render.page import Site


#: Where MkDocs says what becomes of each page.
_MKDOCS = logging.getLogger(mkdocs_build.__module__)


class CanvasbookPlugin(BasePlugin[CanvasbookConfig]):
    """Turns the canvases beside ``mkdocs.yml`` into pages of the site."""

    site: Site
    _added: Sequence[str]
    _audience: Audience
    _shown: Shown
    _noted: int
    _nav: Navigation
    _reuse: Reuse | None = None
    _frames: Frames | None = None
    _searches: tuple[int, ...] = ()

    def __init__(self) -> None:
        """What is remembered as long as a site is served lives as long as the plugin."""
        self._command, self._empties = "build", True
        self._memory = Memory()
        self._templates = Templates()
        self._store = Store(keeps=False)
        self._standing = Standing()
        self._unsaid = Unsaid(())
        self._copies = Copies()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps a plugin that asks for this event from one build to the next."""
        self._command, self._empties = command, not dirty

    def on_config(self, config: MkDocsConfig) -> None:
        """Watch the canvases and the catalogue, and see that Markdown knows what our pages need."""
        folders = (canvas_folder(self.config, config), catalogue_folder(self.config, config))
        config.watch.extend(str(folder) for folder in folders if folder)
        add_extensions(config)

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """While a site is served, what we have written may stay where it is."""
        if self._command == "serve" and self._empties:
            self._standing.put_aside(Path(config.site_dir))

    @event_priority(-50)  # other plugins' pages are there already: an author's page wins
    def _on_collecting(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Make the site, and add it to the files and the navigation."""
        self._searches = gc.get_threshold()
        gc.set_threshold(MADE_BEFORE_A_SEARCH)
        built = build(options(self.config, config), self._memory)
        check_compared(self.config, built)
        self.site, self._audience = built.site, audience_beside(self, config)
        tell(built.diagnostics, built.notes)
        self._reuse = Reuse(self._kept(config), self.site, standing=self._standing)
        self._reuse.open()
        instead = add_pages(self._reuse, config, files, self._audience, self._copies)
        self._added = [page.uri for page in self.site.pages if page.uri not in instead]
        add_assets(self.site, config, files, self._copies)
        place(self.site.nav, instead, config, files)

    @event_priority(-200)
    def _on_collected(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """See which of our pages other plugins have left."""
        missing = [uri for uri in self._added if uri not in files.src_uris]
        if missing:
            warn_of_missing(missing, self._added, config)
            config.nav = without(config.nav or [], frozenset(missing))

    on_files = CombinedEvent(_on_collecting, _on_collected)

    def _kept(self, config: MkDocsConfig) -> Store:
        """Where pages are kept: in a file, or while a site is served without one, in memory."""
        file = cache_file(self.config, config, self._command)
        keeps = file is not None or self._command == "serve"
        if (file, keeps) != (self._store.file, self._store.keeps):
            self._store = Store(file, keeps)
        return self._store

    @event_priority(-100)
    def on_nav(self, nav: Navigation, /, **_: Any) -> None:
        """Titles in the navigation are known once all pages are read."""
        self._nav = nav

    @event_priority(-100)
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Find out which finished pages of the last build can be taken."""
        names: dict[str, bytes] = {}
        if self._reuse is not None and not self._audience.finished:
            self._reuse.surroundings = stamp_of(config, self._nav, env)
            self._templates.prepare(env)
            if self._reuse.surroundings and fits(config.theme):
                self._frames = Frames(env)
            for file in files.documentation_pages():
                if isinstance(file.page, CanvasPage):
                    names[file.abs_dest_path] = file.page.settle()
        self._let_stand({} if self._audience.site else names, files)

    def _let_stand(self, names: Mapping[str, bytes], files: Files) -> None:
        self._standing.put_back(names)
        self._unsaid = Unsaid([file.src_uri for file in files if file.abs_dest_path in self._standing])
        _MKDOCS.addFilter(self._unsaid)

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """Fill in the embeds of authors' pages."""
        return html if isinstance(page, CanvasPage) else embed(html, page, self.site.embeds)

    @event_priority(100)
    def _on_indexing(self, _: TemplateContext, /, *, page: Page, config: MkDocsConfig, **__: Any) -> None:
        if isinstance(page, CanvasPage):
            page.restore_dates()
            page.take()
            self._noted = len(entries_in(config) or ())
            if page.finished is None:
                self._shown = show_to_search(page, config, alone=not self._audience.context)

    @event_priority(-100)
    def _on_indexed(self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, **_: Any) -> None:
        if not isinstance(page, CanvasPage):
            return
        entries = entries_in(config)
        if page.finished is None:
            show_to_all(page, self._shown)
            if page.noted is not None and entries is not None:
                entries[self._noted :] = page.noted
            page.entries = entries[self._noted :] if entries is not None else ()
            if self._frames is not None and page.can_be_ready:
                page.framed = self._frames.around(page, context)
        elif entries is not None:
            entries[self._noted :] = page.finished.entries

    on_page_context = CombinedEvent(_on_indexing, _on_indexed)

    @event_priority(-100)
    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        """Keep a finished page for the next build, and forget its HTML."""
        if isinstance(page, CanvasPage):
            page.release(output)
        return output

    @event_priority(-100)
    def on_post_build(self, **_: Any) -> None:
        """Keep what the next build can use."""
        self._close(whole=True)

    def on_build_error(self, **_: Any) -> None:
        """Keep what was made before things went wrong."""
        self._close(whole=False)

    def _close(self, *, whole: bool) -> None:
        if self._searches:
            gc.set_threshold(*self._searches)
            self._searches = ()
        _MKDOCS.removeFilter(self._unsaid)
        self._copies.remove()
        self._standing.close(whole=whole)
        if self._reuse is not None:
            self._reuse.close(whole=whole)
            self._reuse = self._frames = None
