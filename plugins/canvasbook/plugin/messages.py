"""Diagnostics in MkDocs' log. Errors count in a strict build; warnings and notes do not."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from mkdocs.plugins import get_plugin_logger

from canvasbook.diagnostics import Diagnostic, Severity
from canvasbook.report.text import text_entry

log = get_plugin_logger("canvasbook")

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.INFO, Severity.INFO: logging.INFO}


def tell(diagnostics: Iterable[Diagnostic], notes: Iterable[str] = ()) -> None:
    """Log each problem as the text report shows it; findings stand on the checks pages.

    Notes say what readers of the site are told as well, and fail nothing.
    """
    for note in notes:
        log.info("%s", note)
    for diagnostic in diagnostics:
        if diagnostic.finding:
            continue
        log.log(_LEVELS[diagnostic.severity], "%s", text_entry(diagnostic).rstrip("\n"))
