"""The plugin's options, and what follows from them."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from canvasbook.history.git import Git
from canvasbook.history.repository import reference_paths
from canvasbook.load.files import refusal
from canvasbook.options import CatalogueExtent, Options
from canvasbook.suggestions import suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from canvasbook.pipeline import BuiltSite

log = get_plugin_logger("canvasbook")

#: What a site's own index page may be called.
INDEX_PAGES = ("index.md", "README.md")


class FolderOption(c.Type[str]):
    """The name of a folder; whether it is there is known once the place of ``mkdocs.yml`` is."""

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        if not name.strip():
            raise ValidationError("The name of a folder is missing.")
        return name


class DefaultFolder(str):
    """The name of a folder where nobody has named one."""

    __slots__ = ()


class CountOption(c.Type[int]):
    """A number of things: a whole number, not below zero, and where that is said not above a bound."""

    def __init__(self, default: int, at_most: int | None = None) -> None:
        super().__init__(int, default=default)
        self._at_most = at_most

    def run_validation(self, value: object) -> int:
        number = super().run_validation(value)
        if isinstance(value, bool) or number < 0:
            raise ValidationError(f"Expected a number from 0 up, but received: {value}")
        if self._at_most is not None and number > self._at_most:
            raise ValidationError(f"Expected {self._at_most} at most, but received: {value}")
        return number


class PairsOption(c.Type[Sequence[tuple[str, str]]]):
    """Pairs of canvases, each as ``a vs b`` or as a list of two ids."""

    def run_validation(self, value: object) -> tuple[tuple[str, str], ...]:
        return tuple(_pair(entry) for entry in super().run_validation(value))


def _pair(entry: object) -> tuple[str, str]:
    """The two ids of an entry."""
    ids = entry.split(" vs ") if isinstance(entry, str) else entry
    if not isinstance(ids, list | tuple) or len(ids) != len(("left", "right")):
        raise ValidationError(f"Expected two canvases, as in 'a vs b' or [a, b], but received: {entry}")
    left, right = (str(id).strip() for id in ids)
    if not left or not right:
        raise ValidationError(f"The id of a canvas is missing in: {entry}")
    if left == right:
        raise ValidationError(f"'{left}' cannot be compared with itself.")
    return left, right


class CanvasbookConfig(Config):
    """The options under ``canvasbook:`` in ``mkdocs.yml``."""

    canvas_dir = FolderOption(str, default="canvases")
    """The folder of the canvases, relative to ``mkdocs.yml``."""

    catalogue_dir = FolderOption(str, default=DefaultFolder("catalogue"))
    """The folder of the site's own catalogue, relative to ``mkdocs.yml``. The default is used where it is
    there; a folder that you name must be."""

    home = c.Choice(("auto", True, False), default="auto")
    """Whether to make a home page: ``auto`` makes one where the docs folder has none."""

    grouped_above = CountOption(default=30)
    """With more canvases than this, the navigation groups them."""

    compare = PairsOption(list, default=[])
    """Canvases to lay side by side, as ``a vs b`` or ``[a, b]`` with their ids, beside those that name each
    other under ``contrast``. The first stands on the left."""

    catalogue = c.Choice([extent.value for extent in CatalogueExtent], default=CatalogueExtent.USED.value)
    """How much of the catalogue the site shows. ``used``: the handbook, the glossary, every type of channel
    and relationship, a page for each role that canvases use, and comparisons of near types that are both in
    use. ``all``: the comparisons of all near types as well. ``none``: nothing."""

    history = c.Type(bool, default=True)
    """Whether to tell from git how each canvas came about: what changed, when and why, and what followed."""

    history_versions = CountOption(default=50)
    """How many versions of each canvas are read, the newest ones; 0 reads all."""

    history_boards = CountOption(default=20, at_most=100)
    """How many of these, the newest ones, get a page with the board as it was; 100 at most."""

    history_authors = c.Type(bool, default=True)
    """Whether pages and feeds name who made a version; ``false`` leaves the names out."""

    cache = c.Optional(c.Type(bool))
    """Has no effect any more, and will go with the next version."""


def canvas_folder(settings: CanvasbookConfig, config: MkDocsConfig) -> Path:
    """The folder of the canvases; an error that names the option where there is none."""
    folder = root(config) / settings.canvas_dir
    what = _what_is_wrong(folder)
    if what:
        raise PluginError(
            f"canvasbook: option 'canvas_dir': '{settings.canvas_dir}' {what} beside mkdocs.yml. "
            "Make it and put a canvas into it ('canvasbook new NAME' writes a first one), "
            "or name the folder that holds your canvases."
        )
    return folder


def catalogue_folder(settings: CanvasbookConfig, config: MkDocsConfig) -> Path | None:
    """The folder of the site's own catalogue, if it has one; an error where one is named and not there."""
    folder = root(config) / settings.catalogue_dir
    what = _what_is_wrong(folder)
    if not what:
        return folder
    if isinstance(settings.catalogue_dir, DefaultFolder):
        return None
    raise PluginError(
        f"canvasbook: option 'catalogue_dir': '{settings.catalogue_dir}' {what} beside mkdocs.yml. "
        "Make it and put your own entries into it, or leave the option out."
    )


def _what_is_wrong(folder: Path) -> str:
    """Why a path is no folder that could be read; empty where it is one."""
    try:
        is_file = not stat.S_ISDIR(folder.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return "does not exist"
    except OSError as error:
        return f"cannot be used ({refusal(error)})"
    return "is not a folder" if is_file else ""


def watched_folders(settings: CanvasbookConfig, config: MkDocsConfig) -> list[str]:
    """The folders from which a site that is served is made anew when something in them changes."""
    folders = (canvas_folder(settings, config), catalogue_folder(settings, config))
    return [str(folder) for folder in folders if folder]


def watched_references(settings: CanvasbookConfig, config: MkDocsConfig) -> list[str]:
    """What git changes with each commit, where the history is told; nothing outside a repository."""
    if not settings.history:
        return []
    return [str(path) for path in reference_paths(canvas_folder(settings, config), Git())]


def root(config: MkDocsConfig) -> Path:
    """The folder of ``mkdocs.yml``."""
    return Path(config.config_file_path or "mkdocs.yml").absolute().parent


def shown_folder(name: str, config: MkDocsConfig) -> str:
    """A folder's name on pages and in messages: never where it lies on this machine."""
    named = Path(name)
    if not named.is_absolute():
        return named.as_posix()
    home = root(config)
    for folder, place in ((Path(os.path.normpath(named)), home), (named.resolve(), home.resolve())):
        if folder.is_relative_to(place):
            return folder.relative_to(place).as_posix()
    return named.resolve().name


def build_options(settings: CanvasbookConfig, config: MkDocsConfig) -> Options:
    """What the site is made from: the plugin's options of the same names, and what follows from the site."""
    shared = {field.name for field in fields(Options)} & settings.keys()
    found = {
        "canvas_dir": canvas_folder(settings, config),
        "shown": shown_folder(settings.canvas_dir, config),
        "catalogue_dir": catalogue_folder(settings, config),
        "catalogue": CatalogueExtent(settings.catalogue),
        "catalogue_shown": shown_folder(settings.catalogue_dir, config),
        "site_name": config.site_name,
        "directory_urls": config.use_directory_urls,
        "home": wants_home(settings, Path(config.docs_dir)),
        "root": root(config),
        "site_url": config.site_url or "",
    }
    return Options(**{name: settings[name] for name in shared} | found)


def check_compared(settings: CanvasbookConfig, built: BuiltSite) -> None:
    """An error that names the option where a canvas to compare is not there.

    One whose file cannot be read is there: what is wrong with it is told elsewhere.
    """
    for id in (id for pair in settings.compare for id in pair):
        known = sorted(file.id for file in built.loaded.files)
        if id in known:
            continue
        why = f"there is no canvas '{id}'{suggestion(id, known)}"
        if any(scenario.id == id for scenario in built.loaded.portfolio.scenarios):
            why = f"'{id}' is a scenario; its own page holds it against its canvas."
        raise PluginError(f"canvasbook: option 'compare': {why}")


def tell_removed(settings: CanvasbookConfig, environment: Mapping[str, str]) -> None:
    """Say so where something is set that has no effect any more; the next version will not know it."""
    if settings.cache is not None:
        log.info("The option 'cache' has no effect any more: nothing is kept on disk. It can be left out.")
    if "CANVASBOOK_CACHE_DIR" in environment:
        log.info("The variable CANVASBOOK_CACHE_DIR has no effect any more: nothing is kept on disk.")


def wants_home(settings: CanvasbookConfig, docs: Path) -> bool:
    """Whether the home page is ours to make."""
    if settings.home == "auto":
        return not any((docs / name).is_file() for name in INDEX_PAGES)
    return bool(settings.home)


def edit_uri(path: str, config: MkDocsConfig, docs_dir: str) -> str:
    """The way from the docs folder to a file that is named relative to ``mkdocs.yml``."""
    way = os.path.relpath(root(config) / path, docs_dir)
    return Path(way).as_posix()
