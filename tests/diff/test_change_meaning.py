"""Which changes alter what a model is, and which only how it is worded."""

from __future__ import annotations

import pytest

from canvasbook.diff.change_meaning import (
    EDITORIAL_KEYS,
    MEANING_KINDS,
    TEXT_KEYS,
    WORDING_KINDS,
    alters_meaning,
    meaning_of,
    wording_of,
)
from canvasbook.diff.changes import ChangeKind
from canvasbook.diff.field_values import canvas_keys
from tests.diff.states import changes_of

OLD = """\
title: A
summary: Open five days
as_of: 1995
alternatives: [{name: The bus, why: Cheap}]
scores: [{question: scalability, score: 4, because: Few}]
channels:
  - id: shop
    name: Shop
    needs: [rooms]
    evidence: [{test: Asked 12 neighbours, strength: weak}]
    waives: [{role: shop_staff, because: None}]
    affects: [{metric: reach, effect: raises, because: Seen}]
key_resources: [{id: rooms, name: Rooms, figures: [{what: Rooms, value: 4}]}]
cost_structure: [{id: rent, name: Rent, nature: [one_off, fixed],
    description: Four of us for half a day, caused_by: [rooms]}]
"""

WORDING = {
    "a name": ("name: Shop", "name: Store"),
    "an id": ("id: rent", "id: rents"),
    "a description": ("name: Rooms,", "name: Rooms, description: Two of them,"),
    "a number in a name that had none": ("name: Rooms,", "name: Two rooms,"),
    "the same number in digits": ("Four of us", "4 of us"),
    "other words around a number": ("Four of us for half a day", "Half a day for four people"),
    "the title": ("title: A", "title: B"),
    "a summary": ("summary: Open five days", "summary: Five days"),
    "notes": ("as_of", "notes: N\nas_of"),
    "a source": ("as_of", "sources: [{id: s, title: T}]\nas_of"),
    "the reason of a waiver": ("because: None", "because: Self-service"),
    "the reason of an effect": ("because: Seen", "because: It is seen"),
    "the reason of a score": ("because: Few", "because: Too few"),
    "the points of a score": ("score: 4", "score: 5"),
    "a silence": ("name: Rent,", "name: Rent, silences: [{check: CB406, because: So}],"),
    "the words of a test": ("test: Asked 12 neighbours", "test: 12 neighbours were asked"),
    "why an alternative": ("why: Cheap", "why: It is cheap"),
    "what a figure counts": ("what: Rooms", "what: Rooms to let"),
}

MEANING = {
    "the date": ("as_of: 1995", "as_of: 1996"),
    "a type": ("name: Shop", "name: Shop\n    type: own_stores"),
    "the time": ("name: Shop", "name: Shop\n    timing: planned"),
    "the phases": ("name: Shop", "name: Shop\n    phases: [purchase]"),
    "a status": ("name: Rooms,", "name: Rooms, status: confirmed,"),
    "a link": ("    needs: [rooms]\n", ""),
    "an item": ("{id: rent", "{id: wages, name: Wages}, {id: rent"),
    "another role set aside": ("role: shop_staff", "role: premises"),
    "the verb of an effect": ("effect: raises", "effect: lowers"),
    "an alternative": ("The bus", "A taxi"),
    "a number in a test": ("test: Asked 12", "test: Asked 14"),
    "what a test decided": ("strength: weak", "strength: strong"),
    "another test": ("evidence: [{", "evidence: [{test: Sold bread}, {"),
    "the result of a test": ("test: Asked 12 neighbours", "test: Asked 12 neighbours, result: Most agreed"),
    "a figure": ("value: 4", "value: 5"),
    "a number in a description": ("Four of us", "Two of us"),
    "a number in a summary": ("Open five days", "Open four days"),
    "the order of a cost's natures": ("[one_off, fixed]", "[fixed, one_off]"),
}


@pytest.mark.parametrize(("old", "new"), WORDING.values(), ids=WORDING)
def test_wording(old, new):
    changes = changes_of(OLD, OLD.replace(old, new))
    assert changes
    assert wording_of(changes) == changes
    assert not meaning_of(changes)


@pytest.mark.parametrize(("old", "new"), MEANING.values(), ids=MEANING)
def test_meaning(old, new):
    changes = changes_of(OLD, OLD.replace(old, new))
    assert any(map(alters_meaning, changes.all))


def test_no_kind_is_both_and_every_key_is_one_of_the_format():
    assert not MEANING_KINDS & WORDING_KINDS
    assert set(ChangeKind) - MEANING_KINDS - WORDING_KINDS == {
        ChangeKind.REWORDED,
        ChangeKind.FIELD,
        ChangeKind.EVIDENCE,
        ChangeKind.CANVAS,
        ChangeKind.EFFECT_REWORDED,
    }
    assert canvas_keys().keys() >= EDITORIAL_KEYS
    assert not EDITORIAL_KEYS & TEXT_KEYS
