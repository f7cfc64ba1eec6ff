"""What only one of two canvases pays for, or does without: the facts of a comparison's first paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.diff.ledger import HeldBy, LedgerLine
from canvasbook.model.terms import Nature
from canvasbook.render.context import Ref
from canvasbook.render.pages.comparison.ledger_view import LedgerNarrator, LineView


@dataclass(frozen=True, slots=True)
class CostGroup:
    """Costs that behave alike: how (a word that the template knows), what drives them, and which they are."""

    behaves: str
    per: str
    items: tuple[Ref, ...]


_BEHAVES = {
    (Nature.FIXED,): "fixed",
    (Nature.ONE_OFF, Nature.FIXED): "one_off_fixed",
    (Nature.ONE_OFF,): "one_off",
    (Nature.SEMI_VARIABLE,): "semi_variable",
    (Nature.VARIABLE,): "variable",
    (): "unknown",
}
#: What is fixed comes first; what nobody describes comes last.
_ORDER = ("fixed", "one_off_fixed", "one_off", "semi_variable", "mixed", "variable", "unknown")


def cost_groups(narrator: LedgerNarrator, lines: Iterable[LedgerLine]) -> tuple[CostGroup, ...]:
    """The costs that only one side has, by how they behave."""
    found: dict[tuple[str, str], list[Ref]] = {}
    for line in lines:
        behaves = _BEHAVES.get(line.nature, "mixed")
        per = narrator.per(line) if behaves == "variable" else ""
        side, column = (
            (narrator.right, line.right) if line.held_by is HeldBy.RIGHT else (narrator.left, line.left)
        )
        found.setdefault((behaves, per), []).extend(side.items(column.items))
    ordered = sorted(found.items(), key=lambda group: _ORDER.index(group[0][0]))
    return tuple(CostGroup(behaves, per, tuple(dict.fromkeys(refs))) for (behaves, per), refs in ordered)


def spared(lines: Iterable[LineView]) -> tuple[tuple[Ref, ...], Markup]:
    """What the other side certainly does without, and the first reason for it."""
    found = [line for line in lines if any(word.certain for word in line.other.spares)]
    words = [word for line in found for word in line.other.spares if word.certain and word.reason]
    items = tuple(dict.fromkeys(ref for line in found for ref in line.here.items))
    reason = words[0].reason if words else None
    return items, reason.because if reason else Markup("")
