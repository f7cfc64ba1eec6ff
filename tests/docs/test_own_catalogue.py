"""The guide on a catalogue of one's own keeps its word: its entries load, and pages say what it quotes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from canvasbook.catalogue.checks_and_interactions import CheckSeverity
from canvasbook.model.blocks import Block
from canvasbook.pipeline import BuiltSite, Options, build, catalogue_of, check
from canvasbook.report.text_report import text_report
from tests.docs.markdown import DOCS, blocks, quotations
from tests.docs.test_guide import text_of
from tests.pages import pages_of
from tests.render.samples import anchors

PAGE = DOCS / "guide" / "own-catalogue.md"
MARKET, CANVAS, COURSE, INTERACTION, HANDBOOK = blocks(PAGE, "yaml")

ORDERS = "  - {name: Order page, type: web_sales, for: [households]}"
FARM = CANVAS.replace("cost_structure:", f"{ORDERS}\ncost_structure:")
WHOLE = f"""\
title: Two farms
customer_segments: [{{id: households, name: Households in town}}]
value_propositions: [{{id: greens, name: Vegetables cut this morning, offer: [physical], for: [households]}}]
key_resources: [{{id: van, name: The van}}]
{FARM}
"""


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """The site that the guide describes."""
    files = {
        "canvases/farms.yaml": WHOLE,
        "catalogue/market.yaml": MARKET,
        "catalogue/course.yaml": COURSE,
        "catalogue/together.yaml": INTERACTION,
        "catalogue/words.yaml": HANDBOOK,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Options(
        canvas_dir=tmp_path / "canvases",
        shown="canvases",
        catalogue_dir=tmp_path / "catalogue",
        catalogue_shown="catalogue",
    )


@pytest.fixture
def built(options: Options) -> BuiltSite:
    return build(options)


def test_nothing_is_wrong(built):
    problems = [d for d in built.diagnostics if not d.finding]
    assert problems == [], text_report(problems)


def test_pages_say_what_the_guide_quotes(built):
    page = next(p for uri, p in pages_of(built.site).items() if uri.endswith("channels/stall.md"))
    said = text_of(page.make().html)
    assert quotations(PAGE)
    assert [quoted for quoted in quotations(PAGE) if quoted not in said] == []


def test_there_is_a_place_for_each_new_entry(built):
    pages = pages_of(built.site)
    for page in ("channels/farmers-market", "roles/pitch-fee"):
        assert f"catalogue/{page}.md" in pages
    for page, entry in (
        ("sources/index", "town-fees"),
        ("effects/index", "farmers-market-adds-pitch-fee"),
        ("channels/farmers-market", "farmers-market-adds-pitch-fee"),
        ("interactions/index", "market-feeds-web"),
    ):
        assert entry in anchors(pages[f"catalogue/{page}.md"].make().html)


def test_what_is_there_is_changed_as_the_guide_says(options):
    catalogue, _ = catalogue_of(options)
    assert "smell" in catalogue.types[Block.CHANNELS]["own_stores"].fits
    assert "own-stores-adds-shop-insurance" not in catalogue.effects
    assert "half price" in catalogue.effects["own-stores-adds-markdowns"].said.because
    assert catalogue.checks["CB406"].severity is CheckSeverity.ERROR
    assert catalogue.checks["CB632"].severity is CheckSeverity.OFF


def test_the_interaction_is_seen(options):
    (review,) = check(options).reviews.values()
    assert "market_feeds_web" in {match.interaction.id for match in review.case.matches}


def test_a_slip_is_told_as_the_guide_shows(options):
    slip = MARKET.replace("adds: pitch_fee", "adds: pitch_fees")
    (options.catalogue_dir / "market.yaml").write_text(slip, encoding="utf-8")
    (shown,) = (text for text in blocks(PAGE, "text") if "CB801" in text)
    assert shown.strip() in text_report(check(options).diagnostics)


def test_the_reference_anchors_are_there():
    anchors = re.findall(r"catalogue-format\.md#([\w-]+)", PAGE.read_text("utf-8"))
    reference = (DOCS / "reference" / "catalogue-format.md").read_text("utf-8")
    assert anchors
    assert all(f"{{ #{anchor} }}" in reference for anchor in anchors)


def test_the_sites_own_term_and_question_join_ours(options: Options):
    pages = pages_of(build(options).site)
    glossary = text_of(pages["catalogue/glossary/index.md"].make().html)
    assert "What a market asks for a place on a day." in glossary
    chapter = text_of(pages["catalogue/handbook/choosing-a-channel.md"].make().html)
    assert "Do these customers go to a market anyway?" in chapter
