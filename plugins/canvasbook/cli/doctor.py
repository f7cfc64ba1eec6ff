"""What would keep pages out of the built site without an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from canvasbook.cli.docs_folder import LIST, OWN
from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.site_settings import (
    config_in,
    items_of,
    plugin_names,
    plugin_option,
    read_settings,
    text_of,
)
from canvasbook.cli.unspaced_scripts import SCRIPTS
from canvasbook.diagnostics import printable
from canvasbook.load.files import canvas_files, read_text, yaml_files
from canvasbook.yamltree import MappingNode, Node, ScalarNode

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
    config = config_in(folder)
    if config is None:
        raise CommandFailed(f"there is no mkdocs.yml in '{folder}'; 'canvasbook new NAME' writes one")
    settings = read_settings(config)
    found = [
        *_plugins(folder, settings),
        *_folders(folder, settings),
        *_theme(settings),
        *_patterns(settings),
        *_search_languages(folder, settings),
    ]
    found += _rendered(settings) if _has_rendered(folder, settings) else _zensical(folder)
    return sorted(found, key=lambda f: f.level is ProblemLevel.NOTE)


def _plugins(folder: Path, settings: MappingNode) -> Iterator[SetupProblem]:
    plugins = settings.get("plugins")
    names = plugin_names(settings)
    own_list = plugins is not None and not (isinstance(plugins, ScalarNode) and plugins.empty)
    if "canvasbook" not in names and not _has_rendered(folder, settings):
        yield SetupProblem(
            ProblemLevel.PROBLEM,
            "mkdocs.yml does not name the plugin, so the site would have no canvases: "
            f"{_how_to_name(settings, own_list=own_list)}",
        )
    if own_list and not {"search", "material/search"} & set(names):
        yield SetupProblem(
            ProblemLevel.NOTE,
            "search is not among the plugins: 'plugins:' replaces MkDocs' own list; "
            "write '- search' beside '- canvasbook'.",
        )
    if "canvasbook" in names:
        yield from _beside(names)


def _how_to_name(settings: MappingNode, *, own_list: bool) -> str:
    """How the plugin comes to be named; a list of plugins replaces the one of the file that is inherited."""
    if text_of(settings.get("INHERIT")) and own_list:
        mend = "add '- canvasbook', or leave 'plugins:' out."
        return f"'plugins:' replaces the list of the file under INHERIT: {mend}"
    return "add '- canvasbook' under 'plugins:'." if own_list else "write 'plugins: [search, canvasbook]'."


def _beside(names: list[str]) -> Iterator[SetupProblem]:
    """Plugins that take something away from our pages."""
    if "i18n" in names:
        yield SetupProblem(
            ProblemLevel.PROBLEM,
            "the plugin i18n keeps only files of the docs folder, so the canvases' pages would be missing: "
            "'canvasbook render --into' writes them there, or build this site without it.",
        )
    if "techdocs-core" in names:
        yield SetupProblem(
            ProblemLevel.NOTE,
            "Backstage shows pages of TechDocs without their scripts: tables do not sort there, and boards "
            "do not light up; all that is to be read is there.",
        )


def _folders(folder: Path, settings: MappingNode) -> Iterator[SetupProblem]:
    docs = text_of(settings.get("docs_dir")) or "docs"
    if not (folder / docs).is_dir():
        yield SetupProblem(
            ProblemLevel.PROBLEM,
            f"there is no folder '{docs}', and MkDocs stops without it: make it; it may stay empty.",
        )
    name = text_of(plugin_option(settings, "canvasbook", "canvas_dir")) or "canvases"
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
    yield from _catalogue(folder, text_of(plugin_option(settings, "canvasbook", "catalogue_dir")))


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
    name = text_of(theme.get("name") if isinstance(theme, MappingNode) else theme) or "mkdocs"
    if name not in THEMES:
        known = ", ".join(THEMES)
        yield SetupProblem(
            ProblemLevel.NOTE, f"the theme '{name}' is untried; the pages are made for {known}."
        )


def _patterns(settings: MappingNode) -> Iterator[SetupProblem]:
    """Patterns that leave files of ours out of the site; a later '!' may bring them back."""
    for key in ("exclude_docs", "draft_docs"):
        patterns = [line.strip() for line in text_of(settings.get(key)).splitlines()]
        caught = [pattern for pattern in patterns if _catches(pattern)]
        certain = not any(pattern.startswith("!") for pattern in patterns)
        if caught:
            yield SetupProblem(
                ProblemLevel.PROBLEM if certain else ProblemLevel.NOTE,
                f"'{key}' has the pattern '{printable(caught[0])}': it catches style sheet, script, "
                "feeds or tables of this plugin, or pages that 'canvasbook render --into' writes; name more "
                "closely what it is meant for.",
            )


def _catches(pattern: str) -> bool:
    """Whether a pattern of .gitignore's kind names a folder of ours as a whole, or all files of a kind."""
    bare = pattern.strip("/").removesuffix("/**").removesuffix("/*")
    return bare in {*OWN, "assets", "*", "**", "*.css", "*.js", "*.xml", "*.csv"}


def _has_rendered(folder: Path, settings: MappingNode) -> bool:
    """Whether `canvasbook render --into` has written pages into the docs folder."""
    return (folder / (text_of(settings.get("docs_dir")) or "docs") / LIST).is_file()


def _rendered(settings: MappingNode) -> Iterator[SetupProblem]:
    """What pages that are files need of the configuration."""
    if "canvasbook" in plugin_names(settings):
        yield SetupProblem(
            ProblemLevel.NOTE,
            "the plugin is named, and 'canvasbook render --into' has written the same pages: the files win, "
            "however old they are. Remove the one or the other.",
        )
        return
    for key, name in (("extra_css", "canvasbook.css"), ("extra_javascript", "canvasbook.js")):
        if not any(name in text_of(entry) for entry in items_of(settings.get(key))):
            yield SetupProblem(
                ProblemLevel.PROBLEM,
                f"the pages that 'canvasbook render --into' has written would be without "
                f"assets/canvasbook/{name}: name it under '{key}'.",
            )
    extensions = set(_entry_names(settings.get("markdown_extensions")))
    if not {name.removeprefix("markdown.extensions.") for name in extensions} & {"md_in_html", "extra"}:
        yield SetupProblem(
            ProblemLevel.NOTE,
            "without 'md_in_html' under 'markdown_extensions:' the headings of rendered pages are missing "
            "from the table of contents and from the search.",
        )


def _entry_names(node: Node | None) -> Iterator[str]:
    """The names of a list whose entries are names, or names with options."""
    if isinstance(node, MappingNode):
        yield from node.entries
    for entry in items_of(node):
        yield from entry.entries if isinstance(entry, MappingNode) else (text_of(entry),)


def _search_languages(folder: Path, settings: MappingNode) -> Iterator[SetupProblem]:
    """Names in a script without spaces are found only where the search knows the language."""
    canvases = folder / (text_of(plugin_option(settings, "canvasbook", "canvas_dir")) or "canvases")
    files, _ = canvas_files(canvases, canvases.name) if canvases.is_dir() else ((), ())
    texts = "".join(source.text for file in files if (source := read_text(file.path, file.shown)[0]))
    known = _languages(settings)
    for script in SCRIPTS:
        if script.letters.search(texts) and not script.codes & known:
            yield SetupProblem(
                ProblemLevel.NOTE,
                f"canvases have words in {script.name}, and the search does not know the language, so it "
                f"finds them badly: write 'search: {{lang: [en, {script.code}]}}' under 'plugins:'.",
            )
            return


def _languages(settings: MappingNode) -> set[str]:
    """The languages that the search is told of, by itself or by the theme."""
    theme = settings.get("theme")
    said = [text_of(theme.get("language"))] if isinstance(theme, MappingNode) else []
    for plugin in ("search", "material/search"):
        node = plugin_option(settings, plugin, "lang")
        said += [text_of(node), *map(text_of, items_of(node))]
    return {language.partition("-")[0] for language in said}


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
