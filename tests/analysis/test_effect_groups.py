"""How effects are told: what stands for each, what is folded, and in which order."""

from __future__ import annotations

from canvasbook.analysis.effect_groups import (
    PARTS,
    CostBehaviour,
    block_of,
    by_evidence,
    carrier_item,
    cost_behaviour,
    effect_cost_behaviour,
    effects_of,
    grouped_effects,
    is_folded,
    ledger_effects,
)
from canvasbook.analysis.effects import State
from canvasbook.catalogue.entries import EntryKind
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Nature
from tests.analysis.given import given, key_of, said_of, shipped_analyses

SHOP = """
    channels: [{id: shop, name: Shop, type: own_stores, needs: [till]}]
    key_resources: [{id: till, name: Till}]
    cost_structure: [{id: rent, name: Rent, covers: [shop_rent], caused_by: [shop]}]
    """


def every_choice():
    for analysis in shipped_analyses():
        for choice in analysis.effects:
            yield analysis, choice


def test_an_item_that_plays_the_role_stands_for_the_effect_and_gives_its_block():
    analysis = given(SHOP)
    rent = said_of(analysis, "shop", "shop_rent")
    assert carrier_item(rent) == key_of(analysis, "rent")
    assert block_of(rent) is Block.COST_STRUCTURE
    missing = next(e for e in analysis.effects[key_of(analysis, "shop")] if e.state is State.MISSING)
    assert carrier_item(missing) is None
    assert block_of(missing) is missing.role.block


def test_every_block_and_none_have_a_part_of_the_ledger():
    told = [block for _, blocks in PARTS for block in blocks]
    assert sorted(map(str, told)) == sorted(map(str, [*Block, None]))


def test_what_a_choice_lacks_is_usual_while_nothing_is_linked_to_it():
    alone = given("channels: [{id: shop, name: Shop, type: own_stores}]")
    states = {effect.state for effect in effects_of(alone, key_of(alone, "shop"))}
    assert State.MISSING not in states
    assert State.USUAL in states
    linked = given(SHOP)
    assert State.MISSING in {effect.state for effect in effects_of(linked, key_of(linked, "shop"))}


def test_a_ledger_tells_nothing_that_is_folded_nor_a_choice_of_itself():
    for analysis, choice in every_choice():
        for effect in ledger_effects(effects_of(analysis, choice)):
            assert not is_folded(effect)
            assert carrier_item(effect) != choice


def test_what_the_author_says_is_never_folded():
    stated = [e for analysis, choice in every_choice() for e in effects_of(analysis, choice) if e.stated]
    assert stated
    assert not any(map(is_folded, stated))


def test_groups_hold_each_effect_once_one_item_a_group_and_what_is_missing_last():
    for analysis, choice in every_choice():
        effects = effects_of(analysis, choice)
        groups = grouped_effects(effects)
        assert sorted(id(e) for group in groups for e in group) == sorted(map(id, effects))
        for group in groups:
            assert len({(e.sense, carrier_item(e)) for e in group}) == 1
        missing = [group[0].state is State.MISSING for group in groups]
        assert missing == sorted(missing)


def test_what_the_type_says_comes_before_what_mode_and_phase_say():
    kinds = list(EntryKind)
    for analysis, choice in every_choice():
        for effect in analysis.effects[choice]:
            ranks = [
                (kinds.index(r.effect.owner.kind), r.effect.said.basis.rank)
                for r in by_evidence(effect.reasons)
            ]
            assert ranks == sorted(ranks)


def test_a_cost_behaves_as_its_author_says_or_else_as_its_role():
    catalogue = shipped_catalogue()
    analysis = given("""
        cost_structure:
          - {id: rent, name: Rent, covers: [shop_rent]}
          - {id: own, name: Own, covers: [shop_rent], nature: [one_off], per: week}
          - {id: other, name: Other}
        """)
    rent, own, other = analysis.canvas.cost_structure
    role = catalogue.roles["shop_rent"]
    assert cost_behaviour(rent, analysis.assignments, catalogue) == CostBehaviour(role.nature, role.per)
    assert cost_behaviour(own, analysis.assignments, catalogue) == CostBehaviour((Nature.ONE_OFF,), "week")
    assert cost_behaviour(other, analysis.assignments, catalogue) == CostBehaviour()


def test_an_effect_tells_of_the_cost_that_stands_for_it_or_else_of_its_role():
    catalogue = shipped_catalogue()
    analysis = given(SHOP.replace("caused_by", "nature: [one_off], caused_by"))

    def of(role: str) -> CostBehaviour:
        effect = said_of(analysis, "shop", role)
        return effect_cost_behaviour(effect, analysis.canvas, analysis.assignments, catalogue)

    assert of("shop_rent") == CostBehaviour((Nature.ONE_OFF,), catalogue.roles["shop_rent"].per)
    assert of("fit_out") == CostBehaviour(catalogue.roles["fit_out"].nature, catalogue.roles["fit_out"].per)
    assert of("premises") == CostBehaviour()
