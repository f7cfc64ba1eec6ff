"""What each version changed, what followed from it, and since when an item is there."""

from __future__ import annotations

import pytest

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diff.changes import ChangeKind
from canvasbook.history.past_reader import past_of
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from tests.history.built_histories import canvas_history, histories, told
from tools.repositories import Made, git

FIRST = """\
title: Corner shop
as_of: 1990
customer_segments: [{id: neighbours, name: Neighbours}]
value_propositions: [{id: bread, name: Bread before eight, offer: [physical], for: [neighbours]}]
channels: [{id: shop, name: The shop, type: own_stores, for: [neighbours]}]
key_resources: [{id: oven, name: The oven}]
cost_structure: [{id: rent, name: Shop rent, covers: [shop_rent], caused_by: [shop]}]
"""

#: The shop delivers, the resource has another id, and the rent is no longer there.
SECOND = """\
title: Corner shop
as_of: 1995
customer_segments: [{id: neighbours, name: Neighbours}]
value_propositions: [{id: bread, name: Bread before eight, offer: [physical], for: [neighbours]}]
channels:
  - {id: shop, name: The shop, type: own_stores, for: [neighbours]}
  - {id: door, name: Bread at the door, type: own_delivery, phases: [delivery], for: [neighbours]}
key_resources: [{id: wood-oven, name: The oven}]
"""

#: A figure of speech, and nothing that hangs on it.
THIRD = SECOND.replace("Bread at the door", "Bread at your door").replace("1995", "1996")

OVEN = ItemKey(Block.KEY_RESOURCES, "wood-oven")
DOOR = ItemKey(Block.CHANNELS, "door")
SHOP = ItemKey(Block.CHANNELS, "shop")


def kinds(step):
    return sorted(change.kind.value for change in step.changes.all)


def test_each_version_is_held_against_the_one_before(tmp_path):
    first, second, third = canvas_history(tmp_path, FIRST, SECOND, THIRD).steps
    assert first.changes is None
    assert first.conclusions is None
    assert kinds(second) == ["added", "canvas", "removed", "renamed"]
    assert kinds(third) == ["canvas", "reworded"]
    assert second.size > third.size > first.size == 0


def test_a_version_in_other_words_has_the_review_of_its_own_canvas(tmp_path):
    """What is said for readers alone is not reviewed anew, however many versions word it otherwise."""
    texts = [
        SECOND.replace("Corner shop", f"Corner shop\nsummary: {word} shop.") for word in ("A", "The", "Our")
    ]
    found = canvas_history(tmp_path, *texts, THIRD)
    first, second, third, last = found.steps
    assert [step.only_prose for step in found.steps] == [False, True, True, False]
    for step in (third, second, first, last):
        alone = review_of(analyse(step.canvas, shipped_catalogue()), shipped_catalogue())
        assert step.review == alone
        assert step.review.case.canvas is step.canvas
    assert not second.conclusions
    assert second.conclusions.score_after.points == first.review.score.points


def test_prose_that_comes_or_goes_is_looked_at(tmp_path):
    with_summary = SECOND.replace("title: Corner shop", "title: Corner shop\nsummary: A shop.")
    assert [s.only_prose for s in canvas_history(tmp_path, SECOND, with_summary, SECOND).steps] == [False] * 3


def test_conclusions_follow_from_the_changes(tmp_path):
    _, second, third = canvas_history(tmp_path, FIRST, SECOND, THIRD).steps
    (gone,) = second.conclusions.effects  # nothing is linked to the door
    assert (gone.choice, gone.effect.item.id, gone.after) == (SHOP, "rent", None)
    assert any(changed.item == DOOR for changed in second.conclusions.findings)
    assert not third.conclusions


@pytest.mark.parametrize(
    ("key", "since", "changed"),
    [
        (SHOP, "1990", []),
        (OVEN, "1990", ["1995"]),  # followed through its rename
        (DOOR, "1995", ["1996", "1995"]),
    ],
)
def test_an_item_is_followed_to_its_beginning(tmp_path, key, since, changed):
    one = canvas_history(tmp_path, FIRST, SECOND, THIRD)
    assert one.since(key).version.label == since
    assert [step.version.label for step, _ in one.changes_of(key)] == changed


def test_an_item_that_came_back_is_there_since_then(tmp_path):
    one = canvas_history(tmp_path, SECOND, FIRST.replace("1990", "1998"), SECOND.replace("1995", "1999"))
    assert one.since(DOOR).version.label == "1999"


def test_what_is_not_committed_is_held_against_the_newest_version(tmp_path):
    folder = histories(tmp_path, [{"c/a.yaml": FIRST}]).by_id["a"] and tmp_path / "c"
    (folder / "a.yaml").write_text(SECOND, encoding="utf-8")
    one = told(folder).by_id["a"]
    assert one.uncommitted.version is None
    assert kinds(one.uncommitted) == ["added", "canvas", "removed", "renamed"]
    assert one.since(DOOR) is one.uncommitted
    assert one.since(OVEN) is one.steps[0]
    assert [step.version for step, _ in one.changes_of(OVEN)] == [None]


def test_a_version_that_cannot_be_read_is_passed_over(tmp_path):
    first, broken, third = canvas_history(tmp_path, FIRST, "title: [", SECOND).steps
    assert broken.canvas is None
    assert broken.changes is None
    assert third.before is first
    assert kinds(third) == ["added", "canvas", "removed", "renamed"]


def test_a_version_that_says_the_same_changes_nothing(tmp_path):
    _, second = canvas_history(tmp_path, FIRST, "# a comment\n" + FIRST).steps
    assert second.version.same_as_before
    assert not second.changes
    assert second.size == 0


def test_contrasts_that_led_somewhere_once_are_no_trouble(tmp_path):
    found = histories(
        tmp_path,
        [
            {"c/a.yaml": FIRST + "contrast: [b]\n", "c/b.yaml": SECOND},
            {"c/a.yaml": FIRST, "c/b.yaml": None},
        ],
    )
    first, second = found.by_id["a"].steps
    assert first.canvas.contrast == ()
    assert first.version.canvas.contrast
    assert not second.changes  # what a contrast led to is no longer known
    assert [one.timeline.canvas_id for one in found.gone] == ["b"]
    assert found.gone[0].today is None
    assert found.gone[0].newest.canvas.title == "Corner shop"


def test_a_canvas_without_versions_has_a_story_all_the_same(tmp_path):
    found = histories(tmp_path, [{"c/a.yaml": FIRST}])
    (tmp_path / "c" / "new.yaml").write_text(SECOND, encoding="utf-8")
    found = told(tmp_path / "c")
    new = found.by_id["new"]
    assert new.steps == ()
    assert new.uncommitted.changes is None
    assert new.since(DOOR) is new.uncommitted
    assert past_of(found.by_id["new"]) is None
    assert past_of(found.by_id["a"]) is not None


def test_without_git_there_are_stories_without_versions(tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.yaml").write_text(FIRST, encoding="utf-8")
    found = told(tmp_path / "c")
    assert found.history.absence
    assert not found.known
    assert found.by_id["a"].steps == ()
    assert found.by_id["a"].uncommitted is None
    assert found.by_id["a"].since(SHOP) is None


def test_a_limit_makes_the_oldest_known_version_the_first(tmp_path):
    one = canvas_history(tmp_path, FIRST, SECOND, THIRD, limit=2)
    second, third = one.steps
    assert second.changes is None
    assert kinds(third) == ["canvas", "reworded"]
    assert one.since(SHOP) is second


def test_stories_do_not_touch_the_repository(tmp_path):
    one = canvas_history(tmp_path, FIRST, SECOND)
    assert one.steps[1].conclusions.effects
    assert git(tmp_path, "status", "--porcelain") == ""


def test_reviews_of_many_versions_are_not_kept_for_ever(tmp_path):
    texts = [FIRST.replace("1990", str(year)) for year in range(1800, 1900)]
    one = canvas_history(tmp_path, *texts)
    assert all(step.review for step in one.steps)
    assert one.review_cache.review.cache_info().currsize <= 64
    assert one.steps[0].review.case.canvas.as_of == "1800"


def test_two_gone_canvases_of_one_id_are_told_once(tmp_path):
    commits = [
        Made({"c/a.yaml": FIRST, "c/b.yaml": SECOND}),
        Made({"c/b.yaml": None, "c/d.yaml": SECOND}),
        Made({"c/d.yaml": None}),
    ]
    found = histories(tmp_path, commits)
    ids = [one.timeline.canvas_id for one in found.gone]
    assert ids == sorted(set(ids)) == ["d"]


def test_a_kind_of_change_says_what_it_was(tmp_path):
    _, second = canvas_history(tmp_path, FIRST, SECOND).steps
    (renamed,) = second.changes.of(ChangeKind.RENAMED)
    assert (renamed.before.id, renamed.after.id) == ("oven", "wood-oven")
    assert not renamed.guess
