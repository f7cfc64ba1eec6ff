from __future__ import annotations

import yaml

from canvasbook.model.blocks import Block
from tests.bench.__main__ import main
from tests.bench.portfolio import ITEMS, portfolio


def test_the_smoke_run_finds_all_builds_equal(capsys):
    assert main(["--smoke"]) == 0
    printed = capsys.readouterr().out
    assert "Text, links and search entries of every page are equal in all three." in printed
    assert "| canvasbook |" in printed


def test_the_same_seed_makes_the_same_portfolio():
    once, again, other = (yaml.safe_dump(list(portfolio(4, seed))) for seed in (1, 1, 2))
    assert once == again != other


def test_canvases_are_as_large_and_as_linked_as_planned():
    for canvas in portfolio(6):
        items = [item for block in Block for item in canvas[block.value]]
        assert len(items) == ITEMS
        assert sum("type" in item for item in items) >= 3
        assert sum(bool(item.get("affects")) for item in items) >= 2
        assert any(item.get("figures") for item in items)
