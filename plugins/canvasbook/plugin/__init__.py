"""The MkDocs plugin. Nothing outside this package knows the site engine."""

from canvasbook.plugin.hooks import CanvasbookPlugin

__all__ = ["CanvasbookPlugin"]
