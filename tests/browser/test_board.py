"""What a choice is linked to lights up by pointing, keyboard and touch, and no page depends on it."""

from __future__ import annotations

import pytest

BOARD = "canvases/amazon-books/"
PARCELS = '.cb-item:has-text("Parcel to the door")'
WEBSITE = '.cb-item:has-text("amazon.com")'


@pytest.fixture
def board(page, site_url):
    page.goto(site_url + BOARD)
    return page


@pytest.fixture
def phone(browser, site_url):
    """The board under fingers."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site_url + BOARD)
    yield page
    context.close()


def lit(page):
    """The lit items with the words they carry, without the choice itself."""
    return dict(
        page.eval_on_selector_all(
            ".cb-lit:not(.cb-source)",
            "items => items.map(i => [i.dataset.cb, i.querySelector('.cb-word').textContent])",
        )
    )


def listed(page, choice):
    """What the page says a choice is linked to: number and word."""
    pairs = page.get_attribute(choice, "data-lights").split()
    return dict(pair.split(":") for pair in pairs)


def dimmed(page):
    return page.eval_on_selector_all(
        ".cb-lights .cb-item:not(.cb-lit)",
        "items => items.filter(i => getComputedStyle(i.querySelector('.cb-item-name')).opacity < 1).length",
    )


def said(page):
    return page.inner_text(".cb-said")


def test_pointing_at_a_choice_lights_what_it_is_linked_to_and_dims_the_rest(board):
    board.hover(PARCELS)
    expected = listed(board, PARCELS)
    found = lit(board)
    assert found.keys() == expected.keys()
    for number, word in expected.items():
        assert found[number].split(" · ")[0] == word
    assert said(board) == f"{len(expected)} items are linked to Parcel to the door."
    board.wait_for_timeout(200)  # the fading is over
    assert dimmed(board) == board.locator(".cb-item").count() - len(expected) - 1


def test_leaving_it_puts_the_lights_out(board):
    board.hover(PARCELS)
    board.hover(".cb-title")
    assert not lit(board)
    assert said(board) == ""
    assert board.locator(".cb-word").count() == 0


def test_nothing_moves_when_lights_go_on(board):
    places = "items => items.map(i => [i.offsetLeft, i.offsetTop, i.offsetWidth, i.offsetHeight])"
    before = board.eval_on_selector_all(".cb-item", places)
    board.hover(WEBSITE)
    assert lit(board)
    assert board.eval_on_selector_all(".cb-item", places) == before


def test_the_next_choice_takes_over(board):
    board.hover(PARCELS)
    board.hover(WEBSITE)
    assert lit(board).keys() == listed(board, WEBSITE).keys()
    assert board.locator(".cb-source").count() == 1


def test_other_items_light_nothing(board):
    board.hover('.cb-item:has-text("Publishers")')
    assert not lit(board)


def test_focus_lights_escape_puts_out_and_enter_follows(board):
    board.focus(f"{PARCELS} a")
    assert lit(board).keys() == listed(board, PARCELS).keys()
    board.keyboard.press("Escape")
    assert not lit(board)
    board.keyboard.press("Shift+Tab")
    assert board.evaluate("document.activeElement.textContent").startswith("amazon.com")
    assert lit(board).keys() == listed(board, WEBSITE).keys()
    board.keyboard.press("Enter")
    board.wait_for_url("**/channels/website/")


def test_focus_that_leaves_the_choices_puts_the_lights_out(board):
    board.focus(f"{PARCELS} a")
    board.focus('.cb-item:has-text("Publishers") a')
    assert not lit(board)


def test_pointing_elsewhere_goes_back_to_the_focused_choice(board):
    board.focus(f"{PARCELS} a")
    board.hover(WEBSITE)
    assert lit(board).keys() == listed(board, WEBSITE).keys()
    board.hover(".cb-title")
    assert lit(board).keys() == listed(board, PARCELS).keys()


def test_a_click_with_the_mouse_follows_at_once(board):
    board.click(f"{PARCELS} a")
    board.wait_for_url("**/channels/parcels/")


def test_the_first_tap_lights_and_the_second_follows(phone):
    phone.tap(PARCELS)
    assert lit(phone).keys() == listed(phone, PARCELS).keys()
    assert phone.url.endswith(BOARD)
    phone.tap(WEBSITE)
    assert lit(phone).keys() == listed(phone, WEBSITE).keys()
    assert phone.url.endswith(BOARD)
    phone.tap(WEBSITE)
    phone.wait_for_url("**/channels/website/")


def test_a_tap_on_another_item_follows_at_once(phone):
    phone.tap('.cb-item:has-text("Publishers")')
    phone.wait_for_url("**/key-partners/publishers/")


def test_a_tap_beside_the_board_puts_the_lights_out(phone):
    phone.tap(PARCELS)
    phone.tap(".cb-tagline")
    assert not lit(phone)


def test_a_click_without_a_finger_follows_at_once(phone):
    """Screen readers and keyboards click so."""
    phone.tap(".cb-tagline")
    phone.eval_on_selector(f"{PARCELS} a", "link => link.click()")
    phone.wait_for_url("**/channels/parcels/")


def test_the_hint_shows_where_the_script_runs(board):
    assert board.locator(".cb-hint").is_visible()


def test_two_boards_on_a_page_keep_to_themselves(board):
    board.evaluate("""() => {
        const canvas = document.querySelector(".cb-canvas");
        canvas.after(canvas.cloneNode(true));
    }""")
    board.hover(f".cb-canvas >> nth=1 >> {PARCELS}")
    assert board.locator(".cb-canvas >> nth=0 >> .cb-lit").count() == 0
    assert board.locator(".cb-canvas >> nth=1 >> .cb-lit").count() > 1
    assert board.inner_text(".cb-said >> nth=0") == ""


def test_names_are_text_wherever_they_are_said(board):
    board.eval_on_selector(f"{PARCELS} .cb-item-name", "name => name.textContent = '<img src=x> $& {count}'")
    board.eval_on_selector(".cb-item[data-cb='35'] .cb-item-small", "small => small.textContent = '<b>x</b>'")
    board.hover('.cb-item:has-text("<img")')
    assert said(board).endswith("items are linked to <img src=x> $& {count}.")
    assert board.locator(".cb-board img, .cb-said img, .cb-board b").count() == 0


def test_without_scripts_the_board_is_complete(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + BOARD)
    assert not page.locator(".cb-hint").is_visible()
    assert page.locator(".cb-cell").count() == 9
    hidden = page.locator(".cb-item a:visible").count() - page.locator(".cb-item").count()
    assert hidden == 0
    page.click(f"{PARCELS} a")
    page.wait_for_url("**/channels/parcels/")
    context.close()


def test_without_motion_nothing_fades(browser, site_url):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site_url + BOARD)
    durations = page.eval_on_selector_all(
        ".cb-item a, .cb-item-name", "all => all.map(e => getComputedStyle(e).transitionDuration)"
    )
    assert set(durations) == {"0s"}
    context.close()


class TestGallery:
    @pytest.fixture
    def gallery(self, page, site_url):
        page.goto(site_url + "canvases/")
        return page

    def shown(self, page):
        return [name.strip() for name in page.locator("[data-cb-marks]:visible .cb-name").all_inner_texts()]

    def test_one_mark_narrows_and_a_second_of_its_group_widens(self, gallery):
        everything = self.shown(gallery)
        gallery.check("#c-affiliates")
        assert self.shown(gallery) == ["Amazon, books"]
        assert gallery.inner_text("[data-cb-found]") == "One canvas."
        gallery.check("#c-mobile-app")
        assert self.shown(gallery) == ["Amazon, books", "IKEA", "Redbox, films from kiosks", "Uber, rides"]
        assert gallery.inner_text("[data-cb-found]") == "4 canvases."
        gallery.click(".cb-filter button")
        gallery.wait_for_function("document.querySelectorAll('[data-cb-marks][hidden]').length === 0")
        assert self.shown(gallery) == everything

    def test_marks_of_two_groups_must_both_fit(self, gallery):
        gallery.check("#c-web-sales")
        gallery.check("#c-mobile-app")
        assert len(self.shown(gallery)) > 1
        gallery.select_option("[data-cb-group=tag] select", "t-books")
        assert self.shown(gallery) == ["Amazon, books", "The small press"]

    def test_an_address_can_name_a_mark(self, page, site_url):
        page.goto(site_url + "canvases/#c-own-stores")
        assert self.shown(page) == ["IKEA", "LEGO with LEGO Ideas", "The independent bookstore"]

    def test_without_scripts_every_card_shows_and_no_form(self, browser, site_url):
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(site_url + "canvases/")
        assert len(self.shown(page)) == page.locator("[data-cb-marks]").count() > 3
        assert not page.locator("[data-cb-filter]").is_visible()
        context.close()
