"""Sentences about one canvas as plain text: with the characters that its pages show, and no markup."""

from __future__ import annotations

from markupsafe import Markup

from canvasbook.analysis.check_results import Finding
from canvasbook.analysis.review import Review
from canvasbook.analysis.statements import Statement
from canvasbook.catalogue.checks_and_interactions import Check
from canvasbook.diagnostics import printable
from canvasbook.markup.author_text import label, prose
from canvasbook.markup.templating import series
from canvasbook.report.text_names import TEXT, TextNames
from canvasbook.wording.finding_diagnostics import words_of
from canvasbook.wording.statement_words import StatementWords, sentence


class PageStyle:
    """Texts as pages have them, uncut: inline Markdown is markup."""

    def text(self, said: object, limit: int = TEXT) -> Markup:  # noqa: ARG002  # nothing is cut
        """A text."""
        return prose(str(said))

    def name(self, said: object) -> Markup:
        """A name, without quotation marks: on a page it is a link."""
        return label(str(said))


class PlainWords:
    """Puts what is known of a canvas into sentences of plain text, one line each."""

    def __init__(self, review: Review) -> None:
        case = review.case
        self._catalogue = case.catalogue
        self._canvas = case.canvas
        names = TextNames(case.canvas, case.catalogue, PageStyle())
        self._words: StatementWords[Markup] = StatementWords(case.analysis, names, linked=Markup)

    def statement(self, statement: Statement) -> str:
        """A statement."""
        return _one_line(sentence(statement, self._words).striptags())

    def finding(self, check: Check, found: Finding) -> str:
        """The message of a finding; names stand without quotation marks here, too."""
        about, beside = self._words.items(found.about), self._words.items(found.beside)
        words = words_of(self._canvas, self._catalogue, found)
        named = {**words, "about": series(about), "beside": series(beside)}
        return _one_line(Markup.escape(check.message).format(**named).striptags())


def _one_line(text: str) -> str:
    return " ".join(printable(text, limit=len(text)).split())
