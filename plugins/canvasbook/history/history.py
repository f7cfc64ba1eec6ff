"""The history of a folder of canvases, put together: log, texts and work tree become timelines."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType

from canvasbook.history.git import Absence, Git, Why
from canvasbook.history.repository import Repository
from canvasbook.history.strands import Strand, strands_of
from canvasbook.history.texts import Reading, Text, Texts, fingerprint, say_the_same, text_of, texts_of
from canvasbook.history.timeline import Cut, History, Kind, Standing, Timeline, Version
from canvasbook.history.worktree import today as today_of
from canvasbook.load.files import CanvasFile
from canvasbook.load.vocabulary import Vocabulary
from canvasbook.model.canvas import Canvas

#: So many folders are remembered at a time; a site has one.
FOLDERS = 4


@dataclass(slots=True)
class _Shelf:
    """What the last reading of a folder found; it holds no more than that reading needed."""

    state: bytes = b""
    strands: tuple[Strand, ...] = ()
    whole: bool = True
    vocabulary: Hashable = None
    read: dict[Text, Reading] = field(default_factory=dict)
    limit: int | None = None
    told: dict[int, Timeline] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Memory:
    """Keeps what was read for the next build, while the site is being edited."""

    shelves: OrderedDict[tuple[str, str], _Shelf] = field(default_factory=OrderedDict)

    def shelf(self, repository: Repository) -> _Shelf:
        """The shelf of a folder, as the one used last."""
        place = (os.fspath(repository.root), repository.folder)
        shelf = self.shelves.setdefault(place, _Shelf())
        self.shelves.move_to_end(place)
        while len(self.shelves) > FOLDERS:
            self.shelves.popitem(last=False)
        return shelf


MEMORY = Memory()
_NONE: Mapping[str, tuple[str, Canvas]] = MappingProxyType({})


def history_of(  # noqa: PLR0913  # all but three may be left out
    folder: Path,
    files: Sequence[CanvasFile],
    vocabulary: Vocabulary,
    *,
    site: Path | None = None,
    limit: int | None = None,
    git: Git | None = None,
    memory: Memory = MEMORY,
    today: Mapping[str, tuple[str, Canvas]] = _NONE,
) -> History:
    """What git knows of the canvases in a folder; ``files`` are those that stand there today.

    ``today`` may give canvases that were read from them without problems, each with its text, by id: then
    their older texts are read the quicker.
    ``limit`` is the number of versions of each canvas, newest first, that are read. ``site`` is the
    folder of the site, the one around ``folder`` unless said: the canvases may be kept elsewhere.
    """
    around = site or folder.absolute().parent
    repository = Repository.at(folder, git or Git())
    if isinstance(repository, Absence):
        return History(absence=_outside(repository, around))
    shelf = memory.shelf(repository)
    absence = _look_up(shelf, repository)
    if absence:
        return History(head=repository.head, absence=absence)
    if not shelf.strands:
        return History(head=repository.head, absence=Absence(Why.UNTRACKED))
    told, whole = _read(shelf, repository, vocabulary, limit, today)
    now = today_of(shelf.strands, files, folder, repository)
    timelines = {
        p.file.id: replace(told[id(p.strand)], canvas_id=p.file.id, pending=p.pending)
        if p.strand
        else Timeline(p.file.id, pending=p.pending)
        for p in now.present
    }
    gone = [replace(told[id(strand)], pending=pending) for strand, pending in now.gone]
    return History(
        head=repository.head,
        timelines=timelines,
        gone=tuple(sorted(gone, key=lambda timeline: timeline.canvas_id)),
        standing=tuple(_standing((*timelines.values(), *gone), repository, around, whole=whole)),
    )


def _outside(absence: Absence, around: Path) -> Absence:
    """That the canvases are kept outside, where the site itself has a repository."""
    if absence.why is Why.NO_REPOSITORY and _root(around):
        return replace(absence, why=Why.OUTSIDE)
    return absence


def _root(folder: Path) -> Path | None:
    """The work tree that a folder is in, found without git."""
    real = Path(os.path.realpath(folder))
    return next((place for place in (real, *real.parents) if (place / ".git").exists()), None)


def _look_up(shelf: _Shelf, repository: Repository) -> Absence | None:
    """Bring a shelf to the repository's state: the log is read when that has changed."""
    if shelf.state == repository.state:
        return None
    log = repository.log()
    if isinstance(log, Absence):
        return log
    shelf.strands, shelf.whole = strands_of(log[0], repository.canvas_id), log[1]
    shelf.state = repository.state
    shelf.told = {}
    return None


def _read(
    shelf: _Shelf,
    repository: Repository,
    vocabulary: Vocabulary,
    limit: int | None,
    today: Mapping[str, tuple[str, Canvas]],
) -> tuple[dict[int, Timeline], bool]:
    """The shelf's canvases with their texts, by strand, and whether git had all that was needed."""
    knows = fingerprint(vocabulary)
    if knows != shelf.vocabulary:
        shelf.vocabulary, shelf.read, shelf.told = knows, {}, {}
    if shelf.told and shelf.limit == limit:
        return shelf.told, shelf.whole
    kept = {id(strand): strand.versions[-limit:] if limit else strand.versions for strand in shelf.strands}
    texts = texts_of(_wanted(kept.values()), shelf.read, repository, vocabulary, today)
    told = {id(strand): _timeline(strand, kept[id(strand)], texts) for strand in shelf.strands}
    shelf.read, shelf.limit = texts.read, limit
    shelf.told = {} if texts.lost else told  # what git lacked is asked for again
    return told, shelf.whole and not texts.lost


def _wanted(kept: Iterable[Sequence[Version]]) -> list[Text]:
    """The texts of all versions, those that stand first: a partial clone has them, and may lack the next."""
    aged = ((age, v) for versions in kept for age, v in enumerate(reversed(versions)) if v.blob)
    return [text_of(version) for _, version in sorted(aged, key=itemgetter(0))]


def _timeline(strand: Strand, kept: Sequence[Version], texts: Texts) -> Timeline:
    """A canvas's versions as they were read."""
    left_out = len(strand.versions) - len(kept)
    cut = Cut.LIMIT if left_out else Cut.SHALLOW if kept[0].kind is Kind.KNOWN else None
    return Timeline(strand.id, tuple(_versions(kept, texts)), cut=cut, left_out=left_out)


def _versions(kept: Iterable[Version], texts: Texts) -> Iterator[Version]:
    before: Reading | None = None
    for version in kept:
        if not version.blob:
            yield version
            continue
        reading = texts[text_of(version)]
        same = before is not None and say_the_same(before, reading)
        yield replace(version, canvas=reading.canvas, trouble=reading.trouble, same_as_before=same)
        before = reading if reading.canvas else before


def _standing(
    timelines: Sequence[Timeline], repository: Repository, around: Path, *, whole: bool
) -> Iterator[Standing]:
    if repository.shallow:
        yield Standing.SHALLOW
    if any(timeline.cut is Cut.LIMIT for timeline in timelines):
        yield Standing.LIMIT
    if not whole:
        yield Standing.PARTIAL
    if repository.submodule:
        yield Standing.SUBMODULE
    elif _root(around) not in (None, repository.root):
        yield Standing.ELSEWHERE
