"""The parser's words for what it stumbles over (libyaml's and its Python twin's), and ours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FaultText:
    """What is wrong, and what to do.

    ``origin``: the place to show is where the broken thing begins; ``far``: only if that is another line.
    ``is_text``: what stands there is a text for certain, which could be read if it were in quotes.
    """

    what: str
    tip: str
    origin: bool = False
    far: bool = False
    is_text: bool = False


COLON = FaultText("a second colon stands in this value", "Put the text in quotes if the colon belongs to it.")
DEEPER = FaultText(
    "this line is indented, but the key above it has a value already",
    "Begin the line in the column of the key above, or put quotes around a text of several lines.",
)
NO_SPACE = FaultText("a space is missing after this colon", "Write 'key: value', with a space.")
INDENT = FaultText(
    "this line does not line up with its neighbours",
    "Keys of one entry begin in one column, and so do the dashes of one list.",
)
AFTER_QUOTE = FaultText(
    "text goes on behind the closing quotation mark",
    "Quote the whole text; inside single quotes write '' for an apostrophe, inside double quotes \\\".",
)
RUNAWAY = FaultText(
    "the quotation mark that opens here is closed only on line {line}, in the middle of a line",
    "Close the quotation mark where the text ends.",
)
TAB = FaultText("a tab stands where YAML wants spaces", "Replace the tab by spaces.")
OTHER_SPACE = FaultText(
    "this looks like a space and is another character (U+{code})", "Replace it by an ordinary space."
)
OPEN_END = FaultText("the text ends before a bracket is closed", "Close the bracket.")
CLOSER = FaultText("a bracket is closed that was not opened", "Delete it, or put the text in quotes.")

ESCAPE = FaultText("YAML does not know this backslash escape", "Use single quotes, or double the backslash.")
ESCAPED = FaultText("no character has this code", "Write the character itself.")
VALUE = FaultText(
    "a value is missing before this character",
    "Delete the comma or bracket too many; a text that begins with one needs quotes.",
)
ANCHOR = FaultText(
    "a text that begins with & is read as a mark (anchor)",
    "Put the text in quotes.",
    origin=True,
    is_text=True,
)
ALIAS = FaultText(
    "a text that begins with * is read as a reference (alias)",
    "Put the text in quotes.",
    origin=True,
    is_text=True,
)
COLON_IN_BRACES = FaultText("a text with ': ' in it must be in quotes inside { }", "Put the text in quotes.")
BRACKETS_IN_BRACES = FaultText(
    "a text with [ ] in it must be in quotes inside { }", "Put the text in quotes."
)
HASH_IN_BRACKETS = FaultText(
    "what stands behind this # is a comment, and so is the closing bracket",
    "Put the text in quotes if the # belongs to it; a comment goes behind the bracket.",
)
AFTER_BRACKET = FaultText(
    "text goes on behind the closing bracket", "Put the text in quotes if the brackets belong to it."
)
#: What to do where it is certain how far the text goes.
MENDED = "Put the whole text in quotes: {mended}"

BRACKET_TIP = "Put commas between entries and close the bracket; quote texts that hold , [ ] { } or ': '."

DIRECTIVE = FaultText(
    "a line that begins with % is read as an instruction to YAML",
    "Indent the line, or put the text in quotes.",
    origin=True,
)

#: Words of the parser, tried in order, and ours.
FAULTS: tuple[tuple[str, FaultText], ...] = (
    ("found a tab character", TAB),
    (
        "quoted scalar found unexpected end of stream",
        FaultText(
            "the text ends before this quotation mark is closed", "Close the quotation mark.", origin=True
        ),
    ),
    (
        "quoted scalar found unexpected document",
        FaultText(
            "a line of dashes comes before this quotation mark is closed",
            "Close the quotation mark.",
            origin=True,
        ),
    ),
    ("quoted scalar found unknown escape", ESCAPE),
    ("hexdecimal", ESCAPE),
    ("hexadecimal", ESCAPE),
    ("character escape code", ESCAPED),
    (
        "simple key could not find expected ':'",
        FaultText(
            "a colon is missing after this key",
            "Write 'key: value'; an entry of a list begins with a dash: '- entry'.",
            origin=True,
        ),
    ),
    ("expected ',' or ']'", FaultText("a comma or the closing ] is missing", BRACKET_TIP, far=True)),
    ("expected ',' or '}'", FaultText("a comma or the closing } is missing", BRACKET_TIP, far=True)),
    ("scanning an anchor", ANCHOR),
    ("scanning an alias", ALIAS),
    (
        "scanning a tag",
        FaultText(
            "a text that begins with ! is read as a tag",
            "Put the text in quotes.",
            origin=True,
            is_text=True,
        ),
    ),
    (
        "tag handle",
        FaultText("a text that begins with ! is read as a tag", "Put the text in quotes.", is_text=True),
    ),
    (
        "scanning a block scalar",
        FaultText(
            "a text that begins with > or | announces lines below it",
            "Put the text in quotes.",
            origin=True,
            is_text=True,
        ),
    ),
    ("directive", DIRECTIVE),
    ("incompatible YAML", DIRECTIVE),
    (
        "sequence entries are not allowed",
        FaultText(
            "an entry of a list begins on the line of its key",
            "Put '- entry' on a line of its own, or write [a, b]; quotes make a dash part of a text.",
        ),
    ),
    (
        "mapping keys are not allowed",
        FaultText("a text that begins with '? ' is read as a key", "Put the text in quotes.", is_text=True),
    ),
    ("expected node content", VALUE),
    ("expected the node content", VALUE),
    (
        "<document start>",
        FaultText(
            "this stands outside of the canvas",
            "Begin all keys of the canvas in one column, and delete what stands behind its end.",
        ),
    ),
    (
        "cannot start any token",
        FaultText("no text may begin with this character", "Put the text in quotes.", is_text=True),
    ),
    ("expected '-' indicator", INDENT),
    ("expected key", INDENT),
    ("<block end>", INDENT),
)
