"""Questions to the author, in words, with what answers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.questions import Question
from canvasbook.analysis.statements import Asks
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.finding_view import hint_of
from canvasbook.render.statement_view import statement_words
from canvasbook.wording.statement_words import sentence


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question in words, the kind it is of, and the check that asks it and says what to do."""

    kind: str
    asks: Markup
    check: Ref
    hint: Markup


def question_views(
    analysis: Analysis, questions: Iterable[Question], ctx: PageContext
) -> tuple[QuestionView, ...]:
    """Questions as they are shown."""
    words = statement_words(analysis, ctx)
    found = []
    for question in questions:
        check = ctx.site.catalogue.checks[question.check]
        said = sentence(Asks(page=None, question=question), words)
        found.append(QuestionView(question.asks, said, ctx.check(check), hint_of(check, ctx)))
    return tuple(found)
