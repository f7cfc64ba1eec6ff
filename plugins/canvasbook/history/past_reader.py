"""A canvas's past as checks ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Protocol

from canvasbook.analysis.known_past import VERSIONS, KnownPast, PastVersion
from canvasbook.diff.changes import Change, ChangeKind, Changes, ValueChange
from canvasbook.history.log import Commit
from canvasbook.history.timeline import Version
from canvasbook.model.canvas import Canvas, ItemKey

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


class _Step(Protocol):
    """A state of a canvas, and the one before it (:class:`canvasbook.history.canvas_history.Step`)."""

    @property
    def version(self) -> Version | None: ...

    @property
    def canvas(self) -> Canvas | None: ...

    @property
    def before(self) -> _Step | None: ...

    @property
    def changes(self) -> Changes | None: ...


_Changed = Callable[[ItemKey], Iterable[tuple[_Step, tuple[Change, ...]]]]


def past_of(steps: Iterable[_Step], changes_of: _Changed) -> KnownPast:
    """The newest readable versions, and what changed an item last among them."""
    recent = [step for step in steps if step.canvas is not None][-VERSIONS:]
    told = {id(step): version for step in recent if (version := _version(step)) is not None}

    def last_change(key: ItemKey) -> PastVersion | None:
        for step, changes in changes_of(key):
            if id(step) not in told or any(
                c.kind in (ChangeKind.EVIDENCE, ChangeKind.STATUS) for c in changes
            ):
                return None
            if any(map(_is_claim, changes)):
                return told[id(step)]
        return None

    return KnownPast(tuple(told.values()), last_change)


def _is_claim(change: Change) -> bool:
    return change.kind is ChangeKind.MOVED or (isinstance(change, ValueChange) and change.name in CLAIMS)


def _version(step: _Step) -> PastVersion | None:
    version = step.version
    if version is None:
        return None
    return PastVersion(
        commit=version.commit.short,
        date=day_of(version.commit),
        as_of=version.label,
        messages=tuple(_messages(version)),
        changed=step.before is not None and not version.same_as_before,
    )


def day_of(commit: Commit) -> date | None:
    """The day of a commit, where it was made."""
    return commit.when.date() if commit.when else None


def _messages(version: Version) -> Iterator[str]:
    """Why a version is as it is: for a merge, what its branches say."""
    for commit in version.brings or (version.commit,):
        yield f"{commit.subject}\n{commit.body}"
