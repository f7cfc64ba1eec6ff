"""The chapters on choosing count what answers speak for; old addresses of the catalogue lead on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

CHAPTER = "catalogue/handbook/choosing-a-relationship/"


@pytest.fixture
def chapter(sound_page, site_url):
    sound_page.goto(site_url + CHAPTER)
    return sound_page


def rows(chapter):
    return chapter.locator("[data-cb-types] tbody tr")


def marks(chapter) -> dict[str, int]:
    """The marks of each type, in the order of the table."""
    return {row.get_attribute("id"): int(row.locator("td").first.inner_text()) for row in rows(chapter).all()}


def named_by(answer, place: str) -> set[str]:
    """The types that the links of an answer name, for or against."""
    links = answer.locator("xpath=ancestor::div[@class='cb-answer']").locator(place)
    return {link.get_attribute("href").removeprefix("#") for link in links.all()}


FOR, AGAINST = "span:not([data-cb-against]) a", "[data-cb-against] a"


def test_types_are_counted_and_those_with_most_marks_come_first(chapter):
    assert chapter.locator(".cb-answers").get_by_role("radio").count() > 30
    first = chapter.locator(".cb-answers").get_by_role("radio").first
    first.check()
    found = marks(chapter)
    assert {type for type, mark in found.items() if mark == 1} == named_by(first, FOR)
    assert {type for type, mark in found.items() if mark == -1} == named_by(first, AGAINST)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    said = chapter.locator("[data-cb-first]")
    expect(said).to_contain_text(rows(chapter).first.locator("th").inner_text())


def test_another_answer_to_a_question_takes_the_place_of_the_first(chapter):
    question = chapter.locator(".cb-answers").first
    for answer in question.get_by_role("radio").all():
        answer.check()
    last = question.get_by_role("radio").last
    assert {type for type, mark in marks(chapter).items() if mark > 0} == named_by(last, FOR)


def test_all_types_with_as_many_marks_as_the_third_are_named(chapter):
    chapter.locator(".cb-answers").get_by_role("radio").first.check()
    most = [type for type, mark in marks(chapter).items() if mark == 1]
    said = chapter.locator("[data-cb-first]").inner_text()
    assert len(most) > 2
    assert said.count(",") == len(most) - 1


def test_back_on_the_page_the_marks_are_counted_again(chapter):
    chapter.locator(".cb-answers").get_by_role("radio").first.check()
    counted = marks(chapter)
    rows(chapter).first.get_by_role("link").first.click()
    chapter.go_back()
    chapter.wait_for_function("document.querySelector('[data-cb-first] a').textContent")
    assert marks(chapter) == counted


def test_no_address_leads_to_another_host(page, site_url):
    page.goto(site_url + "/evil.example/catalogue/checks/x/")
    page.wait_for_load_state()
    assert page.url.startswith(site_url)


def test_no_address_leads_out_of_a_folder_that_is_not_ours(page, site_url):
    page.goto(site_url + "mine/catalogue/shoes/red/")
    page.wait_for_load_state()
    assert page.url == site_url + "mine/catalogue/shoes/red/"


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("catalogue/checks/CB527/", "catalogue/checks/#CB527"),
        ("catalogue/phases/awareness/", "catalogue/phases/#awareness"),
        ("catalogue/sources/bmg/", "catalogue/sources/#bmg"),
        ("catalogue/revenue-streams/asset-sale/", "catalogue/revenue-streams/#asset-sale"),
        (
            "catalogue/effects/web-sales-adds-parcel-shipping/",
            "catalogue/effects/#web-sales-adds-parcel-shipping",
        ),
    ],
)
def test_an_old_address_leads_to_the_place_in_the_list(page, site_url, former, now):
    page.goto(site_url + former)
    page.wait_for_url(site_url + now)
    assert page.locator(f"[id='{now.partition('#')[2]}']").count() == 1


def test_an_address_that_never_was_stays_not_found(page, site_url):
    page.goto(f"{site_url}catalogue/no-such-list/")
    expect(page.locator("h1")).to_contain_text("404")
