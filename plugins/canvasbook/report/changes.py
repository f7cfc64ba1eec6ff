"""Two states of a canvas beside each other, for the reports that tell what changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.change.changes import Changes
from canvasbook.analysis.change.conclusions import conclusions_between
from canvasbook.analysis.change.difference import changes_between
from canvasbook.analysis.change.turns import Conclusions
from canvasbook.analysis.review import Review
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diagnostics import Diagnostic
from canvasbook.model.canvas import Canvas
from canvasbook.model.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class State:
    """A canvas or a scenario at one time, under the name by which somebody asked for it.

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
    def points(self) -> int | None:
        """The points, where the file is without errors and anything could be looked at."""
        if self.review is None or self.errors or not self.review.score.parts:
            return None
        return self.review.score.points


@dataclass(frozen=True)
class Comparison:
    """Two states, what changed from one to the other, and what that does to the conclusions."""

    before: State
    after: State

    @cached_property
    def changes(self) -> Changes | None:
        """The changes; None where one of the two could not be read."""
        if self.before.canvas is None or self.after.canvas is None:
            return None
        return changes_between(self.before.canvas, self.after.canvas)

    @cached_property
    def conclusions(self) -> Conclusions | None:
        """The conclusions that are not as they were; None where one of the two could not be read."""
        if self.before.review is None or self.after.review is None or self.changes is None:
            return None
        return conclusions_between(self.before.review, self.after.review, self.changes)

    @property
    def same(self) -> bool:
        """Whether both could be read, and nothing is otherwise."""
        return self.changes is not None and not self.changes and not self.conclusions

    @property
    def catalogue(self) -> Catalogue | None:
        """The catalogue by which it is told; the later state's."""
        review = self.after.review or self.before.review
        return review.case.catalogue if review else None
