"""What YAML's parser stumbles over, at the place of the cause and in the words of an author."""

from __future__ import annotations

import re
from typing import Protocol

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic
from canvasbook.source import START, Location, SourceText
from canvasbook.yamltree.faults import (
    AFTER_QUOTE,
    CLOSER,
    COLON,
    DEEPER,
    FAULTS,
    INDENT,
    NO_SPACE,
    OPEN_END,
    OTHER_SPACE,
    RUNAWAY,
    TAB,
    FaultText,
)

#: All that YAML forbids; most of it control characters.
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: Half of a pair that stands for one character: libyaml refuses its escape, Python's own parser does not.
HALF = re.compile("[\ud800-\udfff]")


class ParserMark(Protocol):
    """A place in the words of the parser; ``index`` counts characters from 0."""

    @property
    def index(self) -> int: ...


class SyntaxFault(Protocol):
    """What the parser says of a text that is not YAML."""

    @property
    def problem(self) -> str | None: ...
    @property
    def context(self) -> str | None: ...
    @property
    def problem_mark(self) -> ParserMark | None: ...
    @property
    def context_mark(self) -> ParserMark | None: ...


def syntax_error(source: SourceText, fault: SyntaxFault, last_text: Location | None) -> Diagnostic:
    """The diagnostic of a syntax error; ``last_text`` is the last text in quotes before it."""
    mark = fault.problem_mark or fault.context_mark
    at = source.location(mark.index) if mark else START
    said = f"{fault.context or ''} {fault.problem or ''}".strip()
    words = _words(source, at, said)
    if "mapping values" in said:
        words, at = _colon(source, at)
    if words is AFTER_QUOTE and last_text and last_text.line < at.line:
        what = RUNAWAY.what.format(line=at.line)
        return codes.YAML_SYNTAX.at(source, last_text, what=what, tip=RUNAWAY.tip)
    if fault.context_mark:
        origin = source.location(fault.context_mark.index)
        at = origin if words.origin or (words.far and origin.line != at.line) else at
    strange = re.search(r"(?:^\s*|[:-])([^\S \t])", source.line(at.line))
    if strange:
        words = FaultText(OTHER_SPACE.what.format(code=f"{ord(strange[1]):04X}"), OTHER_SPACE.tip)
        at = Location(at.line, strange.start(1) + 1)
    return codes.YAML_SYNTAX.at(source, at, what=words.what, tip=words.tip)


def _words(source: SourceText, at: Location, said: str) -> FaultText:
    """Our words for what the parser said of a place, with a look at the line around it."""
    line = source.line(at.line)
    before, here = line[: at.column - 1].rstrip(), line[at.column - 1 : at.column]
    if "token" in said and here == "\t":
        return TAB
    as_said = FaultText(said, "Compare this line with those around it.")
    words = next((words for key, words in FAULTS if key in said), as_said)
    if "node content" in said and not here:
        return OPEN_END
    if words is INDENT and here in ("]", "}"):
        return CLOSER
    if words is INDENT and before.endswith(("'", '"')):
        return AFTER_QUOTE
    return words


def _colon(source: SourceText, at: Location) -> tuple[FaultText, Location]:
    """Why a colon may not stand where it stands: for its own line, or for the line above it."""
    before = source.line(at.line)[: at.column - 1]
    if re.search(r":\s", before):
        return COLON, at
    above = next((n for n in range(at.line - 1, 0, -1) if source.line(n).strip()), 0)
    glued = re.match(r"([\s-]*[^\s:\"'\[{]+):[^\s:]", source.line(above))
    if glued and not re.search(r":\s", source.line(above)):
        return NO_SPACE, Location(above, len(glued[1]) + 1)
    begin = Location(at.line, len(before) - len(before.lstrip()) + 1, max(1, len(before.strip())))
    return (DEEPER if before[:1].isspace() else INDENT), begin
