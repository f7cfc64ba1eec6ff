"""Changed conclusions as views: what became of effects, why, and because of which change."""

from __future__ import annotations

import re

import pytest

from canvasbook.diff.conclusions import ConclusionChange, conclusions_between
from canvasbook.markup.templating import render_macro
from canvasbook.wording.change_views import ChangeNarrator
from canvasbook.wording.conclusion_views import (
    ChangedInteractionRow,
    ConclusionNarrator,
    because_of,
    kind_of,
)
from tests.wording.told import changes_of, page_names, review_canvas, terminal_names

SHOP = """\
title: A
customer_segments: [{id: all, name: All}]
value_propositions: [{id: things, name: Things, offer: [physical], for: [all]}]
channels: [{id: shop, name: Shop, type: own_stores, for: [all]%s}]
key_resources: [{id: ada, name: Ada}]
"""
PLAIN, LINKED = SHOP % "", SHOP % ", needs: [ada]"
WAIVED = SHOP % ", waives: [{role: shop_staff, because: We *stand* outside.}]"
STATED = SHOP % ", affects: [{item: ada, effect: %s, because: We *live* here.}]"
KINDS = {
    "called": LINKED,
    "waived": WAIVED,
    "spared": STATED % "spares",
    "moved": STATED % "raises",
}
GONE = {"called": "dropped", "waived": "unwaived", "spared": "unspared", "moved": "unmoved"}


def concluded(before: str, after: str, names=terminal_names, *, changes_told: bool = False):
    """The narrator of two texts, and what is concluded otherwise."""
    old, new, changes = changes_of(before, after)
    found = conclusions_between(review_canvas(old), review_canvas(new), changes)
    narrator = ConclusionNarrator(ChangeNarrator(names(old), names(new)), changes_told)
    return narrator, found


def only_effect(before: str, after: str):
    (changed,) = concluded(before, after)[1].effects
    return changed


@pytest.mark.parametrize(("kind", "text"), KINDS.items(), ids=KINDS)
def test_what_became_of_an_effect(kind: str, text: str):
    assert kind_of(only_effect(PLAIN, text)) == kind
    assert kind_of(only_effect(text, PLAIN)) == GONE[kind]


def test_an_effect_with_its_reason_and_the_change_behind_it():
    narrator, found = concluded(PLAIN, STATED % "raises")
    (group,) = narrator.all(found).effects
    (row,) = group.rows
    assert (group.kind, row.kind, row.verb) == ("moved", "moved", "raises")
    assert (row.target, row.choices, row.because) == ("'Ada'", ("'Shop'",), "We *live* here.")
    assert [(cause.item, cause.kind) for cause in row.causes] == [("'Shop'", "effect_added")]


def test_a_page_links_what_a_terminal_names():
    narrator, found = concluded(PLAIN, LINKED, page_names)
    (group,) = narrator.all(found).effects
    (target,) = [row.target for row in group.rows]
    assert target.name == "Ada"
    assert target.href.endswith("/key-resources/ada/")


def test_changes_of_a_conclusions_own_items_are_causes_unless_they_stand_above():
    narrator, found = concluded(PLAIN, WAIVED)
    assert [cause.name for cause in narrator.effect("waived", found.effects).causes] == ["waives"]
    told_above, found = concluded(PLAIN, WAIVED, changes_told=True)
    assert told_above.effect("waived", found.effects).causes == ()


def test_reasons_are_the_author_s():
    for text, because in ((STATED % "raises", "We <em>live</em> here."), (LINKED, "")):
        new, _, _ = changes_of(text, PLAIN)
        assert because_of(only_effect(PLAIN, text).effect, page_names(new)) == because
    new, _, _ = changes_of(WAIVED, PLAIN)
    assert because_of(only_effect(PLAIN, WAIVED).effect, page_names(new)) == "We <em>stand</em> outside."


def test_findings_by_check_and_points():
    narrator, found = concluded(LINKED, LINKED.replace("own_stores, for: [all]", "own_stores"))
    view = narrator.all(found)
    rows, changes = (*view.opened, *view.closed, *view.silenced), found.findings
    assert {row.check for row in rows} == {changed.check.id for changed in changes}
    assert len(rows) == len({(changed.check.id, changed.became) for changed in changes})
    assert all(isinstance(name, str) for row in rows for name in row.items)
    assert (view.points_before, view.points_after) == (found.score_before.points, found.score_after.points)


def test_nothing_concluded_otherwise_is_nothing_to_tell():
    narrator, found = concluded(LINKED, LINKED)
    assert not narrator.all(found)
    assert narrator.interactions(found, ConclusionChange.APPEARED) == ()


def test_a_check_asked_of_another_item_than_before_is_told_once():
    before = LINKED.replace("{id: ada, name: Ada}", "{id: ada, name: Ada}, {id: bea, name: Bea}")
    narrator, found = concluded(before, before.replace("needs: [ada]", "needs: [bea]"))
    view = narrator.all(found)
    checks = {row.check for row in view.opened} & {row.check for row in view.closed}
    assert checks
    assert not checks & {row.check for row in view.settled}
    moved = next(row for row in view.opened if row.check in checks)
    assert (moved.items, view.closed_of(moved)) == (("'Ada'",), ("'Bea'",))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (PLAIN, STATED % "raises", "Shop: now raises Ada: “We <em>live</em> here.”"),
        (STATED % "raises", PLAIN, "Shop: no longer raises Ada"),
        (PLAIN, STATED % "spares", "Shop: now spares Ada: “We <em>live</em> here.”"),
        (STATED % "spares", PLAIN, "Shop: no longer spares Ada"),
    ],
)
def test_a_row_about_a_stated_effect_begins_with_the_choice(old, new, words):
    narrator, found = concluded(old, new, page_names)
    (group,) = narrator.all(found).effects
    said = render_macro("_changes.html.jinja", "effect", group.rows[0])
    assert re.sub("</?a[^>]*>", "", said).startswith(words)


def test_what_ended_or_began_by_itself_is_told_of_the_item():
    ended = LINKED.replace("name: Ada", "name: Ada, timing: ended")
    for before, after in ((LINKED, ended), (ended, LINKED)):
        old, new, changes = changes_of(before, after)
        found = conclusions_between(review_canvas(old), review_canvas(new), changes)
        between = ChangeNarrator(terminal_names(old), terminal_names(new))
        (group,) = ConclusionNarrator(between, matching=changes.matching).all(found).effects
        assert [row.along for row in group.rows] == [True]


def test_an_interaction_that_began_or_is_gone():
    row = ChangedInteractionRow("tension", "Own sales", ("A and B", "C"), "So what.")
    words = {"link": str}
    assert render_macro("_change_words.jinja", "met", row, words) == "New tension: Own sales (A and B; C)."
    gone = render_macro("_change_words.jinja", "parted", row, words)
    assert gone == "This tension is gone: Own sales (A and B; C)."
