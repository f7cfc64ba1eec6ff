"""Our part of the navigation, placed into the author's."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

from mkdocs.structure.files import Files, file_sort_key
from mkdocs.utils import nest_paths

from canvasbook.markup.inert import inert_title
from canvasbook.plugin.mkdocs_pages import CanvasPage
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

    ``instead`` names the authors' pages that stand in for pages of ours. What stands in the navigation
    already is not added again.
    """
    theirs: list[NavEntry] = authors_pages(files) if config.nav is None else list(config.nav)
    for title, uri in _leaves(theirs):
        file = files.get_file_from_path(uri)
        page = file.page if file else None
        if title and isinstance(page, CanvasPage):
            page.title = title
    config.nav = merged(theirs, ours, instead)


def mark_outside(files: Files, nav: Navigation) -> None:
    """Mark our pages to which the navigation does not lead, nor on from them to others."""
    inside = {page.file.src_uri for page in nav.pages}
    for file in files.documentation_pages():
        page = file.page
        if isinstance(page, CanvasPage) and file.src_uri not in inside:
            leads_on = page.previous_page or page.next_page or page.parent
            page.outside_nav = not leads_on and not page.is_homepage


def authors_pages(files: Files) -> list[NavEntry]:
    """The navigation that MkDocs makes of a docs folder where nobody wrote one."""
    pages = sorted(files.documentation_pages(), key=file_sort_key)
    theirs = [file for file in pages if file.inclusion.is_in_nav() and not isinstance(file.page, CanvasPage)]
    nested: list[NavEntry] = nest_paths(file.src_uri for file in theirs)
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
        left = _unlisted(entry, listed, instead or {})
        if isinstance(left, str):
            pages.append(left)
        elif left is not None and isinstance(entry, NavSection):
            sections[_folder(entry) or entry.title] = left
    placed: set[str] = set()
    result = _with_markers(theirs, sections, placed)
    for folder, section in sections.items():
        if folder not in placed:
            _append(result, section)
    return [*pages, *result]


def with_folders_as_ours(
    nav: list[NavEntry], ours: Iterable[NavSection | str], pages: Collection[str]
) -> list[NavEntry]:
    """A navigation in which another plugin has listed folders of ours page by page, item pages too.

    A section that lists most of the ``pages`` in such a folder gets our section's entries in their place;
    its other entries stay.
    """
    for section in ours:
        folder = _folder(section) if isinstance(section, NavSection) else ""
        if folder and isinstance(section, NavSection):
            inside = {uri for uri in pages if uri.startswith(folder)}
            nav = _with_folder_as_ours(nav, section, inside)
    return nav


def _with_folder_as_ours(nav: list[NavEntry], section: NavSection, inside: Collection[str]) -> list[NavEntry]:
    """The same for one folder, with the uris of all pages inside it."""
    result: list[NavEntry] = []
    for entry in nav:
        title, value = _title_and_value(entry)
        if 2 * len(_listed(value, inside)) > len(inside):
            result.append({title: _folder_as_ours(value, section, inside)})
        else:
            result.append(entry)
    return result


def _folder_as_ours(entries: list[NavEntry], section: NavSection, inside: Collection[str]) -> list[NavEntry]:
    """A section that lists most of a folder, as ours; if a section within it lists as many, that one."""
    here = _listed(entries, inside)
    if any(_listed(_title_and_value(entry)[1], inside) == here for entry in entries):
        return _with_folder_as_ours(entries, section, inside)
    return [*_entries(section), *without(entries, {*inside, *uris(section.children)})]


def _listed(value: Any, inside: Collection[str]) -> set[str]:
    """Those of the pages that a section lists; none of a single page."""
    return {uri for _, uri in _leaves(value) if uri in inside} if isinstance(value, list) else set()


def uris(entries: Iterable[NavSection | str]) -> Iterator[str]:
    """The uri of each page in our navigation."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            yield from uris(entry.children)


def nav_files(ours: Iterable[NavSection | str], instead: Mapping[str, str]) -> dict[str, str]:
    """Our sections as awesome-nav reads them, each as the text of the file in its folder.

    JSON is YAML too. What an author adds to the folder follows our pages.
    """
    texts: dict[str, str] = {}
    for section in ours:
        folder = _folder(section) if isinstance(section, NavSection) else ""
        shown = _unlisted(section, (), instead)
        if folder and isinstance(shown, NavSection):
            listed = _below(_entries(shown), folder)
            others = {"glob": "*", "ignore_no_matches": True}
            texts[folder] = json.dumps({"title": inert_title(shown.title), "nav": [*listed, others]})
    return texts


def _below(entries: list[NavEntry], folder: str) -> list[NavEntry]:
    """Entries with their addresses relative to a folder, without those outside it."""
    result: list[NavEntry] = []
    for entry in entries:
        title, value = _title_and_value(entry)
        if isinstance(value, list):
            result.append({title: _below(value, folder)})
        elif value.startswith(folder):
            result.append(value.removeprefix(folder))
    return result


def without(nav: list[NavEntry], missing: Collection[str]) -> list[NavEntry]:
    """A navigation without the pages of these uris, and without sections that hold nothing else."""
    left: list[NavEntry] = []
    for entry in nav:
        if isinstance(entry, dict):
            for title, value in entry.items():
                kept = _kept(value, missing)
                if kept:
                    left.append({title: kept})
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
            yield from _leaves(value, str(name or ""))
    elif isinstance(entries, list):
        for entry in entries:
            yield from _leaves(entry)


def _unlisted(
    entry: NavSection | str, listed: Collection[str], instead: Mapping[str, str]
) -> NavSection | str | None:
    """An entry of ours without the pages that the author lists; None where nothing is left of it."""
    if isinstance(entry, str):
        uri = instead.get(entry, entry)
        return None if uri in listed else uri
    left = [_unlisted(child, listed, instead) for child in entry.children]
    children = tuple(child for child in left if child is not None)
    return NavSection(entry.title, children) if children else None


def _folder(section: NavSection) -> str:
    """The folder of a section that begins with an index page; empty for any other."""
    first = section.children[0]
    path = PurePosixPath(first if isinstance(first, str) else "")
    return f"{path.parent}/" if path.name == "index.md" else ""


def _with_markers(
    entries: list[NavEntry], sections: Mapping[str, NavSection], placed: set[str]
) -> list[NavEntry]:
    """The author's navigation with our sections in the places of the folders that it names.

    The names of those folders go into ``placed``.
    """
    result: list[NavEntry] = []
    for entry in entries:
        title, value = _title_and_value(entry)
        if isinstance(value, list):
            result.append({title: _with_markers(value, sections, placed)})
            continue
        is_folder = isinstance(value, str) and value.endswith("/")
        if not is_folder or value not in sections:
            result.append(entry)
            continue
        placed.add(value)
        section = sections[value]
        result.append({title: _entries(section)} if title else _entry(section))
    return result


def _title_and_value(entry: NavEntry) -> tuple[str, Any]:
    """The title that the author gives an entry, if any, and what it stands for."""
    if isinstance(entry, dict) and entry:
        return next(iter(entry.items()))
    return "", entry


def _append(result: list[NavEntry], section: NavSection) -> None:
    """Add a section at the end, or to the author's section of the same title."""
    theirs = _section_called(section.title, result)
    if theirs is None:
        result.append(_entry(section))
    else:
        theirs.extend(_entries(section))


def _section_called(title: str, entries: list[NavEntry]) -> list[NavEntry] | None:
    """The entries of the author's section of a title."""
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        for name, value in entry.items():
            if isinstance(value, list) and str(name).casefold() == title.casefold():
                return value
    return None


def _entry(entry: NavSection | str) -> NavEntry:
    if isinstance(entry, str):
        return entry
    return {inert_title(entry.title): _entries(entry)}


def _entries(section: NavSection) -> list[NavEntry]:
    return [_entry(child) for child in section.children]
