"""The conditions of the checks: a module for each family, a function for each check.

A function marked ``@check("CB518")`` looks at a :class:`~canvasbook.analysis.check_results.CheckContext`
and says how many things it looked at and what it found among them. The words of a family's checks are in the
catalogue's file of the same name: those of ``choices`` in ``catalogue/checks_choices.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Each module of a family registers its checks when it is imported.
from canvasbook.analysis.checks import choices, completeness, evidence, fit
from canvasbook.analysis.checks.registry import REGISTRY, CheckFunction
from canvasbook.catalogue.checks_and_interactions import CheckFamily

#: The module of each family.
FAMILIES = MappingProxyType(
    {
        CheckFamily.COMPLETENESS: completeness,
        CheckFamily.CHOICES: choices,
        CheckFamily.FIT: fit,
        CheckFamily.EVIDENCE: evidence,
    }
)

#: The condition of every check, by its code.
CHECK_FUNCTIONS: Mapping[str, CheckFunction] = MappingProxyType(REGISTRY.functions)

#: Checks that have nothing to look at where nobody knows the canvas's past.
NEED_PAST = frozenset(REGISTRY.need_past)

__all__ = ["CHECK_FUNCTIONS", "FAMILIES", "NEED_PAST", "CheckFunction"]
