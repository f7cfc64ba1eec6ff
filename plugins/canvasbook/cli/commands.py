"""The commands. Each collects its options, calls a plain function, shows the result and exits.

Exit codes: 0 all is well, 1 there are problems, 2 the command cannot do its work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from canvasbook import __version__
from canvasbook.cli import changing, exporting
from canvasbook.cli.checking import CheckRun, FailureRules, below, check_paths, fails
from canvasbook.cli.doctor import ProblemLevel, examine_setup
from canvasbook.cli.explain import explain
from canvasbook.cli.failures import CommandFailed, refused, show_what_can_be_shown, stop_writing
from canvasbook.cli.locations import USUAL, CanvasLocation, own_catalogue
from canvasbook.cli.rendering import DocsRendering, RenderArguments, render_out
from canvasbook.cli.site_check import check_site, expected_options
from canvasbook.cli.starting import start
from canvasbook.cli.watching import watch
from canvasbook.cli.workspace import Finder
from canvasbook.diagnostics import Diagnostic, Severity, printable
from canvasbook.options import CatalogueExtent
from canvasbook.pipeline import BuiltSite, Options, catalogue_of, schema_text
from canvasbook.render.markdown_files import HUGO_INDEX
from canvasbook.report.github_report import github_report
from canvasbook.report.json_report import json_report
from canvasbook.report.text_report import colour_wanted, text_report

CANNOT = 2

#: What an engine may call the file that is the page of its folder.
INDEX_NAMES = ("index.md", HUGO_INDEX)

FOLDER = click.Path(file_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, path_type=Path)

_CATALOGUE = click.option(
    "--catalogue",
    type=FOLDER,
    help="The folder of the site's own catalogue. Default: `catalogue` beside the canvases, if it exists.",
)

_CANVASES = click.option(
    "--canvases", default=Path(USUAL), show_default=True, type=FOLDER, help="The folder of canvases."
)


def _text(run: CheckRun) -> str:
    colour = colour_wanted(terminal=sys.stdout.isatty(), environ=os.environ)
    return text_report(run.diagnostics, run.points, run.steps, colour=colour)


#: What `check --format` can write.
REPORTS: Mapping[str, Callable[[CheckRun], str]] = {
    "text": _text,
    "json": lambda run: json_report(run.diagnostics, run.points),
    "github": lambda run: github_report(run.diagnostics),
}


class Commands(click.Group):
    """The commands, with one way to say that something cannot be done."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program; what the operating system refuses is said in one sentence, too."""
        show_what_can_be_shown()
        try:
            return super().main(*args, **extra)
        except OSError as error:
            stop_writing(error)
            click.echo(f"{extra.get('prog_name') or 'canvasbook'}: {refused(error)}", err=True)
            sys.exit(CANNOT)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what it cannot do is said on stderr, in one sentence."""
        try:
            return super().invoke(ctx)
        except CommandFailed as failure:
            click.echo(f"{ctx.command_path}: {failure}", err=True)
            ctx.exit(CANNOT)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="canvasbook")
def main() -> None:
    """Business model canvases, kept as YAML, become a site that explains them."""


@main.command("check")
@click.argument("paths", nargs=-1, type=EXISTING)
@click.option(
    "--format",
    "form",
    type=click.Choice([*REPORTS]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of a pull request on GitHub.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--fail-on",
    type=click.Choice(["never", "error", "warning", "info"]),
    default="never",
    show_default=True,
    help="Fail on findings of this severity or a higher one.",
)
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    default=0,
    metavar="POINTS",
    help="Fail if a canvas has fewer points than this, out of 100. Points measure how complete a canvas is.",
)
@_CATALOGUE
def check_command(
    paths: tuple[Path, ...],
    form: str,
    catalogue: Path | None,
    *,
    strict: bool,
    fail_on: str,
    fail_under: int,
) -> None:
    """Check canvases for mistakes and gaps.

    Every mistake is reported with its file, line and column, and so is what a coach would raise.
    PATHS are canvases or folders of canvases. Default: the folder `canvases`.
    """
    outcome = check_paths(paths or (Path(USUAL),), catalogue)
    demand = FailureRules(strict, None if fail_on == "never" else Severity(fail_on), fail_under)
    click.echo(REPORTS[form](outcome), nl=False)
    for path, points in below(outcome, demand).items():
        click.echo(f"{printable(path)}: {points} of 100 points; {fail_under} are required", err=True)
    sys.exit(fails(outcome, demand))


@main.command("render")
@click.option("--out", type=FOLDER, help="The folder to write to: empty, or written by this command before.")
@click.option(
    "--into",
    type=FOLDER,
    help="The docs folder of your site, to write the pages into, beside yours. Instead of --out.",
)
@click.option("--watch", is_flag=True, help="With --into: stay, and write again after each change.")
@_CANVASES
@_CATALOGUE
@click.option("--file-urls", is_flag=True, help="Use addresses such as page.html instead of page/.")
@click.option(
    "--index-name",
    type=click.Choice(INDEX_NAMES),
    default=INDEX_NAMES[0],
    show_default=True,
    help="The name of the file that is a folder's page. Hugo wants `_index.md`.",
)
@click.option("--site-name", default="Canvases", show_default=True, help="The name of the site.")
@click.option(
    "--handbook",
    type=click.Choice([extent.value for extent in CatalogueExtent]),
    default=CatalogueExtent.USED.value,
    show_default=True,
    help="How much of the handbook and the catalogue to write: what canvases use of it, all, or none.",
)
def render_command(**given: Any) -> None:
    """Write the pages as Markdown files for another site engine.

    With --out they are a site of their own; with --into they are put into the docs folder of a site that you
    have already, in folders of their own: `canvases`, `catalogue`, `compare`, `portfolio` and
    `assets/canvasbook`.
    """
    asked = RenderArguments(**given)
    if (asked.out is None) == (asked.into is None) or (asked.watch and asked.out is not None):
        raise click.UsageError("say --out DIR, or --into DOCS with or without --watch")
    if asked.out is not None:
        sys.exit(_render_out(asked, asked.out))
    assert asked.into is not None  # noqa: S101  # one of the two is given
    rendering = DocsRendering(asked, asked.into)
    if not asked.watch:
        sys.exit(_render_first(rendering))
    watch(rendering.watched, partial(_render_first, rendering), partial(_render_again, rendering))


def _render_out(asked: RenderArguments, out: Path) -> int:
    built, written = render_out(asked, out)
    _tell_of(built)
    click.echo(written)
    return fails(CheckRun(built.diagnostics))


def _render_first(rendering: DocsRendering) -> int:
    """Render, and tell all that there is to tell."""
    built, written = rendering.run()
    _tell_of(built)
    for line in written.lines():
        click.echo(line)
    return fails(CheckRun(built.diagnostics))


def _render_again(rendering: DocsRendering) -> None:
    """Render after a change; what stands in the way is told, and the next change is awaited."""
    try:
        built, written = rendering.run()
    except CommandFailed as failure:
        click.echo(failure, err=True)
    except OSError as error:
        click.echo(refused(error), err=True)
    else:
        _tell_problems(built)
        click.echo(written.counts)


def _tell_of(built: BuiltSite) -> None:
    """What was noticed on the way: what is known of the past, and mistakes in canvases."""
    for note in built.notes:
        click.echo(printable(note.text, limit=500), err=True)
    _tell_problems(built)


def _tell_problems(built: BuiltSite) -> None:
    problems = [diagnostic for diagnostic in built.diagnostics if not diagnostic.finding]
    _tell(problems)


@main.command("new")
@click.argument("name")
@click.option(
    "--dir", "folder", default=Path(), type=FOLDER, help="The folder to write to. Default: the current one."
)
@click.option("--in", "within", default="", help="A folder of the canvases to write to, such as a team's.")
def new_command(name: str, folder: Path, within: str) -> None:
    """Create a first canvas and the files that a site needs.

    Existing files are not overwritten.
    """
    for line in start(name, folder, within):
        click.echo(line)


@main.command("schema")
@_CATALOGUE
def schema_command(catalogue: Path | None) -> None:
    """Print the JSON Schema of canvases, for editors."""
    canvases = Path(USUAL)
    own = own_catalogue(catalogue, canvases)
    shown = own.as_posix() if own else ""
    known, problems = catalogue_of(Options(canvas_dir=canvases, catalogue_dir=own, catalogue_shown=shown))
    _tell(problems)
    click.echo(schema_text(known), nl=False)
    sys.exit(fails(CheckRun(problems)))


@main.command("doctor")
@click.argument("folder", default=Path(), type=FOLDER)
def doctor_command(folder: Path) -> None:
    """Find settings that would keep pages out of the site."""
    findings = examine_setup(folder)
    for finding in findings:
        click.echo(f"{finding.level.value}: {finding.text}")
    problems = any(finding.level is ProblemLevel.PROBLEM for finding in findings)
    click.echo("" if findings else "No problems: this site will have its canvases.", nl=not findings)
    sys.exit(int(problems))


@main.command("verify")
@click.argument("site", type=FOLDER)
@_CANVASES
@_CATALOGUE
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The mkdocs.yml whose options of the plugin hold. Default: the one here, if there is one.",
)
@click.option(
    "--handbook",
    type=click.Choice([extent.value for extent in CatalogueExtent]),
    default=None,
    help="How much of the handbook and the catalogue the site has. Default: as in mkdocs.yml, or `used`.",
)
@click.option("--skip", multiple=True, metavar="ADDRESS", help="Leave out a page, such as one of your own.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify_command(
    site: Path,
    canvases: Path,
    catalogue: Path | None,
    config: Path | None,
    handbook: str | None,
    skip: tuple[str, ...],
    form: str,
) -> None:
    """Look whether a built site has all that it should.

    SITE is the folder that a site engine has written, with the plugin or from rendered files. Missing pages,
    headings, style sheets, scripts and feeds are counted, with the first of each.
    """
    found = check_site(site, expected_options(canvases, catalogue, config, handbook or ""), skip)
    click.echo(found.json() if form == "json" else found.text(), nl=False)
    sys.exit(int(bool(found.shortfalls)))


@main.command("explain")
@click.argument("word")
@_CANVASES
@_CATALOGUE
def explain_command(word: str, canvases: Path, catalogue: Path | None) -> None:
    """Explain a code, a type, a role or a measure, or list all of a kind.

    WORD is the code of a message, such as CB102; or an id such as `own_stores`, `shop_rent` or `reach`; or
    one of the lists: `channels`, `customer_relationships`, `revenue_streams`, `customer_segments`,
    `key_resources`, `key_activities`, `key_partners`, `roles`, `metrics`.
    """
    own = own_catalogue(catalogue, canvases)
    known, problems = catalogue_of(Options(canvas_dir=canvases, catalogue_dir=own))
    _tell(problems)
    _write(explain(word, known) + "\n")
    sys.exit(fails(CheckRun(problems)))


@main.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--format", "form", type=click.Choice([*changing.DIFFS]), default="text", show_default=True)
@click.option("--exit-code", "asked", is_flag=True, help="Exit with 1 if there are changes.")
@_CANVASES
@_CATALOGUE
def diff_command(
    before: str, after: str, form: str, canvases: Path, catalogue: Path | None, *, asked: bool
) -> None:
    """Show what changed from A to B, and what follows from it.

    A and B are files, REV:FILE or REV:ID for one at a git revision, or ids of canvases or scenarios.
    """
    finder = Finder(CanvasLocation(canvases, catalogue))
    told = changing.compare_states(before, after, finder)
    _tell(finder.problems)
    _write(changing.DIFFS[form](told))
    sys.exit(CANNOT if fails(CheckRun(tuple(finder.problems))) else changing.code_of(told, asked=asked))


@main.command("history")
@click.argument("canvas")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="The number of versions."
)
@click.option("--format", "form", type=click.Choice([*changing.PASTS]), default="text", show_default=True)
@_CANVASES
@_CATALOGUE
def history_command(canvas: str, limit: int, form: str, canvases: Path, catalogue: Path | None) -> None:
    """List the versions of a canvas, newest first.

    Each with who changed it, when, why, and what changed. CANVAS is the file of a canvas or its id; the id of
    a deleted canvas works too.
    """
    finder = Finder(CanvasLocation(canvases, catalogue))
    report = changing.history_report(canvas, finder, limit)
    _tell(finder.problems)
    _write(changing.PASTS[form](report))


@main.command("impact")
@click.option("--base", required=True, metavar="REV", help="The branch or commit to compare with.")
@click.option(
    "--format", "form", type=click.Choice([*changing.IMPACTS]), default="markdown", show_default=True
)
@_CANVASES
@_CATALOGUE
def impact_command(base: str, form: str, canvases: Path, catalogue: Path | None) -> None:
    """Show a reviewer what a branch changes.

    The canvases in the folder are compared with the last commit that REV and HEAD have in common. Mistakes in
    canvases and in the site's own catalogue are reported, but they do not make the command fail: use `check`
    for that.
    """
    finder = Finder(CanvasLocation(canvases, catalogue))
    impact = changing.folder_impact(base, finder)
    _tell(finder.problems)
    _write(changing.IMPACTS[form](impact))


@main.command("export")
@click.argument("canvas")
@click.option(
    "--format",
    "form",
    type=click.Choice(exporting.FORMATS),
    required=True,
    help="Every statement about the canvas as JSON or CSV, or the canvas and its links as JSON.",
)
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Export only N claims, drawn at random.")
@click.option("--seed", type=int, default=0, show_default=True, metavar="S", help="The seed of the sample.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write. Default: standard output.",
)
@_CANVASES
@_CATALOGUE
def export_command(
    canvas: str,
    *,
    form: str,
    sample: int | None,
    seed: int,
    out: Path | None,
    canvases: Path,
    catalogue: Path | None,
) -> None:
    """Export a canvas as data, or as a list of claims.

    CANVAS is the file of a canvas or its id. At least half of a sample are claims of the voice `canvas`, if
    there are enough; the same seed gives the same sample.
    """
    if sample is not None and form == exporting.MODEL:
        raise click.UsageError("--sample draws claims, and this format has none")
    where = CanvasLocation(canvases, catalogue)
    finder = Finder(where)
    state = exporting.state_to_export(canvas, finder)
    _tell(finder.problems)
    if fails(CheckRun(tuple(finder.problems))):
        raise CommandFailed("the site's own catalogue has errors; mend them first")
    if state.errors or state.review is None:
        _tell(state.errors)
        raise CommandFailed(f"'{printable(state.path)}' has errors; mend them first")
    drawn = exporting.ClaimSample(sample, seed) if sample is not None else None
    report = exporting.export(state, canvas, where, form, drawn)
    if out is None:
        _write(report)
    else:
        out.write_bytes(report.encode())


def _tell(problems: Iterable[Diagnostic]) -> None:
    """Problems beside the output of a command, where there are any."""
    told = tuple(problems)
    click.echo(_text(CheckRun(told)) if told else "", nl=False, err=True)


def _write(report: str) -> None:
    """A report on a terminal, or in UTF-8 where it goes into a file: it has quotation marks and arrows."""
    click.echo(report if sys.stdout.isatty() else report.encode(), nl=False)
