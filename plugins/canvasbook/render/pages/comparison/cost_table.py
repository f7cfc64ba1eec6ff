"""The costs of two canvases by how they behave: those of one canvas, of both, and of the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.cost_behaviour import CostBehaviour
from canvasbook.analysis.grouping import grouped_by
from canvasbook.diff.ledger import HeldBy, LedgerLine
from canvasbook.model.terms import Nature
from canvasbook.render.context import Ref
from canvasbook.render.pages.comparison.ledger_view import LedgerNarrator
from canvasbook.wording.statement_words import behaviour_words

_ORDER = (Nature.FIXED, Nature.STEP, Nature.SEMI_VARIABLE, Nature.VARIABLE, Nature.ONE_OFF)


@dataclass(frozen=True, slots=True)
class CostRow:
    """Costs that behave alike; ``behaves`` is empty for costs of which nobody says how they do."""

    behaves: Markup
    left: tuple[Ref, ...]
    both: tuple[Ref, ...]
    right: tuple[Ref, ...]


def cost_table(narrator: LedgerNarrator, lines: Iterable[LedgerLine]) -> tuple[CostRow, ...]:
    """Costs by how they behave: fixed ones first, and last those of which nobody says it."""
    in_order = sorted(lines, key=lambda line: _rank(_behaviour(line)))
    groups = grouped_by(in_order, lambda line: behaviour_words(_behaviour(line), narrator.left.catalogue))
    return tuple(_row(words, group, narrator) for words, group in groups.items())


def _behaviour(line: LedgerLine) -> CostBehaviour:
    """How the costs of a line behave, whatever drives them: the authors' word, or else the catalogue's."""
    behaviours = [
        behaviour for behaviour in (*line.left.behaviour, *line.right.behaviour) if behaviour.nature
    ]
    return CostBehaviour(line.nature, by_rule=all(behaviour.by_rule for behaviour in behaviours))


def _rank(behaviour: CostBehaviour) -> tuple[list[int], bool]:
    places = [_ORDER.index(nature) for nature in behaviour.nature]
    return places or [len(_ORDER)], behaviour.by_rule


def _row(behaves: Markup, lines: Sequence[LedgerLine], narrator: LedgerNarrator) -> CostRow:
    by_holder = grouped_by(lines, lambda line: line.held_by)
    left = [key for line in by_holder.get(HeldBy.LEFT, ()) for key in line.left.items]
    right = [key for line in by_holder.get(HeldBy.RIGHT, ()) for key in line.right.items]
    both: list[Ref] = []
    for line in by_holder.get(HeldBy.BOTH, ()):
        roles = tuple(narrator.left.role(role) for role in line.roles[:1])
        both += roles or narrator.left.items(line.left.items)
    return CostRow(
        behaves,
        narrator.left.items(left),
        tuple(dict.fromkeys(both)),
        narrator.right.items(right),
    )
