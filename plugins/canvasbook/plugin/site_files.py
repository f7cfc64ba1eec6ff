"""Our pages and assets among the site's files. What an author has put in their place wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.plugins import get_plugin_logger

from canvasbook.plugin.headings import learn
from canvasbook.plugin.messages import warn_of_missing
from canvasbook.plugin.mkdocs_pages import CanvasPage, page_file
from canvasbook.plugin.navigation import place, without
from canvasbook.plugin.own_files import asset_file
from canvasbook.render.markdown_files import NEEDED_EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from canvasbook.plugin.build_session import BuildSession

log = get_plugin_logger("canvasbook")


def add_extensions(config: MkDocsConfig) -> None:
    """Add the Markdown extensions that our pages need should another plugin have them converted."""
    present = set(config.markdown_extensions)
    config.markdown_extensions.extend(name for name in NEEDED_EXTENSIONS if name not in present)


def add_site(session: BuildSession, config: MkDocsConfig, files: Files) -> None:
    """Add the pages whose place no author has taken, what they load, and their part of the navigation."""
    instead = _add_pages(session, config, files)
    session.added = tuple(page.uri for page in session.site.pages if page.uri not in instead)
    _add_assets(session, config, files)
    place(session.site.nav, instead, config, files)


def leave_out_missing(added: Sequence[str], config: MkDocsConfig, files: Files) -> None:
    """Warn of the pages that other plugins have taken out, and take them out of the navigation."""
    missing = [uri for uri in added if uri not in files.src_uris]
    if missing:
        warn_of_missing(missing, added, config)
        config.nav = without(config.nav or [], frozenset(missing))


def _add_pages(session: BuildSession, config: MkDocsConfig, files: Files) -> dict[str, str]:
    """Add the pages; gives back which authors' pages stand in for the others."""
    taken = authors(files)
    headings = learn(config)
    instead: dict[str, str] = {}
    for page in session.site.pages:
        file = page_file(page, config, session.copies)
        author = taken.get(file.dest_uri)
        if author is None:
            _put(file, files)
            CanvasPage(file, config, headings, session.listeners, session.body)
        else:
            instead[page.uri] = author.src_uri
            log.info("The docs folder's '%s' stands in for the page made from the canvases.", author.src_uri)
    return instead


def _add_assets(session: BuildSession, config: MkDocsConfig, files: Files) -> None:
    """Add style sheets and scripts, before the author's own, so that theirs have the last word."""
    site = session.site
    config.extra_css[:0] = [asset.uri for asset in site.styles]
    config.extra_javascript[:0] = [_script(asset.uri) for asset in site.scripts]
    taken = authors(files)
    for asset in site.assets:
        if asset.uri not in taken:
            _put(asset_file(asset, config, session.copies), files)


def authors(files: Files) -> dict[str, File]:
    """The files that will be built, by where they end up."""
    return {file.dest_uri: file for file in files if not file.inclusion.is_excluded()}


def _put(file: File, files: Files) -> None:
    """Add a file; one that MkDocs leaves out anyway gives way."""
    hidden = files.get_file_from_path(file.src_uri)
    if hidden:
        files.remove(hidden)
    files.append(file)


def _script(uri: str) -> ExtraScriptValue:
    script = ExtraScriptValue(uri)
    script.type = "module" if uri.endswith(".mjs") else ""
    script.defer = not script.type
    return script
