"""Messages that no canvas in the golden folder can cause: of the analysis, and of the catalogue."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from canvasbook.catalogue.loader import folder_catalogue, load_catalogue, shipped_base
from canvasbook.pipeline import Options, check
from canvasbook.report.text_report import text_report
from canvasbook.source import SourceText


def canvas(text: str) -> Callable[[], str]:
    """What a check says of a canvas."""

    def report() -> str:
        with TemporaryDirectory() as folder:
            (Path(folder) / "shop.yaml").write_text(textwrap.dedent(text), encoding="utf-8")
            return text_report(check(Options(canvas_dir=Path(folder), shown="canvases")).diagnostics)

    return report


def own(text: str) -> Callable[[], str]:
    """What the loader says of a file of a site's own folder."""

    def report() -> str:
        return text_report(load_catalogue([_file(text)], shipped_base())[1])

    return report


def folder(prepare: Callable[[Path], None]) -> Callable[[], str]:
    """What is said of a site's own folder."""

    def report() -> str:
        with TemporaryDirectory() as place:
            (Path(place) / "catalogue").mkdir()
            prepare(Path(place))
            return text_report(folder_catalogue(Path(place) / "catalogue", "catalogue")[1])

    return report


def _file(text: str) -> SourceText:
    return SourceText("catalogue/market.yaml", textwrap.dedent(text))


def catalogue(text: str) -> Callable[[], str]:
    """What the loader says of a file of the catalogue."""
    return lambda: text_report(load_catalogue([SourceText("catalogue/roles.yaml", textwrap.dedent(text))])[1])


_ROLE = "block: key_resources, name: Oven, one: an oven, many: ovens, definition: It bakes."
_STALL = "name: Market stall, one: a stall, many: stalls, definition: A table on the square."
_TWICE = [
    SourceText(f"catalogue/{name}.yaml", f"roles:\n  oven: {{{_ROLE}}}\n") for name in ("baking", "shops")
]

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
                basis: inference
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
                basis: textbook
        """),
    "CB804": lambda: text_report(load_catalogue(_TWICE)[1]),
    "CB805": catalogue(f"""\
        roles:
          oven: {{{_ROLE}, part_of: bakery}}
          bakery: {{{_ROLE}, part_of: oven}}
        """),
    "CB806": own(f"""\
        types:
          channels:
            market-stall: {{{_STALL}}}
        """),
    "CB807": own("""\
        checks:
          CB4060: {severity: off}
        """),
    "CB808": own("""\
        checks:
          CB406:
            message: "{abuot} could be cheaper"
        """),
    "CB809": own("""\
        types:
          channels:
            web_sales:
              without: [web-sales-requires-web-platfrom]
        """),
    "CB810": own("""\
        types:
          channels:
            web_sales:
              effects:
                - {raises: reach, because: Anybody can look., basis: inference}
                - {raises: reach, because: It never closes., basis: inference}
        """),
    "CB811": own("""\
        types:
          channels:
            web_sales:
              effects:
                - {adds: reach, because: Anybody can look., basis: inference}
        """),
    "CB812": own("""\
        interactions:
          channel_conflict:
            sides:
              - {block: channels, motivation: retention}
              - {block: customer_segments, value: mass}
        """),
    "CB813": own("""\
        interactions:
          channel_conflict:
            sides:
              - {block: channels, type: own_stores}
        """),
    "CB814": own(f"""\
        types:
          channels:
            stall: {{{_STALL}, aliases: [e_commerce]}}
        """),
    "CB815": own("""\
        roles:
          shop_staff:
            part_of: shop_costs
        """),
    "CB816": own(f"""\
        roles:
          oven: {{{_ROLE}}}
        """),
    "CB817": own("""\
        sources:
          town: {title: Fees of the town market, kind: data}
        """),
    "CB818": folder(lambda place: (place / "catalogue" / "market.yaml").touch()),
    "CB819": folder(lambda place: (place / "catalogue" / "market.yaml").symlink_to(place)),
    "CB820": own("""\
        types:
          channels:
            web_sales:
              effects:
                - {raises: churn, basis: inference}
        """),
    "CB821": own("""\
        types:
          channels:
            web_sales:
              effects:
                - {raises: churn, because: The next shop is one click away., grade: C}
        """),
    "CB822": own("""\
        types:
          channels:
            web_sales:
              effects:
                - {raises: churn, because: The next shop is one click away., basis: illustrative}
        """),
    "CB824": own("""\
        types:
          channels:
            web_sales:
              effects:
                - {raises: reach, because: The web is everywhere., basis: inference}
        """),
    "CB825": own("""\
        types:
          channels:
            web_sales:
              effects:
                - {raises: churn, because: The next shop is near., basis: data, sources: [bmg]}
        """),
    "CB826": own("""\
        types:
          channels:
            web_sales:
              effects:
                - raises: churn
                  because: The next shop is one click away.
                  basis: inference
                  figures: [{what: customers who left, value: 20, unit: per cent, year: 2024}]
        """),
    "CB823": own("""\
        types:
          channels:
            events: {main_cost: event_venue}
        """),
}
