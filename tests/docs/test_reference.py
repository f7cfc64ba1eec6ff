"""What the documentation takes from the code is what the code says now."""

from __future__ import annotations

import json
import re

import pytest

from canvasbook.codes import CODES
from tests.cases import every_case
from tests.docs import generate, parts
from tests.docs.messages import example_of


@pytest.fixture(scope="module")
def files():
    """Every file with made parts, as the code makes it now."""
    return generate.files()


def test_it_is_up_to_date(files):
    with every_case() as case:
        for path, text in files.items():
            with case(path.relative_to(generate.ROOT)):
                assert path.is_file(), "run `make reference`"
                assert path.read_text("utf-8") == text, "run `make reference`"


def test_every_part_is_in_use(files):
    named = {name for text in files.values() for name in re.findall(r"<!-- made: ([a-z-]+) -->", text)}
    assert {name for name, made in parts.PARTS.items() if made().strip()} == named


def test_every_code_has_a_section_and_an_example():
    text = (generate.PAGES / "codes.md").read_text("utf-8")
    for id, code in CODES.items():
        assert f"### {id} {code.title} {{ #{id.lower()} }}" in text
        assert example_of(id), f"no case shows {id}"


def test_the_schema_describes_every_key():
    schema = json.loads(generate.schema())
    records = [schema, *schema["definitions"].values()]
    keys = {name: key for record in records for name, key in record.get("properties", {}).items()}
    assert "customer_segments" in keys
    assert [name for name, key in keys.items() if not key["description"]] == []
