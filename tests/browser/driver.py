"""Playwright's driver: one for each process, whichever tests ask for it; a second one refuses to start."""

from __future__ import annotations

import atexit
from functools import cache

from playwright.sync_api import Playwright, sync_playwright


@cache
def driver() -> Playwright:
    """The driver, started when first asked for and stopped when the process ends."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started
