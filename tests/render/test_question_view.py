"""Questions to the author, as pages word them, each with the check that asks it and what answers it."""

from __future__ import annotations

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.render.question_view import QuestionView, question_views
from tests.render.pages.sample_canvases import words_of
from tests.render.samples import context_of, site_of

#: Canvases, each with the kind of the one question that it is asked, and its words.
ASKED = {
    "a need without a cost": (
        """
channels: [{id: web, name: Web shop, needs: [van, desk]}]
key_resources: [{id: van, name: Van}, {id: desk, name: Desk}]
cost_structure: [{id: petrol, name: Petrol, caused_by: [van]}]
""",
        "need_without_cost",
        "What does Desk cost? Web shop needs it.",
    ),
    "a choice that nothing is linked to": (
        """
channels: [{id: web, name: Web shop, needs: [van]}, {id: stall, name: Stall}]
key_resources: [{id: van, name: Van}]
cost_structure: [{id: petrol, name: Petrol, caused_by: [van]}]
""",
        "unlinked_choice",
        (
            "What does Stall need, and what does it cost? "
            "No resource, activity, partner or cost is linked to it."
        ),
    ),
    "a segment that no channel reaches": (
        """
customer_segments: [{id: a, name: Readers}, {id: b, name: Writers}]
channels: [{id: web, name: Web shop, for: [a], needs: [van]}]
customer_relationships: [{id: talk, name: Talk, for: [a, b], through: [web]}]
key_resources: [{id: van, name: Van}]
cost_structure: [{id: petrol, name: Petrol, caused_by: [van]}]
""",
        "unserved_segment",
        "How does the offer reach the segment “Writers”? No channel serves it.",
    ),
}


def views(text: str) -> tuple[QuestionView, ...]:
    site = site_of({"shop": f"title: Shop\n{text}"}, shipped_catalogue())
    assert not site.problems, site.problems
    analysis = site.analyses["shop"]
    return question_views(analysis, site.questions["shop"].all, context_of(site))


@pytest.mark.parametrize(("text", "kind", "words"), ASKED.values(), ids=ASKED)
def test_a_question_says_what_it_asks_and_why(text: str, kind: str, words: str):
    (view,) = views(text)
    assert (view.kind, words_of(view.asks)) == (kind, words)


def test_a_question_names_items_as_links_with_what_answers_it():
    text, _, _ = ASKED["a need without a cost"]
    (view,) = views(text)
    assert '<a href="canvases/shop/key-resources/desk/">Desk</a>' in view.asks
    assert view.check.href == "catalogue/checks/#CB414"
    assert "<code>caused_by</code>" in view.hint
