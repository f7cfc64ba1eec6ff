"""What would keep pages out of the built site without an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from canvasbook.cli.failures import CommandFailed
from canvasbook.load.files import canvas_files, read_text, yaml_files
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode, parse

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


class ProblemLevel(Enum):
    """Whether pages would be missing, or something is merely worth knowing."""

    PROBLEM = "problem"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SetupProblem:
    """One thing that the doctor has to say."""

    level: ProblemLevel
    text: str


def examine_setup(folder: Path) -> list[SetupProblem]:
    """Everything worth saying about the site in a folder."""
    config = next((folder / name for name in CONFIGS if (folder / name).is_file()), None)
    if config is None:
        raise CommandFailed(f"there is no mkdocs.yml in '{folder}'; 'canvasbook new NAME' writes one")
    settings = _settings(config)
    found = [*_plugins(settings), *_folders(folder, settings), *_theme(settings), *_zensical(folder)]
    return sorted(found, key=lambda f: f.level is ProblemLevel.NOTE)


def _settings(config: Path, seen: frozenset[Path] = frozenset()) -> MappingNode:
    """What an mkdocs.yml says, with what it inherits."""
    here = config.resolve()
    if here in seen:
        raise CommandFailed(f"'{config}' cannot be read: by way of INHERIT it inherits from itself")
    source, problems = read_text(config, config.name)
    tree, more = parse(source) if source else (None, ())
    if not isinstance(tree, MappingNode):
        told = "; ".join(f"{d.place}: {d.message}" for d in (*problems, *more))
        raise CommandFailed(f"'{config}' cannot be read: {told or 'it is no list of settings'}")
    parent = tree.get("INHERIT")
    if isinstance(parent, ScalarNode) and (config.parent / parent.text).is_file():
        inherited = _settings(config.parent / parent.text, seen | {here})
        tree.entries = {**inherited.entries, **tree.entries}
    return tree


def _plugins(settings: MappingNode) -> Iterator[SetupProblem]:
    plugins = settings.get("plugins")
    names = _names(plugins)
    own_list = plugins is not None and not (isinstance(plugins, ScalarNode) and plugins.empty)
    if "canvasbook" not in names:
        mend = "add '- canvasbook' under 'plugins:'" if own_list else "write 'plugins: [search, canvasbook]'"
        yield SetupProblem(
            ProblemLevel.PROBLEM,
            f"mkdocs.yml does not name the plugin, so the site would have no canvases: {mend}.",
        )
    if own_list and not {"search", "material/search"} & set(names):
        yield SetupProblem(
            ProblemLevel.NOTE,
            "search is not among the plugins: 'plugins:' replaces MkDocs' own list; "
            "write '- search' beside '- canvasbook'.",
        )


def _folders(folder: Path, settings: MappingNode) -> Iterator[SetupProblem]:
    docs = _text(settings.get("docs_dir")) or "docs"
    if not (folder / docs).is_dir():
        yield SetupProblem(
            ProblemLevel.PROBLEM,
            f"there is no folder '{docs}', and MkDocs stops without it: make it; it may stay empty.",
        )
    name = _text(_option(settings, "canvas_dir")) or "canvases"
    canvases = folder / name
    if not canvases.is_dir():
        yield SetupProblem(
            ProblemLevel.PROBLEM,
            f"there is no folder '{name}' of canvases; the option 'canvas_dir' names it.",
        )
    elif not any(canvas_files(canvases, name)):  # neither a canvas nor a problem that 'check' tells
        yield SetupProblem(
            ProblemLevel.PROBLEM, f"there is no canvas in '{name}'; 'canvasbook new NAME' writes a first one."
        )
    yield from _catalogue(folder, _text(_option(settings, "catalogue_dir")))


def _catalogue(folder: Path, named: str) -> Iterator[SetupProblem]:
    """The site's own catalogue: where one is named, it must be there, and should say something."""
    if named and not (folder / named).is_dir():
        yield SetupProblem(
            ProblemLevel.PROBLEM,
            f"there is no folder '{named}' with a catalogue of your own, and the build stops without it: "
            "make it, or leave the option 'catalogue_dir' out.",
        )
    elif named and not any(yaml_files(folder / named, named)):  # neither a text nor a problem with one
        yield SetupProblem(
            ProblemLevel.NOTE,
            f"there is nothing in '{named}', the folder of your own catalogue; "
            "what the site knows is what comes with Canvasbook.",
        )


def _theme(settings: MappingNode) -> Iterator[SetupProblem]:
    theme = settings.get("theme")
    name = _text(theme.get("name") if isinstance(theme, MappingNode) else theme) or "mkdocs"
    if name not in THEMES:
        known = ", ".join(THEMES)
        yield SetupProblem(
            ProblemLevel.NOTE, f"the theme '{name}' is untried; the pages are made for {known}."
        )


def _zensical(folder: Path) -> Iterator[SetupProblem]:
    """Zensical reads mkdocs.yml, but drops plugins it does not know without a word."""
    where = _first_file_of_zensical(folder)
    if where is not None:
        yield SetupProblem(
            ProblemLevel.PROBLEM,
            f"{where.relative_to(folder).as_posix()} speaks of Zensical, which ignores this plugin without a "
            "word, even with --strict, so the canvases' pages would be missing; "
            "'canvasbook render --out DIR' writes them as files.",
        )


def _first_file_of_zensical(folder: Path) -> Path | None:
    """The first file by which Zensical would build the site."""
    settings = folder / "zensical.toml"
    if settings.is_file():
        return settings
    for pattern in _BUILD_FILES:
        for path in sorted(folder.glob(pattern)):
            if _builds_with_zensical(path):
                return path
    return None


def _builds_with_zensical(path: Path) -> bool:
    source, _ = read_text(path, path.name)
    return source is not None and re.search(r"\bzensical\s+(build|serve)\b", source.text) is not None


def _option(settings: MappingNode, key: str) -> Node | None:
    """An option of the plugin."""
    plugins = settings.get("plugins")
    for entry in [plugins] if isinstance(plugins, MappingNode) else _items(plugins):
        options = entry.get("canvasbook") if isinstance(entry, MappingNode) else None
        if isinstance(options, MappingNode):
            return options.get(key)
    return None


def _names(plugins: Node | None) -> list[str]:
    """The plugins' names, from a list or a mapping."""
    if isinstance(plugins, MappingNode):
        return list(plugins.entries)
    found: list[str] = []
    for entry in _items(plugins):
        found += list(entry.entries) if isinstance(entry, MappingNode) else [_text(entry)]
    return found


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, SequenceNode) else []


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, ScalarNode) and not node.empty else ""
