"""The canvases of the exercise have the faults that the course speaks of, and are nowhere in the gallery."""

from __future__ import annotations

import pytest

from tools import ROOT
from tools.reference.checks import WEAK, weak_canvases

#: What each canvas is there to teach: the checks that must find something.
LESSONS = {
    "gym": {
        "CB403",
        "CB405",
        "CB406",
        "CB409",
        "CB415",
        "CB518",
        "CB519",
        "CB521",
        "CB527",
        "CB630",
        "CB632",
        "CB634",
        "CB637",
    },
    "travel": {"CB408", "CB414", "CB415", "CB516", "CB519", "CB522", "CB525", "CB746"},
    "tutors": {"CB402", "CB405", "CB415", "CB516", "CB519", "CB631", "CB634", "CB636"},
}


@pytest.mark.parametrize("id", LESSONS)
def test_it_has_the_faults_that_it_is_there_for(id):
    checked = weak_canvases()
    found = {d.code for d in checked.diagnostics if d.path == f"weak/{id}.yaml" and d.finding}
    assert LESSONS[id] - found == set()
    assert not [d for d in checked.diagnostics if not d.finding], "faults of the model, not of the file"


def test_none_of_them_would_pass_in_class():
    assert all(review.score.points < 75 for review in weak_canvases().reviews.values())


def test_every_weak_canvas_is_taught_and_none_is_in_the_gallery():
    ids = {path.stem for path in WEAK.glob("*.yaml")}
    assert ids == LESSONS.keys()
    assert not ids & {path.stem for path in (ROOT / "canvases").rglob("*.yaml")}
