"""Every kind of change as a view, and the views grouped by item."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from canvasbook.model.blocks import Block
from canvasbook.wording.change_views import ChangeNarrator, Fate
from canvasbook.wording.values import ChangedEntry
from tests.wording.told import changes_of, markdown_names, page_names, said, terminal_names, told

CANVAS = """\
title: A
channels: [{id: shop, name: Shop, type: own_stores, needs: [rooms], tags: [a, b]%s}]
key_resources: [{id: rooms, name: Rooms}, {id: van, name: Van}]
"""
PLAIN = CANVAS % ""
AFFECTS = CANVAS % ", affects: [{role: premises, effect: %s, because: %s.}]"


ROOMS, VAN = "{id: rooms, name: Rooms}", "{id: van, name: Van}"


@pytest.mark.parametrize(
    ("old", "new", "kind", "words"),
    [
        ("name: Shop", "name: Store", "reworded", {"name": "name", "was": ("Shop",), "now": ("Store",)}),
        ("own_stores", "web_sales", "retyped", {"was": ("own stores",), "now": ("web sales",)}),
        ("a, b", "b, c_d", "field", {"name": "tags", "was": ("a",), "now": ("c_d",)}),
        ("a, b", "b, a", "order", {"name": "tags"}),
        ("[rooms]", "[rooms, van]", "linked", {"name": "needs", "target": "'Van'"}),
        ("[rooms]", "[]", "unlinked", {"name": "needs", "target": "'Rooms'"}),
        ("id: shop", "id: store", "renamed", {"was": ("shop",), "now": ("store",)}),
        ("title: A", "title: B", "canvas", {"name": "title", "was": ("A",), "now": ("B",)}),
        (f"{ROOMS}, {VAN}", f"{VAN}, {ROOMS}", "order", {"now": ("key resources",)}),
    ],
)
def test_each_kind_of_change(old, new, kind, words):
    (view,) = told(PLAIN, PLAIN.replace(old, new))
    assert view.kind == kind
    assert said(view) == ({"name": "type"} if kind == "retyped" else {}) | words


NEEDS, SPARES, STILL = (
    AFFECTS % words for words in (("requires", "So"), ("spares", "No"), ("requires", "No"))
)


@pytest.mark.parametrize(
    ("before", "after", "kind", "words"),
    [
        (PLAIN, NEEDS, "effect_added", {"verb": "requires", "because": "So."}),
        (NEEDS, PLAIN, "effect_removed", {"verb": "requires", "because": "So."}),
        (NEEDS, SPARES, "effect_reversed", {"verb": "spares", "because": "No.", "was": ("requires",)}),
        (NEEDS, STILL, "effect_reworded", {"verb": "requires", "because": "No."}),
    ],
)
def test_changes_of_stated_effects(before, after, kind, words):
    (view,) = told(before, after)
    assert (view.kind, said(view)) == (kind, {"target": "shop premises"} | words)


def test_an_item_in_another_block():
    before = "title: A\nkey_resources: [{id: rooms, name: Rooms}]"
    (view,) = told(before, before.replace("key_resources", "key_activities"))
    assert (view.kind, view.was, view.now) == ("moved", ("Key resources",), ("Key activities",))


def test_a_link_that_went_with_its_target_is_no_news():
    after = PLAIN.replace("{id: rooms, name: Rooms}, ", "").replace("needs: [rooms], ", "")
    assert [view.kind for view in told(PLAIN, after)] == ["removed"]


def test_a_link_to_a_new_item_says_so():
    before = PLAIN.replace(", {id: van, name: Van}", "")
    (link,) = [
        view for view in told(before, PLAIN.replace("[rooms]", "[rooms, van]")) if view.kind == "linked"
    ]
    assert (link.target, link.along) == ("'Van'", True)


def test_changes_item_by_item():
    after = PLAIN.replace("{id: van, name: Van}", "{id: site, name: Site, type: financial}")
    after = after.replace("name: Shop", "name: Store").replace("title: A", "title: B")
    old, new, changes = changes_of(PLAIN, after)
    view = ChangeNarrator(terminal_names(old), terminal_names(new)).all(changes)
    assert [(i.fate, i.block, i.item, i.type) for i in view.items] == [
        (Fate.ADDED, Block.KEY_RESOURCES, "'Site'", "financial resource"),
        (Fate.REMOVED, Block.KEY_RESOURCES, "'Van'", ""),
        (Fate.CHANGED, Block.CHANNELS, "'Store'", "own stores"),
    ]
    assert (view.came, view.went, view.changed) == (("'Site'",), ("'Van'",), view.items[2:])
    assert (view.changed[0].was, view.changed[0].guess) == ("'Shop'", False)
    assert [change.name for change in view.canvas] == ["title"]
    assert view
    assert not ChangeNarrator(terminal_names(old), terminal_names(old)).all(changes_of(PLAIN, PLAIN)[2])


WAIVING = PLAIN.replace("tags: [a, b]", "waives: [{role: shop_staff, because: %s}%s]")


def test_an_entry_with_another_reason_neither_came_nor_went():
    (view,) = told(WAIVING % ("No need", ""), WAIVING % ("Nobody comes", ", {role: premises, because: No}"))
    assert (len(view.was), len(view.now), len(view.reworded)) == (0, 1, 1)


def test_the_same_change_on_a_page_and_in_reports():
    old, new, changes = changes_of(PLAIN, PLAIN.replace("[rooms]", "[rooms, van]"))
    styles = (page_names, terminal_names, markdown_names)
    narrators = [ChangeNarrator(names(old), names(new)) for names in styles]
    views = [narrator.one(changes.all[0]) for narrator in narrators]
    assert [view.name for view in views] == ["needs"] * 3
    assert views[0].target.href.endswith("/key-resources/van/")
    assert [views[0].target.name, *(view.target for view in views[1:])] == ["Van", "'Van'", "**Van**"]


TESTED = PLAIN.replace("tags: [a, b]", "evidence: [{test: Ten talks%s}]")
COUNTED = PLAIN.replace("name: Rooms", "name: Rooms, figures: [%s]")
SCORED = PLAIN.replace("title: A", "title: A\nscores: [{question: scalability, score: %d, because: Few}]")


def test_a_test_that_got_a_result_is_the_same_test():
    (view,) = told(TESTED % ", date: 2020", TESTED % ", date: 2021, result: Nine agreed")
    assert (view.was, view.now, view.reworded) == ((), (), ())
    assert view.changed == (ChangedEntry(Markup("Ten talks"), added=("result",), changed=("date",)),)


def test_a_figure_with_both_values():
    (view,) = told(
        COUNTED % "{what: Floor, value: 3, unit: m}", COUNTED % "{what: Floor, value: 4, year: 2020}"
    )
    assert view.changed == (ChangedEntry(Markup("Floor"), Markup("3 m"), Markup("4 (2020)")),)


def test_figures_of_several_years_are_a_series():
    old, new = "{what: Floor, value: 3, year: 2020}", "{what: Floor, value: 5, year: 2022}"
    (view,) = told(COUNTED % old, COUNTED % f"{new}, {old}")
    assert (view.now, view.changed) == (("Floor: 5 (2022)",), ())
    (view,) = told(COUNTED % f"{old}, {new}", COUNTED % new.replace("5", "6"))
    assert (view.was, view.changed[0].was) == (("Floor: 3 (2020)",), "5 (2022)")


def test_a_score_with_both_values():
    (view,) = told(SCORED % 4, SCORED % 6)
    assert [(entry.was, entry.now) for entry in view.changed] == [("4", "6")]


@pytest.mark.parametrize(
    ("old", "new", "quote"),
    [
        ("Four of us.", "It is done. Two of us do it.", "Two of us do it."),
        ("Four of us.", "Four people.", ""),
    ],
)
def test_a_text_with_another_number_is_quoted(old, new, quote):
    described = PLAIN.replace("name: Rooms", "name: Rooms, description: %s")
    (view,) = told(described % old, described % new)
    assert view.quote == quote
