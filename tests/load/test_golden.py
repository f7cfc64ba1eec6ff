"""Every code of the loader: a case that fires, and one beside it that holds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from canvasbook.codes import CODES
from canvasbook.load.portfolio_loader import load_folder
from canvasbook.report.text_report import text_report

CASES = Path(__file__).parents[1] / "golden" / "diagnostics"

#: Codes of the families of the loader that something else raises.
ELSEWHERE = {
    "CB301": "whether a waiver is idle, only the analysis of effects knows",
    "CB303": "whether a silence is idle, only the review knows",
}

#: Longer reports are cut in the middle: their ends say it all.
LONGEST = 120


def a_folder_named_like_a_file(folder: Path) -> None:
    (folder / "fires.yaml").mkdir()


def five_megabytes(folder: Path) -> None:
    (folder / "fires.yaml").write_bytes(b"# no end\n" * 555_556)


def a_link_out(folder: Path) -> None:
    (folder / "fires.yaml").symlink_to(folder.parent / "expected.txt")


def a_thousand_problems(folder: Path) -> None:
    (folder / "fires.yaml").write_text("title: T\nchannels:\n" + "  - Web\n" * 1001)


def five_hundred_and_three_items(folder: Path) -> None:
    items = "".join(f"  - Partner {n}\n" for n in range(501))
    needs = "channels:\n  - {name: Shop, needs: [partner-499]}\n"
    (folder / "fires.yaml").write_text(f"title: Fires\n{needs}key_partners:\n{items}cost_structure: [Rent]\n")


def two_thousand_links_and_more(folder: Path) -> None:
    needs = ", ".join(f"r{n}" for n in range(101))
    channels = "".join(f"  - {{name: Shop {n}, needs: [{needs}]}}\n" for n in range(21))
    resources = "".join(f"  - {{id: r{n}, name: Room {n}}}\n" for n in range(101))
    (folder / "fires.yaml").write_text(f"title: Fires\nchannels:\n{channels}key_resources:\n{resources}")


#: What cannot lie in a repository, or only with harm.
MADE: dict[str, Callable[[Path], None]] = {
    "CB001-unreadable": a_folder_named_like_a_file,
    "CB003-too-large": five_megabytes,
    "CB015-link-out": a_link_out,
    "CB118-too-many-items": five_hundred_and_three_items,
    "CB119-too-many-links": two_thousand_links_and_more,
    "CB016-more": a_thousand_problems,
}


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir()))
def test_case(case, tmp_path, vocabulary, golden):
    shutil.copytree(CASES / case, tmp_path / case)
    folder = tmp_path / case / "broken"
    MADE.get(case, lambda _: None)(folder)
    loaded = load_folder(folder, vocabulary)
    golden(shortened(text_report(loaded.diagnostics)), CASES / case / "expected.txt")
    code = case.partition("-")[0]
    assert code in {d.code for d in loaded.diagnostics}
    assert not [d.place for d in loaded.diagnostics if "holds" in d.path]


def shortened(report: str) -> str:
    lines = report.splitlines(keepends=True)
    if len(lines) <= LONGEST:
        return report
    return "".join([*lines[:8], f"[{len(lines) - 15} lines]\n", *lines[-7:]])


def test_every_code_of_the_loader_has_a_case():
    covered = {p.name.partition("-")[0] for p in CASES.iterdir()}
    ours = {code for code in CODES if code < "CB4"}
    assert ours - covered == set(ELSEWHERE)
    assert not covered - ours


def test_every_case_has_a_neighbour_that_holds():
    without = {p.name for p in CASES.iterdir() if not list(p.glob("broken/holds.*"))}
    assert without == {"CB013-same-canvas"}, "any file alone is one"
