"""Two canvases in tables: partners by role, choices by phase, and what an author says is spared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.diff.ledger import LedgerLine
from canvasbook.markup.author_text import prose
from canvasbook.model.canvas import ItemKey, active
from canvasbook.model.terms import Phase, Verb
from canvasbook.render.context import Ref
from canvasbook.render.page_names import PageNames
from canvasbook.render.pages.comparison.ledger_view import LedgerNarrator, is_guess
from canvasbook.wording.names import target_of


@dataclass(frozen=True, slots=True)
class TableRow:
    """What each canvas has under one heading: a role, a phase; None where the canvases name none.

    ``guess`` marks a row whose two sides belong together by their names only.
    """

    heading: Ref | None
    left: tuple[Ref, ...]
    right: tuple[Ref, ...]
    guess: bool = False


@dataclass(frozen=True, slots=True)
class SparedThing:
    """Something that a choice makes unnecessary on its canvas, by its author's word."""

    choice: Ref
    thing: Ref
    because: Markup


def partners_by_role(narrator: LedgerNarrator, lines: Iterable[LedgerLine]) -> tuple[TableRow, ...]:
    """The partners of both by role: first the roles that both have, last the partners without a role."""
    rows: list[TableRow] = []
    without_role = TableRow(None, (), ())
    for line in lines:
        row = _partner_row(line.of_its_block(), narrator)
        if not (row.left or row.right):
            continue
        if row.heading is None and not (row.left and row.right):
            without_role = replace(
                without_role, left=without_role.left + row.left, right=without_role.right + row.right
            )
        else:
            rows.append(row)
    if without_role.left or without_role.right:
        rows.append(without_role)
    return tuple(sorted(rows, key=_by_completeness))


def _partner_row(line: LedgerLine, narrator: LedgerNarrator) -> TableRow:
    return TableRow(
        _role(line, narrator.left),
        narrator.left.items(line.left.items),
        narrator.right.items(line.right.items),
        is_guess(line),
    )


def _role(line: LedgerLine, side: PageNames) -> Ref | None:
    """The first role of a line, by its name as a heading."""
    if not line.roles:
        return None
    role = line.roles[0]
    return replace(side.role(role), name=Markup.escape(role.name))


def _by_completeness(row: TableRow) -> tuple[bool, bool]:
    is_of_one = not (row.left and row.right)
    return row.heading is None, is_of_one


def channels_by_phase(left: PageNames, right: PageNames) -> tuple[TableRow, ...]:
    """The channels of both in each phase that a channel serves; last those that name no phase."""
    rows: list[TableRow] = []
    for phase in (*Phase, None):
        row = TableRow(_phase(phase, left), _serving(phase, left), _serving(phase, right))
        if row.left or row.right:
            rows.append(row)
    return tuple(rows)


def _serving(phase: Phase | None, side: PageNames) -> tuple[Ref, ...]:
    """The channels in use that serve a phase; of no phase, those that name none."""
    serving: list[ItemKey] = []
    for channel in active(side.canvas.channels):
        phases = channel.phases or (None,)
        if phase in phases:
            serving.append(channel.key)
    return side.items(serving)


def _phase(phase: Phase | None, side: PageNames) -> Ref | None:
    if phase is None:
        return None
    return side.ctx.facet("phases", phase, side.catalogue.phases[phase].name)


def relationships(left: PageNames, right: PageNames) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """The relationships of both, each with its type as a hint where it has one."""
    return _relationships(left), _relationships(right)


def _relationships(side: PageNames) -> tuple[Ref, ...]:
    found: list[Ref] = []
    for item in active(side.canvas.customer_relationships):
        ref = side.item(item.key)
        found.append(ref if item.type else replace(ref, hint=""))
    return tuple(found)


def spared_things(side: PageNames) -> Iterator[SparedThing]:
    """What the author of one canvas says that its choices make unnecessary."""
    analysis = side.ctx.site.analyses[side.canvas.id]
    for choice in analysis.effects:
        for effect in analysis.by_author(choice):
            if effect.verb is Verb.SPARES:
                because = prose(effect.stated[0].because)
                yield SparedThing(side.item(choice), target_of(effect, side), because)
