"""What the figures count, in small pieces of source."""

from __future__ import annotations

import ast

import pytest

from tools.figures.checkout import Module
from tools.figures.complexity import complexities, complexity
from tools.figures.conventions import MAX_TEMPLATE_LINE, is_named_page
from tools.figures.density import Density, comprehensions, crowded_comprehensions, decisions, density
from tools.figures.mirrored_tests import expected_test, mirrored_tests
from tools.figures.templates import long_lines

#: The body of a function; its decisions, and its complexity as radon gives it.
BODIES = {
    "nothing": ("pass", 0, 1),
    "if, elif, else": ("if a: pass\nelif b: pass\nelse: pass", 2, 3),
    "for and its else": ("for a in b: pass\nelse: pass", 1, 3),
    "asynchronous for": ("async for a in b: pass", 1, 2),
    "while": ("while a: pass", 1, 2),
    "two handlers, else, finally": (
        "try: pass\nexcept A: pass\nexcept B: pass\nelse: pass\nfinally: pass",
        2,
        4,
    ),
    "cases": ("match a:\n case 1: pass\n case 2: pass", 2, 3),
    "cases with a default": ("match a:\n case 1: pass\n case _: pass", 2, 2),
    "a case with a name": ("match a:\n case 1: pass\n case b: pass", 2, 2),
    "a case with a name for a pattern": ("match a:\n case [1] as b: pass", 1, 2),
    "conditional expression": ("return a if b else c", 1, 2),
    "three operands": ("return a and b and c", 2, 3),
    "and beside or": ("return a and b or c", 2, 3),
    "not is no decision": ("return not a", 0, 1),
    "comprehension": ("return [a for a in b]", 1, 2),
    "comprehension with conditions": ("return {a: c for a in b if a if c for c in a}", 4, 5),
    "generator expression": ("return any(a for a in b if a)", 2, 3),
    "with": ("with a: pass", 0, 1),
    "assert, its operands for radon not": ("assert a and b", 1, 2),
    "lambda": ("return lambda a: a or b", 1, 2),
    "nested function, for radon by itself": ("def g():\n if a: pass\nif b: pass", 2, 2),
}


def function_of(body: str) -> ast.AsyncFunctionDef:
    indented = body.replace("\n", "\n    ")
    (function,) = ast.parse(f"async def f():\n    {indented}").body
    assert isinstance(function, ast.AsyncFunctionDef)
    return function


@pytest.mark.parametrize("kind", BODIES)
def test_decisions_and_complexity_by_kind(kind):
    body, decided, complex_by = BODIES[kind]
    function = function_of(body)
    assert (decisions(function), complexity(function)) == (decided, complex_by)


SOURCE = '''
"""A module."""

CHOSEN = 1 if True else 2


@decorated
def outer(
    a: int,
) -> None:
    """Two lines
    of docstring."""
    # a comment

    text = """first

    # third"""

    def inner() -> int:
        """Its own."""
        return a or text

    return inner()


class Kind:
    """A class."""

    field: int = 0

    def method(self) -> None:
        if self.field:  # a comment beside code
            return
'''


def test_lines_of_functions_without_docstrings_comments_and_blanks():
    # `outer` from its `def` has 7 lines with those of `inner`, and `method` 3
    assert density(Module("module.py", SOURCE)) == Density(decisions=2, lines=10)


def test_densities_add_up():
    assert (Density(1, 2) + Density(2, 4)).per_line == 0.5
    assert Density().per_line == 0


def test_complexity_by_qualified_name():
    found = complexities(Module("folder/module.py", SOURCE))
    assert found == {
        "folder.module.outer": 1,
        "folder.module.outer.inner": 2,
        "folder.module.Kind.method": 2,
    }


def test_of_several_definitions_the_most_complex_counts():
    source = "def f():\n    return a or b\ndef f():\n    pass\n"
    assert complexities(Module("m.py", source)) == {"m.f": 2}


@pytest.mark.parametrize(
    ("expression", "crowded"),
    [
        ("[a for a in b]", False),
        ("[a for a in b if a]", False),
        ("[a for a in b if a if c]", False),
        ("[a for b in c for a in b]", False),
        ("[a for b in c for a in b if a]", True),
        ("{a: b for b in c if b for a in b}", True),
        ("any(a for b in c if b for a in b if a)", True),
        ("[[a for a in b] for b in c if b]", False),
    ],
)
def test_a_comprehension_is_crowded_by_a_condition_beside_a_second_for(expression, crowded):
    module = Module("m.py", f"class C:\n    def f(self):\n        return {expression}\n")
    assert crowded_comprehensions(module) == ({"m.C.f": 1} if crowded else {})


def test_every_kind_of_comprehension_counts():
    assert (
        comprehensions(Module("m.py", "a = [[b for b in c] for c in d], {a for a in b}, {a: a for a in b}"))
        == 4
    )
    assert comprehensions(Module("m.py", "a = sum(b for b in c)")) == 1


def test_template_lines_are_measured_in_characters():
    fits, too_long = "é" * MAX_TEMPLATE_LINE, "é" * (MAX_TEMPLATE_LINE + 1)
    templates = {"a.jinja": f"{fits}\n{too_long}\n{too_long}", "b.jinja": fits}
    assert long_lines(templates) == {"a.jinja": 2}


def test_a_test_mirrors_the_path_of_its_module():
    top, deep, package = (
        Module("pipeline.py", ""),
        Module("load/scenario.py", ""),
        Module("load/__init__.py", ""),
    )
    assert expected_test(top) == "test_pipeline.py"
    assert expected_test(deep) == "load/test_scenario.py"
    excused = Module("model/terms.py", "")
    found = mirrored_tests([top, deep, package, excused], {"test_pipeline.py"})
    assert found.tested == ("pipeline",)
    assert found.tested_elsewhere == ("model.terms",)
    assert found.untested == ("load.scenario",)


def test_pages_are_named_by_folder_and_by_module():
    assert is_named_page("render/pages/choice/view.py")
    assert is_named_page("render/pages/home/parts/door.py")
    assert is_named_page("render/views/comparison_part.py")
    assert not is_named_page("render/pages/catalogue/view.py")
    assert not is_named_page("render/views/rows.py")
    assert not is_named_page("analysis/comparison.py")
