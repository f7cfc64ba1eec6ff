"""Whether effects and figures say what a reader needs to judge them: beside what, and where it was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from canvasbook import codes
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Interaction
from canvasbook.catalogue.entries import CatalogueEffect, CatalogueFigure, Facet, Type
from canvasbook.catalogue.file_schema import TYPES, EntryAddress, EntryPlace
from canvasbook.model.terms import Basis

#: What was observed in one place and not everywhere.
OBSERVED = (Basis.EXPERIMENT, Basis.DATA)


def lint_observations(catalogue: Catalogue, places: Mapping[EntryAddress, EntryPlace]) -> None:
    """Tell which effects and figures of the entries read at some places lack their circumstances."""
    for address, place in places.items():
        entry = _entry_at(address, catalogue)
        if entry is None:
            continue
        for effect in entry.effects:
            _lint_seen(effect, place)
            _lint_figures(effect.figures, place)
        if isinstance(entry, Interaction):
            _lint_figures(entry.figures, place)
        else:
            _lint_comparisons(entry.effects, catalogue, place)


def _entry_at(address: EntryAddress, catalogue: Catalogue) -> Type | Facet | Interaction | None:
    """The entry with effects that stands at an address."""
    if address.section == TYPES:
        return catalogue.types.get(address.block, {}).get(address.id) if address.block else None
    sections: dict[str, Mapping[str, Facet | Interaction]] = {
        "modes": dict(catalogue.modes),
        "phases": dict(catalogue.phases),
        "ownerships": dict(catalogue.ownerships),
        "interactions": dict(catalogue.interactions),
    }
    return sections.get(address.section, {}).get(address.id)


def _lint_comparisons(effects: Iterable[CatalogueEffect], catalogue: Catalogue, place: EntryPlace) -> None:
    """A measure that is high or low only beside another type says beside which."""
    for effect in effects:
        id = effect.raises or effect.lowers
        target = catalogue.metrics.get(id) or catalogue.roles.get(id)
        if target is not None and target.relative and not effect.against:
            place.decoder.report(codes.CATALOGUE_RELATIVE, effect.at, target=target.id)


def _lint_seen(effect: CatalogueEffect, place: EntryPlace) -> None:
    if effect.basis in OBSERVED and not effect.seen:
        place.decoder.report(codes.CATALOGUE_UNSEEN, effect.at, basis=effect.basis)


def _lint_figures(figures: Iterable[CatalogueFigure], place: EntryPlace) -> None:
    for figure in figures:
        missing = " and ".join(_missing(figure))
        if missing:
            place.decoder.report(codes.CATALOGUE_LOOSE_FIGURE, figure.at, missing=missing)


def _missing(figure: CatalogueFigure) -> Iterator[str]:
    """What of its circumstances a figure does not say."""
    if not figure.year:
        yield "its year"
    if not figure.where:
        yield "of whom it was counted"


__all__ = ["lint_observations"]
