"""What is not committed yet is found without asking git."""

from __future__ import annotations

import pytest

from canvasbook.history.timeline import PendingChange
from tests.history.repositories import canvas, lines, told
from tools.repositories import Made, git, repository

A, B = canvas("alpha"), canvas("beta")


def edit(folder):
    (folder / "a.yaml").write_text(canvas("alpha", "x"), encoding="utf-8")


def edit_and_stage(folder):
    edit(folder)
    git(folder, "add", "-A")


def add(folder):
    (folder / "n.yaml").write_text(A, encoding="utf-8")


def delete(folder):
    (folder / "a.yaml").unlink()


def rename(folder):
    (folder / "a.yaml").rename(folder / "n.yaml")


def other_ending(folder):
    (folder / "a.yaml").rename(folder / "a.yml")


def line_ends(folder):
    (folder / "a.yaml").write_bytes(A.replace("\n", "\r\n").encode())


def touch(folder):
    (folder / "a.yaml").touch()


def replaced_by_a_folder(folder):
    delete(folder)
    (folder / "a.yaml").mkdir()


def too_large(folder):
    (folder / "a.yaml").write_text(A + "#" * 3_000_000, encoding="utf-8")


def no_longer_a_canvas(folder):
    (folder / "a.yaml").write_text("]", encoding="utf-8")


CASES = [
    (touch, {"a": None, "b": None}, {}),
    (line_ends, {"a": None, "b": None}, {}),
    (edit, {"a": PendingChange.MODIFIED, "b": None}, {}),
    (edit_and_stage, {"a": PendingChange.MODIFIED, "b": None}, {}),
    (no_longer_a_canvas, {"a": PendingChange.MODIFIED, "b": None}, {}),
    (too_large, {"a": PendingChange.MODIFIED, "b": None}, {}),
    (other_ending, {"a": None, "b": None}, {}),
    (add, {"a": None, "b": None, "n": PendingChange.UNTRACKED}, {}),
    (delete, {"b": None}, {"a": PendingChange.DELETED}),
    (rename, {"b": None, "n": PendingChange.UNTRACKED}, {"a": PendingChange.DELETED}),
    (replaced_by_a_folder, {"b": None}, {}),
]


@pytest.mark.parametrize(
    ("change", "present", "gone"), CASES, ids=lambda value: getattr(value, "__name__", "")
)
def test_uncommitted_changes_are_told(change, present, gone, tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A, "c/b.yaml": B})])
    change(place / "c")
    history = told(place / "c", vocabulary)
    assert {id: timeline.pending for id, timeline in history.timelines.items()} == present
    assert {timeline.canvas_id: timeline.pending for timeline in history.gone} == gone
    assert all(t.uncommitted is bool(t.pending) for t in history.timelines.values())


def test_a_canvas_that_was_never_committed_has_an_empty_timeline(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A})])
    add(place / "c")
    assert lines(told(place / "c", vocabulary).timelines["n"]) == []


def test_a_file_above_the_limit_that_is_committed_is_not_pending(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A + "#" * 3_000_000})])
    assert told(place / "c", vocabulary).timelines["a"].pending is None


def test_line_ends_that_git_converts_are_no_change(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A, ".gitattributes": "*.yaml text eol=crlf"})])
    (place / "c" / "a.yaml").unlink()
    git(place, "checkout", "--", "c/a.yaml")
    assert b"\r\n" in (place / "c" / "a.yaml").read_bytes()
    assert told(place / "c", vocabulary).timelines["a"].pending is None
