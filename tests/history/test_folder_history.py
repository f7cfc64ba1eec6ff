"""What is told of a folder where its past is cut, or not all of it can be read."""

from __future__ import annotations

from canvasbook.history.timeline import HistoryLimit, TimelineCut, VersionKind
from tests.history.repositories import MORE, OTHER, A, B, canvas, counting, gone, lines, told
from tools.repositories import Made, Stored, git, repository


def test_a_file_above_the_limit_is_told_and_not_read(tmp_path, vocabulary):
    large = A + "# " + "x" * 1_000_001
    place = repository(tmp_path, [Made({"c/a.yaml": A}), Made({"c/a.yaml": large}), Made({"c/a.yaml": MORE})])
    timeline = told(place / "c", vocabulary).timelines["a"]
    assert lines(timeline) == ["added a", "changed a unreadable", "changed a"]
    assert [d.code for d in timeline.versions[1].problems] == ["CB003"]


def test_a_limit_keeps_the_newest_and_says_so(tmp_path, vocabulary):
    commits = [Made({"c/a.yaml": canvas("alpha", f"{n}")}) for n in range(5)] + [Made({"c/b.yaml": B})]
    history = told(repository(tmp_path, commits) / "c", vocabulary, limit=2)
    timeline = history.timelines["a"]
    assert [v.canvas.channels[-1].name for v in timeline.versions] == ["3", "4"]
    assert (timeline.cut, timeline.left_out) == (TimelineCut.LIMIT, 3)
    assert history.timelines["b"].cut is None
    assert history.limits == (HistoryLimit.LIMIT,)


def test_a_shallow_clone_says_that_it_does_not_know_the_beginning(tmp_path, vocabulary):
    place = repository(
        tmp_path / "whole",
        [Made({"c/a.yaml": A}), Made({"c/a.yaml": MORE}), Made({"c/b.yaml": B, "c/a.yaml": OTHER})],
    )
    for depth, expected in (
        (1, {"a": ["known a"], "b": ["known b"]}),
        (2, {"a": ["known a", "changed a"], "b": ["added b"]}),
    ):
        clone = tmp_path / f"depth-{depth}"
        git(tmp_path, "clone", "-q", f"--depth={depth}", place.as_uri(), str(clone))
        history = told(clone / "c", vocabulary)
        assert {id: lines(t) for id, t in history.timelines.items()} == expected
        assert {t.cut for t in history.timelines.values() if t.versions[0].kind is VersionKind.KNOWN} == {
            TimelineCut.SHALLOW
        }
        assert history.limits == (HistoryLimit.SHALLOW,)


def test_a_partial_clone_tells_what_it_lacks(tmp_path, vocabulary):
    """And what it lacks is not fetched: that would write to the repository, and wait for a network."""
    place = repository(
        tmp_path / "whole",
        [Made({"c/a.yaml": A}), Made({"c/a.yaml": None, "c/b.yaml": A}), Made({"c/b.yaml": MORE})],
    )
    git(place, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", place.as_uri(), "part")
    history = told(tmp_path / "part" / "c", vocabulary)
    timeline = history.timelines["b"]
    assert history.limits == (HistoryLimit.PARTIAL,)
    assert lines(timeline) == ["added a unreadable", "renamed b unreadable", "changed b"]
    assert [d.code for d in timeline.versions[0].problems] == ["CB001"]


def test_a_partial_clone_may_not_see_that_a_file_was_renamed_and_edited_at_once(tmp_path, vocabulary):
    place = repository(
        tmp_path / "whole", [Made({"c/a.yaml": A}), Made({"c/a.yaml": None, "c/b.yaml": MORE})]
    )
    git(place, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", place.as_uri(), "part")
    ours, commands = counting()
    history = told(tmp_path / "part" / "c", vocabulary, git=ours)
    assert commands == ["rev-parse", "log", "log", "cat-file"]
    assert history.limits == (HistoryLimit.PARTIAL,)
    assert lines(history.timelines["b"]) == ["added b"]
    assert gone(history) == {"a": ["added a unreadable", "deleted a"]}


def test_a_link_has_the_past_of_what_it_leads_to(tmp_path, vocabulary):
    commits = [Made({"c/a.yaml": A}), Made({"c/a.yaml": MORE, "c/z.yaml": Stored("a.yaml", "120000")})]
    history = told(repository(tmp_path, commits) / "c", vocabulary)
    assert lines(history.timelines["z"]) == lines(history.timelines["a"]) == ["added a", "changed a"]
    assert history.timelines["z"].pending is None
    assert not history.gone
