"""A site as Markdown files, for any engine that reads Markdown.

A page becomes front matter, its headings, and what stands between them, as blocks of raw HTML that no
Markdown extension touches. A heading is HTML too, with its id, so that every engine shows it; where
Python-Markdown's ``md_in_html`` is on, ``markdown="span"`` makes it one of Markdown's own, with a place in
the table of contents. Titles and descriptions are plain text in which HTML has nothing to read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import PurePosixPath
from urllib.parse import unquote

from canvasbook.markup.inert import inert_html, inert_title
from canvasbook.memory import Memory
from canvasbook.render.page import Asset, Body, Heading, NavSection, Page, Site, address

#: Characters that mean something to Markdown or to one of its common extensions.
_MARKED = {ord(c): f"&#{ord(c)};" for c in "\\`*_{}[]()#~^=:@|!+$"}
_MARKED.update({ord(c): escape(c) for c in "<>&"})

#: Characters that YAML reads only when they are escaped, beside the control characters.
_UNPRINTABLE = frozenset("\x7f\x85\u2028\u2029\ufeff\ufffe\uffff")

#: What Hugo calls the file that is a folder's page.
HUGO_INDEX = "_index.md"

#: The Markdown extensions with which Python-Markdown takes our headings for its own.
NEEDED_EXTENSIONS = ("md_in_html",)

#: The wrapper makes one block of several elements; it takes no part in the layout.
_BLOCK = '<div class="cb-part" style="display: contents">\n{}\n</div>\n'


@dataclass(frozen=True)
class TextFile:
    """A file to write: its path below the output folder, and its text."""

    path: str
    text: str


def markdown_text(page: Page, body: Body, aliases: Sequence[str] = ()) -> str:
    """A page's whole Markdown file; ``aliases`` are the old addresses that lead to it."""
    return f"---\n{_front_matter(page, aliases)}---\n\n{markdown_body(body)}"


def markdown_body(body: Body) -> str:
    """A page's Markdown without the front matter."""
    return "\n".join(
        heading_markdown(p) if isinstance(p, Heading) else _BLOCK.format(p) for p in body.parts()
    )


def heading_html(text: str) -> str:
    """A heading's words as HTML."""
    return inert_html(escape(text, quote=False))


def heading_markdown(heading: Heading) -> str:
    """A heading as it stands in a page's Markdown."""
    level, search = heading.level, "" if heading.search else ' data-search-exclude=""'
    words = heading.text.translate(_MARKED)
    return f'<h{level} id="{heading.id}" markdown="span"{search}>{words}</h{level}>\n'


def quoted(text: str) -> str:
    """A text as YAML, in double quotes on one line."""
    return f'"{"".join(map(_yaml_character, text))}"'


@dataclass(frozen=True, slots=True)
class FileLayout:
    """Where the files of pages stand: by the style of addresses, and by the engine's name for an index.

    With addresses that are folders, every page is the index of one. Some engines (Zensical) take a
    relative link in raw HTML from the file, others (MkDocs) from the address: so both are the same.
    """

    directory_urls: bool = True
    index: str = "index.md"

    def path(self, uri: str) -> str:
        """The path of a page's file below the docs folder."""
        path = PurePosixPath(uri)
        if path.name == "index.md":
            return path.with_name(self.index).as_posix()
        return path.with_suffix("").joinpath(self.index).as_posix() if self.directory_urls else uri

    @property
    def is_for_hugo(self) -> bool:
        """Whether the engine is Hugo, which makes the pages of old addresses itself and takes no HTML."""
        return self.index == HUGO_INDEX

    def assets(self, site: Site) -> tuple[Asset, ...]:
        """The files of a site that are no pages."""
        return replace(site, moved=()).assets if self.is_for_hugo else site.assets

    def aliases(self, site: Site) -> dict[str, list[str]]:
        """The old addresses of pages as Hugo's front matter names them, by the uri of the page."""
        found: dict[str, list[str]] = {}
        for moved in site.moved if self.is_for_hugo else ():
            old = address(moved.before, directory=self.directory_urls)
            found.setdefault(moved.after, []).append(f"/{unquote(old)}")
        return found


def nav_yaml(nav: Iterable[NavSection | str], layout: FileLayout) -> str:
    """The navigation as it stands under ``nav:`` in ``mkdocs.yml``."""
    lines = (line for entry in nav for line in _nav_lines(entry, "  ", layout))
    return "".join(f"{line}\n" for line in lines)


def nav_file(site: Site, layout: FileLayout) -> str:
    """The navigation as a file of its own, to be copied from."""
    return f"nav:\n{nav_yaml(site.nav, layout)}"


def site_yaml(site: Site, site_name: str, layout: FileLayout) -> str:
    """An ``mkdocs.yml`` that builds the files with plain MkDocs, or with Zensical."""
    folders = sorted({page.uri.partition("/")[0] for page in site.pages if "/" in page.uri})
    return _SITE.format(
        name=quoted(site_name),
        directory_urls=str(layout.directory_urls).lower(),
        styles=_listed("extra_css", site.styles),
        scripts=_listed("extra_javascript", site.scripts),
        hidden="".join(f"  /{folder}/\n" for folder in folders),
        nav=nav_yaml(site.nav, layout),
    )


def text_files(site: Site, layout: FileLayout, memory: Memory | None = None) -> Iterator[TextFile]:
    """Every page of a site as a Markdown file, one at a time; with a memory, bodies are made once."""
    aliases = layout.aliases(site)
    for page in site.pages:
        text = markdown_text(page, site.body(page, memory), aliases.get(page.uri, ()))
        yield TextFile(layout.path(page.uri), text)


_SITE = """\
site_name: {name}
use_directory_urls: {directory_urls}

theme:
  name: material
  font: false # nothing is fetched from the net
  features:
    - navigation.indexes
    - navigation.prune
    - navigation.top

plugins:
  - search

markdown_extensions:
  - md_in_html # the headings, in the table of contents
  - toc:
      permalink: true

{styles}{scripts}
# Pages of single items are reached from their canvas, not from the navigation.
not_in_nav: |
{hidden}
nav:
{nav}"""


def _front_matter(page: Page, aliases: Sequence[str]) -> str:
    lines = [
        f"title: {quoted(inert_title(page.title))}",
        f"description: {quoted(inert_title(page.about))}",
    ]
    if page.hide:
        lines.append(f"hide: [{', '.join(page.hide)}]")
    lines.extend(f"search: {{{key}: {json.dumps(value)}}}" for key, value in page.search_meta.items())
    lines.extend(f"{name}: {quoted(date)}" for name, date in page.date_meta.items())
    if aliases:
        lines.append(f"aliases: [{', '.join(map(quoted, aliases))}]")
    lines.append("render_macros: false")
    return "".join(f"{line}\n" for line in lines)


def _yaml_character(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character < " " or "\x80" <= character <= "\x9f" or character in _UNPRINTABLE:
        return f"\\u{ord(character):04x}"
    return character


def _nav_lines(entry: NavSection | str, indent: str, layout: FileLayout) -> Iterator[str]:
    if isinstance(entry, str):
        yield f"{indent}- {quoted(layout.path(entry))}"
        return
    yield f"{indent}- {quoted(inert_title(entry.title))}:"
    for child in entry.children:
        yield from _nav_lines(child, f"{indent}    ", layout)


def _listed(key: str, assets: tuple[Asset, ...]) -> str:
    lines = "".join(f"  - {quoted(asset.uri)}\n" for asset in assets)
    return f"{key}:\n{lines}" if lines else ""
