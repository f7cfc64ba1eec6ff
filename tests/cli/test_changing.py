"""The commands that tell what changed: against real repositories, word by word."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from canvasbook.cli import main
from canvasbook.cli.changing import folder_impact, history_report
from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.locations import CanvasLocation
from canvasbook.cli.workspace import Finder
from canvasbook.report.impact_report import LONGEST, impact_markdown
from tests.cli.changing import BEFORE, BROKEN, CASES, HOSTILE, SCENARIO, STREAMED, changed
from tests.cli.files import write
from tests.docs.markdown import blocks
from tests.history.repositories import counting
from tools.repositories import Made, Stored, git, repository

GOLDEN = Path(__file__).parents[1] / "golden" / "changes"


# ---- diff


#: The cases that stand in every form: the others differ from these in words only.
BRIEF = ("same", "moved", "cost-lost", "broken", "hostile")


def steady(report: str) -> str:
    """A report without points: any new check moves them."""
    report = re.sub(r"Points: (\d+ → )?\d+ of 100(, as before)?", "Points: N of 100", report)
    return re.sub(r'"points": \d+', '"points": 0', report)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("markdown", "md"), ("json", "json")])
def test_a_difference_in_words(case, form, ending, run, golden):
    write("canvases/before.yaml", CASES[case].before)
    write("canvases/after.yaml", CASES[case].after)
    result = run("diff", "before", "after", "--format", form)
    if form == "text" or case in BRIEF:
        golden(steady(result.stdout), GOLDEN / f"{case}.{ending}")
    assert result.exit_code == (2 if case == "broken" else 0)
    asked = run("diff", "before", "after", "--exit-code")
    assert asked.exit_code == {"same": 0, "broken": 2}.get(case, 1)


def test_points_are_those_of_the_check(run):
    write("canvases/a.yaml", BEFORE)
    write("canvases/b.yaml", STREAMED)
    points = json.loads(run("check", "--format", "json").stdout)["points"]
    a, b = points["canvases/a.yaml"], points["canvases/b.yaml"]
    assert a != b
    assert f"Points: {a} → {b} of 100." in run("diff", "a", "b").stdout
    assert f"Points: {b} of 100, as before." in run("diff", "b", "b").stdout


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("markdown", "md")])
def test_a_scenario_beside_its_base(form, ending, run, golden):
    write("canvases/films.yaml", BEFORE)
    write("canvases/scenarios/shop.yaml", SCENARIO)
    result = run("diff", "films", "films/scenarios/shop", "--format", form)
    golden(steady(result.stdout), GOLDEN / f"scenario.{ending}")
    assert result.exit_code == 0


def test_json_names_the_causes_of_each_conclusion(run):
    write("canvases/a.yaml", BEFORE)
    write("canvases/b.yaml", CASES["cost-lost"].after)
    told = json.loads(run("diff", "a", "b", "--format", "json").stdout)
    lost = [e for e in told["effects"] if e["item"] == "cost_structure/postage"]
    assert [(e["turn"], e["state_before"], e["state_after"]) for e in lost] == [("vanished", "linked", None)]
    assert [(e["choice"], e["items"]) for e in lost] == [("channels/post", ["cost_structure/postage"])]
    (cause,) = {cause for e in lost for cause in e["causes"]}
    assert (told["changes"][cause]["kind"], told["changes"][cause]["before"]) == (
        "removed",
        "cost_structure/postage",
    )
    assert all(cause < len(told["changes"]) for e in told["effects"] for cause in e["causes"])


def test_a_report_that_goes_into_a_file_is_utf_8(run):
    write("canvases/a.yaml", BEFORE)
    write("canvases/b.yaml", changed(("name: Discs}", "name: 光盘}")))
    program = [sys.executable, "-m", "canvasbook", "diff", "a", "b"]
    done = subprocess.run(
        program, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=True
    )
    assert done.stdout == run("diff", "a", "b").stdout_bytes
    assert "'光盘': was called “Discs”" in done.stdout.decode()


# ---- history


@pytest.mark.usefixtures("films")
def test_a_history_in_words(run, golden):
    write("canvases/films.yaml", STREAMED.replace("Buying rights", "Buying rights and making films"))
    result = run("history", "films")
    golden(
        re.sub(r"^( *)[0-9a-f]{8,}", r"\1a1b2c3d4", result.stdout, flags=re.MULTILINE), GOLDEN / "history.txt"
    )
    assert result.exit_code == 0
    assert run("history", "canvases/films.yaml").stdout == result.stdout


@pytest.mark.usefixtures("films")
def test_a_history_as_json(run):
    told = json.loads(run("history", "films", "--format", "json", "--limit", "3").stdout)
    assert [v["subject"] for v in told["versions"]] == ["Move", "Say mail", "Stream"]
    assert (told["cut"], told["left_out"], told["pending"]) == ("limit", 1, None)
    assert [v["tags"] for v in told["versions"]] == [["v1"], [], []]
    assert [v["as_of"] for v in told["versions"]] == ["2006", "2006", "2013"]
    assert [change["kind"] for change in told["versions"][1]["changes"]] == ["reworded"]
    assert [change["meaning"] for change in told["versions"][1]["changes"]] == [False]
    assert told["versions"][2]["size"] > told["versions"][1]["size"] == told["versions"][0]["size"] == 0
    assert [v["state"] for v in told["versions"]] == ["known", "wording", "changed"]
    assert told["versions"][1]["headline"] == "The model did not change"


def small(text: str, **more: object):
    return Made({"canvases/a.yaml": text}, **more)


@pytest.mark.parametrize(
    ("commits", "arguments", "said"),
    [
        (
            [small(BEFORE), small(BROKEN)],
            [],
            ["two versions, newest first", "This version cannot be read: CB005"],
        ),
        (
            [small(BEFORE), small(BEFORE + "# x\n")],
            [],
            ["(a): one version\n", "One commit that changes nothing that the canvas says"],
        ),
        (
            [small(BEFORE), Made({"canvases/a.yaml": None, "x": "x"})],
            [],
            ["It is no longer here.", "Canvas deleted."],
        ),
        (
            [small(BEFORE), Made({"canvases/a.yaml": None}), small(BEFORE)],
            [],
            ["Canvas restored, "],
        ),
        (
            [small(BEFORE), small(STREAMED)],
            ["--limit", "1"],
            ["One older version is left out; --limit shows more."],
        ),
        ([small(BEFORE), small(changed(("2006", "2007")))], [], ["Date is now 2007."]),
        ([small(BEFORE), small(CASES["broken"].after)], [], ["Not all of it could be read: CB"]),
    ],
)
def test_what_a_history_tells(commits, arguments, said, run, here):
    repository(here, commits)
    Path("canvases").mkdir(exist_ok=True)
    result = run("history", "a", *arguments)
    assert result.exit_code == 0, result.output
    for words in said:
        assert words in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nix"], "there is no canvas 'nix' in 'canvases', nor was there one"),
        (["film"], "did you mean 'films'?"),
        (["films/scenarios/shop"], "'films/scenarios/shop' is a scenario"),
        (["films", "--canvases", "none"], "there is no folder 'none'"),
        (["films", "--limit", "0"], "Invalid value for '--limit'"),
    ],
)
@pytest.mark.usefixtures("films")
def test_a_history_that_cannot_be_told(arguments, said, run):
    result = run("history", *arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_a_canvas_of_another_name_is_told_by_the_one_that_it_has(run, here):
    files = {"canvases/good.yaml": BEFORE, "canvases/b.yaml": STREAMED}
    moved = {"canvases/good.yaml": None, "canvases/c.yaml": BEFORE}
    moved_into_folder = {"canvases/b.yaml": None, "canvases/d/b.yaml": STREAMED}
    repository(here, [Made(files), Made(moved), Made(moved_into_folder)])
    for id, now in {"good": "c", "b": "d/b"}.items():
        result = run("history", id)
        assert (result.exit_code, result.stderr) == (2, f"main: the canvas '{id}' is called '{now}' now\n")


def test_a_shallow_clone_tells_where_its_history_begins(here, films, run, monkeypatch):
    git(here, "clone", "-q", "--depth", "1", films.as_uri(), str(here / "clone"))
    monkeypatch.chdir(here / "clone")
    result = run("history", "films")
    assert "This clone is shallow: what was before its first commit is unknown." in result.stdout
    assert "Oldest version known here, " in result.stdout
    for base in ("HEAD~1", "main~1"):
        refused = run("impact", "--base", base)
        assert refused.exit_code == 2
        assert "this clone is shallow and lacks older commits. To fetch them here, " in refused.output


def test_an_uncommitted_canvas_and_a_deleted_file_are_told(run, films):
    write("canvases/fresh.yaml", BEFORE)
    (films / "canvases" / "other.yaml").unlink()
    assert "This canvas has no version so far." in run("history", "fresh").stdout
    assert "The file is deleted in this folder." in run("history", "other").stdout


# ---- impact


@pytest.fixture
def branch(here):
    """A branch beside main, on which everything happens to canvases that can."""
    kept = {
        f"canvases/{name}.yaml": BEFORE.replace("Films to rent", name) for name in ("kept", "form", "changed")
    }
    more = {
        "canvases/gone.yaml": "title: Gone\nchannels: [A kiosk]\n",
        "canvases/old-name.yaml": STREAMED,
        "canvases/breaks.yaml": BEFORE,
        "canvases/holds.yaml": "title: Holds\ncontrast: [changed]\n" + BEFORE.split("\n", 1)[1],
        "canvases/scenarios/shop.yaml": SCENARIO.replace("films", "changed"),
    }
    edits = {
        "canvases/form.yaml": "# a word\n" + kept["canvases/form.yaml"],
        "canvases/changed.yaml": changed(
            ("type: web_sales", "type: own_stores"), ("name: Postage", "name: Stamps")
        ),
        "canvases/gone.yaml": None,
        "canvases/old-name.yaml": None,
        "canvases/new-name.yaml": STREAMED.replace("Buying rights", "Buying the rights"),
        "canvases/breaks.yaml": BEFORE.replace("name: Postage", "nam: Postage"),
        "canvases/hopeless.yaml": BROKEN,
        "canvases/fresh.yaml": STREAMED.replace("People who", "Those who")
        .replace("The ", "One ")
        .replace("{id", "{ id"),
        "canvases/scenarios/town.yaml": SCENARIO.replace("films", "kept").replace("a shop", "a second shop"),
    }
    place = repository(here, [Made({**kept, **more}, "Begin"), Made({"README.md": "main"}, "Main goes on")])
    git(place, "checkout", "-q", "-b", "topic", "HEAD~1")
    for path, text in edits.items():
        file = place / path
        file.parent.mkdir(exist_ok=True)
        file.unlink() if text is None else file.write_text(text, "utf-8")
    git(place, "add", "-A")
    git(place, "commit", "-q", "-m", "Everything")
    return place


@pytest.mark.usefixtures("branch")
def test_what_a_reviewer_reads(run, golden):
    result = run("impact", "--base", "main")
    assert result.exit_code == 0, result.output
    golden(steady(result.stdout), GOLDEN / "impact.md")
    told = json.loads(run("impact", "--base", "main", "--format", "json").stdout)
    assert {entry["id"]: entry["fate"] for entry in told["canvases"]} == {
        "breaks": "changed",
        "changed": "changed",
        "changed/scenarios/shop": "followed",
        "form": "form",
        "fresh": "new",
        "gone": "deleted",
        "hopeless": "new",
        "kept/scenarios/town": "new",
        "new-name": "changed",
    }
    assert told["untouched"] == 2
    (renamed,) = [entry for entry in told["canvases"] if entry["renamed_from"]]
    assert (renamed["renamed_from"], renamed["guess"]) == ("old-name", True)


@pytest.mark.usefixtures("branch")
def test_the_folder_as_it_stands_is_what_counts(run):
    write("canvases/kept.yaml", STREAMED)
    assert "### Films to rent (kept)" in run("impact", "--base", "main").stdout


@pytest.mark.usefixtures("branch")
def test_main_itself_has_no_impact(run):
    git(Path(), "checkout", "-q", "main")
    result = run("impact", "--base", "main")
    assert result.stdout.endswith("\nNo canvas and no scenario changed since main.\n")
    assert (result.exit_code, result.stdout.count("#")) == (0, 2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--base", "nowhere"], "there is no revision 'nowhere' in this git repository"),
        (["--base", "-x"], "'-x' is no single commit of git"),
        (["--base", ""], "'' is no single commit of git"),
        (["--base", "main", "--canvases", "none"], "there is no folder 'none'"),
        (["--base", "lonely"], "'lonely' and HEAD have no commit in common"),
        ([], "Missing option '--base'"),
    ],
)
@pytest.mark.usefixtures("branch")
def test_an_impact_that_cannot_be_told(arguments, said, run):
    tree = git(Path(), "rev-parse", "HEAD^{tree}")
    git(Path(), "branch", "lonely", git(Path(), "commit-tree", "-m", "Lonely", tree))
    result = run("impact", *arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output


@pytest.mark.parametrize("canvases", [3, 30])
def test_the_number_of_canvases_does_not_change_the_calls(canvases, here):
    files = {f"canvases/{n}.yaml": BEFORE.replace("Films to rent", f"Films {n}") for n in range(canvases)}
    repository(here, [Made(files), Made(dict.fromkeys(files, STREAMED))])
    ours, commands = counting()
    told = folder_impact("HEAD~1", Finder(CanvasLocation(Path("canvases"), git=ours)))
    assert len(told.affected) == canvases
    assert commands == ["rev-parse", "rev-parse", "merge-base", "ls-tree", "cat-file"]


def test_a_long_report_is_cut_with_a_word(here):
    files = {f"canvases/films-{n:03}.yaml": BEFORE for n in range(90)}
    repository(here, [Made(files), Made(dict.fromkeys(files, STREAMED))])
    told = folder_impact("HEAD~1", Finder(CanvasLocation(Path("canvases"))))
    whole = impact_markdown(told, longest=10**9)
    assert len(whole) > LONGEST
    cut = impact_markdown(told)
    assert len(cut) <= LONGEST
    shown = len(re.findall(r"^### ", cut, re.MULTILINE))
    assert whole.startswith(cut[: cut.index("\nThe report ends here")])
    assert 1 < shown < 90
    assert f"films-{shown:03}" in cut.rpartition("Not or not wholly told")[2]
    tiny = impact_markdown(told, longest=2500)
    assert len(tiny) <= 2500
    assert "### Films to rent (films-000)" in tiny
    assert tiny.rstrip().endswith("tells everything.")


def test_links_and_files_that_are_no_canvases_are_left_alone(here):
    repository(
        here,
        [
            Made(
                {
                    "canvases/a.yaml": BEFORE,
                    "canvases/b.yaml": Stored("a.yaml", "120000"),
                    "canvases/_draft.yaml": BEFORE,
                    "canvases/history.yaml": BEFORE,
                    "canvases/notes.txt": "x",
                    "canvases/latin.yaml": b"title: Caf\xe9\n",
                }
            ),
            Made({"canvases/latin.yaml": "title: Café\nchannels: [A bar]\n"}),
        ],
    )
    Path("canvases/b.yaml").unlink()
    told = folder_impact("HEAD~1", Finder(CanvasLocation(Path("canvases"))))
    (only,) = told.affected
    assert (only.shown.id, [d.code for d in only.before.errors]) == ("latin", ["CB002"])


# ---- what authors write stays text


def commonmark(markdown: str) -> str:
    """The page that a forge would make of it, as far as CommonMark goes."""
    return (
        MarkdownIt("commonmark", {"html": True, "linkify": False})
        .enable(["table", "strikethrough"])
        .render(markdown)
    )


def test_untrusted_text_stays_text(run):
    write("canvases/a.yaml", BEFORE)
    write("canvases/b.yaml", CASES["hostile"].after)
    told = run("diff", "a", "b", "--format", "markdown").stdout
    page = commonmark(told)
    allowed = {"h2", "h3", "p", "ul", "li", "em", "strong"}
    assert {tag.strip("/") for tag in re.findall(r"<(/?[a-zA-Z0-9]+)", page)} <= allowed
    shown = re.sub(r"<[^>]+>", "", page)
    for reference in ("@team", "#1", "!2", "~bug", "www.evil", "https://", "GH-3", "a@b", "[x](y)<", "$c$<"):
        assert reference not in shown
    assert HOSTILE.split()[1] in shown.replace("&lt;", "<").replace("&gt;", ">").replace("\u200b", "")
    assert not [line for line in told.split("\n") if re.match(r"\s*(/|\||>|```|~~~|=+$|-+$)", line)]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", told + run("diff", "a", "b").stdout)


@pytest.mark.parametrize(
    "title", ["x\n## Fake", "- [ ] x", "***", "</details>", "|a|b|\n|-|-|", "[a]: http://b.example", "``` x"]
)
def test_a_title_never_breaks_out_of_its_heading(title, run):
    write("canvases/a.yaml", BEFORE)
    write("canvases/b.yaml", BEFORE.replace("Films to rent", json.dumps(title)))
    page = commonmark(run("diff", "a", "b", "--format", "markdown").stdout)
    assert len(re.findall("<h[1-6]>", page)) == 2
    assert not re.search("<(table|pre|code|details|a|input|hr)", page)


def test_a_past_refuses_in_one_sentence(here):
    (here / "canvases").mkdir()
    with pytest.raises(
        CommandFailed, match=r"^this is no git repository, so nothing is known of earlier versions$"
    ):
        history_report("x", Finder(CanvasLocation(Path("canvases"))), 5)


# ---- the guide and the workflows

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / "docs" / "workflows").glob("*.yml"))
GUIDES = [ROOT / "docs" / "guide" / name for name in ("change.md", "review.md")]


def commands_in(text: str) -> list[list[str]]:
    """The commands of ours in a text, as arguments, without where their output goes."""
    found = re.findall(r"^[\s-]*(?:run: )?canvasbook ([^\n>]+)", text, re.MULTILINE)
    return [shlex.split(line) for line in found]


@pytest.mark.parametrize("path", [*WORKFLOWS, *GUIDES], ids=lambda path: path.name)
def test_commands_in_guides_and_workflows_exist(path):
    found = commands_in(path.read_text("utf-8"))
    assert found
    for name, *arguments in found:
        main.commands[name].make_context(name, arguments)  # fails for an option that is not there


def test_the_guide_quotes_what_the_command_says(run, monkeypatch):
    monkeypatch.chdir(ROOT)
    (quoted,) = blocks(GUIDES[0], "text")
    (command,) = [c for c in commands_in(GUIDES[0].read_text("utf-8")) if "scenarios" in c[-1]]
    said = run(*command).stdout.split("\n")
    assert [line for line in quoted.split("\n") if line not in said] == []


def steps_of(workflow) -> list[dict]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_github_workflow_gives_strangers_no_rights():
    text = (ROOT / "docs" / "workflows" / "canvases-github.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow[True] == {"pull_request": None}  # YAML 1.1 reads 'on' as true
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert workflow["permissions"] == {"contents": "read"}
    canvases, comment = workflow["jobs"]["canvases"], workflow["jobs"]["comment"]
    assert "permissions" not in canvases
    assert canvases["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert comment["permissions"] == {"pull-requests": "write"}
    assert "head.repo.full_name == github.repository" in comment["if"]
    used = [step.get("uses", "") for step in comment["steps"]]
    assert used == ["actions/download-artifact@v4", ""]
    runs = [step["run"] for step in steps_of(workflow) if "run" in step]
    assert not [run for run in runs if "${{" in run]  # nothing of a pull request is pasted into a shell
    assert any("canvasbook impact" in run and "GITHUB_STEP_SUMMARY" in run for run in runs)
    assert {"canvasbook check --format github", "mkdocs build --strict"} <= set(runs)


def test_the_gitlab_workflow_checks_builds_and_sums_up():
    job = yaml.safe_load((ROOT / "docs" / "workflows" / "canvases-gitlab.yml").read_text("utf-8"))["canvases"]
    assert job["variables"] == {"GIT_DEPTH": "0"}
    assert job["script"][-2:] == ["canvasbook check", "mkdocs build --strict"]
    assert job["artifacts"]["paths"] == ["impact.md"]
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
