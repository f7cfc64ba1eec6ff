"""Twice the size, or the narrowest screen: pages reflow, and nothing of them is lost."""

from __future__ import annotations

import pytest

from tests.browser.pages import every_kind
from tools.own_site import KINDS

#: A laptop's window of 1280 × 800 at 200 and at 400 per cent, which is WCAG's narrowest screen too.
WINDOWS = {"200 %": (640, 400), "320 pixels": (320, 256)}

#: What sticks out of the screen, or out of a box that hides what is too much. Frames that scroll, such as
#: those of wide tables, may hold more than they show; what only screen readers read may be clipped.
LOST = """() => {
    const width = document.documentElement.clientWidth;
    const hides = overflow => overflow === "hidden" || overflow === "clip";
    const lost = [];
    for (const e of document.querySelectorAll("article, article *")) {
        if (e.closest(".cb-unseen, .cb-defs, pre, .md-code__nav")) continue;
        if (!e.checkVisibility({visibilityProperty: true})) continue;
        const {overflowX, overflowY} = getComputedStyle(e);
        const cut = e.textContent.trim() && (
            (hides(overflowX) && e.scrollWidth > e.clientWidth + 1) ||
            (hides(overflowY) && e.scrollHeight > e.clientHeight + 1));
        const {left, right} = e.getBoundingClientRect();
        const out = (right > width + 1 || left < -1)
            && !e.parentElement.closest(".cb-scroll, .md-typeset__scrollwrap");
        if (cut || out) lost.push(`${cut ? "cut" : "out"}: ${e.outerHTML.slice(0, 140)}`);
    }
    return lost;
}"""


@pytest.fixture(scope="module")
def zoomed(browser):
    """A page on a screen of twice the density, as a browser's zoom makes it."""
    context = browser.new_context(device_scale_factor=2, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", every_kind())
def test_nothing_is_lost(kind, zoomed, site_url):
    zoomed.goto(site_url + KINDS[kind])
    for name, (width, height) in WINDOWS.items():
        zoomed.set_viewport_size({"width": width, "height": height})
        assert zoomed.evaluate("document.documentElement.scrollWidth") <= width, name
        assert zoomed.evaluate(LOST) == [], name


def test_the_drawing_of_a_choice_goes_back_to_one_column(zoomed, site_url):
    zoomed.goto(site_url + KINDS["choice"])
    places = "all => all.map(e => Math.round(e.getBoundingClientRect().left))"
    for width, columns in ((640, 2), (320, 1)):
        zoomed.set_viewport_size({"width": width, "height": 400})
        lefts = zoomed.eval_on_selector_all(".cb-flow-row > :is(.cb-flow-from, .cb-flow-to)", places)
        assert len(set(lefts)) == columns


def test_a_board_goes_back_to_one_column(zoomed, site_url):
    zoomed.goto(site_url + KINDS["board"])
    for width, columns in ((640, 2), (320, 1)):
        zoomed.set_viewport_size({"width": width, "height": 400})
        lefts = zoomed.eval_on_selector_all(".cb-cell", "all => all.map(c => c.getBoundingClientRect().left)")
        assert len({round(left) for left in lefts}) == columns
