"""Canvases with scenarios, for the tests of the pages about them."""

from __future__ import annotations

SITE = """\
title: The *site*
subject: Site
summary: A shop without a shop.
value_propositions: [{id: things, name: Things, offer: [physical]}]
channels: [{id: site, name: The site, type: web_sales, needs: [software]}]
customer_relationships: [{id: alone, name: Help yourself, type: self_service, through: [site]}]
key_resources: [{id: software, name: Software, covers: [web_platform]}]
key_partners: [{id: carrier, name: Carrier, covers: [parcel_carrier]}]
cost_structure:
  - {id: parcels, name: Parcels, covers: [parcel_shipping], caused_by: [site]}
  - {id: hosting, name: Hosting, covers: [platform_costs], caused_by: [site]}
"""


SHOPS = """\
extends: site
title: Open a shop
question: What would a shop cost?
status: rejected
because: Nobody came to the trial.
date: 2020-03
notes: A **bold** step.
sources: [{id: trial, title: The trial, url: "https://example.org/trial"}]
add:
  channels:
    - {id: shop, name: A shop, type: own_stores, needs: [rooms], description: In the high street.,
       sources: [trial]}
  key_resources: [{id: rooms, name: Rooms, covers: [premises]}]
  cost_structure:
    - {id: rent, name: Rent, covers: [shop_rent], caused_by: [shop]}
    - {id: more-hosting, name: More hosting, covers: [platform_upkeep], caused_by: [site]}
remove: [carrier, parcels]
change:
  channels/site: {description: For browsing only.}
"""


#: The same, with a shop that nothing is linked to.
UNLINKED = SHOPS.replace("needs: [rooms], ", "").replace(", caused_by: [shop]", "")


EMPTY = "extends: site\ntitle: Nothing\nquestion: And if not?\n"


HOSTILE = """\
extends: site
title: "<script>alert('t')</script>"
question: "<b>What</b> if?"
because: "<img src=x onerror=alert(2)>"
add:
  key_partners: [{id: x, name: "<img src=x onerror=alert(1)>", description: "<i>d</i>"}]
  channels: [{name: متجر, type: own_stores}]
change:
  value_propositions/things: {name: "<script>alert('n')</script>"}
"""


SITES = {
    "one": {"site": SITE, "scenarios__shops": SHOPS},
    "two": {"site": SITE, "scenarios__shops": SHOPS, "scenarios__nothing": EMPTY},
    "hostile": {"site": SITE, "scenarios__bad": HOSTILE},
    "in a folder": {"web__site": SITE, "web__shops": SHOPS.replace("extends: site", "extends: web/site")},
}


PAGE = "canvases/site/scenarios/shops/index.md"


LIST = "canvases/site/scenarios/index.md"


def scenario_pages(built):
    return [page for page in built.site.pages if page.kind in ("scenario", "scenarios")]
