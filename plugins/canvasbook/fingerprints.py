"""Fingerprints of what a site is made from: where they are as they were, what was made from it is too.

They are taken of what was read (texts, versions), not of what was worked out from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from canvasbook.history.canvas_history import CanvasHistories, CanvasHistory
from canvasbook.history.timeline import History, Timeline, Version
from canvasbook.load.portfolio_loader import LoadedFolder
from canvasbook.memory import digest
from canvasbook.model.canvas import Canvas
from canvasbook.model.portfolio import Portfolio
from canvasbook.render.context import Fingerprints
from canvasbook.source import SourceText


def fingerprints_of(loaded: LoadedFolder, histories: CanvasHistories | None) -> Fingerprints:
    """The fingerprints of a site's canvases, its scenarios, and its canvases that are gone."""
    texts = {file.id: _of_file(file.shown, file.source) for file in loaded.files}
    known = _by_canvas(loaded.portfolio, texts, histories)
    files = {file.id: _of_file(file.shown, file.source) for file in loaded.scenario_files}
    return Fingerprints(
        canvases=known,
        scenarios={
            scenario.id: digest(
                files.get(scenario.id, b""),
                known.get(scenario.base, b""),
                *_of_contrasts([scenario.canvas], loaded.portfolio, texts),
            )
            for scenario in loaded.portfolio.scenarios
        },
        gone=digest(*_of_gone(histories, loaded.portfolio, texts)),
    )


def _by_canvas(
    portfolio: Portfolio, texts: Mapping[str, bytes], histories: CanvasHistories | None
) -> dict[str, bytes]:
    """Of each canvas: its text, its past, and what it and its past are held against."""
    found = {}
    for canvas in portfolio.canvases:
        canvas_history = histories.by_id.get(canvas.id) if histories else None
        past = [v.canvas for v in canvas_history.timeline.versions if v.canvas] if canvas_history else []
        found[canvas.id] = digest(
            canvas.id,
            texts.get(canvas.id, b""),
            *_of_contrasts([canvas, *past], portfolio, texts),
            *(_of_story(canvas_history, histories.history) if canvas_history and histories else ()),
        )
    return found


def _of_contrasts(
    states: Iterable[Canvas], portfolio: Portfolio, texts: Mapping[str, bytes]
) -> Iterator[str | bytes]:
    """Of the canvases that some states name as contrasts, as far as they are there."""
    for target in dict.fromkeys(each.canvas.target for canvas in states for each in canvas.contrast):
        yield target
        yield texts.get(target, b"") if target in portfolio.by_id else b"none"


def _of_story(canvas_history: CanvasHistory, history: History) -> Iterator[str]:
    yield from _of_timeline(canvas_history.timeline)
    yield repr((history.absence, history.limits))


def _of_timeline(timeline: Timeline) -> Iterator[str]:
    yield repr((timeline.canvas_id, timeline.pending, timeline.cut, timeline.left_out))
    yield from map(_of_version, timeline.versions)


def _of_version(version: Version) -> str:
    """A commit's id stands for all that it says, and a text's for the text."""
    commit, brought = version.commit, [(commit.id, commit.short) for commit in version.merged_commits]
    named = (commit.id, commit.short, commit.tags, version.tags, brought)
    return repr((named, version.kind, version.id, version.path, version.blob, version.same_as_before))


def _of_gone(
    histories: CanvasHistories | None, portfolio: Portfolio, texts: Mapping[str, bytes]
) -> Iterator[str | bytes]:
    if histories is None:
        return
    yield repr((histories.history.absence, histories.history.limits, histories.known))
    for canvas_history in histories.gone:
        yield from _of_timeline(canvas_history.timeline)
        states = [v.canvas for v in canvas_history.timeline.versions if v.canvas]
        yield from _of_contrasts(states, portfolio, texts)


def _of_file(shown: str, source: SourceText | None) -> bytes:
    return digest(shown, source.text if source else "", str(source is None))
