"""What the keys of a canvas alone cannot say: whether what it says holds together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from canvasbook import codes
from canvasbook.diagnostics import Code
from canvasbook.load.canvas_names import NOT_NAMES
from canvasbook.load.circles import circles
from canvasbook.load.decoder import Decoder
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import MOST_FORMER_IDS, Affect, Canvas, Cost, DesignScore, Item, ItemKey, Segment
from canvasbook.model.canvas import Source as Citation
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Timing
from canvasbook.source import Location

#: So many circles of one canvas are told; mending one shows the next.
CIRCLES = 20

#: So many items of a circle are named.
NAMED = 8


def check_item(item: Item, decoder: Decoder) -> None:
    """Report what does not hold together within one item."""
    check_claims(item, decoder)
    if item.key.id.casefold() in NOT_NAMES:
        decoder.report(codes.RESERVED_ID, item.at, id=item.key.id)


def check_claims(item: Item, decoder: Decoder) -> None:
    """Report what does not hold together in what an item says of itself and of others."""
    for relation in ("needs", "same_as", "caused_by", "replaces"):
        for link in links_of(item, relation):
            if link.target == item.key:
                decoder.report(codes.SELF_REFERENCE, link.at, key=relation)
    for affect in item.affects:
        _check_affect(affect, item, decoder)
    if item.waives and item.key.block not in CHOICE_BLOCKS:
        decoder.report(codes.WAIVER_NOT_ON_CHOICE, item.waives[0].at)


def _check_affect(affect: Affect, item: Item, decoder: Decoder) -> None:
    given = [name for name in ("item", "role", "metric", "name") if getattr(affect, name)]
    if not given and affect.at in decoder.incomplete:
        return  # what it affects is there, cannot be read, and has been reported
    if len(given) == 1:
        _check_target(affect, item, decoder)
    else:
        decoder.report(codes.AFFECTS_WHAT, affect.at, found=" and ".join(given) or "none")


def _check_target(affect: Affect, item: Item, decoder: Decoder) -> None:
    """Report what does not hold together in the one thing that an effect is said to affect."""
    if affect.name and affect.block is None:
        doc = "Say which block it belongs to."
        decoder.report(codes.MISSING_KEY, affect.at, what="an effect with 'name'", key="block", doc=doc)
    if affect.item and affect.item.target == item.key:
        decoder.report(codes.SELF_REFERENCE, affect.item.at, key="affects")


class Clash(NamedTuple):
    """Two things of a canvas that cannot both hold; ``about`` says which, wherever they were written."""

    code: Code
    at: Location
    about: Hashable
    words: Mapping[str, object]


def check_canvas(canvas: Canvas, decoder: Decoder) -> None:
    """Report what does not hold together between the items of a canvas."""
    check_source_ids(canvas.sources, decoder)
    check_scores(canvas.scores, decoder)
    for block in Block:
        _check_former_ids(canvas.block(block), decoder)
    for clash in _clashes(canvas):
        decoder.report(clash.code, clash.at, **clash.words)


def _check_former_ids(items: tuple[Item, ...], decoder: Decoder) -> None:
    """Report former ids of a block's items whose addresses cannot lead to them."""
    by_id = {item.key.id: item for item in items}
    named = {id: item.formerly for id, item in by_id.items()}
    for id, former_id, why in taken_former_ids(named, by_id):
        decoder.report(codes.FORMER_ID_TAKEN, by_id[id].at, id=former_id, why=why)


def taken_former_ids(
    named: Mapping[str, Iterable[str]], today: Iterable[str]
) -> Iterator[tuple[str, str, str]]:
    """The former ids whose addresses cannot lead on: who names them, the former id, and why not.

    ``named`` are the former ids by the id of today, ``today`` all ids that are in use.
    """
    in_use = {id.casefold() for id in today}
    claimed: dict[str, str] = {}
    for id, former_ids in named.items():
        for place, former_id in enumerate(former_ids):
            first = claimed.setdefault(former_id.casefold(), id)
            if place >= MOST_FORMER_IDS:
                yield id, former_id, f"'formerly' may name {MOST_FORMER_IDS} ids"
            elif former_id.casefold() in in_use or former_id.casefold() in NOT_NAMES:
                yield id, former_id, "another page stands there now"
            elif first != id:
                yield id, former_id, f"it leads to '{first}' already"


def check_changed(canvas: Canvas, base: Canvas, decoder: Decoder) -> None:
    """Report what does not hold together in a changed canvas, and did in its base."""
    known = {(clash.code.id, clash.about) for clash in _clashes(base)}
    for clash in _clashes(canvas):
        is_new = (clash.code.id, clash.about) not in known
        if is_new:
            decoder.report(clash.code, clash.at, **clash.words)


def check_source_ids(sources: tuple[Citation, ...], decoder: Decoder) -> None:
    """Report sources of one file that have the same id."""
    seen: dict[str, Location] = {}
    for source in sources:
        first = seen.get(source.id.casefold())
        if first is None:
            seen[source.id.casefold()] = source.at
        else:
            decoder.report(codes.DUPLICATE_ID, source.at, what="the source", id=source.id, line=first.line)


def check_scores(scores: tuple[DesignScore, ...], decoder: Decoder) -> None:
    """Report questions about the design that are answered twice."""
    seen: dict[str, Location] = {}
    for score in scores:
        first = seen.setdefault(score.question, score.at)
        if first is not score.at:
            words = {"what": "an answer to", "id": score.question, "line": first.line}
            decoder.report(codes.ANSWERED_TWICE, score.at, **words)


def _clashes(canvas: Canvas) -> Iterator[Clash]:
    yield from _payers(canvas)
    yield from _causes(canvas)
    yield from _replaced(canvas)


def _payers(canvas: Canvas) -> Iterator[Clash]:
    for revenue in canvas.revenue_streams:
        for link in revenue.from_:
            payer = canvas.items.get(link.target)
            if isinstance(payer, Segment) and not payer.pays:
                words = {"segment": payer.key.id, "line": payer.at.line}
                yield Clash(codes.PAYS_AGAINST_FROM, link.at, (revenue.key, payer.key), words)


def _replaced(canvas: Canvas) -> Iterator[Clash]:
    """Choices that take the place of one that has not ended; that of themselves is said elsewhere."""
    for choice in canvas.choices:
        for link in choice.replaces:
            replaced = canvas.items.get(link.target)
            has_ended = replaced is None or replaced.timing is Timing.ENDED
            if not has_ended and link.target != choice.key:
                words = {"id": link.target.id}
                yield Clash(codes.REPLACES_CURRENT, link.at, (choice.key, link.target), words)


def _causes(canvas: Canvas) -> Iterator[Clash]:
    """Costs that cause each other; that a cost causes itself is said elsewhere."""
    causes = {cost.key: _other_costs_behind(cost) for cost in canvas.cost_structure}
    for circle in islice(circles(causes), CIRCLES):
        first, last = circle[0], circle[-1]
        words = {"circle": " → ".join(_names_along(circle))}
        yield Clash(codes.CIRCLE, causes[last][first], frozenset(circle), words)


def _other_costs_behind(cost: Cost) -> dict[ItemKey, Location]:
    """The other costs that cause a cost, each with where that is said."""
    of_costs = [link for link in cost.caused_by if link.target.block is Block.COST_STRUCTURE]
    return {link.target: link.at for link in of_costs if link.target != cost.key}


def _names_along(circle: tuple[ItemKey, ...]) -> list[str]:
    """The ids along a circle and back to its first; of a long one, those that it begins with."""
    names = [key.id for key in circle[:NAMED]]
    if len(circle) > NAMED:
        names.append("…")
    return [*names, circle[0].id]
