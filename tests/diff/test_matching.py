"""Which item is which, and that finding out takes work that grows with the canvas, not with its square."""

from __future__ import annotations

import random

import pytest

from canvasbook.diff import matching
from canvasbook.diff.matching import MatchedBy, matching_of
from canvasbook.diff.similarity import Profile, similarity
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey, Partner
from tests.analysis.given import canvas_of
from tests.analysis.random_canvases import HERE


def found(old: str, new: str) -> dict[str, tuple[str, MatchedBy, bool]]:
    pairs = matching_of(canvas_of(old), canvas_of(new)).pairs
    return {str(p.before): (str(p.after), p.by, p.guess) for p in pairs}


def test_the_id_decides_before_the_name():
    old = "key_partners: [{id: a, name: Ann}, {id: b, name: Bob}]"
    new = "key_partners: [{id: a, name: Bob}, {id: b, name: Ann}]"
    assert found(old, new) == {
        "key_partners/a": ("key_partners/a", MatchedBy.KEY, False),
        "key_partners/b": ("key_partners/b", MatchedBy.KEY, False),
    }


@pytest.mark.parametrize("is_reversed", [False, True])
def test_an_id_that_the_author_says_it_had_before_decides(is_reversed):
    old = "channels: [{id: shop, name: The shop}, {id: web, name: Our web shop}]"
    new = "channels: [{id: kiosk, name: Our web shop, formerly: [stall, shop]}, {id: page, name: Shop}]"
    pairs = found(new, old) if is_reversed else found(old, new)
    before, after = ("kiosk", "shop") if is_reversed else ("shop", "kiosk")
    assert pairs[f"channels/{before}"] == (f"channels/{after}", MatchedBy.ID, False)


def test_an_id_that_stands_in_two_other_blocks_is_no_move():
    old = "channels: [{id: x, name: Radio}]"
    new = "key_partners: [{id: x, name: Station}]\ncost_structure: [{id: x, name: Broadcast}]"
    assert found(old, new) == {}


def test_several_of_one_name_are_taken_in_their_order_as_a_guess():
    old = "key_partners: [{id: a, name: Driver}, {id: b, name: Driver}]"
    new = "key_partners: [{id: c, name: Driver}, {id: d, name: Driver}, {id: e, name: Driver}]"
    assert found(old, new) == {
        "key_partners/a": ("key_partners/c", MatchedBy.LIKENESS, True),
        "key_partners/b": ("key_partners/d", MatchedBy.LIKENESS, True),
    }


def test_the_most_alike_go_together_whatever_their_order():
    old = "key_partners: [Card company, Card companies abroad]"
    new = "key_partners: [{id: x, name: Card companies}, {id: y, name: Card companies from abroad}]"
    assert {a: b for a, (b, _, _) in found(old, new).items()} == {
        "key_partners/card-companies-abroad": "key_partners/y",
        "key_partners/card-company": "key_partners/x",
    }


def test_other_blocks_only_recognise_a_name_that_stands_once():
    old = "key_partners: [{id: a, name: Drivers}]"
    new = "key_resources: [{id: b, name: Drivers}]\nkey_activities: [{id: c, name: Drivers}]"
    assert found(old, new) == {}


# -- work ----------------------------------------------------------------------------------------------


def crowd(names: list[str], prefix: str) -> Canvas:
    items = (
        Partner(key=ItemKey(Block.KEY_PARTNERS, f"{prefix}{n}"), at=HERE, name=name)
        for n, name in enumerate(names)
    )
    return Canvas(id="crowd", path="crowd.yaml", title="Crowd", key_partners=tuple(items))


WORDS = [
    "shop",
    "rent",
    "staff",
    "web",
    "fees",
    "card",
    "books",
    "north",
    "south",
    "parcel",
    "drivers",
    "ads",
]


def numbered(size: int) -> tuple[list[str], list[str]]:
    return [f"Partner {n}" for n in range(size)], [f"Partners {n}" for n in range(size)]


def jumbled(size: int) -> tuple[list[str], list[str]]:
    chance = random.Random(size)  # noqa: S311  # seeded, repeatable
    one, two = ([" ".join(chance.sample(WORDS, 3)) for _ in range(size)] for _ in range(2))
    return one, two


@pytest.mark.parametrize("names", [numbered, jumbled])
def test_work_grows_with_the_items(names, monkeypatch: pytest.MonkeyPatch):
    def compared(size: int) -> int:
        count = 0

        def counting(one: Profile, other: Profile) -> float:
            nonlocal count
            count += 1
            return similarity(one, other)

        with monkeypatch.context() as patched:
            patched.setattr(matching, "similarity", counting)
            old, new = names(size)
            matching_of(crowd(old, "a"), crowd(new, "b"))
        return count

    assert compared(400) <= 20 * 400
    assert compared(800) <= 20 * 800


def test_a_thousand_reworded_partners_are_all_recognised():
    old, new = numbered(1000)
    pairs = matching_of(crowd(old, "a"), crowd(new, "b")).pairs
    assert [(p.before.id[1:], p.after.id[1:]) for p in pairs] == [(str(n), str(n)) for n in range(1000)]
