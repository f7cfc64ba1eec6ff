"""The teacher's table: what the checks say of all canvases, on a page and as a file for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.check_results import CheckOutcome, CheckStatus
from canvasbook.analysis.review import Review
from canvasbook.analysis.review_summary import family_score, severity_counts
from canvasbook.analysis.score import share_of
from canvasbook.catalogue.checks_and_interactions import Check, CheckFamily, CheckSeverity
from canvasbook.markup.author_text import plain
from canvasbook.markup.inert import inert_text
from canvasbook.markup.spreadsheet_text import no_formula
from canvasbook.model.subpages import CHECKS
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import WIDE, Asset, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.pages.problem.problem_page import unread

#: A page bears so many canvases; of more it shows those with the fewest points, the file has all.
ROOM = 120


@dataclass(frozen=True, slots=True)
class Sums:
    """What the checks say of one canvas in numbers; ``families`` are points, None where nothing counts."""

    points: int
    findings: tuple[int, ...]
    silenced: int
    questions: int
    families: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class CanvasRow:
    """A canvas in the table; one that could not be read has no sums."""

    ref: Ref
    checks: str
    authors: tuple[str, ...]
    sums: Sums | None


@dataclass(frozen=True, slots=True)
class PortfolioChecksView:
    """Everything that the page says."""

    title: str
    gallery: str
    checks: str
    csv: str
    severities: tuple[str, ...]
    families: tuple[str, ...]
    rows: tuple[CanvasRow, ...]
    canvases: int
    broken: int
    left_out: int
    middle: int


def checks_table_pages(site: SiteData) -> Iterator[Page]:
    """The table."""
    yield Page(
        uri=urls.PORTFOLIO_CHECKS,
        title=site.term("page_title", "portfolio_checks"),
        description=site.term("page_about", "portfolio_checks"),
        make=partial(page_body, site, urls.PORTFOLIO_CHECKS, "portfolio_checks", table_view),
        hide=WIDE,
        kind="portfolio",
    )


def table_view(ctx: PageContext) -> PortfolioChecksView:
    """The view of the table."""
    site = ctx.site
    sums = {id: sums_of(review, site) for id, review in site.reviews.items()}
    shown = sorted(sums, key=lambda id: sums[id].points)[:ROOM]
    points = sorted(s.points for s in sums.values())
    rows = [_row(id, sums[id], ctx) for id in shown] + list(_broken(ctx))
    return PortfolioChecksView(
        title=site.term("page_title", "portfolio_checks"),
        gallery=ctx.here.to(urls.GALLERY),
        checks=ctx.catalogue_section("checks"),
        csv=ctx.here.root + urls.PORTFOLIO_CHECKS_CSV,
        severities=_severities(site),
        families=tuple(site.term("check_family", f) for f in CheckFamily),
        rows=tuple(sorted(rows, key=lambda r: (r.ref.name.striptags().casefold(), r.ref.href))),
        canvases=len(sums),
        broken=len(unread(site)),
        left_out=len(sums) - len(shown),
        middle=points[len(points) // 2] if points else 0,
    )


def sums_of(review: Review, site: SiteData) -> Sums:
    """What the checks say of one canvas in numbers."""
    scores = (family_score(review, family) for family in CheckFamily)
    return Sums(
        points=review.score.points,
        findings=tuple(severity_counts(review).values()),
        silenced=sum(len(c.silenced) for c in review.checked),
        questions=len(site.questions[review.case.canvas.id].all),
        families=tuple(score.points if score.parts else None for score in scores),
    )


def _row(id: str, sums: Sums, ctx: PageContext) -> CanvasRow:
    canvas = ctx.site.canvases[id]
    return CanvasRow(ctx.canvas(id), ctx.here.to(urls.subpage(id, CHECKS)), canvas.authors, sums)


def _broken(ctx: PageContext) -> Iterator[CanvasRow]:
    for file in unread(ctx.site):
        ref = Ref(Markup.escape(file.shown), ctx.here.to(urls.board_page(file.id)))
        yield CanvasRow(ref, "", (), None)


# -- the file ------------------------------------------------------------------------------------


def sheet(site: SiteData) -> Asset:
    """The table with a column for each check: the share of its weight that it earns, in percent.

    It begins with a byte order mark: without one, spreadsheets take UTF-8 for something else.
    """
    text = io.StringIO()
    lines = csv.writer(text, quoting=csv.QUOTE_ALL)
    lines.writerows([safe(cell) for cell in line] for line in _lines(site))
    return Asset(urls.PORTFOLIO_CHECKS_CSV, text.getvalue().encode("utf-8-sig"))


def safe(cell: str) -> str:
    """A cell that nothing runs: neither a spreadsheet nor a tool that reads the site after us."""
    return no_formula(inert_text(cell))


def _lines(site: SiteData) -> Iterator[list[str]]:
    """The head, a line for each canvas, and one for each file that could not be read."""
    checks = _checks_in_order(site)
    head = _head(checks, site)
    yield head
    for review in site.reviews.values():
        yield _canvas_line(review, checks, site)
    for file in unread(site):
        told = ["", file.shown, site.term("portfolio_columns", "no")]
        yield told + [""] * (len(head) - len(told))


def _checks_in_order(site: SiteData) -> list[Check]:
    """The checks that are on, family by family."""
    families = list(CheckFamily)
    found = [check for check in site.catalogue.checks.values() if check.severity is not CheckSeverity.OFF]
    return sorted(found, key=lambda check: (families.index(check.family), check.id))


def _head(checks: list[Check], site: SiteData) -> list[str]:
    """The names of the columns."""
    return [
        *(site.term("portfolio_columns", id) for id in ("canvas", "file", "read", "authors", "points")),
        *_severities(site),
        *(site.term("portfolio_columns", id) for id in ("silenced", "questions")),
        *(site.term("check_family", family) for family in CheckFamily),
        *(f"{check.id} {check.name}" for check in checks),
    ]


def _severities(site: SiteData) -> tuple[str, ...]:
    """The names of the severities that findings can have."""
    used = [severity for severity in CheckSeverity if severity is not CheckSeverity.OFF]
    return tuple(site.term("severity_many", severity) for severity in used)


def _canvas_line(review: Review, checks: list[Check], site: SiteData) -> list[str]:
    """What the checks say of one canvas; a check with nothing to look at has an empty cell."""
    canvas, sums = review.case.canvas, sums_of(review, site)
    outcomes = {outcome.check.id: outcome for outcome in review.checked}
    return [
        plain(canvas.title),
        canvas.path,
        site.term("portfolio_columns", "yes"),
        ", ".join(canvas.authors),
        *map(str, (sums.points, *sums.findings, sums.silenced, sums.questions)),
        *("" if points is None else str(points) for points in sums.families),
        *(_percent(outcomes.get(check.id)) for check in checks),
    ]


def _percent(outcome: CheckOutcome | None) -> str:
    """The share of its weight that a check earns; empty where it had nothing to look at."""
    if outcome is None or outcome.standing is CheckStatus.NOTHING:
        return ""
    return str(int(100 * share_of(outcome)))
