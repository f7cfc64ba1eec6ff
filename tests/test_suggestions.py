"""Which known word is meant: meaning before letters, and nothing where it would be a guess."""

from __future__ import annotations

import pytest

from canvasbook.suggestions import LONGEST_WORD, OtherName, is_same, meant, nearest, suggestion
from tests.steps import steps_of

BLOCKS = ["contrast", "customer_segments", "customer_relationships", "key_partners", "cost_structure"]
NAMES = [OtherName("customers", "customer_segments"), OtherName("suppliers", "key_partners")]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Key Partners", ("key_partners",)),
        ("key-partner", ("key_partners",)),
        ("partners", ("key_partners",)),
        ("keypartners", ("key_partners",)),
        ("costs", ("cost_structure",)),  # by letters alone it would be 'contrast'
        ("customers", ("customer_segments",)),
        ("Supplier", ("key_partners",)),
        ("relationships", ("customer_relationships",)),
        ("customer", ("customer_segments",)),
        ("customer_segmets", ("customer_segments",)),
        ("custmer segments", ("customer_segments",)),
        ("partnres", ("key_partners",)),
        ("contrats", ("contrast",)),
        ("problem", ()),
        ("key", ()),
        ("", ()),
        ("—", ()),
        ("n" * (LONGEST_WORD + 1), ()),
    ],
)
def test_meant(word, found):
    assert meant(word, BLOCKS, NAMES) == found


def test_letters_count_only_where_they_are_close():
    assert meant("rent", ["agent", "event"]) == ()
    assert meant("shop", ["webshop"]) == ()
    assert meant("rental", ["retail"]) == ()
    assert meant("nedes", ["name", "needs"]) == ("needs",)
    assert meant("typ", ["type", "types_of"]) == ("type",)


def test_several_are_named_only_where_they_are_few():
    shops = ["own_shop", "web_shop", "app_shop"]
    assert meant("shop", shops) == tuple(shops)
    assert meant("shop", [*shops, "farm_shop"]) == ()
    assert nearest("shop", shops) is None


def test_a_name_leads_only_to_what_is_known():
    assert meant("suppliers", ["channels"], NAMES) == ()


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (["needs"], "; did you mean 'needs'?"),
        (["a_shop", "web_shop"], ""),
        ([], ""),
    ],
)
def test_suggestion(known, said):
    assert suggestion("nedes", known) == said


def test_a_suggestion_of_several():
    assert suggestion("shop", ["own_shop", "web_shop"]) == "; did you mean 'own_shop' or 'web_shop'?"
    assert suggestion("shop", ["a_shop", "web_shop", "b_shop"]).startswith("; did you mean 'a_shop'?")


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Activity", "activities"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("Bus", "bus"),
        ("the shop", "shop"),
    ],
)
def test_is_same(word, other):
    assert is_same(word, other)


@pytest.mark.parametrize(("word", "other"), [("glass", "glas"), ("basis", "basi"), ("rent", "rental")])
def test_is_not_the_same(word, other):
    assert not is_same(word, other)


def test_a_suggestion_takes_bounded_time():
    known = [f"some-name-{i}" for i in range(100_000)]
    few = known[:1_000]
    suggestion("some-nam-e99999", few)  # what is remembered of words is remembered for both
    of_many = steps_of(lambda: suggestion("some-nam-e99999", known))
    assert of_many < 1.01 * steps_of(lambda: suggestion("some-nam-e99999", few))
