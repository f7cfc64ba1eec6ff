"""Tables, targets and the picture, from figures that are made up."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from tools.bench.__main__ import main
from tools.bench.chart import BARS, chart
from tools.bench.measure import Cost, Output, median
from tools.bench.results import Results, Row, Size, from_json, to_json
from tools.bench.steps import ROWS
from tools.bench.tables import report, size_heading, size_table
from tools.bench.targets import verdicts

SVG = "{http://www.w3.org/2000/svg}"

#: CPU, wall and memory; what is not named here costs as much as a cold build.
FIGURES = {
    "plain": (10, 10, 100),
    "serve-edited": (1, 1.5, 90),
    "serve-same": (0.5, 1, 90),
    "check": (1.5, 1.5, 60),
    "stock": (48, 50, 200),
    "zensical-edited": (1.1, 1.4, 300),
}


def size(canvases=100, commits=0, *, rows=tuple(ROWS), pages=3000, **figures) -> Size:
    costs = {key: Cost(*(FIGURES | figures).get(key.replace("_", "-"), (12, 12, 150))) for key in rows}
    written = Output(pages, 20_000 * pages, 3_000 * pages)
    return Size(
        canvases,
        commits,
        pages,
        {key: Row((cost,), written if key != "check" else Output()) for key, cost in costs.items()},
    )


def results(*sizes: Size) -> Results:
    return Results("1 May 2026", "Linux, 2 cores", {"Python": "3.11.7", "mkdocs": "1.6.1"}, sizes)


def test_a_table_holds_each_build_against_the_stock_build():
    lines = size_table(size(rows=("cold", "check", "stock"))).splitlines()
    assert lines[2:] == [
        "| canvasbook | 12.00 | 0.250 | 12.00 | 250 | 150 | 4.00 | 20.0 |",
        "| `canvasbook check` | 1.50 | 0.031 | 1.50 | – | 60 | – | – |",
        "| stock, pruned | 48.00 | 1.000 | 50.00 | 60 | 200 | 16.00 | 20.0 |",
    ]
    assert {line.count("|") for line in lines} == {9}


def test_without_a_stock_build_there_is_no_ratio():
    assert "| canvasbook | 12.00 | – | 12.00 |" in size_table(size(rows=("cold",)))


@pytest.mark.parametrize(
    ("what", "heading"),
    [
        (size(1), "### 1 canvas, 3,000 pages"),
        (size(200, 2000, pages=9000), "### 200 canvases, 2,000 commits, 9,000 pages"),
    ],
)
def test_a_heading_tells_the_size(what, heading):
    assert size_heading(what) == heading


def test_the_middle_is_taken_of_each_figure():
    assert median([Cost(1, 9, 5), Cost(2, 8, 50), Cost(3, 1, 6)]) == Cost(2, 8, 6)


@pytest.mark.parametrize(
    ("at", "share", "met"),
    [
        ("a cold build beside the stock build", 0.25, True),
        ("memory of a cold build beside the stock build's", 0.75, True),
        ("one canvas edited under `mkdocs serve`, beside the stock build", 1 / 48, True),
        ("the same beside Zensical's build after one page was edited", 1 / 1.1, True),
        ("the same, wall time", 1.5 / 1.4, False),
        ("nothing changed under `mkdocs serve`, beside the stock build", 0.5 / 48, True),
        ("`canvasbook check` beside our cold build", 0.125, True),
        ("what history adds to a cold build", 0.2, True),
    ],
)
def test_targets_are_judged(at, share, met):
    (verdict,) = [v for v in verdicts(results(size(333, 3330))) if v.what == at]
    assert verdict.share == pytest.approx(share)
    assert verdict.met is met


def test_a_target_that_is_passed_is_missed():
    (judged,) = [v for v in verdicts(results(size(cold=(12.1, 12, 150)))) if v.most == 0.25]
    assert not judged.met


def test_each_target_is_judged_by_the_size_it_is_meant_for():
    sizes = [size(10, 100), size(100, 1000), size(200, 2000), size(333, 3330)]
    where = [(v.what, v.where) for v in verdicts(results(*sizes))]
    assert ("a cold build beside the stock build", "100 canvases") in where
    assert ("`canvasbook check` beside our cold build", "333 canvases") in where
    assert ("what history adds to a cold build", "200 canvases") in where


@pytest.mark.parametrize("left", [size(10), size(rows=("check",)), size(rows=("stock",))])
def test_what_was_not_measured_is_not_judged(left):
    assert not verdicts(results(left))
    assert "Targets" not in report(results(left))


def test_history_is_judged_only_where_there_is_one():
    assert not [v for v in verdicts(results(size(200))) if "history" in v.what]


@pytest.mark.parametrize(("seconds", "met"), [(45, True), (47, False)])
def test_the_growth_of_a_pages_cost_is_judged(seconds, met):
    few = size(10, pages=1000, rows=("cold",), cold=(4, 4, 60))
    many = size(333, pages=10_000, rows=("cold",), cold=(seconds, 50, 300))
    (growth,) = verdicts(results(many, few))
    assert growth.where == "10 to 333 canvases"
    assert growth.share == pytest.approx(seconds / 40 - 1)
    assert growth.met is met


def test_a_report_names_the_day_the_machine_and_the_verdicts():
    told = report(results(size(333, 3330)))
    assert told.startswith("1 May 2026; Linux, 2 cores; Python 3.11.7, mkdocs 1.6.1.\n\n### 333 canvases")
    assert "| a cold build beside the stock build | 333 canvases | 0.25 | 0.250 | met |" in told
    assert "| the same, wall time | 333 canvases | 1 | 1.071 | missed |" in told


def test_kept_figures_are_told_again_without_measuring(tmp_path, capsys):
    made = results(size(10), size(100, 1000))
    assert from_json(to_json(made)) == made
    (tmp_path / "figures.json").write_text(to_json(made), "utf-8")
    picture = tmp_path / "picture.svg"
    assert main(["--read", str(tmp_path / "figures.json"), "--chart", str(picture)]) == 0
    assert capsys.readouterr().out == report(made) + "\n"
    assert picture.read_text("utf-8") == chart(made)


def test_a_picture_has_a_bar_for_each_build_as_long_as_it_took():
    root = ET.fromstring(chart(results(size(10), size(100, 1000))))  # noqa: S314 - our own
    bars = [float(bar.get("width")) for bar in root.iter(f"{SVG}rect")]
    assert len(bars) == 2 * len(BARS)
    stock, cold = (bars[BARS.index(key)] for key in ("stock", "cold"))
    assert cold / stock == pytest.approx(0.25, abs=0.001)
    assert max(bars) == stock


def test_a_picture_tells_its_figures_in_words_too():
    root = ET.fromstring(chart(results(size(10, rows=("stock", "serve-edited")))))  # noqa: S314
    words = "10 canvases: stock, pruned 48, mkdocs serve, one canvas edited 1.00."
    assert root.findtext(f"{SVG}desc") == words
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [root[0].get("id"), root[1].get("id")]
    assert [text.text for text in root.iter(f"{SVG}text")][-1] == "1.00"


def test_a_picture_fits_its_frame_and_takes_the_pages_colour():
    root = ET.fromstring(chart(results(size(10), size(333))))  # noqa: S314
    width, height = map(float, root.get("viewBox").split()[2:])
    assert root.get("fill") == "currentColor"
    assert not [e for e in root.iter() if e.get("fill") not in (None, "currentColor")]
    assert all(float(bar.get("x")) + float(bar.get("width")) < width for bar in root.iter(f"{SVG}rect"))
    assert all(0 < float(text.get("y")) < height for text in root.iter(f"{SVG}text"))


def test_nothing_measured_makes_an_empty_picture():
    assert not list(ET.fromstring(chart(results())).iter(f"{SVG}rect"))  # noqa: S314
    assert not list(ET.fromstring(chart(results(size(rows=("check",))))).iter(f"{SVG}rect"))  # noqa: S314
