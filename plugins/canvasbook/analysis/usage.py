"""Where a site's canvases use each entry of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from canvasbook.analysis.effects import Analysis, ChoiceEffect
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey


@dataclass(frozen=True, slots=True, order=True)
class ItemUse:
    """An item of a canvas."""

    canvas: str
    item: ItemKey


@dataclass(frozen=True, slots=True)
class EffectUse:
    """An effect of the catalogue at work in a choice of a canvas."""

    canvas: str
    effect: ChoiceEffect


@dataclass(frozen=True)
class Usage:
    """Where-used lists, in the order of the canvases."""

    types: Mapping[tuple[Block, str], tuple[ItemUse, ...]]
    roles: Mapping[str, tuple[ItemUse, ...]]
    metrics: Mapping[str, tuple[EffectUse, ...]]
    phases: Mapping[str, tuple[ItemUse, ...]]
    modes: Mapping[str, tuple[ItemUse, ...]]
    ownerships: Mapping[str, tuple[ItemUse, ...]]
    motivations: Mapping[str, tuple[ItemUse, ...]]
    effects: Mapping[str, tuple[EffectUse, ...]]
    expecting: Mapping[str, tuple[EffectUse, ...]]


def usage_of(analyses: Iterable[Analysis]) -> Usage:
    """Where each entry is used, over all canvases."""
    index: dict[str, dict[object, list[object]]] = {name: {} for name in Usage.__dataclass_fields__}
    for analysis in analyses:
        _items(analysis, index)
        for effects in analysis.effects.values():
            for effect in effects:
                _effect(EffectUse(analysis.canvas.id, effect), index)
    return Usage(**{name: {k: tuple(v) for k, v in found.items()} for name, found in index.items()})  # type: ignore[arg-type]  # each index holds what its field says


def _items(analysis: Analysis, index: dict[str, dict[object, list[object]]]) -> None:
    canvas = analysis.canvas
    for key, roles in analysis.cast.roles.items():
        for role in roles:
            index["roles"].setdefault(role, []).append(ItemUse(canvas.id, key))
    for item in canvas.items.values():
        if item.type:
            situation = analysis.situations.get(item.key)
            name = situation.type.id if situation and situation.type else item.type
            index["types"].setdefault((item.key.block, name), []).append(ItemUse(canvas.id, item.key))
        for motivation in getattr(item, "motivations", ()):
            index["motivations"].setdefault(motivation, []).append(ItemUse(canvas.id, item.key))
    for key, situation in analysis.situations.items():
        if key.block is Block.CHANNELS:
            for phase in situation.phases:
                index["phases"].setdefault(phase, []).append(ItemUse(canvas.id, key))
            if situation.by is not None:
                index["ownerships"].setdefault(situation.by, []).append(ItemUse(canvas.id, key))
        for mode in situation.modes:
            index["modes"].setdefault(mode, []).append(ItemUse(canvas.id, key))


def _effect(place: EffectUse, index: dict[str, dict[object, list[object]]]) -> None:
    for reason in place.effect.reasons:
        index["effects"].setdefault(reason.effect.id, []).append(place)
    if place.effect.metric is not None:
        index["metrics"].setdefault(place.effect.metric.id, []).append(place)
    if place.effect.role is not None and place.effect.reasons:
        index["expecting"].setdefault(place.effect.role.id, []).append(place)
