"""One page of each kind of the real site, by its address."""

from __future__ import annotations

import pytest

KINDS = {
    "home": "",
    "gallery": "canvases/",
    "board": "canvases/amazon-books/",
    "choice": "canvases/amazon-books/channels/website/",
    "relationship": "canvases/uber/customer-relationships/ratings/",
    "item": "canvases/bookstore/cost-structure/rent/",
    "segment": "canvases/amazon-books/customer-segments/readers-online/",
    "matrix": "canvases/amazon-books/effects/",
    "phases": "canvases/bookstore/phases/",
    "checks": "canvases/uber/checks/",
    "evidence": "canvases/ikea/evidence/",
    "history": "canvases/amazon-books/history/",
    "marked board": "canvases/ikea/",
    "comparison": "compare/bookstore-vs-amazon-books/",
    "comparison part": "compare/bookstore-vs-amazon-books/costs/",
    "comparisons": "compare/",
    "scenario": "canvases/amazon-books/scenarios/amazon-opens-stores/",
    "scenarios": "canvases/uber/scenarios/",
    "portfolio checks": "portfolio/checks/",
    "catalogue": "catalogue/",
    "type": "catalogue/channels/web-sales/",
    "role": "catalogue/roles/parcel-carrier/",
    "check": "catalogue/checks/CB406/",
    "check list": "catalogue/checks/",
}

#: Kinds that between them hold what most pages are made of.
TYPICAL = ("board", "choice", "matrix", "checks", "comparison", "portfolio checks", "catalogue")

CANVASES = ("amazon-books", "bookstore", "ikea", "uber")


def every_kind(quickly=TYPICAL):
    """All kinds as cases of a test; those that are not looked at quickly are left to `make test-all`."""
    return [kind if kind in quickly else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]
