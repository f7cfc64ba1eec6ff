"""A comparison as JSON for other programs. Keys are only ever added; a change of meaning is a new version.

==================  ====================================================================================
``before, after``   ``State``: which states were compared
``same``            bool: nothing changed
``changes``         [``Change``]: what is otherwise, in the words of the format
``effects``         [``Effect``]: what the author says otherwise of what choices need, cost, raise or spare
``findings``        [``Finding``]: what a coach says otherwise
``interactions``    [``Interaction``]: choices that began or ceased to meet
``problems``        [``Problem``]: errors in the files

``State``           name, id, path: str; title, as_of, scenario_of: str | null; readable: bool;
                    points: int | null
``Change``          kind: str; before, after: key | null; guess: bool; likeness: float; and by kind:
                    key: str, old, new: any | key: str, target: key, along: bool
                    | key: str, block: str | null
``Effect``          turn, verb: str; choice: key; role, metric, words, block: str | null;
                    item: key | null; state_before, state_after: str | null;
                    items: [key]; because: [str]; causes: [int]
``Finding``         turn, check, severity, message: str; item: key | null; causes: [int]
``Interaction``     turn, interaction: str; items: [key]; causes: [int]
``Problem``         code, path, message, hint: str; line, column: int
==================  ====================================================================================

A key is ``block/id``. ``causes`` are places in ``changes``, from 0: those that brought it about, where that
is certain. What the keys mean is described in ``docs/guide/change.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.diagnostics import Diagnostic
from canvasbook.diff.change_meaning import alters_meaning
from canvasbook.diff.changes import (
    Change,
    Changes,
    EffectChange,
    LinkChange,
    OrderChange,
    ValueChange,
)
from canvasbook.diff.compared_states import Affected, ComparedState, Impact, StateComparison
from canvasbook.diff.conclusions import (
    ChangedEffect,
    ChangedFinding,
    ChangedInteraction,
)
from canvasbook.model.canvas import Canvas, CanvasLink, ItemKey, Link
from canvasbook.wording.finding_diagnostics import words_of

VERSION = 2


def diff_json(told: StateComparison) -> str:
    """What changed, as JSON; ASCII, so that any terminal may show it."""
    return dumped({"version": VERSION, **comparison_entry(told)})


def dumped(report: Mapping[str, Any]) -> str:
    """A report as text."""
    return json.dumps(report, indent=2) + "\n"


def comparison_entry(told: StateComparison) -> dict[str, Any]:
    """All that is known of a comparison."""
    changes, conclusions = told.changes, told.conclusions
    entry: dict[str, Any] = {
        "before": state_entry(told.before),
        "after": state_entry(told.after),
        "same": told.same,
        "changes": changes_entries(changes) if changes else [],
        "effects": [],
        "findings": [],
        "interactions": [],
        "problems": [problem_entry(error) for error in (*told.before.errors, *told.after.errors)],
    }
    if changes is not None and conclusions is not None:
        entry["effects"] = [_effect(changed, changes) for changed in conclusions.effects]
        entry["findings"] = [_finding(changed, told, changes) for changed in conclusions.findings]
        entry["interactions"] = [_interaction(changed, changes) for changed in conclusions.matches]
    return entry


def state_entry(state: ComparedState) -> dict[str, Any]:
    """Which state it is, and how many points it has; None where it has none, or has errors."""
    canvas = state.canvas
    return {
        "name": state.name,
        "id": state.id,
        "path": state.path,
        "title": canvas.title if canvas else None,
        "as_of": canvas.as_of if canvas else None,
        "scenario_of": state.scenario.base if state.scenario else None,
        "readable": canvas is not None,
        "points": state.points,
    }


def problem_entry(diagnostic: Diagnostic) -> dict[str, Any]:
    """A mistake in a file."""
    return {
        "code": diagnostic.code,
        "path": diagnostic.path,
        "line": diagnostic.at.line,
        "column": diagnostic.at.column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


# -- changes -------------------------------------------------------------------------------------------


def changes_entries(changes: Changes) -> list[dict[str, Any]]:
    """All changes, in their order."""
    return [_change(change) for change in changes.all]


def _change(change: Change) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "kind": change.kind.value,
        "before": _key(change.before),
        "after": _key(change.after),
        "guess": change.guess,
        "likeness": round(change.likeness, 2),
        "meaning": alters_meaning(change),
    }
    match change:
        case ValueChange():
            entry |= {"key": change.name, "old": _plain(change.old), "new": _plain(change.new)}
        case LinkChange():
            entry |= {"key": change.relation, "target": _key(change.target), "along": change.along}
        case EffectChange():
            entry |= {"key": "affects", "old": _plain(change.old), "new": _plain(change.new)}
        case OrderChange():
            entry |= {"key": change.name, "block": change.block.value if change.block else None}
    return entry


def _key(key: ItemKey | None) -> str | None:
    return str(key) if key is not None else None


def _plain(value: Any) -> Any:
    """A value of the model as JSON has it, without places in files."""
    if isinstance(value, Link):
        return str(value.target)
    if isinstance(value, CanvasLink):
        return value.target
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        said = {f.name: getattr(value, f.name) for f in fields(value) if f.name != "at"}
        return {name: _plain(part) for name, part in said.items() if part not in ("", None, ())}
    return value


# -- conclusions ---------------------------------------------------------------------------------------


def _causes(causes: Iterable[Change], changes: Changes) -> list[int]:
    places = {id(change): place for place, change in enumerate(changes.all)}
    return sorted({places[id(cause)] for cause in causes if id(cause) in places})


def _effect(changed: ChangedEffect, changes: Changes) -> dict[str, Any]:
    effect = changed.effect
    block = effect.block
    return {
        "turn": changed.became.value,
        "choice": _key(changed.choice),
        "verb": effect.verb.value,
        "role": effect.role.id if effect.role else None,
        "metric": effect.metric.id if effect.metric else None,
        "item": _key(effect.item),
        "words": effect.words or None,
        "block": block.value if block else None,
        "state_before": changed.before.state.value if changed.before else None,
        "state_after": changed.after.state.value if changed.after else None,
        "items": [str(key) for key in _items(effect)],
        "because": list(_because(effect)),
        "causes": _causes(changed.causes, changes),
    }


def _items(effect: ChoiceEffect) -> tuple[ItemKey, ...]:
    """The items on the author's path from the choice, the last one included."""
    return tuple(step.target for step in effect.path) or effect.named


def _because(effect: ChoiceEffect) -> Iterator[str]:
    """The author's words."""
    if effect.waiver is not None:
        yield effect.waiver.because
    yield from (affect.because for affect in effect.stated)


def _finding(changed: ChangedFinding, told: StateComparison, changes: Changes) -> dict[str, Any]:
    found, state = (changed.after, told.after) if changed.after else (changed.before, told.before)
    assert found is not None and state.review is not None  # noqa: PT018, S101  # one state gives it
    canvas: Canvas = state.review.case.canvas
    words = words_of(canvas, state.review.case.catalogue, found)
    return {
        "turn": changed.became.value,
        "check": changed.check.id,
        "severity": changed.check.severity.value,
        "item": _key(changed.item),
        "message": changed.check.message.format(**words),
        "causes": _causes(changed.causes, changes),
    }


def _interaction(changed: ChangedInteraction, changes: Changes) -> dict[str, Any]:
    return {
        "turn": changed.became.value,
        "interaction": changed.match.interaction.id,
        "items": [str(key) for key in changed.match.items],
        "causes": _causes(changed.causes, changes),
    }


# -- all canvases --------------------------------------------------------------------------------------


def impact_json(impact: Impact) -> str:
    """The whole report as JSON, uncut."""
    return dumped(
        {
            "version": VERSION,
            "base": impact.base,
            "untouched": impact.untouched,
            "canvases": [_affected(affected) for affected in impact.affected],
        }
    )


def _affected(affected: Affected) -> dict[str, Any]:
    about = {
        "fate": affected.fate.value,
        "id": affected.shown.id,
        "renamed_from": affected.renamed or None,
        "guess": affected.guess,
    }
    if affected.comparison is not None:
        return about | comparison_entry(affected.comparison)
    before, after = affected.before, affected.after
    return about | {
        "before": state_entry(before) if before else None,
        "after": state_entry(after) if after else None,
        "problems": [problem_entry(d) for d in affected.shown.errors],
    }
