"""A site as Markdown files: what YAML and Markdown read back is what was meant."""

from __future__ import annotations

import re
from html import unescape

import pytest
import yaml
from markdown import Markdown, markdown

from canvasbook.render.markdown_files import (
    HUGO_INDEX,
    FileLayout,
    heading_html,
    heading_markdown,
    markdown_body,
    markdown_text,
    nav_yaml,
    quoted,
    site_yaml,
    text_files,
)
from canvasbook.render.page import Asset, Body, Dates, Heading, MovedPage, NavSection, Page, Site

#: Texts that mean something to YAML, HTML or Markdown.
AWKWARD = [
    "",
    " two  spaces ",
    'a "quoted" \\ path\\n',
    "key: value # no comment",
    "- *anchor & !!python/none",
    "line\nbreak\ttab\r",
    "\x00\x1b\x7f\x85\xa0\u2028\u2029\ufeff\ufffe",
    "متجر 店 🛒",
    "<b>A & B</b> *stars* _under_ `code` [x](y) {: #z } ~~x~~ $x$ | ^y^ :tada: 1.",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_yaml_reads_back_what_was_quoted(text):
    line = quoted(text)
    assert "\n" not in line
    assert yaml.safe_load(f"key: {line}") == {"key": text}


#: Settings under which engines read the same files.
EXTENSIONS = ((), ("md_in_html",), ("extra", "toc", "smarty"), ("attr_list", "md_in_html", "abbr", "tables"))


@pytest.mark.parametrize("extensions", EXTENSIONS, ids="-".join)
@pytest.mark.parametrize("text", [text.strip() for text in AWKWARD[1:4] + AWKWARD[7:]])
def test_no_markdown_acts_on_the_words_of_a_heading(text, extensions):
    html = markdown(heading_markdown(Heading(2, "a-b", text)), extensions=extensions)
    found = re.fullmatch(r'<h2 id="a-b"(?: markdown="span")?>(.*)</h2>', html.strip())
    assert found is not None
    assert "<" not in found[1]
    shown = unescape(found[1])
    shown = shown.translate(_STRAIGHT) if "smarty" in extensions else shown
    assert re.sub(r"\s+", " ", shown) == re.sub(r"\s+", " ", text)


_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@pytest.mark.parametrize("extensions", EXTENSIONS, ids="-".join)
def test_no_markdown_acts_on_the_html_between_headings(extensions):
    part = (
        '<p>*One* `two` {: .x } [a](b) {{ c }}</p>\n<section><h3 class="x">- Not ours</h3>\n    four spaces\n'
        '<div markdown="1">*inside*</div></section>\n<table><tr><td>| a |</td></tr></table>\n# no heading'
    )
    html = markdown(markdown_body(Body(f'{part}\n<h2 id="a">A</h2>\n<p>End</p>')), extensions=extensions)
    assert html.startswith(f'<div class="cb-part" style="display: contents">\n{part}\n</div>')
    assert html.count("<h2") == html.count("</h2>") == 1
    assert html.endswith('<div class="cb-part" style="display: contents">\n<p>End</p>\n</div>')


def test_where_markdown_reads_html_headings_are_in_the_table_of_contents():
    body = Body('<h2 id="a">A &amp; *b*</h2>\n<p>One</p>\n<h3 id="b" data-search-exclude>B</h3>')
    md = Markdown(extensions=["md_in_html", "toc"], extension_configs={"toc": {"permalink": True}})
    html = md.convert(markdown_body(body))
    assert [(t["id"], [c["id"] for c in t["children"]]) for t in md.toc_tokens] == [("a", ["b"])]
    assert re.search(r'<h3 (?=[^>]*id="b")(?=[^>]*data-search-exclude="")[^>]*>B<a class="headerlink"', html)
    assert "markdown=" not in html


def test_words_of_a_heading_as_html_hold_no_marks_of_other_tools():
    assert heading_html("A <b> & {{ x }}") == "A &lt;b&gt; &amp; &#123;&#123; x &#125;&#125;"


def test_a_body_is_headings_and_blocks_of_html():
    body = Body(
        '<p>*One*</p>\n<p>Two</p>\n<h2 id="a">A</h2>\n<h3 id="b" data-search-exclude>B</h3>\n<p>3</p>'
    )
    assert markdown_body(body).split("\n\n") == [
        '<div class="cb-part" style="display: contents">\n<p>*One*</p>\n<p>Two</p>\n</div>',
        '<h2 id="a" markdown="span">A</h2>',
        '<h3 id="b" markdown="span" data-search-exclude="">B</h3>',
        '<div class="cb-part" style="display: contents">\n<p>3</p>\n</div>\n',
    ]


def page(uri: str = "a/b.md", title: str = "A", description: str = "About", **more: object) -> Page:
    return Page(uri=uri, title=title, description=description, make=lambda: Body("<p>Words</p>"), **more)


@pytest.mark.parametrize(
    ("made", "meta"),
    [
        (page(), {"title": "A", "description": "About"}),
        (page(description=""), {"title": "A", "description": "A"}),
        (page(title='A "b" <c>: d'), {"title": "A “b” ＜c＞: d", "description": "About"}),
        (
            page(hide=("navigation", "toc"), search=False),
            {
                "title": "A",
                "description": "About",
                "hide": ["navigation", "toc"],
                "search": {"exclude": True},
            },
        ),
        (
            page(dates=Dates("2020-01-01", "2024-03-01")),
            {
                "title": "A",
                "description": "About",
                "git_creation_date_localized": "2020-01-01",
                "git_revision_date_localized": "2024-03-01",
            },
        ),
    ],
)
def test_the_front_matter_says_what_engines_want_to_know(made, meta):
    _, front, body = markdown_text(made, made.make()).split("---\n", 2)
    assert yaml.safe_load(front) == {**meta, "render_macros": False}
    assert body.startswith("\n<div")


@pytest.mark.parametrize(
    ("uri", "folders", "files"),
    [
        ("index.md", "index.md", "index.md"),
        ("canvases/a/index.md", "canvases/a/index.md", "canvases/a/index.md"),
        ("canvases/a/phases.md", "canvases/a/phases/index.md", "canvases/a/phases.md"),
        ("canvases/a/v1.2.md", "canvases/a/v1.2/index.md", "canvases/a/v1.2.md"),
    ],
)
def test_where_addresses_are_folders_every_page_is_the_index_of_one(uri, folders, files):
    assert FileLayout().path(uri) == folders
    assert FileLayout(directory_urls=False).path(uri) == files


@pytest.mark.parametrize(
    ("uri", "file"),
    [("index.md", "_index.md"), ("a/index.md", "a/_index.md"), ("a/b.md", "a/b/_index.md")],
)
def test_an_index_may_have_another_name(uri, file):
    assert FileLayout(index="_index.md").path(uri) == file


NAV = ("index.md", NavSection('A: "b"', ("a/index.md", NavSection("#", ("a/b.md",)))))


def test_hugo_makes_the_pages_of_old_addresses_itself():
    uris = ("canvases/a/index.md", "canvases/a/web.md")
    pages = tuple(Page(uri=uri, title="T", description="", make=lambda: Body("")) for uri in uris)
    old = MovedPage("canvases/ä/shop.md", uris[1], Asset("canvases/ä/shop/index.html", b"x"))
    site = Site(pages=pages, nav=(), moved=(old,))
    layout = FileLayout(index=HUGO_INDEX)
    board, web = [file.text for file in text_files(site, layout)]
    assert 'aliases: ["/canvases/ä/shop/"]\n' in web
    assert "aliases" not in board
    assert layout.assets(site) == ()
    assert "aliases" not in "".join(file.text for file in text_files(site, FileLayout()))
    assert FileLayout().assets(site) == (old.file,)


def test_the_navigation_is_that_of_the_site():
    assert yaml.safe_load(nav_yaml(NAV, FileLayout())) == [
        "index.md",
        {"A: “b”": ["a/index.md", {"#": ["a/b/index.md"]}]},
    ]


@pytest.mark.parametrize("directory", [True, False])
def test_the_settings_build_the_files(directory):
    layout = FileLayout(directory_urls=directory)
    pages = (page("index.md"), page("a/index.md"), page("a/b.md"), page("c/d.md"))
    site = Site(pages, NAV, (Asset("assets/x.css", b""),), (Asset("assets/x.js", b""),))
    settings = yaml.safe_load(site_yaml(site, 'Our "models": all', layout))
    assert settings["site_name"] == 'Our "models": all'
    assert settings["use_directory_urls"] is directory
    assert settings["extra_css"] == ["assets/x.css"]
    assert settings["extra_javascript"] == ["assets/x.js"]
    assert settings["not_in_nav"].split() == ["/a/", "/c/"]
    assert settings["nav"] == yaml.safe_load(nav_yaml(NAV, layout))
    files = [file.path for file in text_files(site, layout)]
    assert files == [layout.path(made.uri) for made in pages]
    assert settings["nav"][0] in files


def test_a_site_without_styles_and_scripts_names_none():
    settings = yaml.safe_load(site_yaml(Site((page("index.md"),), ()), "A", FileLayout()))
    assert not settings.keys() & {"extra_css", "extra_javascript"}
