from __future__ import annotations

import json
import subprocess
import sys

from canvasbook import __version__
from canvasbook.cli import main


def test_the_schema_is_json(run):
    schema = json.loads(run("schema").output)
    assert "$schema" in schema
    assert schema["definitions"]["Canvas"]["properties"]["channels"]["description"]


def test_it_runs_as_a_module():
    result = subprocess.run(
        [sys.executable, "-m", "canvasbook", "--version"], capture_output=True, text=True, check=True
    )
    assert result.stdout == f"canvasbook, version {__version__}\n"


def test_every_command_has_help(run):
    listed = run("--help").output
    for command in main.commands:
        assert command in listed
        assert run(command, "--help").exit_code == 0
