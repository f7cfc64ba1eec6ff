"""Which tests touch a module is read from what coverage recorded."""

from __future__ import annotations

import pytest

coverage = pytest.importorskip("coverage", reason="it is in the group dev: make setup")


@pytest.fixture
def recorded(tmp_path):
    """The data of two tests that ran a module of three lines, and of its import."""
    module, file = tmp_path / "module.py", tmp_path / ".coverage"
    data = coverage.CoverageData(str(file))
    for context, lines in {
        "": [1],
        "tests/a.py::test_one[x|y]|setup": [2],
        "tests/a.py::test_one[x|y]|run": [2, 3],
        "tests/a.py::test_two|run": [3],
    }.items():
        data.set_context(context)
        data.add_lines({str(module): lines})
    data.write()
    return module, file


def test_tests_are_told_with_how_many_lines_they_run(recorded):
    from tools.touching import main

    module, file = recorded
    *tests, total = main(module, file).splitlines()
    assert tests == ["    2  tests/a.py::test_one[x|y]", "    1  tests/a.py::test_two"]
    assert total.startswith("2 tests run lines of ")


def test_what_is_not_known_is_said(recorded, tmp_path):
    from tools.touching import main

    with pytest.raises(SystemExit, match="make coverage"):
        main(recorded[0], tmp_path / "nothing")
    with pytest.raises(SystemExit, match="was not measured"):
        main(tmp_path / "other.py", recorded[1])
