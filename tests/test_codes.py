"""A code's number and its name are given once; a second is an error at import."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from canvasbook import codes

TEXT = Path(codes.__file__).read_text("utf-8")
CHECKED = "\n_check_names(globals())\n"

ANOTHER = '{name} = _code("{number}", "Title", "message", "hint", "Why.")\n'


def with_another(name: str, number: str) -> str:
    """The module with one more code, before the names are checked."""
    assert TEXT.endswith(CHECKED)
    return TEXT.removesuffix(CHECKED) + ANOTHER.format(name=name, number=number) + CHECKED


def run(text: str) -> dict[str, object]:
    found: dict[str, object] = {"__name__": "codes_with_another"}
    exec(compile(text, "codes.py", "exec"), found)  # noqa: S102  # our own module, changed
    return found


def test_a_free_number_and_name_are_entered():
    assert list(run(with_another("ANOTHER", "CB399"))["CODES"]) == [*codes.CODES, "CB399"]


@pytest.mark.parametrize(
    ("name", "number", "why"),
    [
        ("ANOTHER", "CB210", "CB210 is taken already, by 'Scenario of a scenario'"),
        ("SCENARIO_OF_SCENARIO", "CB399", "the name of CB210 is given to another code as well"),
        ("ANOTHER", "CB518", "CB518 cannot be the number of a message"),
        ("ANOTHER", "CB499", "CB499 cannot be the number of a message"),
        ("ANOTHER", "CB3999", "CB3999 cannot be the number of a message"),
    ],
)
def test_what_is_taken_is_an_error_at_import(name, number, why):
    with pytest.raises(ValueError, match=re.escape(why)):
        run(with_another(name, number))


def test_every_code_has_a_name():
    named = {code.id for code in vars(codes).values() if isinstance(code, codes.Code)}
    assert named == set(codes.CODES)
