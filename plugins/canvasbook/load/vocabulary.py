"""The ids that a canvas may name and that the format itself does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from canvasbook.model.blocks import Block
from canvasbook.suggestions import OtherName


@dataclass(frozen=True)
class KnownTerms:
    """Types by block (their ids and aliases lead to ids), roles, metrics and checks of the catalogue.

    ``names`` are what else they are called, for suggestions: by kind (``role``, ``metric``,
    ``type_of_channels``), and labels of closed lists by their key. ``role_blocks`` says where roles stand.
    """

    types: Mapping[Block, Mapping[str, str]] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    metrics: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()
    names: Mapping[str, tuple[OtherName, ...]] = field(default_factory=dict)
    role_blocks: Mapping[str, Block] = field(default_factory=dict)

    def known(self, kind: str) -> frozenset[str]:
        """The ids of a kind: ``role``, ``metric`` or ``check``."""
        found: frozenset[str] = getattr(self, f"{kind}s")
        return found
