"""Segments and phases: who serves whom with what, and where nobody does."""

from __future__ import annotations

from textwrap import dedent

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.terms import Phase
from canvasbook.render.context import SiteData
from canvasbook.render.pages.canvas_pages import canvas_pages
from canvasbook.render.pages.phases.phases_page import PhasesView, phases_view
from tests.render.samples import body, context_of, page_at, site_of, words

UNPHASED = """\
title: Shop
customer_segments: [Neighbours]
channels:
  - {id: web, name: Web shop, type: web_sales}
  - {id: store, name: Store, type: own_stores}
"""


def view(site: SiteData, id: str) -> PhasesView:
    return phases_view(site.reviews[id], context_of(site))


def test_page_is_as_it_was_read_and_approved(shipped, page_golden):
    page_golden(page_at(canvas_pages(shipped), "canvases/uber/phases.md"), "shipped")


def test_phases_that_nobody_stated_are_called_so():
    site = site_of({"shop": UNPHASED}, shipped_catalogue())
    text = words(body(canvas_pages(site), "canvases/shop/phases.md"))
    assert "so the table shows the usual ones of their types: Web shop and Store." in text


def test_a_row_has_the_channels_of_each_phase_and_the_relationships(small):
    (row,) = view(small, "web").rows
    assert row.segment.name == "Everybody"
    assert [[str(serving.choice.name) for serving in cell] for cell in row.cells] == [
        [],
        [],
        ["corner.example"],
        [],
        [],
    ]
    (row,) = view(small, "shop").rows
    assert [str(serving.choice.name) for serving in row.relationships] == ["Open shelves"]


def test_a_gap_names_its_phase_and_whom_nobody_serves_there():
    """The page asks what the check of phases asks, and no more."""
    text = """\
    title: Press
    customer_segments: [{id: readers, name: Readers}]
    channels: [{name: Kiosk, phases: [purchase], for: [readers]}]
    """
    press = site_of({"press": text}, shipped_catalogue())
    assert gaps_of(press) == [("Awareness", ["Readers"]), ("Delivery", ["Readers"])]
    established = site_of({"press": "stage: established\n" + dedent(text)}, shipped_catalogue())
    assert gaps_of(established) == [("Delivery", ["Readers"])]
    reason = "silences: [{check: CB408, because: They read it there.}]"
    silent = text.replace("name: Readers}", f"name: Readers, {reason}}}")
    assert gaps_of(site_of({"press": silent}, shipped_catalogue())) == []


def gaps_of(site: SiteData) -> list[tuple[str, list[str]]]:
    found = view(site, "press").gaps
    return [(str(phase.ref.name), [str(ref.name) for ref in refs]) for phase, refs in found]


def test_what_is_covered_is_counted(small):
    found = view(small, "web")
    assert (found.covered, found.cells) == (1, len(Phase))


def test_phases_come_in_the_order_of_a_customers_way(small):
    found = view(small, "stand")
    assert [str(phase.ref.name) for phase in found.phases] == [
        small.catalogue.phases[phase].name for phase in Phase
    ]
    assert found.rows == ()


APART = """\
title: Press
customer_segments: [{id: readers, name: Readers}]
value_propositions: [{id: paper, name: Paper, for: [readers]}, {id: site, name: Site, for: [readers]}]
channels:
  - {id: kiosk, name: Kiosk, phases: [purchase], for: [readers, paper]}
  - {id: web, name: Web, phases: [purchase], for: [readers]}
"""


def test_what_a_choice_carries_stands_behind_it_where_that_is_not_everything():
    site = site_of({"press": APART})
    assert not site.problems
    (row,) = view(site, "press").rows
    cell = row.cells[list(Phase).index(Phase.PURCHASE)]
    carried = {str(serving.choice.name): [str(ref.name) for ref in serving.carries] for serving in cell}
    assert carried == {"Kiosk": ["Paper"], "Web": []}
    assert "Kiosk for Paper" in words(body(canvas_pages(site), "canvases/press/phases.md"))


UNNAMED = """\
title: Press
customer_segments: [{id: readers, name: Readers}, {id: shops, name: Shops}]
channels:
  - {id: kiosk, name: Kiosk, phases: [purchase], for: [readers]}
  - {id: fair, name: Fair, phases: [awareness, PHASE]}
customer_relationships: [{id: club, name: Club}]
"""


def test_what_names_no_segment_has_a_row_of_its_own():
    site = site_of({"press": UNNAMED.replace("PHASE", "evaluation")})
    assert not site.problems
    found = view(site, "press")
    assert [[bool(cell) for cell in row.cells] for row in found.rows] == [
        [False, False, True, False, False],
        [False, False, False, False, False],
    ]
    assert not any(row.relationships for row in found.rows)
    text = words(body(canvas_pages(site), "canvases/press/phases.md"))
    assert "For one of the 10 pairs of a segment and a phase, the canvas names a channel" in text
    assert (
        "that is for this segment. The last row lists the channels and relationships that do not say whom"
        in text
    )
    assert "Readers see the last row see the last row Kiosk not marked not marked see the last row" in text
    assert "No segment named Fair Fair Club" in text


def test_it_is_not_asked_who_serves_a_segment_where_a_channel_may_serve_any():
    site = site_of({"press": UNNAMED.replace("PHASE", "evaluation")})
    assert "Awareness" not in [str(phase.ref.name) for phase, _ in view(site, "press").gaps]


def test_where_no_channel_names_a_segment_the_lead_says_so():
    text = UNNAMED.replace("PHASE", "evaluation").replace(", for: [readers]", "")
    said = words(body(canvas_pages(site_of({"press": text})), "canvases/press/phases.md"))
    assert "No channel of this canvas says yet which segment it serves in which phase. The last row" in said


def test_the_questions_name_the_segments_behind_them():
    text = """\
    title: Press
    customer_segments: [{id: readers, name: Readers}, {id: shops, name: The shops}]
    channels:
      - {name: Kiosk, phases: [awareness, evaluation, purchase, delivery, after_sales], for: [readers]}
      - {name: Fair, phases: [awareness, evaluation, purchase, PHASE], for: [shops]}
    """

    def said(text: str) -> str:
        site = site_of({"press": text.replace("PHASE", "after_sales")}, shipped_catalogue())
        return words(body(canvas_pages(site), "canvases/press/phases.md"))

    one = said(text)
    assert "For nine of the 10 pairs of a segment and a phase, the canvas names a channel" in one
    assert "How does the offer get to this segment? The shops" in one
    two = said(text.replace(" delivery, after_sales], for: [readers]", " after_sales], for: [readers]"))
    assert "For eight of the 10 pairs" in two
    assert "How does the offer get to these segments? Readers · The shops" in two
