"""Plugins that want every file to have a path, and to know when it was changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
def test_git_revision_dates_are_those_of_the_canvas(first, tmp_path, build):
    other = "git-revision-date-localized: {enable_creation_date: true, fallback_to_build_date: true}"
    place = site(tmp_path, other, first=first)
    build(place)
    board = (place / "site/canvases/corner-shop/index.html").read_text("utf-8")
    assert re.findall(r"2023-11-\d\d", board)
    assert "2026" not in re.sub(r"<script.*?</script>", "", board, flags=re.DOTALL)
    catalogue = (place / "site/catalogue/index.html").read_text("utf-8")
    assert "md-source-file__fact" not in catalogue
