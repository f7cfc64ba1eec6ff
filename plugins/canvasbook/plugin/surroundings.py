"""A stamp of all that a theme makes a page from, beside the page itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2.exceptions import TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from mkdocs.config.base import Config
from mkdocs.structure.nav import Link, Section

from canvasbook.render.asking import digest
from canvasbook.stamps import of_code

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

#: Options that change nothing on a page, or that are told otherwise.
_IRRELEVANT = frozenset(
    {"config_file_path", "site_dir", "watch", "dev_addr", "nav", "plugins", "hooks", "theme"}
)

#: What a template can ask for that changes without any of the rest.
_FICKLE = ("build_date_utc", "pages")

_LIBRARIES = ("mkdocs", "mkdocs-material", "properdocs", "jinja2", "markdown", "pymdown-extensions")
#: A larger file is told apart by its size and date, in bytes.
_READ = 1 << 18
#: Deeper than this nobody nests options; what is deeper counts by its kind.
_DEPTH = 12


def stamp_of(config: MkDocsConfig, nav: Navigation, env: Environment) -> bytes | None:
    """A stamp of options, navigation, theme and versions; None where pages depend on more than these."""
    templates = tuple(_templates(config, env))
    if any(_is_fickle(text, env) for _, text in templates):
        return None
    return digest(
        of_code(),
        *map(_version, _LIBRARIES),
        *_plain({key: value for key, value in config.items() if key not in _IRRELEVANT}),
        *_plain(_theme(config)),
        *_plain({name: getattr(plugin, "config", None) for name, plugin in config.plugins.items()}),
        *_told(nav.items),
        *(part for page in nav.pages for part in (page.url, str(page.title))),
        *(part for pair in templates for part in pair),
    )


def _is_fickle(template: bytes, env: Environment) -> bool:
    """Whether a template asks for what changes by itself; one that cannot be read is not told apart."""
    if not any(name.encode() in template for name in _FICKLE):
        return False
    try:
        asked = find_undeclared_variables(env.parse(template.decode("utf-8", "replace")))
    except TemplateSyntaxError:
        return True
    return not asked.isdisjoint(_FICKLE)


def _theme(config: MkDocsConfig) -> dict[str, Any]:
    theme = config.theme
    return {**theme, "name": theme.name, "dirs": theme.dirs, "locale": str(theme.locale)}


def _templates(config: MkDocsConfig, env: Environment) -> Iterator[tuple[str, bytes]]:
    """The theme's templates, and all files that the site itself gives to the theme."""
    own = config.theme.custom_dir
    for folder in getattr(env.loader, "searchpath", config.theme.dirs):
        for path in _files(Path(folder), everything=folder == own):
            size = path.stat().st_size
            yield path.as_posix(), path.read_bytes() if size <= _READ else str(path.stat()).encode()


def _files(folder: Path, *, everything: bool) -> Iterator[Path]:
    """The templates in a folder; those of icons and the like, which come with the theme's version, or not."""
    for place, folders, names in os.walk(folder):
        if not everything:
            folders[:] = [name for name in folders if not name.startswith(".")]
        folders.sort()
        yield from (Path(place, name) for name in sorted(names) if everything or name.endswith(".html"))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _told(items: Iterable[object]) -> Iterator[str]:
    """The navigation as a theme can tell it."""
    for item in items:
        if isinstance(item, Section):
            yield from ("section", str(item.title))
            yield from _told(item.children)
            yield "end"
        else:
            url = item.url or "" if isinstance(item, Link) else getattr(item, "url", "")
            yield from (str(getattr(item, "title", "")), url)


def _plain(value: object, depth: int = 0) -> Iterator[str]:
    """A value as texts that say the same for equal values; of what has no such text, what kind it is."""
    if isinstance(value, Mapping | Config):
        yield "{"
        for key, inner in value.items():
            yield repr(key)
            yield from _plain(inner, depth + 1)
        yield "}"
    elif isinstance(value, list | tuple):
        yield "["
        for inner in value:
            yield from _plain(inner, depth + 1)
        yield "]"
    elif isinstance(value, set | frozenset):
        yield from sorted("".join(_plain(inner, depth + 1)) for inner in value)
    elif value is None or isinstance(value, str | bytes | int | float | Path):
        yield repr(value)
    elif callable(value):
        yield f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
    else:
        yield type(value).__qualname__
        if depth < _DEPTH:
            yield from _plain(getattr(value, "__dict__", {}), depth + 1)


def own_parts(page: Page) -> Iterator[str]:
    """What a theme can tell of a page beside its content."""
    yield from (str(page.title), page.url, page.file.src_uri, page.edit_url or "", str(page.is_homepage))
    yield from _plain(page.meta)
