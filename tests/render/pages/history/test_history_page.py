"""The pages and feeds of history: what they tell, how they are made, and that nobody's text runs in them."""

from __future__ import annotations

import os
import re
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET  # our own feeds

import pytest

from canvasbook.pipeline import Options, build
from tests.history.test_canvas_history import FIRST, SECOND, THIRD
from tests.pages import pages_of
from tests.render.samples import Balance, anchors, links, visible
from tools.repositories import Made, git, repository

ATTACK = """<img src=x onerror="x()"> & </script><b>"""


@pytest.fixture(autouse=True)
def _nobodys_git(monkeypatch):
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def site(folder, **options):
    return build(Options(canvas_dir=folder, shown="c", site_name="Corner models", **options)).site


def made(place, *commits, **options):
    return site(repository(place, [m if isinstance(m, Made) else Made(m) for m in commits]) / "c", **options)


def html(found, uri):
    return pages_of(found)[uri].make().html


def shorts(found, id="a"):
    """The short names of the versions that have a page, newest first."""
    start = f"canvases/{id}/history/"
    return [
        u.removeprefix(start)[:-3]
        for u in pages_of(found)
        if u.startswith(start) and not u.endswith("index.md")
    ]


def text(page):
    return re.sub(r"\s+", " ", visible(page)).replace(" ,", ",").replace(" .", ".").replace(" :", ":")


THREE = (
    {"c/a.yaml": FIRST},
    Made({"c/a.yaml": SECOND}, message="The bread comes to the door\n\nOld people asked.\n- twice"),
    {"c/a.yaml": THIRD},
)
TIMELINE = "canvases/a/history/index.md"


# -- the timeline ------------------------------------------------------------------------------------------


def test_a_timeline_tells_versions_newest_first(tmp_path):
    page = html(made(tmp_path, *THREE), TIMELINE)
    headings = re.findall(r"<h2 id=\"v-\w+\">(.*)</h2>", page)
    assert headings == ["1996: Change", "1995: The bread comes to the door", "1990: Change"]
    said = text(page)
    assert "Old people asked." in said
    assert "Bread at the door" in said
    assert "was called “Bread at the door”" in said
    assert "The first version, with 5 items." in said


def test_it_tells_what_followed(tmp_path):
    found = made(tmp_path, *THREE)
    page = html(found, TIMELINE)
    assert re.search(r'cb-missing">missing</div>.*?shop-rent', page, re.DOTALL)
    assert "points" in text(page)
    version = html(found, f"canvases/a/history/{shorts(found)[1]}.md")
    assert "because Shop rent went" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", version))


def test_every_state_is_told(tmp_path):
    found = made(
        tmp_path,
        {"c/a.yaml": FIRST},
        {"c/a.yaml": "title: ["},
        {"c/a.yaml": SECOND},
        Made({"c/a.yaml": "# comment\n" + SECOND}, message="Only a comment"),
        {"c/a.yaml": None, "c/b.yaml": SECOND},
        {"c/b.yaml": None},
        Made({"c/b.yaml": THIRD, "c/z.yaml": FIRST}, tag="v1"),
    )
    page = html(found, "canvases/b/history/index.md")
    said = text(page)
    assert "It could not be read:" in said
    assert "line 1:" in said
    assert "“Only a comment”" in said
    assert "The canvas says the same as before." in said
    bare = re.sub(r"<[^>]+>", "", page)
    assert "(the file was c/a.yaml)" in bare
    assert "The canvas was deleted." in said
    assert "The canvas came back." in said
    assert "v1" in said


def test_a_merge_names_the_work_that_it_brought(tmp_path):
    other = Made({"c/a.yaml": SECOND}, message="Bread by bicycle", author="Grace <g@example.org>")
    commits = [
        Made({"c/a.yaml": FIRST}),
        other,
        Made({"c/a.yaml": SECOND}, message="Merge it", parents=(0, 1)),
    ]
    said = text(html(made(tmp_path, *commits), TIMELINE))
    assert "One commit came in with it" in said
    assert "Bread by bicycle" in said
    assert "Grace" in said


def test_a_likeness_is_marked_as_a_guess(tmp_path):
    before = FIRST.replace("{id: oven, name: The oven}", "{id: oven, name: The big old stone oven}")
    after = FIRST.replace("{id: oven, name: The oven}", "{id: bake, name: The big old stove oven}")
    page = html(made(tmp_path, {"c/a.yaml": before}, {"c/a.yaml": after}), TIMELINE)
    assert "(a guess" in text(page)


def test_authors_can_be_left_out(tmp_path):
    commits = [Made({"c/a.yaml": FIRST}, author="Grace Hopper <g@example.org>"), *THREE[1:]]
    named = made(tmp_path, *commits)
    hidden = site(tmp_path / "c", history_authors=False)
    for uri in (TIMELINE, *(f"canvases/a/history/{s}.md" for s in shorts(named))):
        page = html(hidden, uri)
        assert "Grace" not in page
        assert "Ada" not in page
    told = [
        html(named, TIMELINE),
        *(asset.data.decode() for asset in named.files if asset.uri.endswith(".xml")),
    ]
    assert all("Grace Hopper" in one for one in told)
    assert not any("example.org" in one for one in told)
    assert not any("Grace" in asset.data.decode() for asset in hidden.files)


def test_only_so_many_versions_are_read_and_have_a_page(tmp_path):
    commits = [{"c/a.yaml": FIRST.replace("1990", str(year))} for year in range(1990, 1998)]
    whole = made(tmp_path, *commits)
    assert len(shorts(whole)) == 8
    few = site(tmp_path / "c", history_versions=5, history_boards=2)
    assert shorts(few) == shorts(whole)[:2]
    page = html(few, TIMELINE)
    assert "Three older versions are left out here" in text(page)
    assert "The oldest version that is known here" in text(page)
    assert len(re.findall(r"<h2 id=\"v-", page)) == 5
    assert "history" not in {page.kind for page in site(tmp_path / "c", history=False).pages}


def test_what_is_not_committed_is_told(tmp_path):
    repository(tmp_path, [Made({"c/a.yaml": FIRST})])
    (tmp_path / "c" / "a.yaml").write_text(SECOND, encoding="utf-8")
    (tmp_path / "c" / "new.yaml").write_text(FIRST, encoding="utf-8")
    found = site(tmp_path / "c")
    page = html(found, TIMELINE)
    assert "What stands here today is not committed yet." in page
    assert '<h2 id="uncommitted">Not committed yet</h2>' in page
    assert "Bread at the door" in text(page)
    new = html(found, "canvases/new/history/index.md")
    assert "Its history begins with the first commit." in new
    item = html(found, "canvases/new/channels/shop.md")
    assert "Not committed yet." in item


def test_a_shallow_clone_says_so(tmp_path):
    source = repository(tmp_path / "source", [Made({"c/a.yaml": t}) for t in (FIRST, SECOND)])
    git(tmp_path, "clone", "-q", "--depth=1", source.as_uri(), "clone")
    page = html(site(tmp_path / "clone" / "c"), TIMELINE)
    assert "shallow clone" in page
    assert "The oldest version that is known here" in page


def test_without_git_the_page_says_why(tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.yaml").write_text(FIRST, encoding="utf-8")
    built = build(Options(canvas_dir=tmp_path / "c"))
    page, item = html(built.site, TIMELINE), html(built.site, "canvases/a/channels/shop.md")
    assert "not kept in git" in page
    (note,) = built.notes
    assert "not kept in git" in note.text
    files = [asset.uri for asset in built.site.files]
    assert not [uri for uri in files if uri.endswith("feed.xml")]
    assert "On the canvas" not in item


def test_a_canvas_that_is_gone_keeps_its_history(tmp_path):
    found = made(tmp_path, {"c/a.yaml": FIRST, "c/b.yaml": THIRD}, {"c/b.yaml": SECOND}, {"c/a.yaml": None})
    gallery = html(found, "canvases/index.md")
    assert "canvases/a/history/" in gallery
    page = html(found, TIMELINE)
    assert "This canvas is no longer there." in text(page)
    assert "cb-tabs" not in page
    (version,) = shorts(found)
    board = html(found, f"canvases/a/history/{version}.md")
    assert "Bread before eight" in board
    assert 'href="../../channels' not in board


# -- the board as it was -----------------------------------------------------------------------------------


def test_a_board_as_it_was_marks_what_changed(tmp_path):
    found = made(tmp_path, *THREE)
    third, second, first = (html(found, f"canvases/a/history/{s}.md") for s in shorts(found))
    assert re.search(r"Bread at the door.*?\+ added", second)
    assert re.search(r"<del[^>]*>Shop rent</del>.*?\u2212 removed", second)
    assert re.search(r"The oven.*?∆ changed", second)
    assert "added" not in text(first)
    assert re.search(r"Bread at your door.*?∆ changed", third)


def test_items_lead_to_where_they_stand_today(tmp_path):
    found = made(tmp_path, *THREE)
    first = html(found, f"canvases/a/history/{shorts(found)[2]}.md")
    items = dict(re.findall(r'<a(?: href="([^"]*)")?><span class="cb-item-name" dir="auto">([^<]*)', first))
    there = {name: way.removeprefix("../" * 4) for way, name in items.items()}
    assert there["The oven"] == "canvases/a/key-resources/wood-oven/"
    assert there["Shop rent"] == ""


def test_versions_are_linked_like_a_slider(tmp_path):
    found = made(tmp_path, *THREE)
    third, second, first = shorts(found)
    page = html(found, f"canvases/a/history/{second}.md")
    stops = re.search(r"<nav[^>]*data-cb-stops.*?</nav>", page)[0]
    assert re.findall(r'href="([^"]+)"', stops) == [
        f"../../../../canvases/a/history/{s}/" for s in (first, second, third)
    ]
    assert re.findall(r'aria-current="page">(\w+)', stops) == ["1995"]
    assert f'rel="prev" href="../../../../canvases/a/history/{first}/"' in page
    assert f'rel="next" href="../../../../canvases/a/history/{third}/"' in page


def test_versions_of_one_year_are_told_apart(tmp_path):
    texts = [FIRST, FIRST + "notes: One\n", FIRST + "notes: Two\n"]
    found = made(tmp_path, *({"c/a.yaml": t} for t in texts))
    titles = [pages_of(found)[f"canvases/a/history/{s}.md"].title for s in shorts(found)]
    assert len(set(titles)) == 3
    assert titles[-1] == "Corner shop, 1990"


def test_only_timelines_are_found_by_search(tmp_path):
    found = made(tmp_path, *THREE)
    assert {page.search for page in found.pages if page.kind == "version"} == {False}
    assert pages_of(found)[TIMELINE].search


# -- items and dates ---------------------------------------------------------------------------------------


def test_an_item_says_since_when_it_is_there(tmp_path):
    found = made(tmp_path, *THREE)
    door = html(found, "canvases/a/channels/door.md")
    assert "On the canvas since 1995: The bread comes to the door." in text(door)
    assert "It changed once" in text(door)
    assert "was called “Bread at the door”" in text(door)
    oven = text(html(found, "canvases/a/key-resources/wood-oven.md"))
    assert "On the canvas from the beginning." in oven


def test_pages_know_the_dates_of_their_file(tmp_path):
    found = made(tmp_path, *THREE)
    for uri in ("canvases/a/index.md", "canvases/a/channels/door.md", TIMELINE):
        meta = pages_of(found)[uri].date_meta
        assert meta == {
            "git_creation_date_localized": "2023-11-14",
            "git_revision_date_localized": "2023-11-16",
        }
    meta = pages_of(found)["canvases/index.md"].date_meta
    assert meta == {}
    short = site(tmp_path / "c", history_versions=1)
    assert list(pages_of(short)[TIMELINE].date_meta) == ["git_revision_date_localized"]


# -- every page --------------------------------------------------------------------------------------------


@pytest.fixture
def everything(tmp_path):
    """Every kind of version, with awkward names everywhere."""
    hostile = SECOND.replace("The shop", f"'{ATTACK}'".replace("'", '"').replace('"x()"', "x()"))
    hostile = SECOND.replace("name: The shop", "name: '<img src=x onerror=\"x()\"> & </script><b>'")
    commits = [
        Made(
            {"c/a.yaml": FIRST, "c/gone.yaml": THIRD},
            message=ATTACK,
            author=f"{ATTACK.replace('<', '(').replace('>', ')')} <x>",
        ),
        Made(
            {"c/a.yaml": hostile},
            message=f"{ATTACK}\n\n{ATTACK}\n- {ATTACK}\n# Heading\n[x](javascript:x)",
            tag="<b>",
        ),
        Made({"c/a.yaml": f"title: [ {ATTACK}"}, message=b"\x1b[31m \xe2\x80\xae \xff"),
        Made({"c/a.yaml": SECOND}, message="Side", parents=(0,)),
        Made({"c/a.yaml": SECOND}, message=f"Merge {ATTACK}", parents=(2, 3)),
        Made({"c/gone.yaml": None}, message=ATTACK),
    ]
    return made(tmp_path, *commits)


def ours(found):
    return {
        page.uri: page.make().html
        for page in found.pages
        if page.kind in ("history", "version", "item", "choice", "gallery")
    }


def test_nobodys_text_becomes_markup(everything):
    for uri, page in ours(everything).items():
        assert "<img" not in page, uri
        assert "<script" not in page, uri
        assert "</script" not in page, uri
        assert "<b>" not in page, uri
        assert "javascript:" not in "".join(links(page)), uri
        assert "\x1b" not in page, uri
    for asset in everything.files:
        if asset.uri.endswith(".xml"):
            assert not list(ET.fromstring(asset.data).iter("img"))  # noqa: S314


def test_html_is_balanced_and_begins_with_a_block(everything):
    for uri, page in ours(everything).items():
        if pages_of(everything)[uri].kind not in ("history", "version"):
            continue
        for part in pages_of(everything)[uri].make().parts():
            if isinstance(part, str):
                balance = Balance.of(part)
                assert not balance.wrong, (uri, balance.wrong)
                assert not balance.open, (uri, balance.open)
                assert balance.first in {"div", "nav", "p", "ul"}, (uri, balance.first)
                assert not balance.loose.strip(), (uri, balance.loose)
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), uri


@pytest.mark.parametrize("directory", [True, False])
def test_links_lead_somewhere(directory, tmp_path):
    commits = [*THREE, {"c/b.yaml": FIRST}, {"c/b.yaml": None}]
    found = made(tmp_path, *commits, directory_urls=directory)
    pages = {unquote(page.url(directory=directory)): page for page in found.pages}
    files = {asset.uri for asset in found.files}
    bodies = {url: page.make().html for url, page in pages.items()}
    for url, body in bodies.items():
        if pages[url].kind not in ("history", "version", "item", "choice", "gallery"):
            continue
        for link in links(body):
            way, _, anchor = link.partition("#")
            if not way.startswith("http"):
                base = url if url.endswith("/") or not url else url.rpartition("/")[0] + "/"
                target = normpath(join("/", base, unquote(way))).lstrip("/") if way else url
                target += "/" if way.endswith("/") and target else ""
                known = target in pages or target in files
                assert known, (url, link)
                if anchor and target in pages:
                    assert unquote(anchor) in anchors(bodies[target]), (url, link)


def test_a_long_history_stays_light(tmp_path):
    items = "".join(f"  - {{id: r{n}, name: Resource number {n}}}\n" for n in range(20))
    commits = [
        {
            "c/a.yaml": FIRST.replace(
                "key_resources: [{id: oven, name: The oven}]\n",
                "key_resources:\n" + items.replace("number", f"number {year}"),
            ).replace("1990", str(year))
        }
        for year in range(1900, 1960)
    ]
    page = html(made(tmp_path, *commits), TIMELINE)
    assert len(page.encode()) < 150_000
    assert len(re.findall(r"<h2 id=\"v-", page)) == 50
