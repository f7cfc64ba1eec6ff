"""What a check says, of which files, and when it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.files import BROKEN_KEY, write
from tests.plugin.sites import CANVAS


@pytest.mark.parametrize(
    ("arguments", "code", "shown"),
    [
        (
            [],
            1,
            ["canvases/team/bad.yaml:2:1: CB102", "canvases/worse.yaml:2:1: CB102", "2 errors in 2 files."],
        ),
        (["canvases"], 1, ["2 errors in 2 files."]),
        (["canvases/good.yaml"], 0, ["No problems."]),
        (["canvases/team/bad.yaml"], 1, ["canvases/team/bad.yaml:2:1", "1 error in 1 file."]),
        (["canvases/team"], 1, ["canvases/team/bad.yaml:2:1", "1 error in 1 file."]),
        (["canvases/good.yaml", "canvases/worse.yaml"], 1, ["1 error in 1 file."]),
        (["canvases", "canvases/worse.yaml"], 1, ["2 errors in 2 files."]),
        (["nowhere"], 2, []),
        (["empty"], 2, ["there is no canvas in 'empty'"]),
        (["--format", "xml"], 2, []),
    ],
)
def test_check_says_every_problem(arguments, code, shown, run):
    write("canvases/good.yaml", f"{CANVAS}contrast: [worse]\n")
    write("canvases/team/bad.yaml", BROKEN_KEY)
    write("canvases/worse.yaml", BROKEN_KEY)
    Path("empty").mkdir()
    result = run("check", *arguments)
    assert result.exit_code == code, result.output
    for words in shown:
        assert words in result.output
    assert not (code == 0 and "CB" in result.output)


def project() -> None:
    """Broken canvases at several depths, in a folder of the usual name and in another."""
    for folder in ("canvases", "canvases/sub", "models", "models/sub"):
        write(f"proj/{folder}/broken.yaml", BROKEN_KEY)
        write(f"proj/{folder}/good.yaml")
    write("proj/canvases/history.yaml")
    Path("beside").mkdir()


@pytest.mark.parametrize(
    ("cwd", "argument", "count"),
    [
        ("proj", "canvases/broken.yaml", 1),
        ("proj", "./canvases/../canvases/broken.yaml", 1),
        ("proj", "canvases/../models/broken.yaml", 1),
        ("proj", "models/broken.yaml", 1),
        ("proj", "models/sub", 1),
        ("proj", "models", 2),
        ("proj", "{}/proj/canvases/broken.yaml", 1),
        ("proj", "{}/proj/canvases/sub", 1),
        ("proj", "{}/beside/../proj/models/broken.yaml", 1),
        ("proj/canvases", "broken.yaml", 1),
        ("proj/canvases", "./broken.yaml", 1),
        ("proj/canvases", "sub", 1),
        ("proj/canvases", "./sub/", 1),
        ("proj/canvases", ".", 2),
        ("proj/canvases", "../canvases/broken.yaml", 1),
        ("proj/canvases/sub", "broken.yaml", 1),
        ("proj/canvases/sub", ".", 1),
        ("proj/canvases/sub", "..", 2),
        ("proj/canvases/sub", "../broken.yaml", 1),
        ("proj/models", "broken.yaml", 1),
        ("proj/models", "sub", 1),
        ("beside", "../proj/canvases/broken.yaml", 1),
        ("beside", "../proj/canvases/sub", 1),
        ("beside", "../proj/models/broken.yaml", 1),
    ],
)
def test_check_finds_what_is_broken_however_it_is_named(cwd, argument, count, run, here, monkeypatch):
    project()
    monkeypatch.chdir(cwd)
    result = run("check", argument.format(here))
    assert result.exit_code == 1, result.output
    assert result.output.count("CB102") == count
    good = argument.format(here).replace("broken", "good")
    assert run("check", good).exit_code == (0 if good != argument.format(here) else 1)


@pytest.mark.parametrize(
    ("cwd", "argument"),
    [
        ("proj", "canvases/history.yaml"),
        ("proj/canvases", "history.yaml"),
        ("beside", "../proj/canvases/history.yaml"),
    ],
)
def test_check_tells_of_a_file_that_became_no_canvas(cwd, argument, run, monkeypatch):
    project()
    monkeypatch.chdir(cwd)
    result = run("check", argument)
    assert result.exit_code == 1, result.output
    assert result.output.count(": CB") == 1


def test_check_tells_of_a_link_to_outside_and_of_two_of_one_name(run):
    write("elsewhere.yaml")
    write("canvases/a.yaml")
    write("canvases/a.yml")
    Path("canvases/link.yaml").symlink_to(Path("elsewhere.yaml").absolute())
    for path in ("canvases/link.yaml", "canvases/a.yml"):
        result = run("check", path)
        assert result.exit_code == 1, result.output
        assert result.output.startswith(f"{path}:1:1: CB01")


def test_check_one_canvas_knows_the_others_by_its_bare_name(run, monkeypatch):
    write("canvases/team/good.yaml", f"{CANVAS}contrast: [other]\n")
    write("canvases/team/bad.yaml", f"{CANVAS}contrast: [nobody]\n")
    write("canvases/other.yaml")
    monkeypatch.chdir("canvases/team")
    assert run("check", "good.yaml").output.startswith("No problems.\nNext: ")
    result = run("check", "bad.yaml")
    assert result.exit_code == 1
    assert "'nobody'" in result.output


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("canvases/_draft.yaml", "'canvases/_draft.yaml' is not a canvas: names that begin with"),
        ("canvases/_old/shop.yaml", "is not a canvas: names that begin with"),
        (
            "canvases/notes.txt",
            "'canvases/notes.txt' is not a canvas: the name of a canvas ends in .yaml or .yml",
        ),
        ("notes.txt", "'notes.txt' is not a canvas: the name of a canvas ends in"),
        ("_draft.yaml", "'_draft.yaml' is not a canvas: names that begin with"),
        ("canvases/_old", "there is no canvas in 'canvases/_old'"),
        ("canvases/empty", "there is no canvas in 'canvases/empty'"),
    ],
)
def test_check_passes_nothing_that_it_does_not_read(path, words, run):
    write("canvases/shop.yaml")
    Path("canvases/empty").mkdir()
    if Path(path).suffix:
        write(path, BROKEN_KEY)
    else:
        write("canvases/_old/shop.yaml", BROKEN_KEY)
    result = run("check", path)
    assert result.exit_code == 2, result.output
    assert words in result.output


def test_check_without_canvases_cannot_run(run):
    result = run("check")
    assert result.exit_code == 2
    assert "there is no 'canvases' here" in result.output


def test_check_as_json_and_for_a_forge(run):
    write("canvases/bad.yaml", BROKEN_KEY)
    assert json.loads(run("check", "--format", "json").output)["summary"]["errors"] == 1
    assert run("check", "--format", "github").output.startswith("::error file=canvases/bad.yaml,line=2,col=1")


WARNS = "title: W\nchannels:\n- {name: A, type: own_stores, waives: [{role: parcel_carrier, because: No.}]}\n"


def test_check_fails_on_warnings_when_asked(run):
    write("canvases/warns.yaml", WARNS)
    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1


LINKED = """\
title: Corner shop
customer_segments: [{id: readers, name: Readers}, {id: schools, name: Schools}]
value_propositions: [{id: books, name: Books, offer: [physical], for: [readers, schools]}]
channels: [{id: shop, name: The shop, for: [readers]}]
customer_relationships: [A chat]
revenue_streams: [Sales]
key_resources: [The room]
key_activities: [Baking]
key_partners: [A landlord]
cost_structure: [Rent]
"""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--strict"], 0),
        (["--fail-on", "never"], 0),
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "info"], 1),
        (["--fail-under", "0"], 0),
        (["--fail-under", "1"], 0),
        (["--fail-under", "100"], 1),
        (["--fail-under", "101"], 2),
        (["--fail-on", "always"], 2),
    ],
)
def test_findings_fail_only_when_asked(arguments, code, run):
    write("canvases/shop.yaml", LINKED)
    result = run("check", *arguments)
    assert result.exit_code == code, result.output
    assert ("CB406 the canvas names no channel that reaches 'Schools'" in result.output) == (code != 2)


def test_a_check_says_which_canvases_have_too_few_points(run):
    write("canvases/shop.yaml", LINKED)
    write("canvases/good.yaml")
    said = run("check", "--fail-under", "100").stderr
    assert "canvases/shop.yaml: " in said
    assert "of 100 points; 100 are required" in said


def test_a_coach_waits_until_the_file_is_without_errors(run):
    write("canvases/shop.yaml", LINKED + "chanels: [A]\n")
    result = run("check", "--format", "json")
    assert [d["code"] for d in json.loads(result.stdout)["diagnostics"]] == ["CB102"]
    assert json.loads(result.stdout)["points"] == {}


def test_findings_as_json_are_marked_and_points_are_told(run):
    write("canvases/shop.yaml", LINKED)
    report = json.loads(run("check", "--format", "json").stdout)
    (found,) = (d for d in report["diagnostics"] if d["code"] == "CB406")
    assert found["finding"] is True
    assert found["title"] == "Segments that no channel reaches"
    assert 0 < report["points"]["canvases/shop.yaml"] < 100
    assert report["summary"]["errors"] == report["summary"]["warnings"] == 0


def test_a_silence_needs_a_reason_and_silences(run):
    write(
        "canvases/shop.yaml", LINKED.replace("name: Schools}", "name: Schools, silences: [{check: CB406}]}")
    )
    assert "CB103" in run("check").output
    silenced = "name: Schools, silences: [{check: cb406, because: They write letters.}]}"
    write("canvases/shop.yaml", LINKED.replace("name: Schools}", silenced))
    assert "CB406" not in run("check").output
