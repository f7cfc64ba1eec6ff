"""Which canvas somebody means: a file, a file at a revision, or the id of a canvas or a scenario."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from canvasbook.analysis.analyse import analyse, contrasts_of
from canvasbook.analysis.review import Review, review_of
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.cli.checking import part_of
from canvasbook.cli.failure import Failure
from canvasbook.cli.own_catalogue import own_catalogue
from canvasbook.diagnostics import errors, printable, suggestion
from canvasbook.history.ci_service import ci_service
from canvasbook.history.git import Absence, Git, Why
from canvasbook.history.repository import Repository
from canvasbook.history.snapshot import commit_of, snapshot_of, within_repository
from canvasbook.load.canvas_names import ENDINGS
from canvasbook.load.files import CanvasFile
from canvasbook.load.portfolio import Loaded, load_files, load_folder
from canvasbook.model.canvas import Canvas
from canvasbook.model.scenario import Scenario
from canvasbook.pipeline import Options, catalogue_of
from canvasbook.report.changes import State

#: Why there is no history, as a sentence; what git said itself follows where that helps.
REASONS = {
    Why.NO_GIT: "git is not installed here, so nothing is known of earlier versions",
    Why.NO_REPOSITORY: "this is no git repository, so nothing is known of earlier versions",
    Why.OUTSIDE: "the canvases are kept outside the git repository, so nothing is known of earlier versions",
    Why.NO_COMMIT: "nothing is committed yet in this git repository",
    Why.UNTRACKED: "no canvas of this folder was ever committed",
    Why.DUBIOUS: "git does not trust this repository, since it belongs to another user; "
    "'git config --global --add safe.directory FOLDER' tells it to",
    Why.TOO_SLOW: "git did not answer in time",
}


@dataclass(frozen=True)
class Folder:
    """A folder of canvases at one time: as it stands, or as it stood at a commit.

    ``place`` is where it is in the file system, or would be.
    """

    place: Path
    loaded: Loaded
    catalogue: Catalogue
    _reviews: dict[str, Review] = field(default_factory=dict)

    @property
    def files(self) -> Iterator[CanvasFile]:
        """All files that should hold a canvas or a scenario."""
        yield from self.loaded.files
        yield from self.loaded.scenario_files

    def state(self, file: CanvasFile, name: str) -> State:
        """What a file of the folder says."""
        scenario = next((s for s in self.loaded.portfolio.scenarios if s.path == file.shown), None)
        canvas = scenario.canvas if scenario else self.loaded.portfolio.by_id.get(file.id)
        return State(
            name=name,
            id=file.id,
            path=file.shown,
            review=self._review(canvas, scenario) if canvas and canvas.path == file.shown else None,
            errors=errors(self.loaded.of_file(file.shown)),
            scenario=scenario,
        )

    def _review(self, canvas: Canvas, scenario: Scenario | None) -> Review:
        """A canvas beside its contrasts; a scenario beside its base too, so that what it spares is told."""
        if canvas.id not in self._reviews:
            beside = {c.id: c for c in contrasts_of(canvas, self.loaded.portfolio)}
            base = self.loaded.portfolio.by_id.get(scenario.base) if scenario else None
            beside |= {base.id: base} if base else {}
            analysis = analyse(canvas, self.catalogue, tuple(beside.values()))
            self._reviews[canvas.id] = review_of(analysis, self.catalogue)
        return self._reviews[canvas.id]


@dataclass(frozen=True)
class Finder:
    """Finds what arguments mean; each folder is read once."""

    canvases: Path
    catalogue: Path | None = None
    git: Git = field(default_factory=Git)
    _folders: dict[object, Folder] = field(default_factory=dict)
    _catalogues: dict[Path | None, Catalogue] = field(default_factory=dict)

    def state(self, name: str) -> State:
        """The state that an argument names."""
        if os.path.lexists(name):  # a name too long for a file is none; a link to nothing is told as such
            return self._in_file(name)
        revision, colon, path = name.partition(":")
        if colon:
            return self._at_revision(name, revision, path)
        if name.casefold().endswith(ENDINGS) or not self.canvases.is_dir():
            raise Failure(f"there is no file '{printable(name)}', and no folder of canvases that knows it")
        return self._known(self.today(self.canvases), name, name)

    # -- folders

    def today(self, folder: Path) -> Folder:
        """A folder as it stands."""
        place = Path(os.path.realpath(folder))
        if place not in self._folders:
            catalogue = self.catalogue_beside(folder)
            loaded = load_folder(folder, vocabulary_of(catalogue), folder.as_posix())
            self._folders[place] = Folder(folder, loaded, catalogue)
        return self._folders[place]

    def at(self, repository: Repository, commit: str, folder: str, *, shown: str = "") -> Folder:
        """A folder of the repository as it stood at a commit; by the catalogue of today."""
        if (commit, folder) not in self._folders:
            catalogue = self.catalogue_beside(repository.root / folder)
            found = snapshot_of(repository, commit, folder, shown)
            if isinstance(found, Absence):
                raise Failure(why_not(found))
            loaded = load_files(found.files, vocabulary_of(catalogue), found.problems)
            self._folders[commit, folder] = Folder(repository.root / folder, loaded, catalogue)
        return self._folders[commit, folder]

    def catalogue_beside(self, folder: Path) -> Catalogue:
        """Our catalogue, with that of the site around a folder."""
        own = own_catalogue(self.catalogue, folder)
        place = Path(os.path.realpath(own)) if own else None
        if place not in self._catalogues:
            self._catalogues[place], _ = catalogue_of(Options(canvas_dir=folder, catalogue_dir=own))
        return self._catalogues[place]

    # -- arguments

    def _in_file(self, name: str) -> State:
        path = Path(name)
        if path.is_dir():
            raise Failure(f"'{printable(name)}' is a folder; name a canvas in it")
        folder = self.today(part_of(path, self.catalogue).folder)
        real = os.path.realpath(path)
        file = next((f for f in folder.files if os.path.realpath(f.path) == real), None)
        if file is None:
            raise Failure(f"'{printable(name)}' is not a canvas{_told(folder, path)}")
        return folder.state(file, name)

    def _at_revision(self, name: str, revision: str, path: str) -> State:
        repository = repository_of(Path(), self.git)
        commit = commit_at(repository, revision)
        if not path.casefold().endswith(ENDINGS):
            place = Path(os.path.realpath(self.canvases))
            if not place.is_relative_to(repository.root):
                raise Failure(f"the folder '{self.canvases}' is not in this git repository")
            inside = "" if place == repository.root else place.relative_to(repository.root).as_posix()
            return self._known(self.at(repository, commit, inside, shown=f"{revision}:"), path, name)
        whole = within_repository(repository, path)
        if whole is None:
            raise Failure(f"'{printable(path)}' is outside the git repository")
        part = part_of(repository.root / whole, self.catalogue).folder
        inside = posixpath.normpath(part.relative_to(repository.root).as_posix())
        folder = self.at(repository, commit, "" if inside == "." else inside, shown=f"{revision}:")
        file = next((f for f in folder.files if f.path == repository.root / whole), None)
        if file is None:
            here = f"; '{revision}:./{path}' counts from this folder" if repository.folder else ""
            raise Failure(f"there is no canvas '{printable(whole)}' at '{printable(revision)}'{here}")
        return folder.state(file, name)

    def _known(self, folder: Folder, id: str, name: str) -> State:
        file = next((f for f in folder.files if f.id.casefold() == id.casefold()), None)
        if file is None:
            near = suggestion(id, sorted(f.id for f in folder.files))
            where = f"'{self.canvases.as_posix()}'"
            what = f"there is no file and no canvas '{printable(name)}'"
            raise Failure(f"{what}; canvases are sought in {where}{near}")
        return folder.state(file, name)


def repository_of(folder: Path, git: Git) -> Repository:
    """The repository around a folder."""
    found = Repository.at(folder, git)
    if isinstance(found, Absence):
        raise Failure(why_not(found))
    return found


def commit_at(repository: Repository, revision: str) -> str:
    """The commit that a revision names."""
    commit = commit_of(repository, revision)
    if commit is None:
        what = f"there is no revision '{printable(revision)}' in this git repository"
        raise Failure(f"{what}{shallow(repository)}")
    return commit


def shallow(repository: Repository) -> str:
    """What to do where a clone does not reach back far enough."""
    if not repository.shallow:
        return ""
    how = shipped_catalogue().terms["fetch_all"][ci_service(os.environ) or "here"]
    return f"; this clone is shallow and lacks older commits. {how}"


def why_not(absence: Absence) -> str:
    """Why git gave no answer, as a sentence."""
    said = f": {absence.said}" if absence.said else ""
    return REASONS.get(absence.why) or f"git refused to answer{said}"


def _told(folder: Folder, path: Path) -> str:
    """Why a file became no canvas, where that was told."""
    place = Path(os.path.realpath(path.parent), path.name)
    inside = Path(os.path.relpath(place, os.path.realpath(folder.place)))
    found = folder.loaded.of_file(printable(f"{folder.place.as_posix()}/{inside.as_posix()}", limit=4096))
    return f": {found[0].message}" if found else ""
