"""``python -m tools.figures``: measure the code, and print its figures with their rules.

``--ratchet`` writes the figures that tests/project/test_figures.py holds, where they became better.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.figures.checkout import read_checkout
from tools.figures.measure import measure
from tools.figures.ratchet import RATCHET, compare, from_toml, to_toml, values
from tools.figures.recorded_coverage import recorded_coverage
from tools.figures.report import Section, as_data, report, sections


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the status to end with."""
    options = _parser().parse_args(arguments)
    if options.ratchet:
        return write_ratchet(options.root, force=options.force)
    now = _sections(options.root)
    before = _sections(options.base) if options.base else None
    if options.json:
        data = {"figures": as_data(now)} | ({"base": as_data(before)} if before else {})
        print(json.dumps(data, indent=1, ensure_ascii=False))
    else:
        print(report(now, before), end="")
    return 0


def write_ratchet(root: Path, *, force: bool) -> int:
    """Write a checkout's figures into its ratchet; refuse where one is worse, unless told to."""
    file = root / RATCHET
    now = values(measure(read_checkout(root)))
    if not force:
        if not file.is_file():
            print(f"There is no {RATCHET}: --ratchet --force writes it.", file=sys.stderr)
            return 1
        worse = compare(from_toml(file.read_text("utf-8")), now).worse
        if worse:
            print(
                "Nothing was written, for these are worse than the ratchet:",
                *worse,
                sep="\n",
                file=sys.stderr,
            )
            print("If they are but renamed, --ratchet --force writes them as they stand.", file=sys.stderr)
            return 1
    file.write_text(to_toml(now), "utf-8")
    return 0


def _sections(root: Path) -> list[Section]:
    return sections(measure(read_checkout(root)), recorded_coverage(root))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.figures", description=__doc__)
    parser.add_argument(
        "--root", type=Path, metavar="PATH", default=Path(), help="the checkout (default: here)"
    )
    parser.add_argument("--base", type=Path, metavar="PATH", help="another checkout, to print beside it")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--ratchet", action="store_true", help=f"lower the values in {RATCHET}")
    parser.add_argument("--force", action="store_true", help="with --ratchet: write the values as they stand")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
