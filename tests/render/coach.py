"""A small coach for the tests of pages: four checks, one of a family each, with conditions of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from canvasbook.analysis import review
from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check, CheckFamily, CheckSeverity
from canvasbook.model.canvas import Item
from canvasbook.model.terms import Basis
from canvasbook.render.context import SiteData
from canvasbook.source import START
from tests.render.samples import PLAIN, SHOP, site_of, small_catalogue


def check(id: str, family: CheckFamily, severity: CheckSeverity, **words: str) -> Check:
    """A check with words that can be told apart on a page."""
    said = {
        "name": f"Name of {id}",
        "message": "{about} made " + id + " fire",
        "hint": f"Hint of {id}",
        "because": f"Reason of {id}.",
        "looks_at": "each item",
        "begins": f"once {id} sees the first status",
        "exceptions": f"Exception of {id}",
    } | words
    return Check(
        id=id, at=START, family=family, severity=severity, basis=Basis.TEXTBOOK, sources=("pamphlet",), **said
    )


CHECKS = {
    c.id: c
    for c in (
        check("CB402", CheckFamily.COMPLETENESS, CheckSeverity.INFO),
        check("CB403", CheckFamily.COMPLETENESS, CheckSeverity.ERROR, hint="Look at {about} again"),
        check("CB516", CheckFamily.CHOICES, CheckSeverity.WARNING),
        check("CB630", CheckFamily.FIT, CheckSeverity.WARNING, message="the canvas says “{words}” too often"),
        check("CB745", CheckFamily.EVIDENCE, CheckSeverity.WARNING),
    )
}


def _each(items: tuple[Item, ...], *, by_one: bool = True) -> CheckResult:
    """Finds everything that has no description."""
    bad = [i.key for i in items if not i.description]
    found = [Finding(about=(key,)) for key in bad] if by_one else [Finding(about=tuple(bad))] if bad else []
    return CheckResult(len(items), tuple(found))


def _evidence(case: CheckContext) -> CheckResult:
    items = tuple(case.canvas.items.values())
    if not any(i.status for i in items):
        return NOT_BEGUN
    return CheckResult(len(items), tuple(Finding(about=(i.key,)) for i in items if i.status is None))


FUNCTIONS = {
    "CB402": lambda case: _each(tuple(case.canvas.items.values()), by_one=False),
    "CB403": lambda case: _each(case.canvas.customer_segments),
    "CB516": lambda case: CheckResult(len(case.canvas.channels)),
    "CB630": lambda case: CheckResult(1, (Finding(words="<b>so</b>"),) if case.canvas.notes else ()),
    "CB745": _evidence,
}


def coach(
    monkeypatch: pytest.MonkeyPatch,
    checks: Mapping[str, Check] = CHECKS,
    findings: Mapping[str, int] | None = None,
) -> Catalogue:
    """The small catalogue with this coach, whose functions are in force until the test ends.

    With ``findings``, each check finds so many things, whatever the canvas says.
    """
    functions = FUNCTIONS if findings is None else {id: _always(n) for id, n in findings.items()}
    monkeypatch.setattr(review, "CHECK_FUNCTIONS", functions)
    return replace(small_catalogue(), checks=checks)


def _always(count: int) -> Callable[[CheckContext], CheckResult]:
    """A check that finds so many things on every canvas."""
    found = tuple(Finding() for _ in range(count))
    return lambda _: CheckResult(count, found)


SILENT = SHOP.replace(
    "name: Neighbours}", 'name: Neighbours, silences: [{check: CB403, because: "They are *all*."}]}'
).replace("tags: [retail]", "tags: [retail]\nnotes: x\nsilences: [{check: CB402, because: A sketch.}]")
KNOWN = SHOP.replace("name: Neighbours}", "name: Neighbours, status: tested, description: People.}")
ALL_WELL = """\
title: Well
customer_segments: [{id: a, name: A, description: x, status: tested}]
channels: [{id: b, name: B, description: x, status: tested, for: [a]}]
"""
#: Canvases of which this coach says each kind of thing.
COACHED = {
    "shop": SHOP,
    "silent": SILENT,
    "known": KNOWN,
    "well": ALL_WELL,
    "stand": PLAIN,
    "dead": "title: [",
}


def coached_site(monkeypatch: pytest.MonkeyPatch) -> SiteData:
    """A site of these canvases."""
    return site_of(COACHED, coach(monkeypatch))
