"""Statements about a canvas as sentences with links, as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.statements import Statement
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_names import PageNames
from canvasbook.wording.statement_words import StatementWords, sentence


def linked(ref: Ref) -> Markup:
    """A name as a link, where it has a page."""
    if not ref.href:
        return ref.name
    return Markup(f'<a href="{escape(ref.href)}">{escape(ref.name)}</a>')  # noqa: S704  # escaped


def statement_words(analysis: Analysis, ctx: PageContext) -> StatementWords[Ref]:
    """The names that sentences about a canvas are put together from, as seen from a page."""
    return StatementWords(analysis, PageNames(analysis.canvas, ctx), linked)


def sentences(statements: Iterable[Statement], words: StatementWords[Ref]) -> tuple[Markup, ...]:
    """Statements in words, in their order."""
    return tuple(sentence(statement, words) for statement in statements)
