"""A message about a place in a file: what is wrong, where, and what to do.

An author's mistake is a value of this module, never an exception. The wording of every code lives
in :mod:`canvasbook.codes`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter

from canvasbook.source import START, Location, SourceText

__all__ = [
    "Code",
    "Diagnostic",
    "Problems",
    "Severity",
    "by_path",
    "errors",
    "in_order",
    "printable",
]

#: Excerpts longer than this are cut around the place, so that one long line cannot flood a report.
EXCERPT = 160

#: So many problems of one file are told in full; the rest are counted.
TOLD = 200

#: Invisible, and harmless: they join letters (Persian, Indic scripts) and emoji, or choose a glyph.
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")


class Severity(StrEnum):
    """How much a diagnostic matters: errors stop a strict build, warnings and notes do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One message about one place, complete: it can be shown without its file.

    ``excerpt`` is the line, or the part of a long line that begins after ``excerpt_offset``
    characters; ``excerpt_cut`` says that the line goes on behind it. ``finding`` marks what a
    coach would say: it never stops a build by itself.
    """

    path: str
    at: Location
    code: str
    severity: Severity
    message: str
    hint: str
    excerpt: str = ""
    excerpt_offset: int = 0
    excerpt_cut: bool = False
    title: str = ""
    finding: bool = False

    @property
    def place(self) -> str:
        """The place in the form that editors open: ``path:line:column``."""
        return f"{self.path}:{self.at.line}:{self.at.column}"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of diagnostic: a stable name, and the words for it.

    ``message`` and ``hint`` are format strings; ``why`` explains the code on its own page;
    ``finding`` marks the codes of a coach's checks.
    """

    id: str
    title: str
    message: str
    hint: str
    why: str
    severity: Severity = Severity.ERROR
    finding: bool = False

    def at(self, source: SourceText, at: Location | None = None, **words: object) -> Diagnostic:
        """This code at a place of a source, its words filled in.

        A word that is costly to find may be a function. Text of the file that is filled in is
        shortened, and stripped of control characters: it is not trusted to be short or to leave a
        terminal alone.
        """
        place = at or START
        found = {name: word() if callable(word) else word for name, word in words.items()}
        filled = {name: printable(str(word)) for name, word in found.items()}
        line, offset, cut = _excerpt(source.line(place.line), place)
        return Diagnostic(
            path=source.path,
            at=place,
            code=self.id,
            severity=self.severity,
            message=self.message.format(**filled),
            hint=self.hint.format(**filled).strip(),
            excerpt=line,
            excerpt_offset=offset,
            excerpt_cut=cut,
            title=self.title,
            finding=self.finding,
        )


@dataclass(slots=True)
class Problems:
    """What is wrong with one file: the first problems in full, the rest only counted."""

    source: SourceText
    found: list[Diagnostic] = field(default_factory=list)
    untold: int = 0
    _seen: set[tuple[object, ...]] = field(default_factory=set)

    def report(self, code: Code, at: Location | None = None, **words: object) -> None:
        """Add a diagnostic; what an alias repeats is said once."""
        if self.full:
            self.untold += 1
            return
        same = (code.id, at, *(str(word) for word in words.values() if not callable(word)))
        if same not in self._seen:
            self._seen.add(same)
            self.found.append(code.at(self.source, at, **words))

    def copy(self) -> Problems:
        """The same problems, to which further ones can be added."""
        return Problems(self.source, [*self.found], self.untold, {*self._seen})

    def take_over(self, later: Problems) -> None:
        """Become what a copy of these problems has become since."""
        self.found, self.untold, self._seen = later.found, later.untold, later._seen

    @property
    def count(self) -> int:
        """How many problems there are, told or only counted."""
        return len(self.found) + self.untold

    @property
    def full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self.found) >= TOLD

    def told(self, more: Code) -> tuple[Diagnostic, ...]:
        """All diagnostics; where some were only counted, ``more`` says how many, behind the last line."""
        if not self.untold:
            return tuple(self.found)
        end = Location(len(self.source.lines), len(self.source.lines[-1]) + 1)
        nowhere = SourceText(self.source.path, "")
        return (*self.found, more.at(nowhere, end, count=self.untold))


def _excerpt(line: str, place: Location) -> tuple[str, int, bool]:
    """The part of a line worth showing, how much of the line stands before it, and whether more follows."""
    if len(line) <= EXCERPT:
        return printable(line, limit=EXCERPT), 0, False
    offset = max(0, min(place.column - 1 - EXCERPT // 2, len(line) - EXCERPT))
    return printable(line[offset : offset + EXCERPT], limit=EXCERPT), offset, offset + EXCERPT < len(line)


def printable(text: str, limit: int = 300) -> str:
    """Text that may be printed: control characters shown as ``�``, cut at ``limit`` characters."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return cut if cut.isprintable() else "".join(map(_harmless, cut))


def _harmless(character: str) -> str:
    if character == "\t" or character in _JOINERS or character.isprintable():
        return character
    is_space = unicodedata.category(character) == "Zs"
    return " " if is_space else "\N{REPLACEMENT CHARACTER}"


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics sorted by file, line, column, code and words, each once."""
    each_once = dict.fromkeys(diagnostics)
    return tuple(sorted(each_once, key=attrgetter("path", "at", "code", "message", "hint", "severity")))


def by_path(diagnostics: Iterable[Diagnostic]) -> dict[str, tuple[Diagnostic, ...]]:
    """Diagnostics by the file that they are about, in their order."""
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(diagnostic.path, []).append(diagnostic)
    return {path: tuple(mine) for path, mine in found.items()}


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics that stop a strict build."""
    return tuple(found for found in diagnostics if found.severity is Severity.ERROR)
