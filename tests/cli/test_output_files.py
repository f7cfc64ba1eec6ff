"""Files that a command writes, lists and removes."""

from __future__ import annotations

import pytest

from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.output_files import read_list, refuse_inside, remove_files, write_file, write_list
from tests.cli.files import write


def test_a_list_is_read_as_it_was_written(here):
    write_list(here / "deep/list.json", {"b.md": "1", "a.md": ""})
    assert read_list(here / "deep/list.json") == {"a.md": "", "b.md": "1"}
    assert [path.name for path in (here / "deep").iterdir()] == ["list.json"]


@pytest.mark.parametrize("text", [None, "", "no json", "[]", "\x00"])
def test_what_is_no_list_is_none(text, here):
    if text is not None:
        write("list.json", text)
    assert read_list(here / "list.json") is None


def test_a_file_that_cannot_be_written_stays_as_it_is(here):
    write("file", "before")
    (here / "folder").mkdir()
    with pytest.raises(OSError, match=r"folder") as raised:
        write_file(here / "folder", b"x")
    assert raised.value.filename == str(here / "folder")
    assert sorted(path.name for path in here.iterdir()) == ["file", "folder"]


def test_folders_that_become_empty_go_too_and_nothing_outside(here):
    for path in ("out/a/b/one.md", "out/c/two.md", "out/c/mine.md", "outside.md"):
        write(path)
    remove_files(here / "out", {"a/b/one.md", "c/two.md", "../outside.md", "c", "nowhere.md"})
    assert sorted(path.relative_to(here).as_posix() for path in here.rglob("*.md")) == [
        "out/c/mine.md",
        "outside.md",
    ]
    assert not (here / "out/a").exists()


@pytest.mark.parametrize("target", ["canvases", "canvases/deep/out", "link", "link/out", "out/../canvases"])
def test_a_folder_in_the_sources_is_refused_however_it_is_written(target, here):
    write("canvases/a.yaml")
    (here / "link").symlink_to(here / "canvases")
    with pytest.raises(CommandFailed, match=r"is in 'canvases', from which the site is made"):
        refuse_inside(here.joinpath(target), (None, (here / "canvases").relative_to(here)))


@pytest.mark.parametrize("target", ["out", "canvases-out", "."])
def test_a_folder_beside_or_around_the_sources_is_fine(target, here):
    write("canvases/a.yaml")
    refuse_inside(here / target, (here / "canvases", None))
