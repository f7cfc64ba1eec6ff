from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from canvasbook import __version__
from canvasbook.cli import main, writing
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


def project() -> None:
    """Broken canvases at several depths, in a folder of the usual name and in another."""
    for folder in ("canvases", "canvases/sub", "models", "models/sub"):
        write(f"proj/{folder}/broken.yaml", BROKEN)
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
        write(path, BROKEN)
    else:
        write("canvases/_old/shop.yaml", BROKEN)
    result = run("check", path)
    assert result.exit_code == 2, result.output
    assert words in result.output


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


@pytest.mark.build
def test_render_says_what_readers_are_told_of_the_history(run, here):
    write("canvases/shop.yaml")
    result = run("render", "--out", "out")
    told = "The canvases of this site are not kept in git, so nothing is known of earlier versions."
    assert result.stderr.startswith(told)
    assert result.stderr.count("\n") == 1
    assert result.stdout.count("\n") == 1
    subprocess.run(["git", "init", "--quiet"], cwd=here, check=True)
    again = run("render", "--out", "out").stderr
    assert again.startswith("Nothing has been committed yet. The first commit begins the history.")


@pytest.mark.build
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


@pytest.mark.parametrize("out", ["file/x", "file"])
def test_render_where_nothing_can_be_written(out, run):
    write("canvases/shop.yaml")
    write("file")
    result = run("render", "--out", out)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert f"'{out}' " in result.output or "cannot be written: " in result.output


@pytest.mark.build
def test_render_where_one_file_cannot_be_written(run, here):
    write("canvases/shop.yaml")
    run("render", "--out", "out")
    (here / "out/nav.yml").unlink()
    (here / "out/nav.yml").mkdir()
    result = run("render", "--out", "out")
    assert result.exit_code == 2
    assert "'out/nav.yml' cannot be written: is a directory" in result.output


@pytest.mark.build
@pytest.mark.parametrize("after", [1, 2, 5, "mkdocs.yml"])
@pytest.mark.parametrize("first", [True, False])
def test_render_goes_on_after_an_interruption(first, after, run, here, monkeypatch):
    write("canvases/shop.yaml")
    write("canvases/gone.yaml")
    if not first:
        run("render", "--out", "out", "--site-name", "Before")
    write_file, count = writing._write, 0

    def interrupted(path, data):
        nonlocal count
        count += 1
        write_file(path, data)
        if after in (count, path.name):
            raise KeyboardInterrupt

    write("canvases/new.yaml")
    monkeypatch.setattr(writing, "_write", interrupted)
    CliRunner().invoke(main, ["render", "--out", "out", "--site-name", "Broken off"])
    assert count > 0
    monkeypatch.setattr(writing, "_write", write_file)
    for name in ("gone", "new"):
        Path(f"canvases/{name}.yaml").unlink()

    result = run("render", "--out", "out", "--site-name", "After")
    assert result.exit_code == 0, result.output
    assert 'site_name: "After"' in (here / "out/mkdocs.yml").read_text()
    assert [p.name for p in (here / "out/docs/canvases").iterdir() if p.is_dir()] == ["shop"]


# ---- new


def test_new_writes_a_first_canvas_that_is_without_problems(run, here):
    result = run("new", 'Größe & "Söhne" #1')
    assert result.exit_code == 0
    canvas = here / "canvases/grösse-söhne-1.yaml"
    assert 'title: "Größe & \\"Söhne\\" #1"\n' in canvas.read_text("utf-8")
    assert json.loads((here / "canvas.schema.json").read_text("utf-8"))["properties"]["title"]
    assert run("check", "--strict").output == (
        "No problems.\n"
        "Next: say what 'Where people meet the offer' 'needs', and its 'type'; "
        "a coach can say more then.\n"
    )
    assert run("doctor").exit_code == 0


def test_new_teaches_by_an_example_that_holds(run, here):
    run("new", "Acme")
    canvas = here / "canvases/acme.yaml"
    text = canvas.read_text("utf-8")
    worked = text.replace("\n#  - ", "\n  - ").replace("\n#    ", "\n    ")
    for key in ("type: ", "needs: [", "covers: ["):
        assert key in worked.replace(text, "")
    canvas.write_text(worked, "utf-8")
    assert yaml.safe_load(worked)["channels"][1]["needs"] == [
        yaml.safe_load(worked)["key_resources"][1]["id"]
    ]
    result = run("check", "--strict")
    assert result.exit_code == 0
    assert "No problems; " in result.output, "a coach has something to say, once there is a link"


def test_new_fits_any_business(run, here):
    run("new", "Acme")
    text = (here / "canvases/acme.yaml").read_text("utf-8").casefold()
    for word in ("web", "software", "postage", "parcel", "orders", "e-mail"):
        assert word not in text


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
    assert schema["definitions"]["Canvas"]["properties"]["channels"]["description"]


def test_explain_says_what_a_code_means(run):
    assert run("explain", "cb102").output.startswith("CB102: Unknown key\n")
    result = run("explain", "CB0x2")
    assert result.exit_code == 2
    assert "there is no code 'CB0x2'; codes are CB and three digits" in result.output


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


@pytest.mark.build
def test_rendered_pages_do_not_tell_where_canvases_lie(tmp_path):
    folder = tmp_path / "canvases"
    folder.mkdir()
    (folder / "broken.yaml").write_text("title: T\nchannels: [{nam: x}]\n", encoding="utf-8")
    CliRunner().invoke(main, ["render", "--out", str(tmp_path / "out"), "--canvases", str(folder)])
    pages = [p.read_text("utf-8") for p in (tmp_path / "out").rglob("*.md")]
    assert any("canvases/broken.yaml:2:13" in page for page in pages)
    assert not any(str(tmp_path) in page for page in pages)


# ---- check: what a coach finds

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
    assert ("CB406 no channel reaches 'Schools'" in result.output) == (code != 2)


def test_a_check_says_which_canvases_have_too_few_points(run):
    write("canvases/shop.yaml", LINKED)
    write("canvases/good.yaml")
    said = run("check", "--fail-under", "100").stderr
    assert "canvases/shop.yaml: " in said
    assert "of 100 points, and 100 are asked for" in said


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


def test_explain_prints_the_page_of_a_check(run):
    said = run("explain", "cb406").output
    assert said.startswith("CB406: Segments that no channel reaches (warning)")
    for words in ("Looks at: ", "What to do: ", "silences: [{check: CB406, because: …}]", "Sources: "):
        assert words in said
    assert max(map(len, said.splitlines())) <= 88


def test_explain_says_what_a_code_looks_like(run):
    result = run("explain", "CB40")
    assert result.exit_code == 2
    assert "codes are CB and three digits, such as CB202 or CB406" in result.stderr
