"""Each check's condition, words and family belong together, and no code is given twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

import canvasbook.catalogue
from canvasbook.analysis.check_results import CheckContext, CheckResult, check_context
from canvasbook.analysis.checks import CHECK_FUNCTIONS, FAMILIES, NEED_PAST
from canvasbook.analysis.checks.registry import CheckFunction, Registry
from canvasbook.catalogue.checks_and_interactions import CheckFamily
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.codes import CODES, is_finding
from tests.analysis.given import given

PREFIX = "checks_"
#: A file of words that several families share; it holds no checks.
NO_FAMILY = "words"


def words_by_family() -> dict[str, set[str]]:
    """The codes for which each of the catalogue's files of checks has words."""
    folder = Path(canvasbook.catalogue.__file__).parent
    found: dict[str, set[str]] = {}
    for path in folder.glob(f"{PREFIX}*.yaml"):
        lines = path.read_text("utf-8").splitlines()
        found[path.stem.removeprefix(PREFIX)] = {
            line.strip(" :") for line in lines if line.startswith("  CB")
        }
    assert found.pop(NO_FAMILY) == set()
    return found


def functions_by_family(functions: Mapping[str, CheckFunction]) -> dict[str, set[str]]:
    """The codes that the functions of each module are registered for."""
    found: dict[str, set[str]] = {}
    for code, function in functions.items():
        found.setdefault(function.__module__.rpartition(".")[2], set()).add(code)
    return found


def unmatched(words: Mapping[str, Iterable[str]], functions: Mapping[str, Iterable[str]]) -> set[str]:
    """Families and codes that only one of the two has."""
    sides = [{f"{family} {code}" for family in side for code in side[family]} for side in (words, functions)]
    return sides[0] ^ sides[1]


def test_a_family_has_a_module_and_a_file_of_words_of_its_name():
    assert {str(family) for family in CheckFamily} == set(words_by_family())
    for family, module in FAMILIES.items():
        assert module.__name__ == f"canvasbook.analysis.checks.{family}"
        assert f"catalogue/{PREFIX}{family}.yaml" in (module.__doc__ or "")
    assert set(FAMILIES) == set(CheckFamily)


def test_each_check_has_its_words_and_its_function_in_the_same_family():
    assert unmatched(words_by_family(), functions_by_family(CHECK_FUNCTIONS)) == set()
    for check in shipped_catalogue().checks.values():
        assert CHECK_FUNCTIONS[check.id].__module__ == FAMILIES[check.family].__name__


def test_a_check_that_lacks_words_or_a_function_is_noticed():
    fewer = {code: function for code, function in CHECK_FUNCTIONS.items() if code != "CB518"}
    assert unmatched(words_by_family(), functions_by_family(fewer)) == {"choices CB518"}
    unsaid = words_by_family()
    unsaid["fit"].remove("CB630")
    assert unmatched(unsaid, functions_by_family(CHECK_FUNCTIONS)) == {"fit CB630"}


def nothing(case: CheckContext) -> CheckResult:
    return CheckResult(len(case.canvas.items))


def test_a_code_is_given_once():
    registry = Registry()
    first = registry.check("CB518")(nothing)
    with pytest.raises(ValueError, match="CB518 has a condition already, 'nothing'"):
        registry.check("CB518")(nothing)
    assert registry.functions == {"CB518": first}


def test_a_case_is_looked_at_once_by_each_check():
    looked: list[str] = []

    def look(case: CheckContext) -> CheckResult:
        looked.append(case.canvas.title)
        return CheckResult(len(looked))

    registry = Registry()
    first, second = registry.check("CB518")(look), registry.check("CB519")(look)
    shop, stall = (
        check_context(given(f"title: {title}"), shipped_catalogue()) for title in ("Shop", "Stall")
    )
    assert [first(shop).looked_at, first(stall).looked_at, first(shop).looked_at] == [1, 2, 1]
    assert second(shop).looked_at == 3
    assert looked == ["Shop", "Stall", "Shop"]


@pytest.mark.parametrize("code", ["CB202", "CB801", "CB5", "CB5180", "C518", ""])
def test_a_code_of_something_else_is_no_code_of_a_check(code):
    with pytest.raises(ValueError, match="cannot be the code of a check"):
        Registry().check(code)(nothing)


def test_findings_and_messages_share_no_code():
    assert all(map(is_finding, shipped_catalogue().checks))
    assert not any(map(is_finding, CODES))


def test_checks_that_ask_the_past_say_so():
    assert {"CB748", "CB749"} == NEED_PAST
    registry = Registry()
    registry.check("CB748", needs_past=True)(nothing)
    registry.check("CB745")(nothing)
    assert registry.need_past == {"CB748"}
