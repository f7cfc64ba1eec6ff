"""How a cost behaves: the author's word, else what holds for all roles that it plays, marked as a rule."""

from __future__ import annotations

import pytest

from canvasbook.analysis.cost_behaviour import CostBehaviour, cost_behaviour
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.terms import Nature
from tests.analysis.given import given, words_for

COST = "cost_structure: [{{id: k, name: K, {keys}}}]"


def behaviour(keys: str) -> CostBehaviour:
    analysis = given(COST.format(keys=keys))
    (cost,) = analysis.canvas.cost_structure
    return cost_behaviour(cost, analysis.assignments, shipped_catalogue())


def in_words(keys: str) -> str:
    analysis = given(COST.format(keys=keys))
    return str(words_for(analysis).behaviour(analysis.canvas.cost_structure[0].key))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("tags: [t]", ""),
        ("nature: fixed", "fixed"),
        ("nature: fixed, per: month", "fixed (per month)"),
        ("per: visit", "per visit"),
        ("nature: [one_off, fixed]", "once, then fixed"),
        ("nature: [fixed, variable]", "partly fixed, partly variable"),
        # the author's nature without a per prints none, whatever the role says
        ("nature: fixed, covers: [marketing_costs]", "fixed"),
        ("per: week, covers: [shop_rent]", "per week"),
        # and where the author says nothing, no word is put into the author's mouth
        ("covers: [shop_rent]", ""),
    ],
)
def test_how_a_cost_behaves_in_words(keys, words):
    assert in_words(keys) == words


def test_a_rule_is_told_only_where_all_roles_of_a_cost_agree():
    rent, till = (shipped_catalogue().roles[id] for id in ("shop_rent", "payment_fees"))
    assert (rent.nature, rent.per) != (till.nature, till.per)
    assert behaviour("covers: [shop_rent]") == CostBehaviour(rent.nature, rent.per, by_rule=True)
    assert behaviour("covers: [shop_rent, payment_fees]") == CostBehaviour()
    assert behaviour("covers: [shop_rent], nature: [one_off]") == CostBehaviour((Nature.ONE_OFF,), "")


def test_roles_of_other_blocks_say_nothing_of_a_cost():
    rent = shipped_catalogue().roles["shop_rent"]
    assert behaviour("covers: [shop_rent, premises]") == CostBehaviour(rent.nature, rent.per, by_rule=True)
