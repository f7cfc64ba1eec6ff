"""What the codes of messages mean."""

from __future__ import annotations

from textwrap import fill

from canvasbook.cli.failure import Failure
from canvasbook.codes import CODES
from canvasbook.diagnostics import suggestion


def explain_code(id: str) -> str:
    """A code's title, its reason, and what to do."""
    code = CODES.get(id.upper())
    if code is None:
        raise Failure(f"there is no code '{id}'{suggestion(id, CODES)}")
    return "\n\n".join(
        fill(text, 88) for text in (f"{code.id}: {code.title}", code.why, code.hint) if "{" not in text
    )
