"""The history of canvases as frozen data: versions, timelines, and what must be told beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from canvasbook.diagnostics import Diagnostic
from canvasbook.history.git import HistoryUnavailable, UnavailableReason
from canvasbook.history.log import Commit
from canvasbook.model.canvas import Canvas


class VersionKind(StrEnum):
    """How a version came to be; ``KNOWN`` stood already where a shallow clone begins."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    DELETED = "deleted"
    RESTORED = "restored"
    KNOWN = "known"


class PendingChange(StrEnum):
    """What the work tree holds that is not committed yet; ``FOREIGN`` is another repository's business."""

    MODIFIED = "modified"
    UNTRACKED = "untracked"
    DELETED = "deleted"
    FOREIGN = "foreign"


class TimelineCut(StrEnum):
    """Why a timeline does not reach back to the canvas's beginning."""

    LIMIT = "limit"
    SHALLOW = "shallow"


class HistoryLimit(StrEnum):
    """What must be told of a history that is there.

    ``PARTIAL``: git lacks some texts. ``SUBMODULE``: the folder is in a submodule of the site's
    repository, ``ELSEWHERE``: in another repository altogether; its own commits are told.
    """

    SHALLOW = "shallow"
    LIMIT = "limit"
    PARTIAL = "partial"
    SUBMODULE = "submodule"
    ELSEWHERE = "elsewhere"


def day(when: datetime | None) -> str:
    """The day of a commit as it was where it was made, as 2024-03-01."""
    return when.date().isoformat() if when else ""


@dataclass(frozen=True, slots=True)
class Version:
    """A state of a canvas that once stood, by the commit that brought it.

    ``canvas`` is None where the canvas was deleted or cannot be read; ``problems`` says why, or what
    could not be read. ``same_as_before``: it says what the last readable version said (other line
    ends, comments, file mode or name). ``merged_commits``: of a merge, the commits of its branches that
    touched the canvas, newest first: they name who did the work. ``tags``: all that name this version,
    also from later commits that left it as it was.
    """

    commit: Commit
    kind: VersionKind
    id: str
    path: str
    blob: str
    canvas: Canvas | None = None
    problems: tuple[Diagnostic, ...] = ()
    same_as_before: bool = False
    merged_commits: tuple[Commit, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The year or date that the canvas itself speaks of, where it says one."""
        return self.canvas.as_of if self.canvas else ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The versions of one canvas, oldest first in the order of commits.

    ``left_out`` counts the older versions that the limit cut off.
    """

    canvas_id: str
    versions: tuple[Version, ...] = ()
    pending: PendingChange | None = None
    cut: TimelineCut | None = None
    left_out: int = 0

    @property
    def uncommitted(self) -> bool:
        """Whether the work tree holds something that is not committed yet."""
        return self.pending is not None and self.pending is not PendingChange.FOREIGN

    @property
    def readable(self) -> bool:
        """Whether any version could be read."""
        return any(version.canvas is not None for version in self.versions)


@dataclass(frozen=True, slots=True)
class History:
    """What git knows of a folder of canvases.

    ``timelines`` by the ids of today's canvases; ``gone`` those of canvases that are no more, by id.
    Where there is no history, ``absence`` says why, and the rest is empty.
    """

    head: str = ""
    timelines: Mapping[str, Timeline] = field(default_factory=dict)
    gone: tuple[Timeline, ...] = ()
    limits: tuple[HistoryLimit, ...] = ()
    absence: HistoryUnavailable | None = None


def word_for(absence: HistoryUnavailable) -> str:
    """The name of the sentence that tells of an absence; a single canvas can be untracked as well."""
    return "untracked_folder" if absence.why is UnavailableReason.UNTRACKED else absence.why.value
