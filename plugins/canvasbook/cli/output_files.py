"""Files that a command writes into a folder and removes again; a list in the folder says which they are."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from canvasbook.cli.failures import CommandFailed


def refuse_inside(target: Path, sources: Iterable[Path | None]) -> None:
    """Refuse to write into a folder that the site is made from."""
    place = Path(os.path.realpath(target))
    for source in sources:
        if source is not None and place.is_relative_to(os.path.realpath(source)):
            raise CommandFailed(
                f"'{target}' is in '{source}', from which the site is made; choose another folder"
            )


def write_list(file: Path, files: Mapping[str, str]) -> None:
    """Note files by their paths, each with what is to be known of it."""
    write_file(file, f"{json.dumps(files, indent=1, sort_keys=True)}\n".encode())


def read_list(file: Path) -> dict[str, str] | None:
    """What was noted; None where there is no such list."""
    try:
        listed = json.loads(file.read_text("utf-8")) if file.is_file() else None
    except (OSError, ValueError, RecursionError):
        listed = None
    if not isinstance(listed, dict):
        return None
    return {str(path): str(note) for path, note in listed.items()}


def write_file(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all: half a list, or half a configuration, would bar the next run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")  # a name that nobody has taken
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        error.filename = os.fspath(path)
        raise


def remove_files(root: Path, stale: Iterable[str]) -> None:
    """Remove files below a folder, and the folders that they leave empty; nothing behind a link."""
    root = root.resolve()
    for path in sorted(stale):
        file = root / path
        if os.path.realpath(file) == str(file) and file.is_file():
            file.unlink()
            _remove_empty(file.parent, root)


def digest_of(data: bytes) -> str:
    """A fingerprint of a file's content."""
    return hashlib.sha256(data).hexdigest()


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
