"""Names that are used for more than one thing, in packages of a few lines."""

from __future__ import annotations

from tools.figures import names
from tools.figures.checkout import Module

MODULES = [
    Module("__init__.py", ""),
    Module("pipeline.py", "class Step: ...\nclass Step: ...\ndef load(): ...\n"),
    Module("load/__init__.py", "def load(): ...\n"),
    Module("load/canvas.py", "class Canvas: ...\nclass _Reader: ...\ndef canvas(): ...\n"),
    Module("model/__init__.py", "from canvasbook.model.canvas import Canvas\n"),
    Module(
        "model/canvas.py",
        "class Canvas:\n    class Step: ...\n    def load(self): ...\nclass _Reader: ...\n"
        "async def pipeline(): ...\ndef _model(): ...\n",
    ),
]


def test_a_class_is_doubled_where_two_modules_define_it():
    # neither private classes, nor classes in classes, nor one module's second try, nor imported names
    assert names.doubled_classes(MODULES) == ("load.canvas.Canvas", "model.canvas.Canvas")


def test_a_module_is_doubled_but_for_conventional_names():
    assert names.doubled_modules(MODULES) == ("load.canvas", "model.canvas")


def test_packages_are_folders_and_modules_directly_in_the_package():
    assert names.package_names(MODULES) == {"canvasbook", "pipeline", "load", "model"}
    assert names.module_names(MODULES) == {"canvasbook", "pipeline", "load", "model", "canvas"}


def test_functions_named_like_a_package_are_public_and_at_the_level_of_a_module():
    packages = names.package_names(MODULES)
    assert names.functions_named(MODULES, packages) == ("load.load", "pipeline.load", "model.canvas.pipeline")
    others = names.module_names(MODULES) - packages
    assert names.functions_named(MODULES, others) == ("load.canvas.canvas",)
