"""The section of labels: words of the format and titles of pages, as readers see them."""

from __future__ import annotations

from collections.abc import Mapping

from canvasbook import codes
from canvasbook.catalogue.file_schema import TERMS, EntryAddress, EntryPlace, report_fixed
from canvasbook.catalogue.placeholders import known_words, placeholders, stray
from canvasbook.load.decoder import Decoder
from canvasbook.model.fields import Key
from canvasbook.yamltree import MappingNode as Keys
from canvasbook.yamltree import Node, ScalarNode

#: Other names of types, as they are written: as many as there are aliases.
_OPEN = "alias"


def read_terms(
    decoder: Decoder,
    node: Node,
    ours: Mapping[str, Mapping[str, str]],
    into: dict[str, dict[str, str]],
    places: dict[EntryAddress, EntryPlace],
) -> None:
    """Add a file's labels. Where there are labels of ours, only these can be worded anew."""
    for group, written, labels in _sets(decoder, node, "'terms'"):
        if ours and group not in ours:
            report_fixed(decoder, written.at, TERMS, group, ours)
            continue
        known = ours.get(group, {})
        if not isinstance(labels, Keys):
            decoder.wrong_shape(labels, f"'{group}'", "labels by word", "Write 'word: label' lines.")
            continue
        for name, (word, label) in labels.entries.items():
            address, place = EntryAddress(f"{TERMS}/{group}", name), EntryPlace(decoder, word.at)
            first = places.setdefault(address, place)
            if first is not place:
                where = f"{first.decoder.source.path}:{first.at.line}"
                decoder.report(codes.CATALOGUE_TWICE, word.at, kind=group, id=name, first=where)
            elif known and name not in known and group != _OPEN:
                report_fixed(decoder, word.at, group, name, known)
            else:
                text = _label(decoder, label, name, known.get(name) if group != _OPEN else None)
                if text:
                    into.setdefault(group, {})[name] = text


def _label(decoder: Decoder, node: Node, name: str, ours: str | None) -> str:
    """A label; where it takes the place of one of ours, it can be filled in with the same words."""
    text = decoder.text(node, name, Key("")) or ""
    words = placeholders(ours) if ours is not None else ()
    found = stray(text, words) if ours is not None else ""
    if found:
        decoder.report(codes.CATALOGUE_PLACEHOLDER, node.at, found=found, key=name, how=known_words(words))
    return "" if found else text


def _sets(decoder: Decoder, node: Node, what: str) -> list[tuple[str, ScalarNode, Node]]:
    if not isinstance(node, Keys):
        decoder.wrong_shape(node, what, "sets of labels", "Write 'stage:' and its labels below.")
        return []
    return [(name, written, value) for name, (written, value) in node.entries.items()]
