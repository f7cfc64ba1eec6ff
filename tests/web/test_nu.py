"""The HTML of every page holds to the standard: not one error, not one warning that is ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.nu import complaints
from tools import npm
from tools.chromium import in_ci
from tools.own_site import KINDS

#: Beside the kinds of pages that the browser tests look at.
MORE_KINDS = (
    *("catalogue/effects/", "catalogue/interactions/", "catalogue/metrics/", "catalogue/revenue-streams/"),
    *("catalogue/roles/", "catalogue/sources/"),
    "catalogue/channels/compare/own-stores-vs-web-sales/",
    *("portfolio/", "portfolio/key-resources/", "guide/first-canvas/", "reference/format/"),
)


@pytest.fixture(scope="session")
def checker() -> None:
    missing = npm.checker_missing()
    if missing:
        (pytest.fail if in_ci() else pytest.skip)(missing)


pytestmark = pytest.mark.usefixtures("checker")


def ours(pages: list[Path], empty_site: Path) -> list[str]:
    """What is said of these pages and of no empty page of the theme, checked in the same run."""
    found = complaints([*pages, *empty_site.rglob("*.html")])
    return [
        f"{said.message} {said.tag} (pages: {len(where)}; the first: {where[0]})"
        for said, where in found.items()
        if not any(page.is_relative_to(empty_site) for page in where)
    ]


def test_one_page_of_each_kind(site: Path, empty_site: Path) -> None:
    kinds = [site / address / "index.html" for address in (*KINDS.values(), *MORE_KINDS)]
    versions = sorted(site.glob("canvases/*/history/*/index.html"))[:1]
    assert ours([*kinds, *versions, site / "404.html"], empty_site) == []


@pytest.mark.slow
def test_every_page(site: Path, empty_site: Path) -> None:
    assert ours(sorted(site.rglob("*.html")), empty_site) == []


def test_a_mistake_of_ours_is_told_from_the_themes(empty_site: Path, tmp_path: Path) -> None:
    page = tmp_path / "spoiled.html"
    text = next(empty_site.rglob("index.html")).read_text("utf-8")
    page.write_text(text.replace("</article>", '<p><label for="nowhere">A</label></article>'), "utf-8")
    (told,) = ours([page], empty_site)
    assert '<label for="nowhere">' in told
