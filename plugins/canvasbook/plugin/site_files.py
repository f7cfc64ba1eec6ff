"""Our pages and assets among the site's files. What an author has put in their place wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from canvasbook.plugin.headings import learn
from canvasbook.plugin.messages import warn_of_missing
from canvasbook.plugin.mkdocs_pages import CanvasPage, page_file
from canvasbook.plugin.navigation import nav_files, place, uris, with_folders_as_ours, without
from canvasbook.plugin.own_files import asset_file
from canvasbook.render.markdown_files import NEEDED_EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from canvasbook.plugin.build_session import BuildSession

log = get_plugin_logger("canvasbook")


#: The plugin that makes the navigation from the files, after everybody else, where ``nav`` is not set.
AWESOME_NAV = "awesome-nav"


def add_extensions(config: MkDocsConfig) -> None:
    """Add the Markdown extensions that our pages need should another plugin have them converted."""
    present = set(config.markdown_extensions)
    config.markdown_extensions.extend(name for name in NEEDED_EXTENSIONS if name not in present)


def add_site(session: BuildSession, config: MkDocsConfig, files: Files) -> None:
    """Add the pages whose place no author has taken, and what they load."""
    _add_pages(session, config, files)
    _add_assets(session, config, files)


def place_site(session: BuildSession, config: MkDocsConfig, files: Files) -> None:
    """Once other plugins have made their pages: give way to them, and place our part of the navigation."""
    _give_way(session, files)
    if AWESOME_NAV in config.plugins:
        _add_nav_files(session, config, files)
    if AWESOME_NAV not in config.plugins or config.nav is not None:
        place(session.site.nav, session.instead, config, files)


def see_what_is_left(session: BuildSession, config: MkDocsConfig, files: Files) -> None:
    """Once all have had their say: warn of pages taken out, and place our part of the navigation again."""
    if config.nav is not None:
        config.nav = with_folders_as_ours(config.nav, session.site.nav, session.added)
        place(session.site.nav, session.instead, config, files)
    missing = [uri for uri in session.added if uri not in files.src_uris]
    if missing:
        warn_of_missing(missing, tuple(session.added), config)
        config.nav = without(config.nav, frozenset(missing)) if config.nav else config.nav


def _add_pages(session: BuildSession, config: MkDocsConfig, files: Files) -> None:
    """Add the pages."""
    taken = authors(files)
    headings = learn(config)
    in_nav = frozenset(uris(session.site.nav))
    for page in session.site.pages:
        file = page_file(page, config, session.copies, session.docs_dir, in_nav=page.uri in in_nav)
        author = taken.get(file.dest_uri)
        if author is None:
            _put(file, files)
            CanvasPage(file, config, headings, session.listeners, session.body)
            session.added[page.uri] = file
        else:
            _stand_in(author, page.uri, session)


def _give_way(session: BuildSession, files: Files) -> None:
    """Leave our place to the pages that other plugins have made there since ours were added.

    One that has only read our page may have put a copy in its place: that is no other page.
    """
    taken = authors(file for file in files if session.added.get(file.src_uri) is not file)
    for uri, file in list(session.added.items()):
        other = taken.get(file.dest_uri)
        if other is None:
            continue
        if other.src_uri == uri and other.content_bytes == file.content_bytes:
            _put(file, files)
            continue
        if files.get_file_from_path(uri) is file:
            files.remove(file)
        del session.added[uri]
        _stand_in(other, uri, session)


def _stand_in(other: File, uri: str, session: BuildSession) -> None:
    """Note that another page stands in for one of ours, and say so."""
    session.instead[uri] = other.src_uri
    log.info("'%s' stands in for the page made from the canvases.", other.src_uri)


def _add_nav_files(session: BuildSession, config: MkDocsConfig, files: Files) -> None:
    """Tell awesome-nav our part of the navigation, in those folders for which no author has done so."""
    name = config.plugins[AWESOME_NAV].config["filename"]
    for folder, text in nav_files(session.site.nav, session.instead).items():
        if files.get_file_from_path(folder + name) is None:
            excluded = InclusionLevel.EXCLUDED
            files.append(File.generated(config, folder + name, content=text, inclusion=excluded))


def _add_assets(session: BuildSession, config: MkDocsConfig, files: Files) -> None:
    """Add style sheets and scripts, before the author's own, so that theirs have the last word."""
    site = session.site
    config.extra_css[:0] = [asset.uri for asset in site.styles]
    config.extra_javascript[:0] = [_script(asset.uri) for asset in site.scripts]
    taken = authors(files)
    for asset in site.assets:
        if asset.uri not in taken:
            _put(asset_file(asset, config, session.copies), files)


def authors(files: Iterable[File]) -> dict[str, File]:
    """The files that will be built, by where they end up."""
    return {file.dest_uri: file for file in files if not file.inclusion.is_excluded()}


def _put(file: File, files: Files) -> None:
    """Add a file in the place of one that MkDocs leaves out anyway, or that says the same."""
    hidden = files.get_file_from_path(file.src_uri)
    if hidden:
        files.remove(hidden)
    files.append(file)


def _script(uri: str) -> ExtraScriptValue:
    script = ExtraScriptValue(uri)
    script.type = "module" if uri.endswith(".mjs") else ""
    script.defer = not script.type
    return script
