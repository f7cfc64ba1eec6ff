"""Catalogues that still give a grade, A, B or C, where the format now has a basis in words.

Each is reported with the word to write, and read as if it stood there, so that nothing else is said of it.
"""

from __future__ import annotations

from canvasbook import codes
from canvasbook.catalogue.file_schema import EFFECTS
from canvasbook.load.decoder import Decoder
from canvasbook.model.terms import Basis
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode

_BASIS_OF_GRADE = {"A": Basis.TEXTBOOK, "B": Basis.ARTICLE, "C": Basis.INFERENCE}


def with_basis_for_grades(entry: MappingNode, decoder: Decoder) -> MappingNode:
    """An entry in which it and its effects have a basis where they had a grade."""
    entry = _with_basis(entry, decoder)
    written, effects = entry.entries.get(EFFECTS, (None, None))
    if written is None or effects is None:
        return entry
    return MappingNode(entry.at, {**entry.entries, EFFECTS: (written, _in_each(effects, decoder))})


def _in_each(effects: Node, decoder: Decoder) -> Node:
    if isinstance(effects, SequenceNode):
        return SequenceNode(effects.at, [_in_each(effect, decoder) for effect in effects.items])
    return _with_basis(effects, decoder) if isinstance(effects, MappingNode) else effects


def _with_basis(node: MappingNode, decoder: Decoder) -> MappingNode:
    written, grade = node.entries.get("grade", (None, None))
    if written is None or not isinstance(grade, ScalarNode) or grade.text not in _BASIS_OF_GRADE:
        return node
    basis = _BASIS_OF_GRADE[grade.text]
    decoder.report(codes.CATALOGUE_GRADE, written.at, grade=grade.text, basis=basis)
    others = {key: entry for key, entry in node.entries.items() if key != "grade"}
    word = (ScalarNode(written.at, "basis"), ScalarNode(grade.at, basis.value))
    return MappingNode(node.at, {"basis": word, **others})
