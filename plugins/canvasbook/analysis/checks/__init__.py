"""The conditions of the checks, by code; their words are in the catalogue.

A rule looks at a :class:`~canvasbook.analysis.check_results.Case` and says how many things it looked at
and what it found among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from canvasbook.analysis.check_results import CheckContext, CheckResult
from canvasbook.analysis.checks import choices, completeness, evidence, fit, past

Rule: TypeAlias = Callable[[CheckContext], CheckResult]

#: Every rule, by the code of its check.
RULES: Mapping[str, Rule] = MappingProxyType(
    {**completeness.RULES, **choices.RULES, **fit.RULES, **evidence.RULES, **past.RULES}
)

#: Checks that have nothing to look at where nobody knows the canvas's past.
NEED_A_PAST = frozenset(past.RULES)

__all__ = ["NEED_A_PAST", "RULES", "Rule"]
