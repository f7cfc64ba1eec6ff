"""Checks: what a coach looks at and why, and what came of it on this site's canvases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.check_results import CheckOutcome, CheckStatus
from canvasbook.catalogue.checks_and_interactions import Check, CheckFamily, CheckSeverity
from canvasbook.markup.author_text import prose
from canvasbook.model.canvas import Canvas
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.finding_view import FindingView, coded, finding_view, hint_of
from canvasbook.render.page import DependsOn, Page
from canvasbook.render.pages.catalogue.effect_table import BasisView, basis_view
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex

#: So many canvases are told with what was found on them, and so many findings of each.
CANVASES, FINDINGS = 12, 3


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check in a list; ``fires`` is the number of canvases."""

    ref: Ref
    severity: str
    severity_name: str
    looks_at: Markup
    fires: int


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """The checks of one family."""

    id: str
    name: str
    about: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class CheckList:
    """All checks, by family."""

    title: str
    catalogue: str
    groups: tuple[CheckGroup, ...]
    count: int
    portfolio: str


@dataclass(frozen=True, slots=True)
class FiredOn:
    """A canvas on which a check fires, with what it says there; ``more`` findings are not told."""

    canvas: Ref
    findings: tuple[FindingView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SilencedOn:
    """A canvas whose author lets a finding stand: for which items, and why."""

    canvas: Ref
    items: tuple[Ref, ...]
    because: Markup


@dataclass(frozen=True, slots=True)
class CheckView:
    """Everything that the page of a check says."""

    name: str
    code: str
    catalogue: str
    section: Ref
    family: str
    severity: str
    severity_name: str
    weight_of: str
    looks_at: Markup
    begins: Markup
    whole: bool
    because: Markup
    hint: Markup
    exceptions: Markup
    basis: BasisView
    sources: tuple[Ref, ...]
    fired: tuple[FiredOn, ...]
    more_fired: int
    silenced: tuple[SilencedOn, ...]
    more_silenced: int
    holding: int
    waiting: int
    canvases: int


def check_pages(index: ReverseIndex) -> Iterator[Page]:
    """The list of checks, and a page for each."""
    yield index.list_page(
        urls.catalogue_section_page("checks"), "catalogue_checks", partial(_list, index), "checks"
    )
    for check in index.catalogue.checks.values():
        view = partial(check_view, index, check)
        yield index.page(
            urls.check_page(check.id),
            "catalogue_check",
            view,
            check.name,
            check.because,
            DependsOn.CHECK,
            id=check.id,
        )


def _list(index: ReverseIndex, ctx: PageContext) -> CheckList:
    groups = []
    for family in CheckFamily:
        rows = tuple(
            CheckRow(
                ctx.check(c),
                c.severity,
                ctx.site.term("severity", c.severity),
                coded(c.looks_at),
                sum(
                    checked.standing is CheckStatus.FIRES
                    for _, checked in ctx.site.usage.checked.get(c.id, ())
                ),
            )
            for c in index.catalogue.checks.values()
            if c.family is family
        )
        if rows:
            name, about = ctx.site.term("check_family", family), ctx.site.term("check_family_about", family)
            groups.append(CheckGroup(family, name, about, rows))
    return CheckList(
        title=index.title("checks", name="checks"),
        catalogue=ctx.here.to(urls.CATALOGUE),
        groups=tuple(groups),
        count=len(index.catalogue.checks),
        portfolio=ctx.here.to(urls.PORTFOLIO_CHECKS),
    )


def check_view(index: ReverseIndex, check: Check, ctx: PageContext) -> CheckView:
    """The view of one check."""
    mine = ctx.site.usage.checked.get(check.id, ())
    firing = [(id, checked) for id, checked in mine if checked.standing is CheckStatus.FIRES]
    quiet = ((ctx.site.canvases[id], checked) for id, checked in mine if checked.silenced)
    silenced = [s for canvas, checked in quiet for s in _silenced(canvas, checked, ctx)]
    family = ctx.site.term("check_family", check.family)
    return CheckView(
        name=check.name,
        code=check.id,
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=index.section("checks", ctx),
        family=family,
        severity=check.severity,
        severity_name=ctx.site.term("severity", check.severity),
        weight_of=ctx.site.term("severity_about", check.severity),
        looks_at=coded(check.looks_at),
        whole=check.whole,
        begins=coded(check.begins),
        because=coded(check.because),
        hint=hint_of(check, ctx),
        exceptions=coded(check.exceptions),
        basis=basis_view(check.basis, ctx),
        sources=index.sources(check.sources, ctx),
        fired=tuple(_fired(ctx.site.canvases[id], checked, ctx) for id, checked in firing[:CANVASES]),
        more_fired=max(0, len(firing) - CANVASES),
        silenced=tuple(silenced[:CANVASES]),
        more_silenced=max(0, len(silenced) - CANVASES),
        holding=sum(checked.standing is CheckStatus.HOLDS for _, checked in mine),
        waiting=sum(checked.standing is CheckStatus.NOT_BEGUN for _, checked in mine),
        canvases=0 if check.severity is CheckSeverity.OFF else len(mine),
    )


def _fired(canvas: Canvas, checked: CheckOutcome, ctx: PageContext) -> FiredOn:
    findings = tuple(finding_view(canvas, checked.check, f, ctx) for f in checked.found[:FINDINGS])
    return FiredOn(ctx.canvas(canvas.id), findings, max(0, len(checked.found) - FINDINGS))


def _silenced(canvas: Canvas, checked: CheckOutcome, ctx: PageContext) -> Iterator[SilencedOn]:
    """Each reason once, with the items that it is given for."""
    reasons = dict.fromkeys(s.silence.because for s in checked.silenced)
    for because in reasons:
        keys = dict.fromkeys(
            s.item for s in checked.silenced if s.silence.because == because and s.item is not None
        )
        yield SilencedOn(ctx.canvas(canvas.id), ctx.items(canvas, keys), prose(because))
