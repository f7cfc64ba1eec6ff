"""Why a command cannot do its work, in a sentence; and what a terminal cannot show, in other signs."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from canvasbook.diagnostics import printable
from canvasbook.load.files import refusal


class CommandFailed(Exception):  # noqa: N818  # a sentence for the user, not a fault of the program
    """Something outside the program is not as the command needs it; the message is for the user."""


def refused(error: OSError) -> str:
    """Why something cannot be done: with the name of the file, or else it is our own output."""
    why = refusal(error)
    if error.filename is None:
        return f"the output of this command cannot be written: {why}"
    return f"'{printable(os.fsdecode(error.filename))}' cannot be used: {why}"


def show_what_can_be_shown() -> None:
    """Let a terminal without the letters of some script show a sign in their place.

    Python knows no stream where whoever starts the command has closed it: what goes there is lost.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")  # open as long as the program runs


def stop_writing(error: OSError) -> None:
    """Where output is refused, drop what is still waiting to go out: the end of Python would try again."""
    if error.filename is None:
        with suppress(OSError, ValueError):  # a stream that is no file has nothing waiting
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
