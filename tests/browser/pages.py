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
    "catalogue": "catalogue/",
    "type": "catalogue/channels/web-sales/",
    "role": "catalogue/roles/parcel-carrier/",
}

CANVASES = ("amazon-books", "bookstore", "uber")
