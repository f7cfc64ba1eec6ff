"""The option `compare`: which canvases stand side by side beside their contrasts."""

from __future__ import annotations

import logging
from html import unescape

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from tests.plugin.sites import build_site, folder

pytestmark = pytest.mark.build

WHAT_IF = "extends: web\ntitle: Bigger\nquestion: And if it grew?\nadd: {key_partners: [A bank]}\n"


def site_with(path, compare):
    where = folder(path, f"plugins: [search, {{canvasbook: {{history: false, compare: {compare}}}}}]\n")
    (where / "canvases" / "web.yaml").write_text("title: Web\nchannels: [Site]\n")
    (where / "canvases" / "broken.yaml").write_text("title: [\n")
    (where / "canvases" / "scenarios").mkdir()
    (where / "canvases" / "scenarios" / "bigger.yaml").write_text(WHAT_IF)
    return where


@pytest.mark.parametrize(
    "compare",
    ["[corner-shop vs web]", "[[corner-shop, web]]", "[[ corner-shop , 'web '], corner-shop vs broken]"],
)
def test_two_canvases_are_laid_side_by_side(compare, tmp_path):
    site = build_site(site_with(tmp_path, compare))
    page = (site / "compare/corner-shop-vs-web/index.html").read_text("utf-8")
    assert "Corner shop" in page
    assert "corner-shop-vs-web" in (site / "compare/web-vs-corner-shop/index.html").read_text("utf-8")
    assert not (site / "compare/corner-shop-vs-broken").exists()
    index = (site / "search/search_index.json").read_text("utf-8")
    assert "compare/corner-shop-vs-web/" in index
    assert "compare/web-vs-corner-shop/" not in index


@pytest.mark.parametrize(
    ("compare", "message"),
    [
        ("[corner-shop vs wed]", "there is no canvas 'wed'; did you mean 'web'?"),
        ("[nowhere vs web]", "there is no canvas 'nowhere'"),
        ("[[web, web/scenarios/bigger]]", "'web/scenarios/bigger' is a scenario; its own page holds it"),
    ],
)
def test_a_canvas_that_is_not_there_is_said_with_the_option(compare, message, tmp_path, logged):
    with pytest.raises(Abort):
        build_site(site_with(tmp_path, compare))
    assert f"option 'compare': {message}" in unescape("".join(logged.above(logging.ERROR)))


@pytest.mark.parametrize(
    ("compare", "message"),
    [
        ("[web]", "Expected two canvases, as in 'a vs b' or [a, b], but received: web"),
        ("[web vs shop vs stand]", "Expected two canvases"),
        ("[[web, shop, stand]]", "Expected two canvases"),
        ("[3]", "Expected two canvases"),
        ("[web vs web]", "'web' cannot be compared with itself."),
        ("['web vs ']", "The id of a canvas is missing"),
        ("[[web, '']]", "The id of a canvas is missing"),
        ("web", "Expected type"),
    ],
)
def test_a_pair_that_makes_no_sense_is_named(compare, message, tmp_path, logged):
    with pytest.raises((Abort, ConfigurationError)):
        load_config(str(site_with(tmp_path, compare) / "mkdocs.yml"))
    said = "".join(logged.above(logging.ERROR))
    assert "option 'compare'" in said
    assert message in said
