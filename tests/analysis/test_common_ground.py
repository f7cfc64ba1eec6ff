"""What canvases have in common: types, roles that are played, names that are alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.common_ground import alike_names, shared_roles, types_used
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from tests.analysis.given import canvas_of
from tests.steps import growth

PARTNERS = Block.KEY_PARTNERS


def analyses(*texts):
    """The analyses of some canvases, called a, b, c …"""
    return [analyse(canvas_of(text, chr(ord("a") + n)), shipped_catalogue()) for n, text in enumerate(texts)]


def told(shared):
    """Roles with the items of each canvas, as `role: a/ups b/dhl`."""
    return [f"{' '.join(role.id for role in s.roles)}: {items(s.places)}" for s in shared]


def items(places):
    return " ".join(f"{id}/{key.id}" for id, keys in places.items() for key in keys)


def of(block, *names, subject=""):
    """A canvas with items of some names in a block."""
    lines = "".join(f'  - name: "{name}"\n' for name in names)
    return (f"subject: {subject}\n" if subject else "") + f"{block}:\n{lines}"


def alike(*texts, block=PARTNERS):
    found = analyses(*texts)
    return [
        items(a.places) for a in alike_names(block, found, shared_roles(block, found, shipped_catalogue()))
    ]


# -- types ---------------------------------------------------------------------------------------


def test_types_are_told_with_their_choices_the_most_used_first():
    canvases = [
        canvas_of("channels: [{name: Shop, type: own_stores}, {name: Site, type: web_sales}]", "a"),
        canvas_of("channels: [{name: Web, type: web_sales}, {name: App shop, type: web_sales}]", "b"),
        canvas_of("channels: [A van]", "c"),
        canvas_of("channels: [{name: Post, type: parcel_delivery, timing: planned}]", "d"),
    ]
    used = types_used(Block.CHANNELS, canvases, shipped_catalogue())
    assert [(u.type.id, items(u.places), u.now, u.later) for u in used.used] == [
        ("web_sales", "a/site b/web b/app-shop", ("a", "b"), ()),
        ("own_stores", "a/shop", ("a",), ()),
        ("parcel_delivery", "d/post", (), ("d",)),
    ]
    assert [u.type.id for u in used.first] == ["web_sales"]
    assert used.untyped == ("c",)
    every = set(shipped_catalogue().types[Block.CHANNELS])
    assert {t.id for t in used.unused} == every - {"web_sales", "own_stores", "parcel_delivery"}


def test_another_name_of_a_type_counts_as_the_type():
    type = next(type for type in shipped_catalogue().types[Block.CHANNELS].values() if type.aliases)
    canvases = [
        canvas_of(f"channels: [{{name: One, type: {name}}}]", id)
        for id, name in (("a", type.id), ("b", type.aliases[0]))
    ]
    (use,) = types_used(Block.CHANNELS, canvases, shipped_catalogue()).used
    assert (use.type.id, use.now) == (type.id, ("a", "b"))


def test_nothing_comes_first_where_no_two_canvases_agree():
    one = canvas_of("channels: [{name: Shop, type: own_stores}]", "a")
    other = canvas_of("channels: [{name: Site, type: web_sales}]", "b")
    assert types_used(Block.CHANNELS, [one, other], shipped_catalogue()).first == ()
    assert types_used(Block.CHANNELS, [], shipped_catalogue()).first == ()


# -- roles ---------------------------------------------------------------------------------------

UPS = "key_partners: [{name: UPS, covers: [parcel_carrier]}]"
DHL = "key_partners: [{name: DHL, covers: [parcel_carrier]}]"
ROLES = {
    "one canvas shares nothing": ((UPS,), []),
    "two canvases": ((UPS, DHL), ["parcel_carrier: a/ups b/dhl"]),
    "one that plays nothing stays out": ((UPS, "key_partners: [DHL]", DHL), ["parcel_carrier: a/ups c/dhl"]),
    "another block of the same role": (
        (UPS, "key_resources: [{name: Vans, covers: [parcel_carrier]}]"),
        [],
    ),
    "what is planned does not count": (
        (UPS, "key_partners: [{name: DHL, covers: [parcel_carrier], timing: planned}]"),
        [],
    ),
    "two players on one canvas": (
        (UPS, "key_partners: [{name: A, covers: [parcel_carrier]}, {name: B, covers: [parcel_carrier]}]"),
        ["parcel_carrier: a/ups b/a b/b"],
    ),
    "the most shared first": (
        (
            "key_partners: [{name: P, covers: [landlord, payment_provider]}]",
            "key_partners: [{name: L, covers: [landlord]}, {name: P, covers: [payment_provider]}]",
            "key_partners: [{name: P, covers: [payment_provider]}]",
        ),
        ["payment_provider: a/p b/p c/p", "landlord: a/p b/l"],
    ),
    "roles of the same items stand together": (
        ("key_partners: [{name: P, covers: [landlord, payment_provider]}]",) * 2,
        ["payment_provider landlord: a/p b/p"],
    ),
}


@pytest.mark.parametrize(("texts", "expected"), ROLES.values(), ids=ROLES)
def test_a_role_is_shared_by_canvases_whose_items_play_it(texts, expected):
    assert told(shared_roles(PARTNERS, analyses(*texts), shipped_catalogue())) == expected


# -- names ---------------------------------------------------------------------------------------

ALIKE = [
    ("UPS", "UPS"),
    ("ups", "UPS"),
    ("The landlord", "Our landlords"),
    ("Card company", "Card companies"),
    ("Shops, banks", "Banks and shops"),
    ("Apple's app stores", "The app stores of Apple"),
    ("Makers of boxes", "Box makers"),
    ("UPS", "UPS and the post"),
    ("UPS, the carrier", "DHL or UPS"),
    ("Google Maps", "Google Maps and Mapbox"),
    ("Stripe", "Braintree and Stripe"),
    ("YouTube and the press", "YouTube"),
    ("Die Post", "die Post"),
    ("बैंक", "बैंक"),
    ("銀行", "銀行"),
]
DIFFERENT = [
    ("UPS", "DHL"),
    ("Ingram, the wholesaler", "The nearby wholesaler"),
    ("Google Maps", "Apple's and Google's app stores"),
    ("UPS and the post", "The post and the landlord"),
    ("Fast and cheap delivery", "Fast and free returns"),
    ("PR and posters", "PR and parties"),
    ("R&D firms", "D shops"),
    ("The", "Our"),
    ("!!!", "???"),
    ("की", "का"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_are_alike(one, other):
    assert len(alike(of(PARTNERS, one), of(PARTNERS, other))) == 1
    assert len(alike(of(PARTNERS, other), of(PARTNERS, one))) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_are_not(one, other):
    assert alike(of(PARTNERS, one), of(PARTNERS, other)) == []
    assert alike(of(PARTNERS, other), of(PARTNERS, one)) == []


def test_the_companys_own_name_does_not_make_a_difference():
    assert alike(of(PARTNERS, "Acme drivers", subject="Acme"), of(PARTNERS, "Drivers")) == [
        "a/acme-drivers b/drivers"
    ]


def test_names_of_one_canvas_or_of_different_blocks_are_not_compared():
    assert alike(of(PARTNERS, "UPS", "UPS and the post"), of("key_resources", "UPS")) == []


def test_nothing_is_guessed_where_one_role_joins_the_canvases_already():
    named = "key_partners: [{name: UPS, covers: [parcel_carrier]}]"
    assert alike(named, named) == []
    assert alike(named, named, of(PARTNERS, "UPS")) == ["a/ups b/ups c/ups"]


def test_the_same_items_are_told_once():
    assert alike(of(PARTNERS, "UPS and DHL"), of(PARTNERS, "UPS and DHL")) == ["a/ups-and-dhl b/ups-and-dhl"]
    assert alike(of(PARTNERS, "UPS, DHL, vans"), of(PARTNERS, "DHL and UPS")) == [
        "a/ups-dhl-vans b/dhl-and-ups"
    ]


def test_the_larger_company_tells_the_smaller():
    texts = [of(PARTNERS, name) for name in ("UPS and vans", "UPS and vans", "UPS")]
    assert alike(*texts) == ["a/ups-and-vans b/ups-and-vans c/ups"]


def test_what_has_ended_is_not_alike():
    assert alike(of(PARTNERS, "UPS"), "key_partners: [{name: UPS, timing: ended}]") == []


@pytest.mark.parametrize(("first", "rows"), [("UPS", 1), ("Somebody", 20)])
def test_a_thousand_canvases_of_the_same_names_are_not_compared_pair_by_pair(first, rows):
    """Either one firm stands in all names, or each name meets only its like."""
    names = [f"{first}, Firm{i}, Bank{i} and our Vans{i} of street {i}" for i in range(20)]
    (one,) = analyses(of(PARTNERS, *names))
    many = [replace(one, canvas=replace(one.canvas, id=f"c{n}")) for n in range(1000)]
    found = alike_names(PARTNERS, many, ())
    assert len(found) == rows
    assert all(len(a.places) == len(many) for a in found)
    assert growth(lambda size: alike_names(PARTNERS, many[:size], ()), 40) < 2.1
