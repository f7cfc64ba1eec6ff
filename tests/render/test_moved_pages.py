"""Old addresses lead on, as files that any host serves."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath

import pytest

from canvasbook.pipeline import Options, build
from canvasbook.render.page import Site
from tests.pages import pages_of
from tests.render.pages.history.committed_site import made, site
from tools.repositories import Made, repository

pytestmark = pytest.mark.usefixtures("nobodys_git")

SHOP = """\
title: Corner shop
channels:
- {id: shop, name: The shop}
- {id: web, name: The web shop}
"""


def moved(found: Site) -> dict[str, str]:
    """Where the files of old addresses lead: the file of a page, with its anchor."""
    leads = {}
    for asset in (page.file for page in found.moved):
        text = asset.data.decode()
        (href,) = set(re.findall(r'href="([^"]+)"', text))
        assert f'content="0; url={href}"' in text
        path, _, anchor = href.partition("#")
        leads[asset.uri] = normpath(join(dirname(asset.uri), path)) + (f"#{anchor}" if anchor else "")
    return leads


def test_a_renamed_item_leads_on(tmp_path):
    found = made(tmp_path, {"c/a.yaml": SHOP}, {"c/a.yaml": SHOP.replace("id: web", "id: page")})
    assert moved(found) == {"canvases/a/channels/web/index.html": "canvases/a/channels/page"}


def test_without_a_history_the_authors_word_is_enough(tmp_path):
    (tmp_path / "c").mkdir()
    text = SHOP.replace("{id: shop", "{formerly: [store, stall], id: shop") + "formerly: [shops/corner]\n"
    (tmp_path / "c/a.yaml").write_text(text)
    leads = moved(site(tmp_path / "c", history=False))
    for old in ("canvases/a", "canvases/shops/corner"):
        for id in ("store", "stall"):
            assert leads[f"{old}/channels/{id}/index.html"] == "canvases/a/channels/shop"
    assert leads["canvases/shops/corner/index.html"] == "canvases/a"
    assert leads["canvases/shops/corner/evidence/index.html"] == "canvases/a/evidence"
    assert leads["canvases/shops/corner/channels/web/index.html"] == "canvases/a/channels/web"


def test_all_pages_of_a_renamed_canvas_lead_on(tmp_path):
    other = "title: Web shop\ncontrast: [{}]\nchannels: [{{id: web, name: Web}}]\n"
    found = made(
        tmp_path,
        {"c/a.yaml": SHOP, "c/web.yaml": other.format("a")},
        {"c/a.yaml": None, "c/b/corner.yaml": SHOP, "c/web.yaml": other.format("b/corner")},
    )
    leads = moved(found)
    own = [uri for uri in pages_of(found) if uri.startswith("canvases/b/corner/")]
    for uri in own:
        below = uri.removeprefix("canvases/b/corner/").removesuffix(".md").removesuffix("index").strip("/")
        old = normpath(f"canvases/a/{below}/index.html")
        assert leads[old] == normpath(f"canvases/b/corner/{below}")
    assert leads["compare/a-vs-web/index.html"] == "compare/b--corner-vs-web"
    assert leads["compare/web-vs-a/index.html"] == "compare/web-vs-b--corner"
    feeds = {file.uri: file.data for file in found.files if file.uri.endswith("feed.xml")}
    assert feeds["canvases/a/history/feed.xml"] == feeds["canvases/b/corner/history/feed.xml"]


def test_a_canvas_in_the_folder_of_another_keeps_its_pages(tmp_path):
    found = made(
        tmp_path,
        {"c/a.yaml": SHOP, "c/a/b.yaml": SHOP.replace("Corner", "Big")},
        {"c/a.yaml": None, "c/z.yaml": SHOP},
    )
    leads = moved(found)
    assert leads["canvases/a/channels/shop/index.html"] == "canvases/z/channels/shop"
    assert not [old for old in leads if old.startswith("canvases/a/b/")]
    assert not [old for old in leads if old.startswith("canvases/z/")]


def test_what_stands_at_an_address_today_goes_before(tmp_path):
    commits = [{"c/a.yaml": SHOP}, {"c/a.yaml": None, "c/b.yaml": SHOP}, {"c/A.yaml": SHOP.upper().lower()}]
    found = made(tmp_path, *commits)
    assert "canvases/A/index.md" in pages_of(found)
    assert not [old for old in moved(found) if old.casefold().startswith("canvases/a/index")]


def test_a_canvas_that_is_gone_leads_to_its_history(tmp_path):
    found = made(tmp_path, {"c/a.yaml": SHOP, "c/b.yaml": SHOP}, {"c/a.yaml": None})
    leads = moved(found)
    old = ("index.html", "channels/shop/index.html", "channels/web/index.html", "checks/index.html")
    assert {leads[f"canvases/a/{path}"] for path in old} == {"canvases/a/history"}


def test_a_canvas_that_was_written_anew_under_another_name_leads_on_by_its_authors_word(tmp_path):
    new = "title: Mobile kiosks of the town\nformerly: a\nkey_partners: [The town]\n"
    found = made(tmp_path, {"c/a.yaml": SHOP, "c/c.yaml": SHOP}, {"c/a.yaml": None, "c/b.yaml": new})
    leads = moved(found)
    assert leads["canvases/a/index.html"] == "canvases/b"
    assert leads["canvases/a/channels/shop/index.html"] == "canvases/a/history"


def test_a_version_that_has_no_board_any_more_leads_to_its_place_in_the_history(tmp_path):
    commits = [{"c/a.yaml": f"{SHOP}as_of: {year}\n"} for year in range(2001, 2005)]
    found = made(tmp_path, *commits, history_boards=2)
    leads = moved(found)
    assert len(leads) == 2
    for old, new in leads.items():
        commit = old.split("/")[-2]
        assert new == f"canvases/a/history#v-{commit}"
        assert f'id="v-{commit}"' in pages_of(found)["canvases/a/history/index.md"].make().html


def test_addresses_that_end_in_html(tmp_path):
    text = SHOP.replace("{id: shop", "{formerly: store, id: shop")
    repository(tmp_path, [Made({"c/a.yaml": text})])
    options = Options(canvas_dir=tmp_path / "c", shown="c", site_name="X", directory_urls=False)
    assert moved(build(options).site) == {"canvases/a/channels/store.html": "canvases/a/channels/shop.html"}


def test_a_title_is_text(tmp_path):
    text = "title: X\nchannels:\n- name: \"<b>{{ 7 }}</b> & 'x'\"\n  formerly: [store]\n"
    found = made(tmp_path, {"c/a.yaml": text})
    (page,) = [moved.file.data.decode() for moved in found.moved]
    assert "<b>" not in page
    assert "{{" not in page
    assert "&lt;b&gt;" in page


def test_nobody_moved_is_nothing_to_lead_on(tmp_path):
    assert moved(made(tmp_path, {"c/a.yaml": SHOP}, {"c/a.yaml": SHOP + "as_of: 2020\n"})) == {}


def test_no_more_former_ids_lead_on_than_may(tmp_path):
    (tmp_path / "c").mkdir()
    many = ", ".join(f"old{n}" for n in range(30))
    text = f"title: X\nformerly: [{many}]\nchannels: [{{id: shop, name: Shop, formerly: [{many}, aux]}}]\n"
    (tmp_path / "c/a.yaml").write_text(text)
    leads = moved(site(tmp_path / "c", history=False))
    items = {old for old, new in leads.items() if new == "canvases/a/channels/shop"}
    assert len(items) == 20 + 20 * 21, (
        "20 ids on this canvas; those and today's on each of its 20 former ones"
    )
    assert len({old.split("/")[1] for old in leads}) == 21


def test_the_addresses_of_one_canvas_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr("canvasbook.render.moved_pages.MOST_BY_WORD", 5)
    (tmp_path / "c").mkdir()
    text = "title: X\nformerly: [old]\nchannels: [{id: shop, name: Shop, formerly: [a, b, c]}]\n"
    (tmp_path / "c/a.yaml").write_text(text)
    leads = [old for old in moved(site(tmp_path / "c", history=False)) if "/channels/shop/" not in old]
    assert sorted(old for old in leads if "/channels/" in old) == [
        "canvases/a/channels/a/index.html",
        "canvases/a/channels/b/index.html",
        "canvases/a/channels/c/index.html",
        "canvases/old/channels/a/index.html",
        "canvases/old/channels/b/index.html",
    ]


def test_a_path_that_is_too_long_leads_nowhere(tmp_path):
    (tmp_path / "c").mkdir()
    long = "/".join(["deep" * 10] * 13)
    (tmp_path / "c/a.yaml").write_text(f"title: X\nformerly: [{long}]\n")
    assert moved(site(tmp_path / "c", history=False)) == {}


def test_the_pages_of_another_canvas_and_names_of_devices_are_left_alone(tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c/a.yaml").write_text(SHOP)
    (tmp_path / "c/b.yaml").write_text("title: B\nformerly: [a/effects, aux/x, con]\nchannels: [Radio]\n")
    leads = moved(site(tmp_path / "c", history=False))
    assert "canvases/a/effects/index.html" not in leads
    assert not [old for old in leads if old.startswith(("canvases/aux/", "canvases/con/"))]
