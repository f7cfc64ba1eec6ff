"""What is known, what is assumed, and what has been tested."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from canvasbook.analysis.assumptions import is_untested, running, stake_of
from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding
from canvasbook.analysis.checks.ties import active
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Evidence, Item, ItemKey
from canvasbook.model.terms import Basis, DesignQuestion, Stage, Status

#: Where a business model guesses about its customers, and is wrong first.
GUESSED = (
    Block.CUSTOMER_SEGMENTS,
    Block.VALUE_PROPOSITIONS,
    Block.CHANNELS,
    Block.CUSTOMER_RELATIONSHIPS,
    Block.REVENUE_STREAMS,
)

#: So many of the nine blocks use links before a coach looks beyond the canvas itself.
MOST = 5

#: A model of this stage is an experiment; a later one is, first of all, a record of what is so.
TRYING, RUNNING = (Stage.IDEA, Stage.TESTING), (Stage.LAUNCHED, Stage.ESTABLISHED)


def items_without_status(case: CheckContext) -> CheckResult:
    """Items about customers that do not say whether they are assumed or known, by block.

    It begins where the author speaks of such things, or tries out a model. Of a model that is not on
    trial, what cites a source is a record, and what is marked as illustrative says enough of itself.
    """
    canvas = case.canvas
    speaks = any(item.status for item in canvas.items.values())
    trying = canvas.stage in TRYING and bool(case.linking)
    if not speaks and not trying:
        return NOT_BEGUN
    by_block = [
        [item for item in active(canvas.block(block)) if item.status or not is_on_record(case, item)]
        for block in GUESSED
    ]
    left = (tuple(item.key for item in items if item.status is None) for items in by_block)
    return CheckResult(sum(map(len, by_block)), tuple(Finding(about=keys) for keys in left if keys))


def is_on_record(case: CheckContext, item: Item) -> bool:
    """Whether an item says what is known of a business that is not on trial, by its source or as a sketch."""
    sourced = bool(item.sources) or any(figure.source for figure in item.figures)
    return case.canvas.stage not in TRYING and (sourced or item.basis is Basis.ILLUSTRATIVE)


def tests_half_told(case: CheckContext) -> CheckResult:
    """Items whose tests leave something out, together where they leave out the same.

    The fullest test of an item counts. One without a result on an item that is still assumed is under
    way, and needs a metric and a threshold only. A record of a launched model is written from outside,
    where nobody knows a threshold.
    """
    tested = [item for item in active(case.canvas.items.values()) if item.evidence or _claims(item)]
    left: dict[tuple[str, ...], list[ItemKey]] = {}
    for item in tested:
        unsaid = _unsaid(case, item)
        if unsaid:
            left.setdefault(unsaid, []).append(item.key)
    found = (Finding(about=tuple(keys), words=", ".join(words)) for words, keys in left.items())
    return CheckResult(len(tested), tuple(found))


def _claims(item: Item) -> bool:
    """Whether an item says that it was tested, without a test that shows it."""
    return item.status in (Status.TESTED, Status.CONFIRMED, Status.REJECTED)


def _unsaid(case: CheckContext, item: Item) -> tuple[str, ...]:
    """The keys that an item's fullest test lacks; what a source confirms or rejects needs no test here."""
    if item.evidence:
        return min((_lacking(case, item, test) for test in item.evidence), key=len)
    return () if item.sources and item.status is not Status.TESTED else ("evidence",)


def _lacking(case: CheckContext, item: Item, test: Evidence) -> tuple[str, ...]:
    wanted = ["metric", "threshold", "result", "strength", "decision"]
    if test in running(item) and not _claims(item):
        wanted = wanted[:2]
    elif case.canvas.stage in RUNNING:
        wanted.remove("threshold")
    return tuple(key for key in wanted if not getattr(test, key))


def riskier_untested(case: CheckContext) -> CheckResult:
    """The assumption on which most hangs, where one on which less hangs has been tested before it."""
    items = active(case.canvas.items.values())
    untested = [i.key for i in items if is_untested(i)]
    tested = [i.key for i in items if i.status and i.key not in untested]
    if not untested:
        return CheckResult(0)
    if not tested:
        return NOT_BEGUN
    weights = {key: stake_of(case.analysis, key).weight for key in (*untested, *tested)}
    riskiest = max(untested, key=weights.__getitem__)
    lighter = [key for key in tested if weights[key] < weights[riskiest]]
    found = Finding(about=(riskiest,), beside=(max(lighter, key=weights.__getitem__),)) if lighter else None
    return CheckResult(1, (found,) if found else ())


def unanswered_design_questions(case: CheckContext) -> CheckResult:
    """Which of the seven questions about the design of the model have no points yet."""
    if len(case.linking) < MOST:
        return NOT_BEGUN
    answered = {score.question for score in case.canvas.scores}
    left = [question for question in DesignQuestion if question not in answered]
    found = (Finding(words=", ".join(left), times=len(left)),) if left else ()
    return CheckResult(len(DesignQuestion), found)


def no_alternatives(case: CheckContext) -> CheckResult:
    """Whether the canvas says what customers could do instead."""
    if len(case.linking) < MOST:
        return NOT_BEGUN
    return CheckResult(1, () if case.canvas.alternatives else (Finding(),))


#: The rules of this family, by the code of their check.
RULES: Mapping[str, Callable[[CheckContext], CheckResult]] = {
    "CB745": items_without_status,
    "CB746": tests_half_told,
    "CB747": riskier_untested,
    "CB750": unanswered_design_questions,
    "CB751": no_alternatives,
}
