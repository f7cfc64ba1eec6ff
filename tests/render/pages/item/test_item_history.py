"""Since when an item is on its canvas, and what changed about it."""

from __future__ import annotations

import pytest

from tests.render.pages.history.committed_site import THREE, html, made, text

pytestmark = pytest.mark.usefixtures("nobodys_git")


def test_an_item_says_since_when_it_is_there(tmp_path):
    found = made(tmp_path, *THREE)
    door = html(found, "canvases/a/channels/door.md")
    assert "On the canvas since 1995: The bread comes to the door." in text(door)
    assert "It changed once" in text(door)
    assert "was called “Bread at the door”" in text(door)
    oven = text(html(found, "canvases/a/key-resources/wood-oven.md"))
    assert "On the canvas from the beginning." in oven
