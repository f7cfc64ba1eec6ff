"""The command line."""

from canvasbook.cli.commands import main

__all__ = ["main"]
