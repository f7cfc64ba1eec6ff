"""Messages that no canvas in the golden folder can cause: of the analysis, and of the catalogue."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from canvasbook.catalogue.loader import load_catalogue
from canvasbook.pipeline import Options, check
from canvasbook.report.text import text_report
from canvasbook.source import Source


def canvas(text: str) -> Callable[[], str]:
    """What a check says of a canvas."""

    def report() -> str:
        with TemporaryDirectory() as folder:
            (Path(folder) / "shop.yaml").write_text(textwrap.dedent(text), encoding="utf-8")
            return text_report(check(Options(canvas_dir=Path(folder), shown="canvases")).diagnostics)

    return report


def catalogue(text: str) -> Callable[[], str]:
    """What the loader says of a file of the catalogue."""
    return lambda: text_report(load_catalogue([Source("catalogue/roles.yaml", textwrap.dedent(text))])[1])


_ROLE = "block: key_resources, name: Oven, one: an oven, many: ovens, definition: It bakes."
_TWICE = [Source(f"catalogue/{name}.yaml", f"roles:\n  oven: {{{_ROLE}}}\n") for name in ("baking", "shops")]

CASES: dict[str, Callable[[], str]] = {
    "CB301": canvas("""\
        title: Corner shop
        channels:
          - id: newsletter
            name: Newsletter
            type: newsletter
            waives:
              - {role: shop_rent, because: We have no shop.}
        """),
    "CB303": canvas("""\
        title: Corner shop
        channels:
          - id: newsletter
            name: Newsletter
            type: newsletter
            silences:
              - {check: CB406, because: Readers come by themselves.}
        """),
    "CB801": catalogue(f"""\
        roles:
          oven: {{{_ROLE}, part_of: bakery}}
        """),
    "CB802": catalogue("""\
        phases:
          delivery:
            name: Delivery
            definition: The goods arrive.
            effects:
              - because: Somebody must carry them.
                grade: C
        """),
    "CB803": catalogue(f"""\
        roles:
          oven: {{{_ROLE}}}
        phases:
          delivery:
            name: Delivery
            definition: The goods arrive.
            effects:
              - requires: oven
                because: Bread is delivered warm.
                grade: A
        """),
    "CB804": lambda: text_report(load_catalogue(_TWICE)[1]),
    "CB805": catalogue(f"""\
        roles:
          oven: {{{_ROLE}, part_of: bakery}}
          bakery: {{{_ROLE}, part_of: oven}}
        """),
}
