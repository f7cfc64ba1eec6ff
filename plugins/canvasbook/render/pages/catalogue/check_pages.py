"""Checks: what a coach looks at and why, and what came of it on this site's canvases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.check_results import CheckStatus
from canvasbook.analysis.grouping import among, grouped
from canvasbook.catalogue.checks_and_interactions import Check, CheckFamily, CheckSeverity
from canvasbook.model.subpages import CHECKS
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.finding_view import coded, hint_of
from canvasbook.render.page import Page
from canvasbook.render.pages.catalogue.effect_table import BasisView, basis_view
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex

#: So many canvases are named on which a check finds something.
CANVASES = 12


@dataclass(frozen=True, slots=True)
class CheckView:
    """Everything that is said of a check; ``fired`` are canvases that it finds something on."""

    name: str
    code: str
    severity: str
    severity_name: str
    looks_at: Markup
    begins: Markup
    because: Markup
    hint: Markup
    exceptions: Markup
    basis: BasisView
    sources: tuple[Ref, ...]
    fired: tuple[Ref, ...]
    more_fired: int


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """The checks of one family."""

    id: str
    name: str
    about: str
    checks: tuple[CheckView, ...]


@dataclass(frozen=True, slots=True)
class CheckSeverityView:
    """A severity, and what it weighs."""

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class CheckList:
    """All checks, by family."""

    title: str
    catalogue: str
    groups: tuple[CheckGroup, ...]
    severities: tuple[CheckSeverityView, ...]
    count: int
    portfolio: str


def check_pages(index: ReverseIndex) -> Iterator[Page]:
    """The list of checks, with all that is said of each."""
    yield index.list_page(
        urls.catalogue_section_page("checks"), "catalogue_checks", partial(_list, index), "checks"
    )


def _list(index: ReverseIndex, ctx: PageContext) -> CheckList:
    checks = index.catalogue.checks.values()
    by_family = grouped((check.family, check) for check in checks)
    used = {check.severity for check in checks}
    return CheckList(
        title=index.title("checks", name="checks"),
        catalogue=ctx.here.to(urls.CATALOGUE),
        groups=tuple(
            _group(family, by_family[family], index, ctx) for family in among(CheckFamily, by_family)
        ),
        severities=tuple(_severity(severity, ctx) for severity in among(CheckSeverity, used)),
        count=len(checks),
        portfolio=ctx.here.to(urls.PORTFOLIO_CHECKS),
    )


def _group(family: CheckFamily, checks: Iterable[Check], index: ReverseIndex, ctx: PageContext) -> CheckGroup:
    return CheckGroup(
        id=family,
        name=ctx.site.term("check_family", family),
        about=ctx.site.term("check_family_about", family),
        checks=tuple(check_view(index, check, ctx) for check in checks),
    )


def _severity(severity: CheckSeverity, ctx: PageContext) -> CheckSeverityView:
    name, about = ctx.site.term("severity", severity), ctx.site.term("severity_about", severity)
    return CheckSeverityView(severity, name, about)


def check_view(index: ReverseIndex, check: Check, ctx: PageContext) -> CheckView:
    """The view of one check."""
    outcomes = ctx.site.usage.checked.get(check.id, ())
    firing = [id for id, checked in outcomes if checked.standing is CheckStatus.FIRES]
    return CheckView(
        name=check.name,
        code=check.id,
        severity=check.severity,
        severity_name=ctx.site.term("severity", check.severity),
        looks_at=coded(check.looks_at),
        begins=coded(check.begins),
        because=coded(check.because),
        hint=hint_of(check, ctx),
        exceptions=coded(check.exceptions),
        basis=basis_view(check.basis, ctx),
        sources=index.sources(check.sources, ctx),
        fired=tuple(_checks_of(id, check, ctx) for id in firing[:CANVASES]),
        more_fired=max(0, len(firing) - CANVASES),
    )


def _checks_of(canvas: str, check: Check, ctx: PageContext) -> Ref:
    """A canvas by its title, with the place where its checks page tells what a check found."""
    return Ref(ctx.canvas(canvas).name, ctx.here.to(urls.subpage(canvas, CHECKS), check.id))
