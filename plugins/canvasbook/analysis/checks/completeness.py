"""Whether everything is there, and linked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from canvasbook.analysis.findings import Case, Seen

#: The rules of this family, by the code of their check.
RULES: Mapping[str, Callable[[Case], Seen]] = {}
