"""The codes of messages, each with an example from the cases that the tests hold."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from html import escape

from canvasbook.codes import CODES
from canvasbook.diagnostics import Code, Severity
from tools import ROOT
from tools.reference.cases import CASES

GOLDEN = ROOT / "tests" / "golden" / "diagnostics"

#: So many characters of an example stand on a line.
WIDTH = 76


def family(prefix: str) -> Callable[[], str]:
    """The codes that begin with a prefix."""

    def made() -> str:
        return "\n".join(_code(c) for c in CODES.values() if c.id.startswith(prefix))

    return made


_SEVERITY = {
    Severity.ERROR: "",
    Severity.WARNING: "A warning: it stops nothing unless you ask for it.\n\n",
    Severity.INFO: "A note: it stops nothing.\n\n",
}


def _code(c: Code) -> str:
    what = "" if "{" in c.hint else f"**What to do.** {_escaped(c.hint)}\n\n"
    example = example_of(c.id)
    shown = f"```text\n{example}\n```\n" if example else ""
    heading = f"### {c.id} {c.title} {{ #{c.id.lower()} }}"
    return f"{heading}\n\n{_escaped(c.why)}\n\n{_SEVERITY[c.severity]}{what}{shown}"


def _escaped(text: str) -> str:
    """A sentence as Markdown that shows it as it stands."""
    return re.sub(r"([*_`])", r"\\\1", escape(text, quote=False))


def example_of(id: str) -> str:
    """The best message of a code among the cases that the tests hold: one that guesses, or a short one."""
    reports = [path.read_text("utf-8") for path in sorted(GOLDEN.glob(f"{id}-*/expected.txt"))]
    reports += [CASES[id]()] if id in CASES else []
    blocks = [block for report in reports for block in report.split("\n\n")]
    ours = [block for block in blocks if f": {id} " in block.partition("\n")[0]]
    best = min(ours, key=lambda block: ("did you mean" not in block, len(block)), default="").rstrip()
    shown = best.replace("broken/", "canvases/").replace("/fires.", "/acme.")
    return "\n".join(_wrapped(shown.splitlines()))


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    """Long hints on several lines, so that nobody has to scroll sideways."""
    for line in lines:
        before, bar, hint = line.partition("= ")
        if bar and not before.strip() and len(line) > WIDTH:
            yield from textwrap.wrap(
                f"= {hint}", WIDTH, initial_indent=before, subsequent_indent=f"{before}  "
            )
        else:
            yield line
