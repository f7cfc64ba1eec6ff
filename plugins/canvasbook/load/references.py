"""The names that the fields of a canvas may hold: its items and sources, the catalogue's terms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from canvasbook import codes
from canvasbook.load.declared_ids import DeclaredIds, normal
from canvasbook.load.decoder import Decoder
from canvasbook.load.synonyms import BLOCK_NAMES, TYPE_NAMES, VALUE_NAMES
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, Link
from canvasbook.model.fields import Key
from canvasbook.suggestions import OtherName, is_same, suggestion
from canvasbook.yamltree import ScalarNode

#: Where to look for what may be named, where that is more than a list.
_WHERE = {"check": "Name the code of a check, CB402 to CB799. Errors cannot be silenced."}

#: So many ids are listed in a hint.
LISTED = 12

#: So many words of a vocabulary.
LISTED_WORDS = 25


@dataclass(slots=True)
class References:
    """Resolves the names of one canvas; ``block`` is where the item stands that is being read.

    ``whole`` is what messages call the canvas; ``removed`` are ids that a scenario takes out of it, with
    the line that says so.
    """

    outline: DeclaredIds
    vocabulary: KnownTerms
    block: Block = Block.CUSTOMER_SEGMENTS
    whole: str = "this canvas"
    removed: Mapping[str, int] = field(default_factory=dict)

    def term(self, scalar: ScalarNode, name: str, key: Key, decoder: Decoder) -> str:
        """The id of a type, role, metric, check or source; empty when unknown."""
        if key.vocabulary == "source":
            return self._source(scalar, decoder)
        word = scalar.text.strip()
        plain = word.replace("-", "_")
        if key.vocabulary == "type":
            return self._type(scalar, word, plain, decoder)
        known = self.vocabulary.known(key.vocabulary)
        if key.vocabulary == "check":
            plain = plain.upper()
        if plain in known:
            return plain
        decoder.report(
            codes.UNKNOWN_TERM,
            scalar.at,
            kind=key.vocabulary,
            value=word,
            suggestion=lambda: self._meant_term(word, name, key.vocabulary),
            how=_WHERE.get(key.vocabulary) or _listed(key.vocabulary, known),
        )
        return ""

    def _meant_term(self, word: str, name: str, kind: str) -> str:
        """What to say of a word that is none of the catalogue's: which ones it may have been meant for."""
        if kind == "check":
            return ""
        known = self.vocabulary.known(kind)
        if name == "covers" and self.vocabulary.role_blocks:
            blocks = self.vocabulary.role_blocks
            known = frozenset(role for role in known if blocks.get(role) is self.block)
        return suggestion(word, sorted(known), self.vocabulary.names.get(kind, ()))

    def names_of_values(self, name: str) -> Iterable[OtherName]:
        """What the values of a key with a closed list are called besides."""
        labels = self.vocabulary.names.get("verb" if name == "effect" else name, ())
        return (*VALUE_NAMES.get(name, ()), *labels)

    def _source(self, scalar: ScalarNode, decoder: Decoder) -> str:
        word = normal(scalar.text)
        known = self.outline.sources
        if word in known:
            return word
        decoder.report(
            codes.NO_SUCH_SOURCE, scalar.at, id=word, suggestion=lambda: suggestion(word, sorted(known))
        )
        return ""

    def _type(self, scalar: ScalarNode, word: str, plain: str, decoder: Decoder) -> str:
        here = self.vocabulary.types.get(self.block, {})
        if plain in here:
            return here[plain]
        elsewhere = [block for block, known in self.vocabulary.types.items() if plain in known]
        if elsewhere:
            decoder.report(
                codes.WRONG_BLOCK_TYPE,
                scalar.at,
                value=word,
                where=" and ".join(elsewhere),
                here=self.block,
                suggestion=lambda: self._meant_type(word),
            )
        else:
            ids = sorted(set(here.values()))
            how = (
                f"Types of {self.block}: {', '.join(ids)}."
                if ids
                else f"Items of {self.block} have no types."
            )
            decoder.report(
                codes.UNKNOWN_TERM,
                scalar.at,
                kind=f"type of {self.block}",
                value=word,
                suggestion=lambda: self._meant_type(word),
                how=how,
            )
        return ""

    def _meant_type(self, word: str) -> str:
        """Which types of this block a word may have been meant for."""
        here = self.vocabulary.types.get(self.block, {})
        aliases = (OtherName(alias, id) for alias, id in here.items())
        called = self.vocabulary.names.get(f"type_of_{self.block}", ())
        return suggestion(
            word, sorted(set(here.values())), (*TYPE_NAMES.get(self.block, ()), *aliases, *called)
        )

    def link(self, scalar: ScalarNode, name: str, key: Key, decoder: Decoder) -> Link | None:
        """The item that `id` or `block/id` names, in one of the blocks that the key leads to."""
        block_name, slash, id = normal(scalar.text).rpartition("/")
        if not slash:
            return self._link_anywhere(scalar, id, name, key.refers, decoder)
        block = next((b for b in Block if b.value == block_name.replace("-", "_")), None)
        if block is None:
            decoder.report(
                codes.UNKNOWN_VALUE,
                scalar.at,
                value=block_name,
                key=name,
                suggestion=lambda: suggestion(block_name, (b.value for b in key.refers), BLOCK_NAMES),
                known=", ".join(key.refers),
            )
            return None
        if block in key.refers and id in self.outline.items[block]:
            return Link(ItemKey(block, self.outline.items[block][id]), scalar.at)
        if block in key.refers:
            self._no_such_item(scalar, id, (block,), decoder)
        else:
            self._no_item_for(scalar, id, name, key.refers, decoder)
        return None

    def _link_anywhere(
        self, scalar: ScalarNode, id: str, name: str, blocks: Sequence[Block], decoder: Decoder
    ) -> Link | None:
        found = [block for block in blocks if id in self.outline.items[block]]
        if len(found) == 1:
            return Link(ItemKey(found[0], self.outline.items[found[0]][id]), scalar.at)
        if found:
            decoder.report(
                codes.AMBIGUOUS,
                scalar.at,
                id=id,
                blocks=" and in ".join(found),
                choices=" or ".join(f"'{block}/{id}'" for block in found),
            )
        else:
            self._no_item_for(scalar, id, name, blocks, decoder)
        return None

    def _no_item_for(
        self, scalar: ScalarNode, id: str, name: str, blocks: Sequence[Block], decoder: Decoder
    ) -> None:
        """Say that a reference leads nowhere, or to a block that its key does not lead to."""
        elsewhere = [b for b in Block if b not in blocks and self._is_item_of(b, id)]
        is_here = any(self._is_item_of(block, id) for block in blocks)
        if elsewhere and not is_here:
            where = _any_of(blocks)
            decoder.report(codes.WRONG_BLOCK, scalar.at, id=id, found=elsewhere[0], key=name, where=where)
        else:
            self._no_such_item(scalar, id, blocks, decoder)

    def _is_item_of(self, block: Block, word: str) -> bool:
        """Whether a word is the id or the name of an item of a block."""
        return word in self.outline.items[block] or word.casefold() in self.outline.called.get(block, ())

    def _no_such_item(self, scalar: ScalarNode, id: str, blocks: Sequence[Block], decoder: Decoder) -> None:
        where = self.whole if len(blocks) > 3 else _any_of(blocks)

        def known() -> Iterable[str]:
            return (other for block in blocks for other in self.outline.items[block])

        def how() -> str:
            if id in self.removed:
                return f"This scenario removes it, on line {self.removed[id]}."
            ids = [id for id, _ in zip(known(), range(LISTED + 1), strict=False)]
            if not ids:
                return f"There is no item yet in {where}."
            return f"There are: {', '.join(ids[:LISTED])}{', …' if len(ids) > LISTED else ''}."

        decoder.report(
            codes.NO_SUCH_ITEM,
            scalar.at,
            id=id,
            where=where,
            suggestion=lambda: self._meant_item(id, blocks),
            how=how,
        )

    def _meant_item(self, word: str, blocks: Sequence[Block]) -> str:
        """Which item of some blocks a word may have been meant for, by its name or its id."""
        names: list[OtherName] = []
        known: list[str] = []
        for block in blocks:
            names.extend(self.outline.names.get(block, ()))
            known.extend(self.outline.items.get(block, {}))
        called = {each.word: each for each in names if is_same(word, each.name)}
        if len(called) == 1:
            (only,) = called.values()
            return f"; there is '{only.name}', its id is '{only.word}'"
        return suggestion(word, known, names)


def _listed(kind: str, known: Collection[str]) -> str:
    """The words of a kind, where they are few; else where they are listed."""
    if 0 < len(known) <= LISTED_WORDS:
        return f"The {kind}s are: {', '.join(sorted(known))}."
    return f"The catalogue's pages and `canvasbook schema` list the {kind}s."


def _any_of(blocks: Sequence[Block]) -> str:
    *first, last = blocks
    return f"{', '.join(first)} or {last}" if first else str(last)
