"""Two states of a canvas beside each other, or of all canvases, for the reports that tell what changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from canvasbook.analysis.review import Review
from canvasbook.diagnostics import Diagnostic
from canvasbook.diff.changes import Changes
from canvasbook.diff.conclusions import Conclusions, conclusions_between
from canvasbook.diff.differ import changes_between
from canvasbook.model.canvas import Canvas
from canvasbook.model.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class ComparedState:
    """A canvas or a scenario at one time, under the name by which someone asked for it.

    ``review`` is None where nothing could be read. ``errors`` are those of its file: what they are
    about may be missing from the review.
    """

    name: str
    id: str
    path: str
    review: Review | None
    errors: tuple[Diagnostic, ...] = ()
    scenario: Scenario | None = None

    @property
    def canvas(self) -> Canvas | None:
        """The canvas; of a scenario, the base with its changes made."""
        return self.review.case.canvas if self.review else None

    @property
    def faultless_review(self) -> Review | None:
        """The review, where the file is without errors: what cannot be read may hold what seems missing."""
        return None if self.errors else self.review

    @property
    def points(self) -> int | None:
        """The points, where the file is without errors and anything could be looked at."""
        review = self.faultless_review
        if review is None or not review.score.parts:
            return None
        return review.score.points


@dataclass(frozen=True)
class StateComparison:
    """Two states, what changed from one to the other, and what that does to the conclusions."""

    before: ComparedState
    after: ComparedState

    @cached_property
    def changes(self) -> Changes | None:
        """The changes; None where one of the two could not be read."""
        before, after = self.before.canvas, self.after.canvas
        if before is None or after is None:
            return None
        return changes_between(before, after)

    @cached_property
    def conclusions(self) -> Conclusions | None:
        """The conclusions that are not as they were; None where one of the two has errors."""
        before, after = self.before.faultless_review, self.after.faultless_review
        changes = self.changes
        if before is None or after is None or changes is None:
            return None
        return conclusions_between(before, after, changes)

    @property
    def same(self) -> bool:
        """Whether both could be read, and nothing is otherwise."""
        if self.changes is None:
            return False
        return not self.changes and not self.conclusions


class FileFate(StrEnum):
    """What became of a canvas or a scenario."""

    NEW = "new"
    DELETED = "deleted"
    CHANGED = "changed"
    FOLLOWED = "followed"  #: its file is as it was; the canvas that it stands on is not
    FORM = "form"  #: other line ends, comments, order of keys or name of the file


@dataclass(frozen=True, kw_only=True)
class Affected:
    """A canvas or a scenario before and after; of a new scenario, its base and what it would become.

    ``renamed`` is the id that it had, where that was another; ``guess`` that only likeness says so.
    """

    fate: FileFate
    before: ComparedState | None
    after: ComparedState | None
    renamed: str = ""
    guess: bool = False

    @property
    def shown(self) -> ComparedState:
        """The state to name it by: the later one, where it is there."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  # one of the two is there
        return found

    @cached_property
    def comparison(self) -> StateComparison | None:
        """What changed; None for what is only there before or after."""
        if self.before is None or self.after is None:
            return None
        return StateComparison(self.before, self.after)


@dataclass(frozen=True)
class Impact:
    """Everything that differs from a base, by id; ``untouched`` counts what does not."""

    base: str
    affected: tuple[Affected, ...]
    untouched: int

    @property
    def told(self) -> tuple[Affected, ...]:
        """What says something else than it did."""
        return tuple(one for one in self.affected if one.fate is not FileFate.FORM)
