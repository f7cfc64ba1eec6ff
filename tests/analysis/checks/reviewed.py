"""What checks find on a few lines of a canvas."""

from __future__ import annotations

from canvasbook.analysis.check_results import CheckStatus
from canvasbook.analysis.review import Review, review_of
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.given import given


def reviewed(text: str) -> Review:
    return review_of(given(text), shipped_catalogue())


def found(text: str, code: str) -> list[tuple[list[str], list[str], str]]:
    """What a check finds: about which items, beside which, in which words."""
    review = reviewed(text)
    return [
        ([k.id for k in f.about], [k.id for k in f.beside], f.words) for c, f in review.found if c.id == code
    ]


def about(text: str, code: str) -> list[list[str]]:
    """What the findings of a check are about."""
    return [ids for ids, _, _ in found(text, code)]


def asked(text: str, code: str) -> set[str]:
    """The roles that the findings of a check ask for."""
    return {role.id for c, f in reviewed(text).found if c.id == code for role in f.roles}


def standing(text: str, code: str) -> CheckStatus:
    (checked,) = (c for c in reviewed(text).checked if c.check.id == code)
    return checked.standing
