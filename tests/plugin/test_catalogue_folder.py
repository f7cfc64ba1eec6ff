"""A site with a catalogue of its own, built whole: new entries, changed ones, and a broken one."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from lxml import html
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.plugin.sites import ATTACK, build_site, folder
from tests.render.samples import section

pytestmark = pytest.mark.build

CATALOGUE = {
    "market.yaml": """\
sources:
  fees: {title: Fees of the market, kind: data, year: 2026}
roles:
  pitch_fee:
    block: cost_structure
    name: Pitch fee
    one: a pitch fee
    many: pitch fees
    definition: What the town takes for a place on the market.
    nature: [variable]
    per: market day
types:
  channels:
    farmers_market:
      name: Farmers' market
      one: a market stall
      many: market stalls
      does: sells on the square
      definition: A table on the square, on fixed days.
      usual: {ownership: own, mode: offline}
      serves: {phases: [evaluation, purchase, delivery]}
      effects:
        - {adds: pitch_fee, because: The town asks for a fee per metre., basis: article, sources: [fees]}
    own_stores: {fits: It fits what people want to smell.}
""",
    "course.yml": """\
checks:
  CB406: {severity: error}
  CB402: {severity: off}
interactions:
  market_feeds_web:
    name: The stall feeds the web shop
    kind: synergy
    so: Who has tasted orders again.
    because: Trust begins at the table.
    advice: Hand out the address.
    sides: [{block: channels, type: farmers_market}, {block: channels, type: web_sales}]
    basis: inference
""",
}

CANVAS = """\
title: A farm
customer_segments: [{id: town, name: People in town}, {id: inns, name: Inns}]
value_propositions: [{id: greens, name: Vegetables cut this morning, offer: [physical], for: [town, inns]}]
channels:
  - {id: stall, name: The stall, type: farmers_market, for: [town], needs: [van]}
  - {id: orders, name: The order page, type: web_sales, for: [town], needs: [van]}
customer_relationships: []
key_resources: [{id: van, name: The van}]
cost_structure:
  - {id: pitch, name: Place on the square, covers: [pitch_fee], caused_by: [stall]}
"""


def site(path: Path, config: str = "", where: str = "catalogue", **files: str) -> Path:
    """A folder with a farm and a catalogue."""
    home = folder(path, config)
    (home / "canvases" / "farm.yaml").write_text(CANVAS.replace("customer_relationships: []\n", ""))
    (home / where).mkdir(parents=True)
    for name, text in (files or CATALOGUE).items():
        (home / where / name).write_text(text)
    return home


def words(built: Path, uri: str) -> str:
    text = html.document_fromstring((built / uri / "index.html").read_text("utf-8")).text_content()
    return " ".join(text.split())


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build_site(site(tmp_path_factory.mktemp("farm")), strict=True)


def test_canvases_use_what_is_new_at_once(built):
    stall = words(built, "canvases/farm/channels/stall")
    assert "The town asks for a fee per metre." in stall
    assert "Place on the square" in stall


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("channels/farmers-market", ["A table on the square, on fixed days.", "this site's own catalogue"]),
        ("channels", ["Farmers' market"]),
        ("roles/pitch-fee", ["What the town takes", "A farm"]),
        ("channels/farmers-market", ["One article", "Fees of the market"]),
        ("sources", ["Fees of the market"]),
        ("effects", ["adds a pitch fee"]),
        ("channels/own-stores", ["It fits what people want to smell.", "Business Model Generation"]),
        ("interactions", ["Who has tasted orders again.", "A farm"]),
    ],
)
def test_the_catalogue_has_a_page_for_what_is_new_and_says_what_is_changed(uri, said, built):
    page = words(built, f"catalogue/{uri}").replace("’", "'")
    assert [text for text in said if text not in page] == []


def test_severities_are_the_sites_own(built):
    checks = words(built, "canvases/farm/checks")
    assert "no channel that reaches" in checks.lower()
    assert "CB402" not in checks
    page = (built / "catalogue/checks/index.html").read_text("utf-8")
    assert "error" in section(page, "CB406").lower()


def test_a_broken_entry_is_told_with_its_place_and_the_rest_is_built(tmp_path, logged):
    broken = CATALOGUE["market.yaml"] + "    stall: {name: Stall, one: a stall, many: stalls}\n"
    home = site(tmp_path, **{"market.yaml": broken, "course.yml": CATALOGUE["course.yml"]})
    with pytest.raises(Abort, match=r"Aborted with 1 error"):
        build_site(home, strict=True)
    (told,) = logged.above(logging.ERROR)
    assert told.startswith("canvasbook: catalogue/market.yaml:25:12: CB103")
    assert "needs 'definition'" in told
    built = build_site(home)
    assert "fee per metre" in words(built, "canvases/farm/channels/stall")
    assert not (built / "catalogue/channels/stall").exists()


def test_another_folder_can_be_named(tmp_path):
    config = "plugins: [search, {canvasbook: {catalogue_dir: knowledge/ours}}]\n"
    built = build_site(site(tmp_path, config, where="knowledge/ours"), strict=True)
    assert "fee per metre" in words(built, "canvases/farm/channels/stall")


@pytest.mark.parametrize("named", ["catalogue", "knowledge", "mkdocs.yml"])
def test_a_folder_that_is_named_must_be_there(named, tmp_path, logged):
    home = folder(tmp_path, f"plugins: [{{canvasbook: {{catalogue_dir: {named}}}}}]\n")
    with pytest.raises(Abort):
        build_site(home)
    what = "is not a folder" if named == "mkdocs.yml" else "does not exist"
    assert f"option 'catalogue_dir': '{named}' {what} beside mkdocs.yml" in logged.above(logging.ERROR)[0]


def test_without_a_folder_nothing_is_said(tmp_path, logged):
    build_site(folder(tmp_path), strict=True)
    assert not logged.above(logging.WARNING)


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_there_is_watched(there, tmp_path):
    home = site(tmp_path) if there else folder(tmp_path)
    config = load_config(str(home / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    config = config.plugins.on_config(config)
    assert (str(home / "catalogue") in config.watch) is there
    assert str(home / "canvases") in config.watch


def attacking(attack: str = ATTACK) -> str:
    """The market with an attack in every text of it, and one without braces in texts of ours."""
    name, words = ("'" + text.replace("'", "''") + "'" for text in (attack, ATTACK))
    return f"""\
sources:
  fees: {{title: {name}, author: {name}, note: {name}, kind: data}}
roles:
  pitch_fee:
    {{block: cost_structure, name: {name}, one: {name}, many: {name}, definition: {name}, asks: {name},
     words: [{name}], per: {name}, kept: {name}, nature: [fixed]}}
metrics:
  bustle: {{name: {name}, one: {name}, definition: {name}, unit: {name}, better: higher}}
types:
  channels:
    farmers_market:
      name: {name}
      one: {name}
      many: {name}
      does: {name}
      so: {name}
      definition: {name}
      fits: {name}
      aliases: [{name}]
      criteria: {{segments: {name}, proposition: {name}, lifecycle: {name}, cost: {name}, watch: {name}}}
      usual: {{ownership: own, mode: offline}}
      serves: {{phases: [evaluation, purchase, delivery]}}
      confusions: [{name}]
      disagreement: {name}
      sources: [fees]
      effects:
        - adds: pitch_fee
          because: {name}
          basis: article
          sources: [fees]
          figures: [{{what: {name}, value: {name}, unit: {name}, year: {name}, source: fees}}]
        - {{raises: bustle, because: {name}, basis: inference, when: {{offer: physical}}}}
phases:
  delivery: {{name: {name}, one: {name}, definition: {name}, asks: {name}}}
interactions:
  market_feeds_web:
    {{name: {name}, kind: synergy, so: {name}, because: {name}, advice: {name}, exceptions: {name},
     sides: [{{block: channels, type: farmers_market}}, {{block: channels, type: web_sales}}],
      basis: inference}}
checks:
  CB406:
    {{name: {words}, message: {words}, hint: {words}, because: {words}, looks_at: {words}, begins: {words},
     exceptions: {words}}}
terms:
  stage: {{launched: {words}}}
  offer: {{physical: {words}}}
  verb: {{adds: {words}}}
  page_title: {{catalogue: {words}, roles: {words}}}
  page_about: {{roles: {words}}}
  block: {{channels: {words}}}
"""


def test_texts_of_a_catalogue_never_become_html(tmp_path, logged):
    """A catalogue's authors are trusted with words, not with pages."""
    home = site(tmp_path, "site_url: https://example.org/\n", **{"market.yaml": attacking()})
    built = build_site(home)
    assert logged.above(logging.ERROR) == []
    attacked = 0
    for path in built.rglob("*.html"):
        page = html.document_fromstring(path.read_text("utf-8"))
        assert not page.xpath("//img[@onerror]"), path
        assert not page.xpath("//*[@onerror]"), path
        attacked += "window.hit" in page.text_content()
    assert attacked > 10
