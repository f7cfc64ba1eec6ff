"""Two canvases laid beside each other: what they are called, and which parts of their ledger have pages."""

from __future__ import annotations

import pytest

from canvasbook.analysis.compared_canvases import CanvasPair
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.render.pages.comparison.ledger_view import BLOCKS
from canvasbook.render.pages.comparison.pair_comparison import MEASURES, compare_pair, names_of, parts_of
from tests.render.pages.comparison.comparison_samples import SITE, SITES, STORE, columns, part
from tests.render.samples import site_of
from tests.render.whatif import built_from, html_of, text


def test_two_of_one_company_are_told_apart_by_their_titles(tmp_path):
    built = built_from(tmp_path, shop=STORE, site=SITE.replace("subject: Site", "subject: Shop"))
    assert "◨ Only The site" in text(html_of(built, "compare/shop-vs-site.md"))


def test_a_part_is_told_by_the_role_that_an_item_of_another_block_plays(tmp_path):
    texts = {
        "a": "title: A\nkey_partners: [{id: x, name: X, covers: [web_platform]}]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [Y]\n",
    }
    built = built_from(tmp_path, **texts)
    assert "X" in columns(part(built, "resources", "compare/a-vs-b.md"))[0]


@pytest.mark.parametrize(
    ("left", "right", "names"),
    [
        ("title: A\nsubject: Shop\n", "title: B\nsubject: Site\n", ("Shop", "Site")),
        ("title: A\nsubject: Shop\n", "title: B\n", ("Shop", "B")),
        ("title: A *b*\nsubject: shop\n", "title: B\nsubject: '*Shop*'\n", ("A <em>b</em>", "B")),
        ("title: A\n", "title: a\n", ("left", "right")),
    ],
)
def test_two_are_called_what_tells_them_apart(left, right, names):
    canvases = site_of({"left": left, "right": right}).canvases
    assert names_of(canvases["left"], canvases["right"]) == names


@pytest.mark.parametrize("name", SITES)
def test_a_part_has_a_page_where_the_ledger_has_a_line(name):
    """The parts are told before the ledger is worked out: none of its lines may be without a page."""
    texts = {id.replace("__", "/"): text for id, text in SITES[name].items()}
    site = site_of(texts, shipped_catalogue())
    assert site.comparisons
    for pair in site.comparisons:
        ledger = compare_pair(site, pair).ledger
        blocks = {line.block for line in ledger.lines}
        found = {part for part, mine in BLOCKS.items() if not blocks.isdisjoint(mine)}
        assert found <= set(parts_of(site, pair))


@pytest.mark.parametrize(
    ("choice", "speaks"),
    [
        ("{name: Shop}", False),
        ("{name: Shop, type: web_sales}", False),
        ("{name: Shop, affects: [{item: shop, effect: raises, because: So it is}]}", False),
        ("{name: Shop, timing: planned, affects: [{metric: reach, effect: raises, because: So}]}", False),
        ("{name: Shop, affects: [{metric: reach, effect: raises, because: So it is}]}", True),
    ],
)
def test_measures_have_a_page_where_an_author_says_that_a_choice_moves_one(choice, speaks):
    site = site_of({"a": f"title: A\nchannels: [{choice}]\n", "b": "title: B\n"})
    assert (MEASURES in parts_of(site, CanvasPair("a", "b"))) == speaks
