"""Reading takes a constant number of git calls, work in proportion, and nothing twice."""

from __future__ import annotations

import pytest

from canvasbook.history import stored_texts
from canvasbook.history.timeline import VersionKind
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.memory import Memory
from tests.history.repositories import canvas, counting, lines, told
from tools.repositories import Made, git, repository

A = canvas("alpha")
KINDS = {VersionKind.ADDED, VersionKind.CHANGED, VersionKind.RENAMED}
ALL = ["rev-parse", "log", "cat-file"]


@pytest.fixture
def parsed(monkeypatch):
    """The ids of the canvases that were decoded, as often as they were."""
    ids = []
    decode = stored_texts.decode_canvas

    def counted(source, id, vocabulary):
        ids.append(id)
        return decode(source, id, vocabulary)

    monkeypatch.setattr(stored_texts, "decode_canvas", counted)
    return ids


def small(canvas, version):
    """A text with lines of its own, and one that changes."""
    return f"title: Canvas {canvas}\nsummary: What canvas {canvas} says of itself\nnotes: Version {version}\n"


def many(canvases, commits):
    """So many canvases, then an edit in each commit; every fiftieth renames, some stand on a branch."""
    names = {n: f"c/g{n % 7}/{n}.yaml" for n in range(canvases)}
    yield Made({path: small(n, 0) for n, path in names.items()})
    branch = {}
    for number in range(1, commits):
        n = number * 31 % canvases
        before = names[n]
        if number % 50 == 0:
            names[n] = f"c/r{number}/{n}.yaml"
        files = {before: None, names[n]: small(n, number)}
        parents = None
        if number % 7 == 5 and number < commits - 2:
            branch = files
        elif number % 7 == 6 and branch:
            parents = (number - 2,)
        elif number % 7 == 0 and branch:
            files, parents, branch = branch | files, (number - 1, number - 2), {}
        yield Made(files, f"Edit {n}", parents=parents)


@pytest.mark.parametrize(
    ("canvases", "commits"), [(20, 100), (20, 200), (200, 2000)], ids=["small", "double", "issue"]
)
def test_size_changes_neither_calls_nor_readings(canvases, commits, tmp_path, vocabulary, parsed):
    place = repository(tmp_path, many(canvases, commits))
    ours, commands = counting()
    memory = Memory()
    history = told(place / "c", vocabulary, git=ours, memory=memory)
    assert commands == ALL
    assert len(history.timelines) == canvases
    versions = sum(len(timeline.versions) for timeline in history.timelines.values())
    assert len(parsed) == versions == canvases + commits - 1
    assert {v.kind for timeline in history.timelines.values() for v in timeline.versions} == KINDS
    assert any(v.merged_commits for timeline in history.timelines.values() for v in timeline.versions)
    assert all(v.canvas for timeline in history.timelines.values() for v in timeline.versions)
    commands.clear(), parsed.clear()
    assert told(place / "c", vocabulary, git=ours, memory=memory) == history
    assert (commands, parsed) == (["rev-parse"], [])


def test_an_uncommitted_edit_is_seen_without_another_call(tmp_path, vocabulary, parsed):
    place = repository(tmp_path, [Made({"c/a.yaml": A})])
    ours, commands = counting()
    memory = Memory()
    told(place / "c", vocabulary, git=ours, memory=memory)
    (place / "c" / "a.yaml").write_text(canvas("alpha", "x"), encoding="utf-8")
    commands.clear(), parsed.clear()
    assert told(place / "c", vocabulary, git=ours, memory=memory).timelines["a"].uncommitted
    assert (commands, parsed) == (["rev-parse"], [])


def test_a_new_commit_reads_only_what_is_new(tmp_path, vocabulary, parsed):
    place = repository(tmp_path, [Made({"c/a.yaml": A, "c/b.yaml": canvas("beta")})])
    ours, commands = counting()
    memory = Memory()
    told(place / "c", vocabulary, git=ours, memory=memory)
    (place / "c" / "a.yaml").write_text(canvas("alpha", "x"), encoding="utf-8")
    git(place, "commit", "-qam", "more")
    commands.clear(), parsed.clear()
    history = told(place / "c", vocabulary, git=ours, memory=memory)
    assert (commands, parsed) == (ALL, ["a"])
    assert lines(history.timelines["a"]) == ["added a", "changed a"]
    git(place, "commit", "-q", "--allow-empty", "-m", "nothing")
    commands.clear(), parsed.clear()
    told(place / "c", vocabulary, git=ours, memory=memory)
    assert (commands, parsed) == (["rev-parse", "log"], [])


def test_a_new_tag_is_seen_at_the_same_head(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A})])
    memory = Memory()
    assert lines(told(place / "c", vocabulary, memory=memory).timelines["a"]) == ["added a"]
    git(place, "tag", "v1")
    assert lines(told(place / "c", vocabulary, memory=memory).timelines["a"]) == ["added a #v1"]
    git(place, "tag", "-d", "v1")
    git(place, "tag", "v2")
    assert lines(told(place / "c", vocabulary, memory=memory).timelines["a"]) == ["added a #v2"]


def test_another_limit_or_vocabulary_tells_anew(tmp_path, vocabulary, parsed):
    place = repository(tmp_path, [Made({"c/a.yaml": canvas("alpha", f"{n}")}) for n in range(4)])
    memory = Memory()
    for options, read, told_ in (
        ({"limit": 2}, 2, 2),
        ({"limit": 3}, 1, 3),
        ({}, 1, 4),
        ({"limit": 1}, 0, 1),
    ):
        parsed.clear()
        history = told(place / "c", vocabulary, memory=memory, **options)
        assert (len(parsed), len(history.timelines["a"].versions)) == (read, told_)
    parsed.clear()
    same = KnownTerms(vocabulary.types, vocabulary.roles, vocabulary.metrics, vocabulary.checks)
    told(place / "c", same, memory=memory, limit=1)
    assert not parsed
    told(place / "c", KnownTerms(), memory=memory, limit=1)
    assert parsed == ["a"]


def test_one_text_at_several_times_is_read_once(tmp_path, vocabulary, parsed):
    texts = [A, canvas("alpha", "x")] * 4
    history = told(repository(tmp_path, [Made({"c/a.yaml": t}) for t in texts]) / "c", vocabulary)
    assert len(history.timelines["a"].versions) == 8
    assert parsed == ["a", "a"]
