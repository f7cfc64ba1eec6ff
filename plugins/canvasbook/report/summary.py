"""How many problems and findings there are, in numbers and in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from canvasbook.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class ProblemSummary:
    """The numbers of errors, warnings and notes, and of the files that have any.

    What a coach found counts apart: it is advice, not a problem.
    """

    errors: int
    warnings: int
    notes: int
    files: int
    findings: int = 0
    advised: int = 0

    def __str__(self) -> str:
        told = [
            _counted(self.errors, "error"),
            _counted(self.warnings, "warning"),
            _counted(self.notes, "note"),
        ]
        counts = [words for words in told if words]
        if not counts:
            return f"No problems{self._advice}"
        *first, last = counts
        joined = f"{', '.join(first)} and {last}" if first else last
        return f"{joined} in {_counted(self.files, 'file')}{self._advice}"

    @property
    def _advice(self) -> str:
        if not self.findings:
            return ""
        return f"; {_counted(self.findings, 'finding')} in {_counted(self.advised, 'file')}"


def summary_of(diagnostics: Iterable[Diagnostic]) -> ProblemSummary:
    """The numbers of some diagnostics."""
    told = list(diagnostics)
    problems = [d for d in told if not d.finding]
    findings = [d for d in told if d.finding]
    severities = [d.severity for d in problems]
    return ProblemSummary(
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        notes=severities.count(Severity.INFO),
        files=len({d.path for d in problems}),
        findings=len(findings),
        advised=len({d.path for d in findings}),
    )


def _counted(number: int, noun: str) -> str:
    return "" if number == 0 else f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"
