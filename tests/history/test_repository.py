"""Where a repository and the folder of canvases in it may lie, and how files may be called."""

from __future__ import annotations

import pytest

from canvasbook.history.git import Git
from canvasbook.history.repository import Repository
from canvasbook.history.timeline import HistoryLimit, PendingChange
from canvasbook.load.files import canvas_files
from tests.history.repositories import MORE, A, B, lines, told
from tools.repositories import Made, git, repository

NAMES = [
    *("a.yaml", "B.YML", "a.b.yaml", "two words.yaml", "x/y/z.yaml", "ü.yaml", "u\u0308x.yaml", "日本.yml"),
    *("c.yaml.yaml", "folder.yaml/in.yaml", "x.json", "yaml", ".yaml", "_x.yaml", "_x/a2.yaml", ".x/a3.yaml"),
    *("index.yaml", "README.yml", "con.yaml", "lpt1/a4.yaml", "channels.yaml", "Key-Partners/a5.yaml"),
    *("key_partners.yaml", "x/history.yaml", "---.yaml", "!/a6.yaml", "a7.yaml ", "a8.yaml.txt"),
]


def test_the_same_names_are_canvases_in_the_past_as_today(tmp_path):
    place = repository(tmp_path, [Made({f"c/{name}": f"title: {name}" for name in NAMES})])
    files, _ = canvas_files(place / "c", "c")
    found = Repository.at(place / "c", Git())
    today = {file.path.relative_to(place).as_posix(): file.id for file in files}
    assert {f"c/{n}": found.canvas_id(f"c/{n}") for n in NAMES if found.canvas_id(f"c/{n}")} == today
    assert len(today) == 10
    assert not found.canvas_id("a.yaml")


@pytest.mark.parametrize("prefix", ["", "a site/docs/canvases/", 'büche’r "q"/it\'s [x] *\\/', "-c/"])
def test_the_folder_may_lie_anywhere(prefix, tmp_path, vocabulary):
    commits = [Made({f"{prefix}a.yaml": A}), Made({f"{prefix}a.yaml": MORE})]
    place = repository(tmp_path / "re po\nsitory", commits)
    history = told(place / prefix, vocabulary)
    assert {id: lines(t) for id, t in history.timelines.items()} == {"a": ["added a", "changed a"]}
    assert not history.limits


@pytest.mark.parametrize(
    "name",
    [
        "two words.yaml",
        '“quoted” "it\'s".yaml',
        "new\nline.yaml",
        "tab\there.yml",
        "Büro-Ü.yaml",
        "*?[a].yaml",
        "A.YAML",
        ":(top)x.yaml",
        "-rf.yaml",
        "日本.yaml",
    ],
)
def test_a_file_may_be_called_anything(name, tmp_path, vocabulary):
    place = repository(tmp_path, [Made({f"c/{name}": A}), Made({f"c/{name}": MORE})])
    history = told(place / "c", vocabulary)
    ((id, timeline),) = history.timelines.items()
    assert lines(timeline) == [f"added {id}", f"changed {id}"]
    assert timeline.versions[0].path.isprintable() or "\t" in name
    assert timeline.pending is None


def test_bytes_that_are_no_text_may_be_a_name(tmp_path, vocabulary):
    name = b"\xff\xfe-canvas.yaml".decode("utf-8", "surrogateescape")
    place = repository(tmp_path, [Made({f"c/{name}": A})])
    ((id, timeline),) = told(place / "c", vocabulary).timelines.items()
    assert lines(timeline) == [f"added {id}"]
    assert timeline.versions[0].path.encode()


def test_a_linked_work_tree_has_the_same_history(tmp_path, vocabulary):
    place = repository(tmp_path / "r", [Made({"c/a.yaml": A}), Made({"c/a.yaml": MORE})])
    git(place, "worktree", "add", "-q", "--detach", str(tmp_path / "w"))
    history = told(tmp_path / "w" / "c", vocabulary)
    assert lines(history.timelines["a"]) == ["added a", "changed a"]
    assert not history.limits


def test_a_folder_in_a_submodule_has_the_submodule_s_history(tmp_path, vocabulary):
    part = repository(tmp_path / "part", [Made({"a.yaml": A}), Made({"a.yaml": MORE})])
    whole = repository(tmp_path / "whole", [Made({"README.md": "x"})])
    git(whole, "submodule", "--quiet", "add", part.as_uri(), "canvases")
    history = told(whole / "canvases", vocabulary)
    assert lines(history.timelines["a"]) == ["added a", "changed a"]
    assert history.limits == (HistoryLimit.SUBMODULE,)


def test_a_folder_of_another_repository_says_so(tmp_path, vocabulary):
    other = repository(tmp_path / "other", [Made({"c/a.yaml": A})])
    site = repository(tmp_path / "site", [Made({"README.md": "x"})])
    assert told(other / "c", vocabulary, site=site).limits == (HistoryLimit.ELSEWHERE,)
    (site / "canvases").symlink_to(other / "c")
    history = told(site / "canvases", vocabulary)
    assert history.limits == (HistoryLimit.ELSEWHERE,)
    assert lines(history.timelines["a"]) == ["added a"]


def test_a_repository_inside_the_folder_keeps_its_own_canvases(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A})])
    repository(place / "c" / "part", [Made({"b.yaml": B})])
    history = told(place / "c", vocabulary)
    assert history.timelines["part/b"].pending is PendingChange.FOREIGN
    assert not history.timelines["part/b"].uncommitted
    assert history.timelines["a"].pending is None


def test_a_repository_that_hashes_with_sha256(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A}), Made({"c/a.yaml": MORE})], "--object-format=sha256")
    history = told(place / "c", vocabulary)
    assert len(history.head) == 64
    assert lines(history.timelines["a"]) == ["added a", "changed a"]
    assert history.timelines["a"].pending is None
