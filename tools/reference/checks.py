"""The checks of a coach, as tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from canvasbook.catalogue.checks_and_interactions import Check, CheckFamily
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.pipeline import CheckedPortfolio, Options
from canvasbook.pipeline import check as check_folder
from tools import ROOT
from tools.reference.markdown import code, table

WEAK = ROOT / "docs" / "course" / "weak"

TITLES = {
    CheckFamily.COMPLETENESS: "CB4: whether everything is there, and linked",
    CheckFamily.CHOICES: "CB5: channels and relationships",
    CheckFamily.FIT: "CB6: whether the parts fit, in clear words",
    CheckFamily.EVIDENCE: "CB7: what is known and what is assumed",
}


def checks() -> str:
    """Every check, by family: its code, its name, how much a finding matters, and what is looked at."""
    found = shipped_catalogue().checks.values()
    return "\n\n".join(
        f"### {title} {{ #{family} }}\n\n{_table([c for c in found if c.family is family])}"
        for family, title in TITLES.items()
    )


def _table(found: list[Check]) -> str:
    rows = [
        (f"[{code(c.id)}](../catalogue/checks/index.md#{c.id})", c.name, str(c.severity), _looks_at(c))
        for c in sorted(found, key=lambda c: c.id)
    ]
    return table(("Code", "Finds", "Severity", "Looks at"), rows)


def _looks_at(check: Check) -> str:
    return f"{check.looks_at}; {check.begins}" if check.begins else check.looks_at


@cache
def weak_canvases() -> CheckedPortfolio:
    """The canvases of the exercise, checked."""
    return check_folder(Options(canvas_dir=WEAK, shown="weak"))


def weak(id: str) -> Callable[[], str]:
    """What a coach says of a canvas of the exercise: its points, and every finding."""

    def made() -> str:
        checked = weak_canvases()
        found = [d for d in checked.diagnostics if d.path == f"weak/{id}.yaml"]
        rows = [(f"[{code(d.code)}](../catalogue/checks/index.md#{d.code})", d.message) for d in found]
        points = checked.reviews[id].score.points
        return f"{points} of 100 points.\n\n{table(('Check', 'Says'), rows)}"

    return made
