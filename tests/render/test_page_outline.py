"""The outlines of pages: readable, and without anything lost that a reader gets."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from textwrap import dedent

import pytest

from canvasbook.render.page import Page
from canvasbook.render.pages.gallery import (
    gallery_page,
)
from canvasbook.render.pages.problem import (
    problem_page,
)
from tests.render.page_outline import ELSEWHERE, LOOKS, page_outline
from tests.render.samples import SHOP, WEB, page_at, site_of
from tests.render.whatif import ROOT, built_from


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2 id='costs' data-search-exclude>Costs</h2>", "heading 2 {#costs unsearched}: Costs"),
        ("<div class='a'><div><p class='b'>One.</p></div></div>", "paragraph: One."),
        (
            """
            <p>One <em>word</em> and <strong>another</strong>.
              Is there more? <code>No.</code></p>
            """,
            """
            paragraph
              One *word* and **another**.
              Is there more?
              `No.`
            """,
        ),
        (
            """
            <p>See <a href='../b/'>St. Paul</a> and <a href='#c'>this</a>.
            The <a href='https://x.org/'>end</a></p>
            """,
            """
            paragraph
              See [St. Paul] and [this].
                [St. Paul] → a/b/
                [this] → #c
              The [end]
                [end] → https://x.org/
            """,
        ),
        ("<p><a href='../../' aria-current='page'>Top</a></p>", "paragraph: [Top] → ./ {aria-current=page}"),
        ("<p>One<br>two</p>", "paragraph\n  One ↵\n  two"),
        ("<p><span>As of 1990</span><span>retail</span> <b>x</b></p>", "paragraph: As of 1990¦retail **x**"),
        ("<p>Names <span hidden>so far</span></p>", "paragraph: Names ⟨so far⟩{hidden}"),
        ("<p></p><div></div>", ""),
        (
            "<ul aria-label='Figures'><li>One</li><li hidden>Two<ol><li>Three</li></ol></li></ul>",
            """
            list "Figures"
              item: One
              item {hidden}
                Two
                numbered list
                  item: Three
            """,
        ),
        (
            """
            <table>
            <thead><tr><th scope='col'>A</th><th scope='col'></th></tr></thead>
            <tbody>
            <tr><th scope='row'><a href='b/'>B</a></th><td></td></tr>
            <tr><td>One. Two.</td><td colspan='2'>3</td></tr>
            </tbody>
            </table>
            """,
            """
            table
              row: header {scope=col} A | header {scope=col}
              row: header {scope=row} [B] | ·
                [B] → a/x/b/
              row
                cell
                  One.
                  Two.
                cell {colspan=2}: 3
            """,
        ),
        (
            """
            <form hidden aria-label='Choose'>
            <fieldset>
            <legend>Tag</legend>
            <label><input type='checkbox' value='v' checked> Retail <span>2</span></label>
            </fieldset>
            <select aria-label='Sort'><option value='n' selected>Name</option></select>
            <button type='reset'>All</button>
            </form>
            """,
            """
            form "Choose" {hidden}
              group
                legend: Tag
                label: (input {type=checkbox value=v checked}) Retail 2
              select "Sort"
                option {value=n selected}: Name
              button {type=reset}: All
            """,
        ),
        (
            """
            <svg role='group' aria-label='What it needs' viewBox='0 0 1 1'>
            <path d='M0 0h1'/>
            <g><rect x='1' y='2'/><text x='1'>Shop</text></g>
            <a href='b/'><text>Rent</text><text>fixed</text></a>
            </svg>
            """,
            """
            group "What it needs"
              text: Shop
              link → a/x/b/
                text: Rent
                text: fixed
            """,
        ),
        (
            "<p>A picture: <img src='../p.png' alt='Nine boxes'></p>",
            'paragraph: A picture: (image {src=a/p.png alt="Nine boxes"})',
        ),
        ("<pre><code>1 | <mark>a</mark>\n  | ^</code></pre>", "verbatim\n  | `1 | ==a==\n  |   | ^`"),
        (
            """
            <ul>
            <li data-cb='1' data-lights='3:added 2:required'><a href='s/'>Shop</a></li>
            <li data-cb='2'>Rooms</li>
            <li data-cb='3'>Rent</li>
            </ul>
            """,
            """
            list
              item
                [Shop] → a/x/s/
                lights as added
                  Rent
                lights as required
                  Rooms
              item: Rooms
              item: Rent
            """,
        ),
        ("<p role='status' data-one='One item.'></p>", 'status {data-one="One item."}'),
        ("<p>One <!-- a remark --> line</p>", "paragraph\n  One\n  line"),
    ],
)
def test_what_an_outline_looks_like(html, expected):
    assert page_outline(html, at="a/x/").strip() == dedent(expected).strip()


@pytest.mark.parametrize(
    "other",
    [
        "<div><p>A <a href='c/'>link</a> here.</p></div>",
        "<div><p>A <a href='b/'>door</a> here.</p></div>",
        "<div><p>A link here.</p></div>",
        "<div><p>A <a href='b/'>link</a> there.</p></div>",
        "<div><p>A <a href='b/'>link</a> here. </p><p>More.</p></div>",
        "<div><p><em>A</em> <a href='b/'>link</a> here.</p></div>",
        "<div hidden><p>A <a href='b/'>link</a> here.</p></div>",
        "<div><p data-search-exclude>A <a href='b/'>link</a> here.</p></div>",
        "<div><p>A <a href='b/' title='More'>link</a> here.</p></div>",
        "<div><p>A <a href='b/' aria-label='More'>link</a> here.</p></div>",
        "<div aria-label='Part'><p>A <a href='b/'>link</a> here.</p></div>",
        "<div id='part'><p>A <a href='b/'>link</a> here.</p></div>",
        "<div><h2>A <a href='b/'>link</a> here.</h2></div>",
        "<div><p>A <a href='b/'>link</a> here. <img alt='x'></p></div>",
        "<div><p>A <a href='b/'>link</a> here. <img alt='y'></p></div>",
        "<div><p>A <a href='b/'>link</a> here.</p><details><p>A</p></details></div>",
        "<div><p>A <a href='b/'>link</a> here.</p><details open><p>A</p></details></div>",
        "<div><p>A <a href='b/'>link</a> <br>here.</p></div>",
        "<div><p>A <a href='b/'>link</a><i>here</i>.</p></div>",
    ],
)
def test_what_a_reader_gets_makes_a_difference(other):
    assert page_outline(other) != page_outline("<div><p>A <a href='b/'>link</a> here.</p></div>")


def test_how_it_looks_and_how_it_is_written_makes_none():
    plain = "<h1>A</h1><p>A <a href='../x/b/'>link</a> here.</p><svg><text>T</text></svg>"
    other = (
        "<div class='c'>\n<h1 class='d' style='x'>A</h1>\n\n"
        "<p dir='auto'>A\n <a rel='next' href='b/'>link</a> here.</p>"
        "<svg viewBox='0 0 9 9' width='9'><path d='M0 0'/><text x='1' y='2'>T</text></svg></div>"
    )
    assert page_outline(plain, at="x/") == page_outline(other, at="x/")


class Given(HTMLParser):
    """The words that a page gives a reader: of its text, and of its attributes."""

    def __init__(self, html):
        super().__init__()
        self.words: Counter[str] = Counter()
        self.feed(html)
        self.close()

    def handle_data(self, data):
        self.words.update(words(data))

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  # the parser's own form
        for name, value in attrs:
            if name not in LOOKS | ELSEWHERE and not name.startswith("data-"):
                self.words.update(words(value or ""))
            if name in ("hidden", "data-search-exclude"):
                self.words[{"data-search-exclude": "unsearched"}.get(name, name)] += 1


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def pages() -> list[Page]:
    """A page of each kind of the shipped site, its golden pages, and kinds that it does not have."""
    shipped = built_from(ROOT / "canvases").site
    small = site_of({"shop": SHOP, "web": WEB, "broken": "title: [oops"})
    golden = ROOT / "tests/golden/pages/shipped"
    return [
        *{page.kind: page for page in shipped.pages}.values(),
        *(page for page in shipped.pages if (golden / page.uri).with_suffix(".txt").is_file()),
        page_at(gallery_page.gallery_pages(small), "canvases/index.md"),
        page_at(problem_page.problem_pages(small), "canvases/broken/index.md"),
    ]


def test_no_word_of_a_page_and_no_mark_of_a_part_is_lost():
    lost: list[str] = []
    for page in pages():
        html = page.make().html
        missing = Given(html).words - Counter(words(page_outline(html, page.url())))
        lost += [f"{page.uri}: {word} ({number} times)" for word, number in missing.items()]
    assert lost == []
