"""The ways that readers take through the built site, from page to page, by what they see on them.

Each is taken twice: where every page is loaded by the browser, and where the theme loads it by script.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tools.own_site import KINDS

#: The first answer waits for the index; a busy machine is no bug.
SEARCH = 30_000


@pytest.fixture(params=["site_url", "instant_url"], ids=["plain", "instant"])
def reader(request, sound_page):
    """A reader, who has come all the way without a page being loaded anew where scripts do that."""
    reader = Reader(sound_page, request.getfixturevalue(request.param))
    yield reader
    if request.param == "instant_url":
        assert sound_page.evaluate("window.stays"), "a page was loaded by the browser"


class Reader:
    """What a reader does: opens an address, follows a link by its words, and reads the title."""

    def __init__(self, page, site_url):
        self.page = page
        self.site_url = site_url
        self.article = page.locator("article.md-content__inner")

    def opens(self, address):
        self.page.goto(self.site_url + address, wait_until="networkidle")
        self.page.evaluate("window.stays = true")

    def follows(self, words, *, under=None):
        """Follows the first link of these words, on the page or under one of its headings."""
        place = self.article if under is None else self.section(under)
        place.get_by_role("link", name=words).first.click()

    def section(self, heading):
        """The heading's next neighbour: what stands under it."""
        title = self.article.locator("h2, h3").filter(has_text=re.compile(rf"^{re.escape(heading)}\W*$"))
        return title.locator("xpath=following-sibling::*[1]")

    def turns_to(self, tab):
        """Takes one of the site's main doors."""
        self.page.locator(".md-tabs").get_by_role("link", name=tab, exact=True).click()

    def reads(self, title, address):
        """Is on the page of this title and address, and what scripts do on such a page works."""
        expect(self.article.locator("h1")).to_have_text(title)
        expect(self.page).to_have_url(self.site_url + address)
        works(self.page)


def works(page):
    """Tries each thing that our script does, where the page has something to do it with."""
    search = page.locator(".md-search[role=dialog]")
    if search.count():
        expect(search).to_have_attribute("aria-label", re.compile("."))
    choice = page.locator(".cb-item[data-lights] a").first
    if choice.count():
        expect(page.locator(".cb-hint")).to_be_visible()
        choice.hover()
        expect(page.locator("[data-cb-board]").first).to_have_class(re.compile(r"\bcb-lights\b"))
        page.mouse.move(0, 0)
        expect(page.locator(".cb-lights")).to_have_count(0)
    heading = page.locator("[data-cb-sort] th button").last
    if heading.count():
        heading.click()
        expect(page.locator("[data-cb-sort] th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    form = page.locator("[data-cb-filter]")
    if form.count():
        mark = form.locator("input[data-cb-mark]").first
        mark.check()
        expect(page.locator("[data-cb-marks][hidden]").first).to_be_attached()
        form.get_by_role("button").click()
        expect(page.locator("[data-cb-marks][hidden]")).to_have_count(0)
    stops = page.locator("[data-cb-stops]")
    if stops.count():
        expect(stops.locator("input[type=range]")).to_have_count(1)


def test_from_the_gallery_to_a_board_a_choice_its_cost_and_another_choice(reader):
    reader.opens("")
    reader.turns_to("Canvases")
    reader.reads("Canvases", "canvases/")
    reader.follows("Amazon, books")
    reader.reads("Amazon, books", "canvases/amazon-books/")
    reader.follows("amazon.com web sales")
    reader.reads("amazon.com", "canvases/amazon-books/channels/website/")
    reader.follows("Card fees")
    reader.reads("Card fees", "canvases/amazon-books/cost-structure/card-fees/")
    reader.follows("Selling pages for used books")
    reader.reads("Selling pages for used books", "canvases/amazon-books/channels/seller-pages/")
    reader.page.get_by_label("Where this page stands").get_by_role("link", name="Channels").click()
    assert reader.page.url.endswith("canvases/amazon-books/#cb-channels")
    expect(reader.page.locator("#cb-channels")).to_be_in_viewport()


def test_from_the_picture_of_a_choice_to_what_hangs_on_it(reader):
    reader.opens(KINDS["choice"])
    reader.article.locator(".cb-flow").get_by_role("link", name="Card fees").click()
    reader.reads("Card fees", "canvases/amazon-books/cost-structure/card-fees/")
    reader.page.go_back()
    reader.reads("amazon.com", KINDS["choice"])


def test_the_search_finds_an_item_by_its_name(reader):
    reader.opens("")
    field = reader.page.get_by_role("textbox", name="Search")
    field.click()
    field.press_sequentially("Order histories")
    first = reader.page.locator(".md-search-result__link").first
    expect(first).to_contain_text("Order histories", timeout=SEARCH)
    first.click()
    expect(reader.article.locator("h1")).to_have_text("Order histories")
    assert "/key-resources/customer-data/" in reader.page.url


def test_two_canvases_side_by_side(reader):
    reader.opens("compare/")
    reader.article.locator(f"a[href$='{KINDS['comparison'].removeprefix('compare/')}']").first.click()
    reader.reads("The independent bookstore and Amazon, books", KINDS["comparison"])
    reader.article.locator("a[href$='/costs/']").first.click()
    reader.reads("Costs: The independent bookstore and Amazon, books", KINDS["comparison part"])
    reader.page.go_back()
    reader.reads("The independent bookstore and Amazon, books", KINDS["comparison"])
    reader.follows("Parcel to the door")
    reader.reads("Parcel to the door", "canvases/amazon-books/channels/parcels/")


def test_from_a_board_through_its_history_version_by_version(reader):
    reader.opens(KINDS["board"])
    reader.page.get_by_label("Pages of this canvas").get_by_role("link", name="History").click()
    reader.reads("History: Amazon, books", KINDS["history"])
    reader.follows("The board as it was")
    newest = reader.page.url
    assert re.search(r"/history/[0-9a-f]{8,}/$", newest)
    stops = reader.article.get_by_label("Versions, oldest first")
    expect(stops.locator("[aria-current=page]")).to_have_attribute("href", re.compile("."))
    reader.page.locator("[rel=prev]").click()
    reader.page.wait_for_url(lambda url: url != newest)
    earlier = reader.page.url
    stops.get_by_role("link").first.click()
    reader.page.wait_for_url(lambda url: url != earlier)
    expect(stops.get_by_role("link").first).to_have_attribute("aria-current", "page")
    expect(reader.page.locator("[rel=prev]")).to_have_count(0)
    reader.follows("today’s board")
    reader.reads("Amazon, books", KINDS["board"])


def test_the_slider_leads_to_the_version_it_is_moved_to(reader):
    reader.opens(KINDS["history"])
    reader.follows("The board as it was")
    stops = reader.article.get_by_label("Versions, oldest first")
    slider, links = stops.locator("input[type=range]"), stops.get_by_role("link")
    expect(slider).to_be_visible()
    here = links.evaluate_all("all => all.findIndex(a => a.href === location.href)")
    assert here > 0
    assert (slider.input_value(), slider.get_attribute("max")) == (str(here), str(links.count() - 1))
    oldest = links.first.evaluate("a => a.href")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    reader.page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2, steps=4)
    reader.page.mouse.up()
    reader.page.wait_for_url(oldest)
    assert slider.input_value() == "0"


def test_from_a_board_to_what_if_and_to_what_would_come(reader):
    reader.opens(KINDS["board"])
    reader.follows("What would shops in the high street cost", under="What if")
    reader.reads("What would shops in the high street cost, and what would they bring?", KINDS["scenario"])
    reader.article.locator(".cb-board").get_by_role("link", name="Rooms in shopping centres").click()
    target = reader.page.url.split("#")[1]
    told = reader.page.locator(f"[id='{target}']")
    expect(told).to_be_in_viewport()
    expect(told).to_contain_text("Rooms in shopping centres")


def test_from_the_portfolio_to_the_checks_of_one_canvas(reader):
    reader.opens("")
    reader.turns_to("Portfolio")
    reader.article.locator(f"a[href$='{KINDS['portfolio checks'].removeprefix('portfolio/')}']").first.click()
    reader.reads("Checks of all canvases", KINDS["portfolio checks"])
    row = reader.article.get_by_role("row").filter(has_text="Uber, rides")
    points = row.locator("td").first.inner_text()
    row.locator("td").first.get_by_role("link").click()
    reader.page.wait_for_url("**/canvases/uber/checks/**")
    expect(reader.article.locator("h1")).to_have_text("Checks: Uber, rides")
    expect(reader.article.locator(".cb-lead")).to_contain_text(f"{points} of 100 points")


def test_from_a_type_in_the_catalogue_to_a_canvas_that_uses_it(reader):
    reader.opens("")
    reader.turns_to("Handbook")
    reader.follows("Web sales")
    reader.reads("Web sales", KINDS["type"])
    reader.follows("amazon.com", under="On this site")
    reader.reads("amazon.com", KINDS["choice"])
    reader.follows("Web sales")
    reader.reads("Web sales", KINDS["type"])


#: A way through pages of every kind, each reached by a link of the one before: the link, and where it leads.
ROUND = (
    (".md-tabs a[href*='canvases/']", "canvases/"),
    (".cb-card a[href$='amazon-books/']", KINDS["board"]),
    (".cb-item[data-lights] a[href*='website']", KINDS["choice"]),
    (".cb-flow a[href*='card-fees']", "canvases/amazon-books/cost-structure/card-fees/"),
    (".cb-crumbs a[href$='amazon-books/']", KINDS["board"]),
    (".cb-tabs a[href$='effects/']", KINDS["matrix"]),
    (".cb-tabs a[href$='history/']", KINDS["history"]),
    (".cb-tabs a[href$='checks/']", "canvases/amazon-books/checks/"),
    (".md-tabs a[href*='portfolio/']", "portfolio/"),
    ("article a[href$='checks/']", KINDS["portfolio checks"]),
    (".md-tabs a[href*='catalogue/']", "catalogue/"),
    ("article a[href$='channels/web-sales/']", KINDS["type"]),
)


@pytest.mark.parametrize("reader", ["instant_url"], indirect=True)
def test_there_and_back_again_past_pages_of_every_kind(reader):
    reader.opens("")
    seen = [("", reader.article.locator("h1").inner_text())]
    for link, address in ROUND:
        reader.page.locator(link).first.click()
        expect(reader.page).to_have_url(re.compile(re.escape(reader.site_url + address) + "(#.*)?$"))
        expect(reader.article.locator("h1")).not_to_have_text(seen[-1][1])
        works(reader.page)
        place = reader.page.url.removeprefix(reader.site_url)
        seen.append((place, reader.article.locator("h1").inner_text()))
    for address, title in seen[-2::-1]:
        reader.page.go_back()
        reader.reads(title, address)
    for address, title in seen[1:]:
        reader.page.go_forward()
        reader.reads(title, address)


def test_a_link_shows_a_preview_of_where_it_leads(sound_page, instant_url):
    sound_page.goto(instant_url + KINDS["choice"])
    sound_page.locator(".cb-kicker a").first.hover()
    preview = sound_page.locator(".md-tooltip2--active")
    expect(preview).to_contain_text("Web sales")
    sound_page.mouse.move(0, 0)
    sound_page.locator(".cb-kicker a").first.click()
    expect(sound_page.locator("article h1")).to_have_text("Web sales")


def test_no_drawing_holds_a_link_that_scripts_of_themes_trip_over(site_dir):
    """They take what has an href for a link of HTML: to set one that is a part of a drawing ends them."""
    drawing = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
    plain = re.compile(r"<[^>]*\shref=|<a\b")
    found = [
        path.relative_to(site_dir).as_posix()
        for path in site_dir.rglob("*.html")
        if any(plain.search(svg) for svg in drawing.findall(path.read_text("utf-8")))
    ]
    assert found == []
