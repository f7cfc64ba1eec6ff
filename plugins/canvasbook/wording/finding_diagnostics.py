"""What a coach found, as diagnostics at places of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from canvasbook import codes
from canvasbook.analysis.check_results import Finding
from canvasbook.analysis.review import Review
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check
from canvasbook.diagnostics import Code, Diagnostic, Severity
from canvasbook.diff.scenario_effects import ScenarioEffects
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.source import START, Location, SourceText


def finding_diagnostics(review: Review, catalogue: Catalogue, source: SourceText) -> Iterator[Diagnostic]:
    """The findings of a canvas, and its silences that silence nothing."""
    canvas = review.case.canvas
    for check, found in review.found:
        yield code_of(check).at(source, place_of(canvas, found), **words_of(canvas, catalogue, found))
    for _, silence in review.idle:
        yield codes.IDLE_SILENCE.at(source, silence.at, check=silence.check)


def scenario_diagnostics(
    whatif: ScenarioEffects, catalogue: Catalogue, source: SourceText
) -> Iterator[Diagnostic]:
    """What a scenario's own file brings about.

    That is: findings that its base does not give, about items that it adds or changes, and the waivers
    and silences that it writes in vain. All other findings are the base's, or stand on the scenario's page.
    """
    yield from _opened_findings(whatif, catalogue, source)
    for key, waiver in whatif.analysis.idle_waivers:
        inherited = waiver.at == whatif.scenario.extends.at
        if key in whatif.own and not inherited:
            yield codes.IDLE_WAIVER.at(source, waiver.at, role=catalogue.roles[waiver.role].one)
    silenced_before = {silence.check for silence in whatif.before.case.canvas.silences}
    for item, silence in whatif.after.idle:
        of_canvas = item is None and silence.check not in silenced_before
        if of_canvas or item in whatif.own:
            yield codes.IDLE_SILENCE.at(source, silence.at, check=silence.check)


def _opened_findings(
    whatif: ScenarioEffects, catalogue: Catalogue, source: SourceText
) -> Iterator[Diagnostic]:
    """The findings that the base does not give, each at the first item of the scenario that it is about."""
    canvas = whatif.scenario.canvas
    opened: dict[int, ItemKey] = {}
    for turn in whatif.conclusions.opened:
        if turn.item is not None and turn.item in whatif.own:
            opened[id(turn.after)] = turn.item
    for check, found in whatif.after.found:
        items = [opened[id(part)] for part in found.by_phase if id(part) in opened]
        if items:
            at = canvas.items[items[0]].at
            yield code_of(check).at(source, at, **words_of(canvas, catalogue, found))


def code_of(check: Check) -> Code:
    """A check as a code of diagnostics."""
    severity = Severity(check.severity.value)
    return Code(check.id, check.name, check.message, check.hint, check.because, severity, finding=True)


def place_of(canvas: Canvas, found: Finding) -> Location:
    """Where a finding is shown: at the first item that it is about, or names."""
    first = next(iter((*found.about, *found.beside)), None)
    return canvas.items[first].at if first is not None else START


def words_of(canvas: Canvas, catalogue: Catalogue, found: Finding) -> dict[str, str]:
    """What the placeholders of a message stand for, as plain text."""
    return {
        "about": _names(canvas, found.about),
        "beside": _names(canvas, found.beside),
        "roles": _series([role.one for role in found.roles], "or"),
        "covers": f"'covers: [{', '.join(role.id for role in found.roles)}]'",
        "phase": _series([catalogue.phases[phase].name.lower() for phase in found.phases], "and"),
        "words": found.words,
    }


def _names(canvas: Canvas, keys: Iterable[ItemKey]) -> str:
    return _series([f"'{canvas.items[key].name}'" for key in keys], "and")


def _series(words: list[str], last: str) -> str:
    """Words as a list in a sentence."""
    if len(words) < 2:  # one or none needs no joining
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
