"""Plugins that want every file to have a path, and to know when it was changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.plugin.sites import CANVAS, folder
from tools.repositories import Made, repository

ORDERS = pytest.mark.parametrize("first", [True, False], ids=["before-it", "after-it"])


def site(place: Path, other: str, *, first: bool, more: str = "", **pages: str) -> Path:
    """A site in a repository, its canvas committed on two days, beside one other plugin."""
    again = CANVAS.replace("Bread before eight", "Bread before seven")
    made = [Made({"canvases/corner-shop.yaml": text}) for text in (CANVAS, again)]
    repository(place, made)
    both = ["canvasbook", other] if first else [other, "canvasbook"]
    plugins = "".join(f"  - {name}\n" for name in ("search", *both))
    config = f"site_url: https://x.example/\n{more}plugins:\n{plugins}"
    folder(place, config, pages={"index.md": "# Home\n", **pages})
    (place / "canvases/corner-shop.yaml").write_text(again)
    return place


@ORDERS
def test_rss_builds_with_its_defaults(first, tmp_path, build):
    place = site(tmp_path, "rss", first=first)
    build(place, "--strict")
    feed = etree.parse(place / "site/feed_rss_created.xml")
    assert len(feed.findall(".//item")) == 20
    assert all(item.findtext("link").startswith("https://x.example/") for item in feed.iter("item"))


@ORDERS
def test_rss_can_be_told_the_dates_of_the_canvases(first, tmp_path, build):
    dates = (
        "date_from_meta: {as_creation: git_creation_date_localized, as_update: git_revision_date_localized, "
        "datetime_format: '%Y-%m-%d'}"
    )
    other = f"rss: {{match_path: 'canvases/corner-shop/index.md', {dates}}}"
    place = site(tmp_path, other, first=first)
    build(place, "--strict")
    created = etree.parse(place / "site/feed_rss_created.xml").findtext(".//item/pubDate")
    updated = etree.parse(place / "site/feed_rss_updated.xml").findtext(".//item/pubDate")
    assert created != updated
    assert {re.search(r"\d{4}", date)[0] for date in (created, updated)} == {"2023"}


@ORDERS
def test_git_revision_dates_are_those_of_the_canvas(first, tmp_path, build):
    other = "git-revision-date-localized: {enable_creation_date: true, fallback_to_build_date: true}"
    place = site(tmp_path, other, first=first)
    build(place)
    board = (place / "site/canvases/corner-shop/index.html").read_text("utf-8")
    assert re.findall(r"2023-11-\d\d", board)
    assert "2026" not in re.sub(r"<script.*?</script>", "", board, flags=re.DOTALL)
    catalogue = (place / "site/catalogue/index.html").read_text("utf-8")
    assert "md-source-file__fact" not in catalogue


@ORDERS
def test_i18n_keeps_none_of_our_pages_and_one_warning_says_so(first, tmp_path, build):
    languages = "{locale: en, name: English, default: true, build: true}"
    place = site(tmp_path, f"i18n: {{languages: [{languages}]}}", first=first)
    said = build(place)
    told = [line for line in said.splitlines() if "canvasbook:" in line and "WARNING" in line]
    assert len(told) == 1
    assert re.search(r"lacks (\d+) of \1 pages made from the canvases, such as 'canvases/index.md'", told[0])
    assert "canvasbook render" in told[0]
    assert "is included in the 'nav' configuration" not in said
    build(place, "--strict", fails=True)
