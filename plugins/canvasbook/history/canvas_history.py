"""The story of a canvas: what each version changed, and what that did to the conclusions.

Everything is computed when it is asked for: a site holds many canvases, and a page is about one.
Reviews of earlier states know nothing of the past, so that two of them can be held against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import groupby

from canvasbook.analysis.analyse import analyse_and_review
from canvasbook.analysis.review import PROSE, Review, in_other_words
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.change_meaning import meaning_of, wording_of
from canvasbook.diff.change_weight import change_weight
from canvasbook.diff.changes import Change, Changes, ValueChange
from canvasbook.diff.conclusions import Conclusions, conclusions_between
from canvasbook.diff.differ import changes_between
from canvasbook.history.timeline import History, Timeline, Version, VersionKind, day
from canvasbook.load.drop_dangling import without_broken_contrasts
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.model.portfolio import Portfolio

#: So many reviews of earlier states are kept: enough for the pages of one canvas, made in a row.
REVIEWS = 64


class VersionState(StrEnum):
    """What there is to tell of a state.

    ``KNOWN`` is the oldest one where what came before is not known. ``WORDING`` altered no meaning (see
    :mod:`canvasbook.diff.change_meaning`), ``SAME`` nothing that the canvas says.
    """

    FIRST = "first"
    KNOWN = "known"
    CHANGED = "changed"
    RESTORED = "restored"
    DELETED = "deleted"
    UNREAD = "unread"
    WORDING = "wording"
    SAME = "same"
    UNCOMMITTED = "uncommitted"

    @property
    def is_chapter(self) -> bool:
        """Whether it is told by itself, and not in one line with its neighbours."""
        return self not in (VersionState.WORDING, VersionState.SAME)


@dataclass(frozen=True)
class ReviewCache:
    """What an earlier state is analysed with: today's catalogue; contrasts lead to the canvases of today."""

    portfolio: Portfolio
    catalogue: Catalogue

    def without_lost_contrasts(self, canvas: Canvas) -> Canvas:
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
        return analyse_and_review(step.canvas, self.catalogue)


@dataclass(frozen=True, eq=False, repr=False)  # each holds all that came before it
class HistoryStep:
    """A state of a canvas, and the readable one before it.

    ``version`` is None for what stands in the work tree and is not committed yet; ``canvas`` is None
    where the canvas was deleted or could not be read.
    """

    version: Version | None
    canvas: Canvas | None
    before: HistoryStep | None
    review_cache: ReviewCache

    @cached_property
    def changes(self) -> Changes | None:
        """What changed; None where there is nothing to hold it against, or nothing to hold."""
        canvas_before = self.before.canvas if self.before else None
        if self.canvas is None or canvas_before is None:
            return None
        return changes_between(canvas_before, self.canvas)

    @cached_property
    def meaning(self) -> Changes | None:
        """Of what changed, what alters the meaning; None where nothing can be compared."""
        return None if self.changes is None else meaning_of(self.changes)

    @cached_property
    def wording(self) -> Changes | None:
        """Of what changed, what alters only the wording; None where nothing can be compared."""
        return None if self.changes is None else wording_of(self.changes)

    @property
    def size(self) -> int:
        """How much the meaning changed; of a first state, nothing."""
        return change_weight(self.meaning) if self.meaning else 0

    @cached_property
    def state(self) -> VersionState:
        """What there is to tell of it."""
        version = self.version
        if version is None:
            return VersionState.UNCOMMITTED
        if self.canvas is None:
            is_deleted = version.kind is VersionKind.DELETED
            return VersionState.DELETED if is_deleted else VersionState.UNREAD
        if version.kind is VersionKind.RESTORED:
            return VersionState.RESTORED
        if self.before is None:
            is_added = version.kind is VersionKind.ADDED
            return VersionState.FIRST if is_added else VersionState.KNOWN
        if self.meaning:
            return VersionState.CHANGED
        return VersionState.WORDING if self.changes else VersionState.SAME

    @property
    def label(self) -> str:
        """The year or date that the canvas speaks of, where this state is the first to say it."""
        as_of = self.canvas.as_of if self.canvas else ""
        before = self.before.canvas if self.before else None
        return "" if before is not None and before.as_of == as_of else as_of

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called: the date it is the first to speak of, tags, its commit's day and name."""
        if self.version is None:
            return ()
        commit = self.version.commit
        return tuple(filter(None, (self.label, *self.version.tags, day(commit.when), commit.short)))

    @property
    def has_board(self) -> bool:
        """Whether its board can be shown, and is another than the one before."""
        if self.canvas is None or self.version is None:
            return False
        return not self.version.same_as_before

    @property
    def review(self) -> Review | None:
        """What a coach would have said of it."""
        return self.review_cache.review(self)

    @cached_property
    def same_conclusions(self) -> HistoryStep | None:
        """The oldest state from which on nothing changed but the wording of prose."""
        oldest = self
        while oldest.only_prose and oldest.before is not None:
            oldest = oldest.before
        return oldest if oldest is not self else None

    @cached_property
    def only_prose(self) -> bool:
        """Whether nothing changed but how some prose is worded: nothing is concluded otherwise then."""
        if self.changes is None:
            return False
        return all(map(_rewords_prose, self.changes.all))

    @cached_property
    def conclusions(self) -> Conclusions | None:
        """What is concluded otherwise."""
        review_before = self.before.review if self.before else None
        if not self.changes or review_before is None or self.review is None:
            return None
        if self.only_prose:
            return Conclusions((), (), (), review_before.score, self.review.score)
        return conclusions_between(review_before, self.review, self.changes)


def _rewords_prose(change: Change) -> bool:
    """Whether a change puts a prose that there was into other words."""
    if not isinstance(change, ValueChange) or change.name not in PROSE:
        return False
    return bool(change.old and change.new)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A state that is told by itself, or several in a row that altered no meaning (``is_folded``)."""

    steps: tuple[HistoryStep, ...]
    is_folded: bool


@dataclass(frozen=True)
class CanvasHistory:
    """A canvas through its versions; ``today`` is what stands in the work tree, None where it is gone."""

    timeline: Timeline
    today: Canvas | None
    review_cache: ReviewCache

    @cached_property
    def steps(self) -> tuple[HistoryStep, ...]:
        """The versions, oldest first."""
        steps: list[HistoryStep] = []
        last_readable: HistoryStep | None = None
        for version in self.timeline.versions:
            canvas = version.canvas
            if canvas is not None:
                canvas = self.review_cache.without_lost_contrasts(canvas)
            step = HistoryStep(version, canvas, last_readable, self.review_cache)
            steps.append(step)
            if canvas is not None:
                last_readable = step
        return tuple(steps)

    @cached_property
    def boards(self) -> tuple[HistoryStep, ...]:
        """The versions whose boards can be shown, newest first."""
        return tuple(step for step in reversed(self.steps) if step.has_board)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """All states, newest first, those without a change in meaning folded together."""
        latest = (self.uncommitted,) if self.uncommitted else ()
        newest_first = (*latest, *reversed(self.steps))
        chapters: list[Chapter] = []
        for is_chapter, group in groupby(newest_first, lambda step: step.state.is_chapter):
            if is_chapter:
                chapters.extend(Chapter((step,), is_folded=False) for step in group)
            else:
                chapters.append(Chapter(tuple(group), is_folded=True))
        return tuple(chapters)

    @property
    def told_versions(self) -> int:
        """How many versions are committed and told by themselves, and not folded."""
        told = (chapter.steps[0] for chapter in self.chapters if not chapter.is_folded)
        return sum(step.version is not None for step in told)

    @cached_property
    def largest_size(self) -> int:
        """The size of the largest change."""
        return max((step.size for chapter in self.chapters for step in chapter.steps), default=0)

    def name_of(self, step: HistoryStep) -> str:
        """What a state is called in short: the year it first speaks of, a tag, or the day of its commit.

        Where an older one is called so too, what tells them apart stands behind it.
        """
        return self._names.get(step, "")

    @cached_property
    def _names(self) -> dict[HistoryStep, str]:
        names: dict[HistoryStep, str] = {}
        taken: set[str] = set()
        for step in self.steps:
            if step.version is None:
                continue
            name = _first_free(step.names, taken)
            names[step] = name
            if step.has_board:
                taken.add(name)
        return names

    @cached_property
    def newest(self) -> HistoryStep | None:
        """The newest version that could be read."""
        return next((step for step in reversed(self.steps) if step.canvas), None)

    @cached_property
    def uncommitted(self) -> HistoryStep | None:
        """What is not committed yet, held against the newest version; None where all is committed."""
        if self.today is None or not self.timeline.uncommitted:
            return None
        return HistoryStep(None, self.today, self.newest, self.review_cache)

    # -- items -----------------------------------------------------------------------------------------

    def names_today(self, step: HistoryStep) -> Mapping[ItemKey, ItemKey]:
        """What the items of a state are called today, as far as they are still there."""
        return self._keys_today.get(step, {})

    @cached_property
    def _keys_today(self) -> dict[HistoryStep, Mapping[ItemKey, ItemKey]]:
        """By step: each state is led to the next, and so on to today's. A canvas that is gone has none."""
        newest = self.newest
        if self.today is None or newest is None or newest.canvas is None:
            return {}
        keys: Mapping[ItemKey, ItemKey] = changes_between(newest.canvas, self.today).matching.forward
        found = {newest: keys}
        step = newest
        while step.changes is not None and step.before is not None:
            keys = _led_on(step.changes.matching.forward, keys)
            step = step.before
            found[step] = keys
        if self.uncommitted is not None:
            found[self.uncommitted] = {key: key for key in self.today.items}
        return found

    def since(self, key: ItemKey) -> HistoryStep | None:
        """The oldest known state that has an item of today's canvas; None where nothing is known."""
        for step in self.steps:
            if key in self._keys_then(step):
                return step
        return self.uncommitted

    def changes_of(self, key: ItemKey) -> Iterator[tuple[HistoryStep, tuple[Change, ...]]]:
        """The states that changed an item of today's canvas, newest first, with the changes."""
        latest = (self.uncommitted,) if self.uncommitted else ()
        for step in (*latest, *reversed(self.steps)):
            key_then = self._keys_then(step).get(key)
            if key_then is None or step.changes is None:
                continue
            changes = step.changes.about(key_then)
            if changes:
                yield step, changes

    def _keys_then(self, step: HistoryStep) -> Mapping[ItemKey, ItemKey]:
        """What today's items were called in a state."""
        return self._keys_then_by_step.get(step, {})

    @cached_property
    def _keys_then_by_step(self) -> dict[HistoryStep, Mapping[ItemKey, ItemKey]]:
        return {step: _turned_round(keys) for step, keys in self._keys_today.items()}


def _first_free(names: Sequence[str], taken: Container[str]) -> str:
    """The first of a version's names, or with another behind it where the first is taken alone."""
    first, *others = names
    candidates = [first, *(f"{first}, {other}" for other in others)]
    for candidate in candidates:
        if candidate not in taken:
            return candidate
    return candidates[-1]


def _led_on(forward: Mapping[ItemKey, ItemKey], keys: Mapping[ItemKey, ItemKey]) -> dict[ItemKey, ItemKey]:
    """The keys of a state, led on by what the keys of the state after it lead to."""
    return {before: keys[after] for before, after in forward.items() if after in keys}


def _turned_round(keys: Mapping[ItemKey, ItemKey]) -> dict[ItemKey, ItemKey]:
    return {today: then for then, today in keys.items()}


@dataclass(frozen=True)
class CanvasHistories:
    """The stories of a site's canvases, today's by id, and those of canvases that are gone."""

    history: History
    review_cache: ReviewCache

    @cached_property
    def by_id(self) -> Mapping[str, CanvasHistory]:
        """The stories of today's canvases; one that git knows nothing of has no versions."""
        histories: dict[str, CanvasHistory] = {}
        for canvas in self.review_cache.portfolio.canvases:
            timeline = self.history.timelines.get(canvas.id, Timeline(canvas.id))
            histories[canvas.id] = CanvasHistory(timeline, canvas, self.review_cache)
        return histories

    @cached_property
    def gone(self) -> tuple[CanvasHistory, ...]:
        """The stories of canvases that are no more, by id; of two with one id, the newer one."""
        today = {id.casefold() for id in (*self.history.timelines, *self.by_id)}
        newest: dict[str, Timeline] = {}
        for timeline in self.history.gone:
            id = timeline.canvas_id.casefold()
            if id in today or not timeline.readable:
                continue
            if id not in newest or _ended(timeline) >= _ended(newest[id]):
                newest[id] = timeline
        in_order = sorted(newest.values(), key=lambda timeline: timeline.canvas_id)
        return tuple(CanvasHistory(timeline, None, self.review_cache) for timeline in in_order)

    @property
    def known(self) -> bool:
        """Whether git knows any version of any canvas."""
        return bool(self.gone) or any(canvas_history.steps for canvas_history in self.by_id.values())


def _ended(timeline: Timeline) -> str:
    """When a canvas's last version was committed."""
    when = timeline.versions[-1].commit.committed
    return when.isoformat() if when else ""
