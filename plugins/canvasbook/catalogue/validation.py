"""Whether entries can count as they were meant: each by itself, to each other, and as an editor reads them.

What cannot count is told, and left out or undone; the rest of its entry stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from canvasbook import codes
from canvasbook.catalogue.catalogue import Catalogue, named_effects
from canvasbook.catalogue.checks_and_interactions import Interaction, Side, Together
from canvasbook.catalogue.entries import CatalogueEffect, EntryKey, Facet, Role, Type
from canvasbook.catalogue.file_schema import (
    EFFECTS,
    TYPES,
    EntryAddress,
    EntryPlace,
    effect_nodes,
    verbs_in,
)
from canvasbook.catalogue.handbook import ChoosingQuestion
from canvasbook.catalogue.observations import lint_observations
from canvasbook.load.circles import circles
from canvasbook.load.decoder import Decoder
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.terms import Basis, Verb
from canvasbook.suggestions import suggestion
from canvasbook.yamltree import MappingNode, Node, is_empty

# -- an entry by itself: its id, its effects, the sides of an interaction ------------------------------

#: So many parts a combination has at most; nobody could act on more of them at once.
MOST_SIDES = 4

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")


def is_id(word: str) -> bool:
    """Whether a word can be an id of the catalogue: it is an address, and long ones are put together."""
    return _ID.fullmatch(word) is not None


@dataclass(slots=True)
class EffectOwners:
    """Who says which effect, by the addresses of the effects."""

    owners: dict[str, EntryKey] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogue: Catalogue) -> EffectOwners:
        """What a catalogue says already."""
        return cls({_folded(id): effect.owner for id, effect in catalogue.effects.items()})

    def accepted(
        self,
        owner: EntryKey,
        effects: tuple[CatalogueEffect, ...],
        node: MappingNode,
        decoder: Decoder,
        roles: Collection[str],
    ) -> tuple[CatalogueEffect, ...]:
        """The effects of an entry that could be read as they were meant, each said once."""
        nodes = {effect_node.at: effect_node for effect_node in effect_nodes(node.get(EFFECTS))}
        accepted: dict[str, CatalogueEffect] = {}
        for effect in effects:
            is_ours = effect.at == node.at
            if not is_ours and not _can_count(effect, nodes[effect.at], decoder, roles):
                continue
            (named,) = named_effects(owner, (effect,))
            id = _folded(named.id)
            if id in accepted or self.owners.get(id, owner) != owner:
                decoder.report(codes.CATALOGUE_SAME_EFFECT, effect.at, id=named.id)
            else:
                accepted[id] = effect
        self.owners |= dict.fromkeys(accepted, owner)
        return tuple(accepted.values())


def _can_count(effect: CatalogueEffect, node: Node, decoder: Decoder, roles: Collection[str]) -> bool:
    """Whether an effect has one verb, a target that the verb can have, and its whole condition."""
    verbs = verbs_in(node)
    if len(verbs) != 1 or not isinstance(node, MappingNode):
        decoder.report(codes.CATALOGUE_EFFECT, effect.at, found=" and ".join(verbs) or "none")
        return False
    if not (has_catalogue_basis(effect.basis, node, decoder) and _has_reason(effect, node, decoder)):
        return False
    if not effect.sources and effect.basis not in _UNSOURCED and node.get("sources") is None:
        decoder.report(codes.CATALOGUE_UNSOURCED, effect.at, basis=effect.basis)
    if not _has_target(effect, Verb(verbs[0]), decoder, roles):
        return False
    if effect.id and not is_id(effect.id.replace("-", "_")):
        decoder.report(codes.CATALOGUE_ID, effect.at, id=effect.id)
        return False
    return _has_its_conditions(effect, node, decoder)


#: What an effect without a source can rest on.
_UNSOURCED = frozenset({Basis.DEFINITION, Basis.INFERENCE})


def has_catalogue_basis(basis: Basis, node: MappingNode, decoder: Decoder) -> bool:
    """Whether an entry rests on something; only a canvas may make things up."""
    if basis is not Basis.ILLUSTRATIVE:
        return True
    written = node.get("basis")
    known = ", ".join(word for word in Basis if word is not Basis.ILLUSTRATIVE)
    decoder.report(codes.CATALOGUE_ILLUSTRATIVE, written.at if written else node.at, known=known)
    return False


def _has_reason(effect: CatalogueEffect, node: MappingNode, decoder: Decoder) -> bool:
    """Whether an effect gives its reason, or needs none."""
    if effect.because or effect.is_definition:
        return True
    if is_empty(node.get("because")):
        decoder.report(codes.CATALOGUE_REASONLESS, effect.at, basis=effect.basis)
    return False


def _has_target(effect: CatalogueEffect, verb: Verb, decoder: Decoder, roles: Collection[str]) -> bool:
    target: str = getattr(effect, verb.value)
    if not target:
        return False
    is_tendency = verb in (Verb.RAISES, Verb.LOWERS)
    if not is_tendency and target not in roles:
        decoder.report(codes.CATALOGUE_MEASURE, effect.at, target=target, verb=verb)
        return False
    return True


def _has_its_conditions(effect: CatalogueEffect, node: MappingNode, decoder: Decoder) -> bool:
    """Whether all conditions that are written could be read."""
    is_whole = effect.when is not None and effect.when.at not in decoder.incomplete
    conditions = {"when": is_whole, "against": bool(effect.against), "unless": bool(effect.unless)}
    written = [key for key in conditions if not is_empty(node.get(key))]
    return all(conditions[key] for key in written)


def has_all_sides(interaction: Interaction, node: MappingNode, decoder: Decoder) -> bool:
    """Whether all sides could be read: with one less, or one that asks less, it would be seen too often."""
    written = effect_nodes(node.get("sides"))
    ways = chain.from_iterable(side.ways for side in interaction.sides)
    are_whole = decoder.incomplete.isdisjoint(way.at for way in ways)
    if len(interaction.sides) < len(written) or not are_whole:
        return False
    if len(written) < 2:
        sides = node.get("sides")
        at = sides.at if sides is not None else node.at
        decoder.report(codes.CATALOGUE_SIDES, at, count=len(written))
        return False
    if len(written) > MOST_SIDES:
        decoder.report(codes.CATALOGUE_SIDES, written[MOST_SIDES].at, count=len(written))
        return False
    return True


def _folded(effect: str) -> str:
    """An effect's id as its address: there, capitals make no difference everywhere."""
    return effect.replace("_", "-").casefold()


# -- what entries are to each other: roles parts of wholes, types one word each -------------------------


def repair_parts(roles: dict[str, Role], places: Mapping[EntryAddress, EntryPlace]) -> None:
    """Cut off parts that have no whole to be part of; only entries that were read here are touched."""
    wholes = {id: role.part_of for id, role in roles.items() if role.part_of in roles}
    in_circles = set(chain.from_iterable(circles({id: (whole,) for id, whole in wholes.items()})))
    # Our own parts are where they belong: a whole of theirs that becomes a part leaves them behind.
    with_ours = {role.part_of for id, role in roles.items() if EntryAddress("roles", id) not in places}
    wrong = []
    for id, whole in wholes.items():
        place = places.get(EntryAddress("roles", id))
        if place is None:
            continue
        if id in in_circles:
            place.decoder.report(codes.CATALOGUE_CIRCLE, place.at, id=id)
            wrong.append(id)
            continue
        why = _why_no_part(roles[id], roles[whole], roles, has_parts=id in with_ours)
        if why:
            place.decoder.report(codes.CATALOGUE_PART, place.at, id=id, whole=whole, why=why)
            wrong.append(id)
    for id in wrong:
        roles[id] = replace(roles[id], part_of="")


def repair_questions(
    questions: dict[str, ChoosingQuestion],
    types: Mapping[Block, Mapping[str, Type]],
    places: Mapping[EntryAddress, EntryPlace],
) -> None:
    """Take away questions that name a type of another block; only entries that were read here are touched."""
    for id, question in list(questions.items()):
        place = places.get(EntryAddress("questions", id))
        if place is None:
            continue
        known = types.get(question.block, {}) if question.block in CHOICE_BLOCKS else {}
        for type in (named for named in question.named_types if named not in known):
            kind = f"type of {question.block} to choose among"
            near = partial(suggestion, type, sorted(known))
            place.decoder.report(codes.CATALOGUE_REFERENCE, place.at, kind=kind, id=type, suggestion=near)
            questions.pop(id, None)


def _why_no_part(role: Role, whole: Role, roles: Mapping[str, Role], *, has_parts: bool) -> str:
    if whole.block is not role.block:
        return "that stands in another block"
    if whole.part_of in roles:
        return "that is a part itself"
    return "it has parts itself" if has_parts else ""


def repair_names(types: Mapping[Block, dict[str, Type]], places: Mapping[EntryAddress, EntryPlace]) -> None:
    """Take words from types where another type has them already; ours, which stand elsewhere, come first."""
    for block, here in types.items():
        read: dict[str, EntryPlace] = {}
        for id in here:
            address = EntryAddress(TYPES, id, block)
            if address in places:
                read[id] = places[address]
        ours = [id for id in here if id not in read]
        _repair_names_of_block(here, read, [*ours, *read])


def _repair_names_of_block(here: dict[str, Type], read: Mapping[str, EntryPlace], order: list[str]) -> None:
    taken: dict[str, str] = {}
    for id in order:
        place = read.get(id)
        if id in taken and place is not None:
            place.decoder.report(codes.CATALOGUE_ALIAS, place.at, alias=id, other=taken[id])
        kept = []
        for alias in here[id].aliases:
            other = alias if alias in here else taken.get(alias, id)
            if place is None or other == id:
                taken.setdefault(alias, id)
                kept.append(alias)
            else:
                place.decoder.report(codes.CATALOGUE_ALIAS, place.at, alias=alias, other=other)
        if len(kept) < len(here[id].aliases):
            here[id] = replace(here[id], aliases=tuple(kept))


# -- what is there for nothing, and what can never be --------------------------------------------------

#: The blocks of which a side may ask a key; for other keys, any.
_ASKED_OF: Mapping[str, tuple[Block, ...]] = {
    "by": CHOICE_BLOCKS,
    "mode": CHOICE_BLOCKS,
    "phase": CHOICE_BLOCKS,
    "motivation": (Block.CUSTOMER_RELATIONSHIPS,),
    "purely": (Block.CUSTOMER_RELATIONSHIPS,),
    "value": (Block.CUSTOMER_SEGMENTS,),
    "elements": (Block.VALUE_PROPOSITIONS,),
    "offer": (Block.VALUE_PROPOSITIONS,),
    "price_level": (Block.REVENUE_STREAMS,),
}

#: The blocks whose items can serve a segment.
_SERVING = (
    Block.CUSTOMER_SEGMENTS,
    Block.VALUE_PROPOSITIONS,
    Block.REVENUE_STREAMS,
    *CHOICE_BLOCKS,
)


def lint(catalogue: Catalogue, places: Mapping[EntryAddress, EntryPlace]) -> None:
    """Tell what is wrong with the entries that were read at some places."""
    used, cited = used_roles(catalogue), cited_sources(catalogue)
    for address, place in places.items():
        id = address.id
        match address.section:
            case "roles":
                _lint_role(catalogue.roles.get(id), used, place)
            case "sources":
                if id in catalogue.sources and id not in cited:
                    place.decoder.report(codes.CATALOGUE_UNCITED, place.at, id=id)
            case "interactions":
                _lint_interaction(catalogue.interactions.get(id), catalogue, place)
            case "types" if address.block is not None:
                _lint_type(catalogue.types.get(address.block, {}).get(id), catalogue, place)
            case "directness":
                _lint_word(catalogue.directness.get(id), address.section, place)
            case "motivations":
                _lint_word(catalogue.motivations.get(id), address.section, place)
    lint_observations(catalogue, places)


def used_roles(catalogue: Catalogue) -> frozenset[str]:
    """The roles that an effect names or a type plays, what does for them, and their wholes."""
    used = {effect.target for effect in catalogue.effects.values()}
    for type in _types(catalogue):
        used.update(type.covers)
    substitutes: set[str] = set()
    for role in catalogue.roles.values():
        if role.id in used:
            substitutes.update(role.satisfied_by)
    used |= substitutes
    wholes = {role.part_of for role in catalogue.roles.values() if role.id in used}
    return frozenset(used | wholes)


def cited_sources(catalogue: Catalogue) -> frozenset[str]:
    """The sources that any entry names."""
    speakers = _entries_with_effects(catalogue)
    effects = list(chain.from_iterable(entry.effects for entry in speakers))
    cited: set[str] = set()
    for entry in (*speakers, *effects, *catalogue.metrics.values(), *catalogue.checks.values()):
        cited.update(entry.sources)
    cited.update(*(chapter.sources for chapter in catalogue.chapters.values()))
    cited.update(*(term.sources for term in catalogue.glossary.values()))
    for effect in effects:
        cited.update(effect.contested_by)
    figures = chain.from_iterable(effect.figures for effect in effects)
    more_figures = chain.from_iterable(entry.figures for entry in catalogue.interactions.values())
    cited.update(figure.source for figure in (*figures, *more_figures))
    return frozenset(cited)


def _entries_with_effects(catalogue: Catalogue) -> list[Type | Interaction | Facet]:
    return [
        *_types(catalogue),
        *catalogue.interactions.values(),
        *catalogue.phases.values(),
        *catalogue.modes.values(),
        *catalogue.ownerships.values(),
        *catalogue.directness.values(),
        *catalogue.motivations.values(),
    ]


def _types(catalogue: Catalogue) -> Iterator[Type]:
    for types in catalogue.types.values():
        yield from types.values()


def _lint_role(role: Role | None, used: Collection[str], place: EntryPlace) -> None:
    """A role that nothing calls for, unless it says why it is there."""
    if role is not None and role.id not in used and not role.kept:
        place.decoder.report(codes.CATALOGUE_IDLE_ROLE, place.at, id=role.id)


def _lint_interaction(interaction: Interaction | None, catalogue: Catalogue, place: EntryPlace) -> None:
    """Sides that nothing can be, and sides that cannot meet."""
    if interaction is None:
        return
    for way in chain.from_iterable(side.ways for side in interaction.sides):
        for why in _why_never(way, catalogue):
            place.decoder.report(codes.CATALOGUE_NEVER, way.at, why=why)
    if interaction.together is Together.SEGMENT:
        _lint_meeting_at_a_segment(interaction, place)


def _lint_meeting_at_a_segment(interaction: Interaction, place: EntryPlace) -> None:
    segments: list[Side] = []
    for side in interaction.sides:
        blocks = {way.block for way in side.ways}
        if blocks.isdisjoint(_SERVING):
            why = f"no item of {side.block} serves a segment; write 'together: canvas'"
            place.decoder.report(codes.CATALOGUE_NEVER, side.at, why=why)
        if blocks == {Block.CUSTOMER_SEGMENTS}:
            segments.append(side)
    if len(segments) > 1:
        why = "two segments do not meet at one segment; write 'together: canvas'"
        place.decoder.report(codes.CATALOGUE_NEVER, segments[1].at, why=why)


def _why_never(side: Side, catalogue: Catalogue) -> Iterator[str]:
    """Why nothing can be a side of an interaction."""
    if any(way.or_ for way in side.or_):
        yield "an 'or' within an 'or' is not looked at; write all ways side by side"
    for key, blocks in _ASKED_OF.items():
        if getattr(side, key) and side.block not in blocks:
            yield f"items of {side.block} have no '{key}'"
    known = catalogue.types.get(side.block, {})
    if side.type and known.keys().isdisjoint(side.type):
        yield f"{_alternatives(side.type)} is no type of {side.block}"


def _lint_type(type: Type | None, catalogue: Catalogue, place: EntryPlace) -> None:
    """Effects that a type will never have."""
    if type is None:
        return
    siblings = catalogue.types[type.block].keys() - {type.id}
    for effect in type.effects:
        why = _why_it_never_holds(type, effect, siblings)
        if why:
            place.decoder.report(codes.CATALOGUE_NEVER, effect.at, why=why)


def _why_it_never_holds(type: Type, effect: CatalogueEffect, siblings: Collection[str]) -> str:
    if type.block not in CHOICE_BLOCKS:
        return "only types of channels and of customer relationships bring effects about"
    served = type.serves.offer if type.serves else ()
    wanted = effect.when.offer if effect.when else ()
    if served and wanted and set(served).isdisjoint(wanted):
        return f"the type serves {_alternatives(served)} alone"
    if effect.against and set(siblings).isdisjoint(effect.against):
        return f"{_alternatives(effect.against)} is no other type of {type.block}"
    return ""


def _lint_word(facet: Facet | None, section: str, place: EntryPlace) -> None:
    """Effects of an entry whose kind brings nothing about."""
    for effect in facet.effects if facet else ():
        why = f"{section} only explain a word; write the effect under a type"
        place.decoder.report(codes.CATALOGUE_NEVER, effect.at, why=why)


def _alternatives(words: Iterable[str]) -> str:
    return " or ".join(f"'{word}'" for word in words)
