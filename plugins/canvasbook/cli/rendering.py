"""Pages as files: for a site of their own, or for the docs folder of another, once or after each change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from canvasbook.cli.docs_folder import OWN, WrittenIntoDocs, write_into
from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.locations import USUAL_CATALOGUE, own_catalogue
from canvasbook.cli.output_files import refuse_inside
from canvasbook.cli.writing import Written, write_site
from canvasbook.history.git import Git
from canvasbook.history.repository import reference_paths
from canvasbook.memory import Memory
from canvasbook.options import CatalogueExtent, Options
from canvasbook.pipeline import BuiltSite, build
from canvasbook.render.markdown_files import FileLayout


@dataclass(frozen=True, kw_only=True)
class RenderArguments:
    """What `canvasbook render` was given, by the names of its options."""

    out: Path | None
    into: Path | None
    watch: bool
    canvases: Path
    catalogue: Path | None
    file_urls: bool
    index_name: str
    site_name: str
    handbook: str

    @property
    def layout(self) -> FileLayout:
        """Where files stand."""
        return FileLayout(directory_urls=not self.file_urls, index=self.index_name)

    def options(self) -> Options:
        """What the pages are made from; looked for anew each time, since a folder may come or go."""
        if not self.canvases.is_dir():
            raise CommandFailed(f"there is no folder '{self.canvases}'; name it with --canvases")
        # Pages are published: a folder given by where it lies on this machine is known by its name alone.
        own = own_catalogue(self.catalogue, self.canvases)
        return Options(
            canvas_dir=self.canvases,
            shown=_shown(self.canvases),
            catalogue_dir=own,
            catalogue_shown=_shown(own) if own else "",
            catalogue=CatalogueExtent(self.handbook),
            site_name=self.site_name,
            directory_urls=self.layout.directory_urls,
            home=self.into is None,
        )


def render_out(asked: RenderArguments, out: Path) -> tuple[BuiltSite, Written]:
    """Write a site of its own."""
    options = asked.options()
    refuse_inside(out, (options.canvas_dir, options.catalogue_dir))
    built = build(options)
    return built, write_site(built.site, out, options.site_name, asked.layout)


class DocsRendering:
    """Renders into a docs folder, again and again; what is the same is neither made nor written again."""

    def __init__(self, asked: RenderArguments, docs: Path) -> None:
        """Nothing is rendered yet."""
        self._asked, self._docs = asked, docs
        self._memory = Memory()
        self._references = reference_paths(asked.canvases, Git())

    def run(self) -> tuple[BuiltSite, WrittenIntoDocs]:
        """Render once."""
        options = self._asked.options()
        folder = options.canvas_dir
        self._references = reference_paths(folder, Git())
        for own in OWN:
            refuse_inside(self._docs / own, (folder, options.catalogue_dir))
        built = build(options, self._memory)
        return built, write_into(built.site, self._docs, self._asked.layout, self._memory)

    def watched(self) -> Iterator[Path]:
        """What the pages are made from: canvases, catalogue, and what git changes with each commit."""
        canvases = self._asked.canvases
        yield canvases
        yield self._asked.catalogue or canvases.parent / USUAL_CATALOGUE
        yield from self._references


def _shown(folder: Path) -> str:
    return folder.name if folder.is_absolute() else folder.as_posix()
