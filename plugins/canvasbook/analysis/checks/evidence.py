"""What is known, what is assumed, and what has been tested: the checks CB745 to CB751.

Their words are in ``catalogue/checks_evidence.yaml``. CB748 and CB749 ask the canvas's past: evidence
that has aged, and changes without a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from canvasbook.analysis.assumptions import Stake, is_untested, running, stake_of
from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding
from canvasbook.analysis.checks.registry import check
from canvasbook.analysis.checks.shared_conditions import (
    active_items,
    keys_of,
    one_for_same_words,
    one_together,
    without_keys,
)
from canvasbook.analysis.grouping import not_among
from canvasbook.analysis.known_past import KnownPast, PastVersion
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Evidence, Item, ItemKey, active
from canvasbook.model.terms import Basis, DesignQuestion, Stage, Status

#: Where a business model guesses about its customers, and is wrong first.
GUESSED = (Block.CUSTOMER_SEGMENTS, Block.VALUE_PROPOSITIONS, Block.REVENUE_STREAMS)

#: So many of the nine blocks use links before a coach looks beyond the canvas itself.
MOST = 5

#: A model of this stage is an experiment; a later one is, first of all, a record of what is so.
TRYING, RUNNING = (Stage.IDEA, Stage.TESTING), (Stage.LAUNCHED, Stage.ESTABLISHED)

#: Evidence that is older than so many months is worth another look.
MONTHS = 24

#: A message of fewer words gives no reason.
FEWEST = 3

#: One finding names so many versions, the newest ones.
NAMED = 5

_WORD = re.compile(r"\w+")
#: Writing without blanks between words: each sign counts as one.
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
#: Lines that tools add below a message.
_TRAILER = re.compile(r"^[A-Z][\w-]+-[Bb]y: .*$", re.MULTILINE)


# -- status and tests ------------------------------------------------------------------------------------


@check("CB745")
def items_without_status(case: CheckContext) -> CheckResult:
    """What customers are, want and pay, where nobody says whether it is assumed or known, as one matter.

    A running business is a record and not asked. Without a stage, what cites a source or is marked as
    illustrative says enough of itself. What a scenario proposes is a supposition in any case.
    """
    if case.canvas.stage in RUNNING:
        return CheckResult(0)
    if not _is_on_trial(case):
        return NOT_BEGUN
    items = list(chain.from_iterable(_assumed_or_known(case, block) for block in GUESSED))
    silent = not_among(keys_of(items), _with_status(items))
    return CheckResult(len(items), one_together([silent]))


def _is_on_trial(case: CheckContext) -> bool:
    """Whether a linked model is tried out, or its author, who names no stage, marks an assumption."""
    if case.canvas.stage in TRYING:
        return bool(case.linking)
    return any(_is_assumption(case, item) for item in active_items(case))


def _is_assumption(case: CheckContext, item: Item) -> bool:
    """Whether an item is marked as an assumption, without a source and not as an illustration."""
    return item.status is Status.ASSUMPTION and not _is_on_record(case, item)


def _with_status(items: Iterable[Item]) -> tuple[ItemKey, ...]:
    """The items that say whether they are assumed or known."""
    return keys_of(item for item in items if item.status)


def _assumed_or_known(case: CheckContext, block: Block) -> list[Item]:
    """The items of a block that say whether they are assumed or known, or should say so."""
    items = without_keys(active(case.canvas.block(block)), case.proposed)
    return [item for item in items if _should_have_status(case, item)]


def _should_have_status(case: CheckContext, item: Item) -> bool:
    if item.status:
        return True
    return not _is_on_record(case, item)


def _is_on_record(case: CheckContext, item: Item) -> bool:
    """Whether an item says what is known of a business that is not on trial, by its source or as a sketch."""
    if case.canvas.stage in TRYING:
        return False
    if item.sources or item.basis is Basis.ILLUSTRATIVE:
        return True
    return any(figure.source for figure in item.figures)


@check("CB746")
def tests_half_told(case: CheckContext) -> CheckResult:
    """Items whose tests leave something out, together where they leave out the same.

    The fullest test of an item counts. One without a result on an item that is still assumed is under
    way, and needs a metric and a threshold only. A record of a launched model is written from outside,
    where nobody knows a threshold.
    """
    tested = [item for item in active_items(case) if _says_tested(item)]
    sayings = [(item.key, _gap_in_evidence(case, item)) for item in tested]
    return CheckResult(len(tested), one_for_same_words(sayings))


def _says_tested(item: Item) -> bool:
    """Whether an item has a test, or says that it was tested."""
    return bool(item.evidence) or _claims(item)


def _claims(item: Item) -> bool:
    """Whether an item says that it was tested, without a test that shows it."""
    return item.status in (Status.TESTED, Status.CONFIRMED, Status.REJECTED)


def _gap_in_evidence(case: CheckContext, item: Item) -> str:
    """The words for what an item's evidence lacks, or nothing.

    What a source confirms or rejects needs no test here.
    """
    if item.evidence:
        lacking = min((_lacking(case, item, test) for test in item.evidence), key=len)
        words = case.catalogue.label("evidence_gaps", "incomplete")
        return words.format(keys=", ".join(lacking)) if lacking else ""
    if item.status is None or (item.sources and item.status is not Status.TESTED):
        return ""
    status = case.catalogue.label("status", item.status)
    return case.catalogue.label("evidence_gaps", "untested").format(status=status)


def _lacking(case: CheckContext, item: Item, test: Evidence) -> tuple[str, ...]:
    """The keys that a test lacks."""
    wanted = ["metric", "threshold", "result", "strength", "decision"]
    if test in running(item) and not _claims(item):
        wanted = wanted[:2]
    elif case.canvas.stage in RUNNING:
        wanted.remove("threshold")
    return tuple(key for key in wanted if not getattr(test, key))


@check("CB747")
def riskier_untested(case: CheckContext) -> CheckResult:
    """The assumption on which most choices depend, where an item on which fewer depend has been tested.

    Items of which the canvas leaves open what else depends on them are not compared.
    """
    items = active_items(case)
    untested = keys_of(item for item in items if is_untested(item))
    tested = keys_of(item for item in items if item.evidence)
    if not untested:
        return CheckResult(0)
    if not tested:
        return NOT_BEGUN
    riskiest = max((stake_of(case.analysis, key) for key in untested), key=_weight)
    lighter = _lighter_than(riskiest, tested, case)
    if not lighter:
        return CheckResult(1)
    finding = Finding(about=(riskiest.key,), beside=(max(lighter, key=_weight).key,))
    return CheckResult(1, (finding,))


def _lighter_than(riskiest: Stake, tested: Iterable[ItemKey], case: CheckContext) -> list[Stake]:
    """What has been tested, and is known to have fewer choices depend on it."""
    stakes = [stake_of(case.analysis, key) for key in tested]
    known = [stake for stake in stakes if not stake.at_least]
    return [stake for stake in known if stake.weight < riskiest.weight]


_weight = attrgetter("weight")


# -- evidence that has aged ------------------------------------------------------------------------------


class Span(NamedTuple):
    """A year, a month or a day, as months: the first and the last that may be meant."""

    first: int
    last: int

    @classmethod
    def of(cls, written: str) -> Span | None:
        """What a date of the format says; None for anything else."""
        numbers = written.split("-")[:2]
        if not all(number.isdigit() for number in numbers):
            return None
        year, *months = map(int, numbers)
        if not months:
            return cls(year * 12, year * 12 + 11)
        return cls.month(year, months[0])

    @classmethod
    def month(cls, year: int, month: int) -> Span:
        """A month, from 1 to 12."""
        count = year * 12 + month - 1
        return cls(count, count)

    @classmethod
    def on(cls, day: date) -> Span:
        """The month of a day."""
        return cls.month(day.year, day.month)


@check("CB748", needs_past=True)
def aged_evidence(case: CheckContext) -> CheckResult:
    """Tested items whose newest test is long ago, or older than the item's last change of what it claims.

    A record of a business that is not on trial cites what was found out once; it is not asked again.
    """
    past = case.past
    if past is None or not past.versions:
        return CheckResult(0)
    now = Span.of(case.canvas.as_of) or _span_of(past.versions[-1])
    tested = _tested_items(case)
    sayings = []
    for item, when in tested:
        words = _why_aged(item, when, now, past, case.catalogue)
        sayings.append((item.key, words))
    return CheckResult(len(tested), one_for_same_words(sayings))


def _tested_items(case: CheckContext) -> list[tuple[Item, Span]]:
    """The items that rest on tests, each with its newest; but for what is on record."""
    found = []
    for item in active_items(case):
        when = _last_tested(item)
        if when is not None and not _is_on_record(case, item):
            found.append((item, when))
    return found


def _last_tested(item: Item) -> Span | None:
    """When an item was tested last; None where a test has no date, or nothing rests on it."""
    if item.status is Status.REJECTED:
        return None
    spans = [Span.of(test.date) for test in item.evidence]
    dated = [span for span in spans if span is not None]
    if len(dated) < len(spans):
        return None
    return max(dated, default=None)


def _span_of(version: PastVersion) -> Span | None:
    """The time of which a version speaks."""
    said = Span.of(version.as_of)
    if said is None and version.date is not None:
        return Span.on(version.date)
    return said


def _why_aged(item: Item, tested: Span, now: Span | None, past: KnownPast, catalogue: Catalogue) -> str:
    """The words that say how the evidence has aged, or nothing."""
    change = _overtaken_by(item, tested, past)
    if change is not None:
        return catalogue.label("stale", "overtaken").format(commit=change.commit)
    if now and now.first - tested.last > MONTHS:
        return catalogue.label("stale", "aged")
    return ""


def _overtaken_by(item: Item, tested: Span, past: KnownPast) -> PastVersion | None:
    """The version that changed what an item claims after it was tested, if one did."""
    change = past.last_change(item.key)
    if change is None:
        return None
    changed = _span_of(change)
    if changed is None or tested.last >= changed.first:
        return None
    return change


# -- changes without a reason ----------------------------------------------------------------------------


@check("CB749", needs_past=True)
def changes_without_reason(case: CheckContext) -> CheckResult:
    """Versions that changed something, and whose messages say nothing of why."""
    past = case.past
    if past is None:
        return CheckResult(0)
    changed = [version for version in past.versions if version.changed]
    hollow = _hollow(case.catalogue) | _names_of(case)
    silent = [version.commit for version in changed if not _gives_reason(version, hollow)]
    if not silent:
        return CheckResult(len(changed))
    finding = Finding(words=_newest(silent), times=len(silent))
    return CheckResult(len(changed), (finding,))


def _newest(commits: list[str]) -> str:
    """The names of the newest of some commits, the newest first."""
    named = ", ".join(reversed(commits[-NAMED:]))
    if len(commits) > NAMED:
        return f"{named} …"
    return named


def _gives_reason(version: PastVersion, hollow: frozenset[str]) -> bool:
    return any(says_why(message, hollow) for message in version.messages)


def says_why(message: str, hollow: frozenset[str]) -> bool:
    """Whether a message says anything beyond that something was done, and to which file."""
    words = list(_words(_TRAILER.sub("", message).replace("_", " ").casefold()))
    telling = [word for word in not_among(words, hollow) if not word.isdigit()]
    return len(words) >= FEWEST and bool(telling)


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield from (_SIGN.findall(word) or [word])


def _names_of(case: CheckContext) -> frozenset[str]:
    """The words of the canvas's id and title: they do not say why it was changed."""
    named = f"{case.canvas.id} {case.canvas.title}".replace("_", " ").casefold()
    return frozenset(_WORD.findall(named))


@lru_cache(maxsize=16)
def _hollow(catalogue: Catalogue) -> frozenset[str]:
    """The words of the catalogue that give no reason."""
    listed = catalogue.label("messages", "hollow")
    words = [word.strip() for word in listed.split(",")]
    return frozenset(words) - {""}


# -- beyond the canvas -----------------------------------------------------------------------------------


@check("CB750")
def unanswered_design_questions(case: CheckContext) -> CheckResult:
    """Which of the seven questions about the design of the model have no points yet."""
    if not case.canvas.scores:
        return NOT_BEGUN
    answered = {score.question for score in case.canvas.scores}
    unanswered = not_among(DesignQuestion, answered)
    looked_at = len(DesignQuestion)
    if not unanswered:
        return CheckResult(looked_at)
    names = [case.catalogue.label("design_question", question) for question in unanswered]
    finding = Finding(words=", ".join(names), times=len(unanswered))
    return CheckResult(looked_at, (finding,))


@check("CB751")
def no_alternatives(case: CheckContext) -> CheckResult:
    """Whether the canvas says what customers could do instead."""
    if len(case.linking) < MOST:
        return NOT_BEGUN
    if case.canvas.alternatives:
        return CheckResult(1)
    return CheckResult(1, (Finding(),))
