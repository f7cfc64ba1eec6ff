"""Text of canvas authors in the cell of a spreadsheet: it is shown, and nothing runs it."""

from __future__ import annotations

#: What spreadsheets take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

#: The same signs as wide as a Chinese or Japanese letter.
_WIDE = tuple(chr(ord(sign) + 0xFEE0) for sign in "=+-@")


def no_formula(cell: str) -> str:
    """A cell that nothing runs: what looks like a formula begins with an apostrophe."""
    return f"'{cell}" if cell.startswith((*_FORMULA, *_WIDE)) else cell
