"""Questions to the author, as pages word them."""

from __future__ import annotations

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.render.context import SiteData
from canvasbook.render.question_view import QuestionView, question_views
from tests.render.samples import context_of, site_of

EVERYBODY = ItemKey(Block.CUSTOMER_SEGMENTS, "everybody")


def views(site: SiteData, id: str, here: ItemKey | None = None) -> tuple[QuestionView, ...]:
    return question_views(site.canvases[id], site.questions[id].all, context_of(site), here)


def test_a_phase_asks_in_words_of_its_own(small):
    found = views(small, "web")
    assert [(view.phase, view.asks) for view in found] == [
        ("Awareness", "How do {segment} hear of it?"),
        ("Evaluation", "What helps {segment} to judge?"),
        ("Delivery", "How does it reach {segment}?"),
        ("After sales", "Who helps {segment}?"),
    ]
    assert {str(ref.name) for view in found for ref in view.about} == {"Everybody"}


def test_on_its_own_page_an_item_is_not_named_again(small):
    found = views(small, "web", EVERYBODY)
    assert all(view.here for view in found)
    assert [view.about for view in found] == [()] * 4
    assert not any(view.here for view in views(small, "web"))


ASKING = """\
title: Shop
value_propositions: [{id: things, name: Things, offer: [physical], for: [all]}]
customer_segments: [{id: all, name: Everybody}]
channels: [{id: web, name: Web shop, type: web_sales, needs: [van]}]
key_resources: [{id: van, name: Van}]
cost_structure: [{id: petrol, name: Petrol, caused_by: [van]}]
"""


def test_a_question_about_roles_names_them_their_block_and_why():
    site = site_of({"shop": ASKING}, shipped_catalogue())
    asked = [view for view in views(site, "shop") if view.roles]
    assert asked
    for view in asked:
        roles = [site.catalogue.roles[id] for id in view.role_ids]
        assert [str(ref.name) for ref in view.roles] == [role.one for role in roles]
        assert view.block == site.block_name(roles[0].block)
        assert [str(ref.name) for ref in view.about] == ["Web shop"]
        assert view.reason is not None
        assert view.reason.because
