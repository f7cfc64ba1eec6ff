"""Scripts that put no space between words: a search finds words in them only where it knows the language."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnspacedScript:
    """A script: the language to name to the search, and all of which one makes it find words."""

    name: str
    letters: re.Pattern[str]
    code: str
    codes: frozenset[str]


#: Chinese is the last: Japanese is written in its characters too.
SCRIPTS = (
    UnspacedScript("Japanese", re.compile(r"[\u3040-\u30ff]"), "ja", frozenset({"ja"})),
    UnspacedScript("Thai", re.compile(r"[\u0e01-\u0e5b]"), "th", frozenset({"th"})),
    UnspacedScript("Chinese", re.compile(r"[\u4e00-\u9fff]"), "zh", frozenset({"zh", "ja"})),
)


def unspaced_script(text: str) -> UnspacedScript | None:
    """The script of this kind in which a text has words."""
    return next((script for script in SCRIPTS if script.letters.search(text)), None)
