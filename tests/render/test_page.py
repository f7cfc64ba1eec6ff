"""Pages without a site engine: addresses, and a body's headings with what stands between them."""

from __future__ import annotations

import pytest

from canvasbook.render.page import Body, Dates, Heading, Page, address


@pytest.mark.parametrize(
    ("uri", "folders", "files"),
    [
        ("index.md", "", "index.html"),
        ("canvases/index.md", "canvases/", "canvases/index.html"),
        ("canvases/a/phases.md", "canvases/a/phases/", "canvases/a/phases.html"),
        ("canvases/a.b/v1.2.md", "canvases/a.b/v1.2/", "canvases/a.b/v1.2.html"),
        ("canvases/a b/50%?#.md", "canvases/a%20b/50%25%3F%23/", "canvases/a%20b/50%25%3F%23.html"),
        ("canvases/店/index.md", "canvases/%E5%BA%97/", "canvases/%E5%BA%97/index.html"),
    ],
)
def test_addresses_in_both_styles(uri, folders, files):
    assert (address(uri, directory=True), address(uri, directory=False)) == (folders, files)


@pytest.mark.parametrize(
    ("html", "heading"),
    [
        ('<h2 id="costs">Costs</h2>', Heading(2, "costs", "Costs")),
        ('<h3 id="a-b">Deeper</h3>', Heading(3, "a-b", "Deeper")),
        ('<h2 id="a">A <em>b</em> &amp; &lt;c&gt;</h2>', Heading(2, "a", "A b & <c>")),
        ('<h2 id="a" data-search-exclude>A</h2>', Heading(2, "a", "A", search=False)),
        ('<p>Before.</p>\n<h2 id="a">A</h2>\n<p>After.</p>', Heading(2, "a", "A")),
    ],
)
def test_a_heading_alone_on_its_line_begins_a_section(html, heading):
    assert Body(html).headings == (heading,)


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Title</h1>",
        '<h4 id="a">A</h4>',
        "<h2>A</h2>",
        '<h2 id="a">A</h3>',
        '<div><h2 id="a">A</h2></div>',
        '<h2 id="a">A</h2> and more',
        '<p>Before</p><h2 id="a">A</h2>',
        '<h2 id="a">\nA</h2>',
    ],
)
def test_anything_else_is_no_heading(html):
    assert Body(html).headings == ()
    assert list(Body(html).parts()) == [html]


def test_parts_are_headings_and_what_stands_between_them():
    body = Body('<p>One.</p>\n<h2 id="a">A</h2>\n<h3 id="b">B</h3>\n<p>Two.</p>\n<p>Three.</p>\n')
    assert list(body.parts()) == [
        "<p>One.</p>",
        Heading(2, "a", "A"),
        Heading(3, "b", "B"),
        "<p>Two.</p>\n<p>Three.</p>",
    ]


def test_nothing_has_no_parts():
    assert list(Body(" \n").parts()) == []


def page(**more: object) -> Page:
    return Page(uri="a.md", title="A", description=more.pop("description", ""), make=lambda: Body(""), **more)


def test_feeds_get_a_description_of_every_page():
    assert page(description="About it.").about == "About it."
    assert page().about == "A"


@pytest.mark.parametrize(
    ("dates", "meta"),
    [
        (None, {}),
        (Dates("", ""), {}),
        (Dates("", "2024-03-01"), {"git_revision_date_localized": "2024-03-01"}),
        (
            Dates("2020-01-01", "2024-03-01"),
            {
                "git_creation_date_localized": "2020-01-01",
                "git_revision_date_localized": "2024-03-01",
            },
        ),
    ],
)
def test_themes_are_told_the_dates_that_are_known(dates, meta):
    assert page(dates=dates).date_meta == meta
