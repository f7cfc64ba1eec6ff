"""What would keep pages out of the built site without an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from canvasbook.cli.failure import Failure
from canvasbook.load.files import canvas_files, read_text, yaml_files
from canvasbook.yamltree import Mapping, Node, Scalar, Sequence, parse

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
THEMES = ("material", "mkdocs", "readthedocs")

#: Where a project says by which command it is built.
_BUILD_FILES = (
    "Makefile",
    "netlify.toml",
    "package.json",
    "pyproject.toml",
    ".readthedocs.yaml",
    ".gitlab-ci.yml",
    ".github/workflows/*.yml",
    ".github/workflows/*.yaml",
    "requirements*.txt",
)


class Level(Enum):
    """Whether pages would be missing, or something is merely worth knowing."""

    PROBLEM = "problem"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the doctor has to say."""

    level: Level
    text: str


def examine(folder: Path) -> list[Finding]:
    """Everything worth saying about the site in a folder."""
    config = next((folder / name for name in CONFIGS if (folder / name).is_file()), None)
    if config is None:
        raise Failure(f"there is no mkdocs.yml in '{folder}'; 'canvasbook new NAME' writes one")
    settings = _settings(config)
    found = [*_plugins(settings), *_folders(folder, settings), *_theme(settings), *_zensical(folder)]
    return sorted(found, key=lambda f: f.level is Level.NOTE)


def _settings(config: Path, seen: frozenset[Path] = frozenset()) -> Mapping:
    """What an mkdocs.yml says, with what it inherits."""
    here = config.resolve()
    if here in seen:
        raise Failure(f"'{config}' cannot be read: by way of INHERIT it inherits from itself")
    source, problems = read_text(config, config.name)
    tree, more = parse(source) if source else (None, ())
    if not isinstance(tree, Mapping):
        told = "; ".join(f"{d.place}: {d.message}" for d in (*problems, *more))
        raise Failure(f"'{config}' cannot be read: {told or 'it is no list of settings'}")
    parent = tree.get("INHERIT")
    if isinstance(parent, Scalar) and (config.parent / parent.text).is_file():
        inherited = _settings(config.parent / parent.text, seen | {here})
        tree.entries = {**inherited.entries, **tree.entries}
    return tree


def _plugins(settings: Mapping) -> Iterator[Finding]:
    plugins = settings.get("plugins")
    names = _names(plugins)
    own_list = plugins is not None and not (isinstance(plugins, Scalar) and plugins.empty)
    if "canvasbook" not in names:
        mend = "add '- canvasbook' under 'plugins:'" if own_list else "write 'plugins: [search, canvasbook]'"
        yield Finding(
            Level.PROBLEM,
            f"mkdocs.yml does not name the plugin, so the site would have no canvases: {mend}.",
        )
    if own_list and not {"search", "material/search"} & set(names):
        yield Finding(
            Level.NOTE,
            "search is not among the plugins: 'plugins:' replaces MkDocs' own list; "
            "write '- search' beside '- canvasbook'.",
        )


def _folders(folder: Path, settings: Mapping) -> Iterator[Finding]:
    docs = _text(settings.get("docs_dir")) or "docs"
    if not (folder / docs).is_dir():
        yield Finding(
            Level.PROBLEM,
            f"there is no folder '{docs}', and MkDocs stops without it: make it; it may stay empty.",
        )
    name = _text(_option(settings, "canvas_dir")) or "canvases"
    canvases = folder / name
    if not canvases.is_dir():
        yield Finding(
            Level.PROBLEM, f"there is no folder '{name}' of canvases; the option 'canvas_dir' names it."
        )
    elif not any(canvas_files(canvases, name)):  # neither a canvas nor a problem that 'check' tells
        yield Finding(
            Level.PROBLEM, f"there is no canvas in '{name}'; 'canvasbook new NAME' writes a first one."
        )
    yield from _catalogue(folder, _text(_option(settings, "catalogue_dir")))


def _catalogue(folder: Path, named: str) -> Iterator[Finding]:
    """The site's own catalogue: where one is named, it must be there, and should say something."""
    if named and not (folder / named).is_dir():
        yield Finding(
            Level.PROBLEM,
            f"there is no folder '{named}' with a catalogue of your own, and the build stops without it: "
            "make it, or leave the option 'catalogue_dir' out.",
        )
    elif named and not any(yaml_files(folder / named, named)):  # neither a text nor a problem with one
        yield Finding(
            Level.NOTE,
            f"there is nothing in '{named}', the folder of your own catalogue; "
            "what the site knows is what comes with Canvasbook.",
        )


def _theme(settings: Mapping) -> Iterator[Finding]:
    theme = settings.get("theme")
    name = _text(theme.get("name") if isinstance(theme, Mapping) else theme) or "mkdocs"
    if name not in THEMES:
        known = ", ".join(THEMES)
        yield Finding(Level.NOTE, f"the theme '{name}' is untried; the pages are made for {known}.")


def _zensical(folder: Path) -> Iterator[Finding]:
    """Zensical reads mkdocs.yml, but drops plugins it does not know without a word."""
    where = [path.name for path in (folder / "zensical.toml",) if path.is_file()]
    for pattern in _BUILD_FILES:
        where += [
            p.relative_to(folder).as_posix() for p in sorted(folder.glob(pattern)) if _builds_with_zensical(p)
        ]
    if where:
        yield Finding(
            Level.PROBLEM,
            f"{where[0]} speaks of Zensical, which ignores this plugin without a word, even with --strict, "
            "so the canvases' pages would be missing; 'canvasbook render --out DIR' writes them as files.",
        )


def _builds_with_zensical(path: Path) -> bool:
    source, _ = read_text(path, path.name)
    return source is not None and re.search(r"\bzensical\s+(build|serve)\b", source.text) is not None


def _option(settings: Mapping, key: str) -> Node | None:
    """An option of the plugin."""
    plugins = settings.get("plugins")
    for entry in [plugins] if isinstance(plugins, Mapping) else _items(plugins):
        options = entry.get("canvasbook") if isinstance(entry, Mapping) else None
        if isinstance(options, Mapping):
            return options.get(key)
    return None


def _names(plugins: Node | None) -> list[str]:
    """The plugins' names, from a list or a mapping."""
    if isinstance(plugins, Mapping):
        return list(plugins.entries)
    found: list[str] = []
    for entry in _items(plugins):
        found += list(entry.entries) if isinstance(entry, Mapping) else [_text(entry)]
    return found


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) and not node.empty else ""
