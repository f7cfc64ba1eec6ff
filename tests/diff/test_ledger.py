"""What two canvases have each, and both; first of all the bookstore and the one without a shop."""

from __future__ import annotations

import itertools

import pytest

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.effects import State
from canvasbook.analysis.expectations import Sense
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diff.ledger import (
    GroupedBy,
    HeldBy,
    Ledger,
    LedgerColumn,
    LedgerLine,
    by_nature,
    ledger_between,
)
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.model.terms import Nature
from tests.analysis.given import canvas_of
from tests.cases import every_case
from tests.diff.edits import shipped


def ledger_of(left: Canvas, right: Canvas) -> Ledger:
    catalogue = shipped_catalogue()
    return ledger_between(analyse(left, catalogue), analyse(right, catalogue), catalogue)


def written(left: str, right: str) -> Ledger:
    return ledger_of(canvas_of(left, "left"), canvas_of(right, "right"))


def subjects(lines: tuple[LedgerLine, ...]) -> set[str]:
    """The roles or types that lines are about; the ids of items that play none."""
    found = set()
    for line in lines:
        found |= {role.id for role in line.roles} or {
            line.type.id if line.type else key.id for key in (*line.left.items, *line.right.items)
        }
    return found


def line_of(ledger: Ledger, subject: str) -> LedgerLine:
    (line,) = (line for line in ledger.lines if subject in subjects((line,)))
    return line


def ids(column: LedgerColumn) -> list[str]:
    return [key.id for key in column.items]


# -- the delta from a shop to a site -------------------------------------------------------------------


@pytest.fixture(scope="module")
def books() -> Ledger:
    return ledger_of(shipped()["bookstore"], shipped()["amazon-books"])


@pytest.mark.parametrize(
    ("block", "held_by", "expected"),
    [
        (
            Block.COST_STRUCTURE,
            HeldBy.LEFT,
            {"shop_rent", "shop_staff_wages", "shrinkage", "fit_out"},
        ),
        (
            Block.COST_STRUCTURE,
            HeldBy.RIGHT,
            {
                "platform_costs",
                "parcel_shipping",
                "advertising_spend",
                "affiliate_commission",
                "warehouse_costs",
            },
        ),
        (Block.COST_STRUCTURE, HeldBy.BOTH, {"goods_costs", "payment_fees", "shelf_stock"}),
        (Block.KEY_RESOURCES, HeldBy.LEFT, {"premises", "shop_staff", "stock_on_shelves"}),
        (Block.KEY_RESOURCES, HeldBy.RIGHT, {"web_platform", "customer_data", "algorithms", "warehouse"}),
        (Block.KEY_PARTNERS, HeldBy.LEFT, {"landlord", "local_supplier"}),
        (Block.KEY_PARTNERS, HeldBy.RIGHT, {"parcel_carrier", "affiliate", "advertising_platform"}),
        (Block.KEY_PARTNERS, HeldBy.BOTH, {"goods_supplier", "payment_provider"}),
        (Block.KEY_ACTIVITIES, HeldBy.RIGHT, {"fulfilment", "platform_development"}),
        (Block.CHANNELS, HeldBy.LEFT, {"own_stores"}),
        (Block.CHANNELS, HeldBy.RIGHT, {"web_sales", "parcel_delivery", "affiliates"}),
        (Block.CUSTOMER_RELATIONSHIPS, HeldBy.LEFT, {"communities"}),
        (Block.CUSTOMER_RELATIONSHIPS, HeldBy.RIGHT, {"self_service", "automated_services", "reviews"}),
        (Block.CUSTOMER_RELATIONSHIPS, HeldBy.BOTH, {"personal_assistance"}),
    ],
)
def test_from_the_shop_to_the_site(books: Ledger, block: Block, held_by: HeldBy, expected: set[str]):
    assert expected <= subjects(books.of(block, held_by))


def test_costs_stand_by_how_they_behave(books: Ledger):
    only_right = by_nature(books.of(Block.COST_STRUCTURE, HeldBy.RIGHT))
    assert subjects(only_right[Nature.ONE_OFF, Nature.FIXED]) == {"platform_costs"}
    assert subjects(only_right[Nature.VARIABLE,]) == {"parcel_shipping", "affiliate_commission"}
    only_left = by_nature(books.of(Block.COST_STRUCTURE, HeldBy.LEFT))
    assert subjects(only_left[Nature.FIXED,]) == {"shop_rent"}
    assert "shop_staff_wages" in subjects(only_left[Nature.SEMI_VARIABLE,])


@pytest.mark.parametrize("role", ["shop_rent", "shop_staff", "landlord"])
def test_what_an_author_says_is_spared_is_told_where_the_other_side_has_it(books: Ledger, role: str):
    said = [e for e in line_of(books, role).right.effects if e.sense is Sense.SPARES]
    assert {(e.choice.id, e.state) for e in said} == {("website", State.STATED)}


def test_what_the_catalogue_expects_is_nobody_s_word():
    shop = "channels: [{id: shop, name: Shop, type: own_stores}]\n"
    rent = "cost_structure: [{id: rent, name: Rent, covers: [shop_rent]}]"
    line = line_of(written(shop, rent), "shop_rent")
    assert line.left == LedgerColumn()
    assert (line.right.drivers, line.right.effects) == ((), ())


def test_behind_each_line_stand_the_choices_that_drive_it(books: Ledger):
    assert line_of(books, "shop_rent").left.drivers[0].id == "shop"
    assert line_of(books, "parcel_shipping").right.drivers[0].id == "parcels"
    assert line_of(books, "parcel_shipping").left.drivers == ()


def test_without_repeats_what_both_have_is_nothing_that_only_one_has(books: Ledger):
    staff = ItemKey(Block.KEY_RESOURCES, "booksellers")
    only_left = books.of(Block.KEY_RESOURCES, HeldBy.LEFT)
    assert staff in {key for line in only_left for key in line.left.items}  # as shop staff
    once = books.without_repeats()
    assert staff not in {key for line in once.of(Block.KEY_RESOURCES, HeldBy.LEFT) for key in line.left.items}
    assert staff in {key for line in once.of(Block.KEY_RESOURCES, HeldBy.BOTH) for key in line.left.items}


def test_reach_grows_from_a_town_to_the_country(books: Ledger):
    (reach,) = (line for line in books.metrics if line.metric.id == "reach")
    assert {(e.choice.id, e.sense) for e in reach.left} == {("shop", Sense.LOWERS)}
    assert {(e.choice.id, e.sense) for e in reach.right} == {
        ("associates", Sense.RAISES),
        ("portal-ads", Sense.RAISES),
    }


#: From the canvas of 1995, when the wholesaler's storeroom was the shop's.
AMAZON_1995 = """
channels: [{id: website, name: amazon.com, type: web_sales, needs: [titles]}]
key_resources: [{id: titles, name: Titles within call}]
key_activities: [{id: fulfilment, name: Ordering and posting, covers: [fulfilment]}]
key_partners:
  - id: wholesaler
    name: Ingram, the wholesaler
    covers: [fulfilment_partner, goods_supplier]
    provides: [titles, fulfilment]
"""


def test_the_wholesaler_becomes_the_fulfilment_partner():
    ledger = ledger_of(shipped()["bookstore"], canvas_of(AMAZON_1995))
    (in_other_roles,) = ledger.in_other_roles
    assert (in_other_roles.left.id, in_other_roles.right.id, in_other_roles.guess) == (
        "wholesaler",
        "wholesaler",
        False,
    )
    assert [role.id for role in in_other_roles.left_roles] == ["local_supplier"]
    assert [role.id for role in in_other_roles.right_roles] == ["fulfilment_partner", "goods_supplier"]


# -- how items come to stand on one line ------------------------------------------------------------------

CASES = {
    "one role under two names and ids": (
        "key_partners: [{id: ups, name: UPS, covers: [parcel_carrier]}]",
        "key_partners: [{id: van, name: A van, covers: [parcel_carrier]}]",
        "parcel_carrier",
        (GroupedBy.ROLE, ["ups"], ["van"], False),
    ),
    "parts and their whole cannot be told apart": (
        "cost_structure: [{name: The shop, covers: [shop_costs]}]",
        "cost_structure: [{name: Rent, covers: [shop_rent]}]",
        "shop_rent",
        (GroupedBy.ROLE, ["the-shop"], ["rent"], False),
    ),
    "two parts can": (
        "cost_structure: [{name: Wages, covers: [shop_staff_wages]}]",
        "cost_structure: [{name: Rent, covers: [shop_rent]}]",
        "shop_rent",
        (GroupedBy.ROLE, [], ["rent"], False),
    ),
    "several roles of the same items are one line": (
        "cost_structure: [{name: Light and insurance, covers: [utilities, shop_insurance]}]",
        "title: Empty",
        "utilities",
        (GroupedBy.ROLE, ["light-and-insurance"], [], False),
    ),
    "no roles, the same id": (
        "cost_structure: [{id: it, name: Computers}]",
        "cost_structure: [{id: it, name: Our computers}]",
        "it",
        (GroupedBy.ID, ["it"], ["it"], False),
    ),
    "the same id for different things": (
        "cost_structure: [{id: it, name: Computers}]",
        "cost_structure: [{id: lamps, name: Lamps}, {id: it, name: Servers}]",
        "lamps",
        (GroupedBy.ID, [], ["lamps"], False),
    ),
    "no roles, a like name": (
        "cost_structure: [Card company fees]",
        "cost_structure: [Fees of the card companies]",
        "card-company-fees",
        (GroupedBy.LIKENESS, ["card-company-fees"], ["fees-of-the-card-companies"], True),
    ),
    "a role on one side, silence and the same id on the other": (
        "cost_structure: [{id: rent, name: Rent, covers: [shop_rent]}]",
        "cost_structure: [Rent]",
        "shop_rent",
        (GroupedBy.ID, ["rent"], ["rent"], False),
    ),
    "a role on one side, silence and a like name on the other": (
        "cost_structure: [{id: rent, name: The shop's rent, covers: [shop_rent]}]",
        "cost_structure: [Rent of the shops]",
        "shop_rent",
        (GroupedBy.LIKENESS, ["rent"], ["rent-of-the-shops"], True),
    ),
    "choices of one type": (
        "channels: [{id: a, name: A, type: web_sales}]",
        "channels: [{id: b, name: B, type: web_sales}]",
        "web_sales",
        (GroupedBy.TYPE, ["a"], ["b"], False),
    ),
    "a choice without a type, by its id": (
        "channels: [{id: web, name: The web shop, type: web_sales}]",
        "channels: [{id: web, name: Web shop}]",
        "web_sales",
        (GroupedBy.ID, ["web"], ["web"], False),
    ),
    "what has ended is not there": (
        "cost_structure: [{id: rent, name: Rent, covers: [shop_rent]}]",
        "cost_structure: [{id: rent, name: Rent, covers: [shop_rent], timing: ended}]",
        "shop_rent",
        (GroupedBy.ROLE, ["rent"], [], False),
    ),
}


@pytest.mark.parametrize(("left", "right", "subject", "expected"), CASES.values(), ids=CASES)
def test_a_line(left: str, right: str, subject: str, expected: tuple[object, ...]):
    line = line_of(written(left, right), subject)
    assert (line.on, ids(line.left), ids(line.right), line.guess) == expected


def test_every_active_item_stands_on_a_line_and_the_sides_can_be_swapped():
    with every_case() as case:
        for one, two in itertools.combinations(shipped().values(), 2):
            with case(f"{one.id} and {two.id}"):
                ledger = ledger_of(one, two)
                for canvas, side in ((one, "left"), (two, "right")):
                    told = {key for line in ledger.lines for key in getattr(line, side).items}
                    assert told == {item.key for item in canvas.items.values() if item.active}
                assert all(line.left.items or line.right.items for line in ledger.lines)
                swapped = ledger_of(two, one)
                there = {(line.left.items, line.right.items, line.on, line.likeness) for line in ledger.lines}
                back = {(line.right.items, line.left.items, line.on, line.likeness) for line in swapped.lines}
                assert there == back


def test_a_canvas_has_everything_in_common_with_itself():
    canvas = shipped()["uber"]
    ledger = ledger_of(canvas, canvas)
    assert {line.held_by for line in ledger.lines} == {HeldBy.BOTH}
    assert ledger.in_other_roles == ()


def test_without_repeats_an_item_stands_in_its_own_block():
    credit = "key_resources: [{id: credit, name: Credit, covers: [working_capital]}]\n"
    ledger = written(credit, "channels: [Web]")
    once = ledger.without_repeats()
    (line,) = once.of(Block.KEY_RESOURCES)
    assert ids(line.left) == ["credit"]
    assert once.of(Block.COST_STRUCTURE) == ()


def test_what_a_choice_does_is_not_told_of_the_choice_itself():
    shop = (
        "channels: [{id: shop, name: Shop, covers: [pick_up_point], "
        "affects: [{metric: reach, effect: lowers, because: It is one street.}]}]\n"
    )
    line = line_of(written(shop, "channels: [Web]"), "pick_up_point")
    assert line.left.effects == ()
