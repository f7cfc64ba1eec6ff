"""The pages of the parts of a ledger: each line in its column, with what is behind it."""

from __future__ import annotations

import pytest

from tests.pages import pages_of
from tests.render.pages.comparison.comparison_samples import URI, columns, comparisons, large, part, shipped
from tests.render.samples import lead, links, section
from tests.render.whatif import built_from, html_of, text


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        # it removes shop rent, shop staff and local stock
        ("costs", 0, "Shop rent fixed (per month) As shop rent"),
        ("costs", 0, "Booksellers' wages partly fixed, partly variable (per month) As shop staff wages"),
        ("resources", 0, "Well-read booksellers As shop staff"),
        ("resources", 0, "Books on the shelves As stock on shelves"),
        # it adds a platform, one-off and fixed; shipping, ads and affiliates, variable
        ("resources", 2, "Site and catalogue software"),
        ("costs", 2, "Site and software once, then fixed"),
        ("costs", 2, "Parcel shipping variable (per order) As parcel shipping"),
        ("costs", 2, "Associates' commissions variable (per sale) As affiliate commission"),
        ("costs", 2, "As advertising spend"),
        # carriers are added, the landlord is removed
        ("partners", 2, "UPS and the post As a parcel carrier"),
        ("partners", 0, "The landlord As a landlord"),
        ("partners", 2, "Associates As an affiliate"),
        # goods are bought on both sides
        ("costs", 1, "The cost of goods variable (per sale) The bookstore: Book purchases"),
        # reach: local, then national
        ("customers", 0, "Local readers"),
        ("customers", 2, "Readers with internet access"),
    ],
)
def test_the_delta_of_the_examples_stands_in_its_column_with_what_is_behind_it(name, column, words):
    assert words in columns(part(shipped(), name))[column]


def test_parts_are_reached_from_the_page_and_from_each_other():
    parts = [page.uri for page in comparisons(shipped()) if page.kind == "comparison_part"]
    uris = [uri for uri in parts if uri.startswith(URI.removesuffix(".md"))]
    addresses = [f"../../{uri.removesuffix('.md')}/" for uri in uris]
    assert [uri.rpartition("/")[2] for uri in uris] == [
        "costs.md",
        "resources.md",
        "activities.md",
        "partners.md",
        "revenue.md",
        "customers.md",
        "measures.md",
    ]
    assert set(addresses) <= set(links(html_of(shipped(), URI)))
    for place, uri in enumerate(uris):
        html = html_of(shipped(), uri)
        assert {f"../{a}" for a in addresses} <= set(links(html))
        assert '<a href="../../../compare/bookstore-vs-amazon-books/">' in html
        assert html.count('aria-current="page"') == 1
        assert ('rel="prev"' in html, 'rel="next"' in html) == (place > 0, place < len(uris) - 1)


def test_parts_have_names_and_are_left_to_the_comparison_by_the_search():
    page = pages_of(shipped().site)["compare/bookstore-vs-amazon-books/costs.md"]
    assert page.title == "Costs: The independent bookstore vs Amazon, books"
    assert "part by part: Costs." in page.description
    assert not page.search
    assert text(lead(page.make().html)) == "Six only at The bookstore, three at both and six only at Amazon."


def test_items_of_another_part_stand_on_the_page_of_theirs():
    recast = text(section(part(shipped(), "partners"), "recast"))
    assert "The nearby wholesaler and The wholesaler Ingram" in recast
    assert 'id="recast"' not in part(shipped(), "costs")


def test_what_a_large_part_leaves_out_is_named_or_counted(tmp_path):
    built = built_from(tmp_path, left=large("left", 55), right=large("right", 55, contrast="left"))
    page = html_of(built, "compare/left-vs-right.md")
    assert '<a href="../../compare/left-vs-right/costs/">Costs: all of it' in section(page, "costs")
    costs = part(built, "costs", "compare/left-vs-right.md")
    first, both, last = columns(costs)
    for column, other in ((first, "Cost structure of the town number"), (last, "A matter for post")):
        named, rest = column.split("Also ")
        assert 10 <= named.count("Linked to") <= 20
        assert 30 < rest.count(other) < 50
    assert "Shop rent as a rule fixed" in both
