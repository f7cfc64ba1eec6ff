from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from canvasbook import __version__
from canvasbook.cli import main
from tests.plugin.sites import CANVAS

BROKEN = "title: Broken\nchanels: [A]\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here):  # noqa: ARG001  # the commands run there
    def run(*arguments: str):
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return run


def write(path: str, text: str = CANVAS) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


# ---- check


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
    write("canvases/team/bad.yaml", BROKEN)
    write("canvases/worse.yaml", BROKEN)
    Path("empty").mkdir()
    result = run("check", *arguments)
    assert result.exit_code == code, result.output
    for words in shown:
        assert words in result.output
    assert not (code == 0 and "CB" in result.output)


def test_check_one_canvas_by_its_bare_name(run, monkeypatch):
    write("canvases/team/good.yaml", f"{CANVAS}contrast: [other]\n")
    write("canvases/other.yaml")
    monkeypatch.chdir("canvases/team")
    assert run("check", "good.yaml").exit_code == 0


def test_check_without_canvases_cannot_run(run):
    result = run("check")
    assert result.exit_code == 2
    assert "there is no 'canvases' here" in result.output


def test_check_as_json_and_for_a_forge(run):
    write("canvases/bad.yaml", BROKEN)
    assert json.loads(run("check", "--format", "json").output)["summary"]["errors"] == 1
    assert run("check", "--format", "github").output.startswith("::error file=canvases/bad.yaml,line=2,col=1")


WARNS = "title: W\nchannels:\n- {name: A, type: own_stores, waives: [{role: parcel_carrier, because: No.}]}\n"


def test_check_fails_on_warnings_when_asked(run):
    write("canvases/warns.yaml", WARNS)
    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1


# ---- render


def test_render_writes_what_an_engine_needs(run, here):
    write("canvases/shop.yaml")
    result = run("render", "--out", "out", "--site-name", 'Our "models" & more')
    assert result.exit_code == 0, result.output
    assert "written to out/docs." in result.output
    config = (here / "out/mkdocs.yml").read_text()
    assert 'site_name: "Our \\"models\\" & more"\n' in config
    assert "use_directory_urls: true" in config
    assert '      - "canvases/shop/index.md"\n' in config
    assert (here / "out/docs/canvases/shop/index.md").read_text().startswith('---\ntitle: "Corner shop"\n')
    assert (here / "out/nav.yml").read_text().startswith("nav:\n  - ")


def test_render_again_removes_what_is_stale_and_keeps_what_was_changed(run, here):
    write("canvases/shop.yaml")
    write("canvases/gone.yaml")
    run("render", "--out", "out")
    assert (here / "out/docs/canvases/gone/index.md").exists()
    Path("canvases/gone.yaml").unlink()

    assert run("render", "--out", "out").exit_code == 0
    assert not (here / "out/docs/canvases/gone").exists()
    assert "gone" not in (here / "out/mkdocs.yml").read_text()

    (here / "out/mkdocs.yml").write_text("site_name: Mine\n")
    (here / "out/docs/mine.md").write_text("# Mine")
    write("canvases/more.yaml")
    result = run("render", "--out", "out")
    assert "mkdocs.yml was changed by hand and stays" in result.output
    assert (here / "out/mkdocs.yml").read_text() == "site_name: Mine\n"
    assert "canvases/more/index.md" in (here / "out/nav.yml").read_text()
    assert (here / "out/docs/mine.md").exists()


@pytest.mark.parametrize("listed", [None, "no json", "[]"])
def test_render_refuses_a_folder_that_it_did_not_make(listed, run, here):
    write("canvases/shop.yaml")
    write("out/precious.md", "Mine")
    if listed is not None:
        write("out/.canvasbook.json", listed)
    result = run("render", "--out", "out")
    assert result.exit_code == 2
    assert "is not empty and was not made by this command" in result.output
    assert sorted(p.name for p in (here / "out").iterdir() if p.suffix == ".md") == ["precious.md"]


def test_render_deletes_nothing_outside(run, here):
    write("canvases/shop.yaml")
    write("precious.md", "Mine")
    write("out/.canvasbook.json", json.dumps({"../precious.md": "", "/etc/hosts": "", "docs": ""}))
    assert run("render", "--out", "out").exit_code == 0
    assert (here / "precious.md").exists()


def test_render_without_canvases_cannot_run(run):
    result = run("render", "--out", "out")
    assert result.exit_code == 2
    assert "there is no folder 'canvases'" in result.output
    assert not Path("out").exists()


def test_render_with_a_broken_canvas_writes_the_rest_and_fails(run, here):
    write("canvases/shop.yaml")
    write("canvases/bad.yaml", BROKEN)
    result = run("render", "--out", "out")
    assert result.exit_code == 1
    assert "canvases/bad.yaml:2:1: CB102" in result.output
    assert (here / "out/docs/canvases/shop/index.md").exists()


# ---- new


def test_new_writes_a_first_canvas_that_is_without_problems(run, here):
    result = run("new", 'Größe & "Söhne" #1')
    assert result.exit_code == 0
    canvas = here / "canvases/grösse-söhne-1.yaml"
    assert 'title: "Größe & \\"Söhne\\" #1"\n' in canvas.read_text("utf-8")
    assert json.loads((here / "canvas.schema.json").read_text("utf-8"))["properties"]["title"]
    assert run("check", "--strict").output == "No problems.\n"
    assert run("doctor").exit_code == 0


def test_new_overwrites_nothing(run, here):
    write("mkdocs.yml", "site_name: Mine\n")
    write("docs/index.md", "# Mine")
    assert "kept   mkdocs.yml" in run("new", "Acme").output
    (here / "canvases/acme.yaml").write_text("mine")
    result = run("new", "Acme")
    assert result.exit_code == 2
    assert "is there already; nothing was written" in result.output
    assert (here / "canvases/acme.yaml").read_text() == "mine"
    assert (here / "mkdocs.yml").read_text() == "site_name: Mine\n"
    assert [p.name for p in (here / "docs").iterdir()] == ["index.md"]


def test_new_beside_a_canvas_with_the_other_ending(run):
    write("canvases/acme.yml")
    assert run("new", "Acme").exit_code == 2


@pytest.mark.parametrize("name", ["history", "Channels", "!!!", ""])
def test_new_refuses_names_that_cannot_be_addresses(name, run):
    result = run("new", name)
    assert result.exit_code == 2
    assert "a canvas cannot be called" in result.output
    assert not Path("canvases").exists()


def test_new_elsewhere(run, here):
    assert run("new", "Acme", "--dir", "site/of ours").exit_code == 0
    assert (here / "site/of ours/canvases/acme.yaml").is_file()


def test_new_where_nothing_can_be_written(run):
    write("canvases", "a file")
    result = run("new", "Acme")
    assert result.exit_code == 2
    assert "cannot be written" in result.output


# ---- schema, explain, and the rest


def test_the_schema_is_json(run):
    schema = json.loads(run("schema").output)
    assert "$schema" in schema
    assert schema["properties"]["channels"]["description"]


def test_explain_says_what_a_code_means(run):
    assert run("explain", "cb102").output.startswith("CB102: Unknown key\n")
    result = run("explain", "CB0x2")
    assert result.exit_code == 2
    assert "there is no code 'CB0x2'; did you mean 'CB" in result.output


def test_it_runs_as_a_module():
    result = subprocess.run(
        [sys.executable, "-m", "canvasbook", "--version"], capture_output=True, text=True, check=True
    )
    assert result.stdout == f"canvasbook, version {__version__}\n"


def test_every_command_has_help(run):
    listed = run("--help").output
    for command in main.commands:
        assert command in listed
        assert run(command, "--help").exit_code == 0
