"""What marks roles and types: it is kept, set and taken away; what does not fit goes, and the rest stays."""

from __future__ import annotations

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.loader import load_catalogue
from canvasbook.model.blocks import Block
from canvasbook.source import SourceText
from tests.catalogue.own import OURS, base, extended, told

MARKED = base(
    OURS.replace("definition: For a room.,", "definition: For a room., borne_by: runner, trade: true,")
    .replace("definition: People.}", "definition: People., borne_by: runner, told_at: channel}")
    .replace("      serves: {offer: [physical]}", """\
      serves: {offer: [physical]}
      main_cost: rent
      instead: [{type: web, when: Nobody walks by.}]
      rather: {without: purchase, type: [web]}""")
)  # fmt: skip


def overlaid(text: str) -> Catalogue:
    catalogue, problems = load_catalogue([SourceText("catalogue/a.yaml", text)], MARKED)
    assert told(problems) == []
    return catalogue


def test_what_marks_roles_and_types_stays_where_it_is_not_named():
    catalogue = overlaid(
        "roles: {rent: {name: Rents}, staff: {name: Crew}}\ntypes: {channels: {shop: {fits: It fits.}}}"
    )
    assert (catalogue.roles["rent"].borne_by, catalogue.roles["rent"].trade) == ("runner", True)
    assert catalogue.roles["staff"].told_at == "channel"
    shop = catalogue.types[Block.CHANNELS]["shop"]
    assert (shop.main_cost, [near.type for near in shop.instead]) == ("rent", ["web"])
    assert [(miss.without, miss.type) for miss in shop.rather] == [("purchase", ("web",))]


def test_what_marks_roles_and_types_can_be_set_and_taken_away():
    catalogue = overlaid("""
roles:
  rent: {borne_by: , trade: false}
  staff: {told_at: }
types:
  channels:
    shop: {main_cost: costs, instead: [{type: stall, when: It rains.}], rather: }
    stall:
      {name: Stall, one: a stall, many: stalls, definition: A table., instead: {type: shop, when: Cold.}}
""")
    rent, shop = catalogue.roles["rent"], catalogue.types[Block.CHANNELS]["shop"]
    assert (rent.borne_by, rent.trade) == (None, False)
    assert catalogue.roles["staff"].told_at is None
    assert (shop.main_cost, shop.instead[0].type, shop.rather) == ("costs", "stall", ())
    assert shop.instead[0].when == "It rains."
    assert catalogue.types[Block.CHANNELS]["stall"].instead[0].type == "shop"


def test_a_main_cost_of_ours_that_a_site_turns_into_something_else_is_none():
    catalogue = overlaid("roles: {rent: {block: key_resources, part_of: }}")
    assert catalogue.types[Block.CHANNELS]["shop"].main_cost == ""


def test_only_what_does_not_fit_is_taken_away():
    catalogue, problems = extended("""
roles:
  rent: {borne_by: runner, trade: true}
  staff: {told_at: channel}
types:
  channels:
    shop:
      main_cost: staff
      instead: [{type: chat, when: Never.}, {type: web, when: Nobody walks by.}]
      rather: [{without: delivery, type: [shop]}, {without: purchase, type: [web]}]
""")
    assert len(told(problems)) == 3
    rent, staff, shop = (
        catalogue.roles["rent"],
        catalogue.roles["staff"],
        catalogue.types[Block.CHANNELS]["shop"],
    )
    assert (rent.borne_by, rent.trade) == ("runner", True)
    assert staff.told_at == "channel"
    assert shop.main_cost == ""
    assert [near.type for near in shop.instead] == ["web"]
    assert [miss.without for miss in shop.rather] == ["purchase"]
