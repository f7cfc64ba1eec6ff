from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.conftest import site  # noqa: F401  # a fixture
from tools.empty_site import build


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stock Material pages with nothing of ours."""
    return build(tmp_path_factory.mktemp("empty"))
