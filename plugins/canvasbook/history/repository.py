"""The repository that holds a folder of canvases, and the few questions that are put to it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from canvasbook.history.git import Blob, Git, HistoryUnavailable, UnavailableReason
from canvasbook.history.log import FORMAT, Log, read_log
from canvasbook.load.canvas_names import ENDINGS, among_scenarios, canvas_id_of

#: Whatever a YAML file was called and wherever it stood: a canvas may have come from another folder.
_YAML = tuple(f"**/*{ending}" for ending in ENDINGS)

#: The whole graph with its true parents, also where nothing of ours changed: tags may stand there,
#: and a merge that brings in a branch unaltered would be left out otherwise. A merge is compared
#: with what stood on its own line before, once.
_LOG = (
    "log",
    "--topo-order",
    "--full-history",
    "--sparse",
    "--diff-merges=first-parent",
    "--raw",
    "--no-abbrev",
    "-z",
    "-l1000",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--encoding=UTF-8",
    "--decorate=full",
    "--decorate-refs=refs/tags",
    f"--format=tformat:{FORMAT}",
)


#: Where a repository keeps branches and tags: each in a file, or together in one.
_REFERENCES = ("refs/heads", "refs/tags", "packed-refs", "reftable")

#: A variable that each continuous integration service sets, and a word for the service. Nearly all of them
#: set CI as well, so it comes last.
_SERVICES = {
    "GITHUB_ACTIONS": "github",
    "GITLAB_CI": "gitlab",
    "TF_BUILD": "azure",
    "BITBUCKET_BUILD_NUMBER": "bitbucket",
    "READTHEDOCS": "read_the_docs",
    "CI": "other",
}


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository's work tree and the folder of canvases in it.

    ``folder`` is the folder's path in the repository: empty, or with a slash at its end. ``state`` is
    everything that git said of commit, tags and depth: while it is the same, so is the log.
    """

    root: Path
    folder: str
    head: str
    shallow: bool
    submodule: bool
    state: bytes
    git: Git

    @classmethod
    def at(cls, folder: Path, git: Git) -> Repository | HistoryUnavailable:
        """The repository that a folder belongs to, all links followed, in one call of git."""
        place = Path(os.path.realpath(folder))
        out, absence = git.run(
            place,
            "rev-parse",
            "--is-inside-work-tree",
            "--is-shallow-repository",
            "--show-cdup",
            "HEAD",
            "--tags",
            "--symbolic-full-name",
            "--tags",
            "--show-superproject-working-tree",
        )
        if absence:
            is_broken = absence.why is UnavailableReason.NO_REPOSITORY and work_tree_around(place)
            return replace(absence, why=UnavailableReason.REFUSED) if is_broken else absence
        lines = os.fsdecode(out).split("\n")
        if lines[:1] != ["true"]:
            return HistoryUnavailable(UnavailableReason.NO_REPOSITORY)
        _, shallow, up, head, *rest = lines
        root = Path(os.path.normpath(place / up))
        inside = place.relative_to(root).as_posix()
        return cls(
            root=root,
            folder="" if inside == "." else f"{inside}/",
            head=head,
            shallow=shallow == "true",
            submodule=any(os.path.isabs(line) for line in rest),  # noqa: PTH117 - maybe part of a name
            state=out,
            git=git,
        )

    def log(self) -> tuple[Log, bool] | HistoryUnavailable:
        """The whole log in one call, and whether renames could be found by likeness.

        Where texts are missing (a partial clone), a second call finds moves without edits only.
        """
        out, absence = self._log("--find-renames")
        if absence is None:
            return read_log(out), True
        out, again = self._log("--find-renames=100%")
        return absence if again else (read_log(out), False)

    def _log(self, renames: str) -> tuple[bytes, HistoryUnavailable | None]:
        patterns = ("--glob-pathspecs", "--icase-pathspecs")
        return self.git.run(self.root, *patterns, *_LOG, renames, self.head, "--", *_YAML)

    def blobs(self, ids: Iterable[str], limit: int) -> Iterator[Blob]:
        """The texts with these ids; see :meth:`Git.blobs`."""
        return self.git.blobs(self.root, ids, limit)

    def canvas_id(self, path: str) -> str:
        """The id of the canvas that a path stands for; empty where it is no canvas of the folder.

        The same rules as for files in the folder today (:func:`canvasbook.load.canvas_names.canvas_id`).
        """
        if not path.startswith(self.folder):
            return ""
        id = canvas_id_of(PurePosixPath(path[len(self.folder) :]))
        return "" if among_scenarios(id) else id


def work_tree_around(folder: Path) -> Path | None:
    """The work tree that a folder is in, found without git."""
    real = Path(os.path.realpath(folder))
    for place in (real, *real.parents):
        if os.path.lexists(place / ".git"):
            return place
    return None


def reference_paths(folder: Path, git: Git) -> tuple[Path, ...]:
    """The files and folders that change with a commit, a tag or another branch; none outside a repository.

    Of a linked work tree, its own ``HEAD`` and the references of the repository that it belongs to.
    """
    place = Path(os.path.realpath(folder))
    found: list[Path] = []
    for option in ("--absolute-git-dir", "--git-common-dir"):
        out, absence = git.run(place, "rev-parse", option)
        if absence:
            return ()
        found.append(Path(os.path.normpath(place / os.fsdecode(out).removesuffix("\n"))))
    own, common = found
    wanted = (own / "HEAD", *(common / name for name in _REFERENCES))
    return tuple(path for path in wanted if path.exists())


def ci_service(environment: Mapping[str, str]) -> str:
    """The continuous integration service whose variables these are; empty on a machine that is none.

    Most services clone only the newest commit unless told: how, stands under ``fetch_all`` in the catalogue's
    terms, by the word that this gives.
    """
    for name, word in _SERVICES.items():
        if environment.get(name):
            return word
    return ""
