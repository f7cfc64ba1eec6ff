"""The figures of the code only fall: what ``ratchet.toml`` lists may go, and nothing may come.

A failure lists what is worse than the file, to be mended, or what is better, to be written into it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tools.figures.checkout import Checkout, read_checkout
from tools.figures.conventions import NAMED_PAGES, TESTED_ELSEWHERE, is_named_page
from tools.figures.measure import Figures, measure
from tools.figures.ratchet import RATCHET, Comparison, compare, from_toml, to_toml, values

ROOT = Path(__file__).parents[2]
LOWER_IT = "better than the ratchet: run `python -m tools.figures --ratchet` to lower it"


@cache
def checkout() -> Checkout:
    return read_checkout(ROOT)


@cache
def figures() -> Figures:
    return measure(checkout())


@cache
def comparison() -> Comparison:
    kept = from_toml((ROOT / RATCHET).read_text("utf-8"))
    return compare(kept, values(figures()))


def test_no_figure_is_worse_than_the_ratchet():
    worse = comparison().worse
    assert not worse, "\n".join(["worse than the ratchet (`make figures` prints the rules):", *worse])


def test_no_figure_is_better_than_the_ratchet():
    better = comparison().better
    assert not better, "\n".join([LOWER_IT, *better])


def test_the_ratchet_is_as_the_tool_writes_it():
    text = (ROOT / RATCHET).read_text("utf-8")
    assert text == to_toml(from_toml(text))


def test_modules_that_are_tested_elsewhere_are_there_and_have_no_test_of_their_name():
    assert set(figures().mirrored_tests.tested_elsewhere) == TESTED_ELSEWHERE.keys()


def test_the_tests_that_hold_a_module_instead_are_there():
    for module, reason in TESTED_ELSEWHERE.items():
        paths = re.findall(r"tests/[\w/.]*\w", reason)
        assert paths, f"the reason of {module} in TESTED_ELSEWHERE names no tests"
        for path in paths:
            assert (ROOT / path).exists(), f"the reason of {module} in TESTED_ELSEWHERE names {path}"


def test_every_kind_of_named_page_has_modules():
    paths = [module.path for module in checkout().modules]
    missing = [kind for kind in NAMED_PAGES if not any(is_named_page(path, kind) for path in paths)]
    assert not missing, f"none of the patterns in tools/figures/conventions.py fits: {missing}"
