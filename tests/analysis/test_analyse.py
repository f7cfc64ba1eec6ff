"""From a canvas to its review."""

from __future__ import annotations

from canvasbook.analysis.analyse import analyse, analyse_and_review
from canvasbook.analysis.effects import State
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.given import canvas_of, shipped_canvases

ONLINE = "channels: [{id: web, name: Web, type: web_sales}]"
SHOP = """
    channels: [{id: shop, name: Shop, type: own_stores}]
    cost_structure: [{name: Rent, covers: [shop_rent]}]
    """


def test_one_call_gives_what_both_steps_give():
    for canvas in shipped_canvases():
        alone = review_of(analyse(canvas, shipped_catalogue()), shipped_catalogue())
        assert analyse_and_review(canvas, shipped_catalogue()) == alone


def test_each_canvas_beside_counts_once():
    other = canvas_of(SHOP, "other")
    review = analyse_and_review(canvas_of(ONLINE), shipped_catalogue(), (other, other))
    effects = [e for effects in review.case.analysis.effects.values() for e in effects]
    spared = [e for e in effects if e.state is State.SPARED]
    assert spared
    assert all([baseline.canvas for baseline in e.baselines] == ["other"] for e in spared)
