"""The first paragraph of a choice's page: certain things only, each said once."""

from __future__ import annotations

import pytest

from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.pages.comparison.comparison_samples import SITES
from tests.render.pages.sample_canvases import words_of
from tests.render.samples import SHOP, body, lead, site_of
from tests.render.whatif import built_from, html_of


def lead_of(choice: str, rest: str = "", **others: str) -> str:
    """The first paragraph about a channel of a canvas, in the small catalogue."""
    text = f"title: T\nsubject: Acme\nchannels: [{{id: c, name: Choice, {choice}}}]\n{rest}"
    return words_of(lead(body(canvas_pages(site_of({"a": text, **others})), "canvases/a/channels/c.md")))


@pytest.mark.parametrize(
    ("choice", "rest", "said"),
    [
        ("", "", "Choice is one way in which Acme reaches its customers."),
        (
            "for: [people]",
            "customer_segments: [{id: people, name: People}]\n",
            "Choice is one way in which Acme reaches People.",
        ),
        ("type: shop", "", "Acme opens its doors. The landlord comes before the first customer."),
        (
            "type: shop, timing: ended",
            "",
            "This has ended: it stays on the canvas as something to compare with. Acme opens its doors.",
        ),
        (
            "type: shop",
            "cost_structure: [{name: Rent, covers: [rent], caused_by: [c]}]\n",
            "Acme opens its doors. The landlord comes before the first customer. The bill shows under Rent.",
        ),
        (
            "needs: [room]",
            "key_resources: [{id: room, name: Room}]\n",
            "Choice is one way in which Acme reaches its customers. It also calls for Room.",
        ),
        (
            "needs: [r]",
            "key_resources: [{id: r, name: Room}]\ncost_structure: [{name: H, per: day, caused_by: [c]}]\n",
            "It also calls for Room, and pays for that with H (per day).",
        ),
    ],
)
def test_the_lead_says_who_does_what_and_what_that_brings(choice, rest, said):
    assert said in lead_of(choice, rest)


def test_what_the_author_states_is_said_in_place_of_the_catalogues_consequence_and_not_named_again():
    choice = (
        "type: shop, affects: [{item: bill, effect: adds, because: Doors let heat out}, "
        "{metric: reach, effect: raises, because: People walk by}]"
    )
    rest = "cost_structure: [{id: bill, name: Heating bill}, {name: Rent, covers: [rent], caused_by: [c]}]\n"
    assert lead_of(choice, rest) == (
        "Acme opens its doors. Doors let heat out. That adds Heating bill. "
        "People walk by. That raises the number of people reached. The bill shows under Rent."
    )


def test_a_resource_that_the_author_speaks_of_is_not_named_again():
    choice = "needs: [a, b], affects: [{item: a, effect: requires, because: It rains}]"
    said = lead_of(choice, "key_resources: [{id: a, name: Awning}, {id: b, name: Bench}]\n")
    assert said.endswith("It rains. That requires Awning. It also calls for Bench.")


def test_no_more_than_a_few_statements_and_names_have_room():
    stated = ", ".join(f"{{metric: reach, effect: raises, because: Reason {n}}}" for n in range(4))
    needs = ", ".join(f"r{n}" for n in range(6))
    resources = ", ".join(f"{{id: r{n}, name: Resource {n}}}" for n in range(6))
    said = lead_of(f"needs: [{needs}], affects: [{stated}]", f"key_resources: [{resources}]\n")
    assert said.count("Reason") == 2
    assert said.count("Resource") == 3


def test_what_it_does_without_is_said_of_a_contrast_and_where_it_is_certain(tmp_path):
    spares = "Beside The shop, it does without shop rent and shop premises."
    built = built_from(tmp_path, **SITES["two"])
    assert spares in words_of(lead(html_of(built, "canvases/site/channels/site.md")))
    # The small catalogue's word that a web shop spares rent is an inference.
    rented = "title: B\nchannels: [{name: X, type: shop}]\ncost_structure: [{name: Rent, covers: [rent]}]\n"
    assert "it does without" not in lead_of("type: web_sales", "contrast: [b]\n", b=rented)


def test_the_actor_is_the_title_where_there_is_no_subject():
    site = site_of({"a": SHOP.replace("subject: Corner\n", "")})
    assert words_of(lead(body(canvas_pages(site), "canvases/a/channels/counter.md"))).startswith(
        "The corner shop opens its doors."
    )
