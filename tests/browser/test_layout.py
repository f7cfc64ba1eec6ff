"""Pages fit their screens, boards keep their proportions, and paper holds what it should."""

from __future__ import annotations

import re

import pytest

from canvasbook.model.subpages import SUBPAGES
from tests.browser.pages import CANVASES
from tests.cases import every_case
from tools.own_site import KINDS

WIDTHS = (360, 820, 1920)

READING_ORDER = [
    "customer-segments",
    "value-propositions",
    "channels",
    "customer-relationships",
    "revenue-streams",
    "key-resources",
    "key-activities",
    "key-partners",
    "cost-structure",
]

PLACES = """cells => Object.fromEntries(cells.map(cell => {
    const {left, top, right, bottom} = cell.getBoundingClientRect();
    const block = [...cell.classList].find(name => name.startsWith("cb-at-")).slice(6);
    return [block, {left, top, right, bottom, width: right - left, height: bottom - top}];
}))"""

#: So that what the theme slides in and out, as its menu, is where it ends at once.
AT_ONCE = "*, ::before, ::after { transition: none !important }"


def cells(page):
    return page.eval_on_selector_all(".cb-cell", PLACES)


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(kind, page, site_url):
    """On a phone, a tablet and a desk: the page is opened once, and its window made wider."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(site_url + KINDS[kind])
    page.add_style_tag(content=AT_ONCE)
    with every_case() as case:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            with case(f"{kind}, {width} pixels"):
                assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", ["board", "choice", "checks", "evidence", "history"])
def test_the_tabs_of_a_canvas_stand_on_one_line_of_a_phone(kind, page, site_url):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site_url + KINDS[kind])
    tabs = page.eval_on_selector_all(
        ".cb-tabs a", "all => all.map(a => [a.getBoundingClientRect().top, a.getBoundingClientRect().right])"
    )
    assert len(tabs) == 1 + sum(subpage.tab for subpage in SUBPAGES)  # and the board
    assert len({top for top, _ in tabs}) == 1
    assert max(right for _, right in tabs) <= 344


def test_all_that_is_said_of_a_name_stands_in_one_column(page, site_url):
    """One choice of the comparison spares several things; none may slip under its name."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site_url + "compare/bookstore-vs-amazon-books/")
    rows = page.eval_on_selector_all(
        "#spared + .cb-relations > div",
        "rows => rows.map(row => [...row.querySelectorAll('dd')].map(dd => dd.getBoundingClientRect().left))",
    )
    assert max(map(len, rows)) > 1
    assert len({left for row in rows for left in row}) == 1


def test_a_wide_board_has_the_known_proportions(page, site_url):
    page.goto(site_url + KINDS["board"])
    at = cells(page)
    board = page.locator(".cb-board").bounding_box()
    columns = [
        ("key-partners",),
        ("key-activities", "key-resources"),
        ("value-propositions",),
        ("customer-relationships", "channels"),
        ("customer-segments",),
    ]
    for number, stack in enumerate(columns):
        for block in stack:
            assert at[block]["left"] == pytest.approx(board["x"] + number * board["width"] / 5, abs=3), block
            assert at[block]["width"] == pytest.approx(board["width"] / 5, abs=3), block
    for tall in ("key-partners", "value-propositions", "customer-segments"):
        assert at[tall]["top"] == at["key-activities"]["top"]
        assert at[tall]["bottom"] == at["channels"]["bottom"]
    for half in ("cost-structure", "revenue-streams"):
        assert at[half]["width"] == pytest.approx(board["width"] / 2, abs=3)
        assert at[half]["top"] > at["channels"]["bottom"]
    assert at["cost-structure"]["right"] <= at["revenue-streams"]["left"]


@pytest.mark.parametrize("width", [1440, 1920, 3840])
def test_a_board_takes_the_whole_width(width, page, site_url):
    page.set_viewport_size({"width": width, "height": 1000})
    page.goto(site_url + KINDS["board"])
    assert page.locator(".cb-board").bounding_box()["width"] > 0.85 * width


def test_on_a_phone_blocks_stand_in_reading_order(page, site_url):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site_url + KINDS["board"])
    at = cells(page)
    assert sorted(at, key=lambda block: at[block]["top"]) == READING_ORDER
    assert len({place["left"] for place in at.values()}) == 1


def test_fingers_find_targets_of_44_pixels(browser, site_url):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site_url + KINDS["board"])
    heights = page.eval_on_selector_all(".cb-item a", "all => all.map(a => a.getBoundingClientRect().height)")
    assert min(heights) >= 44
    context.close()


def test_tables_stay_tables_on_a_phone(page, site_url):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site_url + KINDS["matrix"])
    frame = page.locator(".cb-matrix")
    assert frame.evaluate("f => f.scrollWidth > f.clientWidth")
    first = page.locator(".cb-matrix tbody th[scope=row]").first
    before = first.bounding_box()["x"]
    frame.evaluate("f => f.scrollLeft = 300")
    assert first.bounding_box()["x"] == pytest.approx(before, abs=1)


def test_focus_can_be_seen(page, site_url):
    page.goto(site_url + KINDS["choice"])
    for selector in (".cb-crumbs a", ".cb-facts a", ".cb summary", ".cb-flow-box a"):
        page.keyboard.press("Tab")  # the next focus counts as one by keyboard
        page.focus(selector)
        assert page.locator(selector).first.evaluate("e => getComputedStyle(e).outlineStyle") != "none", (
            selector
        )


@pytest.mark.parametrize("canvas", CANVASES)
def test_a_board_is_one_landscape_page(canvas, page, site_url):
    page.goto(f"{site_url}canvases/{canvas}/")
    [(width, height)] = paper(page)
    assert width > height


@pytest.mark.parametrize("canvas", CANVASES)
def test_a_choice_is_at_most_two_pages(canvas, page, site_url, site_dir):
    choices = [
        path.relative_to(site_dir).as_posix()
        for block in ("channels", "customer-relationships")
        for path in sorted((site_dir / "canvases" / canvas / block).glob("*/index.html"))
    ]
    assert choices
    for address in choices:
        page.goto(site_url + address)
        assert 1 <= len(paper(page)) <= 2, address


def test_nothing_of_a_printed_board_is_cut_off(page, site_url):
    page.goto(site_url + KINDS["board"])
    page.emulate_media(media="print")
    clipped = page.eval_on_selector_all(
        ".cb-item-name, .cb-item-small", "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length"
    )
    assert clipped == 0


def paper(page):
    """The printed pages: width and height of each, in points."""
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    return [(float(width), float(height)) for width, height in boxes]
