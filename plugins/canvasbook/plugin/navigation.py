"""Our part of the navigation, placed into the author's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

from markupsafe import Markup
from mkdocs.structure.files import Files, file_sort_key
from mkdocs.utils import nest_paths

from canvasbook.plugin.mkdocs_pages import CanvasPage
from canvasbook.render.markdown_files import attribute
from canvasbook.render.page import NavSection

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

#: MkDocs' own form: a page's uri, or a title with a uri or a list.
NavEntry: TypeAlias = "str | dict[str, Any]"


def place(
    ours: Iterable[NavSection | str], instead: Mapping[str, str], config: MkDocsConfig, files: Files
) -> None:
    """Put our part into the site's navigation; titles that the author gives our pages hold.

    ``instead`` names the authors' pages that stand in for pages of ours.
    """
    theirs: list[NavEntry] = authors_pages(files) if config.nav is None else list(config.nav)
    for title, uri in _leaves(theirs):
        file = files.get_file_from_path(uri)
        if title and file and isinstance(file.page, CanvasPage):
            file.page.title = title
    config.nav = merged(theirs, ours, instead)


def mark_outside(files: Files, nav: Navigation) -> None:
    """Mark our pages to which the navigation does not lead, nor on from them to others."""
    inside = {page.file.src_uri for page in nav.pages}
    for file in files.documentation_pages():
        page = file.page
        if isinstance(page, CanvasPage) and file.src_uri not in inside:
            page.outside_nav = not (page.previous_page or page.next_page or page.parent or page.is_homepage)


def authors_pages(files: Files) -> list[NavEntry]:
    """The navigation that MkDocs makes of a docs folder where nobody wrote one."""
    pages = sorted(files.documentation_pages(), key=file_sort_key)
    nested: list[NavEntry] = nest_paths(f.src_uri for f in pages if f.inclusion.is_in_nav())
    return nested


def merged(
    theirs: list[NavEntry], ours: Iterable[NavSection | str], instead: Mapping[str, str] | None = None
) -> list[NavEntry]:
    """Both navigations as one.

    A section of ours stands where the author names its folder (``- Canvases: canvases/``), or under
    a section of the same title, or at the end; our home page stands first. A page that the author
    lists is not listed again.
    """
    listed = {uri for _, uri in _leaves(theirs)}
    sections: dict[str, NavSection] = {}
    pages: list[NavEntry] = []
    for entry in ours:
        for left in _without([entry], listed, instead or {}):
            if isinstance(left, NavSection) and isinstance(entry, NavSection):
                sections[_folder(entry) or entry.title] = left
            elif isinstance(left, str):
                pages.append(left)
    placed: set[str] = set()
    result = _with_markers(theirs, sections, placed)
    for folder, section in sections.items():
        if folder not in placed:
            _append(result, section)
    return [*pages, *result]


def without(nav: list[NavEntry], missing: Collection[str]) -> list[NavEntry]:
    """A navigation without the pages of these uris, and without sections that hold nothing else."""
    left: list[NavEntry] = []
    for entry in nav:
        if isinstance(entry, dict):
            kept = {title: _kept(value, missing) for title, value in entry.items()}
            left.extend([{title: value} for title, value in kept.items() if value])
        elif entry not in missing:
            left.append(entry)
    return left


def _kept(value: Any, missing: Collection[str]) -> Any:
    """What is left under a title: a list of entries, or a uri; empty where nothing is."""
    if isinstance(value, list):
        return without(value, missing)
    return "" if value in missing else value


def _leaves(entries: Any, title: str = "") -> Iterator[tuple[str, str]]:
    """Each page or link with the title the author gives it, if any."""
    if isinstance(entries, str):
        yield title, entries
    elif isinstance(entries, dict):
        for name, value in entries.items():
            yield from _leaves(value, str(name))
    elif isinstance(entries, list):
        for entry in entries:
            yield from _leaves(entry)


def _without(
    ours: Iterable[NavSection | str], listed: set[str], instead: Mapping[str, str]
) -> Iterator[NavSection | str]:
    """Our navigation without the pages that the author lists."""
    for entry in ours:
        if isinstance(entry, NavSection):
            children = tuple(_without(entry.children, listed, instead))
            if children:
                yield NavSection(entry.title, children)
        elif instead.get(entry, entry) not in listed:
            yield instead.get(entry, entry)


def _folder(section: NavSection) -> str:
    """The folder of a section that begins with an index page; empty for any other."""
    first = section.children[0]
    path = PurePosixPath(first if isinstance(first, str) else "")
    return f"{path.parent}/" if path.name == "index.md" else ""


def _with_markers(
    entries: list[NavEntry], sections: dict[str, NavSection], placed: set[str]
) -> list[NavEntry]:
    result: list[NavEntry] = []
    for entry in entries:
        title, value = next(iter(entry.items())) if isinstance(entry, dict) and entry else ("", entry)
        if isinstance(value, list):
            result.append({title: _with_markers(value, sections, placed)})
        elif isinstance(value, str) and value.endswith("/") and value in sections:
            placed.add(value)
            section = sections[value]
            result.append({title: _entries(section)} if title else _entry(section))
        else:
            result.append(entry)
    return result


def _append(result: list[NavEntry], section: NavSection) -> None:
    """Add a section at the end, or to the author's section of the same title."""
    title = section.title.casefold()
    for entry in result:
        for name, value in entry.items() if isinstance(entry, dict) else ():
            if isinstance(value, list) and str(name).casefold() == title:
                value.extend(_entries(section))
                return
    result.append(_entry(section))


def _entry(entry: NavSection | str) -> NavEntry:
    if isinstance(entry, str):
        return entry
    return {Markup(attribute(entry.title)): _entries(entry)}  # noqa: S704  # escaped


def _entries(section: NavSection) -> list[NavEntry]:
    return [_entry(child) for child in section.children]
