"""Which tests ran a module's code, by the data of the last `make coverage`; most lines first.

make touching MODULE=plugins/canvasbook/analysis/states.py
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from coverage import CoverageData


def touching(module: Path, data: CoverageData) -> Counter[str]:
    """The tests whose context has lines of a module, by how many; what was run at import is no test's."""
    tests: Counter[str] = Counter()
    for contexts in data.contexts_by_lineno(str(module.resolve())).values():
        tests.update({context.rpartition("|")[0] for context in contexts} - {""})
    return tests


def main(module: Path, recorded: Path = Path(".coverage")) -> str:
    """The list as it is printed; ends the process where nothing is known."""
    if not recorded.is_file():
        sys.exit("Nothing is recorded: run `make coverage` first.")
    data = CoverageData(str(recorded))
    data.read()
    if str(module.resolve()) not in data.measured_files():
        sys.exit(f"{module} was not measured: is it a module below plugins/canvasbook?")
    tests = touching(module, data)
    lines = [f"{number:5}  {test}" for test, number in sorted(tests.items(), key=lambda t: (-t[1], t[0]))]
    return "\n".join([*lines, f"{len(lines)} tests run lines of {module}."])


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1])) + "\n")
