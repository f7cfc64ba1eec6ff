"""The shipped catalogue, and a site's own folder on top of it."""

from __future__ import annotations

import os
from pathlib import Path

from canvasbook.catalogue.loader import (
    folder_catalogue,
    load_catalogue,
    shipped_base,
    shipped_catalogue,
    shipped_sources,
)
from canvasbook.report.text_report import text_report
from canvasbook.yamltree import MAX_BYTES

ROLE = "one: a pitch, many: pitches, definition: A place on the square., block: cost_structure, name: Pitch"


def test_it_loads_and_reads_without_a_problem():
    problems = load_catalogue(shipped_sources())[1]
    assert problems == (), text_report(problems)


def test_the_nodes_of_its_entries_are_at_hand():
    """A site's word on an entry of ours is merged with its node."""
    sections = {address.section for address in shipped_base().nodes}
    assert {"types", "roles", "checks", "phases"} <= sections


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_a_folder_is_read_as_canvases_are(tmp_path):
    pitch = "roles: {pitch: {kept: It is so., " + ROLE + "}}"
    folder = write(
        tmp_path / "catalogue",
        {
            "roles.yaml": pitch,
            "deep/more.yml": pitch.replace("pitch:", "stand:"),
            "checks.yaml": pitch.replace("pitch:", "tent:"),
            "_draft.yaml": "nonsense",
            ".hidden/x.yaml": "nonsense",
            "notes.md": "nonsense",
            "latin.yaml": b"roles: {\xe4: {}}",
            "large.yaml": b"#" * (MAX_BYTES + 1),
            "empty.yaml": "",
        },
    )
    write(tmp_path, {"outside.yaml": pitch})
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    os.mkfifo(folder / "pipe.yaml")
    catalogue, problems = folder_catalogue(folder, "ours/catalogue")
    assert {"pitch", "stand", "tent"} <= catalogue.roles.keys()
    assert [(d.path.removeprefix("ours/catalogue/"), d.code) for d in problems] == [
        ("empty.yaml", "CB818"),
        ("large.yaml", "CB003"),
        ("latin.yaml", "CB002"),
        ("link.yaml", "CB819"),
        ("pipe.yaml", "CB001"),
    ]
    assert str(tmp_path) not in text_report(problems)


def test_a_folder_without_entries_leaves_ours(tmp_path):
    assert folder_catalogue(tmp_path, "catalogue") == (shipped_catalogue(), ())


def test_while_a_folder_stays_the_same_its_catalogue_does(tmp_path):
    """So that what was worked out for it need not be worked out again at every save of a canvas."""
    write(tmp_path, {"a.yaml": "roles: {pitch: {kept: It is so., " + ROLE + "}}"})
    first = folder_catalogue(tmp_path, "catalogue")[0]
    assert folder_catalogue(tmp_path, "catalogue")[0] is first
    write(tmp_path, {"a.yaml": "roles: {stand: {kept: It is so., " + ROLE + "}}"})
    assert "stand" in folder_catalogue(tmp_path, "catalogue")[0].roles
