"""What cannot be written, named or shown: one sentence that says which and why, and nothing half done."""

from __future__ import annotations

import errno
import os
import re
import resource
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from canvasbook.cli import main
from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.output_files import write_file
from canvasbook.cli.writing import LIST, write_site
from canvasbook.render import urls
from canvasbook.render.markdown_files import FileLayout
from tests.faults.places import without_rights
from tests.plugin.sites import CANVAS, made_up

LONG = "long" * 75


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "canvases").mkdir()
    (tmp_path / "canvases/shop.yaml").write_text(CANVAS)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


# ---- a full disk


@contextmanager
def full(room: int):
    """No file grows beyond so many bytes, by the operating system's own refusal."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def write(out):
    return write_site(made_up(), out, "Site", FileLayout())


@pytest.mark.parametrize("fills", [LIST, "acme/index.md", "nav.yml", "mkdocs.yml", f"the second {LIST}"])
@pytest.mark.parametrize("first", [True, False])
def test_render_on_a_full_disk_names_the_file_and_goes_on_once_there_is_room(first, fills, here, monkeypatch):
    if not first:
        write(here / "out")
        before = (here / "out/mkdocs.yml").read_bytes()
    real, name, passes = Path.write_bytes, fills.rpartition(" ")[2], [fills.startswith("the second")]

    def write_bytes(path, data):
        file = re.sub(r"\.[0-9a-f]{16}\.part$", "", path.as_posix())
        if file.endswith(name) and not passes.pop():
            real(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        passes.append(False)
        return real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", write_bytes)
        with pytest.raises(CommandFailed) as refused:
            write(here / "out")
    assert f"{name}' cannot be written: no space left on device; mend that and run" in str(refused.value)
    assert not list((here / "out").rglob("*.part"))
    if not first:
        assert (here / "out/mkdocs.yml").read_bytes() == before
    written = write(here / "out")
    assert not written.kept, "a configuration of ours is not taken for somebody's own"
    assert (here / "out/docs/canvases/acme/index.md").read_text().endswith("\n")


@pytest.mark.parametrize("room", [0, 100])
def test_new_leaves_no_half_of_a_file(room, here):
    with full(room):
        result = run("new", "Acme")
    assert result.exit_code == 2
    assert "'canvases/acme.yaml' cannot be written: file too large" in result.output
    assert sorted(p.name for p in here.rglob("*.*")) == ["shop.yaml"]
    assert run("new", "Acme").exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["check"], ["diff", "shop", "shop"], ["--help"]])
def test_a_report_that_finds_no_room(arguments, unbuffered, here):
    with Path("/dev/full").open("w") as nowhere:
        done = subprocess.run(
            [sys.executable, "-m", "canvasbook", *arguments],
            stdout=nowhere,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=here,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith(": the output of this command cannot be written: no space left on device\n")


# ---- folders that refuse


@pytest.mark.parametrize("out", ["locked/out", "locked"])
def test_render_into_a_folder_that_may_not_be_written(out):
    with without_rights() as place:
        (place / "canvases").mkdir()
        (place / "canvases/shop.yaml").write_text(CANVAS)
        (place / "locked").mkdir(mode=0o555)
        result = run("render", "--out", out)
    assert result.exit_code == 2
    assert f"'{out}" in result.output
    assert "cannot be written: permission denied" in result.output


def test_a_list_of_files_that_is_a_pipe_is_not_waited_for(here):
    (here / "out").mkdir()
    os.mkfifo(here / "out" / LIST)
    with pytest.raises(CommandFailed, match="was not made by this command"):
        write(here / "out")


def test_a_link_in_place_of_a_page_is_replaced_and_not_followed(here):
    write(here / "out")
    (here / "precious.txt").write_text("mine")
    page = here / "out/docs/canvases/index.md"
    page.unlink()
    page.symlink_to(here / "precious.txt")
    write(here / "out")
    assert (here / "precious.txt").read_text() == "mine"
    assert page.read_text().startswith("---")


# ---- names


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--catalogue", LONG],
        ["check", "--catalogue", "/".join(["deep"] * 1000)],
        ["render", "--out", LONG],
        ["render", "--out", "o", "--canvases", LONG],
        ["diff", "shop", "shop", "--canvases", LONG],
        ["history", "shop", "--canvases", LONG],
        ["impact", "--base", "HEAD", "--canvases", LONG],
        ["schema", "--catalogue", LONG],
        ["doctor", LONG],
        ["new", "x", "--dir", LONG],
    ],
)
@pytest.mark.usefixtures("here")
def test_a_name_that_no_file_can_have_is_refused_in_a_sentence(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    said = result.output.strip()
    assert "\n" not in said
    assert "file name too long" in said or "there is no folder" in said
    assert arguments[-1][:60] in said


@pytest.mark.parametrize("name", ["n" * 201, "a\x1b[31mb", "a\nb", "a\u202eb"])
@pytest.mark.usefixtures("here")
def test_new_refuses_a_name_that_check_would_refuse(name):
    result = run("new", name)
    assert result.exit_code == 2
    assert "is one line of at most 200 characters" in result.output
    assert result.output.strip().isprintable()


@pytest.mark.parametrize("name", ["میز\u200cبزرگ", "n" * 200, "Bread\u00a0& \U0001f35e"])
@pytest.mark.usefixtures("here")
def test_new_takes_what_people_call_things(name):
    assert run("new", name).exit_code == 0
    assert run("check").exit_code == 0


@pytest.mark.parametrize("form", ["text", "github"])
def test_a_terminal_without_the_letters_shows_others_in_their_place(form, here):
    (here / "canvases/shop.yaml").write_text("title: مقهى\nchanels: [مقهى]\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "canvasbook", "check", "--format", form],
        capture_output=True,
        check=False,
        cwd=here,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )
    assert done.returncode == 1
    assert b"CB102" in done.stdout
    assert done.stderr == b""


# ---- addresses


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a" * 60 + "/" + "b" * 60 + "/" + "c" * 60, "d" * 60 + "/" + "e" * 60),
        ("न" * 60, "म" * 60),
        ("/".join(["😀" * 20] * 5), "x"),
    ],
)
def test_a_comparison_of_long_ids_has_a_name_that_a_file_can_have(left, right):
    uri = urls.comparison_page(left, right)
    assert len(Path(uri).name.encode()) <= 240
    assert uri != urls.comparison_page(left, right + "x")
    assert urls.comparison_page("a/b", "c") == "compare/a--b-vs-c.md"


def test_no_half_of_a_file_when_a_write_is_refused(here):
    with full(10), pytest.raises(OSError, match=r"page\.md"):
        write_file(here / "page.md", b"x" * 100)
    assert [p.name for p in here.iterdir()] == ["canvases"]
