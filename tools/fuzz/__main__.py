"""``python -m tools.fuzz TARGET --seconds N``: feeds changed files to a target until it fails or time is up.

Needs atheris. What it has learnt is kept in a folder outside the repository, and used the next time; an
input that fails is written there as ``crash-…`` or ``timeout-…``, and ``--again FILE`` walks it once more.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
from pathlib import Path

from tools import ROOT

#: Files above this size are left to `tests/abuse/traps.py`.
LARGEST = 100_000


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("target", choices=["canvas", "catalogue", "scenario", "diff"])
    parser.add_argument("--seconds", type=int, default=60, help="how long (default: 60)")
    parser.add_argument(
        "--corpus", type=Path, help="where inputs are kept (default: in the temporary folder)"
    )
    parser.add_argument(
        "--memory", type=int, default=2048, help="megabytes of memory, at most (default: 2048)"
    )
    parser.add_argument("--again", type=Path, help="walk one input, and nothing else")
    options = parser.parse_args(arguments)
    if options.again:
        from tools.fuzz.targets import TARGETS

        TARGETS[options.target].walk(options.again.read_bytes())
        return
    folder = options.corpus or Path(tempfile.gettempdir(), "canvasbook-fuzz", options.target)
    if folder.resolve().is_relative_to(ROOT.resolve()):
        parser.error(f"{folder} is in the repository; keep inputs elsewhere")
    _fuzz(options.target, folder, options.seconds, options.memory)


def _fuzz(name: str, folder: Path, seconds: int, memory: int) -> None:
    """Run libFuzzer; it ends the process itself."""
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed; tools/fuzz/README.md says how to get it")
    with atheris.instrument_imports(include=["canvasbook"]):
        from tools.fuzz.targets import TARGETS, dictionary
    target = TARGETS[name]
    inputs = folder / "inputs"
    inputs.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        if len(seed) <= LARGEST:
            (inputs / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    (folder / "words.dict").write_text(dictionary(), encoding="ascii")

    def change(data: bytes, largest: int, seed: int) -> bytes:
        """Half of all inputs are changed in their structure, the others byte by byte."""
        chosen = random.Random(seed)  # repeatable, not secret
        found = (
            target.mutated(data, chosen) if chosen.random() < 0.5 else atheris.Mutate(data, len(data) + 64)
        )
        return found[:largest]

    flags = [
        f"-max_total_time={seconds}",
        f"-max_len={LARGEST}",
        f"-rss_limit_mb={memory}",
        "-timeout=60",
        "-print_final_stats=1",
        f"-dict={folder / 'words.dict'}",
        f"-artifact_prefix={folder}/",
        str(inputs),
    ]
    atheris.Setup([sys.argv[0], *flags], target.walk, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
