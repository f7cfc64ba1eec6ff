"""What the documentation takes from the code is what the code says now."""

from __future__ import annotations

import json
import re

from canvasbook.codes import CODES
from tests.cases import every_case
from tools import ROOT
from tools.reference import pages, parts
from tools.reference.codes import example_of


def test_it_is_up_to_date():
    with every_case() as case:
        for path in pages.paths():
            with case(path.relative_to(ROOT)):
                assert path.is_file(), "run `make reference`"
                assert path.read_text("utf-8") == pages.made(path), "run `make reference`"


def test_every_part_is_in_use():
    texts = [path.read_text("utf-8") for path in pages.paths()]
    named = {name for text in texts for name in re.findall(r"<!-- made: ([a-z-]+) -->", text)}
    assert {name for name, made in parts.PARTS.items() if made().strip()} == named


def test_every_code_has_a_section_and_an_example():
    text = "".join((pages.PAGES / name).read_text("utf-8") for name in ("codes.md", "catalogue-codes.md"))
    for id, code in CODES.items():
        assert f"### {id} {code.title} {{ #{id.lower()} }}" in text
        assert example_of(id), f"no case shows {id}"


def test_the_schema_describes_every_key():
    schema = json.loads(pages.schema())
    records = [schema, *schema["definitions"].values()]
    properties = [part for record in records for part in record.get("properties", {}).items()]
    keys = dict(properties)
    assert "customer_segments" in keys
    written = {name: key for name, key in properties if "$ref" not in key}
    assert written.keys() == keys.keys()
    assert [name for name, key in written.items() if not key["description"]] == []
