"""A scenario beside its base."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.diff.ledger import GroupedBy, HeldBy
from canvasbook.diff.scenario_effects import ScenarioEffects, scenario_effects_of
from canvasbook.load.portfolio_loader import load_folder
from tests.cli.changing import BEFORE

MOVE = """\
extends: films
title: Films over the wire
question: What if the post were not needed?
remove: [carrier, postage]
add:
  key_resources: [{id: rights, name: Rights to show films}]
change:
  channels/post: {timing: ended}
"""


@pytest.fixture
def effects(tmp_path: Path) -> ScenarioEffects:
    (tmp_path / "films.yaml").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "wire.yaml").write_text(MOVE, encoding="utf-8")
    catalogue = shipped_catalogue()
    loaded = load_folder(tmp_path, vocabulary_of(catalogue))
    assert loaded.diagnostics == ()
    base = loaded.portfolio.by_id["films"]
    review = review_of(analyse(base, catalogue), catalogue)
    return scenario_effects_of(loaded.portfolio.scenarios[0], review)


def test_what_comes_and_goes(effects: ScenarioEffects):
    assert [line.right.items[0].id for line in effects.came] == ["rights"]
    assert [line.left.items[0].id for line in effects.went] == ["post", "carrier", "postage"]
    assert {line.held_by for line in effects.went} == {HeldBy.LEFT}


def test_a_choice_stands_on_a_line_by_its_type(effects: ScenarioEffects):
    (post, carrier, _) = effects.went
    assert (post.on, post.type.id if post.type else "") == (GroupedBy.TYPE, "parcel_delivery")
    assert (carrier.on, [role.id for role in carrier.roles]) == (GroupedBy.ID, ["parcel_carrier"])


def test_what_the_scenario_writes_about(effects: ScenarioEffects):
    assert {key.id for key in effects.own} == {"rights", "post"}
    assert effects.changes
    assert effects.conclusions


TRIAL = """\
title: Lessons
stage: testing
customer_segments: [{id: pupils, name: Pupils}]
channels: [{id: posters, name: Posters, for: [pupils]}]
"""

PARENTS = """\
extends: lessons
title: Lessons for parents
question: What if parents came too?
add:
  customer_segments: [{id: parents, name: Parents}]
  value_propositions: [{id: evening, name: An evening together, for: [parents]}]
"""


def test_what_a_scenario_adds_is_a_supposition_in_any_case(tmp_path: Path):
    """Nobody asks of a proposed item whether it is assumed or known; of the base it is asked as before."""
    (tmp_path / "lessons.yaml").write_text(TRIAL, encoding="utf-8")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "parents.yaml").write_text(PARENTS, encoding="utf-8")
    catalogue = shipped_catalogue()
    portfolio = load_folder(tmp_path, vocabulary_of(catalogue)).portfolio
    review = review_of(analyse(portfolio.by_id["lessons"], catalogue), catalogue)
    effects = scenario_effects_of(portfolio.scenarios[0], review)
    guesses = [found.about for check, found in effects.after.found if check.id == "CB745"]
    assert [[key.id for key in about] for about in guesses] == [["pupils"]]
