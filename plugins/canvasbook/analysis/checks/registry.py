"""Which function is the condition of which check: each registers itself where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeAlias

from canvasbook.analysis.check_results import CheckContext, CheckResult
from canvasbook.codes import is_finding

CheckFunction: TypeAlias = Callable[[CheckContext], CheckResult]


@dataclass(frozen=True, slots=True)
class Registry:
    """The conditions of checks by code, and the checks that look at the canvas's past."""

    functions: dict[str, CheckFunction] = field(default_factory=dict)
    need_past: set[str] = field(default_factory=set)

    def check(self, code: str, *, needs_past: bool = False) -> Callable[[CheckFunction], CheckFunction]:
        """A decorator: the function below is the condition of the check with this code.

        The decorated function looks at a case once; its result is kept with the case, for checks that ask.
        ``needs_past`` marks a check that has nothing to look at where nobody knows the canvas's past. A
        code that is taken, or that is not one of a check, is an error at import.
        """

        def register(function: CheckFunction) -> CheckFunction:
            if not is_finding(code):
                raise ValueError(f"'{code}' cannot be the code of a check; those are CB4 to CB7")
            if code in self.functions:
                raise ValueError(f"{code} has a condition already, '{self.functions[code].__name__}'")
            if needs_past:
                self.need_past.add(code)

            @wraps(function)
            def remembered(case: CheckContext) -> CheckResult:
                if code not in case.results:
                    case.results[code] = function(case)
                return case.results[code]

            self.functions[code] = remembered
            return remembered

        return register


#: The checks of the modules of this package.
REGISTRY = Registry()

check = REGISTRY.check
