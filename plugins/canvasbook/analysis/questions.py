"""The few questions that a canvas is asked: by what the model depends on, at most five, one a choice.

Each is a finding of a check. All that asks is found first; what is asked is chosen after the author's
silences are heard, and it is the same on the board, on the choice's page, in ``check`` and in JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from canvasbook.analysis.check_results import Finding, QuestionKind
from canvasbook.analysis.effects import Analysis
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import ItemKey

#: How many questions a canvas is asked at most.
MOST_QUESTIONS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the author: the check that asks it, and the finding that shows why."""

    asks: QuestionKind
    check: str
    finding: Finding

    @property
    def about(self) -> tuple[ItemKey, ...]:
        """What is asked about."""
        return self.finding.about

    @property
    def concerns(self) -> tuple[ItemKey, ...]:
        """All items that it names."""
        return (*self.finding.about, *self.finding.beside)

    @property
    def choices(self) -> frozenset[ItemKey]:
        """The choices that it names."""
        return frozenset(key for key in self.concerns if key.block in CHOICE_BLOCKS)


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a canvas, the most important first."""

    all: tuple[Question, ...]

    def about(self, key: ItemKey) -> tuple[Question, ...]:
        """The questions that concern an item."""
        return tuple(question for question in self.all if key in question.concerns)


def chosen_questions(found: Iterable[tuple[str, Finding]]) -> Questions:
    """The few that are asked, of all findings that ask: by kind, one a choice, each thing once."""
    asking = list(_asking(found))
    order = list(QuestionKind)
    asked_about: set[ItemKey] = set()
    chosen: list[Question] = []
    for question in sorted(asking, key=lambda question: order.index(question.asks)):
        taken = {*question.about, *question.choices}
        if asked_about.isdisjoint(taken):
            asked_about |= taken
            chosen.append(question)
        if len(chosen) == MOST_QUESTIONS:
            break
    return Questions(tuple(chosen))


def _asking(found: Iterable[tuple[str, Finding]]) -> Iterator[Question]:
    for code, finding in found:
        if finding.asks is not None:
            yield Question(finding.asks, code, finding)


def next_step(analysis: Analysis) -> ItemKey | None:
    """The choice to type or link first, on a canvas that has choices and no links yet."""
    if not analysis.linking.isdisjoint((*CHOICE_BLOCKS, Block.COST_STRUCTURE)):
        return None
    for choice in analysis.canvas.choices:
        if choice.active:
            return choice.key
    return None
