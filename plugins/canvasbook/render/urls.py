"""Where every page stands. The only module that knows addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from canvasbook.catalogue.entries import EntryKey, EntryKind, Type
from canvasbook.model.blocks import Block
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

#: The folders of the catalogue's kinds of pages.
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


def comparison_page(left: str, right: str, again: int = 1) -> str:
    """Two canvases side by side; ``again`` tells pairs apart whose ids make one address."""
    number = f"-{again}" if again > 1 else ""
    return f"compare/{_pair(left.replace('/', '--'), right.replace('/', '--'))}{number}.md"


def _pair(left: str, right: str) -> str:
    """Two ids as one name of a file, cut where that would be longer than file systems take."""
    whole = f"{left}-vs-{right}"
    if len(whole.encode()) <= LONGEST_NAME:
        return whole
    return f"{left[:25]}-vs-{right[:25]}-{sha256(whole.encode()).hexdigest()[:8]}"


def ledger_page(comparison: str, part: str) -> str:
    """One part of the ledger between two canvases, below the page that lays them side by side."""
    return f"{comparison.removesuffix('.md')}/{part}.md"


def version_page(canvas_id: str, commit: str) -> str:
    """The board of a canvas as it was, by the short id of the commit."""
    return f"canvases/{canvas_id}/history/{commit}.md"


def history_feed(canvas_id: str) -> str:
    """The versions of a canvas as a feed; an asset, not a page."""
    return f"canvases/{canvas_id}/history/feed.xml"


def check_page(code: str) -> str:
    """The page of a check."""
    return f"catalogue/checks/{code}.md"


def interaction_page(id: str) -> str:
    """The page of an interaction."""
    return f"catalogue/interactions/{_plain(id)}.md"


def type_page(block: Block, id: str) -> str:
    """The page of a type."""
    return f"catalogue/{block.slug}/{_plain(id)}.md"


def type_pair_page(one: Type, other: Type) -> str:
    """Two near types of a block side by side; the same page, whichever of them is named first."""
    left, right = sorted((one.id, other.id))
    return f"catalogue/{one.block.slug}/compare/{_pair(_plain(left), _plain(right))}.md"


def entry_page(key: EntryKey) -> str:
    """The page of an entry that says effects."""
    if key.block is not None:
        return type_page(key.block, key.id)
    return facet_page(FOLDERS[key.kind], key.id)


def facet_page(folder: str, id: str) -> str:
    """The page of a phase, mode, ownership, directness or motivation."""
    return f"catalogue/{folder}/{_plain(id)}.md"


def role_page(id: str) -> str:
    """The page of a role."""
    return f"catalogue/roles/{_plain(id)}.md"


def metric_page(id: str) -> str:
    """The page of a metric."""
    return f"catalogue/metrics/{_plain(id)}.md"


def effect_page(id: str) -> str:
    """The page of an effect."""
    return f"catalogue/effects/{_plain(id)}.md"


def effect_list_page(folder: str) -> str:
    """The list of the effects of a block's types, or of another kind of entries."""
    return f"catalogue/effects/of-{folder}.md"


def source_page(id: str) -> str:
    """The page of a source of the catalogue."""
    return f"catalogue/sources/{_plain(id)}.md"


def catalogue_section_page(folder: str) -> str:
    """The list of one kind of catalogue entries."""
    return f"catalogue/{folder}/index.md"


def _plain(id: str) -> str:
    return id.replace("_", "-")


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
        path = self.root + _address(uri, self.directory)
        return (path or "./") + (f"#{anchor}" if anchor else "")


def here(uri: str, *, directory: bool) -> Here:
    """The place of a page."""
    own = _address(uri, directory)
    return Here(uri, directory, "../" * own.count("/"))
