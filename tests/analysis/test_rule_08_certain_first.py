"""Inferences, guesses and open conditions never enter a lead; an inference never asks."""

from canvasbook.analysis.effects import State
from canvasbook.analysis.questions import questions_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.terms import Basis
from tests.analysis.given import given, said_of, state_of

EVENTS = """
    channels: [{id: fair, name: The fair, type: events, needs: [stand, planning]}]
    key_resources: [{id: stand, name: A stand, covers: [event_venue]}]
    key_activities: [{id: planning, name: Planning, covers: [event_organising]}]
    """
FEE = "cost_structure: [{id: fee, name: The fee, caused_by: [stand], covers: [event_costs]}]"


def test_what_only_we_infer_is_usual_and_never_missing():
    analysis = given(EVENTS)
    assert state_of(analysis, "fair", "event_costs") is State.USUAL
    assert questions_of(analysis, shipped_catalogue()).all == ()


def test_an_inference_is_shown_where_it_is_true_and_still_not_certain():
    effect = said_of(given(EVENTS + FEE), "fair", "event_costs")
    assert effect is not None
    assert (effect.state, effect.basis, effect.certain) == (State.SHOWN, Basis.INFERENCE, False)


def test_the_author_s_word_makes_it_certain():
    text = EVENTS.replace(
        "needs: [stand, planning]",
        "needs: [stand, planning], affects: [{role: event_costs, effect: adds, because: We pay a rent.}]",
    )
    effect = said_of(given(text), "fair", "event_costs")
    assert effect is not None
    assert effect.certain


def test_the_strongest_basis_of_the_reasons_that_hold_counts():
    """The type only infers it, the phase cites an article: somebody is asked for payment at a distance."""
    analysis = given("""
        customer_segments: [Teams]
        value_propositions: [{id: tool, name: Tool, offer: [digital]}]
        channels: [{id: tool-site, name: Tool, type: online_service, needs: [code]}]
        customer_relationships: [{id: alone, name: Alone, type: self_service, through: [tool-site]}]
        key_resources: [{id: code, name: Code, covers: [service_platform]}]
        """)
    effect = said_of(analysis, "tool-site", "payment_provider")
    assert effect is not None
    assert effect.basis is Basis.ARTICLE


def test_no_question_of_a_shipped_type_rests_on_an_inference():
    """Every type on its own, with all conditions met."""
    for block, types in shipped_catalogue().types.items():
        if block not in ("channels", "customer_relationships"):
            continue
        for type in types:
            analysis = given(f"""
                customer_segments: [{{name: Buyers, value: mass}}]
                value_propositions: [{{name: All, offer: [physical, digital, service]}}]
                {block}: [{{id: it, name: It, type: {type}, needs: [something]}}]
                key_activities: [{{id: something, name: Something}}]
                """)
            for question in questions_of(analysis, shipped_catalogue()).all:
                assert all(e.basis is not Basis.INFERENCE for e in question.effects)
