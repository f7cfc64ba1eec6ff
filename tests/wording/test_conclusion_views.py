"""Changed conclusions as views: what became of effects, why, and because of which change."""

from __future__ import annotations

from dataclasses import replace

from canvasbook.diff.conclusions import ConclusionChange, conclusions_between
from canvasbook.wording.change_views import ChangeNarrator
from canvasbook.wording.conclusion_views import ConclusionNarrator, because_of, best_reason, kind_of
from tests.wording.told import changes_of, page_names, review_canvas, terminal_names

SHOP = """\
title: A
customer_segments: [{id: all, name: All}]
value_propositions: [{id: things, name: Things, offer: [physical], for: [all]}]
channels: [{id: shop, name: Shop, type: own_stores, for: [all]%s}]
key_resources: [{id: ada, name: Ada%s}]
"""
WITH, WITHOUT = SHOP % ("", ", covers: [shop_staff]"), SHOP % ("", "")
WAIVED = SHOP % (", waives: [{role: shop_staff, because: We *stand* outside.}]", "")


def concluded(before: str, after: str, names=terminal_names, *, changes_told: bool = False):
    """The narrator of two texts, and what is concluded otherwise."""
    old, new, changes = changes_of(before, after)
    found = conclusions_between(review_canvas(old), review_canvas(new), changes)
    narrator = ConclusionNarrator(ChangeNarrator(names(old), names(new)), changes_told)
    return narrator, found


def staff(found):
    """What is said otherwise of the staff of the shop."""
    for changed in found.effects:
        effect = changed.after or changed.before
        if effect.role and effect.role.id == "shop_staff":
            return changed
    raise AssertionError(found.effects)


def kind(before: str, after: str) -> str:
    return kind_of(staff(concluded(before, after)[1]))


def test_what_became_of_an_effect():
    none = "title: A\nkey_resources: [{id: ada, name: Ada, covers: [shop_staff]}]"
    assert kind(WITH, WITHOUT) == "missing"
    assert kind(WITHOUT, WITH) == kind(WAIVED, WITH) == "filled"
    assert kind(WITHOUT, WAIVED) == "waived"
    assert kind(none, WITH) == "called"
    assert kind(WITH, none) == kind(WITHOUT, none) == "dropped"
    assert kind(WAIVED, none) == ""


def test_an_effect_with_its_reason_and_the_change_behind_it():
    narrator, found = concluded(WITHOUT, WITH)
    (group,) = [group for group in narrator.all(found).effects if group.kind == "filled"]
    row = next(row for row in group.rows if row.target == "'Ada'" and row.verb == "requires")
    assert (row.kind, row.choices) == ("filled", ("'Shop'",))
    assert row.because
    assert [(cause.item, cause.name) for cause in row.causes] == [("'Ada'", "covers")]
    assert (group.certain, group.doubtful) == (tuple(r for r in group.rows if r.certain), ())


def test_a_page_links_what_a_terminal_names():
    narrator, found = concluded(WITHOUT, WITH, page_names)
    targets = [row.target for group in narrator.all(found).effects for row in group.rows]
    assert any(target.name == "Ada" and target.href.endswith("/key-resources/ada/") for target in targets)


def test_changes_of_a_conclusions_own_items_are_causes_unless_they_stand_above():
    narrator, found = concluded(WITHOUT, WAIVED)
    changed = staff(found)
    assert [cause.name for cause in narrator.effect("waived", [changed]).causes] == ["waives"]
    told_above, found = concluded(WITHOUT, WAIVED, changes_told=True)
    assert told_above.effect("waived", [staff(found)]).causes == ()


def test_the_author_s_word_comes_before_the_catalogue_s():
    stated = SHOP % (", affects: [{role: shop_staff, effect: requires, because: We *live* here.}]", "")
    old, _, _ = changes_of(stated, WITH)
    effects = [e for effects in review_canvas(old).case.analysis.effects.values() for e in effects]
    mine = next(e for e in effects if e.stated)
    other = next(e for e in effects if e.reasons and not e.stated)
    assert because_of(mine, page_names(old)) == "We <em>live</em> here."
    assert because_of(other, terminal_names(old)) == best_reason(other).effect.said.because
    bare = replace(other, reasons=())
    assert (best_reason(bare), because_of(bare, terminal_names(old))) == (None, "")


def test_findings_by_check_and_points():
    narrator, found = concluded(WITH, WITH.replace("own_stores, for: [all]", "own_stores"))
    view = narrator.all(found)
    assert view
    rows, changes = (*view.opened, *view.closed, *view.silenced), found.findings
    assert {row.check for row in rows} == {changed.check.id for changed in changes}
    assert len(rows) == len({(changed.check.id, changed.became) for changed in changes})
    assert all(isinstance(name, str) for row in rows for name in row.items)
    assert (view.points_before, view.points_after) == (found.score_before.points, found.score_after.points)


def test_nothing_concluded_otherwise_is_nothing_to_tell():
    narrator, found = concluded(WITH, WITH)
    assert not narrator.all(found)
    assert narrator.interactions(found, ConclusionChange.APPEARED) == ()
