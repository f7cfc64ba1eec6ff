"""Many cheap cases in one test: all are tried, and one list tells those that fail.

    with every_case() as case:
        for page in pages:
            with case(page.uri):
                assert page.title

A test with parameters instead is collected, set up and reported once a case, which for hundreds of cheap ones
costs more than the cases themselves.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from textwrap import shorten

import pytest


class Case:
    """Tries the cases of a loop, and keeps those that fail."""

    def __init__(self) -> None:
        self.tried = 0
        self.failed: list[str] = []

    def __call__(self, name: object) -> AbstractContextManager[None]:
        """What is asserted within belongs to the case of this name."""
        return self._trying(name)

    @contextmanager
    def _trying(self, name: object) -> Iterator[None]:
        self.tried += 1
        try:
            yield
        except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001  # the list tells it
            line = traceback.extract_tb(error.__traceback__)[1].lineno
            kind = "" if isinstance(error, AssertionError) else f"{type(error).__name__}: "
            self.failed.append(f"{shorten(str(name), 120)} (line {line}): {kind}{error}")


@contextmanager
def every_case() -> Iterator[Case]:
    """Fails at its end if a case failed, with all of them, or if there was none."""
    case = Case()
    yield case
    if not case.tried:
        pytest.fail("there was no case to try", pytrace=False)
    if case.failed:
        told = "\n".join(f"- {failure}" for failure in case.failed)
        pytest.fail(f"{len(case.failed)} of {case.tried} cases failed:\n{told}", pytrace=False)
