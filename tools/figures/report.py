"""The figures as tables, each under its rule; beside those of another checkout where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tools.figures.conventions import (
    CONVENTIONAL_MODULES,
    MAX_COMPLEXITY,
    MAX_TEMPLATE_LINE,
    NAMED_PAGES,
    TESTED_ELSEWHERE,
)
from tools.figures.density import Density
from tools.figures.imports import Circle
from tools.figures.measure import Figures
from tools.figures.names import last_part
from tools.figures.recorded_coverage import RecordedCoverage
from tools.reference.markdown import table

Cell = int | float | str
Rows = Mapping[str, Sequence[Cell]]

WORST_MODULES = 20

DECISIONS_RULE = (
    "decisions = if, elif, for, while, except, case, conditional expressions, operands of and/or beyond the "
    "first, `for` and `if` of comprehensions; lines of functions without docstrings, comments and blanks.\n\n"
    "The line of `def` counts, those of decorators do not; a nested function is part of the outer one, and "
    "counted once. Decisions outside functions do not count."
)


@dataclass(frozen=True)
class Section:
    """A table: its rule, the heads of its columns, its rows by name; ``limit`` shows only the first ones."""

    title: str
    rule: str
    head: tuple[str, ...]
    rows: Rows
    limit: int | None = None


def sections(figures: Figures, coverage: RecordedCoverage | None) -> list[Section]:
    """All figures of a checkout, the most asked for first."""
    return [
        _overview(figures, coverage),
        _sizes(figures),
        *_names(figures),
        *_densities(figures),
        *_comprehensions(figures),
        Section(
            f"Functions with a complexity above {MAX_COMPLEXITY}",
            "McCabe's cyclomatic complexity as radon counts it: one, and one for each if, elif, conditional "
            "expression, for, while, except, assert, `else` of a loop or a try, case but the one that takes "
            "whatever comes, operand of and/or beyond the first, and `for` and `if` of comprehensions. "
            "Nested functions count by themselves.",
            ("function", "complexity"),
            _highest_first(figures.complex_functions),
        ),
        Section(
            f"Template lines above {MAX_TEMPLATE_LINE} characters",
            "Every line of every `*.jinja` of the package.",
            ("template", "lines"),
            _highest_first(figures.long_template_lines),
        ),
        *_circles(figures),
        _tests_by_name(figures),
    ]


def report(now: Sequence[Section], before: Sequence[Section] | None = None) -> str:
    """Markdown: each section with its heading, its rule and its table."""
    beside: Sequence[Section | None] = before or [None] * len(now)
    parts = ["# Figures of the code"]
    for section, other in zip(now, beside, strict=True):
        parts += [f"## {section.title}", section.rule, _table(section, other)]
    return "\n\n".join(parts) + "\n"


def as_data(found: Iterable[Section]) -> dict[str, dict[str, dict[str, Cell]]]:
    """Sections for JSON: by title, then by row, then by column."""
    return {
        section.title: {
            name: dict(zip(section.head[1:], cells, strict=True)) for name, cells in section.rows.items()
        }
        for section in found
    }


def _table(section: Section, before: Section | None) -> str:
    names = list(section.rows)[: section.limit]
    if before is not None and section.limit is None:
        names += [name for name in before.rows if name not in section.rows]
    if not names:
        return "None."
    if before is None:
        return table(section.head, ((name, *map(_text, section.rows[name])) for name in names))
    first, *columns = section.head
    head = [first]
    for column in columns:
        head += [f"{column}, base", column]
    return table(head, (_beside(name, section.rows, before.rows, len(columns)) for name in names))


def _beside(name: str, now: Rows, before: Rows, columns: int) -> list[str]:
    """A row with the cells of both, in pairs."""
    missing = ["–"] * columns
    cells = [name]
    for old, new in zip(before.get(name, missing), now.get(name, missing), strict=True):
        cells += [_text(old), _text(new)]
    return cells


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:,.3f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def _overview(figures: Figures, coverage: RecordedCoverage | None) -> Section:
    covered, made = "run make coverage first", "–"
    if coverage is not None:
        made = f"{coverage.made:%Y-%m-%d %H:%M} UTC"
        of_other_code = "of other code: run make coverage again"
        covered = of_other_code if coverage.percent is None else f"{coverage.percent:.1f} %"
    tests = figures.mirrored_tests
    files = sum(size.files for size in figures.sizes.values())
    rows: dict[str, Cell] = {
        "modules of the package": files,
        "lines of the package": figures.lines,
        "class names defined in more than one module": len(_by_last_part(figures.doubled_classes)),
        "module names used more than once": len(_by_last_part(figures.doubled_modules)),
        "functions named like a package": len(figures.functions_like_packages),
        "decisions per line of function": figures.density.per_line,
        "decisions per line outside the named pages": figures.outside_named_pages.per_line,
        "comprehensions per 100 lines": _per_hundred(sum(figures.comprehensions.values()), figures.lines),
        "comprehensions with more than one `for` and a condition": sum(
            figures.crowded_comprehensions.values()
        ),
        f"functions with a complexity above {MAX_COMPLEXITY}": len(figures.complex_functions),
        f"template lines above {MAX_TEMPLATE_LINE} characters": sum(figures.long_template_lines.values()),
        "import circles among modules": len(figures.circles),
        "import circles among siblings": len(figures.sibling_circles),
        "modules with a test of their name": f"{len(tests.tested)} of {len(tests.modules)}",
        "coverage": covered,
        "coverage measured": made,
    }
    return Section(
        "Overview",
        "The rules stand below. Coverage: lines and branches of the package that the quick tests run, "
        "from the data of the last `make coverage`.",
        ("figure", "value"),
        {name: (value,) for name, value in rows.items()},
    )


def _sizes(figures: Figures) -> Section:
    rows: dict[str, Sequence[Cell]] = {
        layer: (size.files, size.lines) for layer, size in figures.sizes.items()
    }
    rows["(the package)"] = (sum(size.files for size in figures.sizes.values()), figures.lines)
    rows["(tests)"] = (figures.tests.files, figures.tests.lines)
    rows["(tools)"] = (figures.tools.files, figures.tools.lines)
    return Section(
        "Modules and lines by layer",
        "A layer is the first folder below the package; a module directly in the package is its own. "
        "Lines are all lines of its Python files.",
        ("layer", "modules", "lines"),
        rows,
    )


def _names(figures: Figures) -> list[Section]:
    conventional = "; ".join(f"`{name}`: {reason}" for name, reason in CONVENTIONAL_MODULES.items())
    return [
        Section(
            "Class names defined in more than one module",
            "Public classes at the level of a module.",
            ("class", "defined in"),
            _by_last_part(figures.doubled_classes),
        ),
        Section(
            "Module names used more than once",
            "The file name of a module; folders do not count, and conventional names neither "
            f"({conventional}).",
            ("module", "modules"),
            _by_last_part(figures.doubled_modules),
        ),
        Section(
            "Functions named like a package",
            "Public functions at the level of a module that bear the name of a package of ours: of a folder "
            "with an `__init__.py`, or of a module directly in the package. Allowed: none.",
            ("function", "defined in"),
            _by_last_part(figures.functions_like_packages),
        ),
        Section(
            "Functions named like a module",
            "For information: the same with the name of any other module of ours.",
            ("function", "defined in"),
            _by_last_part(figures.functions_like_modules),
        ),
    ]


def _densities(figures: Figures) -> list[Section]:
    head = ("decisions", "lines of functions", "decisions per line")
    kinds = ", ".join(NAMED_PAGES)
    by_layer = {layer: _cells(found) for layer, found in figures.densities_by_layer.items()}
    totals = {
        "(the package)": _cells(figures.density),
        "(outside the named pages)": _cells(figures.outside_named_pages),
    }
    densest_first = sorted(
        figures.densities.items(), key=lambda named: (-named[1].per_line, -named[1].lines, named[0])
    )
    return [
        Section(
            "Decisions per line of function, by layer",
            f"{DECISIONS_RULE}\n\nThe named pages are those of: {kinds}; their modules are listed in "
            "`tools/figures/conventions.py`.",
            ("layer", *head),
            by_layer | totals,
        ),
        Section(
            "Decisions per line of function, by module",
            f"The same rule; the {WORST_MODULES} modules with the most.",
            ("module", *head),
            {name: _cells(found) for name, found in densest_first},
            limit=WORST_MODULES,
        ),
    ]


def _comprehensions(figures: Figures) -> list[Section]:
    rows: dict[str, Sequence[Cell]] = {}
    for layer, count in figures.comprehensions.items():
        lines = figures.sizes[layer].lines
        rows[layer] = (count, lines, _per_hundred(count, lines))
    total = sum(figures.comprehensions.values())
    rows["(the package)"] = (total, figures.lines, _per_hundred(total, figures.lines))
    return [
        Section(
            "Comprehensions per 100 lines, by layer",
            "Comprehensions of lists, sets and dicts, and generator expressions; in 100 lines of any kind.",
            ("layer", "comprehensions", "lines", "per 100 lines"),
            rows,
        ),
        Section(
            "Comprehensions with more than one `for` and a condition",
            "A comprehension with a condition has one `for`. Counted: those with two or more `for` of which "
            "at least one has an `if`, by the function or class that they are in.",
            ("function", "comprehensions"),
            _highest_first(figures.crowded_comprehensions),
        ),
    ]


def _circles(figures: Figures) -> list[Section]:
    return [
        Section(
            "Import circles among modules",
            "Strongly connected components of the import graph. Imports inside functions count. Those under "
            "`TYPE_CHECKING` count too: a circle that is none without them is one for types only.",
            ("modules", "closed by"),
            _circle_rows(figures.circles),
        ),
        Section(
            "Import circles among siblings",
            "The same among the modules and packages of one folder, each with everything below it.",
            ("siblings", "closed by"),
            _circle_rows(figures.sibling_circles),
        ),
    ]


def _circle_rows(found: Iterable[Circle]) -> Rows:
    rows: dict[str, Sequence[Cell]] = {}
    for circle in found:
        rows[", ".join(circle.members)] = (
            "imports for types" if circle.for_types else "imports at run time",
        )
    return rows


def _tests_by_name(figures: Figures) -> Section:
    tests = figures.mirrored_tests
    reasons = "".join(f"\n- `{name}`: {reason}" for name, reason in TESTED_ELSEWHERE.items())
    rows: dict[str, Sequence[Cell]] = {}
    for layer in figures.sizes:
        modules = _in_layer(layer, tests.modules)
        tested = _in_layer(layer, tests.tested)
        elsewhere = _in_layer(layer, tests.tested_elsewhere)
        untested = _in_layer(layer, tests.untested)
        if modules:
            rows[layer] = (len(modules), len(tested), len(elsewhere), ", ".join(untested))
    return Section(
        "Modules with a test of their name",
        "`analysis/states.py` has `tests/analysis/test_states.py`. Modules of a conventional name need none; "
        f"these have none for a reason:\n{reasons}",
        ("layer", "modules", "with a test", "for a reason without", "without"),
        rows,
    )


def _in_layer(layer: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.partition(".")[0] == layer]


def _by_last_part(qualified_names: Iterable[str]) -> Rows:
    """Qualified names by their last part: how many, and what each is in."""
    places: dict[str, list[str]] = {}
    for name in qualified_names:
        package = name.rpartition(".")[0] or "the package itself"
        places.setdefault(last_part(name), []).append(package)
    return {name: (", ".join(found),) for name, found in places.items()}


def _highest_first(counts: Mapping[str, int]) -> Rows:
    ordered = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))
    return {name: (count,) for name, count in ordered}


def _cells(found: Density) -> tuple[int, int, float]:
    return found.decisions, found.lines, found.per_line


def _per_hundred(count: int, lines: int) -> float:
    return 100 * count / lines if lines else 0.0
