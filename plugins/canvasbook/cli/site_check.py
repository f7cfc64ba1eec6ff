"""Whether a built site has all that the canvases should have given it, whichever engine has built it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.locations import own_catalogue
from canvasbook.cli.site_settings import (
    config_in,
    items_of,
    plugin_names,
    plugin_option,
    read_settings,
    text_of,
)
from canvasbook.diagnostics import printable
from canvasbook.options import CatalogueExtent
from canvasbook.pipeline import Options, build
from canvasbook.render.page import Asset, Page, Site
from canvasbook.render.urls import HOME
from canvasbook.yamltree import MappingNode

#: So many examples are named.
_NAMED = 3

#: What nobody reads as text: there, a brace is code.
_CODE = re.compile(r"<(script|style|pre|code|textarea)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_BRACES = re.compile(r"\{#[\w-]")

#: The class names of our pages begin so.
_OUR_CONTENT = re.compile(r"""class=["']?cb-""")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One kind of thing that is missing: how many, of how many, the first of them, and what to do."""

    kind: str
    what: str
    missing: int
    of: int
    examples: tuple[str, ...]
    to_do: str


@dataclass(frozen=True, slots=True)
class SiteCheck:
    """What a built site lacks; ``pages`` is how many it should have."""

    pages: int
    shortfalls: tuple[Shortfall, ...]

    def text(self) -> str:
        """For people."""
        if not self.shortfalls:
            return f"all {self.pages:,} pages are there\n"
        return "".join(f"{line}\n" for shortfall in self.shortfalls for line in _lines(shortfall))

    def json(self) -> str:
        """For programs."""
        told = {"version": 1, "pages": self.pages, "missing": [asdict(found) for found in self.shortfalls]}
        return json.dumps(told, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class ShortfallWords:
    """What one kind of shortfall is called, and what to do about it."""

    what: str
    to_do: str


_KINDS = {
    "pages": ShortfallWords(
        "pages are missing",
        to_do="The engine ignores the plugin, or leaves files out: 'canvasbook doctor' looks into "
        "mkdocs.yml, and 'canvasbook render' writes the pages as files. Other options of the plugin make "
        "other pages: name your mkdocs.yml with --config.",
    ),
    "content": ShortfallWords(
        "pages lack their content",
        to_do="The engine leaves out raw HTML (Hugo: 'unsafe = true'), or a page of yours is in the place of "
        "one of ours: then say --skip with its address.",
    ),
    "headings": ShortfallWords(
        "pages lack ids of headings, to which links lead",
        to_do="Write the files anew with 'canvasbook render': an older version wrote ids in braces.",
    ),
    "braces": ShortfallWords(
        "pages show '{#' in their text",
        to_do="Write the files anew with 'canvasbook render': an older version wrote ids in braces.",
    ),
    "style": ShortfallWords(
        "pages do not link the style sheet",
        to_do="Name assets/canvasbook/canvasbook.css in the configuration: in MkDocs, 'extra_css'.",
    ),
    "script": ShortfallWords(
        "pages do not link the script",
        to_do="Name assets/canvasbook/canvasbook.js in the configuration: in MkDocs, 'extra_javascript'.",
    ),
    "files": ShortfallWords(
        "files are missing",
        to_do="The engine copies Markdown alone, or leaves these out: style sheet, script, feeds and tables "
        "go with the pages.",
    ),
}


def expected_options(canvases: Path, catalogue: Path | None, config: Path | None, extent: str) -> Options:
    """What a site is made from: the plugin's options in its configuration, and what else was said."""
    if config is not None and not config.is_file():
        raise CommandFailed(f"there is no file '{config}'; name your mkdocs.yml with --config")
    config = config or config_in(Path())
    settings = read_settings(config) if config else None
    if not canvases.is_dir():
        raise CommandFailed(f"there is no folder '{canvases}'; name it with --canvases")
    options = Options(canvas_dir=canvases, catalogue_dir=own_catalogue(catalogue, canvases))
    if settings is not None and "canvasbook" in plugin_names(settings):
        options = _by_plugin(options, settings)
    return replace(options, catalogue=CatalogueExtent(extent)) if extent else options


def check_site(place: Path, options: Options, skip: Sequence[str] = ()) -> SiteCheck:
    """Compare a built site with what should be in it."""
    if not place.is_dir():
        raise CommandFailed(f"there is no folder '{place}'; name the folder of the built site")
    site = build(options).site
    directory = _uses_folders(site, place)
    if directory != options.directory_urls:
        site = build(replace(options, directory_urls=directory)).site
    pages = [page for page in site.pages if page.url(directory=directory) not in skip]
    found = _Findings(place, directory=directory)
    for page in pages:
        found.look_at(page, site)
    for asset in site.assets:
        found.look_for(asset)
    return SiteCheck(len(pages), tuple(found.shortfalls()))


def page_file(page: Page, *, directory: bool) -> str:
    """The file of a page's address below the site's root."""
    address = unquote(page.url(directory=directory))
    return f"{address}index.html" if address.endswith("/") or not address else address


def _uses_folders(site: Site, place: Path) -> bool:
    """Whether the addresses of a built site are folders: the style in which more pages are there."""

    def there(*, directory: bool) -> int:
        return sum((place / page_file(page, directory=directory)).is_file() for page in site.pages)

    return there(directory=True) >= there(directory=False)


class _Findings:
    """What is missing, gathered page by page and file by file."""

    def __init__(self, place: Path, *, directory: bool) -> None:
        self._place, self._directory = place, directory
        self._missing: dict[str, list[str]] = {kind: [] for kind in _KINDS}
        self._looked_at = dict.fromkeys(_KINDS, 0)

    def look_at(self, page: Page, site: Site) -> None:
        """See whether a page is there, with all that it should hold."""
        address = page.url(directory=self._directory) or "/"
        html = _read(self._place / page_file(page, directory=self._directory))
        self._note("pages", address, there=html is not None)
        if html is None or page.uri == HOME:  # the home page may be the author's
            return
        ours = _OUR_CONTENT.search(html) is not None
        self._note("content", address, there=ours)
        if ours:
            self._note("headings", address, there=_ids_of(html) >= {h.id for h in page.make().headings})
            self._note("braces", address, there=not _BRACES.search(_CODE.sub("", html)))
            self._note("style", address, there=all(_links(html, asset) for asset in site.styles))
            self._note("script", address, there=all(_links(html, asset) for asset in site.scripts))

    def look_for(self, asset: Asset) -> None:
        """See whether a file is there, perhaps with a fingerprint in its name."""
        path = self._place / asset.uri
        there = path.is_file() or any(path.parent.glob(f"{path.stem}.*{path.suffix}"))
        self._note("files", asset.uri, there=there)

    def shortfalls(self) -> Iterator[Shortfall]:
        """The kinds of which something is missing."""
        for kind, words in _KINDS.items():
            missing, of = self._missing[kind], self._looked_at[kind]
            if missing:
                yield Shortfall(kind, words.what, len(missing), of, tuple(missing[:_NAMED]), words.to_do)

    def _note(self, kind: str, name: str, *, there: bool) -> None:
        self._looked_at[kind] += 1
        if not there:
            self._missing[kind].append(name)


def _read(file: Path) -> str | None:
    return file.read_text("utf-8", "replace") if file.is_file() else None


def _ids_of(html: str) -> set[str]:
    return {unescape(double or single or bare) for double, single, bare in _ID.findall(html)}


def _links(html: str, asset: Asset) -> bool:
    """Whether a page links a file; engines may put a fingerprint into its name."""
    path = Path(asset.uri)
    return re.search(rf"{re.escape(path.stem)}[\w.-]*{re.escape(path.suffix)}\b", html) is not None


def _lines(shortfall: Shortfall) -> Iterator[str]:
    named = ", ".join(printable(example) for example in shortfall.examples)
    more = shortfall.missing - len(shortfall.examples)
    rest = f" and {more:,} more" if more else ""
    yield f"{shortfall.missing:,} of {shortfall.of:,} {shortfall.what}: {named}{rest}"
    yield f"  {shortfall.to_do}"


def _by_plugin(options: Options, settings: MappingNode) -> Options:
    """The plugin's options that decide which pages there are."""

    def said(key: str) -> str:
        return text_of(plugin_option(settings, "canvasbook", key))

    given: dict[str, object] = {}
    kinds: dict[str, Callable[[str], object]] = {
        "catalogue": CatalogueExtent,
        "history": lambda text: text.casefold() != "false",
        "history_versions": int,
        "history_boards": int,
    }
    for key, read in kinds.items():
        try:
            given |= {key: read(said(key))} if said(key) else {}
        except ValueError as error:
            raise CommandFailed(
                f"the plugin's option '{key}' in mkdocs.yml cannot be '{said(key)}'"
            ) from error
    home = said("home").casefold() != "false"
    pairs = tuple(_pairs(settings))
    return replace(options, home=home, compare=pairs, **given)  # type: ignore[arg-type]  # by their names


def _pairs(settings: MappingNode) -> Iterator[tuple[str, str]]:
    for entry in items_of(plugin_option(settings, "canvasbook", "compare")):
        ids = [text_of(id) for id in items_of(entry)] or text_of(entry).split(" vs ")
        if len(ids) == 2:
            yield ids[0].strip(), ids[1].strip()
