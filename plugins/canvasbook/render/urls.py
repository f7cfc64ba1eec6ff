"""Where every page stands. The only module that knows addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple

from canvasbook.catalogue.entries import Effect, EntryKey, EntryKind, Type
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.subpages import Subpage
from canvasbook.render.page import address

HOME = "index.md"
GALLERY = "canvases/index.md"
CATALOGUE = "catalogue/index.md"
PORTFOLIO = "portfolio/index.md"
PORTFOLIO_CHECKS = "portfolio/checks.md"
#: The same table as a file for spreadsheets; an asset, not a page.
PORTFOLIO_CHECKS_CSV = "portfolio/checks.csv"

#: The newest versions of all canvases as a feed; an asset too.
FEED = "canvases/feed.xml"

#: All comparisons; each has a page of its own.
COMPARISONS = "compare/index.md"

#: So many bytes the name of a page's file may have: 255 is the bound, and an ending and a number follow.
LONGEST_NAME = 230

#: The folders of the catalogue's kinds of entries that say effects, beside types.
FOLDERS = {
    EntryKind.MODE: "modes",
    EntryKind.PHASE: "phases",
    EntryKind.OWNERSHIP: "ownerships",
    EntryKind.INTERACTION: "interactions",
}


def board_page(id: str) -> str:
    """The board of a canvas."""
    return f"canvases/{id}/index.md"


def item_page(canvas_id: str, key: ItemKey) -> str:
    """The page of an item or a choice."""
    return f"canvases/{canvas_id}/{key.block.slug}/{key.id}.md"


def subpage(canvas_id: str, page: Subpage) -> str:
    """A page below the board of a canvas: its effects, its checks, its history and so on."""
    return f"canvases/{canvas_id}/{page.path}.md"


def gallery_page(number: int) -> str:
    """A page of the gallery; no canvas can be called ``index``, so the later ones stand there."""
    return GALLERY if number == 1 else f"canvases/index/{number}.md"


def shared_block_page(block: Block) -> str:
    """What the canvases of a site have in common in one block."""
    return f"portfolio/{block.slug}.md"


def comparison_page(left: str, right: str) -> str:
    """Two canvases side by side."""
    name = _pair(left.replace("/", "--"), right.replace("/", "--"))
    if _looks_joined(left) or _looks_joined(right):
        name = f"{_cut(name)}-{_hash(left + ' ' + right)}"
    return f"compare/{name}.md"


def _looks_joined(id: str) -> bool:
    """Whether an id holds what joins ids in an address, so that two pairs could have the same."""
    return "--" in id or "-vs-" in id


def _cut(name: str) -> str:
    """A name that leaves room for a hash behind it."""
    return name.encode()[: LONGEST_NAME - 9].decode(errors="ignore")


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def _pair(left: str, right: str) -> str:
    """Two ids as one name of a file, cut where that would be longer than file systems take."""
    whole = f"{left}-vs-{right}"
    if len(whole.encode()) <= LONGEST_NAME:
        return whole
    return f"{left[:25]}-vs-{right[:25]}-{_hash(whole)}"


def ledger_page(comparison: str, part: str) -> str:
    """One part of the ledger between two canvases, below the page that lays them side by side."""
    return f"{comparison.removesuffix('.md')}/{part}.md"


def version_page(canvas_id: str, commit: str) -> str:
    """The board of a canvas as it was, by the short id of the commit."""
    return f"canvases/{canvas_id}/history/{commit}.md"


def history_feed(canvas_id: str) -> str:
    """The versions of a canvas as a feed; an asset, not a page."""
    return f"canvases/{canvas_id}/history/feed.xml"


class Place(NamedTuple):
    """A page, or the section of a page that an anchor marks."""

    uri: str
    anchor: str = ""


def type_page(block: Block, id: str) -> str:
    """The page of a type of channel or relationship."""
    return f"catalogue/{block.slug}/{_plain(id)}.md"


def type_place(block: Block, id: str) -> Place:
    """Where a type is explained: types of channels and relationships have pages."""
    if block in CHOICE_BLOCKS:
        return Place(type_page(block, id))
    return Place(catalogue_section_page(block.slug), _plain(id))


def type_pair_page(one: Type, other: Type) -> str:
    """Two near types of a block side by side; the same page, whichever of them is named first."""
    left, right = sorted((one.id, other.id))
    return f"catalogue/{one.block.slug}/compare/{_pair(_plain(left), _plain(right))}.md"


def role_page(id: str) -> str:
    """The page of a role that canvases use."""
    return f"catalogue/roles/{_plain(id)}.md"


def role_place(id: str) -> Place:
    """The place of a role in the list of all roles."""
    return Place(catalogue_section_page("roles"), _plain(id))


def check_place(code: str) -> Place:
    """Where a check is explained."""
    return Place(catalogue_section_page("checks"), code)


def interaction_place(id: str) -> Place:
    """Where an interaction is explained."""
    return Place(catalogue_section_page("interactions"), _plain(id))


def facet_place(folder: str, id: str) -> Place:
    """Where a phase, mode, ownership, directness or motivation is explained."""
    return Place(catalogue_section_page(folder), _plain(id))


def metric_place(id: str) -> Place:
    """Where a measure is explained."""
    return Place(catalogue_section_page("metrics"), _plain(id))


def source_place(id: str) -> Place:
    """The place of a source in the catalogue's list of sources."""
    return Place(catalogue_section_page("sources"), _plain(id))


def entry_place(key: EntryKey) -> Place:
    """Where an entry that says effects is explained."""
    if key.block is not None:
        return type_place(key.block, key.id)
    return facet_place(FOLDERS[key.kind], key.id)


def effect_place(effect: Effect) -> Place:
    """An effect's row in the entry that says it."""
    return Place(entry_place(effect.owner).uri, effect.id)


def chapter_page(id: str) -> str:
    """The page of a chapter of the handbook."""
    return f"catalogue/handbook/{_plain(id)}.md"


def term_place(id: str) -> Place:
    """The place of a term in the glossary."""
    return Place(catalogue_section_page("glossary"), _plain(id))


def catalogue_section_page(folder: str) -> str:
    """The list of one kind of catalogue entries."""
    return f"catalogue/{folder}/index.md"


def _plain(id: str) -> str:
    return id.replace("_", "-")


def html_file(uri: str, *, directory: bool) -> str:
    """The file of HTML that the page of a Markdown file becomes: ``a/b/index.html`` or ``a/b.html``."""
    path = PurePosixPath(uri).with_suffix("")
    is_folder = directory and path.name != "index"
    return f"{path}/index.html" if is_folder else f"{path}.html"


@lru_cache(maxsize=65536)
def _address(uri: str, directory: bool) -> str:  # noqa: FBT001  # cached: positional on purpose
    return address(uri, directory=directory)


@dataclass(frozen=True, slots=True)
class Here:
    """The page being made: links are relative to it. ``root`` is the way up to the site's root."""

    uri: str
    directory: bool
    root: str

    def to(self, uri: str, anchor: str = "") -> str:
        """The relative address of another page."""
        if anchor and uri == self.uri:
            return f"#{anchor}"
        path = self.root + _address(uri, self.directory)
        return (path or "./") + (f"#{anchor}" if anchor else "")


def here(uri: str, *, directory: bool) -> Here:
    """The place of a page."""
    own = _address(uri, directory)
    return Here(uri, directory, "../" * own.count("/"))
