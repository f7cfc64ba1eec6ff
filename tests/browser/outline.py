"""What assistive technology finds on a page, shortened to its outline.

Playwright's ARIA snapshot names every link and repeats every sentence: any edit of a canvas would change
it. The outline keeps what the templates decide: headings, landmarks, tables with their column headings,
lists, controls, and what is nested in what. Alike neighbours are told once, prose is not told, and
numbers become `#`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

#: Roles whose names come from the templates.
NAMED = {"button", "caption", "columnheader", "combobox", "form", "heading", "navigation", "region", "table"}
#: Said within sentences, and not worth a line there.
INLINE = {"link", "strong", "emphasis", "code", "text", "superscript", "subscript", "insertion", "deletion"}
#: Of these the first of its list or table stands for all.
ALIKE = {"listitem", "definition"}
PROSE = {"paragraph", "definition", "blockquote", "group", "note"}

_LINE = re.compile(r"(?P<role>[a-z/]+)(?: (?P<name>\"(?:[^\"\\]|\\.)*\"|/.*/))?(?P<states>(?: \[[^]]*\])*)$")
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= versions?\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    role: str
    name: str
    states: str
    parts: tuple[Part, ...] = ()

    @property
    def line(self) -> str:
        return f"{self.role}{self.name}{self.states}"

    def lines(self, depth: int = 0) -> list[str]:
        return [f"{'  ' * depth}- {self.line}", *(line for p in self.parts for line in p.lines(depth + 1))]


def outline(snapshot: str) -> str:
    """The outline of an ARIA snapshot, a line for each part."""
    parts = told_once(tuple(filter(None, map(part_of, yaml.safe_load(snapshot)))))
    return "\n".join(line for part in parts for line in part.lines()) + "\n"


def part_of(entry: object) -> Part | None:
    """One entry of a snapshot: `role "name" [states]`, alone or with its children or its text."""
    key, below = next(iter(entry.items())) if isinstance(entry, dict) else (entry, [])
    found = _LINE.match(str(key))
    if found is None or found["role"].startswith("/") or found["role"] == "text":
        return None
    role = found["role"]
    name = _NUMBER.sub("#", (found["name"] or "").replace("¶", "").replace(' "', '"'))
    named = f" {name}" if role in NAMED and name else ""
    if role == "heading":  # its link to itself is no part of it
        return Part(role, named, found["states"])
    parts = tuple(filter(None, map(part_of, below))) if isinstance(below, list) else ()
    if role in PROSE:
        parts = tuple(part for part in parts if part.role not in INLINE)
    return Part(role, named, found["states"], told_once(parts))


def told_once(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Without those that are like another since the last heading."""
    kept: list[Part] = []
    seen: set[Part | str] = set()
    for part in parts:
        if part.role == "heading":
            seen = set()
        mark = part.role if part.role in ALIKE else part
        if part.role == "row":  # one that heads a group, and one that follows
            mark = f"row of {part.parts[0].role}" if part.parts else "row"
        if mark not in seen:
            kept.append(part)
            seen.add(mark)
    return tuple(kept)
