"""A canvas's past as checks ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from canvasbook.analysis.known_past import VERSIONS, KnownPast, PastVersion
from canvasbook.diff.change_meaning import alters_meaning
from canvasbook.diff.changes import Change, ChangeKind, ValueChange
from canvasbook.history.canvas_history import CanvasHistory, HistoryStep
from canvasbook.history.timeline import Version
from canvasbook.model.canvas import ItemKey

#: The keys of an item that say what it claims: evidence for what it said before is no evidence for it now.
CLAIMS = frozenset(
    {
        "name",
        "type",
        "value",
        "pays",
        "elements",
        "offer",
        "ownership",
        "mode",
        "pricing",
        "price_level",
        "recurring",
    }
)


def past_of(canvas_history: CanvasHistory) -> KnownPast | None:
    """The newest readable versions, and what changed an item last among them; None where nothing is known."""
    readable = [step for step in canvas_history.steps if step.canvas is not None]
    if not readable:
        return None
    recent = {step: _past_version(step, step.version) for step in readable[-VERSIONS:] if step.version}
    return KnownPast(tuple(recent.values()), partial(_last_change, canvas_history, recent))


def _last_change(
    canvas_history: CanvasHistory, recent: Mapping[HistoryStep, PastVersion], key: ItemKey
) -> PastVersion | None:
    """The version that last changed what an item claims; None where its evidence is newer."""
    for step, changes in canvas_history.changes_of(key):
        if step not in recent or any(map(_is_evidence, changes)):
            return None
        if any(map(_is_claim, changes)):
            return recent[step]
    return None


def _is_evidence(change: Change) -> bool:
    return change.kind in (ChangeKind.EVIDENCE, ChangeKind.STATUS)


def _is_claim(change: Change) -> bool:
    """Whether a change alters what an item claims; another name or wording does not."""
    if not alters_meaning(change):
        return False
    if change.kind is ChangeKind.MOVED:
        return True
    return isinstance(change, ValueChange) and change.name in CLAIMS


def _past_version(step: HistoryStep, version: Version) -> PastVersion:
    when = version.commit.when
    return PastVersion(
        commit=version.commit.short,
        date=when.date() if when else None,
        as_of=version.label,
        messages=tuple(_messages(version)),
        changed=step.before is not None and bool(step.meaning),
    )


def _messages(version: Version) -> Iterator[str]:
    """Why a version is as it is: for a merge, what its branches say."""
    for commit in version.merged_commits or (version.commit,):
        yield f"{commit.subject}\n{commit.body}"
