"""The plugin's options, and what follows from them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError
from mkdocs.exceptions import PluginError

from canvasbook.pipeline import Options

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

#: What a site's own index page may be called.
INDEX_PAGES = ("index.md", "README.md")


class Folder(c.Type[str]):
    """The name of a folder; whether it is there is known once the place of ``mkdocs.yml`` is."""

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        if not name.strip():
            raise ValidationError("The name of a folder is missing.")
        return name


class Usual(str):
    """The name of a folder where nobody has named one."""

    __slots__ = ()


class Count(c.Type[int]):
    """A number of things: a whole number, not below zero."""

    def run_validation(self, value: object) -> int:
        number = super().run_validation(value)
        if isinstance(value, bool) or number < 0:
            raise ValidationError(f"Expected a number from 0 up, but received: {value}")
        return number


class CanvasbookConfig(Config):
    """The options under ``canvasbook:`` in ``mkdocs.yml``."""

    canvas_dir = Folder(str, default="canvases")
    """The folder of the canvases, relative to ``mkdocs.yml``."""

    catalogue_dir = Folder(str, default=Usual("catalogue"))
    """The folder of the site's own catalogue, relative to ``mkdocs.yml``. The default is used where it is
    there; a folder that you name must be."""

    home = c.Choice(("auto", True, False), default="auto")
    """Whether to make a home page: ``auto`` makes one where the docs folder has none."""

    grouped_above = Count(int, default=30)
    """With more canvases than this, the navigation groups them."""


def canvas_folder(settings: CanvasbookConfig, config: MkDocsConfig) -> Path:
    """The folder of the canvases; an error that names the option where there is none."""
    folder = root(config) / settings.canvas_dir
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        raise PluginError(
            f"canvasbook: option 'canvas_dir': '{settings.canvas_dir}' {what} beside mkdocs.yml. "
            "Make it and put a canvas into it ('canvasbook new NAME' writes a first one), "
            "or name the folder that holds your canvases."
        )
    return folder


def catalogue_folder(settings: CanvasbookConfig, config: MkDocsConfig) -> Path | None:
    """The folder of the site's own catalogue, if it has one; an error where one is named and not there."""
    folder = root(config) / settings.catalogue_dir
    if folder.is_dir():
        return folder
    if isinstance(settings.catalogue_dir, Usual):
        return None
    what = "is not a folder" if folder.exists() else "does not exist"
    raise PluginError(
        f"canvasbook: option 'catalogue_dir': '{settings.catalogue_dir}' {what} beside mkdocs.yml. "
        "Make it and put your own entries into it, or leave the option out."
    )


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


def options(settings: CanvasbookConfig, config: MkDocsConfig) -> Options:
    """What the site is made from."""
    return Options(
        canvas_dir=canvas_folder(settings, config),
        shown=shown_folder(settings.canvas_dir, config),
        catalogue_dir=catalogue_folder(settings, config),
        catalogue_shown=shown_folder(settings.catalogue_dir, config),
        site_name=config.site_name,
        directory_urls=config.use_directory_urls,
        home=wants_home(settings, Path(config.docs_dir)),
        grouped_above=settings.grouped_above,
    )


def wants_home(settings: CanvasbookConfig, docs: Path) -> bool:
    """Whether the home page is ours to make."""
    if settings.home == "auto":
        return not any((docs / name).is_file() for name in INDEX_PAGES)
    return bool(settings.home)


def edit_uri(path: str, config: MkDocsConfig) -> str:
    """The way from the docs folder to a file that is named relative to ``mkdocs.yml``."""
    way = os.path.relpath(root(config) / path, config.docs_dir)
    return Path(way).as_posix()
