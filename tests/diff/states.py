"""Two states of a canvas written in a test, and the changes between them in short."""

from __future__ import annotations

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.review import Review, review_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diff.changes import (
    Change,
    Changes,
    EffectChange,
    LinkChange,
    OrderChange,
    ValueChange,
)
from canvasbook.diff.conclusions import ChangedEffect, Conclusions, conclusions_between
from canvasbook.diff.differ import changes_between
from tests.analysis.given import canvas_of

WEB = """
customer_segments: [{id: readers, name: Readers}]
value_propositions: [{id: books, name: Books, offer: [physical], for: [readers]}]
channels:
  - {id: web, name: Web, type: web_sales, needs: [platform]}
key_resources: [{id: platform, name: The site, covers: [web_platform]}]
"""
CARRIER = "key_partners: [{id: ups, name: UPS, covers: [parcel_carrier]}]\n"


def changes_of(old: str, new: str) -> Changes:
    return changes_between(canvas_of(old), canvas_of(new))


def told(changes: Changes) -> list[str]:
    """The changes, one short line each."""
    return [told_of(change) for change in changes.all]


def told_of(change: Change) -> str:
    parts: list[object] = [change.kind]
    if change.key is not None:
        parts.append(change.key)
    if change.before and change.after and change.before != change.after:
        parts.append(f"(was {change.before})")
    if isinstance(change, ValueChange):
        parts.append(change.name)
    if isinstance(change, LinkChange):
        parts += [change.relation, change.target.id, *(["along"] if change.along else [])]
    if isinstance(change, EffectChange):
        parts += [a.effect for a in (change.old, change.new) if a is not None]
    if isinstance(change, OrderChange):
        parts.append(change.block or change.name)
    if change.guess:
        parts.append(f"?{change.likeness:.2f}")
    return " ".join(str(part) for part in parts)


def reviewed(text: str) -> Review:
    return review_of(analyse(canvas_of(text), shipped_catalogue()), shipped_catalogue())


def conclusions_of(old: str, new: str) -> Conclusions:
    return conclusions_between(reviewed(old), reviewed(new), changes_of(old, new))


def turn_of(conclusions: Conclusions, choice: str, target: str) -> ChangedEffect | None:
    found = [
        t
        for t in conclusions.effects
        for e in [t.after or t.before]
        if e
        and t.choice
        and t.choice.id == choice
        and target
        in (
            e.role.id if e.role else "",
            e.metric.id if e.metric else "",
            e.item.id if e.item else "",
            e.words,
        )
    ]
    assert len(found) <= 1
    return found[0] if found else None


def read(changed: ChangedEffect | None) -> tuple[object, ...]:
    """From which state to which, and because of what."""
    assert changed is not None
    states = (
        changed.before.state if changed.before else None,
        changed.after.state if changed.after else None,
    )
    return (*states, [told_of(c) for c in changed.causes])
