"""From a canvas to its analysis and its review: the author's word first, then the catalogue's."""

from __future__ import annotations

import pytest

from canvasbook.analysis.analyse import analyse, analyse_and_review
from canvasbook.analysis.effects import State, Voice
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.source import SourceText
from tests.analysis.given import (
    NAMES,
    canvas_of,
    expected,
    given,
    key_of,
    roles_of,
    said_of,
    shipped_canvases,
    state_of,
    target_of,
    vocabulary,
)
from tests.cases import every_case


def test_one_call_gives_what_both_steps_give():
    for canvas in shipped_canvases():
        alone = review_of(analyse(canvas, shipped_catalogue()), shipped_catalogue())
        assert analyse_and_review(canvas, shipped_catalogue()) == alone


# -- the author first ----------------------------------------------------------------------------------


def test_what_the_author_links_is_told_whatever_the_catalogue_knows():
    """A costume is in no list of a web shop, and event costs rest on an inference only: both are linked."""
    analysis = given("""
        channels: [{id: web, name: Web, type: web_sales, needs: [costume]}, {id: fair, name: Fair,
            type: events}]
        key_resources: [{id: costume, name: Costume}]
        cost_structure:
          - {id: tailor, name: Tailor, caused_by: [costume]}
          - {id: stand, name: Stand, covers: [event_costs], caused_by: [fair]}
        """)
    assert state_of(analysis, "web", "costume") is State.LINKED
    assert state_of(analysis, "web", "tailor") is State.LINKED
    assert state_of(analysis, "fair", "stand") is State.LINKED


STATED = """
    channels:
      - id: shop
        name: Shop
        type: own_stores
        needs: [room]
        affects: [{%s, effect: %s, because: We said so.}]
    key_resources: [{id: room, name: Room}]
    cost_structure: [{id: rent, name: Rent, caused_by: [room]}, {id: other, name: Other}]
    """


@pytest.mark.parametrize(
    ("target", "verb", "id", "state"),
    [
        ("item: room", "requires", "room", State.LINKED),
        ("item: rent", "adds", "rent", State.LINKED),
        ("item: other", "adds", "other", State.LINKED),
        ("item: rent", "raises", "rent", State.STATED),
        ("item: rent", "lowers", "rent", State.STATED),
        ("role: utilities", "spares", "utilities", State.STATED),
        ("metric: reach", "raises", "reach", State.STATED),
        ("name: A smile, block: value_propositions", "raises", "A smile", State.STATED),
    ],
)
def test_a_statement_about_a_linked_item_merges_with_the_link(target, verb, id, state):
    """One effect a thing: the author's reason goes to the need or the cost that the link tells already."""
    analysis = given(STATED % (target, verb))
    (effect,) = [e for e in analysis.by_author(key_of(analysis, "shop")) if e.stated]
    assert (target_of(effect), effect.state) == (id, state)
    assert effect.verb == verb
    assert [affect.because for affect in effect.stated] == ["We said so."]
    assert effect.voice is Voice.CANVAS


def test_two_statements_about_one_linked_item_are_one_effect():
    text = STATED % ("item: rent", "adds")
    twice = text.replace("[{item: rent", "[{item: rent, effect: adds, because: First.}, {item: rent")
    (effect,) = [e for e in given(twice).by_author(key_of(given(twice), "shop")) if e.stated]
    assert [affect.because for affect in effect.stated] == ["First.", "We said so."]


def test_a_role_of_which_the_author_speaks_is_told_once():
    """What the author says of a role, or that it is spared, stands; the catalogue's row goes."""
    plain = given("channels: [{id: shop, name: Shop, type: own_stores}]")
    assert "shop_rent" in expected(plain, "shop")
    for verb in ("adds", "spares", "lowers"):
        analysis = given(STATED % ("role: shop_rent", verb))
        assert "shop_rent" not in expected(analysis, "shop")


# -- what the author sets aside ------------------------------------------------------------------------

WAIVED = """
    customer_relationships:
      - id: help
        name: Help
        type: personal_assistance
        needs: [room]
        waives: [{role: %s, because: Friends do it.}]
    key_resources: [{id: room, name: Room}]
    """


@pytest.mark.parametrize("role", ["support_wages", "support_costs"])
def test_waived_by_name_or_by_the_whole(role):
    """A waiver of the whole holds for the part that would be told."""
    analysis = given(WAIVED % role)
    assert roles_of(analysis, "help", State.SET_ASIDE) == {role}
    effect = said_of(analysis, "help", role)
    assert effect is not None
    assert effect.waiver is not None
    assert effect.waiver.because == "Friends do it."
    assert "support_wages" not in roles_of(analysis, "help", State.EXPECTED, State.HERE)
    assert analysis.idle_waivers == ()


@pytest.mark.parametrize("role", ["shop_rent", "parcel_carrier", "in_app_help", "willingness_to_pay"])
def test_a_waiver_that_waives_nothing_is_idle(role):
    """Not expected of this type, or a tendency, which nobody has to waive."""
    analysis = given(WAIVED % role)
    assert [(key.id, waiver.role) for key, waiver in analysis.idle_waivers] == [("help", role)]
    assert roles_of(analysis, "help", State.SET_ASIDE) == set()


def test_of_two_waivers_of_one_role_the_second_is_idle():
    same = "role: support_wages, because: Friends do it."
    text = (WAIVED % "support_wages").replace(f"{{{same}}}", f"{{{same}}}, {{{same}}}")
    assert text.count("Friends") == 2
    analysis = given(text)
    first, second = analysis.canvas.customer_relationships[0].waives
    assert first == second
    assert [waiver.at for _, waiver in analysis.idle_waivers] == [second.at]


def test_a_waiver_holds_for_its_choice_only():
    analysis = given("""
        customer_relationships:
          - id: one
            name: One
            type: personal_assistance
            waives: [{role: support_wages, because: Friends do it.}]
          - {id: two, name: Two, type: personal_assistance}
        """)
    assert state_of(analysis, "one", "support_wages") is State.SET_ASIDE
    assert state_of(analysis, "two", "support_wages") is State.EXPECTED


def test_a_waiver_of_a_role_that_nobody_knows_waives_nothing():
    """The file has an error there; the rest of the canvas is still shown, and nothing waived by accident."""
    waives = "waives: [{role: no_such_role, because: No.}]"
    text = f"title: T\nchannels: [{{id: shop, name: Shop, type: own_stores, {waives}}}]\n"
    canvas, problems = decode_canvas(SourceText("t.yaml", text), "t", vocabulary())
    assert problems
    assert canvas is not None
    analysis = analyse(canvas, shipped_catalogue())
    assert roles_of(analysis, "shop", State.SET_ASIDE) == set()


# -- what does not hold now ----------------------------------------------------------------------------


@pytest.mark.parametrize("timing", ["planned", "ended"])
def test_planned_and_ended_choices_have_no_effects(timing):
    analysis = given(f"""
        channels: [{{id: shop, name: Shop, type: own_stores, timing: {timing}, needs: [place]}}]
        key_resources: [{{id: place, name: Place, covers: [premises]}}]
        """)
    assert key_of(analysis, "shop") not in analysis.effects
    assert key_of(analysis, "shop") not in analysis.contexts
    assert analysis.touching(key_of(analysis, "place")) == ()


@pytest.mark.parametrize("timing", ["planned", "ended"])
def test_planned_and_ended_items_are_neither_needed_nor_costs(timing):
    analysis = given(f"""
        channels: [{{id: shop, name: Shop, type: own_stores, needs: [place]}}]
        key_resources: [{{id: place, name: Place, covers: [premises], timing: {timing}}}]
        cost_structure: [{{id: rent, name: Rent, covers: [shop_rent], caused_by: [shop], timing: {timing}}}]
        """)
    assert analysis.by_author(key_of(analysis, "shop")) == ()
    assert roles_of(analysis, "shop", State.HERE) == set()


# -- a canvas of names ---------------------------------------------------------------------------------


def test_names_alone_say_nothing_and_expect_nothing():
    analysis = given(NAMES)
    assert all(effects == () for effects in analysis.effects.values())


def test_an_analysis_depends_on_its_canvas_and_the_catalogue_alone():
    """The same canvas, whatever it is held against."""
    with every_case() as case:
        for text in (NAMES, WAIVED % "support_wages"):
            with case(text[:20]):
                alone = canvas_of(text)
                assert analyse(alone, shipped_catalogue()).effects == given(text).effects
