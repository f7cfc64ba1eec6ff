"""The file system does what it likes; each file is read or named, and none is waited for."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from canvasbook.load.files import canvas_files, read_text
from canvasbook.load.portfolio_loader import load_folder

CANVAS = "title: T\n"


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CANVAS)


def found_in(folder: Path) -> tuple[list[str], list[str]]:
    files, problems = canvas_files(folder, "canvases")
    return [f.id for f in files], sorted(
        f"{d.path} {d.code} {d.message.rpartition(': ')[2]}" for d in problems
    )


def test_nested_folders_and_both_endings(tmp_path):
    write(tmp_path, "b.yml", "a.yaml", "shops/c.YAML", "shops/old/d.yaml")
    assert found_in(tmp_path) == (["a", "b", "shops/c", "shops/old/d"], [])


def test_drafts_and_other_files_are_no_canvases(tmp_path):
    write(tmp_path, "_draft.yaml", ".hidden.yaml", "_old/a.yaml", ".git/b.yaml", "readme.md", "yaml")
    assert found_in(tmp_path) == ([], [])


@pytest.mark.parametrize(
    "first_second", [("a.yaml", "a.yml"), ("a b.yaml", "a-b.yaml"), ("x/A.yaml", "X/a.yml")]
)
def test_two_files_for_one_canvas(tmp_path, first_second):
    write(tmp_path, *first_second)
    ids, problems = found_in(tmp_path)
    assert len(ids) == 1
    assert [p.split()[1] for p in problems] == ["CB013"]


def test_composed_and_decomposed_names_are_one(tmp_path):
    names = [unicodedata.normalize(form, "café.yaml") for form in ("NFC", "NFD")]
    write(tmp_path, *names)
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system composes names itself")
    ids, problems = found_in(tmp_path)
    assert ids == [unicodedata.normalize("NFC", "café")]
    assert len(problems) == 1


@pytest.mark.parametrize(
    "name",
    [
        "channels.yaml",
        "Key-Partners.yml",
        "history/a.yaml",
        "a/index.yaml",
        "ReadMe.yml",
        "a/Con.yaml",
        "lpt9/a.yaml",
    ],
)
def test_names_of_pages_are_taken(tmp_path, name):
    write(tmp_path, name)
    ids, problems = found_in(tmp_path)
    assert (ids, len(problems)) == ([], 1)
    assert "CB014" in problems[0]


def test_names_that_would_disturb_a_terminal(tmp_path):
    write(tmp_path, "a\nb\x1b[31m.yaml")
    (tmp_path / "c\td.yaml").write_text("title: [\n")
    with (tmp_path / os.fsdecode(b"e\xff.yaml")).open("w") as file:
        file.write("nope: 1\n")
    files, _ = canvas_files(tmp_path, "canvases")
    assert [f.shown for f in files] == ["canvases/a�b�[31m.yaml", "canvases/c\td.yaml", "canvases/e�.yaml"]
    for file in files:
        file.id.encode()
        file.shown.encode()


class TestKinds:
    """What is not a file, though it is called so."""

    def test_folder(self, tmp_path):
        write(tmp_path, "a.yaml/b.yaml")
        ids, problems = found_in(tmp_path)
        assert len(ids) == 1, "what lies in it is still read"
        assert problems == ["canvases/a.yaml CB001 it is a folder"]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_pipe_is_not_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / "a.yaml")
        assert found_in(tmp_path) == (["a"], ["canvases/a.yaml CB001 it is a pipe"])

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_pipe_that_takes_the_place_of_a_file(self, tmp_path, monkeypatch):
        write(tmp_path, "a.yaml")
        os.mkfifo(tmp_path / "pipe")
        status = (tmp_path / "a.yaml").stat()
        monkeypatch.setattr(Path, "stat", lambda *_, **__: status)
        _, (problem,) = read_text(tmp_path / "pipe", "pipe")
        assert problem.message.endswith("it is a pipe")

    @pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets here")
    def test_socket(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)  # addresses of sockets are short
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("a.yaml")
            assert found_in(tmp_path)[1] == ["canvases/a.yaml CB001 it is a socket"]

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
    def test_device(self):
        assert read_text(Path("/dev/zero"), "a")[1][0].message.endswith("it is a device")


class TestLinks:
    def test_inside(self, tmp_path):
        write(tmp_path, "a.yaml")
        (tmp_path / "b.yaml").symlink_to("a.yaml")
        assert found_in(tmp_path) == (["a", "b"], [])

    @pytest.mark.parametrize("target", ["../secret.yaml", "/etc/hostname", "../nothing.yaml"])
    def test_outside(self, tmp_path, target):
        write(tmp_path, "secret.yaml", "canvases/a.yaml")
        (tmp_path / "canvases" / "b.yaml").symlink_to(target)
        assert found_in(tmp_path / "canvases") == (
            ["a"],
            ["canvases/b.yaml CB015 this link leads out of the canvas folder"],
        )

    def test_folder_outside(self, tmp_path):
        write(tmp_path, "other/secret.yaml", "canvases/a.yaml")
        (tmp_path / "canvases" / "b").symlink_to("../other")
        assert found_in(tmp_path / "canvases")[1] == [
            "canvases/b CB015 this link leads out of the canvas folder"
        ]

    def test_folder_inside_and_loops(self, tmp_path):
        write(tmp_path, "x/a.yaml")
        (tmp_path / "y").symlink_to("x")
        (tmp_path / "x" / "up").symlink_to("..")
        (tmp_path / "self.yaml").symlink_to("self.yaml")
        ids, problems = found_in(tmp_path)
        assert ids == ["self", "x/a"]
        assert [p.rpartition(" CB001 ")[0] for p in problems] == [
            "canvases/self.yaml",
            "canvases/x/up",
            "canvases/y",
        ]

    def test_to_nothing(self, tmp_path):
        (tmp_path / "a.yaml").symlink_to("gone.yaml")
        assert found_in(tmp_path) == (["a"], ["canvases/a.yaml CB001 no such file or directory"])

    def test_canvas_folder_itself(self, tmp_path):
        write(tmp_path, "real/a.yaml")
        (tmp_path / "link").symlink_to("real")
        assert found_in(tmp_path / "link") == (["a"], [])


def test_a_file_that_vanishes(tmp_path, monkeypatch):
    write(tmp_path, "a.yaml", "b.yaml")
    real = os.open

    def vanishing(path, *rest):
        if Path(path).name == "a.yaml":
            Path(path).unlink()
        return real(path, *rest)

    monkeypatch.setattr(os, "open", vanishing)
    assert found_in(tmp_path) == (["a", "b"], ["canvases/a.yaml CB001 no such file or directory"])


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    write(tmp_path, "a.yaml")

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    assert found_in(tmp_path) == (["a"], ["canvases/a.yaml CB001 permission denied"])


def test_a_folder_that_may_not_be_read(tmp_path, monkeypatch):
    write(tmp_path, "a.yaml", "x/b.yaml")
    real = os.scandir

    def refused(path):
        if Path(path).name == "x":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert found_in(tmp_path) == (["a"], ["canvases/x CB001 permission denied"])


@pytest.mark.parametrize("shown", ["canvases", "..", "a."])
def test_no_folder_at_all(tmp_path, shown):
    files, (problem,) = canvas_files(tmp_path / "gone", shown)
    assert files == ()
    assert (problem.path, problem.code) == (shown, "CB001")


def test_a_file_where_the_folder_should_be(tmp_path):
    write(tmp_path, "canvases")
    assert found_in(tmp_path / "canvases") == ([], ["canvases CB001 not a directory"])


@pytest.fixture
def deep_folder(tmp_path):
    """Deeper than Python recurses, and than the path in one system call may be long."""
    (tmp_path / "canvases").mkdir()
    before = Path.cwd()
    os.chdir(tmp_path / "canvases")
    for _ in range(2_500):
        Path("d").mkdir()
        os.chdir("d")
    os.chdir(before)
    yield tmp_path / "canvases"
    os.chdir(tmp_path / "canvases")
    for _ in range(2_500):
        os.chdir("d")
    for _ in range(2_500):
        os.chdir("..")
        Path("d").rmdir()
    os.chdir(before)


@pytest.mark.skipif(os.name == "nt", reason="no such folders here")
def test_endless_folders(deep_folder):
    ids, problems = found_in(deep_folder)
    assert ids == []
    assert [p.rpartition("CB001 ")[2] for p in problems] == ["file name too long"]


def test_one_bad_file_does_not_hide_the_others(tmp_path, vocabulary):
    write(tmp_path, "a.yaml", "c.yaml")
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    loaded = load_folder(tmp_path, vocabulary, "canvases")
    assert [c.id for c in loaded.portfolio.canvases] == ["a", "c"]
    assert [f.id for f in loaded.files] == ["a", "b", "c"]
    assert [d.code for d in loaded.of_file("canvases/b.yaml")] == ["CB002"]
    assert loaded.of_file("canvases/a.yaml") == ()
