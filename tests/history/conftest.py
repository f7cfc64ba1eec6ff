from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _nobodys_git(monkeypatch):
    """Git as it comes: no settings of this machine, no repository of a hook that runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
