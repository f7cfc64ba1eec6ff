"""The tools from npm: pinned, from no named registry, and never in the way of who has no Node."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import ROOT, npm

MANIFEST = json.loads((ROOT / "package.json").read_text("utf-8"))
LOCK = json.loads((ROOT / "package-lock.json").read_text("utf-8"))


def test_the_lock_pins_every_package():
    packages = {path: entry for path, entry in LOCK["packages"].items() if path}
    assert packages
    assert not [path for path, entry in packages.items() if not re.match(r"\d+\.\d+\.\d+", entry["version"])]
    assert not [path for path, entry in packages.items() if not entry["integrity"].startswith("sha512-")]


def test_the_lock_holds_what_the_manifest_asks_for_exactly():
    root = LOCK["packages"][""]
    asked = {**MANIFEST["dependencies"], **MANIFEST["devDependencies"]}
    assert {**root["dependencies"], **root["devDependencies"]} == asked
    assert {name: npm.locked(name) for name in asked} == asked


def test_no_registry_is_named():
    for entry in LOCK["packages"].values():
        assert "resolved" not in entry
        assert "://" not in json.dumps({key: value for key, value in entry.items() if key != "funding"})
    settings = (ROOT / ".npmrc").read_text("utf-8")
    assert "omit-lockfile-registry-resolved=true" in settings
    assert "://" not in settings


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_without_node_and_java_only_ci_fails(ci: str, status: int, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "tools.npm", "--install"],
        cwd=ROOT,
        env=os.environ | {"PATH": str(tmp_path), "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert "needs Java" in done.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_the_site_is_built_without_node():
    plan = subprocess.run(["make", "--dry-run", "site"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "mkdocs build" in plan.stdout
    assert not re.search(r"\b(npm|npx|node|java)\b|tools\.npm", plan.stdout)
