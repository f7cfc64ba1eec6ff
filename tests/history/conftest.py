from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _nobodys_git(nobodys_git):
    """Here no test sees this machine's git settings."""
