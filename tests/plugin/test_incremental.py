"""An incremental build gives the site of a fresh one, to the byte, whatever was edited."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.plugin.garden import EDITS, Garden, built, small_catalogue

pytestmark = pytest.mark.build

EPOCH = "1760000000"

#: A seed is no smaller than another: nothing is gained by looking for a small one.
_AS_THEY_COME = {
    "suppress_health_check": [HealthCheck.too_slow],
    "phases": [Phase.reuse, Phase.generate],
}


@pytest.fixture(scope="module", autouse=True)
def _small_catalogue():
    with small_catalogue():
        yield


@pytest.fixture(scope="module", autouse=True)
def _same_day():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        yield


def differences(folder) -> list[str]:
    """The files that a site which is served makes otherwise than a fresh build."""
    now = built(folder, "incremental", command="serve")
    fresh = built(folder, "fresh", fresh=True)
    return [name for name in sorted({*now, *fresh}) if now.get(name) != fresh.get(name)]


def grown(folder, seed: int, steps: int) -> None:
    """A garden through some edits, several at a time, each state built both ways."""
    garden = Garden(folder / "garden", random.Random(seed)).plant()  # repeatable on purpose
    assert differences(garden.folder) == []
    for _ in range(steps):
        edits = [garden.grow() for _ in range(garden.chance.randint(1, 3))]
        assert differences(garden.folder) == [], (seed, edits, garden.done)


def test_after_each_kind_of_edit(tmp_path):
    """One edit after the other, so that each state is built once in either way."""
    garden = Garden(tmp_path / "garden", random.Random(7)).plant()  # on purpose
    garden.git("add", "-A")
    garden.git("commit", "-q", "-m", "First")
    found = {"nothing": differences(garden.folder)}
    for edit in EDITS:
        edit(garden)
        garden.write()
        found[edit.__name__] = differences(garden.folder)
    assert {name: files for name, files in found.items() if files} == {}


@settings(max_examples=2, **_AS_THEY_COME)
@given(seed=st.integers(0, 2**32))
def test_after_edits_at_random(seed, tmp_path_factory):
    grown(tmp_path_factory.mktemp("garden"), seed, steps=4)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@settings(max_examples=60, **_AS_THEY_COME)
@given(seed=st.integers(0, 2**32))
def test_after_many_edits_at_random(seed, tmp_path_factory):
    grown(tmp_path_factory.mktemp("garden"), seed, steps=12)
