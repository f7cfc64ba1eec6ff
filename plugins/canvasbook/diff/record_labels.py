"""What a record under a key of the format is about, in its author's words or the catalogue's."""

from __future__ import annotations

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.canvas import Alternative, Evidence, Silence, Source, Waiver


def label_of(value: object, catalogue: Catalogue) -> str | None:
    """The few words that tell a record from its neighbours; None for what is no such record."""
    match value:
        case Evidence():
            return value.test or value.result or value.metric or value.date
        case Waiver():
            return catalogue.roles[value.role].one if value.role in catalogue.roles else value.role
        case Silence():
            return value.check
        case Source():
            return value.title
        case Alternative():
            return value.name
    return None
