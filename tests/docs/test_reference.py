"""What the documentation takes from the code is what the code says now."""

from __future__ import annotations

import json
import re

import pytest

from canvasbook.codes import CODES
from tests.docs import generate, parts
from tests.docs.messages import example_of

FILES = generate.files()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(generate.ROOT)))
def test_it_is_up_to_date(path):
    assert path.is_file(), "run `make reference`"
    assert path.read_text("utf-8") == FILES[path], "run `make reference`"


def test_every_part_is_in_use():
    named = {name for text in FILES.values() for name in re.findall(r"<!-- made: ([a-z-]+) -->", text)}
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
