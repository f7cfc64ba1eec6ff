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
    HASH_IN_BRACKETS,
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

#: A colon that ends a key, and one that would if a space stood behind it.
_COLON = re.compile(r":\s")
_GLUED_COLON = re.compile(r"([\s-]*[^\s:\"'\[{]+):[^\s:]")

#: A comment behind something, and the brackets in it.
_COMMENT = re.compile(r"(?<=\S)\s+(#.*)")
_IS_COMMENT = re.compile(r"\s*(?:#.*)?")
_OPENED = re.compile(r"[\[{]")
_CLOSED = re.compile(r"[\]}]")

#: What looks like a space and is none, where YAML looks for one.
_STRANGE_SPACE = re.compile(r"(?:^\s*|[:-])([^\S \t])")


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
    words, at = _words_for(source, fault)
    if words is AFTER_QUOTE and last_text and last_text.line < at.line:
        what = RUNAWAY.what.format(line=at.line)
        return codes.YAML_SYNTAX.at(source, last_text, what=what, tip=RUNAWAY.tip)
    if fault.context_mark:
        origin = source.location(fault.context_mark.index)
        at = _place_to_show(words, origin, at)
    words, at = _strange_space(source, at) or (words, at)
    return codes.YAML_SYNTAX.at(source, at, what=words.what, tip=words.tip)


def hidden_by_comment(source: SourceText, at: Location, said: str) -> Location | None:
    """The ``#`` before a place whose comment holds the bracket that the parser misses there."""
    if "',' or" not in said and "node content" not in said:
        return None
    before = [*source.lines[: at.line - 1], source.line(at.line)[: at.column - 1]]
    while before and _IS_COMMENT.fullmatch(before[-1]):
        before.pop()
    comment = _COMMENT.search(before[-1]) if before else None
    if comment is None:
        return None
    opened, closed = _OPENED.findall(comment[1]), _CLOSED.findall(comment[1])
    if len(closed) <= len(opened):
        return None
    return Location(len(before), comment.start(1) + 1, len(comment[1].rstrip()))


def _words_for(source: SourceText, fault: SyntaxFault) -> tuple[FaultText, Location]:
    """What is wrong, and where the parser noticed it."""
    mark = fault.problem_mark or fault.context_mark
    at = source.location(mark.index) if mark else START
    said = f"{fault.context or ''} {fault.problem or ''}".strip()
    hidden = hidden_by_comment(source, at, said)
    if hidden is not None:
        return HASH_IN_BRACKETS, hidden
    if "mapping values" in said:
        return _colon(source, at)
    return _words(source, at, said), at


def _place_to_show(words: FaultText, origin: Location, at: Location) -> Location:
    """Where the broken thing begins or where it was noticed, whichever helps."""
    is_far = words.far and origin.line != at.line
    return origin if words.origin or is_far else at


def _strange_space(source: SourceText, at: Location) -> tuple[FaultText, Location] | None:
    """A character on the line that looks like a space and is none, where there is one."""
    strange = _STRANGE_SPACE.search(source.line(at.line))
    if not strange:
        return None
    what = OTHER_SPACE.what.format(code=f"{ord(strange[1]):04X}")
    return FaultText(what, OTHER_SPACE.tip), Location(at.line, strange.start(1) + 1)


def _words(source: SourceText, at: Location, said: str) -> FaultText:
    """Our words for what the parser said of a place, with a look at the line around it."""
    line = source.line(at.line)
    before, here = line[: at.column - 1].rstrip(), line[at.column - 1 : at.column]
    if "token" in said and here == "\t":
        return TAB
    if "node content" in said and not here:
        return OPEN_END
    as_said = FaultText(said, "Compare this line with those around it.")
    words = next((words for key, words in FAULTS if key in said), as_said)
    if words is INDENT:
        return _words_for_indent(before, here)
    return words


def _words_for_indent(before: str, here: str) -> FaultText:
    """What the parser takes for a wrong column, by what stands there and before it."""
    if here in ("]", "}"):
        return CLOSER
    return AFTER_QUOTE if before.endswith(("'", '"')) else INDENT


def _colon(source: SourceText, at: Location) -> tuple[FaultText, Location]:
    """Why a colon may not stand where it stands: for its own line, or for the line above it."""
    before = source.line(at.line)[: at.column - 1]
    if _COLON.search(before):
        return COLON, at
    line_above = _last_line_with_text(source, at.line)
    above = source.line(line_above)
    glued = _GLUED_COLON.match(above)
    if glued and not _COLON.search(above):
        return NO_SPACE, Location(line_above, len(glued[1]) + 1)
    text = before.strip()
    indent = len(before) - len(before.lstrip())
    begin = Location(at.line, indent + 1, max(1, len(text)))
    return (DEEPER if before[:1].isspace() else INDENT), begin


def _last_line_with_text(source: SourceText, number: int) -> int:
    """The number of the last line with text before a line; 0 where there is none."""
    above = range(number - 1, 0, -1)
    return next((line for line in above if source.line(line).strip()), 0)
