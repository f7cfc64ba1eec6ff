"""Commits of any make: their words are cleaned, their dates are true or absent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from canvasbook.history.git import Git
from canvasbook.history.log import BODY_LINES, SHORT, read_log
from canvasbook.history.repository import Repository
from tests.history.repositories import told
from tools.repositories import Made, git, repository

A = "title: A\n"


def commit_of(tmp_path, made, vocabulary):
    place = repository(tmp_path, [replace(made, files={"c/a.yaml": A})])
    return told(place / "c", vocabulary).timelines["a"].versions[0].commit


CASES = {
    "no words at all": (Made({}, ""), "Ada", "", ""),
    "control characters": (
        Made({}, "Ring\x07 \x1b[31mred\x1b[0m\n\nline\u202e\n\tcode", author="E\x1bve\u202e <e@x>"),
        "E�ve�",
        "Ring� �[31mred�[0m",
        "line�\n\tcode",
    ),
    "another encoding": (
        Made({}, "Grüße".encode("latin-1"), author="Jürgen <j@x>", encoding="ISO-8859-1"),
        "Jürgen",
        "Grüße",
        "",
    ),
    "no encoding that fits": (Made({}, b"Gr\xfc\xdfe\n\n\xff"), "Ada", "Gr��e", "�"),
    "html stays text": (
        Made({}, "<script>alert(1)</script>", author="&lt;b&gt;Bob <b@x>"),
        "&lt;b&gt;Bob",
        "<script>alert(1)</script>",
        "",
    ),
    "a field's own marks": (
        Made(
            {},
            "%H :100644 a b M\n\n:000000 100644 00 11 A\n\ntag: refs/tags/x",
            author="tag: refs/tags/v <x>",
        ),
        "tag: refs/tags/v",
        "%H :100644 a b M",
        ":000000 100644 00 11 A\n\ntag: refs/tags/x",
    ),
    "a subject of several lines": (Made({}, "one\ntwo\n\nthree  \n\n\n"), "Ada", "one two", "three"),
}


@pytest.mark.parametrize("case", CASES)
def test_words_are_cleaned_and_kept(case, tmp_path, vocabulary):
    made, author, subject, body = CASES[case]
    commit = commit_of(tmp_path, made, vocabulary)
    assert (commit.author, commit.subject, commit.body) == (author, subject, body)


def test_long_messages_are_cut(tmp_path, vocabulary):
    message = "s" * 5000 + "\n\n" + ("b" * 5000 + "\n") * (BODY_LINES + 50)
    commit = commit_of(tmp_path, Made({}, message), vocabulary)
    assert len(commit.subject) == 300
    assert len(commit.body.splitlines()) == BODY_LINES + 1
    assert max(map(len, commit.body.splitlines())) == 1000


def test_dates_keep_their_zone(tmp_path, vocabulary):
    commit = commit_of(tmp_path, Made({}, when="1700000000 -0730"), vocabulary)
    assert str(commit.date) == "2023-11-14 14:43:20-07:30"
    assert commit.date.utcoffset() == timedelta(hours=-7.5)


def test_a_date_that_no_calendar_has_is_none(tmp_path, vocabulary):
    commit = commit_of(tmp_path, Made({}, when="999999999999 +0000"), vocabulary)
    assert commit.date is None


def test_a_mailmap_names_people_as_they_wish(tmp_path, vocabulary):
    files = {"c/a.yaml": A, ".mailmap": "Ada Lovelace <ada@example.org>\n"}
    history = told(repository(tmp_path, [Made(files)]) / "c", vocabulary)
    assert history.timelines["a"].versions[0].commit.author == "Ada Lovelace"


def test_commits_that_touch_no_canvas_are_in_the_graph_without_words(tmp_path):
    place = repository(tmp_path, [Made({"c/a.yaml": A}), Made({"x": "x"}), Made({"c/a.yaml": "title: B\n"})])
    log, by_likeness = Repository.at(place, Git()).log()
    assert by_likeness
    assert [bool(logged.commit) for logged in log.commits.values()] == [True, False, True]
    assert list(log.commits) == git(place, "log", "--format=%H").split()
    assert [step.logged.id for step in log.main_line()] == list(log.commits)[::-1]


def record(id, *changes):
    fields = [id, "", "", "A", "a@x", "2020-01-01T00:00:00Z", "", "s", ""]
    return "\0".join([*fields, *changes, ""]).encode()


def test_short_ids_tell_commits_apart():
    ids = ["1234567890" + "0" * 30, "1234567899" + "0" * 30, "f" * 40]
    change = (f"\n:000000 100644 {'0' * 40} {'1' * 40} A", "a.yaml")
    log = read_log(b"".join(record(id, *change) for id in ids))
    shorts = [logged.commit.short for logged in log.commits.values()]
    assert shorts == [ids[0][: SHORT + 1], ids[1][:SHORT], "f" * SHORT], "the newest comes first"


def test_a_later_commit_does_not_alter_the_short_id_of_an_older_one():
    older = "1234567890" + "0" * 30
    change = (f"\n:000000 100644 {'0' * 40} {'1' * 40} A", "a.yaml")
    alone = read_log(record(older, *change)).commits[older].commit.short
    newer = [f"{older[:length]}f{'e' * (39 - length)}" for length in (9, 8)]
    together = read_log(b"".join(record(id, *change) for id in (*newer, older))).commits
    assert together[older].commit.short == alone
    assert len({logged.commit.short for logged in together.values()}) == 3


def test_a_malformed_author_is_nobody():
    change = (f"\n:000000 100644 {'0' * 40} {'1' * 40} A", "a.yaml")
    fields = ["1" * 40, "", "", "%aN", "%aE", "%aI", "2020-01-01T00:00:00Z", "%aN", "%cI"]
    log = read_log("\0".join([*fields, *change, ""]).encode())
    commit = log.commits["1" * 40].commit
    assert (commit.author, commit.mail, commit.date) == ("", "", None)
    assert (commit.subject, commit.body) == ("%aN", "%cI"), "these are the author's words"


def test_an_empty_log_has_no_commits():
    assert not read_log(b"").commits
    assert list(read_log(b"").main_line()) == []
