"""The glossary's page."""

from __future__ import annotations

import re

import pytest

from canvasbook.catalogue.loader import load_catalogue, shipped_base, shipped_catalogue
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.options import CatalogueExtent
from canvasbook.render.page import Boost
from canvasbook.render.pages.handbook.glossary_page import glossary_pages, heading
from canvasbook.source import SourceText
from tests.render.samples import section, site_of, words


@pytest.fixture(scope="module")
def page():
    (page,) = glossary_pages(site_of({}, shipped_catalogue()))
    return page


@pytest.fixture(scope="module")
def html(page) -> str:
    return page.make().html


def test_the_search_prefers_it_to_all_else(page):
    assert page.boost is max(Boost)
    assert page.depends == ()


def test_terms_come_by_name_each_with_what_it_means(html):
    headings = re.findall(r'^<h2 id="([\w-]+)">(.*?)</h2>', html, re.MULTILINE)
    assert len(headings) == len(shipped_catalogue().glossary)
    names = [name.partition(" – ")[0].casefold() for _, name in headings]
    assert names == sorted(names)
    for id, name in headings:
        means = words(section(html, id)).removeprefix(name).partition("See also")[0]
        assert len(means) > 40, id


def test_abbreviations_stand_apart_in_the_heading_so_that_the_search_finds_them():
    cltv = shipped_catalogue().glossary["cltv"]
    assert heading(cltv).startswith(f"{cltv.name} – CLTV / ")
    assert "(" not in heading(cltv)


def test_an_abbreviation_that_is_in_the_name_is_not_said_twice():
    terms = shipped_catalogue().glossary
    assert [heading(terms[id]) for id in ("b2b", "crm")] == ["B2B and B2C", "CRM system"]


def test_an_entry_of_the_catalogue_lends_its_definition_where_the_term_has_none(html):
    catalogue = shipped_catalogue()
    lent = {term.type: term.id for term in catalogue.glossary.values() if term.type and not term.means}
    assert lent
    types = {type.id: type for block in CHOICE_BLOCKS for type in catalogue.types[block].values()}
    for type, term in lent.items():
        assert types[type].definition in words(section(html, term.replace("_", "-")))


def test_a_term_leads_to_its_entry_its_chapter_and_its_neighbours(html):
    churn = section(html, "churn")
    assert 'href="../../catalogue/metrics/#churn"' in churn
    assert 'href="../../catalogue/handbook/customer-value/"' in churn
    assert 'href="#retention"' in churn


def test_a_term_that_leads_nowhere_ends_with_what_it_means():
    text = "glossary: {stall_rent: {name: Stall rent, means: What a place on a market day costs.}}\n"
    own, problems = load_catalogue([SourceText("catalogue/own.yaml", text)], shipped_base())
    assert not problems
    (page,) = glossary_pages(site_of({}, own))
    told = section(page.make().html, "stall-rent")
    assert "What a place on a market day costs." in told
    assert "See also" not in told


def test_a_site_without_the_catalogue_has_none():
    assert list(glossary_pages(site_of({}, shipped_catalogue(), extent=CatalogueExtent.NONE))) == []
