"""How versions of a canvas are called, and where what they tell of leads."""

from __future__ import annotations

import re

import pytest

from tests.pages import pages_of
from tests.render.pages.history.committed_site import THREE, TIMELINE, html, made, shorts, site

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
