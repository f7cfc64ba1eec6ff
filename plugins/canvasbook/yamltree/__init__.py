"""YAML text as a tree of nodes that know their place. The only package that imports yaml.

Scalars stay text: what a value means is decided by the format, not by YAML's guesses, so that
``NO`` is a country and ``1998`` may be a title. The tree is built from the parser's events without
recursion; depth and total size are bounded, so that hostile files end in a message.
"""

from canvasbook.yamltree.builder import MAX_DEPTH, MAX_NODES, parse, read_tree
from canvasbook.yamltree.encoding import MAX_BYTES, decode_bytes
from canvasbook.yamltree.nodes import MappingNode, Node, ScalarNode, SequenceNode, is_empty
from canvasbook.yamltree.repair import in_quotes

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "decode_bytes",
    "in_quotes",
    "is_empty",
    "parse",
    "read_tree",
]
