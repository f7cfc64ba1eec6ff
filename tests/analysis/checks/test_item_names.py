"""Names that a coach would stumble over, and many more that he would leave alone."""

from __future__ import annotations

import pytest

from canvasbook.analysis.checks import item_names
from canvasbook.catalogue.checks_and_interactions import CheckFamily
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Item
from tests.analysis.given import canvas_of


def item(block: Block, written: str) -> Item:
    (found,) = canvas_of(f"{block.value}: [{written}]").block(block)
    return found


@pytest.mark.parametrize(
    ("block", "name", "vague"),
    [
        (Block.VALUE_PROPOSITIONS, "Great customer experience", True),
        (Block.VALUE_PROPOSITIONS, "our products.", True),
        (Block.VALUE_PROPOSITIONS, "Innovation", True),
        (Block.REVENUE_STREAMS, "Products", True),
        (Block.KEY_ACTIVITIES, "MARKETING", True),
        (Block.COST_STRUCTURE, "Innovation!", True),
        (Block.COST_STRUCTURE, "Marketing", False),  # as a cost it says where the money goes
        (Block.KEY_RESOURCES, "Products of the mill", False),
        (Block.KEY_ACTIVITIES, "Marketing to dentists", False),
        (Block.VALUE_PROPOSITIONS, "Innovationen", False),
        (Block.CUSTOMER_SEGMENTS, "People with a first salary", False),
        (Block.KEY_ACTIVITIES, "{name: Marketing, description: Two letters a year.}", False),
        (Block.KEY_ACTIVITIES, "{name: Marketing, covers: [online_marketing]}", False),
        (Block.KEY_RESOURCES, "{name: People, type: human}", True),  # the type says no more than the name
        (Block.CHANNELS, "Online", True),
        (Block.CHANNELS, "{name: Online, type: web_sales}", False),
        (Block.VALUE_PROPOSITIONS, "{name: Products, elements: [price]}", False),
    ],
)
def test_vague(block, name, vague):
    assert item_names.is_vague(item(block, name), shipped_catalogue()) is vague


@pytest.mark.parametrize(
    ("name", "two"),
    [
        ("Writing reports; teaching courses", True),
        ("We advise our clients. We also train their staff", True),
        ("Repairs and also second-hand sales", True),
        ("Newsletter / social media / fairs", True),
        ("Repairs and sales", False),
        ("Digital input / output modules", False),
        ("R / G / B diodes", False),
        ("Research into pain; palliative", False),
        ("Dr. E. Brown, our patron", False),
        ("Friends of St. Mary's Hosp. Trust", False),
        ("Foundry Ltd. Birmingham", False),
        ("Yahoo! Japan", False),
        ("Advice approx. 20 hours a year", False),
    ],
)
def test_two_ideas(name, two):
    assert item_names.holds_two_ideas(item(Block.KEY_ACTIVITIES, f'"{name}"'), shipped_catalogue()) is two


@pytest.mark.parametrize(
    ("words", "long"), [(18, False), (19, True)], ids=["as many as a note holds", "one more"]
)
def test_long(words, long):
    name = " ".join(["word"] * words) + " – & /"
    assert item_names.is_long(item(Block.KEY_ACTIVITIES, name)) is long


@pytest.mark.parametrize(
    ("written", "feature"),
    [
        ("App with 2000 recipes", True),
        ("An AI-powered assistant", True),
        ("The platform", True),
        ("Mobile app", True),
        ("{name: Website, tags: [web]}", True),
        ("Apples without spots", False),
        ("Apply once and be done", False),
        ("Platform scales that weigh each coil", False),
        ("Software updates for ten years", False),
        ("Databases explained to children", False),
        ("{name: App with recipes, description: Dinner is decided.}", False),
        ("{name: App with recipes, elements: [convenience]}", False),
    ],
)
def test_features(written, feature):
    assert item_names.tells_a_feature(item(Block.VALUE_PROPOSITIONS, written), shipped_catalogue()) is feature


def test_a_feature_that_is_for_somebody_passes():
    canvas = canvas_of("""
        customer_segments: [{id: parents, name: Parents}]
        value_propositions: [{name: App with recipes, for: [parents]}]
        """)
    assert not item_names.tells_a_feature(canvas.value_propositions[0], shipped_catalogue())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("App (planned)", "planned"),
        ("Shop [coming soon]", "coming soon"),
        ("Later: a second van", "later"),
        ("Phase 2: the kiosk", "phase 2"),
        ("Coffee, in future", "in future"),
        ("Coffee – discontinued", "discontinued"),
        ("A boat to be built", "to be built"),
        ("Planned Parenthood", ""),
        ("Planned giving", ""),
        ("A place to be, later in the evening", ""),
        ("Confidence in the future", ""),
        ("Coming sooner than the post", ""),
        ("Research: next year's seeds", ""),
        ("Notes on phase 2 trials", ""),
    ],
)
def test_not_now(name, words):
    assert item_names.not_now(name, shipped_catalogue()) == words


@pytest.mark.parametrize(
    ("resource", "activity", "same"),
    [
        ("The platform", "Platform", True),
        ("Research and development", "Research and Development", True),
        ("Licence", "Having a licence", True),
        ("Oven", "Using the oven", True),
        ("The platform", "Running the platform", False),
        ("Platform", "Maintain platform", False),
        ("Sales team", "Sales", False),
        ("Using", "Using", True),
    ],
)
def test_one_name_for_two_things(resource, activity, same):
    canvas = canvas_of(f"key_resources: [{resource}]\nkey_activities: [{activity}]")
    assert (
        item_names.same_thing(canvas.key_resources[0], canvas.key_activities[0], shipped_catalogue()) is same
    )


@pytest.mark.parametrize(
    ("name", "is_means"),
    [
        ("E-mail", True),
        ("By phone", True),
        ("via our newsletter", True),
        ("Help by e-mail", False),
        ("Chat", False),
    ],
)
def test_names_of_means(name, is_means):
    assert item_names.names_means(name, shipped_catalogue()) is is_means


@pytest.mark.parametrize(
    ("name", "wide"),
    [
        ("Everyone", True),
        ("the general public", True),
        ("Everyone with a dog", False),
        ("Public libraries", False),
    ],
)
def test_names_of_everybody(name, wide):
    assert item_names.says_any(name, "everybody", shipped_catalogue()) is wide


def test_a_catalogue_without_phrases_finds_nothing():
    bare = type(shipped_catalogue())()
    assert not item_names.says_any("Everyone", "everybody", bare)
    assert not item_names.is_vague(item(Block.REVENUE_STREAMS, "Products"), bare)
    with pytest.raises(KeyError, match="'two_ideas' was asked for"):
        item_names.words_for("two_ideas", bare)


def test_phrases_are_written_as_they_are_compared():
    """In small letters and without an article, or they would never be found."""
    for group in ("phrases", "vague_names"):
        for id, listed in shipped_catalogue().terms[group].items():
            phrases = [phrase.strip() for phrase in listed.split(",")]
            assert len(phrases) == len(set(phrases)), id
            for phrase in phrases:
                assert phrase == phrase.casefold(), phrase
                assert (
                    id in ("leading", "means", "owning")
                    or item_names.plain(phrase, shipped_catalogue()) == phrase
                ), phrase


def test_every_fault_has_words():
    known = {
        "no_proposition",
        "nothing",
        "status_alone",
        "wide_segment",
        "many_segments",
        "vague",
        "placeholder",
        "long",
        "two_ideas",
    }
    assert shipped_catalogue().terms["faults"].keys() == known | {
        "another_side",
        "own_proposition",
        "payment",
    }
    assert shipped_catalogue().terms["vague_names"].keys() == {"any_block", *(block.value for block in Block)}
    assert shipped_catalogue().terms["conditions"].keys() == {"offer", "mode", "phase", "by", "value"}


def test_wording_is_information_and_says_that_it_reads_english():
    for code in ("CB633", "CB634", "CB636", "CB527"):
        assert "English" in shipped_catalogue().checks[code].exceptions, code
    assert shipped_catalogue().checks["CB634"].family is CheckFamily.FIT
