"""What we add to a site as MkDocs' files: made when asked for, with a path for whoever wants one.

MkDocs knows files that have no path. Many plugins do not: they open, stat or compare the path of every
file. So each file of ours is written to a temporary folder as soon as someone asks where it stands.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from canvasbook.render.page import Asset


class Copies:
    """A temporary folder for the copies of one build, outside the docs folder and the repository."""

    def __init__(self) -> None:
        """Nothing is made on disk before someone asks for a path."""
        self._folder: TemporaryDirectory[str] | None = None

    def write(self, uri: str, content: str | bytes) -> str:
        """Write a file and give back its absolute path."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="canvasbook-", ignore_cleanup_errors=True)
        path = Path(self._folder.name, uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        return str(path)

    def remove(self) -> None:
        """Remove them all."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


class OwnFile(File):
    """A file of ours. Its content is ours unless another plugin has put its own in its place."""

    copies: Copies
    data: bytes = b""
    _given: str | bytes | None = None
    _path: str | None = None

    @property
    def made(self) -> str | bytes:
        """The content as we make it."""
        return self.data

    @property
    def _content(self) -> str | bytes | None:
        return self.made if self._given is None else self._given

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        self._given = value or None

    @property
    def abs_src_path(self) -> str | None:
        """The path of a copy, which is written when someone first asks for it."""
        if self._path is None:
            self._path = self.copies.write(self.src_uri, self._content or "")
        return self._path

    @abs_src_path.setter
    def abs_src_path(self, value: str | None) -> None:
        """MkDocs sets None when a file is given other content: its copy is outdated then."""
        self._path = value


def asset_file(asset: Asset, config: MkDocsConfig, copies: Copies) -> OwnFile:
    """The file of an asset, which pages load or readers download."""
    file = OwnFile.generated(config, asset.uri, content="")
    assert isinstance(file, OwnFile)  # noqa: S101  # `generated` is typed as the base class
    file.data, file.copies = asset.data, copies
    return file
