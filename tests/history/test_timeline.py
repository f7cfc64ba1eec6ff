"""What a version tells, and what it is compared with."""

from __future__ import annotations

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.history.canvas_history import CanvasHistory, ReviewCache
from canvasbook.model.blocks import Block
from canvasbook.model.portfolio import Portfolio
from tests.history.repositories import MORE, A, told
from tools.repositories import Made, git, repository


def test_a_version_says_who_when_and_what(tmp_path, vocabulary):
    place = repository(
        tmp_path,
        [Made({"c/a.yaml": f"as_of: 1995\n{A}"}, "Begin\n\nWith a reason.\n\nAnd more.", tag="v1")],
    )
    history = told(place / "c", vocabulary)
    (version,) = history.timelines["a"].versions
    commit = version.commit
    assert history.head == commit.id == git(place, "rev-parse", "HEAD")
    assert commit.short == commit.id[:8]
    assert (commit.author, commit.mail) == ("Ada", "ada@example.org")
    assert str(commit.date) == str(commit.committed) == "2023-11-14 23:13:20+01:00"
    assert (commit.subject, commit.body, commit.tags) == ("Begin", "With a reason.\n\nAnd more.", ("v1",))
    assert (version.label, version.path) == ("1995", "c/a.yaml")
    assert [item.name for item in version.canvas.block(Block.CHANNELS)][:1] == ["alpha by way 0"]


def test_a_version_that_is_no_canvas_says_why(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": "title: A\nchanels: [x]\n"}), Made({"c/a.yaml": "]"})])
    misspelt, broken = told(place / "c", vocabulary).timelines["a"].versions
    assert misspelt.canvas.title == "A"
    assert [(d.path, d.code, d.at.line) for d in misspelt.problems] == [("c/a.yaml", "CB102", 2)]
    assert broken.canvas is None
    assert [d.code for d in broken.problems] == ["CB005"]


def test_what_is_compared_is_the_last_readable_version(tmp_path, vocabulary):
    commits = [{"c/a.yaml": A}, {"c/a.yaml": "]"}, {"c/a.yaml": None}, {"c/a.yaml": MORE}]
    place = repository(tmp_path, [Made(files) for files in commits])
    timeline = told(place / "c", vocabulary).timelines["a"]
    first, *_, last = CanvasHistory(timeline, None, ReviewCache(Portfolio(), shipped_catalogue())).steps
    assert last.before is first
    assert first.before is None
