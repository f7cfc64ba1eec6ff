"""Which file is a canvas, by its name alone; the same for a folder of today and for one in git's history."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from canvasbook.model import subpages
from canvasbook.model.blocks import Block
from canvasbook.model.slugs import is_slug, slug
from canvasbook.model.subpages import SUBPAGES

ENDINGS = (".yaml", ".yml")

#: Site engines make a folder's own page of these.
_OF_FOLDERS = frozenset({"index", "readme"})

#: Windows keeps these for devices, whatever ending follows.
_DEVICES = frozenset(
    {"con", "nul", "aux", "prn"} | {f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"}
)

#: What no page's file can be called, case-folded: neither an item nor a canvas may be.
NOT_NAMES = _OF_FOLDERS | _DEVICES

#: A folder of this name may hold the files of scenarios; their pages stand below their canvas under it.
SCENARIOS = subpages.SCENARIOS.name

#: Names of pages below a canvas; no canvas may be called so.
RESERVED = frozenset(
    {block.slug for block in Block}
    | {block.value for block in Block}
    | {page.name for page in SUBPAGES}
    | NOT_NAMES
)

#: A longer id, in bytes, would make paths of pages that some file systems refuse, and with them the build.
LONGEST_ID = 500


@dataclass(frozen=True, slots=True)
class BadName:
    """Why a file can be no canvas: a part of its path, and what is wrong with it."""

    part: str
    why: str


def is_set_aside(name: str) -> bool:
    """Whether a file or folder is called like a draft or a hidden one, which is no canvas and holds none."""
    return name.startswith((".", "_"))


def has_ending(name: str) -> bool:
    """Whether a file is called like one that holds YAML."""
    return name.casefold().endswith(ENDINGS)


def canvas_id(within: PurePath) -> str | BadName:
    """The id that the canvas or scenario in a file has, by the file's path within the folder of canvases."""
    *folders, stem = within.with_suffix("").parts
    named = [folder for folder in folders if folder.casefold() != SCENARIOS]
    for part in (*named, stem):
        why = _trouble(part)
        if why:
            return BadName(part, why)
    id = "/".join(canvas_id_part(part) for part in (*folders, stem))
    if _is_too_long(id):
        return BadName(within.name, f"its path has over {LONGEST_ID} bytes")
    return id


def canvas_id_of(within: PurePath) -> str:
    """The same; empty where the file can be no canvas and no scenario, whatever the reason."""
    if not has_ending(within.name) or any(map(is_set_aside, within.parts)):
        return ""
    id = canvas_id(within)
    return id if isinstance(id, str) else ""


def _trouble(part: str) -> str:
    """Why no file and no folder of canvases may be called so; empty where it may."""
    id = canvas_id_part(part).casefold()
    if id in _DEVICES:
        return "Windows keeps this name for a device"
    if id in RESERVED:
        return "it is the name of a block or of a page"
    if not any(character.isalnum() for character in part):
        return "it has no letter or digit"
    encoding = sys.getfilesystemencoding()
    if encoding != "utf-8" and _holds_bytes(part):
        return f"names of files are read as {encoding.upper()} here; set PYTHONUTF8=1 to read them as UTF-8"
    return ""


def _holds_bytes(part: str) -> bool:
    """Whether a name has bytes that Python could not read as letters."""
    return any("\udc80" <= character <= "\udcff" for character in part)


def canvas_id_part(part: str) -> str:
    """One part of a canvas id: the name as it stands where it may be in an address."""
    normal = unicodedata.normalize("NFC", part)
    return normal if is_slug(normal) else slug(normal)


def among_scenarios(id: str) -> bool:
    """Whether a file of this id lies in a folder that is for scenarios."""
    return SCENARIOS in id.casefold().split("/")[:-1]


def _is_too_long(id: str) -> bool:
    """Whether an id is too long for the paths of its pages."""
    return len(id) * 4 > LONGEST_ID and len(id.encode(errors="surrogatepass")) > LONGEST_ID
