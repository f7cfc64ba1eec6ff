"""The history of a folder of canvases, put together: log, texts and work tree become timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from canvasbook.history.file_lineage import FileLineage, follow_renames
from canvasbook.history.git import Git, HistoryUnavailable, UnavailableReason
from canvasbook.history.repository import Repository, work_tree_around
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
from canvasbook.history.worktree import PresentCanvas, read_work_tree
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
    site_folder = site or folder.absolute().parent
    memory = memory or Memory()
    repository = Repository.at(folder, git or Git())
    if isinstance(repository, HistoryUnavailable):
        return History(absence=_outside(repository, site_folder))
    log = _followed_log(repository, memory)
    if isinstance(log, HistoryUnavailable):
        return History(head=repository.head, absence=log)
    if not log.lineages:
        return History(head=repository.head, absence=HistoryUnavailable(UnavailableReason.UNTRACKED))
    kept = {lineage: _newest(lineage.versions, limit) for lineage in log.lineages}
    texts = parsed_texts(_wanted(kept.values()), repository, vocabulary, memory)
    past = {lineage: _timeline(lineage, versions, texts) for lineage, versions in kept.items()}
    work_tree = read_work_tree(log.lineages, files, folder, repository)
    timelines = {present.file.id: _timeline_today(present, past) for present in work_tree.present}
    gone = [replace(past[lineage], pending=pending) for lineage, pending in work_tree.gone]
    is_complete = log.is_complete and None not in texts.values()
    limits = _limits((*timelines.values(), *gone), repository, site_folder, is_complete=is_complete)
    return History(
        head=repository.head,
        timelines=timelines,
        gone=tuple(sorted(gone, key=lambda timeline: timeline.canvas_id)),
        limits=tuple(limits),
    )


class _FollowedLog(NamedTuple):
    """The versions of each canvas; ``is_complete`` says whether renames could be followed by likeness."""

    lineages: tuple[FileLineage, ...]
    is_complete: bool


def _followed_log(repository: Repository, memory: Memory) -> _FollowedLog | HistoryUnavailable:
    """The log: while git says the same of commit, tags and depth, it is the same too."""
    key = ("log", repository.root, repository.folder, repository.state)
    if key in memory:
        found: _FollowedLog = memory[key]
        return found
    log = repository.log()
    if isinstance(log, HistoryUnavailable):
        return log
    commits, is_complete = log
    return memory.recall(
        key, lambda: _FollowedLog(follow_renames(commits, repository.canvas_id), is_complete)
    )


def _newest(versions: Sequence[Version], limit: int | None) -> Sequence[Version]:
    return versions[-limit:] if limit else versions


def _outside(absence: HistoryUnavailable, site_folder: Path) -> HistoryUnavailable:
    """That the canvases are kept outside, where the site itself has a repository."""
    if absence.why is UnavailableReason.NO_REPOSITORY and work_tree_around(site_folder):
        return replace(absence, why=UnavailableReason.OUTSIDE)
    return absence


def _wanted(kept: Iterable[Sequence[Version]]) -> list[StoredText]:
    """The texts of all versions, those that stand first: a partial clone has them, and may lack the next."""
    newest_first: list[tuple[int, Version]] = []
    for versions in kept:
        newest_first.extend(enumerate(reversed(versions)))
    newest_first.sort(key=itemgetter(0))
    return [text_of(version) for _, version in newest_first if version.blob]


def _timeline(
    lineage: FileLineage, kept: Sequence[Version], texts: Mapping[StoredText, ParsedText | None]
) -> Timeline:
    """A canvas's versions as they were read."""
    left_out = len(lineage.versions) - len(kept)
    cut: TimelineCut | None = None
    if left_out:
        cut = TimelineCut.LIMIT
    elif kept[0].kind is VersionKind.KNOWN:
        cut = TimelineCut.SHALLOW
    return Timeline(lineage.id, tuple(_versions(kept, texts)), cut=cut, left_out=left_out)


def _timeline_today(present: PresentCanvas, past: Mapping[FileLineage, Timeline]) -> Timeline:
    """The timeline of a canvas of today, under the id that it has now."""
    timeline = past[present.lineage] if present.lineage else Timeline(present.file.id)
    return replace(timeline, canvas_id=present.file.id, pending=present.pending)


def _versions(kept: Iterable[Version], texts: Mapping[StoredText, ParsedText | None]) -> Iterator[Version]:
    last_readable: ParsedText | None = None
    for version in kept:
        if not version.blob:
            yield version
            continue
        stored = text_of(version)
        text = texts[stored] or lost(stored)
        same = last_readable is not None and say_the_same(last_readable, text)
        yield replace(version, canvas=text.canvas, problems=text.problems, same_as_before=same)
        if text.canvas is not None:
            last_readable = text


def _limits(
    timelines: Iterable[Timeline], repository: Repository, site_folder: Path, *, is_complete: bool
) -> Iterator[HistoryLimit]:
    """What must be told of a history that is there."""
    if repository.shallow:
        yield HistoryLimit.SHALLOW
    if any(timeline.cut is TimelineCut.LIMIT for timeline in timelines):
        yield HistoryLimit.LIMIT
    if not is_complete:
        yield HistoryLimit.PARTIAL
    if repository.submodule:
        yield HistoryLimit.SUBMODULE
    elif work_tree_around(site_folder) not in (None, repository.root):
        yield HistoryLimit.ELSEWHERE
