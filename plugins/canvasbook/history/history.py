"""The history of a folder of canvases, put together: log, texts and work tree become timelines."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

from canvasbook.history.git import Absence, Git, Why
from canvasbook.history.repository import Repository
from canvasbook.history.strands import Strand, strands_of
from canvasbook.history.texts import Reading, Text, lost, readings_of, say_the_same, text_of
from canvasbook.history.timeline import Cut, History, Kind, Standing, Timeline, Version
from canvasbook.history.worktree import today as today_of
from canvasbook.load.files import CanvasFile
from canvasbook.load.vocabulary import Vocabulary
from canvasbook.memory import Memory


def history_of(
    folder: Path,
    files: Sequence[CanvasFile],
    vocabulary: Vocabulary,
    *,
    site: Path | None = None,
    limit: int | None = None,
    git: Git | None = None,
    memory: Memory | None = None,
) -> History:
    """What git knows of the canvases in a folder; ``files`` are those that stand there today.

    ``limit`` is the number of versions of each canvas, newest first, that are read. ``site`` is the
    folder of the site, the one around ``folder`` unless said: the canvases may be kept elsewhere.
    With the ``memory`` of an earlier build of the same vocabulary, git is asked for what is new.
    """
    around = site or folder.absolute().parent
    memory = memory or Memory()
    repository = Repository.at(folder, git or Git())
    if isinstance(repository, Absence):
        return History(absence=_outside(repository, around))
    log = _log(repository, memory)
    if isinstance(log, Absence):
        return History(head=repository.head, absence=log)
    strands, whole = log
    if not strands:
        return History(head=repository.head, absence=Absence(Why.UNTRACKED))
    kept = {id(strand): strand.versions[-limit:] if limit else strand.versions for strand in strands}
    readings = readings_of(_wanted(kept.values()), repository, vocabulary, memory)
    told = {id(strand): _timeline(strand, kept[id(strand)], readings) for strand in strands}
    now = today_of(strands, files, folder, repository)
    timelines = {
        p.file.id: replace(told[id(p.strand)], canvas_id=p.file.id, pending=p.pending)
        if p.strand
        else Timeline(p.file.id, pending=p.pending)
        for p in now.present
    }
    gone = [replace(told[id(strand)], pending=pending) for strand, pending in now.gone]
    whole = whole and None not in readings.values()
    return History(
        head=repository.head,
        timelines=timelines,
        gone=tuple(sorted(gone, key=lambda timeline: timeline.canvas_id)),
        standing=tuple(_standing((*timelines.values(), *gone), repository, around, whole=whole)),
    )


def _log(repository: Repository, memory: Memory) -> tuple[tuple[Strand, ...], bool] | Absence:
    """The versions of each canvas, and whether renames could be followed by likeness.

    While git says the same of commit, tags and depth, its log is the same too.
    """
    key = ("log", repository.root, repository.folder, repository.state)
    if key in memory:
        found: tuple[tuple[Strand, ...], bool] = memory[key]
        return found
    log = repository.log()
    if isinstance(log, Absence):
        return log
    commits, whole = log
    return memory.recall(key, lambda: (strands_of(commits, repository.canvas_id), whole))


def _outside(absence: Absence, around: Path) -> Absence:
    """That the canvases are kept outside, where the site itself has a repository."""
    if absence.why is Why.NO_REPOSITORY and _root(around):
        return replace(absence, why=Why.OUTSIDE)
    return absence


def _root(folder: Path) -> Path | None:
    """The work tree that a folder is in, found without git."""
    real = Path(os.path.realpath(folder))
    return next((place for place in (real, *real.parents) if (place / ".git").exists()), None)


def _wanted(kept: Iterable[Sequence[Version]]) -> list[Text]:
    """The texts of all versions, those that stand first: a partial clone has them, and may lack the next."""
    aged = ((age, v) for versions in kept for age, v in enumerate(reversed(versions)) if v.blob)
    return [text_of(version) for _, version in sorted(aged, key=itemgetter(0))]


def _timeline(strand: Strand, kept: Sequence[Version], readings: Mapping[Text, Reading | None]) -> Timeline:
    """A canvas's versions as they were read."""
    left_out = len(strand.versions) - len(kept)
    cut = Cut.LIMIT if left_out else Cut.SHALLOW if kept[0].kind is Kind.KNOWN else None
    return Timeline(strand.id, tuple(_versions(kept, readings)), cut=cut, left_out=left_out)


def _versions(kept: Iterable[Version], readings: Mapping[Text, Reading | None]) -> Iterator[Version]:
    before: Reading | None = None
    for version in kept:
        if not version.blob:
            yield version
            continue
        text = text_of(version)
        reading = readings[text] or lost(text)
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
