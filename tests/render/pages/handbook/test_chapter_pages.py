"""Chapters: their texts, the questions of those on choosing, and what types cost and need."""

from __future__ import annotations

import re

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.options import CatalogueExtent
from canvasbook.render.page import Boost
from canvasbook.render.pages.handbook.chapter_pages import NAMED, chapter_pages, chapter_view
from tests.render.samples import context_of, lead, section, site_of, visible, words


@pytest.fixture(scope="module")
def site():
    return site_of({}, shipped_catalogue())


@pytest.fixture(scope="module")
def chapters(site) -> dict[str, str]:
    return {page.uri: page.make().html for page in chapter_pages(site)}


def test_there_is_a_page_for_each_chapter_that_the_search_prefers(site):
    pages = list(chapter_pages(site))
    assert [page.title for page in pages] == [c.name for c in site.catalogue.chapters.values()]
    assert {page.boost for page in pages} == {Boost.CHAPTER}
    assert all(page.description and not page.depends for page in pages)


def test_a_site_without_the_catalogue_has_no_chapters():
    assert list(chapter_pages(site_of({}, shipped_catalogue(), extent=CatalogueExtent.NONE))) == []


def test_a_chapter_begins_with_its_answer_and_ends_with_questions_to_the_reader(chapters):
    for uri, html in chapters.items():
        assert 60 < len(visible(lead(html))) < 420, uri
        headings = re.findall(r'^<h2 id="([\w-]+)"(?: data-search-exclude)?>', html, re.MULTILINE)
        assert "your-canvas" in headings[-2:], uri


def test_chapters_lead_on_to_each_other(chapters):
    steps = [(html.count('rel="prev"'), html.count('rel="next"')) for html in chapters.values()]
    assert steps == [(0, 1), *[(1, 1)] * (len(steps) - 2), (1, 0)]


@pytest.mark.parametrize("chapter", ["choosing_a_relationship", "choosing_a_channel"])
def test_a_chapter_on_choosing_asks_ten_questions_and_tells_what_types_cost(site, chapters, chapter):
    html = chapters[f"catalogue/handbook/{chapter.replace('_', '-')}.md"]
    questions = section(html, "questions")
    named = re.findall(r'<fieldset class="cb-answers" aria-labelledby="([\w-]+)"', questions)
    assert named == re.findall(r'<h3 id="([\w-]+)"', questions)
    assert len(named) == 10
    block = site.catalogue.chapters[chapter].chooses
    rows = re.findall(r'<tr id="([\w-]+)"', section(html, "consequences"))
    assert rows == [f"type-{id}".replace("_", "-") for id in site.catalogue.types[block]]
    assert set(re.findall(r'href="#([\w-]+)"', questions)) == {*rows, "consequences"}


def test_a_type_in_short_names_its_main_cost_first_and_a_few_of_the_rest(site):
    view = chapter_view(site.catalogue.chapters["choosing_a_channel"], context_of(site))
    shops = next(type for type in view.types if type.anchor == "type-own-stores")
    main = site.catalogue.types[site.catalogue.chapters["choosing_a_channel"].chooses]["own_stores"].main_cost
    assert shops.costs[0] == site.catalogue.roles[main].name
    assert all(len(type.costs) <= NAMED and len(type.needs) <= NAMED for type in view.types)


def test_other_chapters_ask_nothing(site):
    view = chapter_view(site.catalogue.chapters["crm"], context_of(site))
    assert (view.questions, view.types) == ((), ())


#: A sum with two numbers and its result, in euros or in per cent, as the chapter prints it.
SUM = re.compile(r"([\d,.]+) ([\u2212×÷]) ([\d,.]+) = ([\d,.]*\d)(?! [\u2212×÷])( per cent)?")


def test_the_sums_of_the_chapter_on_customers_are_right(chapters):
    text = words(chapters["catalogue/handbook/customer-value.md"])
    sums = SUM.findall(text)
    assert len(sums) > 10
    for left, operator, right, result, percent in sums:
        a, b, told = (float(number.replace(",", "").rstrip(".")) for number in (left, right, result))
        made = {"\u2212": a - b, "×": a * b, "÷": a / b}[operator] * (100 if percent else 1)
        decimals = len(result.rstrip(".").partition(".")[2])
        assert round(made, decimals) == told, f"{left} {operator} {right} = {result}"
