"""Two canvases laid beside each other: what they are called, and which parts of their ledger have pages."""

from __future__ import annotations

from tests.render.pages.comparison.comparison_samples import (
    SITE,
    STORE,
    columns,
    part,
)
from tests.render.samples import lead
from tests.render.whatif import built_from, html_of, text


def test_two_of_one_company_are_told_apart_by_their_titles(tmp_path):
    built = built_from(tmp_path, shop=STORE, site=SITE.replace("subject: Site", "subject: Shop"))
    assert "The site does without Rent" in text(lead(html_of(built, "compare/shop-vs-site.md")))


def test_a_part_is_told_by_the_role_that_an_item_of_another_block_plays(tmp_path):
    texts = {
        "a": "title: A\nkey_partners: [{id: x, name: X, covers: [web_platform]}]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [Y]\n",
    }
    built = built_from(tmp_path, **texts)
    assert "X" in columns(part(built, "resources", "compare/a-vs-b.md"))[0]
