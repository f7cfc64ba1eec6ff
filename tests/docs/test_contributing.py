"""The worked paths of CONTRIBUTING.md, followed in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.markdown import ROOT
from tests.docs.worked_paths import code_blocks, pieces, worked_paths

pytestmark = pytest.mark.build

PARTS = ("plugins", "tools", "canvases")


@pytest.fixture
def copy(tmp_path) -> Path:
    """A copy of the repository's code and canvases."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


class Followed:
    """A copy in which a worked path has been followed."""

    def __init__(self, root: Path, title: str) -> None:
        self.root = root
        for piece in pieces(title):
            piece.put_into(root)

    def run(self, *arguments: str, code: int = 0) -> str:
        """What the command line says in the copy; it ends with the exit code."""
        return self._python("-m", "canvasbook", *arguments, code=code)

    def value(self, expression: str) -> str:
        """What an expression over the catalogue, ``shipped``, gives in the copy."""
        program = (
            "from canvasbook.catalogue.loader import shipped_catalogue\n"
            f"shipped = shipped_catalogue()\nprint({expression})"
        )
        return self._python("-c", program).strip()

    def _python(self, *arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=os.environ | {"PYTHONPATH": str(self.root / "plugins"), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def page(self, address: str) -> str:
        """The body of a page of our canvases."""
        return self._python(
            "-c",
            "from pathlib import Path\n"
            "from canvasbook.pipeline import Options, build\n"
            "pages = build(Options(canvas_dir=Path('canvases'))).site.pages\n"
            f"print(next(page for page in pages if page.uri == {address!r}).make().html)",
        )


@pytest.fixture
def follow(copy):
    """Follow a worked path."""
    return lambda title: Followed(copy, title)


def test_each_path_with_code_is_followed():
    """A piece of code without a note of where it goes would be left out silently."""
    for title in worked_paths():
        assert len(pieces(title)) == code_blocks(title), title


def test_an_effect(follow):
    done = follow("Add an effect")
    assert (
        done.value("[e.target for e in shipped.effects.values() if e.owner.id == 'newsletter'][0]") == "churn"
    )
    done.run("check", "canvases")
    assert "Every issue is also an occasion to sign off." in done.page("catalogue/channels/newsletter.md")


def test_a_role(follow):
    done = follow("Add a role")
    assert done.value("shipped.roles['loyalty_cards'].asks") == "Where are the points kept?"
    done.run("check", "canvases")
    assert '"loyalty_cards"' in done.run("schema")


def test_a_type(follow):
    done = follow("Add a type")
    done.run("check", "canvases")
    assert ">Notice board</h1>" in done.page("catalogue/channels/notice-board.md")


def test_a_check(follow):
    done = follow("Add a coach's check")
    case = "tests/golden/checks/CB499-nobody-looks-after-it"
    assert "CB499 nobody looks after 'Schools'" in done.run("check", f"{case}/fires.yaml")
    assert ": CB499 " not in done.run("check", f"{case}/holds.yaml")
    done.run("check", "canvases")


def test_a_message(follow):
    done = follow("Add a message")
    case = "tests/golden/diagnostics/CB299-needs-ended/broken"
    fires = done.run("check", f"{case}/fires.yaml")
    assert "fires.yaml:5:29: CB299 'van' has ended, and something that holds now needs it" in fires
    assert ": CB299 " not in done.run("check", f"{case}/holds.yaml")
    assert "An item with 'timing: ended' is only there" in done.run("explain", "CB299")


def test_a_page(follow):
    done = follow("Add a page")
    page = done.page("canvases/uber/costs.md")
    assert "This model pays for" in page
    assert ">Costs</a>" in page
    (done.root / "canvases" / "costs.yaml").write_text("title: Costs\n", "utf-8")
    assert "CB014" in done.run("check", "canvases", code=1)


def test_a_command(follow):
    done = follow("Add a command")
    assert "channels: rider-app\n" in done.run("ids", "uber")
    assert "no canvas 'ubr'" in done.run("ids", "ubr", code=2)


def test_a_report_format(follow):
    done = follow("Add a report format")
    (done.root / "canvases" / "bad.yaml").write_text("title: Bad\nchanels: [Shop]\n", "utf-8")
    lines = done.run("check", "canvases/bad.yaml", "--format", "gnu", code=1).splitlines()
    assert any(re.fullmatch(r"canvases/bad.yaml:2:1: error: .*'chanels'.* \[CB102\]", line) for line in lines)


def test_a_key(follow):
    done = follow("Add a key to items")
    uber = done.root / "canvases" / "uber.yaml"
    text = uber.read_text("utf-8")
    first = re.search(r"^( +)- id: (\S+)\n", text[text.index("customer_segments:") :], re.MULTILINE)
    uber.write_text(text.replace(first[0], f"{first[0]}{first[1]}  since: 2009\n", 1), "utf-8")
    done.run("check", "canvases")
    assert "since 2009" in done.page(f"canvases/uber/customer-segments/{first[2]}.md")
    assert "Since when it is there" in done.run("schema")
    uber.write_text(text.replace(first[0], f"{first[0]}{first[1]}  since: soon\n", 1), "utf-8")
    assert "'soon' is not a year or a date" in done.run("check", "canvases", code=1)
