"""The plugin: MkDocs' events, each handed on to a plain function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from canvasbook.pipeline import build
from canvasbook.plugin.audience import Audience, audience_beside
from canvasbook.plugin.embeds import embed
from canvasbook.plugin.files import add_assets, add_extensions, add_pages
from canvasbook.plugin.indexing import Shown, show_to_all, show_to_search
from canvasbook.plugin.messages import tell
from canvasbook.plugin.navigation import place
from canvasbook.plugin.pages import CanvasPage
from canvasbook.plugin.settings import (
    CanvasbookConfig,
    canvas_folder,
    catalogue_folder,
    check_compared,
    options,
)

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from canvasbook.render.page import Site


class CanvasbookPlugin(BasePlugin[CanvasbookConfig]):
    """Turns the canvases beside ``mkdocs.yml`` into pages of the site."""

    site: Site
    _audience: Audience
    _shown: Shown

    def on_config(self, config: MkDocsConfig) -> None:
        """Watch the canvases and the catalogue, and see that Markdown knows what our pages need."""
        folders = (canvas_folder(self.config, config), catalogue_folder(self.config, config))
        config.watch.extend(str(folder) for folder in folders if folder)
        add_extensions(config)

    @event_priority(-50)  # other plugins' pages are there already: an author's page wins
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Make the site, and add it to the files and the navigation."""
        built = build(options(self.config, config))
        check_compared(self.config, built)
        self.site, self._audience = built.site, audience_beside(self, config)
        tell(built.diagnostics, built.notes)
        instead = add_pages(self.site, config, files, self._audience)
        add_assets(self.site, config, files)
        place(self.site.nav, instead, config, files)

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """Fill in the embeds of authors' pages."""
        return html if isinstance(page, CanvasPage) else embed(html, page, self.site.embeds)

    @event_priority(100)
    def _on_indexing(self, _: TemplateContext, /, *, page: Page, config: MkDocsConfig, **__: Any) -> None:
        if isinstance(page, CanvasPage):
            self._shown = show_to_search(page, config, alone=not self._audience.context)

    @event_priority(-100)
    def _on_indexed(self, _: TemplateContext, /, *, page: Page, **__: Any) -> None:
        if isinstance(page, CanvasPage):
            show_to_all(page, self._shown)

    on_page_context = CombinedEvent(_on_indexing, _on_indexed)

    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        """Forget a page's HTML once it is written."""
        if isinstance(page, CanvasPage):
            page.release()
        return output
