"""Either, or: on the role, directed, across blocks."""

import pytest

from canvasbook.analysis.effects import State
from canvasbook.analysis.role_assignment import RoleMatch, roles_answering
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.given import carriers, given, state_of

PARCELS = """
    value_propositions: [{{id: books, name: Books, offer: [physical]}}]
    channels: [{{id: door, name: To the door, type: parcel_delivery, needs: [way]}}]
    {block}: [{{id: way, name: The way, covers: [{role}]}}]
    """


@pytest.mark.parametrize(
    ("block", "role"),
    [
        ("key_partners", "parcel_carrier"),
        ("key_resources", "own_fleet"),
        ("key_partners", "fulfilment_partner"),
    ],
)
def test_a_carrier_or_a_fleet(block, role):
    """A resource answers for a partner."""
    assert state_of(given(PARCELS.format(block=block, role=role)), "door", "parcel_carrier") is State.SHOWN


def test_it_is_directed():
    """Wages of shop staff are staff costs; staff costs as a whole may hold them; the reverse is not said."""
    assert roles_answering("shop_staff_wages", shipped_catalogue())["staff_costs"] is RoleMatch.SUBSTITUTE
    assert "shop_staff_wages" not in roles_answering("staff_costs", shipped_catalogue())


def test_it_does_not_chain():
    """A's substitute has a substitute of its own; that one does not do for A."""
    for role in shipped_catalogue().roles.values():
        near = set(role.satisfied_by)
        chained = {s for r in near for s in shipped_catalogue().roles[r].satisfied_by} - near - {role.id}
        answers = roles_answering(role.id, shipped_catalogue())
        assert all(answers.get(r) is not RoleMatch.SUBSTITUTE for r in chained)


def test_what_does_for_the_whole_does_not_do_for_each_part():
    """A list of addresses is enough of an IT platform for a newsletter, and no website."""
    analysis = given("""
        channels:
          - {id: letter, name: Letter, type: newsletter, needs: [list]}
          - {id: pages, name: Pages, type: information_website, needs: [list]}
        key_resources: [{id: list, name: Addresses, covers: [mailing_list]}]
        """)
    assert state_of(analysis, "pages", "web_platform") is State.MISSING


def test_the_real_thing_stands_before_its_substitute():
    vans = "    key_resources: [{id: vans, name: Vans, covers: [own_fleet]}]\n"
    analysis = given(f"\n{PARCELS.format(block='key_partners', role='parcel_carrier').strip(' ')}{vans}")
    assert list(carriers(analysis, "door", "parcel_carrier")) == ["way"]


def test_people_named_answer_for_their_work():
    """Whoever has sellers need not be asked who finds and closes the deals."""
    analysis = given("""
        channels: [{id: reps, name: Reps, type: sales_force, needs: [team]}]
        key_resources: [{id: team, name: Team, covers: [sellers]}]
        """)
    assert state_of(analysis, "reps", "prospecting") is State.SHOWN
