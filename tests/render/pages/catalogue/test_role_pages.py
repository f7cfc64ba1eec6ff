"""Roles: what calls for them, who plays them, and who does without."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.pages.catalogue.role_pages import RoleView, role_view
from tests.render.samples import body, context_of, page_at


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/roles/index.md",
        "catalogue/roles/rent.md",
        "catalogue/roles/platform.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def test_a_waiver_is_told_on_the_page_of_its_role(small):
    assert "not needed here: It is rented." in body(
        catalogue.catalogue_pages(small), "catalogue/roles/platform.md"
    )


def view(site, id: str) -> RoleView:
    return role_view(ReverseIndex(site), site.catalogue.roles[id], context_of(site))


def test_a_whole_and_its_parts_lead_to_each_other(small):
    part_of = view(small, "postage").part_of
    assert part_of is not None
    assert part_of.name == "parcel costs"
    assert [str(ref.name) for ref in view(small, "costs").parts] == ["postage"]


def test_a_role_and_what_stands_in_for_it_lead_to_each_other(small):
    assert [str(ref.name) for ref in view(small, "rent").satisfied_by] == ["a platform"]
    assert [str(ref.name) for ref in view(small, "platform").does_for] == ["rent"]


def test_a_type_that_plays_a_role_itself_is_named(small):
    assert [str(ref.name) for ref in view(small, "platform").played_by] == ["Web sales"]


@pytest.mark.parametrize(
    ("role", "used", "waived"),
    [
        ("rent", ["The <em>corner</em> shop"], []),
        ("postage", [], []),
        ("platform", ["Corner, online"], ["Corner, online"]),
        ("costs", [], []),
    ],
)
def test_canvases_that_have_and_waive_a_role_are_told_apart(small, role, used, waived):
    found = view(small, role)
    assert [str(canvas.name) for canvas, _ in found.used.canvases] == used
    assert [str(place.canvas.name) for place in found.waived.places] == waived
