"""Canvases for the tests of exports, with what is said of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from canvasbook.analysis.analyse import analyse_and_review
from canvasbook.analysis.review import Review
from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.load.portfolio_loader import load_folder
from canvasbook.model.canvas import ItemKey
from canvasbook.model.subpages import Subpage
from canvasbook.report.claims import Claim, claims_of
from canvasbook.source import SourceText

SHIPPED = Path(__file__).parents[2] / "canvases"

#: A farm that sells boxes of vegetables: links, a partner, an effect, a waiver and a stream.
FARM = """\
title: Farm boxes
customer_segments:
  - {id: homes, name: Households in town}
value_propositions:
  - {id: box, name: Vegetables of the week, offer: [physical], for: [homes]}
channels:
  - id: site
    name: The order page
    type: web_sales
    phases: [evaluation, purchase]
    for: [homes]
    needs: [software]
    affects: [{metric: reach, effect: raises, because: Anybody in town can order.}]
    waives: [{role: hosting_provider, because: A neighbour hosts it.}]
  - {id: round, name: The weekly round, type: parcel_delivery, phases: [delivery], partner: [carrier]}
customer_relationships:
  - {id: help, name: Help by telephone, type: personal_assistance, through: [site], for: [homes]}
revenue_streams:
  - {id: boxes, name: Boxes sold, from: [homes], for: [box], through: [site]}
key_resources:
  - {id: software, name: Shop software, covers: [web_platform]}
key_partners:
  - {id: carrier, name: Vans and Sons, covers: [parcel_carrier]}
cost_structure:
  - {id: licence, name: Software licence, nature: fixed, per: month, caused_by: [software]}
  - {id: drop, name: Paid per drop, covers: [parcel_shipping], caused_by: [round]}
"""

#: What authors may write to break a report: quotation marks, line ends, formulas, markup, signs that turn.
HOSTILE = r"""
title: "=HYPERLINK(\"http://x\") <b>x</b>"
customer_segments: [Readers]
channels:
  - {id: a, name: "=1+1, \"quoted\"\nand on", needs: [b]}
  - {id: c, name: "**bold** & <script>alert(1)</script>", needs: [b]}
  - {id: d, name: "turned \u202e around", needs: [b]}
key_resources: [{id: b, name: "@SUM(1); -2\t'x'", needs: [f]}, {id: f, name: Floor}]
cost_structure: [{id: e, name: "=cmd|' /C calc'!A0", caused_by: [f]}]
"""

#: Names, and nothing that links them.
NAMES = """\
title: Names only
customer_segments: [Readers]
channels: [A shop, A van]
customer_relationships: [A letter]
cost_structure: [Rent]
"""


def reviewed(text: str, id: str = "farm") -> Review:
    """What is said of a canvas without problems."""
    catalogue = shipped_catalogue()
    canvas, problems = decode_canvas(SourceText(f"{id}.yaml", text), id, vocabulary_of(catalogue))
    assert canvas is not None
    assert not problems, [problem.message for problem in problems]
    return analyse_and_review(canvas, catalogue)


def address(page: ItemKey | Subpage | None) -> str:
    """A page as the site might call it."""
    return page.path if isinstance(page, Subpage) else str(page or "board")


def claims(text: str) -> tuple[Claim, ...]:
    return claims_of(reviewed(text), address)


@cache
def shipped_reviews() -> tuple[Review, ...]:
    catalogue = shipped_catalogue()
    loaded = load_folder(SHIPPED, vocabulary_of(catalogue))
    return tuple(analyse_and_review(canvas, catalogue) for canvas in loaded.portfolio.canvases)
