"""Every fault of a file system at once: each is told with its file, and the canvases beside it are read."""

from __future__ import annotations

import json
import logging
import os

import pytest
from click.testing import CliRunner

from canvasbook.cli import main
from tests.faults.places import FAULTS, GOOD, appear, spoil, unwilling, without_rights
from tests.plugin.sites import CANVAS, Logged, build_site, folder
from tools.repositories import Made, repository

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a file system of another kind"),
    pytest.mark.timeout(120),  # nothing is waited for: neither a pipe nor the end of /dev/zero
]


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory):
    """A site in a repository, its canvases beside all that can go wrong."""
    place = repository(tmp_path_factory.mktemp("faults"), [Made({"canvases/corner-shop.yaml": CANVAS})])
    folder(place, "plugins: [canvasbook]\n", "mkdocs")
    spoil(place / "canvases")
    if len({path.name.casefold() for path in (place / "canvases").iterdir()}) < len(FAULTS):
        pytest.skip("this file system takes some of the names for one")
    return place


@pytest.fixture
def run(spoiled, monkeypatch):
    monkeypatch.chdir(spoiled)

    def run(*arguments):
        appear(spoiled / "canvases")
        with unwilling():
            return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return run


def place_of(name):
    return f"canvases/{name}"


def test_check_tells_each_fault_once_with_its_file_and_what_to_do(run):
    report = json.loads(run("check", "--format", "json").stdout)
    told = [d for d in report["diagnostics"] if not d["finding"]]
    assert sorted((d["path"], d["code"]) for d in told) == sorted(
        (place_of(name), fault.code) for name, fault in FAULTS.items()
    )
    for diagnostic in told:
        assert FAULTS[diagnostic["path"].removeprefix("canvases/")].said in diagnostic["message"]
        assert diagnostic["hint"]
    assert sorted(report["points"]) == sorted(map(place_of, GOOD))


def test_what_check_prints_leaves_a_terminal_alone(run):
    result = run("check")
    assert result.exit_code == 1
    heads = [line for line in result.output.splitlines() if line.startswith("canvases/")]
    for name, fault in FAULTS.items():
        assert any(line.startswith(f"{place_of(name)}:") and fault.code in line for line in heads), name
    assert all(c.isprintable() or c == "\n" for c in result.output)


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if "�" not in name])
def test_diff_says_why_it_cannot_read_a_file(name, run):
    result = run("diff", place_of(name), "corner-shop")
    if name == "vanishing.yaml":  # gone before anybody asked: then there is no such file
        assert "'canvases/vanishing.yaml'" in result.output or "no such file" in result.output
    elif name in {"folder.yaml", "locked", "around"}:
        assert f"'{place_of(name)}' is a folder; name a canvas in it" in result.output
    else:
        assert place_of(name)[:250] in result.output
        assert FAULTS[name].said in result.output
    assert result.exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "HEAD:corner-shop", "corner-shop"),
        ("diff", "canvases/-rf.yaml", "canvases/--help.yaml"),
        ("history", "corner-shop"),
    ],
)
def test_the_others_are_compared_and_their_past_is_told(arguments, run):
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert "Corner shop" in result.output


@pytest.mark.parametrize("kind", ["pipe", "folder", "link to nothing", "a disk full of nothing", "locked"])
def test_the_past_of_a_canvas_that_cannot_be_read_today(kind, tmp_path, monkeypatch):
    repository(tmp_path, [Made({"canvases/shop.yaml": CANVAS, "canvases/b.yaml": CANVAS})])
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "canvases/shop.yaml"
    file.unlink()
    match kind:
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case "link to nothing":
            file.symlink_to("gone.yaml")
        case "a disk full of nothing":
            file.touch()
            os.truncate(file, 10**13)
        case "locked":
            file.write_text(CANVAS)
            real = os.open
            refused = PermissionError(13, "Permission denied")
            monkeypatch.setattr(
                os, "open", lambda path, *rest: _raise(refused) if path == file else real(path, *rest)
            )
    shop = CliRunner().invoke(main, ["history", "shop"], catch_exceptions=False)
    other = CliRunner().invoke(main, ["history", "b"], catch_exceptions=False)
    assert other.exit_code == 0, other.output
    assert "one version" in other.output
    if kind == "folder":  # no file of that name is there any more
        assert "there is no canvas 'shop'" in shop.output
    else:
        assert "First version, ten items." in shop.output


def _raise(error):
    raise error


def test_render_writes_the_others_and_a_page_for_each_that_lost_its_words(run, spoiled):
    result = run("render", "--out", "out")
    assert result.exit_code == 1
    for name, fault in FAULTS.items():
        assert f"{place_of(name)}:" in result.output, name
        assert fault.said in result.output
    pages = spoiled / "out/docs/canvases"
    assert all((pages / id / "index.md").is_file() for id in GOOD.values())
    for name in ("pipe", "nothing", "vanishing", "unreadable", "utf-16", "sparse"):
        assert FAULTS[f"{name}.yaml"].said in (pages / name / "index.md").read_text("utf-8")
    assert "under the mat" not in "".join(page.read_text("utf-8") for page in pages.rglob("*.md"))


def test_a_build_tells_each_fault_and_has_the_others(spoiled, monkeypatch):
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    logged, logger = Logged(), logging.getLogger("mkdocs")
    logger.addHandler(logged)
    appear(spoiled / "canvases")
    with unwilling():
        site = build_site(spoiled)
    logger.removeHandler(logged)
    told = logged.above(logging.ERROR)
    assert len(told) == len(FAULTS)
    for name, fault in FAULTS.items():
        assert [m for m in told if f"{place_of(name)}:" in m and fault.said in m and "\n" in m], name
    kept = {name.removesuffix(".yaml") for name, fault in FAULTS.items() if fault.page and "�" not in name}
    for id in {*GOOD.values(), *kept}:
        assert (site / "canvases" / id / "index.html").is_file(), id


class TestRights:
    """The operating system's own refusals, met with no more rights than the modes give."""

    def test_a_file_and_a_folder_that_may_not_be_read(self):
        with without_rights() as here:
            for name in ("a", "b", "locked/c"):
                (here / f"canvases/{name}.yaml").parent.mkdir(parents=True, exist_ok=True)
                (here / f"canvases/{name}.yaml").write_text(CANVAS)
            (here / "canvases/b.yaml").chmod(0)
            (here / "canvases/locked").chmod(0)
            result = CliRunner().invoke(main, ["check", "--format", "json"], catch_exceptions=False)
        report = json.loads(result.stdout)
        assert [(d["path"], d["message"]) for d in report["diagnostics"]] == [
            ("canvases/b.yaml", "the file cannot be read: permission denied"),
            ("canvases/locked", "the file cannot be read: permission denied"),
        ]
        assert list(report["points"]) == ["canvases/a.yaml"]

    def test_a_catalogue_that_may_not_be_read_is_not_passed_over(self):
        with without_rights() as here:
            (here / "canvases").mkdir()
            (here / "canvases/a.yaml").write_text(CANVAS)
            (here / "catalogue").mkdir(mode=0)
            result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
        assert result.exit_code == 1
        assert "catalogue:1:1: CB001 the file cannot be read: permission denied" in result.output

    @pytest.mark.parametrize("arguments", [["check", "a/canvases"], ["render", "--out", "o", "--canvases"]])
    def test_a_folder_behind_a_locked_door(self, arguments):
        with without_rights() as here:
            (here / "a/canvases").mkdir(parents=True)
            (here / "a").chmod(0)
            given = arguments if arguments[0] == "check" else [*arguments, "a/canvases"]
            result = CliRunner().invoke(main, given, catch_exceptions=False)
        assert result.exit_code == 2
        assert "a/canvases'" in result.output
        assert "Traceback" not in result.output
