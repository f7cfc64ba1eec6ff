"""Items that a scenario adds, described on its page."""

from __future__ import annotations

import re

import pytest

from tests.render.pages.scenario.scenario_samples import PAGE, SHOPS, SITE, SITES
from tests.render.samples import anchors, section
from tests.render.whatif import built_from, html_of, text


def test_added_items_are_described_here_and_others_on_the_pages_of_the_base(tmp_path):
    shops = html_of(built_from(tmp_path, **SITES["one"]), PAGE)
    assert '<a href="#channels-shop">' in section(shops, "board")
    assert "channels-shop" in anchors(shops)
    described = text(section(shops, "added"))
    assert "A shop A channel · Own stores" in described
    assert "In the high street." in described
    assert "The trial" in described
    assert 'href="../../../../canvases/site/channels/site/"' in shops


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("channels-shop", "A channel · Own stores"),
        ("channels-shop", "Needs Rooms Costs Rent: not shared"),
        ("key-resources-rooms", "A key resource · Role: shop premises Needed for: A shop"),
        ("cost-structure-rent", "Rent A cost · Role: shop rent Incurred for: A shop"),
        ("cost-structure-more-hosting", "Incurred for: The site"),
    ],
)
def test_an_added_item_says_what_it_is_and_which_choices_it_is_for(anchor, words, tmp_path):
    rows = section(html_of(built_from(tmp_path, **SITES["one"]), PAGE), "added").split('<div class="cb-row"')
    (row,) = (row for row in rows if f'id="{anchor}"' in row)
    assert words in text(row), text(row)


def test_only_what_a_scenario_adds_is_described(tmp_path):
    html = html_of(built_from(tmp_path, **SITES["one"]), PAGE)
    described = re.findall(r'<div class="cb-row" id="([^"]+)"', section(html, "added"))
    assert sorted(described) == [
        "channels-shop",
        "cost-structure-more-hosting",
        "cost-structure-rent",
        "key-resources-rooms",
    ]


def test_a_choice_that_only_comes_along_does_not_need_an_added_item(tmp_path):
    advice = "  customer_relationships: [{id: advice, name: Advice, through: [shop]}]\nremove:"
    scenario = SHOPS.replace("remove:", advice)
    row = section(html_of(built_from(tmp_path, site=SITE, scenarios__shops=scenario), PAGE), "added")
    assert "Needed for: A shop added Rent" in text(row)
    assert "Advice" in text(row)


LINKS = """\
extends: site
title: T
question: Q?
add:
  customer_segments: [{id: firms, name: Firms}]
  value_propositions: [{id: advice, name: Advice, for: [firms]}]
  channels:
    - {id: agents, name: Agents, partner: [agency], for: [firms]}
    - {id: desk, name: Desk, partner: [agency], for: [firms], needs: [lists]}
  revenue_streams: [{id: fees, name: Fees, from: [firms], through: [agents]}]
  key_resources: [{id: lists, name: Lists}]
  key_partners: [{id: agency, name: Agency}]
"""


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("value-propositions-advice", "For: Firms"),
        ("revenue-streams-fees", "Paid by: Firms"),
        ("revenue-streams-fees", "Earned through: Agents"),
        ("key-resources-lists", "Needed for: Desk"),
        ("key-partners-agency", "Takes part in: Desk"),
        ("key-partners-agency", "Runs: Agents"),
    ],
)
def test_an_added_item_is_linked_as_on_a_page_of_its_own(anchor, words, tmp_path):
    html = html_of(built_from(tmp_path, site=SITE, scenarios__t=LINKS), "canvases/site/scenarios/t/index.md")
    rows = section(html, "added").split('<div class="cb-row"')
    (row,) = (row for row in rows if f'id="{anchor}"' in row)
    assert words in text(row)


def test_only_the_roles_that_the_author_gives_are_named(tmp_path):
    html = html_of(built_from(tmp_path, **SITES["one"]), PAGE)
    assert "Role: shop premises" in text(section(html, "added"))
    html = html_of(built_from(tmp_path, site=SITE, scenarios__t=LINKS), "canvases/site/scenarios/t/index.md")
    assert "Role" not in text(section(html, "added"))
