"""The ratchet goes down by itself, and up only by force."""

from __future__ import annotations

import pytest

from tools.figures.__main__ import main
from tools.figures.measure import rounded_up
from tools.figures.ratchet import LISTS, RATCHET, compare, from_toml, to_toml

A_LIST = LISTS[0]

KEPT = {
    **{section: {} for section in LISTS},
    A_LIST: {"a.Kind": 1, "b.Kind": 1},
    "complex_functions": {'a."f"': 14, "a.g": 13},
    "decisions_per_line": {"whole package": 0.47},
}


@pytest.mark.parametrize(
    ("section", "now", "worse", "better"),
    [
        (A_LIST, {"a.Kind": 1, "b.Kind": 1}, [], []),
        (A_LIST, {"a.Kind": 1}, [], ["b.Kind is gone"]),
        (A_LIST, {"a.Kind": 1, "b.Kind": 1, "c.Kind": 1}, ["c.Kind is new"], []),
        (A_LIST, {"a.Kind": 1, "c.Kind": 1}, ["c.Kind is new"], ["b.Kind is gone"]),
        ("complex_functions", {'a."f"': 15, "a.g": 13}, ['a."f": 14 in the ratchet, 15 now'], []),
        (
            "complex_functions",
            {'a."f"': 13},
            [],
            ['a."f": 14 in the ratchet, 13 now', "a.g: 13 in the ratchet, 0 now"],
        ),
        ("decisions_per_line", {"whole package": 0.48}, ["whole package: 0.47 in the ratchet, 0.48 now"], []),
        ("decisions_per_line", {"whole package": 0.4}, [], []),  # an average that fell may stay as it is kept
        ("more", {"a": 1}, ["a: 0 in the ratchet, 1 now"], []),
    ],
)
def test_what_is_worse_and_what_is_better(section, now, worse, better):
    comparison = compare(KEPT, KEPT | {section: now})
    assert comparison.worse == tuple(f"{section}: {sentence}" for sentence in worse)
    assert comparison.better == tuple(f"{section}: {sentence}" for sentence in better)


def test_the_file_gives_back_what_was_written():
    assert from_toml(to_toml(KEPT)) == KEPT


@pytest.mark.parametrize(
    ("value", "kept"), [(0.4601, 0.47), (0.46, 0.46), (0.29, 0.29), (0.0, 0.0), (1 / 3, 0.34)]
)
def test_densities_are_rounded_up(value, kept):
    assert rounded_up(value) == kept


@pytest.fixture
def checkout(tmp_path):
    """A checkout of one module, with its ratchet."""
    write(tmp_path, COMPLEX)
    (tmp_path / RATCHET).parent.mkdir(parents=True)
    assert ratchet(tmp_path, "--force") == 0
    return tmp_path


COMPLEX = "def f(a):\n    return " + " or ".join("a" * 13) + "\n"
SIMPLE = "def f(a):\n    return a\n"
MORE_COMPLEX = COMPLEX.replace("a or a", "a or a or a", 1)


def write(root, source):
    package = root / "plugins" / "canvasbook"
    package.mkdir(parents=True, exist_ok=True)
    (package / "pipeline.py").write_text(source, "utf-8")


def ratchet(root, *arguments):
    return main(["--root", str(root), "--ratchet", *arguments])


def kept(root):
    return from_toml((root / RATCHET).read_text("utf-8"))["complex_functions"]


def test_what_became_better_is_written(checkout):
    assert kept(checkout) == {"pipeline.f": 13}
    write(checkout, SIMPLE)
    assert ratchet(checkout) == 0
    assert kept(checkout) == {}


def test_what_became_worse_is_refused_and_named(checkout, capsys):
    write(checkout, MORE_COMPLEX)
    before = (checkout / RATCHET).read_text("utf-8")
    assert ratchet(checkout) == 1
    assert (checkout / RATCHET).read_text("utf-8") == before
    assert "complex_functions: pipeline.f: 13 in the ratchet, 14 now" in capsys.readouterr().err


def test_force_writes_what_is_there(checkout):
    write(checkout, MORE_COMPLEX)
    assert ratchet(checkout, "--force") == 0
    assert kept(checkout) == {"pipeline.f": 14}


def test_without_a_file_there_is_nothing_to_lower(checkout, capsys):
    (checkout / RATCHET).unlink()
    assert ratchet(checkout) == 1
    assert "--force" in capsys.readouterr().err
