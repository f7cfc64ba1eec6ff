"""Words that files may hold: those that mean something here, and those that trip programs up."""

from __future__ import annotations

from functools import cache

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.file_schema import RECORDS, SECTIONS
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Canvas
from canvasbook.model.fields import keys_of
from canvasbook.model.scenario import ScenarioKeys
from tools.fuzz.trees import Raw

#: Written without quotes: what YAML has a meaning for, or a mistake.
BARE = tuple(
    Raw(text)
    for text in (
        "",
        "~",
        "null",
        "yes",
        "NO",
        "NaN",
        ".nan",
        "-.inf",
        "1e999",
        "0x7f",
        "0o17",
        "1_000",
        "-0",
        "9" * 400,
        "-" + "9" * 5000,
        "1998-07-16",
        "2024-02-30",
        "9999-12-31T23:59:59.999Z",
        "12:30:45",
        "=",
        "!!str x",
        "!!binary aGk=",
        "!!set {a, b}",
        "!!python/object/apply:os.system [ls]",
        "!own x",
        "&a x",
        "&a",
        "*a",
        "*nowhere",
        "<<",
        "<<: *a",
        "|",
        "> text",
        "'",
        '"',
        '"\\ud800"',
        '"\\udfff\\ud83d"',
        '"\\U0010ffff"',
        '"\\UFFFFFFFF"',
        '"\\x00"',
        '"\\0\\a\\e\\_\\N\\L\\P"',
        "@x",
        "`x",
        "%x",
        "? x",
        "- x",
        "x: y",
        ": ",
        "[",
        "]",
        "{",
        "}",
        "# x",
        "\t",
        "\n---\n",
        "\n...\n",
        "\n%YAML 9.9\n",
        "\r",
        "\x00",
        "\x1b[31m",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ufffe",
        "\u202e",
        "[" * 45 + "]" * 45,
        "{a: " * 45 + "}" * 45,
        "[" * 10_000,
        "&b [x, x, x, x, x, x, x, x], [*b, *b, *b, *b, *b, *b, *b, *b]",
        "&c [*c, *c]",
    )
)

#: Written in quotes, with escapes: texts that are hard to compare, to show or to make a file name of.
TEXTS = (
    " ",
    "\0",
    "\x07\x1b]0;x\x07",
    "\u202eabc\u202c",
    "\u2066\u2069\u200b\u200d\ufeff",
    "\ud800",
    "\udc80x",
    "\uffff",
    "\U000e0001",
    "\u2028\u2029\x85",
    "é",
    "e\u0301",
    "É",
    "ß",
    "SS",
    "\u017f",
    "İ",
    "\u0131",
    "\u212a",
    "ﬁ",
    "网站",
    "e" + "\u0301" * 500,
    "😀" * 61,
    "★",
    "-",
    "_",
    ".",
    "..",
    "../../x",
    "/",
    "a/b",
    "channels/website",
    "channels/",
    "/website",
    "\\",
    "con",
    "NUL",
    "index",
    "history",
    "a" * 60,
    "a" * 61,
    "x" * 5000,
    "a " * 2000,
    "{name}",
    "{0}",
    "{",
    "}",
    "{{ x }}",
    "{% x %}",
    "%s%n",
    "<script>alert(1)</script>",
    "--><!--",
    "]]>",
    "&#0;&lt;",
    "[x](javascript:alert(1))",
    "![](x)",
    "# a\n\n## b\n\n---\n",
    "| a | b |\n|---|---|",
    "* a\n" * 50,
    ">" * 200 + "x",
    "[" * 200,
    "*_" * 200,
    "`" * 200,
    "https://example.org/\u202e",
    "https://[::1",
    "javascript:alert(1)",
    "5–15",
    "٣",
    "²",
)


@cache
def keys() -> tuple[str, ...]:
    """All keys of canvases, their items and scenarios."""
    classes = (Canvas, ScenarioKeys, *ITEM_CLASSES.values())
    return tuple(dict.fromkeys(key for cls in classes for key in keys_of(cls)))


@cache
def terms() -> tuple[str, ...]:
    """What canvases take from the catalogue, and the catalogue's own sections and keys."""
    known: Catalogue = shipped_catalogue()
    ids = [id for types in known.types.values() for id in types]
    for entries in (known.roles, known.metrics, known.phases, known.motivations, known.checks):
        ids.extend(entries)
    records = (key for cls in RECORDS.values() for key in cls.__dataclass_fields__)
    words = (*SECTIONS, *records, *(block.value for block in Block), *ids)
    more = ("true", "false", "planned", "ended", "own", "partner", "physical", "digital", "adds", "spares")
    return tuple(dict.fromkeys((*words, *more, "{about}", "10", "1998", "a", "b", "a/scenarios/s")))
