"""Other ways to look at a page: colours of one's own, no motion, paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.pages import every_kind
from tools.own_site import KINDS

#: The inside of an upright A4 page with margins of 10 mm, and of a landscape one with 8 mm, in CSS pixels.
UPRIGHT, LANDSCAPE = 718, 1062
ON_LANDSCAPE = ("board", "marked board", "matrix")


@pytest.fixture(scope="module")
def forced(browser):
    """A page in the reader's few colours."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def paper(browser):
    """A page as it is printed."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def styles(page, selector, *names):
    """The distinct values that the elements have of these properties."""
    script = """(all, names) => [...new Set(all.map(e =>
        names.map(name => getComputedStyle(e).getPropertyValue(name)).join(" ")))]"""
    return set(page.eval_on_selector_all(selector, script, names))


class TestForcedColours:
    def test_choices_and_other_items_of_a_board_differ(self, forced, site_url):
        forced.goto(site_url + KINDS["board"])
        choices = styles(forced, ".cb-item[data-lights] a", "outline-style")
        others = styles(forced, ".cb-item:not([data-lights]) a", "outline-style")
        assert choices.isdisjoint(others)

    def test_what_is_lit_what_lights_it_and_the_rest_differ(self, forced, site_url):
        forced.goto(site_url + KINDS["board"])
        forced.hover(".cb-item:has-text('Parcel to the door')")
        lit = styles(forced, ".cb-lit:not(.cb-source) .cb-item-name", "color")
        rest = styles(forced, ".cb-item:not(.cb-lit) .cb-item-name", "color")
        assert lit.isdisjoint(rest)
        assert styles(forced, ".cb-item:not(.cb-lit) .cb-item-name", "opacity") == {"1"}
        assert styles(forced, ".cb-source a", "outline-width") == {"2px"}
        expect(forced.locator(".cb-lit:not(.cb-source) .cb-word").first).to_be_visible()

    def test_the_page_that_one_is_on_is_marked_among_its_tabs(self, forced, site_url):
        forced.goto(site_url + KINDS["checks"])
        here = styles(forced, ".cb-tabs [aria-current]", "border-bottom-color")
        elsewhere = styles(forced, ".cb-tabs a:not([aria-current])", "border-bottom-color")
        ground = styles(forced, ".cb-head", "background-color") | {"rgb(255, 255, 255)"}
        assert here.isdisjoint(elsewhere)
        assert elsewhere <= ground

    def test_boxes_of_a_picture_have_borders_and_bars_can_be_seen(self, forced, site_url):
        forced.goto(site_url + KINDS["choice"])
        assert "none" not in styles(forced, ".cb-flow-box", "border-top-style")
        ground = styles(forced, "body", "background-color")
        assert styles(forced, ".cb-flow [class^='cb-cost-']", "background-color").isdisjoint(ground)
        forced.goto(site_url + KINDS["history"])
        ground = styles(forced, "body", "background-color")
        assert styles(forced, "#versions + * svg path", "stroke").isdisjoint(ground)

    @pytest.mark.parametrize("kind", ["matrix", "choice", "evidence"])
    def test_every_mark_is_a_word_with_a_sign(self, kind, forced, site_url):
        """So that no mark needs a colour to be told from another."""
        forced.goto(site_url + KINDS[kind])
        marks = forced.eval_on_selector_all(
            ".cb-mark, .cb-verb",
            """all => all.map(e =>
                [e.textContent.trim(), getComputedStyle(e, "::before").content.split('"')[1]])""",
        )
        assert all(word for word, _ in marks)
        signs = {}
        for word, sign in marks:
            if sign:
                signs.setdefault(word, set()).add(sign)
        assert all(len(found) == 1 for found in signs.values()), "one word, one sign"


class TestReducedMotion:
    @pytest.mark.parametrize("kind", ["board", "gallery", "choice"])
    def test_nothing_of_ours_moves(self, kind, page, site_url):
        page.emulate_media(reduced_motion="reduce")
        page.goto(site_url + KINDS[kind])
        for pseudo in ("", "::before", "::after"):
            moving = page.eval_on_selector_all(
                "article *",
                """(all, pseudo) => all.filter(e => {
                    if (e.closest(".md-code__nav, .md-clipboard, .headerlink")) return false;
                    const style = getComputedStyle(e, pseudo || null);
                    return style.animationName !== "none" || /[1-9]/.test(style.transitionDuration);
                }).map(e => e.outerHTML.slice(0, 120))""",
                pseudo,
            )
            assert moving == []
        if kind == "board":
            page.hover(".cb-item:has-text('Parcel to the door')")
            assert (
                page.evaluate("document.querySelector('article').getAnimations({subtree: true}).length") == 0
            )

    def test_otherwise_the_lights_fade(self, page, site_url):
        page.emulate_media(reduced_motion="no-preference")
        page.goto(site_url + KINDS["board"])
        assert styles(page, ".cb-item-name", "transition-duration") != {"0s"}


class TestPaper:
    @pytest.mark.parametrize("kind", every_kind())
    def test_nothing_sticks_out_of_the_sheet(self, kind, paper, site_url):
        width = LANDSCAPE if kind in ON_LANDSCAPE else UPRIGHT
        paper.set_viewport_size({"width": width, "height": 900})
        paper.goto(site_url + KINDS[kind])
        assert paper.evaluate("document.documentElement.scrollWidth") <= width
        out = paper.eval_on_selector_all(
            "article :is(table, th, td, p, li, dt, dd, a, svg, h1, h2, h3, code)",
            """(all, width) => all.filter(e => !e.closest(".cb-unseen")
                && getComputedStyle(e.parentElement).textOverflow !== "ellipsis"
                && e.checkVisibility({visibilityProperty: true})
                && e.getBoundingClientRect().right > width + 1)
                .map(e => e.outerHTML.slice(0, 140))""",
            width,
        )
        assert out == []

    def test_frames_that_scroll_are_open(self, paper, site_url):
        paper.goto(site_url + KINDS["matrix"])
        frame = paper.locator(".cb-matrix")
        assert (
            frame.evaluate("f => getComputedStyle(f).overflow + getComputedStyle(f).maxHeight")
            == "visiblenone"
        )
        assert styles(paper, ".cb-matrix th", "position") == {"static"}

    def test_a_matrix_lies_across(self, paper, site_url):
        paper.goto(site_url + KINDS["matrix"])
        assert paper.evaluate("getComputedStyle(document.body).page") == "cb-board"

    @pytest.mark.parametrize("kind", ["checks", "evidence", "history"])
    def test_what_is_folded_is_read_on_paper(self, kind, paper, site_url):
        paper.goto(site_url + KINDS[kind])
        assert paper.locator("article details").count()
        unread = paper.eval_on_selector_all(
            "article details > :not(summary)",
            """all => all.filter(e => !e.checkVisibility({visibilityProperty: true})
                || e.getBoundingClientRect().height < 5).map(e => e.outerHTML.slice(0, 120))""",
        )
        assert unread == []

    def test_a_choice_leaves_out_what_would_take_more_than_two_pages(self, paper, site_url):
        paper.goto(site_url + KINDS["choice"])
        assert paper.locator("article details").count()
        assert paper.locator("article details:visible").count() == 0

    @pytest.mark.parametrize("kind", ["comparison part", "scenario"])
    def test_words_of_a_ledger_have_the_room_of_their_column(self, kind, paper, site_url):
        paper.set_viewport_size({"width": UPRIGHT, "height": 900})
        paper.goto(site_url + KINDS[kind])
        narrow = paper.eval_on_selector_all(
            ".cb-row-plain > .cb-what",
            "all => all.filter(e => e.offsetWidth < .9 * e.parentElement.offsetWidth).length",
        )
        assert narrow == 0

    @pytest.mark.parametrize("kind", ["board", "choice", "checks", "history"])
    def test_paper_carries_no_menus(self, kind, paper, site_url):
        paper.goto(site_url + KINDS[kind])
        for selector in (
            ".md-header",
            ".md-tabs",
            ".cb-tabs",
            ".cb-crumbs",
            ".cb-next",
            ".cb-hint",
            ".md-footer",
        ):
            assert paper.locator(f"{selector}:visible").count() == 0, selector
