"""What a site's folder says of entries of ours, and what it adds: one table, one line per rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import CheckSeverity, InteractionKind
from canvasbook.catalogue.entries import Origin
from canvasbook.catalogue.loader import load_catalogue, vocabulary_of
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Basis, Mode, Ownership
from canvasbook.source import SourceText
from tests.catalogue.own import OURS, base, extended, ours, told

ROLE = "one: a pitch, many: pitches, definition: A place on the square., block: cost_structure, name: Pitch"


def shop(catalogue: Catalogue) -> Any:
    return catalogue.types[Block.CHANNELS]["shop"]


def effects(catalogue: Catalogue, owner: str = "shop") -> list[str]:
    return [id for id in catalogue.effects if id.startswith(f"{owner}-")]


MERGED: list[tuple[str, str, Callable[[Catalogue], object], object]] = [
    (
        "a key that is given replaces ours",
        "types: {channels: {shop: {fits: It fits cheese.}}}",
        lambda c: shop(c).fits,
        "It fits cheese.",
    ),
    (
        "keys that are left out stay",
        "types: {channels: {shop: {fits: It fits cheese.}}}",
        lambda c: (shop(c).name, shop(c).aliases, shop(c).usual.mode, len(shop(c).effects)),
        ("Shop", ("store",), (Mode.OFFLINE,), 4),
    ),
    (
        "an entry of ours keeps its origin and its place",
        "types: {channels: {shop: {fits: It fits cheese.}}}",
        lambda c: (shop(c).origin, [*c.types[Block.CHANNELS]]),
        (Origin.BOOK, ["shop", "web"]),
    ),
    (
        "sets of keys are merged key by key",
        "types: {channels: {shop: {usual: {mode: online}, criteria: {watch: Ask.}}}}",
        lambda c: (
            shop(c).usual.mode,
            shop(c).usual.ownership,
            shop(c).criteria.cost,
            shop(c).criteria.watch,
        ),
        ((Mode.ONLINE,), Ownership.OWN, "Rent is due.", "Ask."),
    ),
    (
        "an empty value takes ours away",
        "types: {channels: {shop: {fits: , usual: {mode: }}}}",
        lambda c: (shop(c).fits, shop(c).usual.mode, shop(c).usual.ownership),
        ("", (), Ownership.OWN),
    ),
    (
        "lists are replaced",
        "types: {channels: {shop: {aliases: [kiosk]}}}",
        lambda c: (shop(c).aliases, "store" in vocabulary_of(c).types[Block.CHANNELS]),
        (("kiosk",), False),
    ),
    (
        "an effect of the same verb and target replaces ours, in its place",
        "types: {channels: {shop: {effects: [{requires: staff, because: Two of us., basis: inference}]}}}",
        lambda c: (effects(c), c.effects["shop-requires-staff"].said.because),
        (
            ["shop-adds-rent", "shop-requires-staff", "shop-lowers-reach", "shop-lowers-reach-night"],
            "Two of us.",
        ),
    ),
    (
        "an id tells two effects on one target apart",
        "types: {channels: {shop: {effects: {lowers: reach, id: night, because: Late., basis: inference}}}}",
        lambda c: [c.effects[f"shop-lowers-reach{end}"].said.because for end in ("", "-night")],
        ["It stands still.", "Late."],
    ),
    (
        "another effect is added",
        "types: {channels: {shop: {effects: [{raises: reach, because: Windows., basis: inference}]}}}",
        lambda c: effects(c)[-1],
        "shop-raises-reach",
    ),
    (
        "effects are left out by their ids",
        "types: {channels: {shop: {without: [shop-adds-rent, shop_lowers_reach]}}}",
        effects,
        ["shop-requires-staff", "shop-lowers-reach-night"],
    ),
    (
        "what is left out may be said anew",
        """
        types: {channels: {shop: {without: shop-adds-rent, effects: [
          {adds: rent, because: B., basis: inference}]}}}
        """,
        lambda c: c.effects["shop-adds-rent"].said.because,
        "B.",
    ),
    (
        "an empty list of effects changes nothing",
        "types: {channels: {shop: {effects: }}}",
        lambda c: len(effects(c)),
        4,
    ),
    (
        "effects of an interaction are left out likewise",
        "interactions: {both: {without: both-lowers-reach}}",
        lambda c: (effects(c, "both"), len(c.interactions["both"].sides)),
        ([], 2),
    ),
    (
        "an interaction is reworded",
        "interactions: {both: {kind: synergy}}",
        lambda c: (c.interactions["both"].kind, c.interactions["both"].so),
        (InteractionKind.SYNERGY, "One takes from the other."),
    ),
    (
        "a facet may say effects",
        "modes: {online: {effects: [{requires: staff, because: Someone packs., basis: inference}]}}",
        lambda c: effects(c, "online"),
        ["online-requires-staff"],
    ),
    (
        "a severity",
        "checks: {CB402: {severity: error}}",
        lambda c: (c.checks["CB402"].severity, c.checks["CB402"].message),
        (CheckSeverity.ERROR, "{about} is for nobody"),
    ),
    (
        "a check may be off",
        "checks: {CB402: {severity: off}}",
        lambda c: c.checks["CB402"].severity,
        CheckSeverity.OFF,
    ),
    (
        "labels are merged by word",
        "terms: {stage: {idea: a thought}, alias: {pitch: our pitch}, page_title: {matrix: 'Of {name}'}}",
        lambda c: (c.terms["stage"], c.terms["alias"]["pitch"], c.terms["page_title"]["matrix"]),
        ({"idea": "a thought", "testing": "testing"}, "our pitch", "Of {name}"),
    ),
    (
        "a new type is the site's own",
        "types: {channels: {stall: {name: Stall, one: a stall, many: stalls, definition: A table.}}}",
        lambda c: (c.types[Block.CHANNELS]["stall"].origin, [*c.types[Block.CHANNELS]][-1]),
        (Origin.SITE, "stall"),
    ),
    (
        "a source, cited by an effect on a role, all new",
        f"""
        sources: {{town: {{title: Fees, kind: data}}}}
        roles: {{pitch: {{{ROLE}, part_of: costs}}}}
        types:
          channels:
            shop:
              effects: [{{adds: pitch, because: The town asks., basis: article, sources: [town]}}]
        """,
        lambda c: (c.effects["shop-adds-pitch"].said.basis, c.parts["costs"], c.sources["town"].title),
        (Basis.ARTICLE, ("rent", "pitch"), "Fees"),
    ),
    (
        "a source of ours is cited",
        "interactions: {both: {basis: textbook, sources: [book]}}",
        lambda c: (c.interactions["both"].basis, c.interactions["both"].sources),
        (Basis.TEXTBOOK, ("book",)),
    ),
]


@pytest.mark.parametrize(
    ("text", "asked", "expected"), [case[1:] for case in MERGED], ids=[c[0] for c in MERGED]
)
def test_merged(text, asked, expected):
    catalogue, problems = extended(text)
    assert told(problems) == []
    assert asked(catalogue) == expected


def test_files_of_a_folder_are_read_as_one():
    catalogue, problems = extended(
        "roles: {pitch: {" + ROLE + "}}",
        "types: {channels: {shop: {effects: [{adds: pitch, because: It is so., basis: inference}]}}}",
    )
    assert told(problems) == []
    assert "shop-adds-pitch" in catalogue.effects


def test_ours_stays_as_it_is():
    """Nothing of a site's folder gets into the catalogue that it stands on."""
    before = repr(ours().catalogue.types), repr(ours().catalogue.terms), repr(ours().nodes)
    extended(
        "types: {channels: {shop: {usual: {mode: online}, without: shop-adds-rent}}}",
        "terms: {stage: {idea: x}}",
    )
    assert before == (repr(ours().catalogue.types), repr(ours().catalogue.terms), repr(ours().nodes))


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
