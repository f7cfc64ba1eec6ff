"""The effects of a canvas as a matrix: a row for each affected thing, a column for each choice."""

from __future__ import annotations

import pytest

from canvasbook.render.context import SiteData
from canvasbook.render.pages.canvas_pages import canvas_pages
from canvasbook.render.pages.matrix.matrix_page import (
    MOST_CHOICES,
    MOST_THINGS,
    MatrixMark,
    MatrixView,
    matrix_view,
)
from tests.render.samples import context_of, page_at, site_of

ONLINE = """\
title: Online
customer_segments: [{id: all, name: Everybody}]
value_propositions: [{id: things, name: Things, offer: [physical], for: [all]}]
channels: [{id: site, name: The site, type: web_sales, phases: [purchase], needs: [server]}]
key_resources: [{id: server, name: The server, covers: [platform]}]
cost_structure: [{id: stamps, name: Stamps, covers: [postage], caused_by: [site]}]
"""


def view(site: SiteData, id: str) -> MatrixView:
    return matrix_view(site.reviews[id], context_of(site))


def test_page_is_as_it_was_read_and_approved(shipped, page_golden):
    page_golden(page_at(canvas_pages(shipped), "canvases/bookstore/effects.md"), "shipped")


def test_a_mark_says_what_a_choice_does(small):
    found = view(small, "shop")
    assert [choice.name for choice in found.choices] == ["The counter", "Open shelves"]
    cells = {str(row.name.name): row.cells for group in found.groups for row in group.rows}
    needs, costs = MatrixMark("requires", "needs"), MatrixMark("adds", "costs")
    assert cells == {"The house": ((needs,), ()), "Rent for the house": ((costs,), ())}
    assert found.choices[0].href == "canvases/shop/channels/counter/"


def test_things_stand_by_block():
    groups = view(site_of({"online": ONLINE}), "online").groups
    assert [(group.name, [str(row.name.name) for row in group.rows]) for group in groups] == [
        ("Cost structure", ["Stamps"]),
        ("Key resources", ["The server"]),
    ]


def test_what_only_the_catalogue_expects_has_no_row(small):
    assert view(small, "web").groups == ()


@pytest.mark.parametrize(("id", "total"), [("shop", 2), ("web", 0), ("stand", 0)])
def test_the_marks_are_counted(small, id, total):
    found = view(small, id)
    cells = [cell for group in found.groups for row in group.rows for cell in row.cells]
    assert sum(map(len, cells)) == found.total == total


def test_every_row_has_a_place_for_each_choice(shipped):
    for id in shipped.reviews:
        found = view(shipped, id)
        widths = {len(row.cells) for group in found.groups for row in group.rows}
        assert widths <= {len(found.choices)}, id


def test_a_table_that_is_too_large_says_what_it_leaves_out():
    channels = "".join(f"- {{id: c{n}, name: Channel {n}, needs: [r{n}, r{n + 200}]}}\n" for n in range(70))
    resources = "".join(f"- {{id: r{n}, name: Resource {n}}}\n" for n in range(270))
    text = f"title: Large\nchannels:\n{channels}key_resources:\n{resources}"
    site = site_of({"large": text})
    found = view(site, "large")
    rows = sum(len(group.rows) for group in found.groups)
    assert (len(found.choices), found.more_choices) == (MOST_CHOICES, 10)
    assert rows + found.more_things == 140
    assert found.total == 140
    told = page_at(canvas_pages(site), "canvases/large/effects.md").make().html
    assert "Ten more have pages of their own." in told


def test_a_table_has_so_many_rows():
    needs = ", ".join(f"r{n}" for n in range(300))
    resources = "".join(f"- {{id: r{n}, name: Resource {n}}}\n" for n in range(300))
    site = site_of(
        {"large": f"title: L\nchannels: [{{name: A, needs: [{needs}]}}]\nkey_resources:\n{resources}"}
    )
    found = view(site, "large")
    assert sum(len(group.rows) for group in found.groups) == MOST_THINGS
    assert found.more_things == 100
