"""Two states of a folder of canvases, file by file: what is new, gone, renamed or otherwise."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from canvasbook.diff.canvas_folder import CanvasFolder
from canvasbook.diff.compared_states import Affected, ComparedState, FileFate, Impact
from canvasbook.load.files import CanvasFile

#: Files that have so many of their lines in common are taken for one that was renamed.
ALIKE = 0.6

#: No more pairs of files than this are held against each other.
_PAIRS = 10_000


@dataclass(frozen=True, slots=True)
class _Pair:
    """A file before and after; ``guess`` where only their lines say that they are one."""

    before: CanvasFile | None
    after: CanvasFile | None
    guess: bool = False

    @property
    def same_text(self) -> bool:
        """Whether both are there and say the same to the letter."""
        texts = [file.source.text for file in (self.before, self.after) if file and file.source]
        return len(texts) == 2 and texts[0] == texts[1]

    @property
    def ids(self) -> set[str]:
        """What it is and was called."""
        return {file.id for file in (self.before, self.after) if file}


def impact_of(base: str, before: CanvasFolder, after: CanvasFolder) -> Impact:
    """What became of every canvas and scenario, sorted by id."""
    pairs = list(_pairs(list(before.files), list(after.files), before, after))
    changed = {id for pair in pairs if not pair.same_text for id in pair.ids}
    found = [affected for pair in pairs if (affected := _affected(pair, before, after, changed))]
    return Impact(base, tuple(sorted(found, key=lambda a: a.shown.id)), len(pairs) - len(found))


def _affected(pair: _Pair, before: CanvasFolder, after: CanvasFolder, changed: set[str]) -> Affected | None:
    """What is to be told of a file; None where nothing is."""
    old = before.state(pair.before, pair.before.id) if pair.before else None
    new = after.state(pair.after, pair.after.id) if pair.after else None
    if old is None:
        base = _base_of(new, after) if new else None
        return Affected(fate=FileFate.NEW, before=base, after=new)
    if new is None:
        return Affected(fate=FileFate.DELETED, before=old, after=None)
    renamed = old.id if old.id != new.id else ""
    if pair.same_text and not renamed and not _leans_on(new, changed):
        return None
    found = Affected(fate=FileFate.CHANGED, before=old, after=new, renamed=renamed, guess=pair.guess)
    told = found.comparison
    still = told is not None and told.same and not old.errors and not new.errors
    if still and not renamed:
        return None if pair.same_text else Affected(fate=FileFate.FORM, before=old, after=new)
    if pair.same_text and not renamed:
        return Affected(fate=FileFate.FOLLOWED, before=old, after=new)
    return found


def _base_of(state: ComparedState, folder: CanvasFolder) -> ComparedState | None:
    """The canvas that a new scenario would change: what it does is told beside that."""
    if state.scenario is None:
        return None
    file = next((f for f in folder.loaded.files if f.id == state.scenario.base), None)
    return folder.state(file, file.id) if file else None


def _leans_on(state: ComparedState, changed: set[str]) -> bool:
    """Whether a canvas or scenario stands on, or is held against, one that is otherwise now."""
    beside = {link.target for link in state.canvas.contrast} if state.canvas else set()
    beside |= {state.scenario.base} if state.scenario else set()
    return not beside.isdisjoint(changed)


# -- which file is which -------------------------------------------------------------------------------


def _pairs(
    old: list[CanvasFile], new: list[CanvasFile], before: CanvasFolder, after: CanvasFolder
) -> Iterator[_Pair]:
    """Files of one place, then of one id, then of like lines; what is left over came or went."""
    here, there = {_place(f, before): f for f in old}, {_place(f, after): f for f in new}
    found = [_Pair(here[place], there[place]) for place in here if place in there]
    ids = {f.id.casefold(): f for f in _left(new, (p.after for p in found))}
    same_id = [f for f in _left(old, (p.before for p in found)) if f.id.casefold() in ids]
    found += [_Pair(file, ids[file.id.casefold()]) for file in same_id]
    found += _alike(_left(old, (p.before for p in found)), _left(new, (p.after for p in found)))
    yield from found
    yield from (_Pair(file, None) for file in _left(old, (p.before for p in found)))
    yield from (_Pair(None, file) for file in _left(new, (p.after for p in found)))


def _place(file: CanvasFile, folder: CanvasFolder) -> str:
    return os.path.relpath(file.path, folder.place)


def _left(files: Iterable[CanvasFile], taken: Iterable[CanvasFile | None]) -> list[CanvasFile]:
    known = {id(file) for file in taken}
    return [file for file in files if id(file) not in known]


def _alike(old: list[CanvasFile], new: list[CanvasFile]) -> list[_Pair]:
    """The files that were renamed, the most alike first."""
    if len(old) * len(new) > _PAIRS:
        return []
    lines = {id(file): Counter(file.source.lines) for file in (*old, *new) if file.source}
    ranked = sorted(
        ((_likeness(lines.get(id(a)), lines.get(id(b))), a.id, b.id, a, b) for a in old for b in new),
        key=lambda rank: (-rank[0], rank[1], rank[2]),
    )
    found: list[_Pair] = []
    taken: set[int] = set()
    for degree, *_, a, b in ranked:
        if degree >= ALIKE and not taken & {id(a), id(b)}:
            taken |= {id(a), id(b)}
            found.append(_Pair(a, b, guess=degree < 1))
    return found


def _likeness(one: Counter[str] | None, other: Counter[str] | None) -> float:
    """The share of lines that two texts have in common, from 0 to 1."""
    if not one or not other:
        return 0
    return 2 * (one & other).total() / (one.total() + other.total())
