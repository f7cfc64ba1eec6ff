"""Where sources disagree, the catalogue says so."""

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block


@pytest.mark.parametrize(
    ("block", "type", "words"),
    [
        (Block.CHANNELS, "own_stores", ("direct", "indirect", "book")),
        (Block.CHANNELS, "mobile_app", ("Uber", "telephone")),
        (Block.CUSTOMER_RELATIONSHIPS, "self_service", ("few customers",)),
        (Block.CUSTOMER_RELATIONSHIPS, "co_creation", ("newer and more useful",)),
        (Block.CUSTOMER_RELATIONSHIPS, "automated_services", ("evidence",)),
        (Block.CUSTOMER_RELATIONSHIPS, "loyalty_programme", ("marketing",)),
        (Block.CHANNELS, "web_sales", ("margin",)),
    ],
)
def test_it_is_said(block, type, words):
    said = shipped_catalogue().types[block][type].disagreement
    assert all(word in said for word in words)


def test_the_usual_directness_of_own_stores_follows_the_seeds():
    usual = shipped_catalogue().types[Block.CHANNELS]["own_stores"].usual
    assert usual is not None
    assert usual.directness == "direct"
