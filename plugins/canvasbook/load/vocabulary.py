"""The ids that a canvas may name and that the format itself does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from canvasbook.model.blocks import Block


@dataclass(frozen=True)
class KnownTerms:
    """Types by block (their ids and aliases lead to ids), roles, metrics and checks of the catalogue."""

    types: Mapping[Block, Mapping[str, str]] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    metrics: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()

    def known(self, kind: str) -> frozenset[str]:
        """The ids of a kind: ``role``, ``metric`` or ``check``."""
        found: frozenset[str] = getattr(self, f"{kind}s")
        return found
