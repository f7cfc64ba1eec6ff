"""Statements as facts: the label, what is said under it, and the signs of how a cost behaves."""

from __future__ import annotations

from canvasbook.analysis.item_statements import Behaves, item_statements
from canvasbook.analysis.statements import Tied
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Nature
from canvasbook.render.facts import Fact, facts
from canvasbook.render.statement_view import statement_words
from tests.render.samples import context_of, site_of

SHOP = """
title: Shop
channels: [{id: stall, name: "Stall: <the> first", needs: [van]}]
key_resources: [{id: van, name: Van}]
cost_structure: [{id: fuel, name: Fuel, nature: variable, per: trip, caused_by: [van]}]
"""


def facts_of_fuel(*kinds) -> tuple[Fact, ...]:
    site = site_of({"shop": SHOP})
    analysis = site.analyses["shop"]
    statements = item_statements(ItemKey(Block.COST_STRUCTURE, "fuel"), analysis)
    return facts(statements, statement_words(analysis, context_of(site)), *kinds)


def test_a_fact_has_the_signs_of_how_a_cost_behaves():
    (behaves,) = facts_of_fuel(Behaves)
    assert behaves == Fact("Behaviour", behaves.told, (Nature.VARIABLE,))
    assert behaves.told == "variable (per trip)"


def test_a_label_ends_at_the_first_colon_and_names_stay_whole_and_escaped():
    due, caused = facts_of_fuel(Tied)
    assert (due.label, caused.label) == ("Incurred for", "Caused by")
    assert due.told.endswith(">Stall: &lt;the&gt; first</a>")
    assert due.natures == ()
