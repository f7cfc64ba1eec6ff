"""Where there is no history, the reason is a value, and the build goes on."""

from __future__ import annotations

import os
import subprocess

import pytest

from canvasbook.history.git import Git, UnavailableReason, start_git
from canvasbook.history.timeline import HistoryLimit
from tests.history.repositories import canvas, counting, lines, told
from tools.repositories import Made, git, repository

A = canvas("alpha")


def written(folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.yaml").write_text(A, encoding="utf-8")
    return folder


def no_git(place, monkeypatch):
    folder = repository(place, [Made({"c/a.yaml": A})]) / "c"
    monkeypatch.setenv("PATH", str(place / "nothing"))
    return folder


def no_repository(place, _):
    return written(place / "c")


def a_folder_that_is_not_there(place, _):
    return repository(place, [Made({"c/a.yaml": A})]) / "d"


def no_commit(place, _):
    return written(repository(place) / "c")


def not_committed(place, _):
    return written(repository(place, [Made({"README.md": "x"})]) / "c")


def ignored(place, _):
    return written(repository(place, [Made({".gitignore": "c/"})]) / "c")


def inside_git_s_own_folder(place, _):
    return written(repository(place, [Made({"c/a.yaml": A})]) / ".git" / "c")


def somebody_else_s(place, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    return repository(place, [Made({"c/a.yaml": A})]) / "c"


def settings_that_git_cannot_read(place, _):
    repository(place, [Made({"c/a.yaml": A})])
    (place / ".git" / "config").write_text("[core\n")
    return place / "c"


def unpacked(place):
    """Each object in a file of its own, so that one of them can be lost."""
    for pack in (place / ".git" / "objects" / "pack").iterdir():
        pack.rename(place / pack.name)
    for pack in place.glob("*.pack"):
        git(place, "unpack-objects", "-q", given=pack.read_bytes())


def a_link_that_leads_nowhere(place, _):
    folder = written(place / "c")
    (place / ".git").write_text("gitdir: /nowhere/at all/.git\n")
    return folder


def a_head_that_is_none(place, _):
    repository(place, [Made({"c/a.yaml": A})])
    (place / ".git" / "HEAD").write_text("garbage\n")
    return place / "c"


def a_damaged_commit(place, _):
    repository(place, [Made({"c/a.yaml": A}), Made({"c/a.yaml": canvas("alpha", "x")})])
    first = git(place, "rev-parse", "HEAD~1")
    unpacked(place)
    (place / ".git" / "objects" / first[:2] / first[2:]).unlink()
    return place / "c"


CASES = [
    (no_git, UnavailableReason.NO_GIT, ""),
    (no_repository, UnavailableReason.NO_REPOSITORY, "fatal: not a git repository"),
    (a_folder_that_is_not_there, UnavailableReason.REFUSED, "fatal: cannot change to"),
    (no_commit, UnavailableReason.NO_COMMIT, "fatal: ambiguous argument 'HEAD'"),
    (not_committed, UnavailableReason.UNTRACKED, ""),
    (ignored, UnavailableReason.UNTRACKED, ""),
    (inside_git_s_own_folder, UnavailableReason.OUTSIDE, ""),
    (somebody_else_s, UnavailableReason.DUBIOUS, "fatal: detected dubious ownership"),
    (settings_that_git_cannot_read, UnavailableReason.REFUSED, "fatal: bad config line 1"),
    (a_link_that_leads_nowhere, UnavailableReason.REFUSED, "fatal: not a git repository: /nowhere/at all"),
    (a_head_that_is_none, UnavailableReason.REFUSED, "fatal: not a git repository"),
    (a_damaged_commit, UnavailableReason.REFUSED, ""),
]


@pytest.mark.parametrize(("make", "why", "said"), CASES, ids=lambda value: getattr(value, "__name__", ""))
def test_no_history_has_a_reason(make, why, said, tmp_path, monkeypatch, vocabulary):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    history = told(make(tmp_path / "r", monkeypatch), vocabulary)
    assert history.absence.why is why
    assert history.absence.said.startswith(said)
    assert history.absence.said.isprintable()
    assert (history.timelines, history.gone, history.limits) == ({}, (), ())


def test_canvases_outside_the_site_s_repository(tmp_path, monkeypatch, vocabulary):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    site = repository(tmp_path / "site", [Made({"README.md": "x"})])
    outside = written(tmp_path / "elsewhere")
    assert told(outside, vocabulary, site=site).absence.why is UnavailableReason.OUTSIDE
    assert told(outside, vocabulary).absence.why is UnavailableReason.NO_REPOSITORY
    (site / "canvases").symlink_to(outside)
    assert told(site / "canvases", vocabulary).absence.why is UnavailableReason.OUTSIDE


def sleeping(_, environment, stdin):
    return subprocess.Popen(
        ["sleep", "60"], env=environment, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_a_git_that_hangs_is_ended(tmp_path, vocabulary):
    assert (
        told(tmp_path, vocabulary, git=Git(sleeping, seconds=0.1)).absence.why is UnavailableReason.TOO_SLOW
    )


def test_a_git_that_hangs_over_texts_loses_only_texts(tmp_path, vocabulary):
    def start(arguments, environment, stdin):
        return (sleeping if stdin == subprocess.PIPE else start_git)(arguments, environment, stdin)

    place = repository(tmp_path, [Made({"c/a.yaml": A})])
    history = told(place / "c", vocabulary, git=Git(start, seconds=0.5))
    assert lines(history.timelines["a"]) == ["added a unreadable"]


@pytest.mark.parametrize("program", ["true", "false", "nothing-of-this-name"])
def test_a_git_that_ends_at_once_loses_only_texts(program, tmp_path, vocabulary):
    """Whether it ends before we ask or after is a matter of luck: many are asked."""

    def start(arguments, environment, stdin):
        if stdin != subprocess.PIPE:
            return start_git(arguments, environment, stdin)
        return subprocess.Popen([program], env=environment, stdin=stdin, stdout=subprocess.PIPE)

    place = repository(tmp_path, [Made({f"c/{n}.yaml": canvas(f"{n}") for n in range(50)})])
    history = told(place / "c", vocabulary, git=Git(start))
    assert len(history.timelines) == 50
    assert history.limits == (HistoryLimit.PARTIAL,)
    assert {
        line for t in history.timelines.values() for line in lines(t) if "unreadable" not in line
    } == set()


def test_a_text_that_git_lost_costs_that_version_alone(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A, "c/b.yaml": canvas("beta")})])
    unpacked(place)
    lost = git(place, "rev-parse", "HEAD:c/b.yaml")
    (place / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    history = told(place / "c", vocabulary)
    assert {id: lines(t) for id, t in history.timelines.items()} == {
        "a": ["added a"],
        "b": ["added b unreadable"],
    }
    assert history.limits == (HistoryLimit.PARTIAL,)


# ---- what git may not do


def trap(folder, name):
    """A program that leaves a mark when it is started."""
    script = folder / name
    script.write_text(f"#!/bin/sh\ntouch {folder}/sprung-{name}\ncat\n")
    script.chmod(0o755)
    return str(script)


def test_a_repository_s_settings_start_nothing(tmp_path, vocabulary):
    place = repository(
        tmp_path / "r",
        [
            Made({"c/a.yaml": A, ".gitattributes": "*.yaml diff=evil filter=evil"}),
            Made({"c/a.yaml": None, "c/b.yaml": canvas("alpha", "x")}),
        ],
    )
    for name, key in (
        ("monitor", "core.fsmonitor"),
        ("external", "diff.external"),
        ("textconv", "diff.evil.textconv"),
        ("command", "diff.evil.command"),
        ("clean", "filter.evil.clean"),
        ("smudge", "filter.evil.smudge"),
        ("pager", "core.pager"),
        ("gpg", "gpg.program"),
    ):
        git(place, "config", key, trap(tmp_path, name))
    for key, value in (
        ("log.showSignature", "true"),
        ("log.showRoot", "false"),
        ("log.diffMerges", "off"),
        ("log.follow", "true"),
        ("diff.renames", "copies"),
        ("diff.relative", "true"),
        ("diff.noprefix", "true"),
        ("core.quotePath", "true"),
        ("color.ui", "always"),
        ("format.pretty", "oneline"),
        ("log.date", "relative"),
        ("core.abbrev", "40"),
    ):
        git(place, "config", key, value)
    for path in tmp_path.glob("sprung-*"):
        path.unlink()
    assert lines(told(place / "c", vocabulary).timelines["b"]) == ["added a", "renamed b"]
    assert not list(tmp_path.glob("sprung-*"))


def test_a_hook_s_own_repository_is_not_taken_for_ours(tmp_path, monkeypatch, vocabulary):
    place = repository(tmp_path / "r", [Made({"c/a.yaml": A})])
    other = repository(tmp_path / "o", [Made({"x.yaml": A})])
    for name, value in (
        ("GIT_DIR", other / ".git"),
        ("GIT_WORK_TREE", other),
        ("GIT_INDEX_FILE", other / "index"),
        ("GIT_LITERAL_PATHSPECS", 1),
        ("GIT_TRACE", tmp_path / "trace"),
        ("GIT_EXTERNAL_DIFF", "false"),
    ):
        monkeypatch.setenv(name, str(value))
    assert lines(told(place / "c", vocabulary).timelines["a"]) == ["added a"]
    assert not (tmp_path / "trace").exists()


def test_nothing_is_written(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A}), Made({"c/a.yaml": canvas("alpha", "x")})])
    os.utime(place / "c" / "a.yaml", (1, 1))  # a status would refresh the index now
    before = snapshot(place)
    told(place / "c", vocabulary)
    assert snapshot(place) == before


def snapshot(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_the_counting_git_of_these_tests_counts(tmp_path, vocabulary):
    ours, commands = counting()
    told(repository(tmp_path, [Made({"c/a.yaml": A})]) / "c", vocabulary, git=ours)
    assert commands == ["rev-parse", "log", "cat-file"]
