"""What only the past can tell: evidence that has aged, and changes without a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from canvasbook.analysis.check_results import CheckContext, CheckResult, Finding
from canvasbook.analysis.checks.evidence import is_on_record
from canvasbook.analysis.checks.ties import active
from canvasbook.analysis.known_past import KnownPast, PastVersion
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.canvas import Item, ItemKey
from canvasbook.model.terms import Status

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


class Span(NamedTuple):
    """A year, a month or a day, as months: the first and the last that may be meant."""

    first: int
    last: int

    @classmethod
    def of(cls, written: str) -> Span | None:
        """What a date of the format says; None for anything else."""
        parts = written.split("-")
        if not parts[0].isdigit() or (len(parts) > 1 and not parts[1].isdigit()):
            return None
        year = int(parts[0]) * 12
        if len(parts) == 1:
            return cls(year, year + 11)
        month = year + int(parts[1]) - 1
        return cls(month, month)

    @classmethod
    def on(cls, day: date) -> Span:
        """The month of a day."""
        return cls(day.year * 12 + day.month - 1, day.year * 12 + day.month - 1)


# -- evidence --------------------------------------------------------------------------------------------


def aged_evidence(case: CheckContext) -> CheckResult:
    """Tested items whose newest test is long ago, or older than the item's last change of what it claims.

    A record of a business that is not on trial cites what was found out once; it is not asked again.
    """
    past = case.past
    if past is None or not past.versions:
        return CheckResult(0)
    now = Span.of(case.canvas.as_of) or _of(past.versions[-1])
    tested = (item for item in active(case.canvas.items.values()) if not is_on_record(case, item))
    dated = [(item, when) for item in tested if (when := _tested(item))]
    found: dict[str, list[ItemKey]] = {}
    for item, when in dated:
        why = _why_aged(item, when, now, past, case.catalogue)
        if why:
            found.setdefault(why, []).append(item.key)
    return CheckResult(
        len(dated), tuple(Finding(about=tuple(keys), words=why) for why, keys in found.items())
    )


def _tested(item: Item) -> Span | None:
    """When an item was tested last; None where a test has no date, or nothing rests on it."""
    spans = [Span.of(test.date) for test in item.evidence]
    if item.status is Status.REJECTED or not spans or None in spans:
        return None
    return max(span for span in spans if span)


def _of(version: PastVersion) -> Span | None:
    """The time of which a version speaks."""
    return Span.of(version.as_of) or (Span.on(version.date) if version.date else None)


def _why_aged(item: Item, when: Span, now: Span | None, past: KnownPast, catalogue: Catalogue) -> str:
    """The words that say how the evidence has aged, or nothing."""
    words = catalogue.terms.get("stale", {})
    change = past.last_change(item.key)
    then = _of(change) if change else None
    if change and then and when.last < then.first:
        return words.get("overtaken", "{commit}").format(commit=change.commit)
    if now and now.first - when.last > MONTHS:
        return words.get("aged", "aged")
    return ""


# -- reasons ---------------------------------------------------------------------------------------------


def changes_without_reason(case: CheckContext) -> CheckResult:
    """Versions that changed something, and whose messages say nothing of why."""
    past = case.past
    if past is None or not past.versions:
        return CheckResult(0)
    changed = [version for version in past.versions if version.changed]
    names = frozenset(_WORD.findall(f"{case.canvas.id} {case.canvas.title}".replace("_", " ").casefold()))
    hollow = _hollow(case.catalogue) | names
    silent = [v.commit for v in changed if not any(says_why(m, hollow) for m in v.messages)]
    if not silent:
        return CheckResult(len(changed))
    told = ", ".join(reversed(silent[-NAMED:])) + (" …" if len(silent) > NAMED else "")
    return CheckResult(len(changed), (Finding(words=told, times=len(silent)),))


def says_why(message: str, hollow: frozenset[str]) -> bool:
    """Whether a message says anything beyond that something was done, and to which file."""
    words = list(_words(_TRAILER.sub("", message).replace("_", " ").casefold()))
    return len(words) >= FEWEST and any(word not in hollow and not word.isdigit() for word in words)


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield from (_SIGN.findall(word) or [word])


@lru_cache(maxsize=16)
def _hollow(catalogue: Catalogue) -> frozenset[str]:
    listed = catalogue.terms.get("messages", {}).get("hollow", "")
    return frozenset(filter(None, (word.strip() for word in listed.split(","))))


#: The rules of this family, by the code of their check.
RULES: Mapping[str, Callable[[CheckContext], CheckResult]] = {
    "CB748": aged_evidence,
    "CB749": changes_without_reason,
}
