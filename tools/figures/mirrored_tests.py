"""Which modules have a test of their name: ``analysis/states.py`` has ``tests/analysis/test_states.py``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tools.figures.checkout import Module
from tools.figures.conventions import CONVENTIONAL_MODULES, TESTED_ELSEWHERE


@dataclass(frozen=True)
class MirroredTests:
    """Modules by whether they have a test of their name, none for a reason, or none."""

    tested: tuple[str, ...]
    tested_elsewhere: tuple[str, ...]
    untested: tuple[str, ...]

    @property
    def modules(self) -> tuple[str, ...]:
        return self.tested + self.tested_elsewhere + self.untested


def mirrored_tests(modules: Iterable[Module], tests: Collection[str]) -> MirroredTests:
    """Look for the test of each module, but for those of a conventional name, among paths below ``tests``."""
    tested: list[str] = []
    tested_elsewhere: list[str] = []
    untested: list[str] = []
    for module in modules:
        if module.file_name in CONVENTIONAL_MODULES:
            continue
        if expected_test(module) in tests:
            tested.append(module.name)
        elif module.name in TESTED_ELSEWHERE:
            tested_elsewhere.append(module.name)
        else:
            untested.append(module.name)
    return MirroredTests(tuple(tested), tuple(tested_elsewhere), tuple(untested))


def expected_test(module: Module) -> str:
    """The path of a module's test below ``tests``."""
    folder, _, file = module.path.rpartition("/")
    return f"{folder}/test_{file}".removeprefix("/")
