"""The blocks of the Lean Canvas that a business model canvas has no box for, and where their content goes."""

from __future__ import annotations

from collections.abc import Mapping

from canvasbook.suggestions import is_same

_WHERE: Mapping[str, str] = {
    "problem": (
        "Say whose problem it is under 'customer_segments', how it is solved under 'value_propositions', and "
        "what people use today under 'alternatives'. Anything more may stand under 'notes'."
    ),
    "solution": (
        "What is offered belongs to 'value_propositions', and what has to be done for it to 'key_activities'."
    ),
    "unique value proposition": "Put it under 'value_propositions', with the segment it is for under 'for'.",
    "unfair advantage": (
        "What others cannot easily copy or buy, such as a brand, data or people, belongs to 'key_resources'. "
        "Anything more may stand under 'notes'."
    ),
    "key metrics": (
        "Put a number under 'figures' of the item that it measures, and a test under 'evidence'. "
        "Anything more may stand under 'notes'."
    ),
    "existing alternatives": "Put what customers use instead under 'alternatives'.",
    "early adopters": "Put them under 'customer_segments', as a segment of their own.",
    "high-level concept": "Put it into 'summary'.",
}

#: Other names for them. The rest of its blocks are blocks of the business model canvas too.
_ALSO_CALLED: Mapping[str, str] = {
    "pain points": "problem",
    "uvp": "unique value proposition",
    "usp": "unique value proposition",
    "unique selling proposition": "unique value proposition",
    "competitive advantage": "unfair advantage",
    "metrics": "key metrics",
    "kpi": "key metrics",
    "kpis": "key metrics",
    "high concept pitch": "high-level concept",
}


def where_it_goes(word: str) -> str:
    """Where the content of a block of the Lean Canvas goes; empty where a word is no such block."""
    for block, how in _WHERE.items():
        if is_same(word, block):
            return how
    for name, block in _ALSO_CALLED.items():
        if is_same(word, name):
            return _WHERE[block]
    return ""
