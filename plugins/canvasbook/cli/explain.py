"""What the codes of messages mean."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check
from canvasbook.catalogue.labels import label_in
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.cli.failures import CommandFailed
from canvasbook.codes import CODES

WIDTH = 88


def explain_code(id: str) -> str:
    """A code's page for the terminal: what it means, why, and what to do."""
    catalogue, asked = shipped_catalogue(), id.strip().upper()
    check, code = catalogue.checks.get(asked), CODES.get(asked)
    if check is not None:
        return "\n\n".join(_page(check, catalogue))
    if code is None:
        raise CommandFailed(f"there is no code '{id}'; codes are CB and three digits, such as CB202 or CB406")
    return "\n\n".join(
        fill(text, WIDTH) for text in (f"{code.id}: {code.title}", code.why, code.hint) if "{" not in text
    )


def _page(check: Check, catalogue: Catalogue) -> Iterator[str]:
    """The paragraphs of a check's page."""
    yield fill(f"{check.id}: {check.name} ({check.severity})", WIDTH)
    yield fill(check.because, WIDTH)
    yield _entry("Looks at", check.looks_at)
    if check.begins:
        yield _entry("Begins", check.begins)
    yield _entry("What to do", check.hint)
    if check.exceptions:
        yield _entry("May stand", check.exceptions)
    where = "at the top of the canvas" if check.whole else "at the item"
    yield f"To silence it, {where}, with a reason:\n\n  silences: [{{check: {check.id}, because: …}}]"
    sources = [catalogue.sources[source].title for source in check.sources]
    if sources:
        yield _entry("Sources", f"{'; '.join(sources)} ({label_in(catalogue.terms, 'basis', check.basis)})")


def _entry(name: str, text: str) -> str:
    return fill(f"{name}: {text}", WIDTH, subsequent_indent="  ")
