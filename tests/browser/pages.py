"""Which kinds of pages of the real site a test looks at."""

from __future__ import annotations

import pytest

from tools.own_site import KINDS

#: Kinds that between them hold what most pages are made of.
TYPICAL = ("board", "choice", "matrix", "checks", "comparison", "portfolio checks", "catalogue")

CANVASES = ("amazon-books", "bookstore", "ikea", "uber")


def every_kind(quickly=TYPICAL):
    """All kinds as cases of a test; those that are not looked at quickly are left to `make test-all`."""
    return [kind if kind in quickly else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]
