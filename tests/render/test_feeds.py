"""Feeds: whole Atom documents whose entries keep their ids, and whose links lead to pages."""

from __future__ import annotations

import re
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET  # our own feeds

import pytest

from canvasbook.pipeline import Options, build
from tests.history.test_canvas_history import FIRST, SECOND, THIRD
from tools.repositories import Made, git, repository

ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.usefixtures("nobodys_git")

THREE = ({"c/a.yaml": FIRST}, {"c/a.yaml": SECOND}, {"c/a.yaml": THIRD})


def site(folder, **options):
    return build(Options(canvas_dir=folder, shown="c", site_name="Corner models", **options)).site


def made(place, *commits, **options):
    return site(repository(place, [m if isinstance(m, Made) else Made(m) for m in commits]) / "c", **options)


def feed(found, uri):
    (asset,) = (asset for asset in found.files if asset.uri == uri)
    return ET.fromstring(asset.data)  # noqa: S314


def test_feeds_are_whole(tmp_path):
    found = made(tmp_path, *THREE, {"c/b.yaml": FIRST}, site_url="https://example.org/sub/")
    for uri, count in (("canvases/a/history/feed.xml", 3), ("canvases/feed.xml", 4)):
        root = feed(found, uri)
        entries = root.findall(f"{ATOM}entry")
        assert len(entries) == count
        for part in (root, *entries):
            assert len(part.findall(f"{ATOM}id")) == len(part.findall(f"{ATOM}title")) == 1
            assert part.find(f"{ATOM}id").text.startswith("urn:uuid:")
            assert re.fullmatch(
                r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", part.find(f"{ATOM}updated").text
            )
            assert part.find(f"{ATOM}author/{ATOM}name").text
            assert all(
                link.get("href").startswith("https://example.org/sub/") for link in part.iter(f"{ATOM}link")
            )
        updated = [e.find(f"{ATOM}updated").text for e in entries]
        assert updated == sorted(updated, reverse=True)
        assert root.find(f"{ATOM}updated").text == updated[0]
        assert len({e.find(f"{ATOM}id").text for e in entries}) == count


def test_ids_of_entries_outlast_moves_of_the_site_and_further_versions(tmp_path):
    def ids(found):
        return [e.find(f"{ATOM}id").text for e in feed(found, "canvases/feed.xml").findall(f"{ATOM}entry")]

    before = ids(made(tmp_path, *THREE))
    assert ids(site(tmp_path / "c", site_url="https://example.org/")) == before
    (tmp_path / "c" / "a.yaml").write_text(FIRST, encoding="utf-8")
    git(tmp_path, "commit", "-qam", "Back")
    assert set(ids(site(tmp_path / "c"))) > set(before)


@pytest.mark.parametrize("directory", [True, False])
def test_without_an_address_links_of_feeds_are_relative(directory, tmp_path):
    found = made(tmp_path, *THREE, directory_urls=directory)
    known = {unquote(page.url(directory=directory)) for page in found.pages} | {a.uri for a in found.files}
    for uri in ("canvases/a/history/feed.xml", "canvases/feed.xml"):
        for link in feed(found, uri).iter(f"{ATOM}link"):
            way = link.get("href")
            target = normpath(join(uri.rpartition("/")[0], way)) + ("/" if way.endswith("/") else "")
            assert target in known, way


def test_the_feed_of_the_site_tells_versions_of_all_canvases_newest_first(tmp_path):
    bread, cakes = (FIRST.replace("Corner shop", name) for name in ("Bread", "Cakes"))
    later = bread.replace("1990", "1991")
    found = made(tmp_path, {"c/a.yaml": bread}, {"c/b.yaml": cakes}, {"c/a.yaml": later})
    titles = [e.find(f"{ATOM}title").text for e in feed(found, "canvases/feed.xml").findall(f"{ATOM}entry")]
    assert [title.partition(":")[0] for title in titles] == ["Bread", "Cakes", "Bread"]


def test_without_authors_the_site_stands_for_them(tmp_path):
    found = made(tmp_path, {"c/a.yaml": FIRST}, history_authors=False)
    names = {name.text for name in feed(found, "canvases/feed.xml").iter(f"{ATOM}name")}
    assert names == {"Corner models"}


def test_entries_say_what_changed_and_quote_the_commit(tmp_path):
    worded = FIRST.replace("name: The oven", "name: The big oven")
    found = made(
        tmp_path,
        {"c/a.yaml": FIRST},
        Made({"c/a.yaml": worded}, message="Only other words"),
        Made({"c/a.yaml": SECOND.replace("Bread at the door", "Bread & more")}, message="To the door\n\nWhy"),
    )
    newest, oldest = feed(found, "canvases/a/history/feed.xml").findall(f"{ATOM}entry")
    assert newest.find(f"{ATOM}title").text == "Corner shop: 1995: “Bread & more” added; “Shop rent” removed"
    assert newest.find(f"{ATOM}summary").text == "To the door\nWhy"
    assert oldest.find(f"{ATOM}title").text == "Corner shop: 1990: First version, five items"
