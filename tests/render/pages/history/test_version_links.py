"""How versions of a canvas are called, and where what they tell of leads."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.pages.history.version_links import title_of
from tests.history.built_histories import histories
from tests.history.test_canvas_history import FIRST, SECOND
from tests.pages import pages_of
from tests.render.pages.history.committed_site import THREE, TIMELINE, html, made, shorts, site
from tests.render.samples import links

pytestmark = pytest.mark.usefixtures("nobodys_git")


def test_items_lead_to_where_they_stand_today(tmp_path):
    found = made(tmp_path, *THREE)
    first = html(found, f"canvases/a/history/{shorts(found)[2]}.md")
    items = dict(re.findall(r'<a(?: href="([^"]*)")?><span class="cb-item-name" dir="auto">([^<]*)', first))
    there = {name: way.removeprefix("../" * 4) for way, name in items.items()}
    assert there["The oven"] == "canvases/a/key-resources/wood-oven/"
    assert there["Shop rent"] == ""


def test_pages_know_the_dates_of_their_file(tmp_path):
    found = made(tmp_path, *THREE)
    for uri in ("canvases/a/index.md", "canvases/a/channels/door.md", TIMELINE):
        meta = pages_of(found)[uri].date_meta
        assert meta == {
            "git_creation_date_localized": "2023-11-14",
            "git_revision_date_localized": "2023-11-16",
        }
    meta = pages_of(found)["canvases/index.md"].date_meta
    assert meta == {}
    short = site(tmp_path / "c", history_versions=1)
    assert list(pages_of(short)[TIMELINE].date_meta) == ["git_revision_date_localized"]


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        ((FIRST, SECOND.replace("Corner shop", "Bread shop")), "Bread shop"),
        ((FIRST.replace("Corner shop", "Bread shop"), None), "Bread shop"),
    ],
)
def test_a_canvas_goes_by_its_title_or_the_last_that_is_known(texts, title, tmp_path):
    found = histories(tmp_path, [{"c/a.yaml": text, "c/b.yaml": FIRST} for text in texts])
    (canvas_history,) = (
        canvas_history
        for canvas_history in (*found.by_id.values(), *found.gone)
        if canvas_history.timeline.canvas_id == "a"
    )
    assert title_of(canvas_history) == title


def test_a_version_leads_to_its_page_or_else_to_its_place_on_the_timeline(tmp_path):
    found = made(tmp_path, *THREE)
    short = shorts(found)[1]
    item = "canvases/a/channels/door.md"
    history = "../../../../canvases/a/history/"
    assert f"{history}{short}/" in links(html(found, item))
    few = site(tmp_path / "c", history_boards=1)
    assert f"{history}#v-{short}" in links(html(few, item))
    assert f"{history}{short}/" not in links(html(few, item))
