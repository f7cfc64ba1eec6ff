"""Each file followed through the log, whatever it was called: added, renamed, deleted, come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from canvasbook.diagnostics import printable
from canvasbook.history.log import Commit, FileChange, Log, LoggedCommit
from canvasbook.history.timeline import Version, VersionKind

#: Longer paths are cut where they are shown.
PATH = 4096

#: The id of the canvas that a path stands for; empty where it is none.
Naming = Callable[[str], str]


@dataclass(slots=True)
class _OpenLineage:
    """A file on its way through the log."""

    versions: list[Version] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FileLineage:
    """The life of one canvas; ``path`` is where it stands at the head, empty if it is gone."""

    versions: tuple[Version, ...]
    path: str

    @property
    def id(self) -> str:
        """The id it has, or had last."""
        return self.versions[-1].id

    @property
    def blob(self) -> str:
        """What it holds at the head."""
        return self.versions[-1].blob


def follow_renames(log: Log, naming: Naming) -> tuple[FileLineage, ...]:
    """The lives of all files that are, or once were, canvases of the folder; their texts are not read yet.

    They are told along the main line, where one state truly followed another; the commits of a
    branch stand with the merge that brought them.
    """
    replay = _Replay(naming)
    for logged, side in log.main_line():
        replay.step(logged, side)
    standing = {id(thread): path for path, thread in replay.live.items()}
    found = []
    for thread in replay.threads:
        versions = tuple(_as_canvas(thread.versions))
        if versions:
            path = standing.get(id(thread), "")
            found.append(FileLineage(versions, path if versions[-1].blob else ""))
    return tuple(found)


@dataclass(slots=True)
class _Replay:
    """The files of the main line after some commits: those alive by path, the others by canvas or path."""

    naming: Naming
    threads: list[_OpenLineage] = field(default_factory=list)
    live: dict[str, _OpenLineage] = field(default_factory=dict)
    dead: dict[str, _OpenLineage] = field(default_factory=dict)

    def step(self, logged: LoggedCommit, side: Sequence[LoggedCommit]) -> None:
        if logged.commit is not None:
            self._apply(logged, logged.commit, _brought(logged.changes, side))
        for thread in self.live.values() if logged.tags else ():
            last = thread.versions[-1]
            thread.versions[-1] = replace(last, tags=(*last.tags, *logged.tags))

    def _apply(self, logged: LoggedCommit, commit: Commit, brought: dict[str, tuple[Commit, ...]]) -> None:
        moving = {c.path: self.live.pop(c.before, None) for c in logged.changes if c.letter == "R"}
        for change in sorted(logged.changes, key=lambda c: c.letter != "D"):  # what ends makes room
            thread = moving.get(change.path) or self.live.pop(change.path, None)
            if not change.blob:
                if thread:
                    self.dead[self._name(change.before)] = thread
                    self._add(thread, commit, change, VersionKind.DELETED, brought)
                continue
            kind = VersionKind.RENAMED if change.letter == "R" else VersionKind.CHANGED
            if thread is None:
                thread, kind = self._begun(change.path, grafted=logged.grafted)
            self.live[change.path] = thread
            self._add(thread, commit, change, kind, brought)

    def _begun(self, path: str, *, grafted: bool) -> tuple[_OpenLineage, VersionKind]:
        """The file that begins at a path: a new one, or the one that ended there."""
        before = self.dead.pop(self._name(path), None)
        if before:
            return before, VersionKind.RESTORED
        self.threads.append(_OpenLineage())
        return self.threads[-1], VersionKind.KNOWN if grafted else VersionKind.ADDED

    def _add(
        self,
        thread: _OpenLineage,
        commit: Commit,
        change: FileChange,
        kind: VersionKind,
        brought: dict[str, tuple[Commit, ...]],
    ) -> None:
        path = change.path if change.blob else change.before
        brings = brought.get(change.path, ())
        if thread.versions and thread.versions[-1].commit.id == commit.id:  # ended and begun in one commit
            thread.versions.pop()
            kind = VersionKind.RENAMED
        shown = printable(path, PATH)
        thread.versions.append(Version(commit, kind, self.naming(path), shown, change.blob, brings=brings))

    def _name(self, path: str) -> str:
        """By what a file is known that comes back: its canvas, under whichever ending."""
        id = self.naming(path)
        return f"/{id.casefold()}" if id else path


def _brought(changes: Iterable[FileChange], side: Sequence[LoggedCommit]) -> dict[str, tuple[Commit, ...]]:
    """For each file that a merge changed, by its path: the branch's commits on it, newest first.

    Merges on the branch itself are left out: they only fetch what stands elsewhere.
    """
    followed = {path: change.path for change in changes for path in (change.before, change.path)}
    found: dict[str, dict[str, Commit]] = {}
    for logged in side:
        if logged.commit is None or len(logged.parents) > 1:
            continue
        for change in logged.changes:
            path = followed.get(change.path)
            if path is not None:
                followed.setdefault(change.before, path)
                found.setdefault(path, {})[logged.id] = logged.commit
    return {path: tuple(commits.values()) for path, commits in found.items()}


def _as_canvas(versions: Sequence[Version]) -> Iterator[Version]:
    """A file's versions as those of a canvas: it counts as gone while it stands outside the folder.

    What happened before it first came into the folder belongs to its past, under the id it got there.
    """
    first = next((place for place, version in enumerate(versions) if version.id), None)
    if first is None:
        return
    for version in versions[:first]:
        yield replace(version, id=versions[first].id)
    inside, last = True, versions[first]
    for version in versions[first:]:
        if version.id and version.blob and not inside:
            yield replace(version, kind=VersionKind.RESTORED)
        elif version.id:
            yield version
        elif inside:
            yield replace(version, kind=VersionKind.DELETED, id=last.id, path=last.path, blob="", tags=())
        inside, last = bool(version.id and version.blob), version if version.id else last
