"""Each file followed through the log, whatever it was called: added, renamed, deleted, come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from canvasbook.diagnostics import printable
from canvasbook.history.log import Commit, FileChange, Log, LoggedCommit
from canvasbook.history.timeline import Version, VersionKind

#: Longer paths are cut where they are shown.
PATH = 4096

#: The id of the canvas that a path stands for; empty where it is none.
Naming = Callable[[str], str]


@dataclass(slots=True, eq=False)
class _OpenLineage:
    """A file on its way through the log."""

    versions: list[Version] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
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
    paths = {lineage: path for path, lineage in replay.live.items()}
    found: list[FileLineage] = []
    for lineage in replay.lineages:
        versions = tuple(_as_canvas(lineage.versions))
        if versions:
            path = paths.get(lineage, "")
            found.append(FileLineage(versions, path if versions[-1].blob else ""))
    return tuple(found)


#: The commits that a merge brought, newest first, by the path of the file that they touched.
_MergedCommits = Mapping[str, tuple[Commit, ...]]


@dataclass(slots=True)
class _Replay:
    """The files of the main line after some commits: those alive by path, the others by canvas or path."""

    naming: Naming
    lineages: list[_OpenLineage] = field(default_factory=list)
    live: dict[str, _OpenLineage] = field(default_factory=dict)
    dead: dict[str, _OpenLineage] = field(default_factory=dict)

    def step(self, logged: LoggedCommit, side: Sequence[LoggedCommit]) -> None:
        """Go one commit on; ``side`` are those that came in with it."""
        if logged.commit is not None:
            self._apply(logged, logged.commit, _merged_commits(logged.changes, side))
        if logged.tags:
            for lineage in self.live.values():
                last = lineage.versions[-1]
                lineage.versions[-1] = replace(last, tags=(*last.tags, *logged.tags))

    def _apply(self, logged: LoggedCommit, commit: Commit, merged: _MergedCommits) -> None:
        renames = [change for change in logged.changes if change.letter == "R"]
        moving = {change.path: self.live.pop(change.before, None) for change in renames}
        deletions_first = sorted(logged.changes, key=lambda change: change.letter != "D")  # they make room
        for change in deletions_first:
            lineage = moving.get(change.path) or self.live.pop(change.path, None)
            if change.blob:
                kind = VersionKind.RENAMED if change.letter == "R" else VersionKind.CHANGED
                if lineage is None:
                    lineage, kind = self._begun(change.path, grafted=logged.grafted)
                self.live[change.path] = lineage
                self._add(lineage, commit, change, kind, merged)
            elif lineage is not None:
                self.dead[self._name(change.before)] = lineage
                self._add(lineage, commit, change, VersionKind.DELETED, merged)

    def _begun(self, path: str, *, grafted: bool) -> tuple[_OpenLineage, VersionKind]:
        """The file that begins at a path: a new one, or the one that ended there."""
        before = self.dead.pop(self._name(path), None)
        if before is not None:
            return before, VersionKind.RESTORED
        lineage = _OpenLineage()
        self.lineages.append(lineage)
        return lineage, VersionKind.KNOWN if grafted else VersionKind.ADDED

    def _add(
        self,
        lineage: _OpenLineage,
        commit: Commit,
        change: FileChange,
        kind: VersionKind,
        merged: _MergedCommits,
    ) -> None:
        path = change.path if change.blob else change.before
        versions = lineage.versions
        if versions and versions[-1].commit.id == commit.id:  # ended and begun in one commit
            versions.pop()
            kind = VersionKind.RENAMED
        version = Version(
            commit=commit,
            kind=kind,
            id=self.naming(path),
            path=printable(path, PATH),
            blob=change.blob,
            merged_commits=merged.get(change.path, ()),
        )
        versions.append(version)

    def _name(self, path: str) -> str:
        """By what a file is known that comes back: its canvas, under whichever ending."""
        id = self.naming(path)
        return f"/{id.casefold()}" if id else path


def _merged_commits(changes: Iterable[FileChange], side: Sequence[LoggedCommit]) -> _MergedCommits:
    """For each file that a merge changed, by its path: the branch's commits on it, newest first.

    Merges on the branch itself are left out: they only fetch what stands elsewhere.
    """
    path_now: dict[str, str] = {}
    for change in changes:
        path_now[change.before] = path_now[change.path] = change.path
    found: dict[str, dict[str, Commit]] = {}
    for logged in side:
        is_merge = len(logged.parents) > 1
        if logged.commit is None or is_merge:
            continue
        for change in logged.changes:
            path = path_now.get(change.path)
            if path is not None:
                path_now.setdefault(change.before, path)
                found.setdefault(path, {})[logged.id] = logged.commit
    return {path: tuple(commits.values()) for path, commits in found.items()}


def _as_canvas(versions: Sequence[Version]) -> Iterator[Version]:
    """A file's versions as those of a canvas; none, if it never was one.

    What happened before it first came into the folder belongs to its past, under the id it got there.
    """
    first_inside = next((place for place, version in enumerate(versions) if version.id), None)
    if first_inside is None:
        return
    id = versions[first_inside].id
    for version in versions[:first_inside]:
        yield replace(version, id=id)
    yield from _since_first_inside(versions[first_inside:])


def _since_first_inside(versions: Sequence[Version]) -> Iterator[Version]:
    """A file's versions since it first stood in the folder: it counts as gone while it stands outside."""
    last_inside, is_there = versions[0], True
    for version in versions:
        if version.id:
            comes_back = bool(version.blob) and not is_there
            yield replace(version, kind=VersionKind.RESTORED) if comes_back else version
            last_inside, is_there = version, bool(version.blob)
        elif is_there:
            id, path = last_inside.id, last_inside.path
            yield replace(version, kind=VersionKind.DELETED, id=id, path=path, blob="", tags=())
            is_there = False
