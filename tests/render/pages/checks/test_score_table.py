"""The points of a canvas: each check's part, and sums that can be checked by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from canvasbook.render.context import SiteData
from canvasbook.render.pages.canvas_pages import canvas_pages
from canvasbook.render.pages.checks.score_table import score_table, share_words
from tests.render.coach import CHECKS, coached_site
from tests.render.samples import SHOP, body, context_of, section, site_of, words


@pytest.fixture
def site(monkeypatch) -> SiteData:
    return coached_site(monkeypatch)


def page(site: SiteData, canvas: str) -> str:
    return body(canvas_pages(site), f"canvases/{canvas}/checks.md")


def test_the_table_of_points_adds_up(site):
    html = section(page(site, "known"), "points")
    rows = [
        [words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", html)
    ]
    checks = [row for row in rows if "CB" in row[0]]
    assert [row[0].split()[3].rstrip(",") for row in checks] == list(CHECKS)
    for _, counts, looked_at, wrong, earned in checks:
        share = 1 - int(wrong) / int(looked_at)
        assert float(earned) == pytest.approx(int(counts) * share, abs=0.01)
    (total,) = [row for row in rows if row[0] == "Sum"]
    assert int(total[1]) == sum(int(row[1]) for row in checks)
    assert float(total[4]) == pytest.approx(sum(float(row[4]) for row in checks), abs=0.02)
    points = int(100 * float(total[4]) / int(total[1]))
    assert f"{points} of 100, rounded down" in words(html)
    assert "three as an error, two as a warning and one as a note" in words(html)


def test_weights_of_severities_are_those_of_the_points(site):
    """The page tells the formula with the numbers that make the points."""
    html = page(site_of({"shop": SHOP}, replace(site.catalogue)), "shop")
    assert "A check counts three as an error, two as a warning and one as a note." in words(html)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction(3), "3"),
        (Fraction(10), "10"),
        (Fraction(3, 2), "1.5"),
        (Fraction(2, 3), "0.67"),
        (Fraction(1, 1000), "0"),
        (Fraction(999, 1000), "1"),
    ],
)
def test_a_number_has_two_places_at_most(share, shown):
    assert share_words(share) == shown


def test_families_add_up_to_the_canvas(site):
    for id, review in site.reviews.items():
        table = score_table(review, context_of(site))
        assert sum(group.possible for group in table.groups) == table.possible, id
        rows = [row for group in table.groups for row in group.rows]
        assert sum(row.weight for row in rows) == table.possible, id
