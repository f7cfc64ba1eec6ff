"""The story of a canvas: what each version changed, and what that did to the conclusions.

Everything is computed when it is asked for: a site holds many canvases, and a page is about one.
Reviews of earlier states know nothing of the past, so that two of them can be held against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from canvasbook.analysis.analyse import analyse_and_review, contrasts_of
from canvasbook.analysis.known_past import KnownPast
from canvasbook.analysis.review import PROSE, Review, in_other_words
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.change_weight import change_weight
from canvasbook.diff.changes import Change, Changes, ValueChange
from canvasbook.diff.conclusions import Conclusions, conclusions_between
from canvasbook.diff.differ import changes_between
from canvasbook.history.past_reader import past_of
from canvasbook.history.timeline import History, Timeline, Version
from canvasbook.load.drop_dangling import without_broken_contrasts
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.model.portfolio import Portfolio

#: So many reviews of earlier states are kept: enough for the pages of one canvas, made in a row.
REVIEWS = 64


@dataclass(frozen=True)
class ReviewCache:
    """What an earlier state is analysed with: today's catalogue, and today's canvases as contrasts."""

    portfolio: Portfolio
    catalogue: Catalogue

    def sound(self, canvas: Canvas) -> Canvas:
        """A state without contrasts that lead nowhere today."""
        return without_broken_contrasts(canvas, frozenset(self.portfolio.by_id))

    @cached_property
    def review(self) -> Callable[[HistoryStep], Review | None]:
        """The review of a state; kept for a while, as a state is held against two others."""
        return lru_cache(maxsize=REVIEWS)(self._review)

    def _review(self, step: HistoryStep) -> Review | None:
        if step.canvas is None:
            return None
        known = self.review(step.same_conclusions) if step.same_conclusions else None
        if known is not None:
            return in_other_words(known, step.canvas)
        return analyse_and_review(step.canvas, self.catalogue, contrasts_of(step.canvas, self.portfolio))


@dataclass(frozen=True, eq=False, repr=False)  # each holds all that came before it
class HistoryStep:
    """A state of a canvas, and the readable one before it.

    ``version`` is None for what stands in the work tree and is not committed yet; ``canvas`` is None
    where the canvas was deleted or could not be read.
    """

    version: Version | None
    canvas: Canvas | None
    before: HistoryStep | None
    ground: ReviewCache

    @cached_property
    def changes(self) -> Changes | None:
        """What changed; None where there is nothing to hold it against, or nothing to hold."""
        if self.canvas is None or self.before is None or self.before.canvas is None:
            return None
        return changes_between(self.before.canvas, self.canvas)

    @property
    def size(self) -> int:
        """How much changed; of a first state, nothing."""
        return change_weight(self.changes) if self.changes else 0

    @property
    def has_board(self) -> bool:
        """Whether its board can be shown, and is another than the one before."""
        return self.canvas is not None and self.version is not None and not self.version.same_as_before

    @property
    def review(self) -> Review | None:
        """What a coach would have said of it."""
        return self.ground.review(self)

    @cached_property
    def same_conclusions(self) -> HistoryStep | None:
        """The oldest state from which on nothing changed but the wording of prose."""
        step = self
        while step.only_prose and step.before is not None:
            step = step.before
        return step if step is not self else None

    @cached_property
    def only_prose(self) -> bool:
        """Whether nothing changed but how some prose is worded: nothing is concluded otherwise then."""
        return self.changes is not None and all(_is_prose(change) for change in self.changes.all)

    @cached_property
    def conclusions(self) -> Conclusions | None:
        """What is concluded otherwise."""
        before = self.before.review if self.before else None
        if not self.changes or before is None or self.review is None:
            return None
        if self.only_prose:
            return Conclusions((), (), (), before.score, self.review.score)
        return conclusions_between(before, self.review, self.changes)


def _is_prose(change: Change) -> bool:
    return isinstance(change, ValueChange) and change.name in PROSE and bool(change.old and change.new)


@dataclass(frozen=True)
class CanvasHistory:
    """A canvas through its versions; ``today`` is what stands in the work tree, None where it is gone."""

    timeline: Timeline
    today: Canvas | None
    ground: ReviewCache

    @cached_property
    def steps(self) -> tuple[HistoryStep, ...]:
        """The versions, oldest first."""
        return tuple(self._steps())

    def _steps(self) -> Iterator[HistoryStep]:
        before: HistoryStep | None = None
        for version in self.timeline.versions:
            canvas = self.ground.sound(version.canvas) if version.canvas else None
            step = HistoryStep(version, canvas, before, self.ground)
            yield step
            before = step if canvas else before

    @cached_property
    def boards(self) -> tuple[HistoryStep, ...]:
        """The versions whose boards can be shown, newest first."""
        return tuple(step for step in reversed(self.steps) if step.has_board)

    def name_of(self, step: HistoryStep) -> str:
        """What a state is called in a word or two: the year it speaks of, a tag, or the day of its commit.

        Where an older one is called so too, what tells them apart stands behind it.
        """
        return self._called_so.get(step, "")

    @cached_property
    def _called_so(self) -> dict[HistoryStep, str]:
        found: dict[HistoryStep, str] = {}
        taken: set[str] = set()
        for step in self.steps:
            if step.version is not None:
                first, *more = step.version.names
                names = (first, *(f"{first}, {word}" for word in more))
                name = next(name for name in names if name not in taken or name == names[-1])
                found[step] = name
                if step.has_board:
                    taken.add(name)
        return found

    @cached_property
    def newest(self) -> HistoryStep | None:
        """The newest version that could be read."""
        return next((step for step in reversed(self.steps) if step.canvas), None)

    @cached_property
    def uncommitted(self) -> HistoryStep | None:
        """What is not committed yet, held against the newest version; None where all is committed."""
        if self.today is None or not self.timeline.uncommitted:
            return None
        return HistoryStep(None, self.today, self.newest, self.ground)

    @cached_property
    def _last(self) -> Changes | None:
        """From the newest version to today's canvas."""
        if self.today is None or self.newest is None or self.newest.canvas is None:
            return None
        return changes_between(self.newest.canvas, self.today)

    # -- items -----------------------------------------------------------------------------------------

    def names_today(self, step: HistoryStep) -> Mapping[ItemKey, ItemKey]:
        """What the items of a state are called today, as far as they are still there."""
        return self._names.get(step, {})

    @cached_property
    def _names(self) -> dict[HistoryStep, Mapping[ItemKey, ItemKey]]:
        """By step: each state is led to the next, and so on to today's. A canvas that is gone has none."""
        if self._last is None or self.newest is None:
            return {}
        names: dict[ItemKey, ItemKey] = self._last.matching.forward
        found: dict[HistoryStep, Mapping[ItemKey, ItemKey]] = {self.newest: names}
        step: HistoryStep | None = self.newest
        while step is not None and step.changes is not None and step.before is not None:
            forward = step.changes.matching.forward
            names = {was: names[now] for was, now in forward.items() if now in names}
            step = step.before
            found[step] = names
        if self.uncommitted and self.today:
            found[self.uncommitted] = {key: key for key in self.today.items}
        return found

    def since(self, key: ItemKey) -> HistoryStep | None:
        """The oldest known state that has an item of today's canvas; None where nothing is known."""
        for step in self.steps:
            if key in self._called(step):
                return step
        return self.uncommitted

    def changes_of(self, key: ItemKey) -> Iterator[tuple[HistoryStep, tuple[Change, ...]]]:
        """The states that changed an item of today's canvas, newest first, with the changes."""
        latest = (self.uncommitted,) if self.uncommitted else ()
        for step in (*latest, *reversed(self.steps)):
            then = self._called(step).get(key)
            if then is not None and step.changes and (mine := step.changes.about(then)):
                yield step, mine

    def _called(self, step: HistoryStep) -> Mapping[ItemKey, ItemKey]:
        """What today's items were called in a state."""
        return self._earlier.get(step, {})

    @cached_property
    def _earlier(self) -> dict[HistoryStep, Mapping[ItemKey, ItemKey]]:
        return {step: {now: then for then, now in names.items()} for step, names in self._names.items()}


@dataclass(frozen=True)
class CanvasHistories:
    """The stories of a site's canvases, today's by id, and those of canvases that are gone."""

    history: History
    ground: ReviewCache

    @cached_property
    def by_id(self) -> Mapping[str, CanvasHistory]:
        """The stories of today's canvases; one that git knows nothing of has no versions."""
        known = self.history.timelines
        return {
            canvas.id: CanvasHistory(known.get(canvas.id) or Timeline(canvas.id), canvas, self.ground)
            for canvas in self.ground.portfolio.canvases
        }

    @cached_property
    def gone(self) -> tuple[CanvasHistory, ...]:
        """The stories of canvases that are no more, by id; of two with one id, the newer one."""
        today = {id.casefold() for id in (*self.history.timelines, *self.by_id)}
        found: dict[str, CanvasHistory] = {}
        for timeline in self.history.gone:
            id = timeline.canvas_id.casefold()
            if id not in today and any(version.canvas for version in timeline.versions):
                other = found.get(id)
                if other is None or _ended(timeline) >= _ended(other.timeline):
                    found[id] = CanvasHistory(timeline, None, self.ground)
        return tuple(sorted(found.values(), key=lambda story: story.timeline.canvas_id))

    @property
    def known(self) -> bool:
        """Whether git knows any version of any canvas."""
        return bool(self.gone) or any(story.steps for story in self.by_id.values())

    def past(self, canvas_id: str) -> KnownPast | None:
        """What checks may ask of a canvas's past; None where nothing is known."""
        story = self.by_id[canvas_id]
        return past_of(story.steps, story.changes_of) if story.newest else None


def _ended(timeline: Timeline) -> str:
    when = timeline.versions[-1].commit.committed
    return when.isoformat() if when else ""
