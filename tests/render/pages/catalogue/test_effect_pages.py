"""Effects: one list of all, by what says them, which leads to where each is told."""

from __future__ import annotations

import re

import pytest

from canvasbook.catalogue.entries import EntryKey, EntryKind
from canvasbook.model.terms import Basis
from canvasbook.render import urls
from canvasbook.render.context import SiteData
from canvasbook.render.pages import catalogue
from tests.cases import every_case
from tests.render.samples import anchors, body, marked, page_at, section, words

LIST = "catalogue/effects/index.md"


def explained(site: SiteData) -> list[str]:
    """The effects that give a reason."""
    effects = site.catalogue.effects.values()
    return [effect.id for effect in effects if effect.said.basis is not Basis.DEFINITION]


def test_page_is_as_it_was_read_and_approved(small, page_golden):
    page_golden(page_at(catalogue.catalogue_pages(small), LIST), "small")


def test_there_is_one_page_of_effects_and_the_search_does_not_find_it(small):
    (page,) = [page for page in catalogue.catalogue_pages(small) if page.uri.startswith("catalogue/effects/")]
    assert (page.uri, page.search) == (LIST, False)


def test_an_effect_stands_with_a_verb_and_a_target(small):
    page = body(catalogue.catalogue_pages(small), LIST)
    told = {id: words(marked(page, id)) for id in small.catalogue.effects}
    assert told["shop-requires-rent"] == "requires rent"
    assert told["online-requires-platform"] == "requires a platform"
    assert told["web-sales-raises-reach"] == "raises the number of people reached"


def test_every_effect_stands_in_one_group_by_what_says_it(small):
    page = body(catalogue.catalogue_pages(small), LIST)
    groups = re.findall(r'<h2 id="([\w-]+)"', page)
    assert groups == ["of-channels", "of-traits", "of-interactions"]
    found = [id for group in groups for id in re.findall(r'<a id="([^"]+)"', section(page, group))]
    assert sorted(found) == sorted(explained(small))


@pytest.mark.parametrize("which", ["small", "shipped"])
def test_every_effect_has_one_row_in_the_entry_that_says_it_and_the_list_leads_there(which, request):
    site = request.getfixturevalue(which)
    pages = {page.uri: page.make().html for page in catalogue.catalogue_pages(site)}
    listed = re.findall(r'<a id="([^"]+)" href="\.\./\.\./([^"]+)">', pages[LIST])
    assert sorted(id for id, _ in listed) == sorted(explained(site))
    leads = dict(listed)
    with every_case() as case:
        for id in explained(site):
            with case(id):
                effect = site.catalogue.effects[id]
                place = urls.effect_place(effect)
                told = [uri for uri, html in pages.items() if f' id="{id}"' in html]
                assert set(told) - {LIST, "catalogue/index.md"} == {place.uri}
                assert pages[place.uri].count(f' id="{id}"') == 1
                where = section_of(effect.owner, pages[place.uri])
                assert f'<div class="cb-row" id="{id}">' in where
                assert effect.said.because.split("'")[0][:30] in words(where)
                assert leads[id] == f"{place.uri.removesuffix('.md').removesuffix('index').rstrip('/')}/#{id}"


def section_of(owner: EntryKey, page: str) -> str:
    """What a page tells of the entry that says an effect: a type has a page of its own."""
    return page if owner.kind is EntryKind.TYPE else section(page, urls.entry_place(owner).anchor)


def test_what_is_true_by_definition_stands_in_no_list(shipped):
    listed = anchors(body(catalogue.catalogue_pages(shipped), LIST))
    assert not {*shipped.catalogue.effects}.difference(explained(shipped)) & listed
