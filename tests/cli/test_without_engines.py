"""The commands work where no site engine is installed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.files import write

#: Makes every engine as good as not installed.
NO_ENGINES = """\
import sys
sys.modules.update(dict.fromkeys(("mkdocs", "material", "properdocs", "zensical", "markdown")))
"""

#: Runs the command like that.
WITHOUT_ENGINES = f"""\
{NO_ENGINES}
from canvasbook.cli import main
main(prog_name="canvasbook")
"""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check",), "No problems"),
        (("render", "--out", "out", "--handbook", "none"), "written to out/docs"),
        (("diff", "shop", "stall"), "A stall"),
        (("explain", "own_stores"), "store"),
    ],
)
def test_a_command_needs_no_engine(arguments, told, here):
    write("canvases/shop.yaml")
    write("canvases/stall.yaml", "title: Stall\nchannels: [A stall]\n")
    command = [sys.executable, "-c", WITHOUT_ENGINES, *arguments]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert told in done.stdout


def test_an_engine_would_be_missed():
    command = [sys.executable, "-c", f"{NO_ENGINES}import canvasbook.plugin.hooks"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError" in done.stderr
