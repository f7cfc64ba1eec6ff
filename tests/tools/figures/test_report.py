"""The report of a checkout of a few files, alone and beside another."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime

import pytest

from tools.figures.__main__ import main
from tools.figures.recorded_coverage import recorded_coverage
from tools.figures.report import Section, report

coverage = pytest.importorskip("coverage", reason="it is in the group dev: make setup")

FILES = {
    "plugins/canvasbook/__init__.py": "",
    "plugins/canvasbook/load/canvas.py": "class Canvas: ...\n\n\ndef f(a):\n    return a or 1\n",
    "plugins/canvasbook/model/canvas.py": "class Canvas: ...\n",
    "plugins/canvasbook/render/templates/home.html.jinja": "x" * 161,
    "tests/load/test_canvas.py": "\n",
    "tools/one.py": "\n\n",
}


def checkout(root, **changed):
    for path, text in (FILES | changed).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return str(root)


def lines_of(printed, title):
    """The rows of the table under a heading."""
    section = printed.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("| ")][2:]


def test_figures_of_one_checkout(tmp_path, capsys):
    assert main(["--root", checkout(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert lines_of(printed, "Modules and lines by layer") == [
        "| canvasbook | 1 | 0 |",
        "| load | 1 | 5 |",
        "| model | 1 | 1 |",
        "| (the package) | 3 | 6 |",
        "| (tests) | 1 | 1 |",
        "| (tools) | 1 | 2 |",
    ]
    assert lines_of(printed, "Class names defined in more than one module") == [
        "| Canvas | load.canvas, model.canvas |"
    ]
    assert "| load | 1 | 2 | 0.500 |" in lines_of(printed, "Decisions per line of function, by layer")
    assert lines_of(printed, "Template lines above 160 characters") == [
        "| render/templates/home.html.jinja | 1 |"
    ]
    assert "| load | 1 | 1 | 0 |  |" in lines_of(printed, "Modules with a test of their name")
    assert "| coverage | run make coverage first |" in lines_of(printed, "Overview")
    assert "decisions = if, elif, for, while, except, case, conditional expressions, operands of" in printed


def test_another_checkout_stands_before_it(tmp_path, capsys):
    base = checkout(tmp_path / "base")
    now = checkout(tmp_path / "now", **{"plugins/canvasbook/model/canvas.py": "class CanvasModel: ...\n\n"})
    assert main(["--root", now, "--base", base]) == 0
    printed = capsys.readouterr().out
    assert "| layer | modules, base | modules | lines, base | lines |" in printed
    assert "| model | 1 | 1 | 1 | 2 |" in printed
    assert "| Canvas | load.canvas, model.canvas | – |" in printed


def test_json_holds_the_same(tmp_path, capsys):
    root = checkout(tmp_path)
    assert main(["--root", root, "--base", root, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["figures"]["Overview"]["lines of the package"] == {"value": 6}
    assert data["base"] == data["figures"]


def test_a_table_without_rows_says_so():
    assert report([Section("Circles", "The rule.", ("modules",), {})]).endswith("\n\nThe rule.\n\nNone.\n")


def test_what_is_no_checkout_is_refused(tmp_path):
    with pytest.raises(NotADirectoryError, match="the root of a checkout"):
        main(["--root", str(tmp_path)])


def test_coverage_is_read_from_its_data_and_says_when_it_was_made(tmp_path):
    module, file = tmp_path / "module.py", tmp_path / ".coverage"
    assert recorded_coverage(tmp_path) is None
    module.write_text("a = 1\nb = 2\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.coverage.run]\n", "utf-8")
    data = coverage.CoverageData(str(file))
    data.add_lines({str(module): [1]})
    data.write()
    made = datetime(2026, 5, 1, tzinfo=UTC)
    os.utime(file, (made.timestamp(), made.timestamp()))

    found = recorded_coverage(tmp_path)
    assert found is not None
    assert (found.percent, found.made) == (50, made)

    module.unlink()
    gone = recorded_coverage(tmp_path)
    assert gone is not None
    assert gone.percent is None
