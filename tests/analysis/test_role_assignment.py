"""Who plays which role on a canvas, and which roles do for one another."""

from __future__ import annotations

import pytest

from canvasbook.analysis.role_assignment import (
    RoleMatch,
    assign_roles,
    name_hints_at,
    role_and_parts,
    roles_answering,
)
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.terms import Verb
from tests.analysis.given import canvas_of, ids_of


def playing(text: str, role: str) -> list[str]:
    """The items of a canvas that play a role."""
    return ids_of(assign_roles(canvas_of(text), shipped_catalogue()).playing(role))


# -- roles ---------------------------------------------------------------------------------------------


def test_every_effect_names_one_role_or_metric():
    for effect in shipped_catalogue().effects.values():
        assert sum(bool(getattr(effect.said, verb)) for verb in Verb) == 1


def test_nouns_of_one_example_are_no_roles():
    """Uber's maps and Amazon's UPS stay theirs."""
    roles = shipped_catalogue().roles.values()
    words = " ".join(f"{role.name} {role.one} {role.definition}" for role in roles)
    for brand in ("Uber", "Amazon", "Google", "UPS", "LEGO", "IKEA", "Starbucks", "Stripe"):
        assert brand not in words


# -- which role does for which -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "covered", "match"),
    [
        ("shop_rent", "shop_rent", RoleMatch.EXACT),
        ("shop_rent", "shop_costs", RoleMatch.WHOLE),
        ("shop_rent", "fit_out", RoleMatch.SIBLING),
        ("shop_costs", "shop_rent", RoleMatch.PART),
        ("parcel_carrier", "own_fleet", RoleMatch.SUBSTITUTE),
        # it is directed: staff costs may hold the wages of shop staff, and not the reverse
        ("shop_staff_wages", "staff_costs", RoleMatch.SUBSTITUTE),
        ("staff_costs", "shop_staff_wages", None),
        # what does for the whole does not do for each part: a list of addresses is no website
        ("web_platform", "mailing_list", None),
        ("no_such_role", "shop_rent", None),
    ],
)
def test_how_a_covered_role_answers_a_wanted_one(wanted, covered, match):
    assert roles_answering(wanted, shipped_catalogue()).get(covered) is match


def test_substitutes_do_not_chain():
    """A's substitute has a substitute of its own; that one does not do for A."""
    catalogue = shipped_catalogue()
    for role in catalogue.roles.values():
        near = set(role.satisfied_by)
        chained = {far for id in near for far in catalogue.roles[id].satisfied_by} - near - {role.id}
        answers = roles_answering(role.id, catalogue)
        assert all(answers.get(id) is not RoleMatch.SUBSTITUTE for id in chained)


def test_a_role_goes_with_its_parts():
    assert {"shop_costs", "shop_rent"} <= set(role_and_parts("shop_costs", shipped_catalogue()))
    assert role_and_parts("shop_rent", shipped_catalogue()) == ("shop_rent",)


# -- who plays what ------------------------------------------------------------------------------------

PARCELS = """
    channels: [{id: post, name: By post, type: parcel_delivery, partner: [yellow]}]
    key_partners: [{id: yellow, name: The yellow ones}, {id: other, name: Others, COVERS}]
    """


def test_who_runs_a_parcel_delivery_is_the_carrier():
    assert playing(PARCELS.replace(", COVERS", ""), "parcel_carrier") == ["yellow"]


def test_unless_another_is_said_to_be_the_carrier():
    assert playing(PARCELS.replace("COVERS", "covers: [parcel_carrier]"), "parcel_carrier") == ["other"]


@pytest.mark.parametrize("timing", ["planned", "ended"])
def test_what_does_not_hold_now_plays_nothing(timing):
    text = f"key_resources: [{{name: People, covers: [support_staff], timing: {timing}}}]"
    assert playing(text, "support_staff") == []


def test_an_item_plays_what_it_covers():
    text = "cost_structure: [{id: a, name: A, covers: [shop_rent, utilities]}]"
    roles = assign_roles(canvas_of(text), shipped_catalogue()).roles
    assert list(roles.values()) == [("shop_rent", "utilities")]


# -- names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "hints"),
    [
        ("Support team", True),
        ("our SUPPORT STAFF", True),
        ("Advisers", True),
        # a word within a word hints at nothing
        ("Unsupported teams of stafflers", False),
        ("Supportive", False),
        ("Room", False),
    ],
)
def test_a_name_hints_at_a_role_by_its_words(name, hints):
    (item,) = canvas_of(f'key_resources: ["{name}"]').key_resources
    assert name_hints_at(item, shipped_catalogue().roles["support_staff"]) is hints


def test_each_role_is_hinted_at_by_its_own_words():
    for role in shipped_catalogue().roles.values():
        for word in role.words:
            (item,) = canvas_of(f'{role.block}: ["Our {word.title()}s"]').block(role.block)
            assert name_hints_at(item, role)
