"""Since when an item is on its canvas, and what changed about it."""

from __future__ import annotations

import pytest

from tests.history.test_canvas_history import FIRST
from tests.render.pages.history.committed_site import THREE, html, made, site, text

pytestmark = pytest.mark.usefixtures("nobodys_git")


def test_an_item_says_since_when_it_is_there(tmp_path):
    found = made(tmp_path, *THREE)
    door = html(found, "canvases/a/channels/door.md")
    assert "On the canvas since 1995." in text(door)
    assert "It changed once" in text(door)
    assert "was called “Bread at the door”" in text(door)
    oven = text(html(found, "canvases/a/key-resources/wood-oven.md"))
    assert "On the canvas from the beginning." in oven


def test_where_older_versions_are_not_known_an_item_is_there_at_least_since(tmp_path):
    made(tmp_path, *THREE)
    door = html(site(tmp_path / "c", history_versions=1), "canvases/a/channels/door.md")
    assert "On the canvas since 1996 at least; older versions are not known here." in text(door)


@pytest.mark.parametrize(
    ("names", "said", "told"),
    [
        (0, "", 0),
        (1, "It changed once", 1),
        (2, "It changed twice", 2),
        (6, "It changed six times", 6),
        (8, "What changed about it", 6),
    ],
)
def test_the_newest_changes_of_an_item_are_counted_and_told(names, said, told, tmp_path):
    texts = [FIRST.replace("The oven", f"Oven number {n}") for n in range(names + 1)]
    oven = html(made(tmp_path, *({"c/a.yaml": text} for text in texts)), "canvases/a/key-resources/oven.md")
    assert text(oven).count("was called") == told
    assert said in text(oven)
    assert ("and before that" in text(oven)) == (names > told)


def test_changes_that_are_not_committed_are_told_as_such(tmp_path):
    made(tmp_path, {"c/a.yaml": FIRST})
    (tmp_path / "c" / "a.yaml").write_text(FIRST.replace("The oven", "A new oven"), encoding="utf-8")
    oven = html(site(tmp_path / "c"), "canvases/a/key-resources/oven.md")
    assert '<a href="../../../../canvases/a/history/#uncommitted">' in oven
    assert "was called “The oven”" in text(oven)
