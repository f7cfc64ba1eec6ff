"""A file's bytes as text."""

from __future__ import annotations

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic
from canvasbook.source import SourceText

MAX_BYTES = 1_000_000

_UTF_16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\0")


def decode_bytes(path: str, data: bytes, size: int = 0) -> tuple[SourceText | None, tuple[Diagnostic, ...]]:
    """A file's bytes as text: UTF-8, with or without a byte order mark.

    ``size`` is the file's size in bytes where ``data`` was cut above the limit.
    """
    blank = SourceText(path, "")
    if len(data) > MAX_BYTES:
        megabytes = f"{max(size, len(data)) / 1_000_000:.1f}"
        return None, (codes.TOO_LARGE.at(blank, size=megabytes, limit=MAX_BYTES // 1_000_000),)
    if data.startswith(_UTF_16_OR_32) or data[1:2] == b"\0":
        return None, (codes.NOT_UTF8.at(blank, what="UTF-16"),)
    try:
        return SourceText(path, data.decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        return None, (_not_utf8(path, data),)


def _not_utf8(path: str, data: bytes) -> Diagnostic:
    """The place of the first byte that is not UTF-8."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode()
        at = 0
    except UnicodeDecodeError as error:
        at = error.start
    shown = SourceText(path, data.decode(errors="replace"))
    place = shown.location(len(data[:at].decode(errors="replace")))
    return codes.NOT_UTF8.at(shown, place, what=f"the byte 0x{data[at]:02X}")
