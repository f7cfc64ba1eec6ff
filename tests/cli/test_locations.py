"""The commands beside a site's own catalogue."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from canvasbook.cli import main

CANVAS = "title: A farm\nchannels:\n  - {name: The stall, type: farmers_market}\n"
TYPE = "name: Farmers' market, one: a stall, many: stalls, definition: A table on the square."
GOOD = f"types: {{channels: {{farmers_market: {{{TYPE}}}}}}}\n"
BAD = "types: {channels: {stall: {name: Stall, one: a stall, many: stalls}}}\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The commands, in a folder with a farm."""
    monkeypatch.chdir(tmp_path)
    write("canvases/farm.yaml", CANVAS)

    def run(*arguments: str):
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return run


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


UNKNOWN = "canvases/farm.yaml:3:29: CB108"
BROKEN = "catalogue/bad.yaml:1:27: CB103"


@pytest.mark.parametrize(
    ("files", "arguments", "code", "shown", "hidden"),
    [
        ({}, [], 1, [UNKNOWN], []),
        ({"catalogue/own.yaml": GOOD}, [], 0, [], ["CB108"]),
        ({"catalogue/deep/own.yml": GOOD}, [], 0, [], ["CB108"]),
        ({"catalogue/_own.yaml": GOOD}, [], 1, [UNKNOWN], []),
        ({"ours/own.yaml": GOOD}, ["--catalogue", "ours"], 0, [], ["CB108"]),
        ({"catalogue/own.yaml": GOOD}, ["canvases/farm.yaml"], 0, [], ["CB108"]),
        ({"catalogue/own.yaml": GOOD, "catalogue/bad.yaml": BAD}, [], 1, [BROKEN], ["CB108"]),
        ({"catalogue/own.yaml": GOOD, "catalogue/bad.yaml": BAD}, ["canvases/farm.yaml"], 0, [], [BROKEN]),
        ({"catalogue/bad.yaml": BAD}, ["catalogue"], 1, [BROKEN, "1 error in 1 file"], ["CB108"]),
        ({"catalogue/bad.yaml": BAD}, ["catalogue/bad.yaml"], 1, [BROKEN], ["CB108"]),
        ({"catalogue/own.yaml": GOOD}, ["catalogue"], 0, ["No problems."], []),
        (
            {"ours/bad.yaml": BAD},
            ["--catalogue", "ours", "ours"],
            1,
            ["ours/bad.yaml:1:27: CB103"],
            ["CB108"],
        ),
        ({}, ["--catalogue", "nowhere"], 2, ["there is no folder 'nowhere'"], []),
        ({"catalogue/notes.md": "No entries."}, [], 1, [UNKNOWN], []),
    ],
)
def test_check_reads_the_catalogue_beside_the_canvases(files, arguments, code, shown, hidden, run):
    for path, text in files.items():
        write(path, text)
    result = run("check", *arguments)
    assert result.exit_code == code, result.output
    assert [text for text in shown if text not in result.output] == []
    assert [text for text in hidden if text in result.output] == []


def test_the_catalogue_stands_beside_the_canvases_wherever_one_is(run, monkeypatch, tmp_path):
    write("catalogue/own.yaml", GOOD)
    monkeypatch.chdir(tmp_path / "canvases")
    assert run("check", ".").exit_code == 0
    assert run("check", str(tmp_path / "canvases")).exit_code == 0


def test_render_writes_pages_for_what_is_new(run):
    write("catalogue/own.yaml", GOOD)
    result = run("render", "--out", "out")
    assert result.exit_code == 0, result.output
    assert "A table on the square." in Path("out/docs/catalogue/channels/farmers-market/index.md").read_text(
        "utf-8"
    )


def test_render_tells_what_is_broken_and_writes_the_rest(run, tmp_path):
    write("catalogue/own.yaml", GOOD)
    write("catalogue/bad.yaml", BAD)
    result = run("render", "--out", "out", "--catalogue", str(tmp_path / "catalogue"))
    assert result.exit_code == 1
    assert BROKEN in result.output
    assert str(tmp_path) not in result.output
    assert Path("out/docs/catalogue/channels/farmers-market/index.md").is_file()


@pytest.mark.parametrize(("where", "arguments"), [("catalogue", []), ("ours", ["--catalogue", "ours"])])
def test_the_schema_offers_what_is_new(where, arguments, run):
    write(f"{where}/own.yaml", GOOD)
    result = run("schema", *arguments)
    assert result.exit_code == 0
    assert '"farmers_market"' in json.dumps(json.loads(result.stdout))
    assert "A table on the square." in result.stdout


def test_the_schema_comes_with_what_is_wrong_beside_it(run):
    write("catalogue/own.yaml", GOOD)
    write("catalogue/bad.yaml", BAD)
    result = run("schema")
    assert result.exit_code == 1
    assert BROKEN in result.stderr
    assert '"farmers_market"' in json.dumps(json.loads(result.stdout))
