"""Finds the tools from npm that judge the built site: the Nu HTML checker and Lighthouse.

The site needs neither. As a command it says whether the HTML checker can run:

    python -m tools.npm [--install | --install-all]

With `--install` it first asks npm for the checker that package-lock.json names, where there are npm and a
Java that runs it; with `--install-all` for Lighthouse too. Without them it says what to do, and fails only
in CI: elsewhere the tests that want the checker are skipped.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache

import click

from tools import ROOT
from tools.chromium import in_ci

MODULES = ROOT / "node_modules"
CHECKER, LIGHTHOUSE = "vnu-jar", "lighthouse"
JAR = MODULES / CHECKER / "build" / "dist" / "vnu.jar"
JAVA = 17  # what the checker's classes are compiled for


def checker_missing() -> str | None:
    """Why the HTML checker cannot run here; None where it can."""
    if java() < JAVA:
        return f"The HTML checker needs Java {JAVA} or newer (Debian: apt install default-jre-headless)."
    if not is_installed(CHECKER):
        return "The HTML checker is not installed: with Node 20 or newer, run `make web`."
    return None


def lighthouse_missing() -> str | None:
    """Why Lighthouse cannot run here; None where it can."""
    if is_installed(LIGHTHOUSE):
        return None
    return "Lighthouse is not installed: with Node 20 or newer, run `npm ci --ignore-scripts`."


def is_installed(package: str) -> bool:
    """Whether a package stands there in the version of the lock file, not an older or newer one."""
    manifest = MODULES / package / "package.json"
    return manifest.is_file() and json.loads(manifest.read_text("utf-8"))["version"] == locked(package)


@cache
def locked(package: str) -> str:
    """The version that package-lock.json names."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    return str(lock["packages"][f"node_modules/{package}"]["version"])


@cache
def java() -> int:
    """The major version of the Java on PATH; 0 without one. macOS has a `java` that only says so."""
    try:
        said = subprocess.run(["java", "-version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', said.stderr)
    return int(found[1]) if said.returncode == 0 and found else 0


def install(*, everything: bool) -> None:
    """Installs what the lock file names, running no package's own scripts; without npm it does nothing."""
    npm = shutil.which("npm")
    if npm is None:
        return
    only = [] if everything else ["--omit=dev"]
    # Its progress is no result of ours.
    subprocess.run([npm, "ci", "--ignore-scripts", *only], cwd=ROOT, stdout=sys.stderr, check=False)


def main(arguments: list[str]) -> int:
    everything = "--install-all" in arguments
    if everything and not (is_installed(CHECKER) and is_installed(LIGHTHOUSE)):
        install(everything=True)
    elif "--install" in arguments and java() >= JAVA and not is_installed(CHECKER):
        install(everything=False)
    missing = checker_missing() or (lighthouse_missing() if everything else None)
    if missing:
        click.echo(missing, err=True)
        click.echo("Its tests are skipped; the site does not need it." if not in_ci() else "", err=True)
        return 1 if in_ci() or everything else 0
    click.echo(f"{CHECKER} {locked(CHECKER)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
