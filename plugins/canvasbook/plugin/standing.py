"""Pages that still stand where the last build has written them, while a site is served.

MkDocs empties the site's folder before each build and writes every page anew, which takes longer than all
the rest where nothing has changed. It leaves hidden folders alone: ours wait in one while it empties the
rest, and go back to their places. A file that is not as the last build has left it goes like the others.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

#: Where folders wait while MkDocs empties the site's.
_ASIDE = ".canvasbook"

#: Size, dates and number of a file.
Mark = tuple[int, int, int, int]


class Written(NamedTuple):
    """A page as a build has written it: the name of what it was made from, and its entries in the search.

    ``mark`` tells its file from any other; None as long as it is not written.
    """

    name: bytes
    entries: list[dict[str, object]]
    mark: Mark | None = None


@dataclass(slots=True)
class Standing:
    """The pages in a site's folder, by their files; of one folder at a time."""

    site: Path | None = None
    _written: dict[str, Written] = field(default_factory=dict)
    _waiting: tuple[str, ...] = ()

    def put_aside(self, site: Path) -> None:
        """Before the site's folder is emptied: have the folders with our pages wait elsewhere."""
        if site != self.site:
            self.site, self._written = site, {}
        aside = site / _ASIDE
        shutil.rmtree(aside, ignore_errors=True)  # left by a build that was interrupted
        tops = {Path(file).relative_to(site).parts[0] for file in self._written}
        self._waiting = tuple(sorted(top for top in tops if _is_folder(site / top)))
        try:
            aside.mkdir(exist_ok=True, parents=True)
            for top in self._waiting:
                (site / top).rename(aside / top)
        except OSError:  # somebody holds it open: what was not moved is emptied
            self._written = {}

    def put_back(self, names: Mapping[str, bytes]) -> None:
        """Once it is empty: let those pages stand that are to be written as they are, by file and name."""
        if self.site is None:
            return
        may_stay = {file: page for file, page in self._written.items() if names.get(file) == page.name}
        self._written = {}
        for top in self._waiting:
            with suppress(OSError):  # somebody has put something else there
                (self.site / _ASIDE / top).rename(self.site / top)
                _clear(self.site / top, may_stay, self._written)
        shutil.rmtree(self.site / _ASIDE, ignore_errors=True)
        self._waiting = ()

    def __contains__(self, file: str) -> bool:
        return file in self._written

    def at(self, file: str) -> Written | None:
        """The page that stands in a file, if one does, and nobody has written over it since."""
        page = self._written.get(file)
        with suppress(OSError):
            if page and page.mark == _mark(Path(file).lstat()):
                return page
        return None

    def note(self, file: str, name: bytes, entries: list[dict[str, object]]) -> None:
        """A page is about to be written."""
        if self.site is not None and name and Path(file).is_relative_to(self.site):
            self._written[file] = Written(name, entries)

    def close(self, *, whole: bool) -> None:
        """See what a build has left; of one that was interrupted nothing is taken for granted."""
        if not whole:
            self._written = {}
        for file, page in list(self._written.items()):
            if page.mark is None:
                try:
                    self._written[file] = page._replace(mark=_mark(Path(file).lstat()))
                except OSError:  # it was not written after all
                    del self._written[file]


class Unsaid(logging.Filter):
    """Leaves out what MkDocs says of pages that it has no need to write."""

    def __init__(self, pages: Collection[str]) -> None:
        super().__init__()
        self._messages = {f"Page skipped: '{uri}'. Generated empty output." for uri in pages}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a message is to be said."""
        return record.getMessage() not in self._messages


def _is_folder(path: Path) -> bool:
    """Whether it is a folder of the site itself: a link may lead to somebody's own."""
    return path.is_dir() and not path.is_symlink()


def _mark(status: os.stat_result) -> Mark:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _clear(folder: Path, may_stay: Mapping[str, Written], stands: dict[str, Written]) -> bool:
    """Remove all from a folder but the pages that are as they were written; whether any is left."""
    left = False
    with os.scandir(folder) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                left = _clear(Path(entry.path), may_stay, stands) or left
                continue
            page = may_stay.get(entry.path)
            if page and page.mark == _mark(Path(entry.path).lstat()):
                stands[entry.path], left = page, True
            else:
                Path(entry.path).unlink()
    if not left:
        folder.rmdir()
    return left
