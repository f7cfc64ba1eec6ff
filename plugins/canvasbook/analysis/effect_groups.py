"""In which part of a page or report an effect is told, and in which order its reasons are."""

from __future__ import annotations

from collections.abc import Iterable

from canvasbook.analysis.expectations import Reason
from canvasbook.catalogue.entries import EntryKind
from canvasbook.model.blocks import Block

#: The parts of a ledger with their blocks, in reading order; measures, which have no block, come last.
PARTS: tuple[tuple[str, tuple[Block | None, ...]], ...] = (
    ("costs", (Block.COST_STRUCTURE,)),
    ("resources", (Block.KEY_RESOURCES,)),
    ("activities", (Block.KEY_ACTIVITIES,)),
    ("partners", (Block.KEY_PARTNERS,)),
    ("revenue", (Block.REVENUE_STREAMS,)),
    (
        "customers",
        (
            Block.CUSTOMER_SEGMENTS,
            Block.VALUE_PROPOSITIONS,
            Block.CHANNELS,
            Block.CUSTOMER_RELATIONSHIPS,
        ),
    ),
    ("measures", (None,)),
)

_KINDS = list(EntryKind)


def by_evidence(reasons: Iterable[Reason]) -> list[Reason]:
    """What the type says before what mode, phase and ownership say, the strongest basis first."""
    return sorted(reasons, key=_rank)


def _rank(reason: Reason) -> tuple[int, int]:
    return _KINDS.index(reason.effect.owner.kind), reason.effect.said.basis.rank
