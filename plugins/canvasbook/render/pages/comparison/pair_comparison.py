"""Two canvases laid beside each other: the ledger between them, and which parts of it have pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from canvasbook.analysis.compared_canvases import CanvasPair
from canvasbook.analysis.effects import Analysis
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.ledger import Ledger, ledger_between
from canvasbook.markup.author_text import label, plain
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Item
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.page_names import PageNames
from canvasbook.render.pages.comparison.ledger_view import BLOCKS, LedgerNarrator

#: The part of the ledger that is about measures; it has no block.
MEASURES = "measures"


@dataclass(frozen=True, slots=True)
class PairComparison:
    """Two analysed canvases, and the ledger between them."""

    left: Analysis
    right: Analysis
    ledger: Ledger

    def narrator(self, ctx: PageContext) -> LedgerNarrator:
        """The two as a page speaks of them."""
        return LedgerNarrator(PageNames(self.left.canvas, ctx), PageNames(self.right.canvas, ctx))


#: How the pages of a pair come by its ledger.
ComparePair: TypeAlias = Callable[[CanvasPair], PairComparison]


def compare_pair(site: SiteData, pair: CanvasPair) -> PairComparison:
    """Two canvases of a site, laid beside each other."""
    left, right = site.analyses[pair.left], site.analyses[pair.right]
    return PairComparison(left, right, ledger_between(left, right, site.catalogue))


def both(site: SiteData, pair: CanvasPair) -> tuple[Canvas, Canvas]:
    """The two canvases. Every page of a pair asks for them, so that it is made anew with either of them."""
    return site.canvases[pair.left], site.canvases[pair.right]


def names_of(left: Canvas, right: Canvas) -> tuple[Markup, Markup]:
    """What the two are called in sentences: who acts, or else the titles, or else the ids."""
    for ours, theirs in ((left.actor, right.actor), (left.title, right.title)):
        if plain(ours).casefold() != plain(theirs).casefold():
            return label(ours), label(theirs)
    return Markup.escape(left.id), Markup.escape(right.id)


def parts_of(site: SiteData, pair: CanvasPair) -> tuple[str, ...]:
    """The parts of the ledger that have a page, told without working the ledger out.

    Those in whose blocks an item stands, or of whose blocks one plays a role; and measures, where an author
    says what a choice does to one.
    """
    analyses = [site.analyses[id] for id in pair]
    blocks: set[Block] = set()
    choices: list[Item] = []
    for analysis in analyses:
        choices.extend(analysis.canvas.choices)
        blocks.update(key.block for key in analysis.assignments.roles)
        blocks.update(_blocks_of_roles(analysis.assignments.players, site.catalogue))
    found = [part for part, mine in BLOCKS.items() if not blocks.isdisjoint(mine)]
    if any(map(_moves_a_measure, choices)):
        found.append(MEASURES)
    return tuple(found)


def _blocks_of_roles(ids: Iterable[str], catalogue: Catalogue) -> Iterator[Block]:
    """The blocks to which roles belong; a role that is no longer in the catalogue belongs to none."""
    for id in ids:
        role = catalogue.roles.get(id)
        if role is not None:
            yield role.block


def _moves_a_measure(choice: Item) -> bool:
    """Whether an author says what a choice that holds now does to a measure."""
    return choice.active and any(affect.metric for affect in choice.affects)
