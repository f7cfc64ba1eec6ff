"""Channels that partners run without being named, and goods sold online that nobody brings."""

from __future__ import annotations

import pytest

from canvasbook.analysis.check_results import CheckContext, check_context
from canvasbook.analysis.checks.partner_channels import (
    partnerless,
    run_by_partners,
    selling_goods_online,
    undelivered,
)
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.given import given, ids_of

CHANNELS = """
    customer_segments: [{id: us, name: Us}]
    value_propositions: [{id: tea, name: Tea, offer: [OFFER], for: [us]}]
    channels:
      - {id: stores, name: Stores, type: distributor, partner: [firm], phases: [evaluation]}
      - {id: market, name: Market, type: marketplace, mode: [online], phases: [evaluation]}
      - {id: web, name: Web, type: web_sales, phases: [purchase], WEB}
    key_partners: [{id: firm, name: Firm}]
    """


def case(offer: str = "physical", web: str = "tags: [t]") -> CheckContext:
    return check_context(given(CHANNELS.replace("OFFER", offer).replace("WEB", web)), shipped_catalogue())


def test_channels_of_partners_are_known_by_word_or_type():
    assert ids_of(channel.key for channel in run_by_partners(case())) == ["stores", "market"]
    assert ids_of(partnerless(case())) == ["market"]


@pytest.mark.parametrize(("offer", "selling"), [("physical", ["web"]), ("digital", []), ("", [])])
def test_goods_are_sold_online_where_somebody_buys_them_there(offer, selling):
    assert ids_of(channel.key for channel in selling_goods_online(case(offer))) == selling
    assert ids_of(undelivered(case(offer))) == selling


@pytest.mark.parametrize(
    "web",
    [
        "waives: [{role: parcel_carrier, because: They fetch it.}]",
        "affects: [{role: parcel_carrier, effect: spares, because: They fetch it.}]",
    ],
)
def test_who_says_that_nobody_carries_the_goods_is_not_asked(web):
    assert undelivered(case(web=web)) == ()
