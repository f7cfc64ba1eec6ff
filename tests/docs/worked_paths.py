"""The worked paths of CONTRIBUTING.md, as a reader follows them: which text goes where.

Before each piece of code an HTML comment, which no reader sees, says what becomes of it::

    <!-- new plugins/canvasbook/render/pages/costs/costs_page.py -->
    <!-- append plugins/canvasbook/catalogue/checks_fit.yaml -->
    <!-- insert plugins/canvasbook/codes.py after: CATEGORY = -->
    <!-- insert plugins/canvasbook/catalogue/channel_types.yaml after: newsletter: / effects: -->

An insertion goes below the first line that holds the words; of several words, each is looked for below the
one before. It is indented as the line that follows. ``before:`` puts it above that line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from tests.docs.markdown import ROOT

CONTRIBUTING = ROOT / "CONTRIBUTING.md"

_SECTION = re.compile(r"^### (?P<title>.+?)\n(?P<text>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_PIECE = re.compile(
    r"^ *<!-- (?P<action>new|append|insert) (?P<path>\S+)(?: (?P<where>after|before): (?P<words>.+?))? -->\n+"
    r"(?P<indent> *)```\w*\n(?P<code>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Piece:
    """A piece of code, and where it goes."""

    action: str
    path: str
    where: str
    words: tuple[str, ...]
    code: str

    def put_into(self, root: Path) -> None:
        """Do with it what the path says, below a copy of the repository."""
        file = root / self.path
        if self.action == "new":
            assert not file.exists(), f"{self.path} is there already"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.code, encoding="utf-8")
            if file.suffix == ".py":
                (file.parent / "__init__.py").touch()
            return
        text = file.read_text("utf-8")
        if self.action == "append":
            file.write_text(text + self.code, encoding="utf-8")
            return
        lines = text.splitlines(keepends=True)
        place = self._place(lines)
        margin = _margin(lines[place]) if place < len(lines) else ""
        lines[place:place] = [indent(self.code, margin)]
        file.write_text("".join(lines), encoding="utf-8")

    def _place(self, lines: list[str]) -> int:
        """The number of the line above which the code goes."""
        found = -1
        for words in self.words:
            below = range(found + 1, len(lines))
            found = next((number for number in below if words in lines[number]), -1)
            assert found >= 0, f"{self.path} has no line with {words!r}"
        return found if self.where == "before" else found + 1


def _dedented(code: str, margin: int) -> str:
    """Code without the indentation of the list that it stands in."""
    return "".join(line[margin:] if line.strip() else "\n" for line in code.splitlines(keepends=True))


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip())] if line.strip() else ""


def worked_paths() -> dict[str, str]:
    """The texts of the worked paths, by their titles."""
    text = CONTRIBUTING.read_text("utf-8")
    part = text[text.index("## Worked paths") : text.index("## Habits")]
    return {match["title"]: match["text"] for match in _SECTION.finditer(part)}


def pieces(title: str) -> list[Piece]:
    """The pieces of code of a worked path, in order."""
    found = _PIECE.finditer(worked_paths()[title])
    return [
        Piece(
            action=match["action"],
            path=match["path"],
            where=match["where"] or "",
            words=tuple((match["words"] or "").split(" / ")),
            code=_dedented(match["code"], len(match["indent"])),
        )
        for match in found
    ]


def code_blocks(title: str) -> int:
    """How many pieces of code a path shows."""
    fences = re.findall(r"^ *```", worked_paths()[title], re.MULTILINE)
    return len(fences) // 2
