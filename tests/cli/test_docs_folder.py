"""Pages in an author's docs folder: ours come and go, and nothing else is touched."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from canvasbook.cli import docs_folder, output_files
from canvasbook.cli.docs_folder import LIST
from tests.cli.files import BROKEN_KEY, write
from tests.plugin.garden import small_catalogue

INTO = ("render", "--into", "docs")


@pytest.fixture
def docs(here):
    """A docs folder with pages of its author, beside a canvas."""
    write("canvases/shop.yaml")
    write("docs/index.md", "# Mine")
    write("docs/canvases/about.md", "# About canvases")
    with small_catalogue():
        yield here / "docs"


def held(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_pages_stand_in_folders_of_ours_and_the_home_page_is_the_authors(run, docs):
    result = run(*INTO)
    assert result.exit_code == 0, result.output
    files = held(docs)
    assert files["index.md"] == b"# Mine"
    assert files["canvases/about.md"] == b"# About canvases"
    assert files["canvases/shop/index.md"].startswith(b'---\ntitle: "Corner shop"\n')
    assert {path.split("/")[0] for path in files} == {
        "index.md",
        "canvases",
        "catalogue",
        "compare",
        "portfolio",
        "assets",
        ".canvasbook",
    } - ({"compare"} if "compare/index.md" not in files else set())
    assert "assets/canvasbook/canvasbook.css" in files


def test_at_first_it_tells_what_the_configuration_needs(run, docs):
    first, second = run(*INTO).stdout.splitlines(), run(*INTO).stdout.splitlines()
    assert first[0].startswith("docs: ")
    assert "extra_css: [assets/canvasbook/canvasbook.css]" in first[2]
    assert "extra_javascript: [assets/canvasbook/canvasbook.js]" in first[3]
    assert "markdown_extensions: [md_in_html]" in first[4]
    assert first[5].endswith("docs/.canvasbook/nav.yml")
    assert len(second) == 1
    nav = yaml.safe_load((docs / ".canvasbook/nav.yml").read_text())["nav"]
    assert nav[0]["Canvases"][0] == "canvases/index.md"


def test_what_is_the_same_is_not_written_again(run, docs):
    run(*INTO)
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*") if path.is_file()}
    result = run(*INTO)
    after = {path: path.stat().st_mtime_ns for path in docs.rglob("*") if path.is_file()}
    assert " 0 files written, " in result.stdout
    changed = [path.name for path in after if before.get(path) != after[path]]
    assert changed == ["files.json"]


def test_stale_pages_go_and_nothing_else_does(run, docs):
    write("canvases/gone.yaml")
    run(*INTO)
    write("docs/canvases/gone/notes.md", "# Notes of mine")
    Path("canvases/gone.yaml").unlink()
    assert run(*INTO).exit_code == 0
    left = [path for path in held(docs) if path.startswith("canvases/gone/")]
    assert left == ["canvases/gone/notes.md"]
    assert (docs / "canvases/about.md").exists()
    assert (docs / "canvases/shop/index.md").exists()


@pytest.mark.parametrize("removed", [False, True])
def test_a_page_of_the_authors_stays(removed, run, docs):
    write("docs/canvases/shop/index.md", "# My shop")
    result = run(*INTO)
    assert "stay: canvases/shop/index.md." in result.stdout
    if removed:
        Path("canvases/shop.yaml").unlink()
        write("canvases/other.yaml")
        run(*INTO)
    assert (docs / "canvases/shop/index.md").read_text() == "# My shop"


def test_a_page_of_ours_that_the_author_has_changed_is_his(run, docs):
    run(*INTO)
    page = docs / "canvases/shop/index.md"
    page.write_text("# Changed by hand")
    assert "stay: canvases/shop/index.md." in run(*INTO).stdout
    assert page.read_text() == "# Changed by hand"
    page.unlink()
    assert "stay" not in run(*INTO).stdout
    assert page.exists()


@pytest.mark.usefixtures("docs")
def test_git_takes_the_authors_files_and_none_of_ours(run):
    write("docs/canvases/shop/index.md", "# My shop")
    run(*INTO)
    subprocess.run(["git", "init", "--quiet"], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"], capture_output=True, text=True, check=True
    )
    assert listed.stdout.split() == [
        "canvases/shop.yaml",
        "docs/canvases/about.md",
        "docs/canvases/shop/index.md",
        "docs/index.md",
    ]


def test_the_authors_own_gitignore_stays(run, docs):
    write("docs/canvases/.gitignore", "mine\n")
    assert "stay: canvases/.gitignore." in run(*INTO).stdout
    assert (docs / "canvases/.gitignore").read_text() == "mine\n"


def test_a_folder_that_is_a_link_is_refused(run, docs):
    (docs / "catalogue").symlink_to(docs.parent / "elsewhere", target_is_directory=True)
    (docs.parent / "elsewhere").mkdir()
    result = run(*INTO)
    assert result.exit_code == 2
    assert "'docs/catalogue' leads to another folder" in result.output
    assert held(docs.parent / "elsewhere") == {}


@pytest.mark.parametrize("link", ["canvases/shop", "canvases/shop/index.md"])
def test_a_link_among_the_files_is_not_followed(link, run, docs):
    write("elsewhere/index.md", "# Elsewhere")
    target = docs.parent / ("elsewhere" if link == "canvases/shop" else "elsewhere/index.md")
    (docs / link).parent.mkdir(exist_ok=True)
    (docs / link).symlink_to(target)
    run(*INTO)
    assert held(docs.parent / "elsewhere") == {"index.md": b"# Elsewhere"}
    assert (docs / link).is_symlink()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("render", "--into", "nowhere"), "there is no folder 'nowhere'"),
        (("render", "--into", "canvases"), "'canvases/canvases' is in 'canvases'"),
        (("render", "--into", "docs", "--canvases", "docs/canvases"), "is in 'docs/canvases'"),
        (("render", "--out", "canvases/out"), "'canvases/out' is in 'canvases'"),
        (("render", "--out", "canvases"), "'canvases' is in 'canvases'"),
        (("render",), "say --out DIR, or --into DOCS"),
        (("render", "--into", "docs", "--out", "out"), "say --out DIR, or --into DOCS"),
        (("render", "--out", "out", "--watch"), "say --out DIR, or --into DOCS"),
    ],
)
def test_what_is_refused(arguments, words, run, docs):
    before = held(docs.parent)
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.output.split())
    assert held(docs.parent) == before


def test_a_mistake_is_told_and_the_rest_is_written(run, docs):
    write("canvases/bad.yaml", BROKEN_KEY)
    result = run(*INTO)
    assert result.exit_code == 1
    assert "canvases/bad.yaml:2:1: CB102" in result.output
    assert (docs / "canvases/shop/index.md").exists()


@pytest.mark.parametrize(
    "listed", ["no json", "[]", '{"../canvases/shop.yaml": "", "index.md": "", "canvases/about.md": "x"}']
)
def test_whatever_the_list_says_nothing_of_the_authors_goes(listed, run, docs):
    write("docs/.canvasbook/files.json", listed)
    run(*INTO)
    assert (docs / "index.md").read_text() == "# Mine"
    assert (docs / "canvases/about.md").exists()
    assert Path("canvases/shop.yaml").exists()


@pytest.mark.parametrize("after", [1, 3, 12])
def test_after_an_interruption_the_next_run_makes_the_same_as_a_fresh_one(after, run, docs, monkeypatch):
    write_file, count = output_files.write_file, 0

    def interrupted(path, data):
        nonlocal count
        count += 1
        write_file(path, data)
        if count == after:
            raise KeyboardInterrupt

    run(*INTO)
    write("canvases/shop.yaml", "title: Another name\nchannels: [The shop]\n")
    with monkeypatch.context() as patch:
        for module in (docs_folder, output_files):
            patch.setattr(module, "write_file", interrupted)
        run(*INTO)
    assert count == after + 1, "the list is written last, whatever happens"
    write("canvases/shop.yaml", "title: A third name\n")
    assert "stay" not in run(*INTO).stdout
    assert b"A third name" in (docs / "canvases/shop/index.md").read_bytes()
    assert not [path for path in held(docs) if "shop/channels" in path]


def test_a_run_that_failed_makes_no_file_of_the_author_ours(run, docs):
    write("canvases/zb.yaml", "title: B\n")
    write("canvases/zc.yaml", "title: C\n")
    run(*INTO)
    for path in (docs / "canvases/zb", docs / "canvases/zc"):
        shutil.rmtree(path)
    (docs / "canvases/zb").write_text("in the way")
    assert run(*INTO).exit_code != 0
    (docs / "canvases/zb").unlink()
    Path("canvases/zc.yaml").unlink()
    own = docs / "canvases/zc/index.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text("mine")
    run(*INTO)
    assert own.read_text() == "mine"


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_nothing_behind_a_link_is_written_or_removed(digest, run, docs):
    run(*INTO)
    shutil.rmtree(docs / "canvases/shop")
    (docs / "mine").mkdir()
    (docs / "mine/index.md").write_text("precious")
    (docs / "canvases/shop").symlink_to("../mine")
    listed = json.loads((docs / LIST).read_text())
    (docs / LIST).write_text(
        json.dumps(listed | {"canvases/shop/index.md": digest, "canvases/shop/x.md": digest})
    )
    run(*INTO)
    assert (docs / "mine/index.md").read_text() == "precious"
    assert [path.name for path in (docs / "mine").iterdir()] == ["index.md"]


def test_a_file_that_is_half_written_has_a_name_of_its_own(run, docs, tmp_path):
    run(*INTO)
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    (docs / "canvases/shop/index.md.part").symlink_to(victim)
    write("canvases/shop.yaml", "title: Another name\n")
    run(*INTO)
    assert victim.read_text() == "mine"


def test_a_link_to_itself_is_told(run, docs):
    run(*INTO)
    shutil.rmtree(docs / "compare", ignore_errors=True)
    (docs / "compare").symlink_to("compare")
    result = run(*INTO)
    assert result.exit_code == 2
    assert "leads to another folder" in result.stderr


def test_a_list_that_is_nested_without_end_is_none(run, docs):
    run(*INTO)
    (docs / LIST).write_text("[" * 200_000)
    assert run(*INTO).exit_code in (0, 1)
