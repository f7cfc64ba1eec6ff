"""What choices do together, on boards and choices: each interaction once, and the author's answer to it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from canvasbook.catalogue.checks_and_interactions import Interaction
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.samples import SHOP, WEB, body, section, site_of, visible

BANK = """\
title: Bank
customer_segments:
  - {id: savers, name: Savers, value: mass, SAVERS}
  - {id: buyers, name: Buyers, value: mass, BUYERS}
customer_relationships:
  - {id: a, name: A banker, type: dedicated, for: [savers]}
  - {id: b, name: A broker, type: dedicated, for: [buyers]}
"""
ADVICE = "Find the few who are worth it"


def together(page: str, **silences: str) -> str:
    """What a page of the bank tells, as words."""
    text = BANK
    for place in ("SAVERS", "BUYERS"):
        because = silences.get(place.lower(), "")
        quiet = f", silences: [{{check: CB521, because: {because}}}]" if because else ""
        text = text.replace(f", {place}", quiet)
    catalogue = replace(shipped_catalogue(), interactions=tension())
    html = body(canvas_pages(site_of({"bank": text}, catalogue)), f"canvases/bank/{page}.md")
    told = section(html, "together")
    return re.sub(r" ([.,;:])", r"\1", unescape(" ".join(re.sub(r"<[^>]+>", " ", told).split())))


@cache
def tension() -> dict[str, Interaction]:
    """The one interaction that the catalogue of these pages knows."""
    return {"dedicated_mass_market": shipped_catalogue().interactions["dedicated_mass_market"]}


def test_a_board_tells_each_interaction_once_with_all_places():
    told = together("index")
    assert told.count(tension()["dedicated_mass_market"].name) == 1
    assert told.count(ADVICE) == 1
    for seen in ("A banker, for Savers.", "A broker, for Buyers."):
        assert f"{tension()['dedicated_mass_market'].so} Seen in {seen}" in told
    assert "silenced" not in told


def test_where_the_author_has_an_answer_it_stands_instead_of_the_advice():
    told = together("index", savers="They are *rich*.", buyers="They come once.")
    assert ADVICE not in told
    assert "silenced" in told
    assert tension()["dedicated_mass_market"].so.rstrip(".") in told
    assert "Seen in A banker, for Savers. For Savers, says the author: They are rich." in told
    assert "Seen in A broker, for Buyers. For Buyers, says the author: They come once." in told


def test_where_a_part_is_answered_the_advice_is_for_the_rest():
    told = together("index", savers="They are rich.")
    assert ADVICE in told
    assert "silenced" not in told
    answer, _, rest = told.partition("For Savers, says the author: They are rich.")
    assert "A banker" in answer
    assert "Seen in A broker, for Buyers." in rest


@pytest.mark.parametrize(("page", "answered"), [("a", True), ("b", False)])
def test_a_choice_tells_its_own_part_alone(page, answered):
    told = together(f"customer-relationships/{page}", savers="They are rich.")
    assert (ADVICE not in told) is answered
    assert told.count("Seen in") == 1


def test_a_reason_of_an_author_is_no_html():
    told = together("index", savers='"<img src=x> & co"')
    assert "<img src=x> & co" in told  # as words, after the tags were taken out


def test_a_choice_tells_what_it_does_together_with_others():
    small = site_of({"shop": SHOP, "web": WEB})
    pages = list(canvas_pages(small))
    for uri in ("channels/counter", "customer-relationships/shelves"):
        told = section(body(pages, f"canvases/shop/{uri}.md"), "together")
        assert "../catalogue/interactions/#shelves-in-a-shop" in told
        assert "Put the bread at the back." in told
        assert "Seen in The counter with Open shelves , for Neighbours ." in " ".join(visible(told).split())
    assert 'id="together"' not in body(pages, "canvases/web/channels/site.md")
