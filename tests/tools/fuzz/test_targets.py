"""The targets walk their seeds without atheris, so that the harness is ready when somebody runs it."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from tools.fuzz.__main__ import main
from tools.fuzz.targets import TARGETS, dictionary


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_walks_its_smallest_seeds(name):
    target = TARGETS[name]
    seeds = sorted(target.seeds(), key=len)
    for seed in seeds[:2]:
        target.walk(seed)
        target.walk(target.mutated(seed, Random(1)))


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_target_walks_all_its_seeds(name):
    target = TARGETS[name]
    for number, seed in enumerate(target.seeds()):
        target.walk(seed)
        target.walk(target.mutated(seed, Random(number)))


def test_the_command_knows_the_targets_and_keeps_inputs_out_of_the_repository(capsys):
    inside = Path(__file__).parent / "corpus"
    for arguments in (["nothing"], ["canvas", "--corpus", str(inside)]):
        with pytest.raises(SystemExit):
            main(arguments)
    said = capsys.readouterr().err
    assert all(f"'{name}'" in said or name in said for name in TARGETS)
    assert "in the repository" in said
    assert not inside.exists()


def test_the_words_for_the_fuzzer_have_its_form():
    lines = dictionary().splitlines()
    assert len(lines) > 300
    assert all(re.fullmatch(r'"(\\x[0-9a-f]{2})+"', line) for line in lines)


def test_one_input_is_walked_again(tmp_path):
    (tmp_path / "input").write_bytes(b"title: x\nkey_partners: [y]\n")
    main(["canvas", "--again", str(tmp_path / "input")])
