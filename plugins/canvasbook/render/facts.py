"""Statements as facts beside a text: a label, and what is said under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.item_statements import Behaves
from canvasbook.analysis.statements import Statement
from canvasbook.model.terms import Nature
from canvasbook.render.context import Ref
from canvasbook.wording.statement_words import StatementWords, sentence


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence such as "Run by: Uber", taken apart at its colon; of a cost's behaviour also its kinds."""

    label: str
    told: Markup
    natures: tuple[Nature, ...] = ()


def facts(
    statements: Iterable[Statement], words: StatementWords[Ref], *kinds: type[Statement]
) -> tuple[Fact, ...]:
    """The statements of some kinds as facts, in their order."""
    return tuple(_fact(each, words) for each in statements if isinstance(each, kinds))


def _fact(statement: Statement, words: StatementWords[Ref]) -> Fact:
    label, _, told = sentence(statement, words).partition(": ")
    cost = statement.page if isinstance(statement, Behaves) else None
    return Fact(str(label), told, words.natures(cost) if cost else ())
