"""What an analysis says, as a table to be read line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.questions import Questions


def table_of(analysis: Analysis, questions: Questions) -> str:
    """Every choice with its effects, then the questions, then the numbers."""
    return "\n".join(_lines(analysis, questions)) + "\n"


def counts(analysis: Analysis) -> Counter[str]:
    """How many effects are in each state."""
    return Counter(e.state.value for effects in analysis.effects.values() for e in effects)


def _lines(analysis: Analysis, questions: Questions) -> Iterator[str]:
    for key, effects in analysis.effects.items():
        yield f"{key}  ({_situation(analysis.contexts[key])})"
        for effect in effects:
            said = f"{effect.state:<9} {effect.verb:<9} {_target(effect):<32} {effect.basis or '-'}"
            yield f"  {said}  {_proof(effect)}".rstrip()
        yield ""
    yield "Questions"
    for q in questions.all:
        what = q.phase or q.condition or _names(r.id for r in q.roles)
        yield f"  {q.weight:>2} {q.asks:<9} {_names(k.id for k in q.about)}: {what}".rstrip(" :")
    found = counts(analysis)
    yield ""
    yield f"missing {found[State.MISSING]}, open {found[State.OPEN]}, questions {len(questions.all)}"


def _situation(s: ChoiceContext) -> str:
    type = s.type.id if s.type else "no type"
    return "; ".join(
        part
        for part in (type, _names(sorted(s.modes)), _names(p for p in sorted(s.phases)), s.by or "")
        if part
    )


def _target(effect: ChoiceEffect) -> str:
    if effect.role is not None:
        return effect.role.id
    if effect.metric is not None:
        return f"({effect.metric.id})"
    return str(effect.item) if effect.item is not None else f"“{effect.words}”"


def _proof(effect: ChoiceEffect) -> str:
    parts = [f"{c.item.id} [{c.match.name.lower()}, {c.linkage}]" for c in effect.carriers]
    parts += [f"told at {effect.told_at.id}"] if effect.told_at else []
    parts += [f"kept for {_names(k.id for k in effect.kept_for)}"] if effect.kept_for else []
    parts += [f"{b.canvas} has {_names(k.id for k in b.items)}" for b in effect.baselines]
    parts += ["stated"] if effect.stated else []
    return ", ".join(parts)


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)
