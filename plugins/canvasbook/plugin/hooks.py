"""The plugin: MkDocs' events, each handed on to a plain function."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from canvasbook.memory import Memory
from canvasbook.pipeline import build
from canvasbook.plugin.build_session import BuildSession
from canvasbook.plugin.embeds import embed
from canvasbook.plugin.messages import tell
from canvasbook.plugin.mkdocs_pages import CanvasPage
from canvasbook.plugin.navigation import mark_outside
from canvasbook.plugin.other_plugins import page_listeners
from canvasbook.plugin.own_files import Copies
from canvasbook.plugin.settings import (
    CanvasbookConfig,
    build_options,
    check_compared,
    tell_removed,
    watched_folders,
    watched_references,
)
from canvasbook.plugin.shell import prepare_shells
from canvasbook.plugin.site_files import add_extensions, add_site, place_site, see_what_is_left

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


class CanvasbookPlugin(BasePlugin[CanvasbookConfig]):
    """Turns the canvases beside ``mkdocs.yml`` into pages of the site.

    What belongs to one build is in its ``session``, which is there from ``on_files`` on; while a site is
    served, the plugin and its memory live on from one build to the next.
    """

    session: BuildSession

    def __init__(self) -> None:
        """Nothing is served yet, nothing known, and nothing on disk."""
        self._serving = False
        self._memory = Memory()
        self._copies = Copies()

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  # MkDocs' signature
        """MkDocs keeps a plugin that asks for this event from one build to the next."""
        self._serving = command == "serve"

    @event_priority(100)  # before others have MkDocs read a copy of the docs folder
    def on_config(self, config: MkDocsConfig) -> None:
        """Watch the canvases and the catalogue, and see that Markdown knows what our pages need."""
        self._docs_dir = config.docs_dir
        tell_removed(self.config, os.environ)
        config.watch.extend(watched_folders(self.config, config))
        add_extensions(config)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: Any) -> None:
        """Watch git as well: a commit is a new version, though no file of the site changes with it."""
        for path in watched_references(self.config, config):
            server.watch(path)

    @event_priority(50)  # before others look for the pages that they lead to
    def _on_collecting(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Make the site, and add its pages to the files."""
        built = build(build_options(self.config, config), self._memory)
        check_compared(self.config, built)
        tell(built.diagnostics, built.notes)
        memory = self._memory if self._serving else None
        listeners = page_listeners(self, config)
        self.session = BuildSession(built.site, listeners, self._copies, memory, self._docs_dir)
        add_site(self.session, config, files)

    @event_priority(-60)  # after others have made their pages, before they read the navigation
    def _on_placing(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Give way to the pages of others, and add ours to the navigation."""
        place_site(self.session, config, files)

    @event_priority(-200)
    def _on_collected(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """See which of our pages other plugins have left, and what they made of the navigation."""
        see_what_is_left(self.session, config, files)

    on_files = CombinedEvent(_on_collecting, _on_placing, _on_collected)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, /, *, files: Files, **_: Any) -> None:
        """Let pages know whether the navigation leads to them."""
        mark_outside(files, nav)

    @event_priority(-100)
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Where nobody else has a say in finished pages, many of them get the theme's frame as one."""
        self.session.shells = prepare_shells(env, config.theme, files, self.session.listeners)

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """Fill in the embeds of authors' pages."""
        return html if isinstance(page, CanvasPage) else embed(html, page, self.session.site.embeds)

    @event_priority(100)
    def _on_indexing(self, _: TemplateContext, /, *, page: Page, config: MkDocsConfig, **__: Any) -> None:
        """Show the search plugin what it needs of a page."""
        if isinstance(page, CanvasPage):
            self.session.prepare_search(page, config)

    @event_priority(-100)
    def _on_indexed(self, context: TemplateContext, /, *, page: Page, **_: Any) -> None:
        """Finish a page that everybody has seen."""
        if isinstance(page, CanvasPage):
            self.session.finish_page(page, context)

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
