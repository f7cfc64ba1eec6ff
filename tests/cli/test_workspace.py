"""What an argument names: a file, a canvas at a revision, or the id of a canvas or a scenario."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from canvasbook.cli.changing import compare_states
from canvasbook.cli.locations import CanvasLocation
from canvasbook.cli.workspace import Finder
from tests.cases import every_case
from tests.cli.changing import BEFORE, BROKEN, CASES, changed
from tests.cli.files import write
from tests.history.repositories import counting
from tools.repositories import Made, repository

#: What a site may add to the catalogue.
OWN_TYPE = """\
types:
  customer_relationships:
    wish_list: {name: Wish list, one: a wish list, many: wish lists, definition: They say what they want.}
"""


@pytest.mark.parametrize(
    ("before", "after", "code", "said"),
    [
        ("v1:canvases/films.yaml", "films", 1, "'Discs by post' (parcel delivery) removed"),
        ("HEAD~1:canvases/films.yaml", "canvases/films.yaml", 1, "'Discs by mail' (parcel delivery) removed"),
        ("HEAD~1:films", "HEAD:films", 1, "'Discs by mail' (parcel delivery) removed"),
        ("HEAD~3:models/films.yaml", "v1:canvases/films.yaml", 0, "Nothing changed."),
        ("HEAD~3:./models/films.yaml", "v1:films", 0, "Nothing changed."),
        ("v1:films", "HEAD~1:films", 1, "was called “Discs by post”"),
        ("HEAD~1:films/scenarios/shop", "films/scenarios/shop", 1, "'Discs by mail' (parcel delivery) rem"),
        ("HEAD~1:canvases/scenarios/shop.yaml", "HEAD~1:films", 1, "'A shop in town' (own stores) removed"),
        ("FILMS", "films", 0, "Nothing changed."),
        ("films", "other", 1, "'Discs by post' (parcel delivery) added"),
        ("nowhere", "films", 2, "there is no file and no canvas 'nowhere'"),
        ("film", "films", 2, "did you mean 'films'?"),
        ("films.yaml", "films", 2, "there is no file 'films.yaml'"),
        ("x" * 5000, "films", 2, "there is no file and no canvas 'xxx"),
        ("canvases", "films", 2, "'canvases' is a folder; name a canvas in it"),
        ("v9:films", "films", 2, "there is no revision 'v9' in this git repository"),
        ("--upload-pack=x:films", "films", 2, "No such option"),
        ("v1:film", "films", 2, "there is no file and no canvas 'v1:film'"),
        ("v1:models/films.yaml", "films", 2, "there is no canvas 'models/films.yaml' at 'v1'"),
        ("v1:../films.yaml", "films", 2, "'../films.yaml' is outside the git repository"),
        ("v1:/etc/films.yaml", "films", 2, "'/etc/films.yaml' is outside the git repository"),
        ("README.md", "films", 2, "'README.md' is not a canvas"),
    ],
)
@pytest.mark.usefixtures("films")
def test_what_can_be_compared(before, after, code, said, run):
    write("README.md", "x")
    result = run("diff", before, after, "--exit-code")
    assert said in result.output
    assert result.exit_code == code
    assert "\n" not in result.stderr.removesuffix("\n") or code != 2 or "option" in said


@pytest.mark.usefixtures("films")
def test_what_is_no_single_commit_is_called_so(run):
    ranges = ("^HEAD", "v1..HEAD", "v1...HEAD", "HEAD^@", "HEAD^!", "HEAD^-")
    named = (*ranges, "", ":/Begin", "HEAD:films", "--all")
    with every_case() as case:
        for revision in named:
            with case(revision):
                result = run("impact", f"--base={revision}")
                assert f"'{revision}' is no single commit of git; name one by a branch" in result.output
                assert result.exit_code == 2
    for name, revision in {"^HEAD:films": "^HEAD", "v1..HEAD:films": "v1..HEAD", ":/Begin:films": ""}.items():
        result = run("diff", name, "films")
        assert (result.exit_code, f"'{revision}' is no single commit" in result.output) == (2, True)
    for revision in ("HEAD^{/mail}", "HEAD^2~0^", "@{0}", "v1^0"):
        assert "is no single commit" not in run("impact", f"--base={revision}").output


@pytest.mark.usefixtures("films")
def test_paths_count_from_the_top_or_from_here(run, monkeypatch):
    monkeypatch.chdir("canvases")
    for name in ("v1:canvases/films.yaml", "v1:./films.yaml"):
        assert run("diff", name, "HEAD:./films.yaml", "--exit-code").exit_code == 1
    result = run("diff", "v1:films.yaml", "films.yaml")
    assert (
        "there is no canvas 'films.yaml' at 'v1'; 'v1:./films.yaml' counts from this folder" in result.output
    )


@pytest.mark.usefixtures("films")
def test_a_canvas_that_cannot_be_read_is_told_with_its_mistakes(run):
    write("canvases/broken.yaml", BROKEN)
    result = run("diff", "films", "broken")
    assert result.exit_code == 2
    assert "Not both could be read" in result.stdout
    assert "CB005 at canvases/broken.yaml:" in result.stdout
    told = json.loads(run("diff", "films", "broken", "--format", "json").stdout)
    assert (told["after"]["readable"], told["same"], told["changes"]) == (False, False, [])
    assert told["problems"][0]["code"] == "CB005"


def test_mistakes_at_a_revision_name_it(run, here):
    repository(here, [Made({"canvases/a.yaml": CASES["broken"].after}), Made({"canvases/a.yaml": BEFORE})])
    result = run("diff", "HEAD~1:a", "a")
    assert "at HEAD~1:canvases/a.yaml:" in result.stdout
    assert result.exit_code == 2


@pytest.mark.usefixtures("films")
def test_comparing_with_a_revision_asks_git_a_fixed_number_of_times():
    ours, commands = counting()
    finder = Finder(CanvasLocation(Path("canvases"), git=ours))
    assert not compare_states("v1:films", "HEAD:films", finder).same
    assert commands == ["rev-parse", "rev-parse", "ls-tree", "cat-file"] * 2


def test_a_site_of_its_own_catalogue_is_read_by_it(run):
    write("canvases/a.yaml", BEFORE)
    write("canvases/b.yaml", changed(("type: self_service", "type: wish_list")))
    assert run("diff", "a", "b").exit_code == 2
    write("catalogue/types.yaml", OWN_TYPE)
    result = run("diff", "a", "b")
    assert (result.exit_code, "of the type wish list" in result.stdout) == (0, True), result.stdout
    elsewhere = Path("catalogue").rename("knowledge")
    assert run("diff", "a", "b", "--catalogue", str(elsewhere)).stdout == result.stdout


#: What each command does of a site whose own catalogue has an error, and its exit code.
WITH_BROKEN_CATALOGUE = {
    ("impact", "--base", "HEAD"): 0,
    ("history", "a"): 0,
    ("diff", "a", "b"): 2,
    ("export", "a", "--format", "claims"): 2,
    ("explain", "own_stores"): 1,
    ("schema",): 1,
    ("check",): 1,
}


def test_errors_of_a_catalogue_are_told_whatever_the_command(run, here):
    catalogue = OWN_TYPE.replace("one: a wish list", "onne: a wish list")
    files = {"canvases/a.yaml": BEFORE, "canvases/b.yaml": BEFORE, "catalogue/types.yaml": catalogue}
    repository(here, [Made(files)])
    with every_case() as case:
        for arguments, code in WITH_BROKEN_CATALOGUE.items():
            with case(" ".join(arguments)):
                result = run(*arguments)
                told = result.stdout if arguments == ("check",) else result.stderr
                assert told.startswith("catalogue/types.yaml:3:34: CB102") or arguments == ("check",)
                assert told.count("catalogue/types.yaml:3:34: CB102") == 1
                assert result.exit_code == code


def test_without_a_repository_a_revision_is_refused(run):
    write("canvases/a.yaml", BEFORE)
    result = run("diff", "HEAD:a", "a")
    assert (result.exit_code, "this is no git repository" in result.output) == (2, True)


def test_without_git_a_revision_is_refused(run, monkeypatch):
    write("canvases/a.yaml", BEFORE)
    monkeypatch.setenv("PATH", "")
    for arguments in (("diff", "HEAD:a", "a"), ("impact", "--base", "main"), ("history", "a")):
        result = run(*arguments)
        assert (result.exit_code, "git is not installed here" in result.output) == (2, True)
    assert run("diff", "a", "a").exit_code == 0
