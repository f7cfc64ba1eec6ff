"""No workflow that we run, ship or show loses the history: each fetches all commits."""

from __future__ import annotations

import pytest
import yaml

from tests.docs.markdown import DOCS, ROOT, blocks

FILES = sorted([*(ROOT / ".github").rglob("*.y*ml"), *(DOCS / "workflows").glob("*.y*ml")])
SHOWN = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])

WORKFLOWS = [(path, path.read_text("utf-8")) for path in FILES]
WORKFLOWS += [(path, text) for path in SHOWN for text in blocks(path, "yaml")]


def checkouts(workflow):
    """The steps of a GitHub workflow that fetch the repository."""
    jobs = workflow.get("jobs") or {}
    steps = [step for job in jobs.values() for step in job.get("steps", ())]
    return [step for step in steps if str(step.get("uses", "")).startswith("actions/checkout@")]


def gitlab_jobs(workflow):
    """The jobs of a GitLab pipeline, with the variables that hold in each."""
    common = workflow.get("variables") or {}
    return [
        common | (job.get("variables") or {})
        for job in workflow.values()
        if isinstance(job, dict) and "script" in job
    ]


def lost(workflow):
    """What fetches less than all commits."""
    shallow = [step for step in checkouts(workflow) if (step.get("with") or {}).get("fetch-depth") != 0]
    return shallow + [variables for variables in gitlab_jobs(workflow) if variables.get("GIT_DEPTH") != "0"]


def found():
    """All workflows there are, each with the file that it stands in."""
    for path, text in WORKFLOWS:
        workflow = yaml.safe_load(text)
        if isinstance(workflow, dict) and (checkouts(workflow) or gitlab_jobs(workflow)):
            yield path.relative_to(ROOT).as_posix(), workflow


def test_every_workflow_fetches_all_commits():
    assert {path: told for path, workflow in found() if (told := lost(workflow))} == {}


def test_the_workflows_of_all_places_are_among_them():
    assert {path for path, _ in found()} >= {
        "README.md",
        ".github/workflows/ci.yml",
        "docs/guide/publish.md",
        "docs/guide/teaching.md",
        "docs/workflows/canvases-github.yml",
        "docs/workflows/canvases-gitlab.yml",
    }


@pytest.mark.parametrize(
    "text",
    [
        "jobs: {a: {steps: [{uses: actions/checkout@v4}]}}",
        "jobs: {a: {steps: [{uses: actions/checkout@v4, with: {fetch-depth: 1}}]}}",
        "pages: {script: [mkdocs build]}",
        "pages: {script: [mkdocs build], variables: {GIT_DEPTH: '20'}}",
    ],
)
def test_one_that_fetches_less_is_noticed(text):
    assert lost(yaml.safe_load(text))
