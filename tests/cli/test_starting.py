"""A first canvas, and a site around it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.cli.files import write


def test_new_writes_a_first_canvas_that_is_without_problems(run, here):
    result = run("new", 'Größe & "Söhne" #1')
    assert result.exit_code == 0
    canvas = here / "canvases/grösse-söhne-1.yaml"
    assert 'title: "Größe & \\"Söhne\\" #1"\n' in canvas.read_text("utf-8")
    assert json.loads((here / "canvas.schema.json").read_text("utf-8"))["properties"]["title"]
    assert run("check", "--strict").output == (
        "No problems.\n"
        "Next: say what 'Where people meet the offer' 'needs', and its 'type' if it has none; "
        "a coach can say more then. 'canvasbook explain channels' lists the types.\n"
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


def test_new_in_the_folder_of_a_team(run, here):
    run("new", "Example")
    result = run("new", "Delivery", "--in", "class a/team-1")
    assert result.exit_code == 0
    text = (here / "canvases/class a/team-1/delivery.yaml").read_text("utf-8")
    (schema,) = re.findall(r"\$schema=(\S+)", text)
    assert (here / "canvases/class a/team-1" / schema).resolve() == here / "canvas.schema.json"
    assert run("check", "--strict").exit_code == 0
    assert run("new", "Delivery", "--in", "class a/team-1").exit_code == 2


@pytest.mark.parametrize("folder", ["..", "../x", "/x", "channels", "a/../../b", "aux", "!!"])
def test_new_refuses_folders_that_no_canvas_can_lie_in(folder, run, here):
    result = run("new", "Acme", "--in", folder)
    assert result.exit_code == 2
    assert "a folder of canvases cannot be called" in result.output
    assert not (here / "canvases").exists()


def test_new_makes_no_second_site_among_canvases(run, here):
    run("new", "Example")
    result = run("new", "Acme", "--dir", "canvases/team-a")
    assert result.exit_code == 2
    assert "is among the canvases of a site" in result.output
    assert not (here / "canvases/team-a").exists()


def test_new_tells_git_what_is_built_and_changes_no_file_that_does(run, here):
    run("new", "Acme")
    assert "site/\n" in (here / ".gitignore").read_text("utf-8")
    (here / ".gitignore").write_text("mine")
    run("new", "Other")
    assert (here / ".gitignore").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "languages"),
    [("Acme", None), ("キャンバス", ["en", "ja"]), ("商业画布", ["en", "zh"]), ("ธุรกิจ", ["en", "th"])],
)
def test_new_tells_the_search_a_language_without_spaces(name, languages, run, here):
    run("new", name)
    settings = yaml.safe_load((here / "mkdocs.yml").read_text("utf-8"))
    assert settings["plugins"][0]["search"].get("lang") == languages
    assert "does not know the language" not in run("doctor").output
