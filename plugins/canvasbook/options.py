"""What a site can be made from and like. The plugin and the commands fill in these options, and no others.

An option of the plugin has the name that it has here, and is handed on by that name: a new one is a field
here, a line under :class:`canvasbook.plugin.settings.CanvasbookConfig`, and what it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class CatalogueExtent(StrEnum):
    """How much of the catalogue a site shows.

    ``USED`` shows the handbook, the lists, every type of channel and relationship, a page for each role that
    canvases use, and comparisons of near types that are both in use; ``ALL`` the comparisons of all near
    types as well; ``NONE`` nothing.
    """

    USED = "used"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a site is made from.

    ``canvas_dir`` is the folder of canvases and ``shown`` its name in messages; ``catalogue_dir`` is
    the site's own folder of the catalogue, if it has one, and ``catalogue_shown`` its name;
    ``directory_urls`` tells which style of addresses the engine uses; ``home`` asks for a home page of
    ours; ``grouped_above`` is the number of canvases from which the navigation groups them; ``compare``
    are ids of canvases to lay side by side, beside those that name each other as a contrast; ``catalogue``
    is how much of the catalogue the site shows.

    ``history`` asks for what git knows: of each canvas the newest ``history_versions`` (0: all), the
    newest ``history_boards`` of them with a page, and with ``history_authors`` who made them.
    ``root`` is the folder of the site, the one around the canvases unless said; ``site_url`` its address.
    """

    canvas_dir: Path
    shown: str = ""
    catalogue_dir: Path | None = None
    catalogue_shown: str = ""
    site_name: str = "Canvases"
    directory_urls: bool = True
    home: bool = True
    grouped_above: int = 30
    compare: tuple[tuple[str, str], ...] = ()
    catalogue: CatalogueExtent = CatalogueExtent.USED
    history: bool = True
    history_versions: int = 50
    history_boards: int = 20
    history_authors: bool = True
    root: Path | None = None
    site_url: str = ""
