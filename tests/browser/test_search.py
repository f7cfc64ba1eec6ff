"""What the search of this site finds first, asked as the theme's own search box asks it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.render import urls
from canvasbook.render.page import address
from canvasbook.render.urls import Place

#: Puts queries to the theme's search, and gives for each the places that it found, the best page first.
ASK = """
async ([worker, index, queries]) => {
  const { config, docs } = await (await fetch(index)).json();
  const search = new Worker(worker);
  const ask = (message, answer) => new Promise((done) => {
    search.onmessage = ({ data }) => data.type === answer && done(data.data);
    search.postMessage(message);
  });
  await ask({ type: 0, data: { config, docs, options: { suggest: false } } }, 1);
  const found = {};
  for (const query of queries) {
    const { items } = await ask({ type: 2, data: query }, 3);
    found[query] = items.map((page) => page.map(({ location }) => location));
  }
  return found;
}
"""


def found_for(page, site_url: str, site_dir: Path, queries: list[str]) -> dict[str, list[list[str]]]:
    """For each query the pages that were found, in order, each with the places on it."""
    (worker,) = site_dir.glob("assets/javascripts/workers/search.*.min.js")
    page.goto(site_url)
    given = [
        site_url + worker.relative_to(site_dir).as_posix(),
        f"{site_url}search/search_index.json",
        queries,
    ]
    found: dict[str, list[list[str]]] = page.evaluate(ASK, given)
    return found


def location(place: Place) -> str:
    return address(place.uri, directory=True) + (f"#{place.anchor}" if place.anchor else "")


def named_places() -> Iterator[tuple[str, Place]]:
    """Each chapter, type, term and abbreviation, with the places that explain it."""
    catalogue = shipped_catalogue()
    for chapter in catalogue.chapters.values():
        yield chapter.name, Place(urls.chapter_page(chapter.id))
    for block in CHOICE_BLOCKS:
        for type in catalogue.types[block].values():
            yield type.name, urls.type_place(block, type.id)
    for term in catalogue.glossary.values():
        for name in (term.name, *term.short):
            yield name, urls.term_place(term.id)


@pytest.fixture(scope="module")
def wanted() -> dict[str, set[str]]:
    places: dict[str, set[str]] = {}
    for name, place in named_places():
        places.setdefault(name, set()).add(location(place))
    return places


def test_each_chapter_type_term_and_abbreviation_is_found_first_by_its_name(page, site_url, site_dir, wanted):
    found = found_for(page, site_url, site_dir, list(wanted))
    assert len(wanted) > 180
    later = {
        name: pages[:1] for name, pages in found.items() if not pages or wanted[name].isdisjoint(pages[0])
    }
    assert later == {}


#: Questions as people type them, with the chapter or term that answers each.
QUESTIONS = {
    "how to choose a channel": "catalogue/handbook/choosing-a-channel/",
    "what is a touchpoint": "catalogue/glossary/#touchpoint",
    "cost of winning a customer": "catalogue/glossary/#cac",
    "how do I test a relationship": "catalogue/handbook/testing-a-choice/",
}


def test_a_question_finds_what_answers_it(page, site_url, site_dir):
    found = found_for(page, site_url, site_dir, list(QUESTIONS))
    assert {
        question: pages[0] for question, pages in found.items() if QUESTIONS[question] not in pages[0]
    } == {}


def test_a_company_is_found_first_by_its_name(page, site_url, site_dir):
    boards = {"Amazon": "amazon-books", "bookstore": "bookstore", "HubSpot": "hubspot", "IKEA": "ikea"}
    boards |= {"LEGO": "lego-ideas", "Redbox": "redbox", "RNLI": "rnli", "small press": "small-press"}
    boards |= {"Uber": "uber", "Wikipedia": "wikipedia"}
    found = found_for(page, site_url, site_dir, list(boards))
    missed = {name: found[name][0] for name, id in boards.items() if f"canvases/{id}/" not in found[name][0]}
    assert missed == {}


#: The address of an item's page.
ITEM = re.compile(r"canvases/[\w-]+/(?!history/|scenarios/)[\w-]+/[\w-]+/")


def test_items_are_still_found_by_their_names(page, site_url, site_dir):
    """What explains a word comes before what has it in its name, and does not bury it."""
    index = json.loads((site_dir / "search" / "search_index.json").read_text("utf-8"))
    names = Counter(entry["title"] for entry in index["docs"])
    items = {
        entry["title"]: entry["location"]
        for entry in index["docs"]
        if ITEM.fullmatch(entry["location"]) and names[entry["title"]] == 1
    }
    asked = list(items)[::4]
    assert len(asked) > 100
    found = found_for(page, site_url, site_dir, asked)
    buried = [name for name in asked if not any(items[name] in each for each in found[name][:5])]
    assert len(buried) < len(asked) / 20, buried


def test_the_index_is_waited_for_by_nobody(page, site_url):
    """The first words are on the screen while the index is still on its way."""
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**/search_index.json", hold)
    page.goto(site_url, wait_until="load")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length === 1")
    assert len(held) == 1
    held[0].continue_()
