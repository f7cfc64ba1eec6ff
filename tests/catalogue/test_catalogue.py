"""The catalogue read as strictly as an editor would: every entry is sourced, asked, told apart, and used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Criteria, Effect, EntryKind, Role, SourceKind, Type
from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.load.portfolio_loader import load_folder
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.terms import Basis, Verb

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "catalogue"

#: What an effect without a source rests on.
UNSOURCED = (Basis.DEFINITION, Basis.INFERENCE)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped_catalogue()


def effects(catalogue: Catalogue) -> Iterator[Effect]:
    return iter(catalogue.effects.values())


def types(catalogue: Catalogue) -> Iterator[Type]:
    for block in Block:
        yield from catalogue.types.get(block, {}).values()


# -- effects ------------------------------------------------------------------------------------------


def test_ids_of_effects_are_unique_over_all_owners(catalogue):
    said = [len(t.effects) for t in types(catalogue)]
    said += [
        len(f.effects)
        for facets in (catalogue.modes, catalogue.phases, catalogue.ownerships)
        for f in facets.values()
    ]
    said += [len(i.effects) for i in catalogue.interactions.values()]
    assert len(catalogue.effects) == sum(said)


def test_ids_of_effects_are_stable(catalogue, golden: Callable[[str, Path], None]):
    """They are addresses: a page, a bookmark, a waiver in a message of git."""
    golden("\n".join(sorted(catalogue.effects)) + "\n", GOLDEN / "effects.txt")


def test_what_is_neither_defined_nor_inferred_names_its_source(catalogue):
    for effect in effects(catalogue):
        assert effect.said.sources or effect.said.basis in UNSOURCED, effect.id
        assert set(effect.said.sources) <= catalogue.sources.keys(), effect.id


def test_figures_have_a_source(catalogue):
    for effect in effects(catalogue):
        for figure in effect.said.figures:
            assert figure.source in catalogue.sources, effect.id
            assert figure.unit, effect.id


def test_targets_exist_and_are_of_the_right_kind(catalogue):
    """Nobody can require or spare a measure."""
    for effect in effects(catalogue):
        target = catalogue.target(effect.target)
        assert target is not None, effect.id
        assert isinstance(target, Role) or effect.verb in (Verb.RAISES, Verb.LOWERS), effect.id


def test_rivals_are_siblings(catalogue):
    """Of a type, types of its block; of an owner or a mode, channel types that usually have the other."""
    for effect in effects(catalogue):
        if effect.said.against and effect.owner.kind is EntryKind.OWNERSHIP:
            for id in effect.said.against:
                usual = catalogue.types[Block.CHANNELS][id].usual
                assert usual.ownership not in (None, effect.owner.id), (effect.id, id)
        elif effect.said.against and effect.owner.kind is EntryKind.MODE:
            for id in effect.said.against:
                usual = catalogue.types[Block.CHANNELS][id].usual
                assert effect.owner.id not in usual.mode, (effect.id, id)
        elif effect.said.against:
            assert effect.owner.kind is EntryKind.TYPE, effect.id
            siblings = catalogue.types[effect.owner.block].keys() - {effect.owner.id}
            assert set(effect.said.against) <= siblings, effect.id


def test_only_tendencies_are_held_against_rivals(catalogue):
    """What is called for or spared is so whoever stands beside it."""
    for effect in effects(catalogue):
        assert not effect.said.against or effect.verb in (Verb.RAISES, Verb.LOWERS), effect.id


def test_an_effect_tells_its_type_from_some_sibling(catalogue):
    """What all types of a block bring about belongs to none of them (rule 1)."""
    for block in CHOICE_BLOCKS:
        said = {
            type.id: {
                (e.verb, e.target)
                for e in effects(catalogue)
                if e.owner.id == type.id and e.owner.block is block
            }
            for type in catalogue.types[block].values()
        }
        for type, own in said.items():
            for one in own:
                assert any(one not in others for other, others in said.items() if other != type), (type, one)


def test_a_type_says_each_thing_once(catalogue):
    for type in types(catalogue):
        said = Counter(
            (verb, getattr(e, verb), e.id) for e in type.effects for verb in Verb if getattr(e, verb)
        )
        assert max(said.values(), default=1) == 1, type.id


def test_no_type_calls_for_what_it_spares(catalogue):
    for type in types(catalogue):
        called = {e.requires or e.adds for e in type.effects}
        assert not {e.spares for e in type.effects if e.spares} & called, type.id


def test_conditions_can_hold_for_their_type(catalogue):
    """A phase or an offer that the type cannot serve would make the effect idle for ever."""
    for effect in effects(catalogue):
        if effect.owner.kind is not EntryKind.TYPE or effect.said.when is None:
            continue
        type = catalogue.types[effect.owner.block][effect.owner.id]
        serves, when = type.serves, effect.said.when
        if serves and serves.offer and when.offer:
            assert set(when.offer) & set(serves.offer), effect.id


# -- roles --------------------------------------------------------------------------------------------


def test_roles_that_are_called_for_have_a_question(catalogue):
    for effect in effects(catalogue):
        if effect.verb in (Verb.REQUIRES, Verb.ADDS):
            role = catalogue.roles[effect.target]
            whole = catalogue.roles.get(role.part_of)
            assert role.asks or (whole and whole.asks), role.id
            assert whole is None or whole.asks, f"{whole.id}: questions are asked of the whole"


def test_kept_roles_are_used_by_some_canvas(catalogue):
    canvases = []
    for folder in (ROOT / "canvases", ROOT / "tests" / "analysis" / "canvases"):
        canvases += load_folder(folder, vocabulary_of(catalogue)).portfolio.canvases
    covered = {role for canvas in canvases for item in canvas.items.values() for role in item.covers}
    choices = [choice for canvas in canvases for choice in canvas.choices]
    affected = {affect.role for choice in choices for affect in choice.affects}
    kept = {role.id for role in catalogue.roles.values() if role.kept}
    assert kept - covered - affected <= {"overheads", "production", "warehouse_costs"}


def test_wholes_are_one_level_above_their_parts_and_in_the_same_block(catalogue):
    for role in catalogue.roles.values():
        if role.part_of:
            whole = catalogue.roles[role.part_of]
            assert whole.block is role.block, role.id
            assert not whole.part_of, role.id


def test_substitutes_are_neither_the_role_nor_its_whole_nor_its_part(catalogue):
    for role in catalogue.roles.values():
        family = {role.id, role.part_of, *catalogue.parts_of(role.id)}
        assert not family & set(role.satisfied_by), role.id
        assert len(set(role.satisfied_by)) == len(role.satisfied_by), role.id


def test_costs_say_how_they_behave(catalogue):
    for role in catalogue.roles.values():
        assert bool(role.nature) is (role.block is Block.COST_STRUCTURE), role.id
        assert role.per == "" or role.block is Block.COST_STRUCTURE, role.id


# -- texts --------------------------------------------------------------------------------------------


def sentences(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Everything that a reader reads as a sentence, with where it stands."""
    for effect in filter(lambda effect: effect.said.because, effects(catalogue)):
        yield f"{effect.id} because", effect.said.because
    for type in types(catalogue):
        yield f"{type.block} {type.id} definition", type.definition
        for name in ("so", "fits", "disagreement"):
            if getattr(type, name):
                yield f"{type.block} {type.id} {name}", getattr(type, name)
        for number, confusion in enumerate(type.confusions):
            yield f"{type.block} {type.id} confusion {number}", confusion
    for entries in (
        catalogue.roles,
        catalogue.metrics,
        catalogue.phases,
        catalogue.modes,
        catalogue.motivations,
    ):
        for entry in entries.values():
            yield f"{entry.id} definition", entry.definition
    for role in catalogue.roles.values():
        if role.asks:
            yield f"{role.id} asks", role.asks
        if role.kept:
            yield f"{role.id} kept", role.kept
    for phase in catalogue.phases.values():
        yield f"{phase.id} asks", phase.asks


def test_sentences_begin_and_end_properly(catalogue):
    for where, text in sentences(catalogue):
        assert text[0].isupper(), where
        assert text.endswith("?" if where.endswith("asks") else "."), where
        assert "  " not in text, where
        assert text == text.strip(), where


def test_a_reason_is_one_sentence_without_a_dash(catalogue):
    for effect in effects(catalogue):
        assert effect.said.because.count(". ") == 0, effect.id
        assert "—" not in effect.said.because, effect.id


def test_no_two_sentences_are_the_same(catalogue):
    texts = Counter(text.casefold() for _, text in sentences(catalogue))
    assert [text for text, times in texts.items() if times > 1] == []


def test_noun_phrases_stand_within_a_sentence(catalogue):
    for entry in (*catalogue.roles.values(), *types(catalogue), *catalogue.metrics.values()):
        for phrase in (entry.one, getattr(entry, "many", "x")):
            assert phrase, entry.id
            assert phrase[-1] not in ".?!", entry.id
            assert phrase[0].islower() or phrase.startswith(("IT ", "AI ")), entry.id


def test_names_are_told_apart(catalogue):
    for entries in (catalogue.roles.values(), catalogue.metrics.values()):
        names = Counter((getattr(e, "block", None), e.name.casefold()) for e in entries)
        assert max(names.values()) == 1, names.most_common(2)


def test_choices_say_so_what_and_when_they_fit(catalogue):
    for block in CHOICE_BLOCKS:
        for type in catalogue.types[block].values():
            assert type.so, type.id
            assert type.fits, type.id
            assert type.does, type.id
            assert type.usual, type.id
            assert type.serves, type.id
            assert type.sources, type.id


def test_known_words_do_not_fit_a_stranger_s_role(catalogue):
    """A name that betrays a role must not betray another of the same block, but for its family."""
    found: dict[tuple[Block, str], list[Role]] = {}
    for role in catalogue.roles.values():
        for word in role.words:
            found.setdefault((role.block, word.casefold()), []).append(role)
    for (_, word), roles in found.items():
        families = {r.part_of or r.id for r in roles}
        related = all(
            a is b or a.id in b.satisfied_by or b.id in a.satisfied_by or len(families) == 1
            for a in roles
            for b in roles
        )
        assert related, (word, [r.id for r in roles])


# -- what the catalogue rests on -----------------------------------------------------------------------

#: What someone observed, and what one cites for it: a shop's blog does not do.
OBSERVED = (Basis.EXPERIMENT, Basis.DATA)
OF_OBSERVATIONS = (SourceKind.PAPER, SourceKind.DATA, SourceKind.BOOK)

#: The types that people look for today.
EXPECTED_TYPES = {
    Block.CHANNELS: (
        "influencers",
        "click_and_collect",
        "delivery_platform",
        "api_integration",
        "value_added_reseller",
        "white_label",
        "vending",
        "direct_mail",
        "telesales",
        "pop_up",
        "social_commerce",
        "site_service",
    ),
    Block.CUSTOMER_RELATIONSHIPS: (
        "membership",
        "chatbot",
        "live_chat",
        "customer_success",
        "reviews",
        "mutual_rating",
        "referral_programme",
        "configurator",
        "donor_relationship",
        "guarantee",
    ),
}


def test_the_types_that_people_look_for_are_there_and_whole(catalogue):
    for block, ids in EXPECTED_TYPES.items():
        for id in ids:
            type = catalogue.types[block][id]
            assert type.criteria, id
            assert all(getattr(type.criteria, key.name) for key in fields(Criteria)), id
            assert len(type.effects) >= 4, id
            assert type.confusions, id
            assert type.sources, id


def test_of_each_source_it_is_said_what_was_read(catalogue):
    assert [source.id for source in catalogue.sources.values() if source.read is None] == []


def test_papers_can_be_found(catalogue):
    """They have an address, and an author or the place where they appeared; else a note says why not."""
    for source in catalogue.sources.values():
        if source.kind is SourceKind.PAPER:
            assert source.author or source.published_in or source.note, source.id
            assert source.url or source.doi, source.id


def test_what_was_observed_cites_who_observed_it(catalogue):
    for effect in effects(catalogue):
        if effect.said.basis in OBSERVED:
            kinds = {catalogue.sources[id].kind for id in effect.said.sources}
            assert not kinds.isdisjoint(OF_OBSERVATIONS), effect.id
            assert effect.said.seen, effect.id


def test_a_shipped_measure_that_needs_a_comparison_has_one(catalogue):
    relative = {metric.id for metric in catalogue.metrics.values() if metric.relative}
    assert relative == {"reach", "margin", "scalability"}
    assert catalogue.roles["fixed_cost_share"].relative
    assert catalogue.roles["variable_cost_share"].relative


# -- what marks roles and types -----------------------------------------------------------------------


def choices(catalogue: Catalogue) -> list[Type]:
    return [type for block in CHOICE_BLOCKS for type in catalogue.types[block].values()]


def test_a_main_cost_is_one_that_the_type_brings(catalogue):
    for type in choices(catalogue):
        brought = {effect.requires or effect.adds for effect in type.effects}
        assert not type.main_cost or type.main_cost in brought, type.id


def test_a_main_cost_comes_with_nearly_every_choice_of_the_type(catalogue):
    for type in choices(catalogue):
        as_a_rule = {effect.requires or effect.adds for effect in type.effects if not effect.sometimes}
        assert not type.main_cost or type.main_cost in as_a_rule, type.id


def test_what_the_words_mean_is_always_so(catalogue):
    for effect in effects(catalogue):
        assert not (effect.said.sometimes and effect.said.is_definition), effect.id


#: What was once told as a rule, and does not hold of small firms, charities or firms that sell to firms.
NOT_AS_A_RULE = {
    "sales_force": ("seller_travel", "sales_commission"),
    "web_sales": ("advertising_spend", "advertising_platform", "parcel_carrier"),
    "own_stores": ("shop_events", "local_supplier", "landlord"),
    "mobile_app": ("payment_provider",),
    "partner_stores": ("partner_training", "trade_marketing"),
    "personal_assistance": ("outsourced_call_centre", "quality_monitoring"),
    "self_service": ("shrinkage", "payment_provider"),
    "automated_services": ("experiments", "data_engineers", "data_vendor", "ai_vendor"),
    "communities": ("lead_users", "volunteers"),
    "co_creation": ("design_team", "contributor_rewards"),
}


def test_what_only_some_choices_bring_is_no_rule(catalogue):
    by_id = {type.id: type for type in choices(catalogue)}
    for id, roles in NOT_AS_A_RULE.items():
        some = {effect.requires or effect.adds for effect in by_id[id].effects if effect.sometimes}
        assert some.issuperset(roles), id


def test_paying_belongs_to_selling(catalogue):
    paying = [role for role in catalogue.roles.values() if role.id.startswith("payment_")]
    assert {"payment_provider", "payment_fees", "payment_terminal"} <= {role.id for role in paying}
    for role in (*paying, catalogue.roles["loyalty_system"], catalogue.roles["loyalty_system_costs"]):
        assert role.trade, role.id


def test_each_choice_has_two_or_three_types_that_could_stand_in_its_place(catalogue):
    for type in choices(catalogue):
        assert 2 <= len(type.instead) <= 3, type.id


def test_a_near_miss_lacks_a_phase_that_its_better_types_do_not_need(catalogue):
    for type in choices(catalogue):
        for miss in type.rather:
            for id in miss.type:
                better = catalogue.types[type.block][id]
                assert all(other.without is not miss.without for other in better.rather), (type.id, id)


def test_people_at_the_counter_are_borne_and_goods_software_and_records_are_not(catalogue):
    roles = catalogue.roles
    for id in ("shop_staff", "shop_rent", "support_wages", "support_staff", "fit_out", "payment_terminal"):
        assert roles[id].borne_by, id
    for id in (
        "stock_on_shelves",
        "picking_and_packing",
        "warehouse",
        "web_platform",
        "crm",
        "customer_data",
    ):
        assert not roles[id].borne_by, id


def test_parts_are_of_trade_where_the_whole_is(catalogue):
    for role in catalogue.roles.values():
        whole = catalogue.roles.get(role.part_of)
        assert role.trade or whole is None or not whole.trade, role.id


def test_records_and_names_do_not_stand_in_for_people_and_manuals(catalogue):
    """Each of these once made a false sentence."""
    wrong = {
        ("sales_pipeline", "customer_data"),
        ("operating_manual", "brand"),
        ("reputation", "active_members"),
        ("stock_on_shelves", "goods_supplier"),
        ("it_platform", "mailing_list"),
    }
    said = {(role.id, other) for role in catalogue.roles.values() for other in role.satisfied_by}
    assert not wrong & said
    for id in ("parcel_delivery", "mobile_app"):
        assert "personal_touchpoint" not in catalogue.types[Block.CHANNELS][id].covers, id
