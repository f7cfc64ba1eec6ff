"""Why an effect is there, with its sources; and how costs behave."""

from __future__ import annotations

import pytest

from canvasbook.analysis.effect_groups import by_evidence
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Cost, ItemKey
from canvasbook.render.context import Ref
from canvasbook.render.reason_view import cost_words, reason_view, reported
from tests.render.samples import context_of, site_of


def test_a_reason_of_the_catalogue_has_its_evidence(small):
    called = small.analyses["web"].called[ItemKey(Block.CHANNELS, "site")]
    (reason,) = by_evidence(called["postage"].reasons)
    view = reason_view(reason, context_of(small))
    assert (view.because, view.stated, view.basis) == ("Each order leaves alone.", False, "one article")
    assert view.effect == Ref("Catalogue", "catalogue/channels/web-sales/#web-sales-adds-postage")
    assert [str(source.name) for source in view.sources] == ["On Shops", "Our Parcels"]
    (figure,) = view.figures
    assert figure.source is not None
    assert (figure.value, figure.unit, figure.source.name) == ("10", "USD", "Our Parcels")
    assert reported(reason.effect.said.figures, context_of(small)) == view.figures


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("", ""),
        ("nature: [fixed]", "fixed"),
        ("nature: [fixed], per: month", "fixed (per month)"),
        ("nature: [one_off, fixed], per: month", "once, then fixed (per month)"),
        ("nature: [fixed, variable]", "partly fixed, partly variable"),
        ("nature: [fixed, semi_variable]", "partly fixed, partly variable"),
        ("per: order", "per order"),
        # what is so as a rule is no word of the author
        ("covers: [rent]", ""),
    ],
)
def test_how_a_cost_behaves_in_a_few_words(said: str, words: str):
    item = f"{{id: c, name: C, {said}}}"
    site = site_of({"a": f"title: T\ncost_structure: [{item}]\n"})
    assert not site.problems, site.problems
    (cost,) = site.canvases["a"].cost_structure
    assert isinstance(cost, Cost)
    assert cost_words(cost, context_of(site)) == words
