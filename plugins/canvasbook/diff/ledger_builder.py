"""Two analysed canvases become the ledger between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from canvasbook.analysis.effects import Analysis
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Role
from canvasbook.diff.canvas_index import CanvasIndex
from canvasbook.diff.ledger import (
    ChoiceStatement,
    Ledger,
    LedgerColumn,
    LedgerLine,
    MetricLine,
    RetypedChoice,
)
from canvasbook.diff.matching import Counterpart, MatchedBy, matching_of
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import ItemKey

_Items: TypeAlias = tuple[ItemKey, ...]


def ledger_between(left: Analysis, right: Analysis, catalogue: Catalogue) -> Ledger:
    """What only one canvas has, and what both have; only what holds now counts.

    Items are held together by the roles they play, choices by their type. What plays no role, or has no
    type, is recognised by its id in its block, or else by its name, which is a guess. An effect that one
    canvas spares is told where it was analysed with the other as a contrast.
    """
    ours, theirs = CanvasIndex(left, catalogue), CanvasIndex(right, catalogue)
    matched = (p for p in matching_of(left.canvas, right.canvas).pairs if p.before.block is p.after.block)
    pairs = tuple(p for p in matched if ours.item(p.before).active and theirs.item(p.after).active)
    told = [*_by_role(ours, theirs, catalogue), *_by_type(ours, theirs, catalogue)]
    told = [_with_silent(line, pairs, ours, theirs) for line in told]
    lines = [*told, *_by_itself(ours, theirs, pairs, told)]
    return Ledger(
        pairs,
        tuple(line for block in Block for line in lines if line.block is block),
        tuple(_recast(ours, theirs, pairs)),
        tuple(_metrics(ours, theirs, catalogue)),
    )


# -- lines ---------------------------------------------------------------------------------------------


def _by_role(left: CanvasIndex, right: CanvasIndex, catalogue: Catalogue) -> Iterator[LedgerLine]:
    """A line for each role that somebody plays, or for several that the same items play.

    Choices stand under their types instead.
    """
    found: dict[tuple[Block, _Items, _Items], tuple[Role, ...]] = {}
    for root, members in _families(left, right, catalogue).items():
        block, ids = catalogue.roles[root].block, [role.id for role in members]
        if block not in CHOICE_BLOCKS:
            who = (block, left.playing(ids), right.playing(ids))
            found[who] = (*found.get(who, ()), *members)
    for (block, ours, theirs), roles in found.items():
        sides = left.column(ours, roles), right.column(theirs, roles)
        yield LedgerLine(block=block, on=ChoiceStatement.ROLE, left=sides[0], right=sides[1], roles=roles)


def _families(left: CanvasIndex, right: CanvasIndex, catalogue: Catalogue) -> dict[str, tuple[Role, ...]]:
    """The roles that are played, each by itself; parts with their whole where they cannot be held apart.

    Whoever has shop costs may well have rent among them: where one side plays the whole and the other
    anything of it, nobody knows what only one of them has.
    """
    ours, theirs = left.analysis.cast.players, right.analysis.cast.players
    roots: dict[str, str] = {}
    for whole in catalogue.parts:
        family = {whole, *catalogue.parts_of(whole)}
        shared = not family.isdisjoint(ours) and not family.isdisjoint(theirs)
        if shared and (whole in ours or whole in theirs):
            roots |= dict.fromkeys(family, whole)
    families: dict[str, list[Role]] = {}
    for role in catalogue.roles.values():
        if role.id in ours or role.id in theirs:
            families.setdefault(roots.get(role.id, role.id), []).append(role)
    return {root: tuple(members) for root, members in families.items()}


def _by_type(left: CanvasIndex, right: CanvasIndex, catalogue: Catalogue) -> Iterator[LedgerLine]:
    """A line for each type of choice that somebody has."""
    for block in CHOICE_BLOCKS:
        for type in catalogue.types.get(block, {}).values():
            items = [
                tuple(
                    key for key in book.analysis.situations if key.block is block and book.type(key) is type
                )
                for book in (left, right)
            ]
            if any(items):
                yield LedgerLine(
                    block=block,
                    on=ChoiceStatement.TYPE,
                    type=type,
                    left=left.column(items[0]),
                    right=right.column(items[1]),
                )


def _with_silent(
    line: LedgerLine, pairs: Sequence[Counterpart], left: CanvasIndex, right: CanvasIndex
) -> LedgerLine:
    """A line with the items that say nothing of roles or types, and are on the other side of it."""
    joined = [
        p
        for p in pairs
        if (p.after in line.right.items and _is_silent(p.before, left))
        or (p.before in line.left.items and _is_silent(p.after, right))
    ]
    if not joined:
        return line
    ours = _with(line.left.items, [p.before for p in joined])
    theirs = _with(line.right.items, [p.after for p in joined])
    alone = not (line.left.items and line.right.items)
    best = max(joined, key=lambda p: p.likeness)
    return replace(
        line,
        on=_on(best) if alone else line.on,
        likeness=best.likeness if alone else line.likeness,
        left=left.column(ours, line.roles),
        right=right.column(theirs, line.roles),
    )


def _with(items: tuple[ItemKey, ...], more: list[ItemKey]) -> tuple[ItemKey, ...]:
    return tuple(dict.fromkeys((*items, *more)))


def _is_silent(key: ItemKey, book: CanvasIndex) -> bool:
    """Whether neither roles nor a type say what an item is."""
    return book.type(key) is None if key.block in CHOICE_BLOCKS else not book.roles(key)


def _on(pair: Counterpart) -> ChoiceStatement:
    return ChoiceStatement.LIKENESS if pair.by is MatchedBy.LIKENESS else ChoiceStatement.ID


def _by_itself(
    left: CanvasIndex, right: CanvasIndex, pairs: Sequence[Counterpart], told: Sequence[LedgerLine]
) -> Iterator[LedgerLine]:
    """What no line tells of yet: pairs, then what only one side has."""
    ours = _untold(left, {key for line in told for key in line.left.items})
    theirs = _untold(right, {key for line in told for key in line.right.items})
    for pair in pairs:
        if pair.before in ours and pair.after in theirs:
            del ours[pair.before], theirs[pair.after]
            yield LedgerLine(
                block=pair.after.block,
                on=_on(pair),
                left=left.column((pair.before,)),
                right=right.column((pair.after,)),
                likeness=pair.likeness,
            )
    for key in ours:
        yield LedgerLine(
            block=key.block, on=ChoiceStatement.ID, left=left.column((key,)), right=LedgerColumn()
        )
    for key in theirs:
        yield LedgerLine(
            block=key.block, on=ChoiceStatement.ID, left=LedgerColumn(), right=right.column((key,))
        )


def _untold(book: CanvasIndex, told: set[ItemKey]) -> dict[ItemKey, None]:
    items = book.analysis.canvas.items
    return {key: None for key, item in items.items() if item.active and key not in told}


# -- beside the lines ----------------------------------------------------------------------------------


def _recast(left: CanvasIndex, right: CanvasIndex, pairs: Sequence[Counterpart]) -> Iterator[RetypedChoice]:
    """Items that both have, and whose roles are not the same."""
    for pair in pairs:
        ours, theirs = left.roles(pair.before), right.roles(pair.after)
        here = tuple(role for role in ours if role not in theirs)
        there = tuple(role for role in theirs if role not in ours)
        if ours and theirs and (here or there):
            yield RetypedChoice(pair.before, pair.after, here, there, pair.likeness)


def _metrics(left: CanvasIndex, right: CanvasIndex, catalogue: Catalogue) -> Iterator[MetricLine]:
    for metric in catalogue.metrics.values():
        ours, theirs = left.said.get(metric.id, ()), right.said.get(metric.id, ())
        if ours or theirs:
            yield MetricLine(metric, ours, theirs)
