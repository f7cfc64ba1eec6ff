"""Taking something away from a shipped canvas: what a coach then says, and what it goes on saying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import assume, settings
from hypothesis import given as trying
from hypothesis import strategies as st

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.check_results import CheckResult, Finding, check_context
from canvasbook.analysis.checks import CHECK_FUNCTIONS
from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.reachability import named_on
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Canvas, Item, ItemKey, Link, Relationship
from canvasbook.model.relations import RELATIONS, links_of
from tests.analysis.given import canvas_of, shipped_canvases

CANVASES = Path(__file__).parents[3] / "canvases"

#: The checks of completeness, and with them those of evidence.
COMPLETENESS = tuple(code for code in CHECK_FUNCTIONS if code.startswith("CB4"))
OURS = (*COMPLETENESS, *(code for code in CHECK_FUNCTIONS if code.startswith("CB7")))


def seen(canvas: Canvas, codes: tuple[str, ...]) -> dict[str, CheckResult]:
    case = check_context(analyse(canvas, shipped_catalogue()), shipped_catalogue())
    return {code: CHECK_FUNCTIONS[code](case) for code in codes}


# -- deleting lines -------------------------------------------------------------------------------------

#: What ends a part of a file: the next item, or the next key of the canvas.
ITEM, KEY = "  - id: ", ""


def without(text: str, item: str, line: str) -> str:
    """A file without a line of an item, or without a key of the canvas and all below it."""
    lines = text.splitlines()
    start = lines.index(f"{ITEM}{item}") if item else -1
    first = next(n for n, found in enumerate(lines) if n > start and found.strip() == line)
    assert not item or not any(found.startswith(ITEM) for found in lines[start + 1 : first + 1])
    last = first + 1
    while not item and last < len(lines) and lines[last].startswith((" ", "#")):
        last += 1
    return "\n".join([*lines[:first], *lines[last:]]) + "\n"


@cache
def told(text: str) -> Counter[tuple[str, str]]:
    """Each finding as its code and the item that it is about; one about the canvas has no item."""
    return Counter(
        (code, key.id if key else "")
        for code, checked in seen(canvas_of(text), OURS).items()
        for found in checked.found
        for key in found.about or (None,)
    )


@pytest.mark.parametrize(
    ("canvas", "item", "line", "appear"),
    [
        # blocks and links of the customers' side
        ("bookstore", "", "customer_relationships:", ["CB402", "CB405 regulars"]),
        ("uber", "ride-now", "for: [riders]", ["CB404 ride-now"]),
        ("bookstore", "next-day", "for: [local-readers, schools-clubs]", ["CB404 next-day"]),
        ("uber", "commission", "from: [drivers]", ["CB410 commission"]),
        # partners: one that is paid, or runs something, still does something
        ("amazon-books", "publishers", "provides: [titles]", []),
        ("uber", "maps", "provides: [map-data]", []),
        ("bookstore", "landlord", "provides: [premises]", []),
        # costs and their causes: asked about are those that choices need themselves
        ("bookstore", "writing", "needs: [booksellers]", ["CB414 writing"]),
        ("uber", "algorithms", "needs: [trip-data]", []),
        ("uber", "rule-costs", "caused_by: [rule-work]", ["CB415 rule-costs"]),
        ("bookstore", "card-fees", "caused_by: [card-company, card-machine]", ["CB415 card-fees"]),
        ("amazon-books", "goods", "caused_by: [titles]", ["CB415 goods"]),
        (
            "bookstore",
            "wages",
            "caused_by: [booksellers]",
            ["CB414 advising", "CB414 writing", "CB415 wages"],
        ),
        # a stream that names the choice through which it comes
        ("amazon-books", "seller-commission", "for: [buyers-on-tap]", []),
        # evidence
        ("uber", "riders", "sources: [profile, catalyst]", []),  # a running business is a record
        ("bookstore", "gifts", "basis: illustrative", []),
        ("uber", "in-app-help", "decision: keep", ["CB746 in-app-help"]),
        ("bookstore", "meeting-place", "strength: moderate", ["CB746 meeting-place"]),
        ("bookstore", "", "alternatives:", ["CB751"]),
        # what no check hangs on
        ("uber", "riders", "value: mass", []),
        ("bookstore", "shop", "mode: [offline]", []),
        ("uber", "brand", "covers: [brand, reputation]", []),
    ],
)
def test_a_line_less(canvas, item, line, appear):
    text = (CANVASES / f"{canvas}.yaml").read_text(encoding="utf-8")
    before, after = told(text), told(without(text, item, line))
    expected = Counter(tuple([*row.split(" "), ""][:2]) for row in appear)
    assert after - before == expected
    gone = {id for _, id in before - after}
    assert gone <= {id for _, id in expected}, "what is no longer said is said in other words"


# -- deleting links -------------------------------------------------------------------------------------


#: A link in its place: who holds it, under which key, and where it leads.
Place = tuple[ItemKey, str, Link | Affect]


def places(canvas: Canvas) -> list[Place]:
    """All links that may be deleted, those of effects too.

    Where a filter is absent all pass it. So the last link of a `for` to a block, and the last `through`,
    are left alone: without them the canvas says more, not less.
    """
    found: list[Place] = []
    for item in canvas.items.values():
        for relation in RELATIONS:
            found += [
                (item.key, relation, x) for x in links_of(item, relation) if not _is_last(item, relation, x)
            ]
        found += [(item.key, "affects", affect) for affect in item.affects if affect.item]
    return found


def _is_last(item: Item, relation: str, link: Link) -> bool:
    if relation not in ("for_", "through") or item.key.block is Block.REVENUE_STREAMS:
        return False
    return sum(x.target.block is link.target.block for x in links_of(item, relation)) == 1


def cut(canvas: Canvas, place: Place) -> Canvas:
    key, name, gone = place

    def changed(item: Item) -> Item:
        if item.key != key:
            return item
        return replace(item, **{name: tuple(x for x in getattr(item, name) if x is not gone)})

    return replace(canvas, **{key.block.value: tuple(changed(i) for i in canvas.block(key.block))})


def ends(place: Place) -> set[ItemKey]:
    key, _, gone = place
    target = gone.target if isinstance(gone, Link) else gone.item.target if gone.item else key
    return {key, target}


def at_odds(canvas: Canvas) -> bool:
    """Whether a `for` cannot be read together with what it filters, so that it is read without that.

    It names segments and propositions that never meet, or a relationship's names nothing that the channels
    carry through which the relationship happens.
    """
    contexts = analyse(canvas, shipped_catalogue()).contexts
    if any(pair.proposition is None for context in contexts.values() for pair in context.pairs):
        return True
    return any(_leaves_its_channels(relationship, contexts) for relationship in canvas.customer_relationships)


def _leaves_its_channels(relationship: Relationship, contexts: Mapping[ItemKey, ChoiceContext]) -> bool:
    through = [contexts[link.target] for link in relationship.through if link.target in contexts]
    if not through or relationship.key not in contexts:
        return False
    carried = {pair for channel in through for pair in channel.pairs}
    return not set(contexts[relationship.key].pairs) <= carried


def sayings(code: str, found: tuple[Finding, ...]) -> set[tuple[str, ItemKey, frozenset[ItemKey], object]]:
    """The findings, taken apart: one for each item."""
    return {(code, key, frozenset(f.beside), p.phases) for f in found for key in f.about for p in f.by_phase}


@settings(max_examples=60)
@trying(st.data())
def test_a_link_less_closes_no_finding_about_another_item(data: st.DataObject):
    """Whoever says less is not asked less, as long as the check still has begun.

    An orphan is one among linked items, so that check begins with the first link of a block.
    """
    canvas = data.draw(st.sampled_from(shipped_canvases()))
    for _ in range(data.draw(st.integers(0, 40))):
        canvas = cut(canvas, data.draw(st.sampled_from(places(canvas))))
    place = data.draw(st.sampled_from(places(canvas)))
    left = cut(canvas, place)
    assume(not at_odds(left))
    before, after = seen(canvas, COMPLETENESS), seen(left, COMPLETENESS)
    named = named_on(left)
    linked = {key.block for key in (*named, *chain.from_iterable(named.values()))}
    for code in COMPLETENESS:
        if not after[code].begun:
            continue
        closed = sayings(code, before[code].found) - sayings(code, after[code].found)
        for _, key, beside, _ in closed:
            if code != "CB405" or key.block in linked:
                assert ends(place) & {key, *beside}, (code, key, place)
