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
    yield from _idle_waivers(whatif, catalogue, source)
    yield from _idle_silences(whatif, source)


def _opened_findings(
    whatif: ScenarioEffects, catalogue: Catalogue, source: SourceText
) -> Iterator[Diagnostic]:
    """The findings that the scenario opens about its own items, each at the first of them."""
    canvas = whatif.scenario.canvas
    own = [changed for changed in whatif.conclusions.opened if changed.item in whatif.own]
    item_of = {id(changed.after): changed.item for changed in own}
    for check, found in whatif.after.found:
        items = [item_of[id(part)] for part in found.by_phase if id(part) in item_of]
        first = next(iter(items), None)
        if first is not None:
            words = words_of(canvas, catalogue, found)
            yield code_of(check).at(source, canvas.items[first].at, **words)


def _idle_waivers(whatif: ScenarioEffects, catalogue: Catalogue, source: SourceText) -> Iterator[Diagnostic]:
    """The waivers of the scenario's own items that waive nothing."""
    for key, waiver in whatif.analysis.idle_waivers:
        if key in whatif.own and waiver.at != whatif.scenario.extends.at:
            role = catalogue.roles[waiver.role]
            yield codes.IDLE_WAIVER.at(source, waiver.at, role=role.one)


def _idle_silences(whatif: ScenarioEffects, source: SourceText) -> Iterator[Diagnostic]:
    """The silences of the scenario and of its own items that silence nothing."""
    base = whatif.before.case.canvas
    inherited = {silence.check for silence in base.silences}
    for item, silence in whatif.after.idle:
        is_own = silence.check not in inherited if item is None else item in whatif.own
        if is_own:
            yield codes.IDLE_SILENCE.at(source, silence.at, check=silence.check)


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
    if len(words) < 2:
        return "".join(words)
    before = ", ".join(words[:-1])
    return f"{before} {last} {words[-1]}"
