"""The links of a chapter's text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.render.pages.handbook.links import ChapterLinks, cited, within
from tests.render.samples import context_of, site_of


@pytest.fixture(scope="module")
def links() -> ChapterLinks:
    return ChapterLinks(context_of(site_of({}, shipped_catalogue())))


@pytest.mark.parametrize(
    ("function", "given", "link"),
    [
        ("type", ("channels", "web_sales"), '<a href="catalogue/channels/web-sales/">web sales</a>'),
        (
            "type",
            ("channels", "web_sales", "its shop"),
            '<a href="catalogue/channels/web-sales/">its shop</a>',
        ),
        ("metric", ("churn",), '<a href="catalogue/metrics/#churn">churn</a>'),
        ("facet", ("phases", "after_sales"), '<a href="catalogue/phases/#after-sales">after sales</a>'),
        ("role", ("warehouse",), '<a href="catalogue/roles/#warehouse">a warehouse</a>'),
        ("check", ("CB527", "a <check>"), '<a href="catalogue/checks/#CB527">a &lt;check&gt;</a>'),
        ("page", ("crm", "a CRM"), '<a href="catalogue/handbook/crm/">a CRM</a>'),
        ("term", ("cac", "CAC"), '<a href="catalogue/glossary/#cac">CAC</a>'),
        ("cite", ("bmg",), '(<a href="catalogue/sources/#bmg">Osterwalder and Pigneur, 2010</a>)'),
    ],
)
def test_a_link_leads_to_the_place_and_has_the_words(links, function, given, link):
    assert getattr(links, function)(*given) == link


@pytest.mark.parametrize(
    ("function", "given"),
    [
        ("type", ("channels", "teleport")),
        ("metric", ("teleport",)),
        ("page", ("teleport",)),
        ("term", ("teleport",)),
        ("cite", ("teleport",)),
    ],
)
def test_what_is_not_there_is_no_link(links, function, given):
    with pytest.raises(KeyError):
        getattr(links, function)(*given)


@pytest.mark.parametrize(
    ("author", "year", "told"),
    [
        ("Ann Lee", "2010", "Lee, 2010"),
        ("Ann Lee and Bo Ek", "2010-05", "Lee and Ek, 2010"),
        ("Ann Lee, Bo Ek and Cy Orr", "", "Lee and others"),
        ("Ann Lee, Bo Ek, and Cy Orr", "1999", "Lee and others, 1999"),
        ("", "2001", "The title, 2001"),
        ("", "", "The title"),
    ],
)
def test_a_source_is_cited_by_last_names_and_year(author, year, told):
    source = shipped_catalogue().sources["bmg"]
    assert cited(replace(source, title="The title", author=author, year=year)) == told


def test_a_source_can_say_how_it_is_cited():
    assert cited(replace(shipped_catalogue().sources["bmg"], cited_as="the book")) == "the book, 2010"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Web sales", "web sales"),
        ("CRM system", "CRM system"),
        ("A/B test", "A/B test"),
        ("B2B and B2C", "B2B and B2C"),
        ("Net Promoter Score", "Net Promoter Score"),
    ],
)
def test_a_name_begins_small_within_a_sentence_unless_it_is_an_abbreviation(name, told):
    assert within(name) == told
