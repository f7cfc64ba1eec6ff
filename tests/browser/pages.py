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
    "marked board": "canvases/ikea/",
    "portfolio checks": "portfolio/checks/",
    "catalogue": "catalogue/",
    "type": "catalogue/channels/web-sales/",
    "role": "catalogue/roles/parcel-carrier/",
    "check": "catalogue/checks/CB406/",
    "check list": "catalogue/checks/",
}

CANVASES = ("amazon-books", "bookstore", "ikea", "uber")
