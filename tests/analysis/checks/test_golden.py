"""Every check of the coach: a canvas on which it fires, and one beside it on which it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from canvasbook.analysis.check_results import CheckStatus
from canvasbook.analysis.checks import CHECK_FUNCTIONS
from canvasbook.catalogue.checks_and_interactions import CheckFamily
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.pipeline import Options, check
from canvasbook.report.text_report import text_report

CASES = Path(__file__).parents[2] / "golden" / "checks"
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir())

#: Checks that look at git's commits; a folder of files has none.
#: Their cases: tests/history/test_past_reader.py.
NEED_A_PAST = {"CB748", "CB749"}

#: The digit by which a code tells its family.
FAMILIES = {
    "4": CheckFamily.COMPLETENESS,
    "5": CheckFamily.CHOICES,
    "6": CheckFamily.FIT,
    "7": CheckFamily.EVIDENCE,
}


@pytest.mark.parametrize("case", FOLDERS)
def test_case(case: str, golden: Callable[[str, Path], None]):
    checked = check(Options(canvas_dir=CASES / case, shown=case, history=False))
    assert not [d.message for d in checked.diagnostics if not d.finding]
    code = case.partition("-")[0]
    ours = [d for d in checked.diagnostics if d.code == code]
    golden(text_report(ours), CASES / case / "expected.txt")
    assert f"{case}/fires.yaml" in {d.path for d in ours}
    assert f"{case}/holds.yaml" not in {d.path for d in ours}
    (held,) = (c for c in checked.reviews["holds"].checked if c.check.id == code)
    assert held.standing in (CheckStatus.HOLDS, CheckStatus.NOTHING), (
        "a check that has not begun shows nothing"
    )


def test_a_folder_holds_its_two_canvases_and_what_is_expected():
    for case in FOLDERS:
        assert {path.name for path in (CASES / case).iterdir()} == {
            "fires.yaml",
            "holds.yaml",
            "expected.txt",
        }


def test_every_check_has_words_a_rule_and_a_case():
    checks = shipped_catalogue().checks
    assert set(checks) == set(CHECK_FUNCTIONS)
    assert set(checks) - NEED_A_PAST == {case.partition("-")[0] for case in FOLDERS}


def test_a_code_tells_its_family():
    for known in shipped_catalogue().checks.values():
        assert FAMILIES[known.id[2]] is known.family, known.id
