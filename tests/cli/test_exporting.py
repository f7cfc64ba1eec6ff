"""`canvasbook export`: claims and data of one canvas, and why there are none."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.changing import BEFORE, BROKEN, HOSTILE, SCENARIO, changed
from tests.cli.files import BROKEN_KEY, write
from tools.repositories import Made, repository

FORMATS = ("claims", "claims-csv", "model")


@pytest.fixture
def folder(here):
    """A folder of canvases without a repository: one that is well, a scenario, and two that are broken."""
    write("canvases/films.yaml", BEFORE)
    write("canvases/scenarios/shop.yaml", SCENARIO)
    write("canvases/unread.yaml", BROKEN)
    write("canvases/slip.yaml", BROKEN_KEY)
    return here


@pytest.mark.usefixtures("folder")
def test_claims_of_a_canvas_by_its_id_or_its_file(run):
    result = run("export", "films", "--format", "claims")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert (report["version"], report["canvas"], report["title"]) == (0, "films", "Films to rent")
    pages = {claim["page"] for claim in report["claims"]}
    assert {"canvases/films/", "canvases/films/channels/site/"} <= pages
    assert {claim["page"] for claim in report["claims"] if claim["kind"] == "finding"} == {
        "canvases/films/checks/"
    }
    assert run("export", "canvases/films.yaml", "--format", "claims").stdout == result.stdout
    assert run("export", "FILMS", "--format", "claims").stdout == result.stdout


@pytest.mark.usefixtures("folder")
def test_claims_for_a_spreadsheet(run):
    table = run("export", "films", "--format", "claims-csv").stdout_bytes.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    claims = json.loads(run("export", "films", "--format", "claims").stdout)["claims"]
    assert [row["id"] for row in rows] == [claim["id"] for claim in claims]


@pytest.mark.usefixtures("folder")
def test_the_canvas_for_programs(run):
    report = json.loads(run("export", "films", "--format", "model").stdout)
    assert (report["version"], report["id"], report["canvas"]["title"]) == (0, "films", "Films to rent")
    assert report["choices"][0]["choice"] == "channels/site"


@pytest.mark.usefixtures("folder")
def test_a_sample_is_drawn_by_its_seed(run):
    def sample(*seed: str) -> list[str]:
        result = run("export", "films", "--format", "claims", "--sample", "5", *seed)
        return [claim["id"] for claim in json.loads(result.stdout)["claims"]]

    assert len(sample()) == 5
    assert sample() == sample("--seed", "0")
    assert sample("--seed", "3") == sample("--seed", "3")
    assert sample("--seed", "3") != sample("--seed", "4")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_would_have_been_printed(form, run):
    result = run("export", "films", "--format", form, "--out", "out.txt")
    assert (result.exit_code, result.output) == (0, "")
    assert Path("out.txt").read_bytes() == run("export", "films", "--format", form).stdout_bytes


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "--format", "model"], "there is no file and no canvas 'nowhere'"),
        (["film", "--format", "model"], "did you mean 'films'?"),
        (["films.yaml", "--format", "model"], "there is no file 'films.yaml'"),
        (["canvases", "--format", "claims"], "'canvases' is a folder; name a canvas in it"),
        (["HEAD:films", "--format", "claims"], "'HEAD:films' names a revision"),
        (["canvases/scenarios/shop.yaml", "--format", "model"], "'films/scenarios/shop' is a scenario"),
        (["films", "--format", "model", "--sample", "3"], "--sample draws claims"),
        (["films", "--format", "claims", "--sample", "0"], "0 is not in the range"),
        (["films", "--format", "model", "--out", "no/such/file"], "'no/such/file' cannot be used"),
        (["films", "--format", "model", "--catalogue", "none"], "there is no folder 'none'"),
        (["films"], "Missing option '--format'"),
        (["x\x1b[31m", "--format", "model"], "there is no file and no canvas 'x�[31m'"),
    ],
)
def test_what_cannot_be_exported_is_said_in_a_sentence(arguments, said, run):
    result = run("export", *arguments)
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", FORMATS)
def test_a_canvas_with_errors_is_not_exported_and_its_errors_are_told(form, run):
    for id, code in (("unread", "CB005"), ("slip", "CB102")):
        result = run("export", id, "--format", form, "--out", "out.txt")
        assert (result.exit_code, result.stdout) == (2, "")
        assert code in result.stderr
        assert f"'canvases/{id}.yaml' has errors; mend them first" in result.stderr
        assert not Path("out.txt").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_what_authors_write_breaks_no_report(form, run):
    write("canvases/films.yaml", changed(("name: Postage", f'name: "={HOSTILE}"')))
    result = run("export", "films", "--format", form)
    assert result.exit_code == 0
    assert "@team #1" in result.stdout
    assert form == "claims-csv" or result.stdout.isascii()


def test_a_canvas_of_names_alone_can_be_exported(run):
    write("canvases/names.yaml", "title: Names\nchannels: [A shop]\n")
    for form in FORMATS:
        assert run("export", "names", "--format", form).exit_code == 0


def test_what_the_past_shows_is_claimed_as_on_the_site(here, run):
    versions = [BEFORE, changed(("needs: [platform]", "needs: [platform, discs]"))]
    repository(here, [Made({"canvases/films.yaml": text}, "wip") for text in versions])
    report = json.loads(run("export", "films", "--format", "claims").stdout)
    found = [claim["sentence"] for claim in report["claims"] if claim["kind"] == "finding"]
    assert [said for said in found if said.startswith("no reason is given for what changed in ")]
