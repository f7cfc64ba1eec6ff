"""What was done to files, followed through renames, merges and tags."""

from __future__ import annotations

import pytest

from canvasbook.model.blocks import Block
from tests.history.repositories import MORE, OTHER, A, B, canvas, gone, lines, told
from tools.repositories import Made, Stored, git, repository

CASES = {
    "added and changed": (
        [{"c/a.yaml": A}, {"c/a.yaml": MORE}],
        {"a": ["added a", "changed a"]},
        {},
    ),
    "other files change nothing": (
        [{"c/a.yaml": A}, {"README.md": "x", "c/notes.txt": "x"}, {"c/a.yaml": MORE}],
        {"a": ["added a", "changed a"]},
        {},
    ),
    "renamed": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "c/b.yaml": A}],
        {"b": ["added a", "renamed b same"]},
        {},
    ),
    "renamed and changed at once": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "c/b.yaml": MORE}, {"c/b.yaml": OTHER}],
        {"b": ["added a", "renamed b", "changed b"]},
        {},
    ),
    "moved into a folder, and given the other ending": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "c/old/a.yml": A}],
        {"old/a": ["added a", "renamed old/a same"]},
        {},
    ),
    "two change names in a ring, by way of a third": (
        [
            {"c/a.yaml": A, "c/b.yaml": B},
            {"c/a.yaml": None, "c/t.yaml": A},
            {"c/b.yaml": None, "c/a.yaml": B},
            {"c/t.yaml": None, "c/b.yaml": A},
        ],
        {
            "a": ["added b", "renamed a same"],
            "b": ["added a", "renamed t same", "renamed b same"],
        },
        {},
    ),
    "one takes the place that another leaves, in one commit": (
        [{"c/a.yaml": A, "c/b.yaml": B}, {"c/b.yaml": None, "c/a.yaml": B, "c/n.yaml": A}],
        {"a": ["added a", "changed a"], "n": ["added n"]},
        {"b": ["added b", "deleted b"]},
    ),
    "deleted": (
        [{"c/a.yaml": A, "c/b.yaml": B}, {"c/a.yaml": None}],
        {"b": ["added b"]},
        {"a": ["added a", "deleted a"]},
    ),
    "deleted and come back": (
        [
            {"c/a.yaml": A, "c/b.yaml": B},
            {"c/a.yaml": None},
            {"c/b.yaml": canvas("beta", "x")},
            {"c/a.yaml": A},
        ],
        {"a": ["added a", "deleted a", "restored a same"], "b": ["added b", "changed b"]},
        {},
    ),
    "come back as another canvas": (
        [{"c/a.yaml": A}, {"c/a.yaml": None}, {"c/a.yaml": B}],
        {"a": ["added a", "deleted a", "restored a"]},
        {},
    ),
    "come back under the other ending": (
        [{"c/a.yaml": A}, {"c/a.yaml": None}, {"c/a.yml": B}],
        {"a": ["added a", "deleted a", "restored a"]},
        {},
    ),
    "written anew under the other ending": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "c/a.yml": B}],
        {"a": ["added a", "renamed a"]},
        {},
    ),
    "a new one at a renamed one's place": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "c/b.yaml": A}, {"c/a.yaml": canvas("gamma")}],
        {"a": ["added a"], "b": ["added a", "renamed b same"]},
        {},
    ),
    "one copied from another": (
        [{"c/a.yaml": A}, {"c/b.yaml": A}],
        {"a": ["added a"], "b": ["added b"]},
        {},
    ),
    "reverted": (
        [{"c/a.yaml": A}, {"c/a.yaml": MORE}, {"c/a.yaml": A}],
        {"a": ["added a", "changed a", "changed a"]},
        {},
    ),
    "a version that is no canvas": (
        [{"c/a.yaml": A}, {"c/a.yaml": "title: [alpha"}, {"c/a.yaml": A}, {"c/a.yaml": b"\xff\xfe"}],
        {"a": ["added a", "changed a unreadable", "changed a same", "changed a unreadable"]},
        {},
    ),
    "line ends, comments and a mark at the start": (
        [
            {"c/a.yaml": A},
            {"c/a.yaml": A.replace("\n", "\r\n")},
            {"c/a.yaml": "# a comment\n\n" + A},
            {"c/a.yaml": "\ufeff" + A},
        ],
        {"a": ["added a", "changed a same", "changed a same", "changed a same"]},
        {},
    ),
    "the file's mode": (
        [{"c/a.yaml": A}, {"c/a.yaml": Stored(A, "100755")}],
        {"a": ["added a", "changed a same"]},
        {},
    ),
    "a link takes the place, and goes again": (
        [{"c/a.yaml": A, "c/b.yaml": B}, {"c/a.yaml": Stored("b.yaml", "120000")}, {"c/a.yaml": A}],
        {"a": ["added a", "deleted a", "restored a same"], "b": ["added b"]},
        {},
    ),
    "the whole folder moved here": (
        [
            {"m/a.yaml": A, "m/x/b.yaml": B},
            {"m/a.yaml": MORE},
            {"m/a.yaml": None, "m/x/b.yaml": None, "c/a.yaml": MORE, "c/x/b.yaml": B},
            {"c/a.yaml": OTHER},
        ],
        {
            "a": ["added a", "changed a", "renamed a same", "changed a"],
            "x/b": ["added x/b", "renamed x/b same"],
        },
        {},
    ),
    "moved out of the folder": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "old/a.yaml": A, "c/b.yaml": B}, {"old/a.yaml": MORE}],
        {"b": ["added b"]},
        {"a": ["added a", "deleted a"]},
    ),
    "moved out, changed there, and moved back": (
        [
            {"c/a.yaml": A},
            {"c/a.yaml": None, "o/a.yaml": A},
            {"o/a.yaml": MORE},
            {"o/a.yaml": None, "c/a.yaml": MORE},
        ],
        {"a": ["added a", "deleted a", "restored a"]},
        {},
    ),
    "a draft becomes a canvas": (
        [{"c/_drafts/a.yaml": A}, {"c/_drafts/a.yaml": MORE}, {"c/_drafts/a.yaml": None, "c/a.yaml": MORE}],
        {"a": ["added a", "changed a", "renamed a same"]},
        {},
    ),
    "files that no canvas can be": (
        [{"c/index.yaml": A, "c/_x.yaml": B, "c/.hid/y.yaml": B, "c/history/z.yaml": B, "c/a.yaml": A}],
        {"a": ["added a"]},
        {},
    ),
    "what went before there was the folder is not its own": (
        [{"x/q.yaml": B}, {"x/q.yaml": None}, {"c/a.yaml": A}],
        {"a": ["added a"]},
        {},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_s_life_is_told(case, tmp_path, vocabulary):
    commits, present, past = CASES[case]
    place = repository(tmp_path, [Made(files) for files in commits])
    history = told(place / "c", vocabulary)
    assert {id: lines(timeline) for id, timeline in history.timelines.items()} == present
    assert gone(history) == past
    assert not history.limits
    assert history.absence is None
    assert not any(timeline.uncommitted for timeline in history.timelines.values())


def test_a_merge_is_told_once_with_the_commits_it_brings(tmp_path, vocabulary):
    place = repository(
        tmp_path,
        [
            Made({"c/a.yaml": A, "c/b.yaml": B}, "begin"),
            Made({"c/a.yaml": MORE}, "more", parents=(0,)),
            Made({"c/a.yaml": OTHER}, "other", parents=(1,)),
            Made({"README.md": "x"}, "main goes on", parents=(0,)),
            Made({"c/a.yaml": OTHER}, "merge", parents=(3, 2)),
        ],
    )
    timelines = told(place / "c", vocabulary).timelines
    assert lines(timelines["a"]) == ["added a", "changed a <other> <more>"]
    assert timelines["a"].versions[1].commit.subject == "merge"
    assert lines(timelines["b"]) == ["added b"]


def test_a_merge_that_resolves_a_conflict_is_the_version_that_stood(tmp_path, vocabulary):
    solved = canvas("alpha", "one more", "another", "and one")
    place = repository(
        tmp_path,
        [
            Made({"c/a.yaml": A}, "begin"),
            Made({"c/a.yaml": MORE}, "theirs", parents=(0,)),
            Made({"c/a.yaml": OTHER}, "ours", parents=(0,)),
            Made({"c/a.yaml": solved}, "merge", parents=(2, 1)),
        ],
    )
    timeline = told(place / "c", vocabulary).timelines["a"]
    assert lines(timeline) == ["added a", "changed a", "changed a <theirs>"]
    assert len(timeline.versions[2].canvas.block(Block.CHANNELS)) == 12


def test_a_merge_that_keeps_ours_is_no_version(tmp_path, vocabulary):
    place = repository(
        tmp_path,
        [
            Made({"c/a.yaml": A}),
            Made({"c/a.yaml": MORE}, "theirs", parents=(0,)),
            Made({"c/a.yaml": OTHER}, "ours", parents=(0,)),
            Made({}, "merge", parents=(2, 1)),
        ],
    )
    assert lines(told(place / "c", vocabulary).timelines["a"]) == ["added a", "changed a"]


def test_what_a_branch_renames_comes_with_its_merge(tmp_path, vocabulary):
    place = repository(
        tmp_path,
        [
            Made({"c/a.yaml": A}),
            Made({"c/a.yaml": MORE}, "edit", parents=(0,)),
            Made({"c/a.yaml": None, "c/b.yaml": MORE}, "rename", parents=(1,)),
            Made({"README.md": "x"}, parents=(0,)),
            Made({}, "sync", parents=(2, 3)),
            Made({"c/a.yaml": None, "c/b.yaml": MORE}, "merge", parents=(3, 4)),
        ],
    )
    assert lines(told(place / "c", vocabulary).timelines["b"]) == ["added a", "renamed b <rename> <edit>"]


def test_a_merge_of_three_branches_brings_each_canvas_its_own(tmp_path, vocabulary):
    names = ("alpha", "beta", "gamma")
    begin = {f"c/{name}.yaml": canvas(name) for name in names}
    edits = {f"c/{name}.yaml": canvas(name, "x") for name in names}
    place = repository(
        tmp_path,
        [
            Made(begin),
            *(Made({path: text}, path[2:-5], parents=(0,)) for path, text in edits.items()),
            Made(edits, "octopus", parents=(0, 1, 2, 3)),
        ],
    )
    timelines = told(place / "c", vocabulary).timelines
    assert {id: lines(t)[1] for id, t in timelines.items()} == {n: f"changed {n} <{n}>" for n in names}


def test_a_tag_names_the_version_that_stood_then(tmp_path, vocabulary):
    place = repository(
        tmp_path,
        [
            Made({"c/a.yaml": A}, tag="v1"),
            Made({"c/b.yaml": B}, tag="v2"),
            Made({"c/a.yaml": MORE}),
            Made({"README.md": "x"}, tag="v3"),
            Made({"c/b.yaml": None}, tag="v4"),
        ],
    )
    git(place, "tag", "-a", "v4-signed, sealed".replace(", ", "/"), "-m", "annotated")
    git(place, "branch", "v5")
    history = told(place / "c", vocabulary)
    now = "#v4 #v4-signed/sealed"
    assert lines(history.timelines["a"]) == ["added a #v1 #v2", f"changed a #v3 {now}"]
    assert gone(history) == {"b": ["added b #v2 #v3", "deleted b"]}
