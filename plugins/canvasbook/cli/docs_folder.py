"""A site's pages as files in the docs folder of a project whose engine reads nothing else.

Only folders of ours are written to, and no file there that is somebody else's: a file is ours as long as it
is to the byte what an earlier run wrote. ``.canvasbook`` in the docs folder holds the list of these and the
navigation. In each of our folders a ``.gitignore`` names our files, one by one, so that git still sees what
else lies there.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.output_files import digest_of, read_list, remove_files, write_file, write_list
from canvasbook.diagnostics import printable
from canvasbook.load.files import refusal
from canvasbook.memory import Memory
from canvasbook.render.markdown_files import NEEDED_EXTENSIONS, FileLayout, nav_file, text_files
from canvasbook.render.page import Site

#: The folders that are ours, below the docs folder.
OWN = ("canvases", "catalogue", "compare", "portfolio", "assets/canvasbook")

STATE = ".canvasbook"
LIST = f"{STATE}/files.json"
NAV = f"{STATE}/nav.yml"
IGNORE = ".gitignore"

#: So many files that stay are named.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class WrittenIntoDocs:
    """What came of it: files by what was done, and the author's files that stay in the place of ours."""

    docs: Path
    pages: int
    written: int
    same: int
    removed: int
    staying: tuple[str, ...]
    first: bool
    settings: tuple[str, ...]

    @property
    def counts(self) -> str:
        """What was done, in one line."""
        counts = f"{self.written:,} files written, {self.same:,} as they were, {self.removed:,} removed"
        return f"{self.docs}: {self.pages:,} pages; {counts}."

    def lines(self) -> Iterator[str]:
        """What to tell: the counts, what stays, and at first what the site's configuration needs."""
        yield self.counts
        if self.staying:
            named = ", ".join(printable(path) for path in self.staying[:_NAMED])
            more = f" and {len(self.staying) - _NAMED:,} more" if len(self.staying) > _NAMED else ""
            yield f"These were not written by this command, or were changed since, and stay: {named}{more}."
        if self.first:
            yield from self.settings


def write_into(site: Site, docs: Path, layout: FileLayout, memory: Memory | None = None) -> WrittenIntoDocs:
    """Write a site's pages and assets into a docs folder; what is the same already is left alone."""
    if not docs.is_dir():
        raise CommandFailed(f"there is no folder '{docs}'; name the folder that your site engine reads")
    try:
        _refuse_links(docs)
        return _write_into(site, docs, layout, memory)
    except OSError as error:
        what = f"'{error.filename or docs}' cannot be written: {refusal(error)}"
        raise CommandFailed(f"{what}; mend that and run the command again") from error


def _refuse_links(docs: Path) -> None:
    """Where a folder of ours is a link, what is behind it is somebody else's."""
    root = docs.resolve()
    for name in (*OWN, STATE):
        if (root / name).is_symlink() or os.path.realpath(root / name) != str(root / name):
            raise CommandFailed(f"'{docs / name}' leads to another folder, where this command writes nothing")


def _write_into(site: Site, docs: Path, layout: FileLayout, memory: Memory | None) -> WrittenIntoDocs:
    before = read_list(docs / LIST)
    ours = _still_ours(docs, before or {})
    writer = _Writer(docs, ours)
    try:
        _put_all(site, layout, memory, writer)
    finally:  # an interrupted run notes what it may have written, and nothing else
        coming = {path: f"{ours.get(path, '')} {digest}" for path, digest in writer.files.items()}
        write_list(docs / LIST, {**ours, **coming})
    stale = ours.keys() - writer.files.keys()
    remove_files(docs, stale)
    write_list(docs / LIST, writer.files)
    return WrittenIntoDocs(
        docs,
        pages=sum(layout.path(page.uri) in writer.files for page in site.pages),
        written=writer.written,
        same=len(writer.files) - writer.written,
        removed=len(stale),
        staying=tuple(sorted(writer.staying)),
        first=before is None,
        settings=tuple(_settings(site, docs)),
    )


def _put_all(site: Site, layout: FileLayout, memory: Memory | None, writer: _Writer) -> None:
    for file in text_files(site, layout, memory):
        writer.put(file.path, file.text.encode())
    for asset in layout.assets(site):
        writer.put(asset.uri, asset.data)
    for path, text in _ignore_files(writer.files).items():
        writer.put(path, text.encode())
    writer.put(NAV, nav_file(site, layout).encode())


class _Writer:
    """Writes files of ours, and no others: ``files`` are those that hold what they should, by fingerprint."""

    def __init__(self, docs: Path, ours: Mapping[str, str]) -> None:
        self._docs, self._root, self._ours = docs, docs.resolve(), ours
        self.files: dict[str, str] = {}
        self.staying: list[str] = []
        self.written = 0

    def put(self, path: str, data: bytes) -> None:
        """See that a file holds what it should, unless it is somebody else's or in no folder of ours."""
        if not _is_own(path):
            return
        file, digest = self._docs / path, digest_of(data)
        if not _holds(file, digest):
            theirs = path not in self._ours and _exists(file)
            behind_link = os.path.realpath(file.parent) != str((self._root / path).parent)
            if theirs or behind_link:
                self.staying.append(path)
                return
            self.files[path] = digest
            write_file(file, data)
            self.written += 1
        self.files[path] = digest


def _still_ours(docs: Path, listed: dict[str, str]) -> dict[str, str]:
    """Of the files that earlier runs wrote, those that are there as they were written.

    An interrupted run has noted what a file held before as well as what it was to hold.
    """
    ours: dict[str, str] = {}
    for path, digests in listed.items():
        for digest in digests.split():
            if _is_own(path) and _holds(docs / path, digest):
                ours[path] = digest
    return ours


def _is_own(path: str) -> bool:
    return ".." not in Path(path).parts and path.startswith(tuple(f"{folder}/" for folder in (*OWN, STATE)))


def _exists(file: Path) -> bool:
    return file.exists() or file.is_symlink()


def _holds(file: Path, digest: str) -> bool:
    """Whether a file holds what a fingerprint was made from; a link is no file of ours."""
    return file.is_file() and not file.is_symlink() and digest_of(file.read_bytes()) == digest


def _ignore_files(paths: Iterable[str]) -> dict[str, str]:
    """For each folder of ours a file that tells git to leave alone what we write there, and nothing else."""
    lines: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        folder = next(folder for folder in OWN if path.startswith(f"{folder}/"))
        lines[folder].append(path.removeprefix(folder))
    found = {
        f"{folder}/{IGNORE}": f"/{IGNORE}\n" + "\n".join(names) + "\n" for folder, names in lines.items()
    }
    return found | {f"{STATE}/{IGNORE}": "*\n"}


def _settings(site: Site, docs: Path) -> Iterator[str]:
    """What the site's own configuration has to say for the pages to look and work as they should."""
    yield "The configuration of your site needs these (MkDocs' names; the engine may have others):"
    yield f"  extra_css: [{', '.join(asset.uri for asset in site.styles)}]"
    yield f"  extra_javascript: [{', '.join(asset.uri for asset in site.scripts)}]"
    yield f"  markdown_extensions: [{', '.join(NEEDED_EXTENSIONS)}]"
    yield f"  nav: what stands in {docs / NAV}"
