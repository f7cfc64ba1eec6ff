"""Lighthouse's scores for this site's pages, beside an empty page of the theme, as a Markdown table.

    python -m tools.lighthouse [--runs 3] [--site FOLDER]

The site is built (or FOLDER taken), and so is a site of stock Material with this site's settings and
next to nothing on its pages. That one is measured twice: as it is, and with this site's search index in
the place of its own, which Material loads on every page, empty or not. All are served on this machine as
a host would serve them; the pages are measured in turn, round by round, and the middle of each figure is
told. It fails where a page of ours is below 95 and below the empty page with the same search index.

A busy machine takes points for performance from every page: measure on a quiet one.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tools import chromium, empty_site, npm
from tools.hosting import hosted
from tools.own_site import build

#: The pages that are measured, by what they are.
PAGES = {
    "home": "",
    "gallery": "canvases/",
    "board": "canvases/amazon-books/",
    "choice": "canvases/amazon-books/channels/website/",
    "compare": "compare/bookstore-vs-amazon-books/",
}
EMPTY = "empty Material page"
EMPTY_HERE = "empty Material page, this site's search index"
ENOUGH = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True, slots=True)
class Figures:
    """One page: scores out of 100 by category; seconds to the first and largest paint; layout shift."""

    scores: tuple[int, ...]
    first_paint: float
    largest_paint: float
    shift: float
    lost: tuple[str, ...]
    """Audits that cost points, as ``category: audit``."""


def figures(report: Mapping[str, Any]) -> Figures:
    """The figures of one report of Lighthouse."""
    if report.get("runtimeError"):
        raise RuntimeError(report["runtimeError"]["message"])
    audits = report["audits"]
    lost = (
        f"{category}: {ref['id']}"
        for category in CATEGORIES
        for ref in report["categories"][category]["auditRefs"]
        if ref["weight"] and (audits[ref["id"]]["score"] or 0) < 0.9 and _was_judged(audits[ref["id"]])
    )
    return Figures(
        tuple(round(report["categories"][category]["score"] * 100) for category in CATEGORIES),
        audits["first-contentful-paint"]["numericValue"] / 1000,
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        audits["cumulative-layout-shift"]["numericValue"],
        tuple(lost),
    )


def _was_judged(audit: Mapping[str, Any]) -> bool:
    return audit["scoreDisplayMode"] not in ("notApplicable", "manual", "informative", "error")


def median(runs: list[Figures]) -> Figures:
    """The middle of several runs, each figure for itself; every audit that cost points in any of them."""
    return Figures(
        scores=tuple(int(statistics.median_low(s)) for s in zip(*(run.scores for run in runs), strict=True)),
        first_paint=statistics.median(run.first_paint for run in runs),
        largest_paint=statistics.median(run.largest_paint for run in runs),
        shift=statistics.median(run.shift for run in runs),
        lost=tuple(dict.fromkeys(audit for run in runs for audit in run.lost)),
    )


def too_low(measured: Mapping[str, Figures]) -> list[str]:
    """The pages and categories below 95 that are also below the empty page with the same search index."""
    floor = [min(ENOUGH, score) for score in measured[EMPTY_HERE].scores]
    return [
        f"{page}: {category} {score}"
        for page, found in measured.items()
        if page != EMPTY
        for category, score, least in zip(CATEGORIES, found.scores, floor, strict=True)
        if score < least
    ]


def table(measured: Mapping[str, Figures]) -> str:
    """All figures as a Markdown table."""
    head = (
        "page",
        "performance",
        "accessibility",
        "best practices",
        "SEO",
        "first paint s",
        "largest paint s",
    )
    lines = [f"| {' | '.join((*head, 'layout shift'))} |", f"|---{'|--:' * 7}|"]
    for page, found in measured.items():
        cells = (page, *map(str, found.scores), f"{found.first_paint:.2f}", f"{found.largest_paint:.2f}")
        lines.append(f"| {' | '.join((*cells, f'{found.shift:.3f}'))} |")
    return "\n".join(lines)


def measure(address: str, browser: Path, scratch: Path) -> Figures:
    """Let Lighthouse look at one page, with its own picture of a phone on a slow network."""
    report = scratch / "report.json"
    flags = " ".join(("--headless=new", *chromium.ARGUMENTS))
    command = [
        str(npm.MODULES / ".bin" / "lighthouse"),
        address,
        "--output=json",
        f"--output-path={report}",
    ]
    options = [f"--only-categories={','.join(CATEGORIES)}", "--quiet", "--no-enable-error-reporting"]
    done = subprocess.run(
        [*command, *options, f"--chrome-flags={flags}"],
        env=os.environ | {"CHROME_PATH": str(browser)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr or done.stdout)
    return figures(json.loads(report.read_text("utf-8")))


def measure_all(site: Path, scratch: Path, browser: Path, runs: int) -> dict[str, Figures]:
    """The empty pages and ours in turn, in as many rounds as asked for."""
    found: dict[str, list[Figures]] = {}
    stock = empty_site.build(scratch)
    same_search = shutil.copytree(stock, scratch / "same-search")
    shutil.copy(site / empty_site.SEARCH, same_search / empty_site.SEARCH)
    with hosted(site) as ours, hosted(stock) as theirs, hosted(same_search) as here:
        addresses = {EMPTY: theirs + empty_site.PAGE, EMPTY_HERE: here + empty_site.PAGE}
        addresses |= {page: ours + path for page, path in PAGES.items()}
        for number in range(1, runs + 1):
            for page, address in addresses.items():
                found.setdefault(page, []).append(measure(address, browser, scratch))
                click.echo(f"round {number} of {runs}: {page} {found[page][-1].scores}", err=True)
    return {page: median(figures) for page, figures in found.items()}


def versions(browser: Path) -> str:
    """What was measured with, and where."""
    browser_version, node = (
        subprocess.run([command, "--version"], capture_output=True, text=True, check=False).stdout.strip()
        for command in (str(browser), "node")
    )
    day = dt.datetime.now(dt.UTC).date()
    load = f"load {os.getloadavg()[1]:.1f} over five minutes"
    machine = f"{platform.system()}, {os.cpu_count()} cores ({platform.machine()}), {load}"
    return f"{day}; {machine}; Lighthouse {npm.locked(npm.LIGHTHOUSE)}, {browser_version}, Node {node}"


@click.command(help=__doc__)
@click.option("--runs", default=3, show_default=True, type=click.IntRange(min=1))
@click.option("--site", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A built site.")
def main(runs: int, site: Path | None) -> None:
    browser = chromium.find()
    missing = npm.lighthouse_missing() or (None if browser else chromium.ADVICE)
    if missing or browser is None:
        raise click.ClickException(str(missing))
    with tempfile.TemporaryDirectory() as scratch:
        if site is None:
            site = Path(scratch) / "ours"
            build(site)
        measured = measure_all(site, Path(scratch), browser, runs)
    click.echo(f"{versions(browser)}; median of {runs}, in turn.\n\n{table(measured)}")
    for page, found in measured.items():
        click.echo(f"{page} lost points for {', '.join(found.lost) or 'nothing'}", err=True)
    low = too_low(measured)
    if low:
        click.echo("Too low: " + "; ".join(low), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
