"""Finds the Chromium that the browser tests, Lighthouse and the screenshots drive.

`find()` looks at $CANVASBOOK_CHROMIUM, then on PATH, then where macOS keeps its browsers, and returns
the first one that starts. As a command it prints that path:

    python -m tools.chromium [--install]

With `--install` it first tries Debian's `chromium` package where there is apt-get and the right to use
it. Without a browser it says what to do, and fails only in CI: elsewhere the browser tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "CANVASBOOK_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ADVICE = f"""\
No Chromium was found, so the browser tests cannot run.
Install one (Debian: apt install chromium; macOS: brew install --cask chromium),
or set {VARIABLE} to the path of a Chromium or Chrome."""

# Headless, alone, and silent on the network: tests read local pages only.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> Path | None:
    """The browser to use. A path given in the environment is taken at its word, or nothing is."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given) if starts(given) else None
    on_path = (shutil.which(command) for command in COMMANDS)
    candidates = [path for path in on_path if path] + [
        path for path in MAC_APPLICATIONS if Path(path).exists()
    ]
    return next((Path(path) for path in candidates if starts(path)), None)


def starts(path: str) -> bool:
    """Whether it answers: some systems ship a `chromium` that only says how to get the real one."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def install() -> None:
    """Installs Debian's package where that needs no question; otherwise does nothing."""
    apt = shutil.which("apt-get")
    if apt is None:
        return
    prefix = privileges()
    if prefix is None:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        # Its progress is no result of ours: stdout stays for the path.
        subprocess.run([*prefix, apt, *arguments], env=environment, stdout=sys.stderr, check=False)


def privileges() -> list[str] | None:
    """What to put before a command to run it as root; None where that would ask for a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


def main(arguments: list[str]) -> int:
    browser = find()
    if browser is None and "--install" in arguments and not os.environ.get(VARIABLE):
        install()
        browser = find()
    if browser is None:
        print(ADVICE, file=sys.stderr)
        return 1 if in_ci() else 0
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
