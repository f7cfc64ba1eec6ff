"""The keys of the YAML formats, as tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from tools.reference.keys import KeyRow, RecordRows, format_reference, record_rows
from tools.reference.markdown import code, joined, table


def keys_table(record: RecordRows) -> str:
    """The keys of a record: what may stand there, and what it means."""
    return table(("Key", "Takes", "Meaning"), [_key(row) for row in record.keys])


def _key(row: KeyRow) -> tuple[str, str, str]:
    name = f"{code(row.name)}, required" if row.required else code(row.name)
    default = f" Default: {code(row.default)}." if row.default else ""
    return name, _takes(row), re.sub(r"\{\w+\}", lambda m: code(m[0]), row.doc) + default


def _takes(row: KeyRow) -> str:
    if row.values:
        values = list(map(code, row.values))
        return f"one or more of {joined(values)}" if row.many else joined(values)
    if row.entry:
        items = any(row.name == block.value for block in Block)
        what = "items" if items else "entries" if row.many else "keys of its own"
        return f"[{what}](#{row.entry.lower()})"
    if row.leads_to:
        where = _blocks(row.leads_to)
        return f"references to {where}" if row.many else f"a reference to {where}"
    return _MANY.get(row.kind) or _ids(row.kind) if row.many else _ONE.get(row.kind, row.kind)


_ONE = {"true or false": "`true` or `false`"}
_MANY = {"a text": "texts", "a block with a reason": "blocks, each with a reason"}


def _ids(kind: str) -> str:
    """`the id of a role` for many."""
    noun = kind.removeprefix("the id of a ")
    if noun == "glossary":
        return "ids of terms"
    return f"ids of {noun}{'es' if noun.endswith('s') else 's'}"


def _blocks(blocks: tuple[Block, ...]) -> str:
    if len(blocks) == len(Block):
        return "any item"
    return joined(shipped_catalogue().terms["block_one"][block.value] for block in blocks)


def _record(record: RecordRows, title: str) -> str:
    body = keys_table(record) if record.keys else "It has the keys of every item, and no others."
    return f"### {title} {{ #{record.name} }}\n\n{prose(record.doc)}\n\n{body}\n"


def prose(doc: str) -> str:
    """A docstring as Markdown."""
    return re.sub(r"``(.+?)``", r"`\1`", doc)


_FORMAT = {record.name: record for record in format_reference()}


def canvas_keys() -> str:
    return keys_table(_FORMAT["canvas"])


def scenario_keys() -> str:
    """The keys that only a scenario has."""
    return keys_table(_FORMAT["scenario"])


def item_keys() -> str:
    return keys_table(_FORMAT["item"])


def block_keys() -> str:
    """The keys that each block adds."""
    names = shipped_catalogue().terms["block"]
    blocks = [record for record in _FORMAT.values() if record.block is not None]
    return "\n".join(_record(record, names[str(record.block)]) for record in blocks)


def entry_keys() -> str:
    """The keys of the entries that stand in lists."""
    keys = {row.entry.lower(): row.name for record in _FORMAT.values() for row in record.keys}
    rest = [r for r in _FORMAT.values() if r.block is None and r.name not in ("canvas", "item", "scenario")]
    return "\n".join(_record(record, f"An entry of {code(keys[record.name])}") for record in rest)


def catalogue_part(*classes: type) -> Callable[[], str]:
    """The tables of some classes of the catalogue."""

    def made() -> str:
        return "\n\n".join(keys_table(record_rows(cls, cls.__name__.lower())) for cls in classes)

    return made
