"""Two canvases laid beside each other: the ledger between them, and which parts of it have pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.compared_canvases import CanvasPair
from canvasbook.analysis.effects import Analysis
from canvasbook.diff.ledger import Ledger, ledger_between
from canvasbook.markup.author_text import label, plain
from canvasbook.model.canvas import Canvas, Item
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.page_names import PageNames
from canvasbook.render.pages.comparison.ledger_view import BLOCKS, LedgerNarrator, LedgerSide

#: The part of the ledger that is about measures; it has no block.
MEASURES = "measures"


@dataclass(frozen=True, slots=True)
class PairComparison:
    """Two canvases, each analysed with the other as its contrast, and the ledger between them."""

    left: Analysis
    right: Analysis
    ledger: Ledger

    def narrator(self, ctx: PageContext) -> LedgerNarrator:
        """The two as a page speaks of them."""
        sides = (LedgerSide(a.reachability, PageNames(a.canvas, ctx)) for a in (self.left, self.right))
        return LedgerNarrator(*sides)


#: How the pages of a pair come by its ledger.
ComparePair: TypeAlias = Callable[[CanvasPair], PairComparison]


def compare_pair(site: SiteData, pair: CanvasPair) -> PairComparison:
    """Two canvases of a site, laid beside each other."""
    ours, theirs = both(site, pair)
    left, right = analyse(ours, site.catalogue, (theirs,)), analyse(theirs, site.catalogue, (ours,))
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

    Those in whose blocks an item stands, or of whose blocks one plays a role; and measures, where a
    choice says enough for the catalogue to speak of them.
    """
    analyses = [site.analyses[id] for id in pair]
    blocks = {key.block for analysis in analyses for key in analysis.assignments.roles}
    played = {role for analysis in analyses for role in analysis.assignments.players}
    roles = site.catalogue.roles
    blocks |= {roles[role].block for role in played if role in roles}
    found = [part for part, mine in BLOCKS.items() if not blocks.isdisjoint(mine)]
    choices = (choice for analysis in analyses for choice in analysis.canvas.choices)
    return (*found, MEASURES) if any(map(_speaks, choices)) else tuple(found)


#: What of a choice the catalogue, or its author, says something about.
_SPOKEN_OF = ("type", "ownership", "directness", "mode", "phases", "partner", "motivations", "affects")


def _speaks(choice: Item) -> bool:
    return choice.active and any(getattr(choice, key, None) for key in _SPOKEN_OF)
