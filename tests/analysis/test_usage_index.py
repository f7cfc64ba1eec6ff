"""Where-used lists."""

from __future__ import annotations

from canvasbook.analysis.coverage import coverage_of
from canvasbook.analysis.review import review_of
from canvasbook.analysis.usage_index import UsageIndex
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from tests.analysis.given import given

TEXT = """
    customer_segments: [{id: us, name: Us}]
    channels:
      - {id: shop, name: Shop, type: own_stores, needs: [till], phases: [purchase], WORDS}
      - {id: partner, name: Partner, type: partner_stores, for: [us]}
    customer_relationships: [{id: chat, name: Chat, type: self_service, motivations: [retention]}]
    key_resources: [{id: till, name: Till}]
    cost_structure: [{id: rent, name: Rent, covers: [shop_rent], caused_by: [shop]}]
    """
WORDS = (
    "affects: [{metric: reach, effect: raises, because: People pass.}], "
    "waives: [{role: shop_staff, because: I stand there myself.}]"
)
WEB = """
    customer_segments: [{id: her, name: Her}]
    channels: [{id: web, name: Web, type: web_sales, phases: [purchase]}]
    """


def index() -> UsageIndex:
    analyses = {"one": given(TEXT.replace("WORDS", WORDS)), "two": given(WEB)}
    reviews = {id: review_of(analysis, shipped_catalogue()) for id, analysis in analyses.items()}
    coverage = {id: coverage_of(analysis) for id, analysis in analyses.items()}
    return UsageIndex(analyses, reviews, coverage, shipped_catalogue())


def ids(uses) -> list[str]:
    return [use.item.id for use in uses]


def test_items_are_found_by_what_they_are():
    used = index()
    assert ids(used.types[Block.CHANNELS, "own_stores"]) == ["shop"]
    assert ids(used.roles["shop_rent"]) == ["rent"]
    assert ids(used.motivations["retention"]) == ["chat"]
    assert "shop" in ids(used.phases["purchase"])
    assert ids(used.ownerships["partner"]) == ["partner"]
    assert "partner" in ids(used.directness["indirect"])
    assert ids(used.unserved["awareness"]) == ["her"]


def test_what_the_author_says_of_metrics_and_sets_aside_is_found():
    used = index()
    assert [use.effect.choice.id for use in used.metrics["reach"]] == ["shop"]
    assert list(used.metrics) == ["reach"]
    assert [use.effect.choice.id for use in used.waived["shop_staff"]] == ["shop"]
    assert list(used.waived) == ["shop_staff"]


def test_every_check_tells_of_every_canvas():
    assert {tuple(id for id, _ in outcomes) for outcomes in index().checked.values()} == {("one", "two")}
