"""Which other plugins want to see our pages on their way to the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.plugins import BasePlugin

#: Where the plugins live that only index what they see.
_SEARCH = ("mkdocs.contrib.search", "material.plugins.search.plugin")


@dataclass(frozen=True, slots=True)
class PageListeners:
    """Whether others see pages as Markdown, as converted HTML, or with their theme's context.

    Whoever is there may look at a page's Markdown at any time. ``finished`` says whether anyone else has a
    say in what the finished page looks like.
    """

    markdown: bool
    content: bool
    context: bool
    finished: bool


def page_listeners(ours: BasePlugin[Any], config: MkDocsConfig) -> PageListeners:
    """Who listens, beside our plugin and the search."""

    def others(event: str) -> bool:
        return any(not _known(method, ours) for method in config.plugins.events[event])

    content, context = others("page_content"), others("page_context")
    finished = content or context or any(map(others, ("page_markdown", "pre_page", "env", "post_page")))
    markdown = any(map(others, config.plugins.events))
    return PageListeners(markdown, content, context, finished=finished)


def _known(method: Callable[..., object], ours: BasePlugin[Any]) -> bool:
    listener = getattr(method, "__self__", None)
    return listener is ours or type(listener).__module__ in _SEARCH
