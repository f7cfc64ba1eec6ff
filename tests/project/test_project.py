"""What a stranger who clones the project relies on."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def requirements(lock: str) -> dict[str, str]:
    """Each locked package with everything its entry says: version, marker, hashes."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    entries = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {re.split(r"[=\s]", entry, maxsplit=1)[0]: entry for entry in entries}


def normalised(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name.group()).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_version_and_a_hash(lock):
    entries = requirements(lock)
    assert entries
    assert not [entry for entry in entries.values() if "==" not in entry or "--hash=sha256:" not in entry]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE), "no option, such as one for an index"


def test_the_locks_cover_what_the_project_asks_for():
    groups = PROJECT["dependency-groups"]
    runtime = [*PROJECT["project"]["dependencies"], *groups["build"]]
    assert {normalised(name) for name in runtime} <= requirements("requirements.lock").keys()
    assert {normalised(name) for name in groups["dev"]} <= requirements("requirements-dev.lock").keys()
    for name in ("matrix", "techdocs"):
        assert {normalised(each) for each in groups[name]} <= requirements(f"requirements-{name}.lock").keys()


def test_both_locks_agree():
    runtime, dev = requirements("requirements.lock"), requirements("requirements-dev.lock")
    assert {name: dev.get(name) for name in runtime} == runtime


def test_no_committed_file_is_the_work_of_a_build():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    made = re.compile(r"^(site|dist|build|\.venv)/|__pycache__|\.pyc$")
    assert not [path for path in tracked.splitlines() if made.search(path)]
