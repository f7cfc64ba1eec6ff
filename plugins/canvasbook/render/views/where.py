"""Where a site's canvases use what the catalogue knows: lists that its pages ask for entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from canvasbook.analysis.coverage import Coverage
from canvasbook.analysis.effects import Analysis, State
from canvasbook.analysis.findings import Checked
from canvasbook.analysis.interactions import Meeting
from canvasbook.analysis.review import Review
from canvasbook.analysis.usage import EffectPlace, Place, Usage, usage_of
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.canvas import Channel, ItemKey
from canvasbook.render.asking import Noted, digest, shared

K = TypeVar("K")
V = TypeVar("V")

#: How many effects at work a page can tell of; of the others it only needs to know how many they are.
AT_WORK = 25


@dataclass(frozen=True)
class Where:
    """Where-used lists over all canvases, in their order."""

    analyses: Mapping[str, Analysis]
    reviews: Mapping[str, Review]
    coverage: Mapping[str, Coverage]
    catalogue: Catalogue

    @shared
    def _usage(self) -> Usage:
        return usage_of(self.analyses.values())

    @property
    def all(self) -> tuple[Noted[Any, Any], ...]:
        """Every list, as it answers to questions."""
        names = (*_PLACES, *_EFFECTS, "lacking", "waived", "directness", "unserved", "checked", "seen")
        return tuple(getattr(self, name) for name in names)

    def _places(self, name: str) -> Noted[Any, tuple[Place, ...]]:
        return Noted(f"where.{name}", getattr(self._usage, name), _of_places)

    def _effects(self, name: str) -> Noted[str, tuple[EffectPlace, ...]]:
        return Noted(f"where.{name}", getattr(self._usage, name), _of_effects)

    @shared
    def types(self) -> Mapping[tuple[str, str], tuple[Place, ...]]:
        """The items of each type, by its block and id."""
        return self._places("types")

    @shared
    def roles(self) -> Mapping[str, tuple[Place, ...]]:
        """The items that play each role."""
        return self._places("roles")

    @shared
    def phases(self) -> Mapping[str, tuple[Place, ...]]:
        """The channels that serve each phase."""
        return self._places("phases")

    @shared
    def modes(self) -> Mapping[str, tuple[Place, ...]]:
        """The choices that happen in each mode."""
        return self._places("modes")

    @shared
    def ownerships(self) -> Mapping[str, tuple[Place, ...]]:
        """The channels that each kind of owner runs."""
        return self._places("ownerships")

    @shared
    def motivations(self) -> Mapping[str, tuple[Place, ...]]:
        """The relationships that serve each motivation."""
        return self._places("motivations")

    @shared
    def metrics(self) -> Mapping[str, tuple[EffectPlace, ...]]:
        """The effects on each metric."""
        return self._effects("metrics")

    @shared
    def effects(self) -> Mapping[str, tuple[EffectPlace, ...]]:
        """Each effect of the catalogue at work."""
        return self._effects("effects")

    @shared
    def lacking(self) -> Mapping[str, tuple[EffectPlace, ...]]:
        """The choices for which each role is missing."""
        return Noted("where.lacking", _of_state(self._usage.expecting, State.MISSING), _of_effects)

    @shared
    def waived(self) -> Mapping[str, tuple[EffectPlace, ...]]:
        """The choices that do without each role."""
        return Noted("where.waived", _of_state(self._usage.expecting, State.WAIVED), _of_effects)

    @shared
    def directness(self) -> Mapping[str, tuple[Place, ...]]:
        """The channels that are direct or indirect: those that say so, or are of a type that usually is."""
        return Noted("where.directness", gathered(self._direct()), _of_places)

    def _direct(self) -> Iterator[tuple[str, Place]]:
        for analysis in self.analyses.values():
            for key in analysis.situations:
                item = analysis.canvas.items[key]
                if isinstance(item, Channel):
                    type = self.catalogue.type_of(key.block, item.type)
                    usual = type.usual.directness if type and type.usual else None
                    yield item.directness or usual or "", Place(analysis.canvas.id, key)

    @shared
    def unserved(self) -> Mapping[str, tuple[Place, ...]]:
        """The segments that nobody serves in each phase."""
        found = (
            (phase, Place(id, segment))
            for id, coverage in self.coverage.items()
            for phase, segments in coverage.gaps.items()
            for segment in segments
        )
        return Noted("where.unserved", gathered(found), _of_places)

    @shared
    def checked(self) -> Mapping[str, tuple[tuple[str, Checked], ...]]:
        """What came of each check on every canvas, by the check's code."""
        found = ((c.check.id, (id, c)) for id, review in self.reviews.items() for c in review.checked)
        return Noted("where.checked", gathered(found), _of_results)

    @shared
    def seen(self) -> Mapping[str, dict[str, list[Meeting]]]:
        """The canvases that show each interaction, with the meetings that do."""
        found: dict[str, dict[str, list[Meeting]]] = {}
        for id, review in self.reviews.items():
            for meeting in review.case.meetings:
                found.setdefault(meeting.interaction.id, {}).setdefault(id, []).append(meeting)
        return Noted("where.seen", found, lambda _, canvases: digest(*canvases))


_PLACES = ("types", "roles", "phases", "modes", "ownerships", "motivations")
_EFFECTS = ("metrics", "effects")


def items_at_work(place: EffectPlace) -> tuple[ItemKey, ...]:
    """The items that stand for an effect in its choice; for one told elsewhere, the choice that tells it."""
    effect = place.effect
    if effect.told_at is not None:
        return (effect.told_at,)
    return effect.kept_for or effect.carrying or ((effect.item,) if effect.item else ())


def _of_places(_: object, places: Iterable[Place]) -> bytes:
    return digest(*(word for place in places for word in (place.canvas, *place.item)))


def _of_effects(_: object, places: Sequence[EffectPlace]) -> bytes:
    """Of what a page says: how many they are, and the first ones."""
    return digest(str(len(places)), *(word for place in places[:AT_WORK] for word in _told(place)))


def _told(place: EffectPlace) -> Iterator[str]:
    effect = place.effect
    yield from (place.canvas, *effect.choice, effect.state, effect.verb)
    yield from (word for key in items_at_work(place) for word in key)
    yield effect.waiver.because if effect.waiver else ""


def _of_results(_: object, results: Iterable[tuple[str, Checked]]) -> bytes:
    """Of how each canvas stands; what is found there, its page asks of the canvas."""
    return digest(*(word for id, c in results for word in (id, c.standing, str(len(c.silenced)))))


def _of_state(
    expecting: Mapping[str, tuple[EffectPlace, ...]], state: State
) -> dict[str, tuple[EffectPlace, ...]]:
    found = {role: tuple(p for p in places if p.effect.state is state) for role, places in expecting.items()}
    return {role: places for role, places in found.items() if places}


def gathered(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Values by their keys, both in the order in which they come."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
