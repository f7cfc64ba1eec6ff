"""A site as files in a folder: Markdown pages, assets, navigation, and a ready ``mkdocs.yml``.

``.canvasbook.json`` in the folder lists what was written, so that the next time stale pages go and
a configuration that someone has changed stays.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from canvasbook.cli.failures import CommandFailed
from canvasbook.load.files import refusal
from canvasbook.render.markdown_files import file_path, nav_yaml, site_yaml, text_files
from canvasbook.render.page import Site

LIST = ".canvasbook.json"
CONFIG = "mkdocs.yml"
NAV = "nav.yml"
DOCS = "docs"


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it."""

    folder: Path
    pages: int
    kept: bool

    def __str__(self) -> str:
        pages = "1 page" if self.pages == 1 else f"{self.pages:,} pages"
        nav = f" {CONFIG} was changed by hand and stays; the navigation is in {NAV}." if self.kept else ""
        return f"{pages} written to {self.folder}/{DOCS}.{nav}"


def write_site(site: Site, out: Path, site_name: str, *, directory_urls: bool) -> Written:
    """Write a site; what an earlier run wrote and this one does not is removed."""
    try:
        return _write_site(site, out, site_name, directory_urls=directory_urls)
    except OSError as error:
        what = f"'{error.filename or out}' cannot be written: {refusal(error)}"
        raise CommandFailed(
            f"{what}; mend that and run the command again, or choose another folder"
        ) from error


def _write_site(site: Site, out: Path, site_name: str, *, directory_urls: bool) -> Written:
    before = _earlier(out)
    config = site_yaml(site, site_name, directory_urls=directory_urls).encode()
    digest = before.get(CONFIG, "")
    kept = (out / CONFIG).exists() and _digest((out / CONFIG).read_bytes()) not in digest.split()
    # Should this run be interrupted, the next one knows what both runs may have written.
    own = digest if kept else f"{digest} {_digest(config)}"
    _list(out, {**before, **dict.fromkeys(_paths(site, directory_urls=directory_urls), ""), CONFIG: own})
    files: dict[str, str] = {}
    for path, data in _files(site, directory_urls=directory_urls):
        _write(out / path, data)
        files[path] = ""
    if not kept:
        _write(out / CONFIG, config)
    files[CONFIG] = digest if kept else _digest(config)
    _remove(out, before.keys() - files.keys())
    _list(out, files)
    return Written(out, len(site.pages), kept)


def _list(out: Path, files: dict[str, str]) -> None:
    """Note what this command wrote, with the digests of the configurations that are its own."""
    _write(out / LIST, f"{json.dumps(files, indent=1, sort_keys=True)}\n".encode())


def _paths(site: Site, *, directory_urls: bool) -> Iterator[str]:
    """The files of a site, without making its pages."""
    for page in site.pages:
        yield f"{DOCS}/{file_path(page.uri, directory_urls=directory_urls)}"
    for asset in (*site.styles, *site.scripts, *site.files):
        yield f"{DOCS}/{asset.uri}"
    yield NAV


def _files(site: Site, *, directory_urls: bool) -> Iterator[tuple[str, bytes]]:
    for file in text_files(site, directory_urls=directory_urls):
        yield f"{DOCS}/{file.path}", file.text.encode()
    for asset in (*site.styles, *site.scripts, *site.files):
        yield f"{DOCS}/{asset.uri}", asset.data
    yield NAV, f"nav:\n{nav_yaml(site.nav, directory_urls=directory_urls)}".encode()


def _earlier(out: Path) -> dict[str, str]:
    """What an earlier run wrote; a folder with anything else in it is refused."""
    if out.exists() and not out.is_dir():
        raise CommandFailed(f"'{out}' is a file, not a folder")
    if not out.exists() or not any(out.iterdir()):
        return {}
    try:
        listed = json.loads((out / LIST).read_text("utf-8")) if (out / LIST).is_file() else None
    except (OSError, ValueError):
        listed = None
    if not isinstance(listed, dict):
        raise CommandFailed(f"'{out}' is not empty and was not made by this command; choose another folder")
    return {str(path): str(digest) for path, digest in listed.items()}


def _remove(out: Path, stale: set[str]) -> None:
    root = out.resolve()
    for path in sorted(stale):
        file = (root / path).resolve()
        if file.is_relative_to(root) and file.is_file():
            file.unlink()
            _remove_empty(file.parent, root)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _write(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all: half a list, or half a configuration, would bar the next run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        error.filename = os.fspath(path)
        raise


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
