from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from canvasbook.yamltree import MAX_BYTES, decode_bytes


@pytest.mark.parametrize(
    ("data", "text", "problems"),
    [
        (b"", "", []),
        ("é".encode(), "é", []),
        ("\ufeffé".encode(), "é", []),
        ("é".encode("latin-1"), None, ["1:1 CB002"]),
        (b"a\r\nb\rc\xff", None, ["3:2 CB002"]),
        ("\ufeffa\n".encode() + b"\xc3", None, ["2:1 CB002"]),
        (b"\xed\xa0\x80", None, ["1:1 CB002"]),  # half of a surrogate pair
        ("a".encode("utf-16"), None, ["1:1 CB002"]),
        ("a".encode("utf-16-le"), None, ["1:1 CB002"]),
        ("a".encode("utf-32-be"), None, ["1:1 CB002"]),
        (b"x" * MAX_BYTES, "x" * MAX_BYTES, []),
        (b"x" * (MAX_BYTES + 1), None, ["1:1 CB003"]),
    ],
    ids=range(12),
)
def test_bytes(data, text, problems):
    source, found = decode_bytes("f", data)
    assert (source.text if source else None) == text
    assert [f"{d.at.line}:{d.at.column} {d.code}" for d in found] == problems


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
def test_any_bytes_end_in_text_or_a_message(data):
    source, problems = decode_bytes("f", data)
    assert (source is None) == bool(problems)
