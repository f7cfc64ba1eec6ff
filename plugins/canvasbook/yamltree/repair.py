"""Texts that YAML takes for something else, because no quotes are around them, read as the texts they are.

Each character that misleads the parser gets a stand-in of the same width, so that every place in the file
stays where it is; in the tree the author's character stands again. Only where it is certain which
characters belong to a text is anything replaced: what then follows is what the author wrote, and no
problem found in it comes from the repair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeGuard

from canvasbook.source import Location, SourceText
from canvasbook.yamltree.faults import (
    AFTER_BRACKET,
    AFTER_QUOTE,
    ALIAS,
    ANCHOR,
    BRACKETS_IN_BRACES,
    COLON,
    COLON_IN_BRACES,
    FAULTS,
    HASH_IN_BRACKETS,
    MENDED,
    FaultText,
)
from canvasbook.yamltree.syntax import SyntaxFault, hidden_by_comment

#: So many texts of one file are read so, and so many characters are read again for them.
MOST_REPAIRS = 20
_MOST_CHARACTERS = 2_000_000

#: What stands before the value on a line: dashes, and a key with its colon.
_BEFORE_VALUE = r"\s*(?:-\s+)*(?:[^\s:#\"'\[\]{},][^:#\"'\[\]{},]*:\s+)?"

_MARKED_WORD = re.compile(rf"{_BEFORE_VALUE}([*&])\S+\s+")
_IN_BRACKETS = (re.compile(r"(?:^|[\s,{])(\[)[^\[\]]*(\])$"), re.compile(r"(?:^|\s)(\{)[^{}]*(\})$"))
_INNER_BRACKETS = re.compile(r"\[[^\[\]{},]*\]")
_STARTS_VALUE = re.compile(_BEFORE_VALUE)

#: Where a colon in braces may end a key that lacks a comma before it: two words, the second like a key.
_LIKE_A_KEY = re.compile(r"\S\s+[a-z_]+$")

#: A ``#`` within a text without quotes: a word or number stands at it, and one space before it.
_HASH_IN_TEXT = re.compile(r"[^\s,:\"'\[\]{}] (#)(?:\w| \d)")

#: A text in quotes of one kind, with none of them inside but apostrophes.
_IN_QUOTES = re.compile(r"""(['"])(?:(?!\1).|(?<=\w)\1(?=\w))*\1""")

_KEY = re.compile(r"\w+:\s")
_COLON = re.compile(r":(?=\s|$)")

#: Characters that may get a stand-in, and where in Unicode's area for private use the stand-ins begin.
_MISLEADING = "*&@`%!?>|\"'[]{}:#"
_BASES = (0xE000, 0xE800, 0xF000)


@dataclass(frozen=True, slots=True)
class Misread:
    """Characters, by their index, that belong to a text; what to say of it, and what to show."""

    indices: tuple[int, ...]
    words: FaultText
    at: Location


@dataclass(slots=True)
class Rereading:
    """A text that is read again with stand-ins for what misled the parser."""

    text: str
    repairs: int = 0
    #: Stand-ins, by code point, and the characters that they stand for.
    originals: dict[int, str] = field(default_factory=dict)

    def replace(self, misread: Misread) -> bool:
        """Put stand-ins for some characters; False where that cannot be, or has been often enough."""
        allowed = min(MOST_REPAIRS, 1 + _MOST_CHARACTERS // (len(self.text) + 1))
        base = self._base()
        is_replaced_already = any(self.text[index] not in _MISLEADING for index in misread.indices)
        if self.repairs >= allowed or base is None or is_replaced_already:
            return False
        self.repairs += 1
        characters = list(self.text)
        for index in misread.indices:
            original = characters[index]
            stand_in = base + _MISLEADING.index(original)
            characters[index] = chr(stand_in)
            self.originals[stand_in] = original
        self.text = "".join(characters)
        return True

    def _base(self) -> int | None:
        """Where stand-ins begin that the author's text does not use; None where it uses all."""
        if self.originals:
            return min(self.originals) & ~0xFF
        for base in _BASES:
            if not any(chr(base + n) in self.text for n in range(len(_MISLEADING))):
                return base
        return None


def misread_text(source: SourceText, fault: SyntaxFault, last_text: Location | None) -> Misread | None:
    """The text without quotes that the parser stumbled over, where that is certain; else None.

    ``last_text`` is the last text in quotes before the fault.
    """
    mark = fault.problem_mark
    if mark is None:
        return None
    said = f"{fault.context or ''} {fault.problem or ''}"
    at = source.location(mark.index)
    hidden = hidden_by_comment(source, at, said)
    if hidden is not None:
        return _text_with_hash(source, hidden)
    found = _first_character(source, fault, said) or _colon(source, mark.index, at, said)
    if found is None:
        found = _goes_on(source, mark.index, at, said, last_text)
    if found is None:
        return None
    indices, words = found
    shown = at if words is AFTER_QUOTE else source.location(indices[0])
    return Misread(indices, _with_quotes(source, indices[0], words), shown)


def _text_with_hash(source: SourceText, begin: Location) -> Misread | None:
    """The text that goes on behind a ``#``; None where a comment may be meant."""
    line = source.line(begin.line)
    before = begin.column - 3
    if not _HASH_IN_TEXT.match(line, before):
        return None
    line_start = source.index(begin) - (begin.column - 1)
    hashes = _HASH_IN_TEXT.finditer(line, before)
    return Misread(tuple(line_start + found.start(1) for found in hashes), HASH_IN_BRACKETS, begin)


_Found = tuple[tuple[int, ...], FaultText]


def _first_character(source: SourceText, fault: SyntaxFault, said: str) -> _Found | None:
    """A text whose first character means something else to YAML."""
    words = next((words for key, words in FAULTS if key in said), None)
    if words is None or not words.is_text:
        return None
    start = fault.context_mark if words.origin else fault.problem_mark
    begins_text = start is not None and source.text[start.index : start.index + 1] in tuple(_MISLEADING)
    return ((start.index,), words) if start is not None and begins_text else None


def _colon(source: SourceText, index: int, at: Location, said: str) -> _Found | None:
    """A colon within a text."""
    line = source.line(at.line)
    before, here = line[: at.column - 1], line[at.column - 1 : at.column]
    is_in_braces = "',' or '}'" in said
    if here != ":" or not (is_in_braces or "mapping values" in said):
        return None
    _, colon, value = before.rpartition(": ")
    if not colon:
        return None
    if not is_in_braces:
        rest = line[at.column - 1 :].split(" #")[0]
        return tuple(index + colon.start() for colon in _COLON.finditer(rest)), COLON
    is_a_missing_comma = _LIKE_A_KEY.search(value) is not None
    return None if is_a_missing_comma or "," in value else ((index,), COLON_IN_BRACES)


def _goes_on(
    source: SourceText, index: int, at: Location, said: str, last_text: Location | None
) -> _Found | None:
    """A text that begins with a word in quotes, in brackets, or with a mark."""
    if "expected" not in said:
        return None
    line = source.line(at.line)
    line_start = index - (at.column - 1)
    before, rest = line[: at.column - 1], line[at.column - 1 :]
    may_lack_a_comma = "',' or ']'" in said or _KEY.match(rest) is not None
    if may_lack_a_comma or rest[:1] in ("", "]", "}"):
        return None
    marked = _MARKED_WORD.fullmatch(before)
    if marked:
        words = ALIAS if marked[1] == "*" else ANCHOR
        return (line_start + marked.start(1),), words
    text = before.rstrip()
    brackets = _brackets_within(text, rest, index)
    if brackets:
        return brackets
    begins_another = rest[0] in "\"'[{"
    if begins_another:
        return None
    if _ends_at(last_text, at.line, len(text)):
        return (line_start + last_text.column - 1,), AFTER_QUOTE
    return _after_bracket(text, line_start)


def _brackets_within(text: str, rest: str, index: int) -> _Found | None:
    """Words in brackets behind the beginning of a text in braces."""
    inner = _INNER_BRACKETS.match(rest)
    ends_something = text.endswith(("'", '"', "]", "}"))
    if inner is None or ends_something:
        return None
    last = index + inner.end() - 1
    return (index, last), BRACKETS_IN_BRACES


def _ends_at(text: Location | None, line: int, column: int) -> TypeGuard[Location]:
    """Whether a text is on a line and ends before a column, counted from 0."""
    if text is None or text.line != line:
        return False
    end = text.column - 1 + text.length
    return end == column


def _after_bracket(text: str, start: int) -> _Found | None:
    """A text that begins with words in brackets, such as a link in Markdown."""
    for pattern in _IN_BRACKETS:
        found = pattern.search(text)
        if found:
            return (start + found.start(1), start + found.start(2)), AFTER_BRACKET
    return None


def _with_quotes(source: SourceText, index: int, words: FaultText) -> FaultText:
    """The same words, with the mended text where it is certain where that ends: at the end of its line."""
    at = source.location(index)
    line = source.line(at.line)
    prefix = _STARTS_VALUE.match(line)
    start = prefix.end() if prefix else 0
    text = line[start:].split(" #")[0].strip()
    is_within_brackets = text[:1] in ("{", "[") and at.column - 1 != start
    if start > at.column - 1 or is_within_brackets:
        return words
    return FaultText(words.what, MENDED.format(mended=in_quotes(text)))


def in_quotes(text: str) -> str:
    """A text as it may stand in YAML: in quotes of the kind that it does not have itself."""
    inner = text[1:-1] if _IN_QUOTES.fullmatch(text) else text
    if '"' in inner or "\\" in inner:
        return "'" + inner.replace("'", "''") + "'"
    return f'"{inner}"'


__all__ = ["Misread", "Rereading", "in_quotes", "misread_text"]
