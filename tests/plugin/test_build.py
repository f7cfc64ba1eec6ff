"""Whole builds of a made-up site: what MkDocs and its themes make of our pages."""

from __future__ import annotations

import json
import logging
from html import unescape

import pytest
from lxml import html
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from canvasbook.plugin.mkdocs_pages import CanvasPage
from tests.plugin.sites import ATTACK, THEMES, build_site, folder

pytestmark = pytest.mark.usefixtures("made_up_site")

URLS = {"folders": True, "files": False}
BOARD = {True: "canvases/acme/index.html", False: "canvases/acme/index.html"}
ITEM = {True: "canvases/acme/channels/shop/index.html", False: "canvases/acme/channels/shop.html"}


def tree(path):
    return html.document_fromstring(path.read_text("utf-8"))


def search_titles(site) -> dict[str, str]:
    docs = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    return {doc["location"]: doc["title"] for doc in docs}


@pytest.mark.parametrize("directory", URLS.values(), ids=URLS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_and_address_style_builds_strictly(theme, directory, tmp_path, logged):
    config = f"use_directory_urls: {str(directory).lower()}\nsite_url: https://example.org/deep/down/\n"
    pages = {
        "about.md": "# About\n\n[A board](canvases/acme/index.md#effects) <!-- canvasbook:board acme -->\n"
    }
    site = build_site(folder(tmp_path, config, theme, pages), strict=True)

    board = tree(site / BOARD[directory])
    (heading,) = board.xpath("//h2[@id='effects']")
    assert heading.text_content().startswith("Costs & more *stars* <img> [x](y) {: #z }")
    assert (site / ITEM[directory]).is_file()
    about = tree(site / ("about/index.html" if directory else "about.html"))
    embedded = {a.text: a.get("href") for a in about.iter("a")}
    up = "../" if directory else ""
    assert embedded["Acme board"] == f"{up}canvases/acme/"
    assert embedded["A board"] == f"{up}canvases/acme/{'' if directory else 'index.html'}#effects"
    assert (site / "assets/canvasbook.css").is_file()
    locations = (site / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.org/deep/down/canvases/acme/" in locations
    assert not logged.above(logging.WARNING)


def test_links_to_anchors_that_are_not_there_are_told(tmp_path, logged):
    pages = {"about.md": "[x](canvases/acme/index.md#effects) [y](canvases/acme/index.md#nowhere)"}
    build_site(folder(tmp_path, "validation: {anchors: warn}", pages=pages))
    (warning,) = logged.above(logging.WARNING)
    assert "#nowhere" in warning


@pytest.mark.parametrize("theme", THEMES)
def test_titles_are_escaped_on_pages_and_plain_where_the_search_escapes(theme, made_up_site, tmp_path):
    made_up_site["name"] = ATTACK
    site = build_site(folder(tmp_path, theme=theme), strict=True)
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "<img src=x" not in text, path
        assert not tree(path).xpath("//*[@onerror]"), path
    assert unescape(tree(site / "canvases/acme/index.html").findtext(".//title")).startswith(ATTACK)
    titles = search_titles(site)
    shown = unescape(titles["canvases/acme/"]) if theme == "material" else titles["canvases/acme/"]
    assert shown == ATTACK
    heading = titles["canvases/acme/#effects"]
    assert (unescape(heading) if theme == "material" else heading).startswith("Costs & more *stars* <img>")


def test_a_page_may_stay_out_of_the_search(tmp_path):
    assert not [place for place in search_titles(build_site(folder(tmp_path))) if "hidden" in place]


def test_the_description_and_what_to_hide_reach_the_theme(tmp_path):
    site = build_site(folder(tmp_path))
    board = tree(site / "canvases/acme/index.html")
    assert board.xpath("//meta[@name='description']/@content") == ["About Acme & <i>Co</i>"]
    assert board.xpath("//*[@data-md-type='toc']/@hidden")
    assert not tree(site / "canvases/index.html").xpath("//*[@data-md-type='toc']/@hidden")


def test_the_authors_pages_and_assets_win(tmp_path, logged):
    pages = {
        "index.md": "# My home",
        "canvases/README.md": "# My gallery",
        "canvases/acme/channels/shop.md": "# My shop",
        "canvases/acme.md": "# My board",  # another file, the same address
        "assets/canvasbook.css": ".mine{}",
    }
    site = build_site(folder(tmp_path, pages=pages), strict=True)
    for address, title in {
        "": "My home",
        "canvases/": "My gallery",
        "canvases/acme/channels/shop/": "My shop",
        "canvases/acme/": "My board",
    }.items():
        (heading,) = tree(site / address / "index.html").iter("h1")
        assert heading.text == title
    assert (site / "assets/canvasbook.css").read_text() == ".mine{}"
    told = [r.getMessage() for r in logged.records if "stands in for" in r.getMessage()]
    assert len(told) == 3
    assert "'canvases/acme/channels/shop.md' stands in for the page" in "".join(told)


def test_pages_that_mkdocs_leaves_out_do_not_win(tmp_path):
    pages = {"canvases/acme/index.md": "# Draft"}
    site = build_site(folder(tmp_path, "exclude_docs: acme/", pages=pages))
    assert "Board" in tree(site / "canvases/acme/index.html").findtext(".//h1")


@pytest.mark.parametrize(
    ("home", "pages", "title"),
    [
        ("auto", {}, "Home"),
        ("auto", {"index.md": "# Mine"}, "Mine"),
        ("auto", {"README.md": "# Mine"}, "Mine"),
        ("true", {}, "Home"),
        ("false", {}, None),
    ],
)
def test_the_home_page(home, pages, title, tmp_path):
    plugins = f"plugins: [search, {{canvasbook: {{home: {home}}}}}]\n"
    site = build_site(folder(tmp_path, plugins, pages=pages), strict=True)
    assert (site / "index.html").exists() == (title is not None)
    if title:
        assert tree(site / "index.html").findtext(".//h1") == title


def test_the_navigation_is_the_authors_and_ours(tmp_path, logged):
    nav = "nav:\n- index.md\n- Boards: canvases/\n- Shop & more: canvases/acme/channels/shop.md\n- about.md\n"
    site = build_site(folder(tmp_path, nav, pages={"index.md": "# Home", "about.md": "# About"}), strict=True)
    links = [
        " ".join(a.text_content().split())
        for a in tree(site / "index.html").xpath(
            "//nav[contains(@class, 'md-nav--primary')]//a[contains(@class, 'link')]"
        )
    ]
    assert [text for text in links if text] == [
        "Home",
        "Canvases",
        "Acme & <i>Co</i>",
        "Shop & more",
        "About",
    ]
    assert not logged.above(logging.WARNING)


def test_items_stay_out_of_the_navigation_without_a_word(tmp_path, logged):
    site = build_site(folder(tmp_path, "nav: [about.md]", pages={"about.md": "# About"}), strict=True)
    assert "channels/shop" not in (site / "about/index.html").read_text("utf-8")
    assert not [r for r in logged.records if "not included in the" in r.getMessage()]


def test_styles_and_scripts_come_before_the_authors(tmp_path):
    config = "extra_css: [mine.css]\nextra_javascript: [mine.js]\n"
    site = build_site(folder(tmp_path, config, pages={"mine.css": "", "mine.js": ""}))
    page = tree(site / "canvases/acme/index.html")
    styles = [s for s in page.xpath("//link[@rel='stylesheet']/@href") if "material" not in s]
    assert styles[-2:] == ["../../assets/canvasbook.css", "../../mine.css"]
    assert page.xpath("//script/@src")[-2:] == ["../../assets/canvasbook.js", "../../mine.js"]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", []),
        ("repo_url: https://github.com/a/b\n", ["https://github.com/a/b/edit/master/canvases/acme.yaml"]),
        (
            "repo_url: https://example.org/r\nedit_uri: src/docs/\n",
            ["https://example.org/r/src/canvases/acme.yaml"],
        ),
        ("repo_url: https://example.org/r\nedit_uri: ''\n", []),
        (
            "edit_uri_template: 'https://example.org/e?path={path!q}'\n",
            ["https://example.org/e?path=..%2Fcanvases%2Facme.yaml"],
        ),
    ],
)
def test_edit_links_lead_to_the_canvas(config, expected, tmp_path):
    site = build_site(
        folder(tmp_path, f"{config}theme: {{name: material, font: false, features: [content.action.edit]}}\n")
    )
    assert tree(site / "canvases/acme/index.html").xpath("//a[@rel='edit']/@href") == expected
    assert not tree(site / "canvases/index.html").xpath("//a[@rel='edit']")


HOOKS = """\
seen = {}
def on_page_markdown(markdown, page, config, files):
    seen[page.file.src_uri] = [markdown, dict(page.meta), page.file.content_string]
    if page.file.src_uri == "canvases/acme/channels/shop.md":
        return markdown + "\\n## Added *here*\\n"
def on_page_content(html, page, config, files):
    seen[page.file.src_uri] += [html, page.title, [link.id for link in page.toc]]
    if page.file.src_uri == "canvases/index.md":
        return html + "<p>From a hook.</p>"
def on_post_build(config):
    import json, pathlib
    pathlib.Path(config.site_dir, "seen.json").write_text(json.dumps(seen))
"""


def test_other_plugins_see_our_pages_and_may_change_them(tmp_path):
    where = folder(tmp_path, "hooks: [hook.py]")
    (where / "hook.py").write_text(HOOKS)
    site = build_site(where, strict=True)
    seen = json.loads((site / "seen.json").read_text())

    markdown, meta, content, converted, title, anchors = seen["canvases/acme/index.md"]
    assert "{#effects}\n" in markdown
    assert meta["render_macros"] is False
    assert content.startswith("---\ntitle: ")
    assert content.endswith(markdown)
    assert '<h2 id="effects">' in converted
    assert title == "Acme &amp; &lt;i&gt;Co&lt;/i&gt;"
    assert anchors == ["effects", "end"]
    shop = tree(site / "canvases/acme/channels/shop/index.html")
    assert [h.text_content() for h in shop.iter("h2")] == ["Added here"]
    assert "From a hook." in (site / "canvases/index.html").read_text("utf-8")
    assert "canvases/acme/channels/shop/#added-here" in search_titles(site)


def test_a_body_is_made_once_and_only_when_it_is_written(monkeypatch, tmp_path):
    made, kept = [], []

    def release(page):
        kept.append(sum(p._body is not None for p in pages))
        original(page)

    original, pages = CanvasPage.release, []
    create = CanvasPage.__init__

    def count(page, file, *rest):
        create(page, file, *rest)
        make = file.made_from.make
        object.__setattr__(file.made_from, "make", lambda: made.append(page.file.src_uri) or make())
        pages.append(page)

    monkeypatch.setattr(CanvasPage, "__init__", count)
    monkeypatch.setattr(CanvasPage, "release", release)
    build_site(folder(tmp_path))
    assert len(made) == len(set(made)) == 5
    assert max(kept) == 1


def test_what_has_no_effect_any_more_is_accepted_and_said(tmp_path, logged, monkeypatch):
    monkeypatch.setenv("CANVASBOOK_CACHE_DIR", str(tmp_path / "cache"))
    build_site(folder(tmp_path, "plugins: [{canvasbook: {cache: false}}]"), strict=True)
    told = [message for message in logged.above(logging.INFO) if "no effect any more" in message]
    assert ["'cache'" in told[0], "CANVASBOOK_CACHE_DIR" in told[1], len(told)] == [True, True, 2]
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("canvas_dir: nowhere", "option 'canvas_dir': 'nowhere' does not exist"),
        ("canvas_dir: mkdocs.yml", "option 'canvas_dir': 'mkdocs.yml' is not a folder"),
    ],
)
def test_a_missing_folder_is_said_with_its_option(options, message, tmp_path, logged):
    with pytest.raises(Abort):
        build_site(folder(tmp_path, f"plugins: [{{canvasbook: {{{options}}}}}]"))
    assert message in "".join(logged.above(logging.ERROR))


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ("grouped_above: many", "grouped_above"),
        ("grouped_above: -1", "grouped_above"),
        ("grouped_above: true", "grouped_above"),
        ("canvas_dir: ''", "canvas_dir"),
        ("canvas_dir: [a]", "canvas_dir"),
        ("home: perhaps", "home"),
    ],
)
def test_an_option_that_makes_no_sense_is_named(options, name, tmp_path, logged):
    where = folder(tmp_path, f"plugins: [{{canvasbook: {{{options}}}}}]")
    with pytest.raises((Abort, ConfigurationError)):
        load_config(str(where / "mkdocs.yml"))
    assert f"option '{name}'" in "".join(logged.above(logging.ERROR))


def test_the_canvases_are_watched(tmp_path):
    config = load_config(str(folder(tmp_path) / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    config = config.plugins.on_config(config)
    assert str(tmp_path / "canvases") in config.watch
    assert "attr_list" in config.markdown_extensions
