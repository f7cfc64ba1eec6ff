"""A web bookshop over three years, in excerpts: what a reader would write down of each step."""

from __future__ import annotations

from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.diff.conclusions import Conclusions
from tests.diff.states import changes_of, conclusions_of, told, told_of

IN_1995 = """
title: A bookshop on the web
as_of: 1995
customer_segments: [{id: readers, name: Readers with internet access}]
value_propositions: [{id: selection, name: Every title in one place, offer: [physical], for: [readers]}]
channels:
  - id: website
    name: The website
    type: web_sales
    needs: [web-platform, titles]
    waives:
      - {role: advertising_spend, because: Readers bring readers.}
      - {role: online_marketing, because: Readers tell readers of the site.}
key_resources:
  - {id: web-platform, name: Site and catalogue software, covers: [web_platform]}
  - {id: titles, name: Titles within call}
key_activities:
  - {id: fulfilment, name: "Ordering, packing, posting", covers: [fulfilment]}
key_partners:
  - id: wholesaler
    name: The wholesaler
    covers: [fulfilment_partner, goods_supplier]
    provides: [titles, fulfilment]
cost_structure:
  - {id: goods, name: Books bought, covers: [goods_costs], caused_by: [titles]}
"""

IN_1996 = (
    IN_1995.replace("as_of: 1995", "as_of: 1996")
    .replace(
        """
    waives:
      - {role: advertising_spend, because: Readers bring readers.}
      - {role: online_marketing, because: Readers tell readers of the site.}
""",
        """
  - id: associates
    name: Links on associates' sites
    type: affiliates
    partner: [sites]
    needs: [web-platform, link-programme]
    affects: [{item: commissions, effect: adds, because: The site that sent a buyer earns a share.}]
""",
    )
    .replace(
        "covers: [fulfilment]}\n",
        "covers: [fulfilment]}\n"
        "  - {id: link-programme, name: Running the links, covers: [online_marketing, partner_support]}\n",
    )
    .replace(
        "cost_structure:\n",
        "  - {id: sites, name: Associates, covers: [affiliate], provides: [link-programme]}\n"
        "cost_structure:\n"
        "  - {id: commissions, name: Commissions, covers: [affiliate_commission], caused_by: [sites]}\n",
    )
)

IN_1997 = (
    IN_1996.replace("as_of: 1996", "as_of: 1997")
    .replace("covers: [fulfilment_partner, goods_supplier]", "covers: [goods_supplier]")
    .replace("provides: [titles, fulfilment]", "provides: [titles]")
    .replace("covers: [fulfilment]}", "covers: [fulfilment], needs: [centres]}")
    .replace(
        "name: Titles within call}\n",
        "name: Titles within call}\n  - {id: centres, name: Distribution centres, covers: [warehouse]}\n",
    )
    .replace(
        "cost_structure:\n",
        "cost_structure:\n"
        "  - {id: halls, name: Running the centres, covers: [warehouse_costs], caused_by: [centres]}\n",
    )
)


def _target(effect: ChoiceEffect) -> str:
    if effect.role is not None:
        return effect.role.id
    return effect.item.id if effect.item else ""


def of(conclusions: Conclusions, choice: str) -> dict[str, tuple[str, str, str]]:
    """By item or role: the state before, the state after, and the causes."""
    return {
        target: (
            changed.before.state if changed.before else "",
            changed.after.state if changed.after else "",
            ", ".join(told_of(cause) for cause in changed.causes),
        )
        for changed in conclusions.effects
        if changed.choice and changed.choice.id == choice and (target := _target(changed.effect))
    }


def test_other_sites_begin_to_do_the_telling():
    assert told(changes_of(IN_1995, IN_1996)) == [
        "canvas as_of",
        "field channels/website waives",
        "added channels/associates",
        "added key_activities/link-programme",
        "added key_partners/sites",
        "added cost_structure/commissions",
    ]
    conclusions = conclusions_of(IN_1995, IN_1996)
    waiver, came = "field channels/website waives", "added channels/associates"
    assert of(conclusions, "website") == {
        "advertising_spend": ("set_aside", "", waiver),
        "online_marketing": ("set_aside", "", waiver),
    }
    assert of(conclusions, "associates") == {
        "web-platform": ("", "linked", came),
        "link-programme": ("", "linked", came),
        "sites": ("", "linked", came),
        "commissions": ("", "linked", came),
    }
    assert {causes for _, _, causes in of(conclusions, "associates").values()} == {came}


def test_the_storeroom_comes_in_house():
    assert told(changes_of(IN_1996, IN_1997)) == [
        "canvas as_of",
        "added key_resources/centres",
        "linked key_activities/fulfilment needs centres along",
        "field key_partners/wholesaler covers",
        "unlinked key_partners/wholesaler provides fulfilment",
        "added cost_structure/halls",
    ]
