"""A site as Markdown files, for any engine that reads Markdown.

A page becomes front matter, its headings, and what stands between them, as blocks of raw HTML that no
Markdown extension touches. A heading is HTML too, with its id, so that every engine shows it; where
Python-Markdown's ``md_in_html`` is on, ``markdown="span"`` makes it one of Markdown's own, with a place in
the table of contents. Titles and descriptions are plain text in which HTML has nothing to read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from canvasbook.markup.inert import inert_html, inert_title
from canvasbook.render.page import Asset, Body, Heading, NavSection, Page, Site

#: Characters that mean something to Markdown or to one of its common extensions.
_MARKED = {ord(c): f"&#{ord(c)};" for c in "\\`*_{}[]()#~^=:@|!+$"}
_MARKED.update({ord(c): escape(c) for c in "<>&"})

#: Characters that YAML reads only when they are escaped, beside the control characters.
_UNPRINTABLE = frozenset("\x7f\x85\u2028\u2029\ufeff\ufffe\uffff")

#: The wrapper makes one block of several elements; it takes no part in the layout.
_BLOCK = '<div class="cb-part" style="display: contents">\n{}\n</div>\n'


@dataclass(frozen=True)
class TextFile:
    """A file to write: its path below the output folder, and its text."""

    path: str
    text: str


def markdown_text(page: Page, body: Body) -> str:
    """A page's whole Markdown file."""
    return f"---\n{_front_matter(page)}---\n\n{markdown_body(body)}"


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


def file_path(uri: str, *, directory_urls: bool) -> str:
    """Where a page's file stands.

    With addresses that are folders, every page is the index of one. Some engines (Zensical) take a
    relative link in raw HTML from the file, others (MkDocs) from the address: so both are the same.
    """
    path = PurePosixPath(uri)
    if not directory_urls or path.name == "index.md":
        return uri
    return path.with_suffix("").joinpath("index.md").as_posix()


def nav_yaml(nav: Iterable[NavSection | str], *, directory_urls: bool) -> str:
    """The navigation as it stands under ``nav:`` in ``mkdocs.yml``."""
    lines = (line for entry in nav for line in _nav_lines(entry, "  ", directory_urls=directory_urls))
    return "".join(f"{line}\n" for line in lines)


def site_yaml(site: Site, site_name: str, *, directory_urls: bool) -> str:
    """An ``mkdocs.yml`` that builds the files with plain MkDocs, or with Zensical."""
    folders = sorted({page.uri.partition("/")[0] for page in site.pages if "/" in page.uri})
    return _SITE.format(
        name=quoted(site_name),
        directory_urls=str(directory_urls).lower(),
        styles=_listed("extra_css", site.styles),
        scripts=_listed("extra_javascript", site.scripts),
        hidden="".join(f"  /{folder}/\n" for folder in folders),
        nav=nav_yaml(site.nav, directory_urls=directory_urls),
    )


def text_files(site: Site, *, directory_urls: bool) -> Iterator[TextFile]:
    """Every page of a site as a Markdown file, one at a time."""
    for page in site.pages:
        yield TextFile(file_path(page.uri, directory_urls=directory_urls), markdown_text(page, page.make()))


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


def _front_matter(page: Page) -> str:
    lines = [
        f"title: {quoted(inert_title(page.title))}",
        f"description: {quoted(inert_title(page.about))}",
    ]
    if page.hide:
        lines.append(f"hide: [{', '.join(page.hide)}]")
    lines.extend(f"search: {{{key}: {json.dumps(value)}}}" for key, value in page.search_meta.items())
    lines.extend(f"{name}: {quoted(date)}" for name, date in page.date_meta.items())
    lines.append("render_macros: false")
    return "".join(f"{line}\n" for line in lines)


def _yaml_character(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character < " " or "\x80" <= character <= "\x9f" or character in _UNPRINTABLE:
        return f"\\u{ord(character):04x}"
    return character


def _nav_lines(entry: NavSection | str, indent: str, *, directory_urls: bool) -> Iterator[str]:
    if isinstance(entry, str):
        yield f"{indent}- {quoted(file_path(entry, directory_urls=directory_urls))}"
        return
    yield f"{indent}- {quoted(inert_title(entry.title))}:"
    for child in entry.children:
        yield from _nav_lines(child, f"{indent}    ", directory_urls=directory_urls)


def _listed(key: str, assets: tuple[Asset, ...]) -> str:
    lines = "".join(f"  - {quoted(asset.uri)}\n" for asset in assets)
    return f"{key}:\n{lines}" if lines else ""
