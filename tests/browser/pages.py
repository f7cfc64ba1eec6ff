"""One page of each kind of the real site, by its address."""

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

CANVASES = ("amazon-books", "bookstore", "ikea", "uber")
