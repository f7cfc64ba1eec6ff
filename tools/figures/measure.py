"""All figures of a checkout but its coverage, as values."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tools.figures import density, names
from tools.figures.checkout import Checkout, Module
from tools.figures.complexity import complexities
from tools.figures.conventions import MAX_COMPLEXITY, is_named_page
from tools.figures.density import Density
from tools.figures.imports import Circle, between_siblings, circles, imports
from tools.figures.mirrored_tests import MirroredTests, mirrored_tests
from tools.figures.templates import long_lines


@dataclass(frozen=True)
class Size:
    """So many files with so many lines."""

    files: int
    lines: int


@dataclass(frozen=True)
class Figures:
    """What was counted; names of modules, functions and classes are dotted, and start below the package."""

    sizes: Mapping[str, Size]  #: by layer
    tests: Size
    tools: Size
    doubled_classes: tuple[str, ...]
    doubled_modules: tuple[str, ...]
    functions_like_packages: tuple[str, ...]
    functions_like_modules: tuple[str, ...]  #: those like packages not among them
    densities: Mapping[str, Density]  #: by module
    densities_by_layer: Mapping[str, Density]
    outside_named_pages: Density
    comprehensions: Mapping[str, int]  #: by layer
    crowded_comprehensions: Mapping[str, int]  #: by function
    complex_functions: Mapping[str, int]  #: above the bound, with their complexity
    long_template_lines: Mapping[str, int]  #: by template
    circles: tuple[Circle, ...]
    sibling_circles: tuple[Circle, ...]
    mirrored_tests: MirroredTests

    @property
    def lines(self) -> int:
        """The lines of the package."""
        return sum(size.lines for size in self.sizes.values())

    @property
    def density(self) -> Density:
        """That of the whole package."""
        return density.total(self.densities.values())


def measure(checkout: Checkout) -> Figures:
    """Count everything."""
    modules = checkout.modules
    layers = _by_layer(modules)
    densities = {module: density.density(module) for module in modules}
    outside = [module for module in modules if not is_named_page(module.path)]

    def total_density(members: Iterable[Module]) -> Density:
        return density.total(densities[module] for module in members)

    packages = names.package_names(modules)
    imported = imports(modules)
    return Figures(
        sizes={layer: _size(module.lines for module in members) for layer, members in layers.items()},
        tests=_size(checkout.tests.values()),
        tools=_size(checkout.tools.values()),
        doubled_classes=names.doubled_classes(modules),
        doubled_modules=names.doubled_modules(modules),
        functions_like_packages=names.functions_named(modules, packages),
        functions_like_modules=names.functions_named(modules, names.module_names(modules) - packages),
        densities={module.name: found for module, found in densities.items()},
        densities_by_layer={layer: total_density(members) for layer, members in layers.items()},
        outside_named_pages=total_density(outside),
        comprehensions={
            layer: sum(map(density.comprehensions, members)) for layer, members in layers.items()
        },
        crowded_comprehensions=_crowded_comprehensions(modules),
        complex_functions=_complex_functions(modules),
        long_template_lines=long_lines(checkout.templates),
        circles=circles(imported),
        sibling_circles=circles(between_siblings(imported)),
        mirrored_tests=mirrored_tests(modules, checkout.tests),
    )


def rounded_up(value: float) -> float:
    """To the next hundredth above; what is one already stays."""
    return math.ceil(round(value * 100, 6)) / 100


def _by_layer(modules: Iterable[Module]) -> dict[str, list[Module]]:
    by_layer: dict[str, list[Module]] = {}
    for module in modules:
        by_layer.setdefault(module.layer, []).append(module)
    return dict(sorted(by_layer.items()))


def _size(lines: Iterable[int]) -> Size:
    lengths = list(lines)
    return Size(len(lengths), sum(lengths))


def _crowded_comprehensions(modules: Iterable[Module]) -> dict[str, int]:
    found: dict[str, int] = {}
    for module in modules:
        found |= density.crowded_comprehensions(module)
    return found


def _complex_functions(modules: Iterable[Module]) -> dict[str, int]:
    found: dict[str, int] = {}
    for module in modules:
        found |= {name: value for name, value in complexities(module).items() if value > MAX_COMPLEXITY}
    return found
