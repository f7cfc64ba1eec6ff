"""Which canvas someone means: a file, a file at a revision, or the id of a canvas or a scenario."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass, field
from pathlib import Path

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.locations import CanvasLocation, own_catalogue, scope_of
from canvasbook.diagnostics import Diagnostic, printable
from canvasbook.diff.compared_states import ComparedState
from canvasbook.diff.folders import CanvasFolder
from canvasbook.history.git import Git, HistoryUnavailable, UnavailableReason
from canvasbook.history.repository import Repository, ci_service
from canvasbook.history.snapshot import commit_of, names_no_single_commit, snapshot_of, within_repository
from canvasbook.load.canvas_names import ENDINGS
from canvasbook.load.portfolio_loader import load_files, load_folder
from canvasbook.pipeline import Options, catalogue_of
from canvasbook.suggestions import suggestion


@dataclass(frozen=True)
class Finder:
    """Finds what arguments mean; each folder is read once.

    ``problems`` are those of the sites' own catalogues, as far as these were read.
    """

    where: CanvasLocation
    problems: list[Diagnostic] = field(default_factory=list)
    _folders: dict[object, CanvasFolder] = field(default_factory=dict)
    _catalogues: dict[Path | None, Catalogue] = field(default_factory=dict)

    def state(self, name: str) -> ComparedState:
        """The state that an argument names."""
        if os.path.lexists(name):  # a name too long for a file is none; a link to nothing is told as such
            return self._in_file(name)
        revision, colon, path = name.partition(":")
        if colon:
            return self._at_revision(name, revision, path)
        if name.casefold().endswith(ENDINGS) or not self.where.canvases.is_dir():
            raise CommandFailed(
                f"there is no file '{printable(name)}', and no folder of canvases that knows it"
            )
        return self._known(self.today(self.where.canvases), name, name)

    # -- folders

    def today(self, folder: Path) -> CanvasFolder:
        """A folder as it stands."""
        place = Path(os.path.realpath(folder))
        if place not in self._folders:
            catalogue = self.catalogue_beside(folder)
            loaded = load_folder(folder, vocabulary_of(catalogue), folder.as_posix())
            self._folders[place] = CanvasFolder(folder, loaded, catalogue)
        return self._folders[place]

    def at(self, repository: Repository, commit: str, folder: str, *, shown: str = "") -> CanvasFolder:
        """A folder of the repository as it stood at a commit; by the catalogue of today."""
        if (commit, folder) not in self._folders:
            catalogue = self.catalogue_beside(repository.root / folder)
            found = snapshot_of(repository, commit, folder, shown)
            if isinstance(found, HistoryUnavailable):
                raise CommandFailed(why_not(found))
            loaded = load_files(found.files, vocabulary_of(catalogue), found.problems)
            self._folders[commit, folder] = CanvasFolder(repository.root / folder, loaded, catalogue)
        return self._folders[commit, folder]

    def catalogue_beside(self, folder: Path) -> Catalogue:
        """Our catalogue, with that of the site around a folder."""
        own = own_catalogue(self.where.catalogue, folder)
        place = Path(os.path.realpath(own)) if own else None
        if place not in self._catalogues:
            shown = _from_here(own) if own else ""
            options = Options(canvas_dir=folder, catalogue_dir=own, catalogue_shown=shown)
            self._catalogues[place], problems = catalogue_of(options)
            self.problems.extend(problems)
        return self._catalogues[place]

    # -- arguments

    def _in_file(self, name: str) -> ComparedState:
        path = Path(name)
        if path.is_dir():
            raise CommandFailed(f"'{printable(name)}' is a folder; name a canvas in it")
        folder = self.today(scope_of(path, self.where.catalogue).folder)
        real = os.path.realpath(path)
        file = next((f for f in folder.files if os.path.realpath(f.path) == real), None)
        if file is None:
            raise CommandFailed(f"'{printable(name)}' is not a canvas{_told(folder, path)}")
        return folder.state(file, name)

    def _at_revision(self, name: str, revision: str, path: str) -> ComparedState:
        repository = repository_of(Path(), self.where.git)
        commit = commit_at(repository, revision)
        if not path.casefold().endswith(ENDINGS):
            place = Path(os.path.realpath(self.where.canvases))
            if not place.is_relative_to(repository.root):
                raise CommandFailed(f"the folder '{self.where.canvases}' is not in this git repository")
            inside = "" if place == repository.root else place.relative_to(repository.root).as_posix()
            return self._known(self.at(repository, commit, inside, shown=f"{revision}:"), path, name)
        whole = within_repository(repository, path)
        if whole is None:
            raise CommandFailed(f"'{printable(path)}' is outside the git repository")
        part = scope_of(repository.root / whole, self.where.catalogue).folder
        inside = posixpath.normpath(part.relative_to(repository.root).as_posix())
        folder = self.at(repository, commit, "" if inside == "." else inside, shown=f"{revision}:")
        file = next((f for f in folder.files if f.path == repository.root / whole), None)
        if file is None:
            here = f"; '{revision}:./{path}' counts from this folder" if repository.folder else ""
            raise CommandFailed(f"there is no canvas '{printable(whole)}' at '{printable(revision)}'{here}")
        return folder.state(file, name)

    def _known(self, folder: CanvasFolder, id: str, name: str) -> ComparedState:
        file = next((f for f in folder.files if f.id.casefold() == id.casefold()), None)
        if file is None:
            near = suggestion(id, sorted(f.id for f in folder.files))
            where = f"'{self.where.canvases.as_posix()}'"
            what = f"there is no file and no canvas '{printable(name)}'"
            raise CommandFailed(f"{what}; canvases are sought in {where}{near}")
        return folder.state(file, name)


def _from_here(folder: Path) -> str:
    """A folder as one would write it here."""
    place, here = Path(os.path.realpath(folder)), Path(os.path.realpath("."))
    return (place.relative_to(here) if place.is_relative_to(here) else folder).as_posix()


def repository_of(folder: Path, git: Git) -> Repository:
    """The repository around a folder."""
    found = Repository.at(folder, git)
    if isinstance(found, HistoryUnavailable):
        raise CommandFailed(why_not(found))
    return found


def commit_at(repository: Repository, revision: str) -> str:
    """The commit that a revision names."""
    commit = commit_of(repository, revision)
    if commit is None and names_no_single_commit(revision):
        how = "name one by a branch, a tag, its id, or such as HEAD~1"
        raise CommandFailed(f"'{printable(revision)}' is no single commit of git; {how}")
    if commit is None:
        what = f"there is no revision '{printable(revision)}' in this git repository"
        raise CommandFailed(f"{what}{shallow(repository)}")
    return commit


def shallow(repository: Repository) -> str:
    """What to do where a clone does not reach back far enough."""
    if not repository.shallow:
        return ""
    how = shipped_catalogue().terms["fetch_all"][ci_service(os.environ) or "here"]
    return f"; this clone is shallow and lacks older commits. {how}"


def why_not(absence: HistoryUnavailable) -> str:
    """Why git gave no answer, as a sentence; with its own words where ours do not know the reason."""
    sentence = shipped_catalogue().terms["no_history"][absence.why]
    if absence.why is UnavailableReason.REFUSED and absence.said:
        return f"{sentence}: {absence.said}"
    return sentence


def _told(folder: CanvasFolder, path: Path) -> str:
    """Why a file became no canvas, where that was told."""
    place = Path(os.path.realpath(path.parent), path.name)
    inside = Path(os.path.relpath(place, os.path.realpath(folder.place)))
    found = folder.loaded.of_file(printable(f"{folder.place.as_posix()}/{inside.as_posix()}", limit=4096))
    return f": {found[0].message}" if found else ""
