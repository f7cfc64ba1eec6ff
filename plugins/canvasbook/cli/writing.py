"""A site as files in a folder: Markdown pages, assets, navigation, and a ready ``mkdocs.yml``.

``.canvasbook.json`` in the folder lists what was written, so that the next time stale pages go and
a configuration that someone has changed stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.output_files import digest_of, read_list, remove_files, write_file, write_list
from canvasbook.load.files import refusal
from canvasbook.render.markdown_files import FileLayout, nav_file, site_yaml, text_files
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


def write_site(site: Site, out: Path, site_name: str, layout: FileLayout) -> Written:
    """Write a site; what an earlier run wrote and this one does not is removed."""
    try:
        return _write_site(site, out, site_name, layout)
    except OSError as error:
        what = f"'{error.filename or out}' cannot be written: {refusal(error)}"
        raise CommandFailed(
            f"{what}; mend that and run the command again, or choose another folder"
        ) from error


def _write_site(site: Site, out: Path, site_name: str, layout: FileLayout) -> Written:
    before = _earlier(out)
    config = site_yaml(site, site_name, layout).encode()
    digest = before.get(CONFIG, "")
    kept = (out / CONFIG).exists() and digest_of((out / CONFIG).read_bytes()) not in digest.split()
    # Should this run be interrupted, the next one knows what both runs may have written.
    own = digest if kept else f"{digest} {digest_of(config)}"
    write_list(out / LIST, {**before, **dict.fromkeys(_paths(site, layout), ""), CONFIG: own})
    files: dict[str, str] = {}
    for path, data in _files(site, layout):
        write_file(out / path, data)
        files[path] = ""
    if not kept:
        write_file(out / CONFIG, config)
    files[CONFIG] = digest if kept else digest_of(config)
    remove_files(out, before.keys() - files.keys())
    write_list(out / LIST, files)
    return Written(out, len(site.pages), kept)


def _paths(site: Site, layout: FileLayout) -> Iterator[str]:
    """The files of a site, without making its pages."""
    for page in site.pages:
        yield f"{DOCS}/{layout.path(page.uri)}"
    for asset in layout.assets(site):
        yield f"{DOCS}/{asset.uri}"
    yield NAV


def _files(site: Site, layout: FileLayout) -> Iterator[tuple[str, bytes]]:
    for file in text_files(site, layout):
        yield f"{DOCS}/{file.path}", file.text.encode()
    for asset in layout.assets(site):
        yield f"{DOCS}/{asset.uri}", asset.data
    yield NAV, nav_file(site, layout).encode()


def _earlier(out: Path) -> dict[str, str]:
    """What an earlier run wrote; a folder with anything else in it is refused."""
    if out.exists() and not out.is_dir():
        raise CommandFailed(f"'{out}' is a file, not a folder")
    if not out.exists() or not any(out.iterdir()):
        return {}
    listed = read_list(out / LIST)
    if listed is None:
        raise CommandFailed(f"'{out}' is not empty and was not made by this command; choose another folder")
    return listed
