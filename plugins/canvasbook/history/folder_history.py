"""The history of a folder of canvases, put together: log, texts and work tree become timelines."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

from canvasbook.history.file_lineage import FileLineage, follow_renames
from canvasbook.history.git import Git, HistoryUnavailable, UnavailableReason
from canvasbook.history.repository import Repository
from canvasbook.history.stored_texts import (
    ParsedText,
    StoredText,
    lost,
    parsed_texts,
    say_the_same,
    text_of,
)
from canvasbook.history.timeline import (
    History,
    HistoryLimit,
    Timeline,
    TimelineCut,
    Version,
    VersionKind,
)
from canvasbook.history.worktree import read_work_tree as today_of
from canvasbook.load.files import CanvasFile
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.memory import Memory


def history_of(
    folder: Path,
    files: Sequence[CanvasFile],
    vocabulary: KnownTerms,
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
    if isinstance(repository, HistoryUnavailable):
        return History(absence=_outside(repository, around))
    log = _log(repository, memory)
    if isinstance(log, HistoryUnavailable):
        return History(head=repository.head, absence=log)
    strands, whole = log
    if not strands:
        return History(head=repository.head, absence=HistoryUnavailable(UnavailableReason.UNTRACKED))
    kept = {id(strand): strand.versions[-limit:] if limit else strand.versions for strand in strands}
    readings = parsed_texts(_wanted(kept.values()), repository, vocabulary, memory)
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


def _log(repository: Repository, memory: Memory) -> tuple[tuple[FileLineage, ...], bool] | HistoryUnavailable:
    """The versions of each canvas, and whether renames could be followed by likeness.

    While git says the same of commit, tags and depth, its log is the same too.
    """
    key = ("log", repository.root, repository.folder, repository.state)
    if key in memory:
        found: tuple[tuple[FileLineage, ...], bool] = memory[key]
        return found
    log = repository.log()
    if isinstance(log, HistoryUnavailable):
        return log
    commits, whole = log
    return memory.recall(key, lambda: (follow_renames(commits, repository.canvas_id), whole))


def _outside(absence: HistoryUnavailable, around: Path) -> HistoryUnavailable:
    """That the canvases are kept outside, where the site itself has a repository."""
    if absence.why is UnavailableReason.NO_REPOSITORY and _root(around):
        return replace(absence, why=UnavailableReason.OUTSIDE)
    return absence


def _root(folder: Path) -> Path | None:
    """The work tree that a folder is in, found without git."""
    real = Path(os.path.realpath(folder))
    return next((place for place in (real, *real.parents) if (place / ".git").exists()), None)


def _wanted(kept: Iterable[Sequence[Version]]) -> list[StoredText]:
    """The texts of all versions, those that stand first: a partial clone has them, and may lack the next."""
    aged = ((age, v) for versions in kept for age, v in enumerate(reversed(versions)) if v.blob)
    return [text_of(version) for _, version in sorted(aged, key=itemgetter(0))]


def _timeline(
    strand: FileLineage, kept: Sequence[Version], readings: Mapping[StoredText, ParsedText | None]
) -> Timeline:
    """A canvas's versions as they were read."""
    left_out = len(strand.versions) - len(kept)
    cut = (
        TimelineCut.LIMIT if left_out else TimelineCut.SHALLOW if kept[0].kind is VersionKind.KNOWN else None
    )
    return Timeline(strand.id, tuple(_versions(kept, readings)), cut=cut, left_out=left_out)


def _versions(kept: Iterable[Version], readings: Mapping[StoredText, ParsedText | None]) -> Iterator[Version]:
    before: ParsedText | None = None
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
) -> Iterator[HistoryLimit]:
    if repository.shallow:
        yield HistoryLimit.SHALLOW
    if any(timeline.cut is TimelineCut.LIMIT for timeline in timelines):
        yield HistoryLimit.LIMIT
    if not whole:
        yield HistoryLimit.PARTIAL
    if repository.submodule:
        yield HistoryLimit.SUBMODULE
    elif _root(around) not in (None, repository.root):
        yield HistoryLimit.ELSEWHERE
