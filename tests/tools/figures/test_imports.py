"""The import graph and its circles, in packages of a few lines."""

from __future__ import annotations

import pytest

from tools.figures.checkout import Module
from tools.figures.imports import Import, between_siblings, circles, imports, strongly_connected


def package(**sources: str) -> list[Module]:
    """Modules by path, with two underscores for a slash."""
    return [Module(f"{name.replace('__', '/')}.py", source) for name, source in sources.items()]


@pytest.mark.parametrize(
    ("statement", "imported", "for_types"),
    [
        ("import canvasbook.load.canvas", "load.canvas", False),
        ("from canvasbook import codes", "codes", False),
        ("from canvasbook.load import canvas", "load.canvas", False),
        ("from canvasbook.load import Portfolio", "load", False),
        ("from canvasbook.load.canvas import Canvas", "load.canvas", False),
        ("from canvasbook import __version__", "canvasbook", False),
        ("def f():\n    from canvasbook import codes", "codes", False),
        ("try:\n    pass\nexcept E:\n    import canvasbook.codes", "codes", False),
        ("if TYPE_CHECKING:\n    import canvasbook.codes", "codes", True),
        ("if typing.TYPE_CHECKING:\n    import canvasbook.codes", "codes", True),
        ("if TYPE_CHECKING:\n    pass\nelse:\n    import canvasbook.codes", "codes", False),
    ],
)
def test_every_way_to_import_is_seen(statement, imported, for_types):
    modules = [
        Module("__init__.py", ""),
        Module("codes.py", ""),
        Module("load/__init__.py", ""),
        Module("load/canvas.py", ""),
        Module("here.py", statement),
    ]
    assert imports(modules) == {Import("here", imported, for_types)}


def test_what_is_not_ours_is_no_import_of_ours():
    assert not imports(
        package(codes="", here="import json\nfrom canvasbook_more import codes\nimport codes\n")
    )


A_CIRCLE = {
    "a": "import canvasbook.b",
    "b": "import canvasbook.c",
    "c": "import canvasbook.a",
    "d": "import canvasbook.a",
}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ["a, b, c"]),
        ({"c": ""}, []),
        ({"c": "if TYPE_CHECKING:\n    import canvasbook.a"}, ["a, b, c (types)"]),
        # a circle at run time that types make larger is told both ways
        (
            {"b": "import canvasbook.a\nif TYPE_CHECKING:\n    import canvasbook.c"},
            ["a, b", "a, b, c (types)"],
        ),
        ({"c": "import canvasbook.c"}, []),
    ],
)
def test_circles_at_run_time_are_told_apart_from_those_for_types(changed, told):
    assert [str(circle) for circle in circles(imports(package(**A_CIRCLE | changed)))] == told


def test_siblings_can_be_in_a_circle_where_modules_are_not():
    modules = package(
        load__one="from canvasbook.model import two",
        load__other="",
        model__two="from canvasbook.load import other",
    )
    imported = imports(modules)
    assert not circles(imported)
    assert [str(circle) for circle in circles(between_siblings(imported))] == ["load, model"]


def test_what_a_package_and_its_own_modules_import_is_between_no_siblings():
    around = {Import("load", "load.canvas", for_types=False), Import("load.canvas", "load", for_types=False)}
    assert not between_siblings(around)
    assert between_siblings({Import("a.b.c", "a.d", for_types=True)}) == {
        Import("a.b", "a.d", for_types=True)
    }


def test_strongly_connected_components():
    graph = {"a": {"b"}, "b": {"c", "e"}, "c": {"a", "d"}, "d": {"f"}, "f": {"d"}, "g": {"g", "a"}}
    components = {frozenset(component) for component in strongly_connected(graph)}
    assert components == {
        frozenset("abc"),
        frozenset("df"),
        frozenset("e"),
        frozenset("g"),
    }
