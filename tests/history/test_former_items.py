"""Which items stood on a canvas under another address, and what they are today."""

from __future__ import annotations

import pytest

from canvasbook.history.former_items import former_items
from canvasbook.model.blocks import Block
from tests.history import built_histories
from tests.history.built_histories import canvas_history, histories
from tools.repositories import Made

SHOP = "title: Shop\nchannels:\n- {name: The little shop}\n- {id: web, name: The web shop}\n"


def told(history) -> dict[str, tuple[str, bool]]:
    """Each former item by its address, with what it is today (empty: gone) and whether that is certain."""
    return {
        f"{former.canvas_id}/{former.key}": (str(former.today or ""), former.is_certain)
        for former in former_items(history)
    }


def test_an_item_with_another_name_is_found_where_nothing_else_came(tmp_path):
    renamed = SHOP.replace("The little shop", "The little shop in Mill Street")
    history = canvas_history(tmp_path, SHOP, renamed)
    assert told(history) == {
        "a/channels/the-little-shop": ("channels/the-little-shop-in-mill-street", True),
    }


def test_a_guess_among_several_is_told_as_one(tmp_path):
    two = "- A little shop in Mill Street\n- Shop of little things"
    several = SHOP.replace("- {name: The little shop}", two)
    history = canvas_history(tmp_path, SHOP, several)
    ((today, is_certain),) = told(history).values()
    assert today
    assert not is_certain


def test_an_item_is_followed_through_all_versions_and_other_blocks(tmp_path):
    texts = [
        SHOP,
        SHOP.replace("{name: The little shop}", "{id: mill-street, name: The little shop}"),
        SHOP.replace("{name: The little shop}", "{id: corner, name: Another corner, formerly: mill-street}"),
        "title: Shop\nkey_partners:\n- {id: corner, name: Another corner}\nchannels: [{id: web, name: W}]\n",
    ]
    assert told(canvas_history(tmp_path, *texts)) == {
        "a/channels/the-little-shop": ("key_partners/corner", True),
        "a/channels/mill-street": ("key_partners/corner", True),
        "a/channels/corner": ("key_partners/corner", True),
    }


def test_an_item_that_went_has_the_newest_version_that_had_it(tmp_path):
    texts = [SHOP, SHOP.replace("The web shop", "A web shop"), SHOP.partition("- {id: web")[0]]
    history = canvas_history(tmp_path, *texts)
    (former,) = former_items(history)
    assert former.key.block is Block.CHANNELS
    assert former.today is None
    assert former.commit == history.steps[1].version.commit.id


def test_an_item_that_came_back_is_no_former_one(tmp_path):
    assert told(canvas_history(tmp_path, SHOP, SHOP.partition("- {id: web")[0], SHOP)) == {}


def test_the_address_of_a_canvas_that_was_renamed_is_part_of_it(tmp_path):
    commits = [{"c/b.yaml": SHOP}, {"c/b.yaml": None, "c/a.yaml": SHOP}]
    assert told(histories(tmp_path, commits).by_id["a"]) == {
        "b/channels/the-little-shop": ("channels/the-little-shop", True),
        "b/channels/web": ("channels/web", True),
    }


def test_what_is_not_committed_yet_counts_as_today(tmp_path):
    histories(tmp_path, [{"c/a.yaml": SHOP}])
    (tmp_path / "c/a.yaml").write_text(SHOP.replace("id: web", "id: page"))
    assert told(built_histories.told(tmp_path / "c").by_id["a"]) == {
        "a/channels/web": ("channels/page", True)
    }


def test_a_canvas_that_is_gone_and_one_without_versions_have_none(tmp_path):
    found = histories(tmp_path, [{"c/a.yaml": SHOP, "c/b.yaml": SHOP}, {"c/a.yaml": None}])
    assert former_items(found.gone[0]) == ()
    (canvas,) = histories(tmp_path / "new", [{"x": "y", "c/a.yaml": SHOP}], limit=0).by_id.values()
    assert told(canvas) == {}


@pytest.mark.parametrize("text", ["title: [", "title: Shop\nchannels: {"])
def test_a_version_that_could_not_be_read_is_passed_over(tmp_path, text):
    renamed = SHOP.replace("id: web", "id: page")
    history = canvas_history(tmp_path, SHOP, text, renamed)
    assert told(history)["a/channels/web"] == ("channels/page", True)


def test_a_merge_is_a_version_like_any_other(tmp_path):
    commits = [
        Made({"c/a.yaml": SHOP}),
        Made({"c/a.yaml": SHOP.replace("id: web", "id: page")}, parents=(0,)),
        Made({"x": "y"}, parents=(0,)),
        Made({"c/a.yaml": SHOP.replace("id: web", "id: page")}, parents=(2, 1)),
    ]
    assert told(histories(tmp_path, commits).by_id["a"]) == {"a/channels/web": ("channels/page", True)}


def test_no_more_former_items_are_known_than_a_canvas_has_items(tmp_path, monkeypatch):
    monkeypatch.setattr("canvasbook.history.former_items.MOST_FORMER_ITEMS", 3)
    texts = [f"title: Shop\nkey_partners: [Partner {n} of {n * n}, Helper {n}]\n" for n in range(5)]
    history = canvas_history(tmp_path, *texts)
    assert len(former_items(history)) == 3
    assert former_items(history)[0].commit == history.steps[-2].version.commit.id
