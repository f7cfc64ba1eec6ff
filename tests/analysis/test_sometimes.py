"""What the lists of a type tell as a rule, and what they leave out."""

from __future__ import annotations

import pytest

from canvasbook.analysis.analyse import analyse
from tests.analysis.given import canvas_of, expected, given
from tests.render.samples import SMALL_CATALOGUE, small_catalogue

ALARM = """
    customer_segments: [{id: firms, name: Firms}]
    value_propositions: [{id: safe, name: Safety, offer: [service], for: [firms]}]
    channels: [{id: portal, name: Portal, type: online_service, for: [firms, safe]}]
    customer_relationships: [{id: alarm, name: Alarm, type: automated_services, for: [firms, safe]}]
    """


def test_what_only_some_choices_bring_is_not_told_as_a_rule():
    analysis = given(ALARM)
    told = expected(analysis, "alarm")
    assert "customer_data" in told
    assert told.isdisjoint({"experiments", "data_engineers", "data_vendor", "ai_vendor"})


def test_nor_is_an_item_named_for_it():
    test = "key_activities: [{id: tests, name: Tests, covers: [experiments], needs: [firms]}]"
    assert "experiments" not in expected(given(ALARM + test), "alarm")


def test_what_is_sometimes_so_may_be_waived_all_the_same():
    waiver = "{role: experiments, because: It rings or it does not.}"
    text = ALARM.replace("type: automated_services,", f"type: automated_services, waives: [{waiver}],")
    analysis = given(text)
    assert not analysis.idle_waivers


POST = """
    customer_segments: [{id: us, name: Us, pays: true}]
    value_propositions: [{id: tea, name: Tea, offer: [physical], for: [us]}]
    channels: [{id: web, name: Web, type: web_sales, for: [us, tea]}]
    """
PARCELS = '          figures: [{what: "a parcel"'
COSTS = "        - {adds: costs, because: Parcels cost., basis: textbook, sources: [pamphlet]}\n"


@pytest.mark.parametrize(("sometimes", "told"), [("false", "postage"), ("true", "costs")])
def test_a_whole_is_told_itself_where_its_part_is_sometimes_so(sometimes, told):
    text = SMALL_CATALOGUE.read_text("utf-8")
    text = text.replace(PARCELS, f"          sometimes: {sometimes}\n{PARCELS}")
    text = text.replace(
        "        - {spares: rent, because: Nobody", COSTS + "        - {spares: rent, because: Nobody"
    )
    analysis = analyse(canvas_of(POST), small_catalogue(text))
    assert expected(analysis, "web") & {"postage", "costs"} == {told}
