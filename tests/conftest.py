from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

from canvasbook.catalogue.loader import shipped_base
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import Block

# A busy machine is no bug; in CI the same examples every time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"

#: Folders whose tests all build sites through MkDocs; elsewhere a module says so with `pytestmark`.
BUILDING = {"engines", "matrix", "site", "web"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files instead of comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what `make quick` leaves out; with --update-golden only the tests run that have golden files."""
    for item in items:
        if item.path.relative_to(TESTS).parts[0] in BUILDING:
            item.add_marker("build")
        if "chromium_path" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    if config.getoption("--update-golden"):
        others = [item for item in items if "golden" not in getattr(item, "fixturenames", ())]
        items[:] = [item for item in items if item not in set(others)]
        config.hook.pytest_deselected(items=others)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """No test module loads the catalogue or builds a site at import: every run would wait for it."""
    before = shipped_base.cache_info().misses
    report = yield
    if shipped_base.cache_info().misses > before:
        report.outcome = "failed"
        report.longrepr = (
            f"{collector.nodeid} loads the catalogue when it is imported: "
            "leave that to a cached function or a fixture"
        )
    return report


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compares a text with a golden file; `pytest --update-golden` writes it instead."""

    def compare(text: str, path: Path) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), (
            f"no golden file {path.relative_to(GOLDEN)}: run pytest --update-golden, and read it"
        )
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def vocabulary() -> KnownTerms:
    """A small one, so that tests of the format do not hang on the catalogue."""
    channels = {id: id for id in ("web_sales", "own_stores", "parcel_delivery")} | {"stores": "own_stores"}
    relationships = {id: id for id in ("self_service", "communities")}
    return KnownTerms(
        types={Block.CHANNELS: channels, Block.CUSTOMER_RELATIONSHIPS: relationships},
        roles=frozenset({"web_platform", "carrier", "shop_rent"}),
        metrics=frozenset({"reach", "churn"}),
    )


@pytest.fixture
def nobodys_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as it comes: no settings of this machine, no repository of a hook that runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
