"""The board of a canvas as it was, with what changed marked on it."""

from __future__ import annotations

import re

import pytest

from tests.history.test_canvas_history import FIRST
from tests.pages import pages_of
from tests.render.pages.history.committed_site import THREE, TIMELINE, html, made, shorts, text

pytestmark = pytest.mark.usefixtures("nobodys_git")


def test_a_board_as_it_was_marks_what_changed(tmp_path):
    found = made(tmp_path, *THREE)
    third, second, first = (html(found, f"canvases/a/history/{s}.md") for s in shorts(found))
    assert re.search(r"Bread at the door.*?\+ added", second)
    assert re.search(r"<del[^>]*>Shop rent</del>.*?\u2212 removed", second)
    assert "∆ changed" not in second  # another id is only another wording
    assert "The oven: has the id wood-oven instead of oven" in re.sub(r"<[^>]+>", "", second)
    assert "added" not in text(first)
    assert "∆ changed" not in third
    assert "Other changes: one item" in text(third)
    assert "was called “Bread at the door”" in text(third)


def test_a_change_in_meaning_is_marked(tmp_path):
    found = made(tmp_path, {"c/a.yaml": FIRST}, {"c/a.yaml": FIRST.replace("own_stores", "web_sales")})
    newest = html(found, f"canvases/a/history/{shorts(found)[0]}.md")
    assert re.search(r"The shop.*?∆ changed", newest)


def test_versions_are_linked_like_a_slider(tmp_path):
    found = made(tmp_path, *THREE)
    third, second, first = shorts(found)
    page = html(found, f"canvases/a/history/{second}.md")
    stops = re.search(r"<nav[^>]*data-cb-stops.*?</nav>", page)[0]
    assert re.findall(r'href="([^"]+)"', stops) == [
        f"../../../../canvases/a/history/{s}/" for s in (first, second, third)
    ]
    assert re.findall(r'aria-current="page">(\w+)', stops) == ["1995"]
    assert f'rel="prev" href="../../../../canvases/a/history/{first}/"' in page
    assert f'rel="next" href="../../../../canvases/a/history/{third}/"' in page


def test_versions_of_one_year_are_told_apart(tmp_path):
    texts = [FIRST, FIRST + "notes: One\n", FIRST + "notes: Two\n"]
    found = made(tmp_path, *({"c/a.yaml": t} for t in texts))
    titles = [pages_of(found)[f"canvases/a/history/{s}.md"].title for s in shorts(found)]
    assert len(set(titles)) == 3
    assert titles[-1] == "Corner shop, 1990"


def test_only_timelines_are_found_by_search(tmp_path):
    found = made(tmp_path, *THREE)
    assert {page.search for page in found.pages if page.kind == "version"} == {False}
    assert pages_of(found)[TIMELINE].search


def test_a_version_is_named_with_the_day_of_its_commit(tmp_path):
    found = made(tmp_path, *THREE)
    third, second, _ = (html(found, f"canvases/a/history/{s}.md") for s in shorts(found))
    assert "What changed since 1995 · committed 2023-11-15" in text(third)
    stops = re.search(r"<nav[^>]*data-cb-stops.*?</nav>", second)[0]
    assert "1996 · committed 2023-11-16" in text(stops)
