"""Labels: words of the format and titles of pages, as readers see them; in files, the section ``terms``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from canvasbook import codes
from canvasbook.catalogue.checks_and_interactions import CheckFamily, CheckSeverity
from canvasbook.catalogue.entries import SourceKind, SourceRead
from canvasbook.catalogue.file_schema import TERMS, EntryAddress, EntryPlace, report_fixed
from canvasbook.catalogue.placeholders import CHECK_WORDS, placeholders, report_unknown
from canvasbook.load.decoder import Decoder
from canvasbook.model.blocks import Block
from canvasbook.model.fields import Key
from canvasbook.model.scenario import ScenarioStatus
from canvasbook.model.terms import (
    Basis,
    Decision,
    DesignQuestion,
    Directness,
    EffectKind,
    Element,
    Nature,
    Offer,
    Orientation,
    Ownership,
    PriceLevel,
    Pricing,
    SegmentValue,
    Stage,
    Status,
    Strength,
    Timing,
    Verb,
)
from canvasbook.yamltree import MappingNode, Node

Labels = Mapping[str, Mapping[str, str]]

#: Other names of types, as they are written: as many as there are aliases, and most need no label.
OPEN_GROUP = "alias"

#: The groups that label closed lists of the format and of the catalogue: each of their words has a label.
CLOSED_GROUPS: Mapping[str, Collection[str]] = {
    "answer": ("true", "false"),
    "basis": tuple(Basis),
    "basis_about": tuple(Basis),
    "block": tuple(Block),
    "block_one": tuple(Block),
    "check_family": tuple(CheckFamily),
    "check_family_about": tuple(CheckFamily),
    "check_family_asks": tuple(CheckFamily),
    "decision": tuple(Decision),
    "design_asks": tuple(DesignQuestion),
    "design_question": tuple(DesignQuestion),
    "directness": tuple(Directness),
    "effect_kind": tuple(EffectKind),
    "elements": tuple(Element),
    "nature": tuple(Nature),
    "offer": tuple(Offer),
    "orientation": tuple(Orientation),
    "ownership": tuple(Ownership),
    "page_about": tuple(Block),
    "page_title": tuple(Block),
    "placeholder": CHECK_WORDS["message"],
    "price_level": tuple(PriceLevel),
    "pricing": tuple(Pricing),
    "scenario_status": tuple(ScenarioStatus),
    "severity": tuple(CheckSeverity),
    "severity_about": tuple(CheckSeverity),
    "severity_many": (CheckSeverity.ERROR, CheckSeverity.WARNING, CheckSeverity.INFO),
    "source_kind": tuple(SourceKind),
    "source_read": tuple(SourceRead),
    "stage": tuple(Stage),
    "status": tuple(Status),
    "strength": tuple(Strength),
    "timing": tuple(Timing),
    "value": tuple(SegmentValue),
    "verb": tuple(Verb),
}


def label_in(labels: Labels, group: str, id: str) -> str:
    """The label of a word; of other names of types without one, their words.

    Raises KeyError where there is none: whoever asks for it, or the catalogue, is wrong.
    """
    found = labels.get(group, {}).get(id)
    if found is not None:
        return found
    if group == OPEN_GROUP:
        return id.replace("_", " ")
    if group not in labels:
        raise KeyError(f"the catalogue has no labels '{group}'; '{id}' was asked for")
    raise KeyError(f"the catalogue's labels '{group}' have none for '{id}'")


def missing_labels(labels: Labels) -> Iterator[str]:
    """The words of closed lists that have no label, as ``group.word``."""
    for group, words in CLOSED_GROUPS.items():
        known = labels.get(group, {})
        for word in words:
            if word not in known:
                yield f"{group}.{word}"


# -- reading -------------------------------------------------------------------------------------------


def read_labels(
    decoder: Decoder,
    node: Node,
    ours: Labels,
    into: dict[str, dict[str, str]],
    places: dict[EntryAddress, EntryPlace],
) -> None:
    """Add a file's labels. Where there are labels of ours, only these can be worded anew."""
    if not isinstance(node, MappingNode):
        decoder.wrong_shape(node, "'terms'", "sets of labels", "Write 'stage:' and its labels below.")
        return
    for group, (written, labels) in node.entries.items():
        if ours and group not in ours:
            report_fixed(decoder, written.at, TERMS, group, ours)
        elif not isinstance(labels, MappingNode):
            decoder.wrong_shape(labels, f"'{group}'", "labels by word", "Write 'word: label' lines.")
        else:
            found = _labels_of_group(decoder, group, labels, ours.get(group, {}), places)
            if found:
                into.setdefault(group, {}).update(found)


def _labels_of_group(
    decoder: Decoder,
    group: str,
    labels: MappingNode,
    ours: Mapping[str, str],
    places: dict[EntryAddress, EntryPlace],
) -> dict[str, str]:
    found = {}
    for name, (written, node) in labels.entries.items():
        address, place = EntryAddress(f"{TERMS}/{group}", name), EntryPlace(decoder, written.at)
        first = places.setdefault(address, place)
        if first is not place:
            where = f"{first.decoder.source.path}:{first.at.line}"
            decoder.report(codes.CATALOGUE_TWICE, written.at, kind=group, id=name, first=where)
        elif group == OPEN_GROUP:
            found[name] = _text(decoder, node, name)
        elif ours and name not in ours:
            report_fixed(decoder, written.at, group, name, ours)
        else:
            found[name] = _label(decoder, node, name, ours.get(name))
    return {name: label for name, label in found.items() if label}


def _label(decoder: Decoder, node: Node, name: str, ours: str | None) -> str:
    """A label; where it takes the place of one of ours, it can be filled in with the same words."""
    text = _text(decoder, node, name)
    if ours is not None and report_unknown(decoder, node.at, name, text, placeholders(ours)):
        return ""
    return text


def _text(decoder: Decoder, node: Node, name: str) -> str:
    return decoder.text(node, name, Key("")) or ""
