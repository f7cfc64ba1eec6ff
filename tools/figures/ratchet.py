"""The figures that may only fall, kept in a file: a section each, with a number for every name.

What is listed, and not counted, has the number one for each of its names.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.figures.measure import Figures, rounded_up

RATCHET = Path("tests/project/ratchet.toml")

HEAD = """\
# What the code still has of what it should not have, by the rules that `make figures` prints.
# It only falls: `python -m tools.figures --ratchet` writes what became better, and refuses what became worse.
# After a rename or a merge, `--ratchet --force` writes everything as it stands; read the difference.
"""

Values = Mapping[str, Mapping[str, float]]

#: Sections of averages: any change moves them a little, so one that is better may stay as it is kept.
AVERAGES = ("decisions_per_line",)

#: Sections that are lists of names.
LISTS = (
    "classes_defined_twice",
    "module_names_used_twice",
    "functions_named_like_a_package",
    "circles_of_modules",
    "circles_of_siblings",
    "modules_without_a_test",
)


@dataclass(frozen=True)
class Comparison:
    """What is worse, and what is better, than the values that are kept; a sentence each."""

    worse: tuple[str, ...]
    better: tuple[str, ...]


def values(figures: Figures) -> Values:
    """The figures that are kept."""
    lists: Mapping[str, tuple[str, ...]] = {
        "classes_defined_twice": figures.doubled_classes,
        "module_names_used_twice": figures.doubled_modules,
        "functions_named_like_a_package": figures.functions_like_packages,
        "circles_of_modules": tuple(map(str, figures.circles)),
        "circles_of_siblings": tuple(map(str, figures.sibling_circles)),
        "modules_without_a_test": figures.mirrored_tests.untested,
    }
    kept: dict[str, Mapping[str, float]] = {
        "decisions_per_line": {
            "outside the named pages": rounded_up(figures.outside_named_pages.per_line),
            "whole package": rounded_up(figures.density.per_line),
        },
        "complex_functions": figures.complex_functions,
        "crowded_comprehensions": figures.crowded_comprehensions,
        "long_template_lines": figures.long_template_lines,
    }
    for section, names in lists.items():
        kept[section] = dict.fromkeys(names, 1)
    return kept


def compare(kept: Values, now: Values) -> Comparison:
    """Hold today's values against those that are kept; what one of them does not name is zero there.

    An average that fell is not told.
    """
    worse: list[str] = []
    better: list[str] = []
    for section in sorted(kept.keys() | now.keys()):
        before, after = kept.get(section, {}), now.get(section, {})
        for name in sorted(before.keys() | after.keys()):
            old, new = before.get(name, 0), after.get(name, 0)
            if new > old:
                worse.append(_sentence(section, name, old, new))
            elif new < old and section not in AVERAGES:
                better.append(_sentence(section, name, old, new))
    return Comparison(tuple(worse), tuple(better))


def to_toml(kept: Values) -> str:
    """The text of the file: one line a name, so that few lines change at a time."""
    parts = [HEAD]
    for section in LISTS:
        names = "".join(f"    {_quoted(name)},\n" for name in kept.get(section, {}))
        parts.append(f"{section} = [\n{names}]\n")
    for section in sorted(kept.keys() - set(LISTS)):
        lines = "".join(f"{_quoted(name)} = {value}\n" for name, value in sorted(kept[section].items()))
        parts.append(f"[{section}]\n{lines}")
    return "\n".join(parts)


def from_toml(text: str) -> Values:
    """The values of a file's text."""
    data: dict[str, list[str] | dict[str, float]] = tomllib.loads(text)
    kept: dict[str, Mapping[str, float]] = {}
    for section, content in data.items():
        kept[section] = dict.fromkeys(content, 1) if isinstance(content, list) else content
    return kept


def _sentence(section: str, name: str, old: float, new: float) -> str:
    if section in LISTS:
        return f"{section}: {name} is {'new' if new else 'gone'}"
    return f"{section}: {name}: {old:g} in the ratchet, {new:g} now"


def _quoted(name: str) -> str:
    """A basic string of TOML; JSON writes them alike."""
    return json.dumps(name, ensure_ascii=False)
