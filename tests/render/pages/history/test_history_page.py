"""The pages and feeds of history: what they tell, how they are made, and that nobody's text runs in them."""

from __future__ import annotations

import re
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET  # our own feeds

import pytest

from canvasbook.pipeline import Options, build
from tests.history.test_canvas_history import FIRST, SECOND, THIRD
from tests.pages import pages_of
from tests.render.pages.history.committed_site import THREE, TIMELINE, html, made, shorts, site, text
from tests.render.samples import Balance, anchors, links
from tools.repositories import Made, git, repository

pytestmark = pytest.mark.usefixtures("nobodys_git")

ATTACK = """<img src=x onerror="x()"> & </script><b>"""


# -- the timeline ------------------------------------------------------------------------------------------


def test_only_so_many_versions_are_read_and_have_a_page(tmp_path):
    commits = [{"c/a.yaml": FIRST.replace("1990", str(year))} for year in range(1990, 1998)]
    whole = made(tmp_path, *commits)
    assert len(shorts(whole)) == 8
    few = site(tmp_path / "c", history_versions=5, history_boards=2)
    assert shorts(few) == shorts(whole)[:2]
    page = html(few, TIMELINE)
    assert "Three older versions are left out here" in text(page)
    assert "Oldest version known here, five items" in text(page)
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


def test_versions_are_counted_as_in_the_terminal(tmp_path):
    """Neither what is folded nor what is not committed is a version."""
    texts = (FIRST, FIRST + "# x\n", SECOND, THIRD, THIRD + "# x\n")
    repository(tmp_path, [Made({"c/a.yaml": text}) for text in texts])
    (tmp_path / "c" / "a.yaml").write_text(FIRST, encoding="utf-8")
    page = html(site(tmp_path / "c"), TIMELINE)
    assert '<h2 id="versions">Three versions</h2>' in page


def test_why_git_refuses_is_told_without_paths_of_the_machine(tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.yaml").write_text(FIRST, encoding="utf-8")
    (tmp_path / ".git").write_text(f"gitdir: {tmp_path}/no where/<b>\n", encoding="utf-8")
    page = html(site(tmp_path / "c"), TIMELINE)
    assert "Git could not read the repository" in page
    assert "In the words of git: not a git repository: …</p>" in page


def test_a_shallow_clone_says_so(tmp_path):
    source = repository(tmp_path / "source", [Made({"c/a.yaml": t}) for t in (FIRST, SECOND)])
    git(tmp_path, "clone", "-q", "--depth=1", source.as_uri(), "clone")
    page = html(site(tmp_path / "clone" / "c"), TIMELINE)
    assert "shallow clone" in page
    assert "Oldest version known here, " in page


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
