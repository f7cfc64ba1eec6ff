"""Diagnostics in MkDocs' log. Errors count in a strict build; warnings and notes do not."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from canvasbook.diagnostics import Diagnostic, Severity
from canvasbook.report.text_report import text_entry

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from canvasbook.pipeline import BuildNote

log = get_plugin_logger("canvasbook")

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.INFO, Severity.INFO: logging.INFO}


def tell(diagnostics: Iterable[Diagnostic], notes: Iterable[BuildNote] = ()) -> None:
    """Log each problem as the text report shows it; findings stand on the checks pages.

    Notes say what readers of the site are told as well; only those that are warnings fail a strict build.
    """
    for note in notes:
        log.log(logging.WARNING if note.warning else logging.INFO, "%s", note.text)
    for diagnostic in diagnostics:
        if diagnostic.finding:
            continue
        log.log(_LEVELS[diagnostic.severity], "%s", text_entry(diagnostic).rstrip("\n"))


def warn_of_missing(missing: Sequence[str], added: Sequence[str], config: MkDocsConfig) -> None:
    """Warn that some of the pages that we added, all by their uris, will not be on the site."""
    pages = f"{len(missing)} of {len(added)} pages made from the canvases, such as '{missing[0]}'"
    if "i18n" in config.plugins:
        log.warning(
            "This site lacks %s: the plugin 'i18n' keeps only files of the docs folder. Build the site "
            "without it, or let 'canvasbook render' write the pages and put them into the docs folder.",
            pages,
        )
    else:
        log.info("This site lacks %s: another plugin has taken them out.", pages)
