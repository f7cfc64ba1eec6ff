"""A Chromium driven by Playwright, one driver for each process: a second one refuses to start."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from tools import chromium


def launch(path: Path) -> Browser:
    """A browser from this executable, headless; whoever launched it closes it."""
    return _driver().chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))


@cache
def _driver() -> Playwright:
    """The driver, started when first asked for and stopped when the process ends."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started
