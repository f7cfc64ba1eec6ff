"""One effect, one role; types play roles themselves; what all siblings need belongs to none."""

from canvasbook.analysis.effects import State
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.terms import Verb
from tests.analysis.given import given, said_of, state_of


def test_every_effect_names_one_role_or_metric():
    for effect in shipped_catalogue().effects.values():
        assert sum(bool(getattr(effect.said, verb)) for verb in Verb) == 1


def test_goods_are_bought_whatever_the_shop():
    analysis = given("""
        value_propositions: [{id: books, name: Books, offer: [physical]}]
        channels: [{id: shop, name: Shop, type: own_stores, needs: [place]}]
        key_resources: [{id: place, name: Place, covers: [premises]}]
        """)
    assert said_of(analysis, "shop", "goods_costs") is None
    assert said_of(analysis, "shop", "goods_supplier") is None


def test_a_type_plays_its_own_role():
    """Help needs a place to reach a person: a telephone is one; a parcel and an app are none."""
    expected = dict.fromkeys(("telephone", "own_stores", "own_delivery", "sales_force"), State.SHOWN)
    expected |= dict.fromkeys(("parcel_delivery", "mobile_app"), State.MISSING)
    for type, state in expected.items():
        analysis = given(f"""
            channels: [{{id: way, name: The way, type: {type}}}]
            customer_relationships:
              - {{id: help, name: Someone to ask, type: personal_assistance, through: [way]}}
            """)
        assert state_of(analysis, "help", "personal_touchpoint") is state


def test_nouns_of_one_example_are_no_roles():
    """Uber's maps and Amazon's UPS stay theirs."""
    words = " ".join(f"{r.name} {r.one} {r.definition}" for r in shipped_catalogue().roles.values())
    for brand in ("Uber", "Amazon", "Google", "UPS", "LEGO", "IKEA", "Starbucks", "Stripe"):
        assert brand not in words
