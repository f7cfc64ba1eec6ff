"""Which continuous integration service a build runs on: most clone only the newest commit unless told."""

from __future__ import annotations

from collections.abc import Mapping

#: A variable that each service sets, and the word for it under ``fetch_all`` in the catalogue's terms. Nearly
#: all of them set CI as well, so it comes last.
_SERVICES = {
    "GITHUB_ACTIONS": "github",
    "GITLAB_CI": "gitlab",
    "TF_BUILD": "azure",
    "BITBUCKET_BUILD_NUMBER": "bitbucket",
    "READTHEDOCS": "read_the_docs",
    "CI": "other",
}


def ci_service(environment: Mapping[str, str]) -> str:
    """The service whose variables these are; empty on a machine that is none."""
    return next((word for name, word in _SERVICES.items() if environment.get(name)), "")
