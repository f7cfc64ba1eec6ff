"""The catalogue read as an editor would: what is there for nothing, and what can never be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from canvasbook import codes
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Interaction, Side, Together
from canvasbook.catalogue.entries import CatalogueEffect, Facet, Type
from canvasbook.catalogue.file_schema import TYPES, EntryAddress, EntryPlace
from canvasbook.model.blocks import CHOICE_BLOCKS, Block

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

#: The sections whose entries bring nothing about.
_SILENT = ("directness", "motivations")


def lint(catalogue: Catalogue, places: Mapping[EntryAddress, EntryPlace]) -> None:
    """Tell what is wrong with the entries that were read at some places."""
    used, cited = used_roles(catalogue), cited_sources(catalogue)
    for address, place in places.items():
        section, id = address.section, address.id
        if section == "roles" and id in catalogue.roles:
            if id not in used and not catalogue.roles[id].kept:
                place.decoder.report(codes.CATALOGUE_IDLE_ROLE, place.at, id=id)
        elif section == "sources" and id in catalogue.sources:
            if id not in cited:
                place.decoder.report(codes.CATALOGUE_UNCITED, place.at, id=id)
        elif section == "interactions" and id in catalogue.interactions:
            _sides(catalogue.interactions[id], catalogue, place)
        elif section == TYPES and address.block is not None:
            type = catalogue.types.get(address.block, {}).get(id)
            if type is not None:
                _conditions(type, catalogue, place)
        elif section in _SILENT:
            _silent(getattr(catalogue, section).get(id), section, place)


def used_roles(catalogue: Catalogue) -> frozenset[str]:
    """The roles that an effect names or a type plays, what does for them, and their wholes."""
    used = {effect.target for effect in catalogue.effects.values()}
    used |= {role for type in _types(catalogue) for role in type.covers}
    used |= {s for role in catalogue.roles.values() if role.id in used for s in role.satisfied_by}
    used |= {role.part_of for role in catalogue.roles.values() if role.id in used}
    return frozenset(used)


def cited_sources(catalogue: Catalogue) -> frozenset[str]:
    """The sources that any entry names."""
    facets = (catalogue.phases, catalogue.modes, catalogue.ownerships, catalogue.directness)
    entries: list[Type | Facet | Interaction] = [*_types(catalogue), *catalogue.interactions.values()]
    for kind in (*facets, catalogue.motivations):
        entries.extend(kind.values())
    cited = {source for entry in entries for source in entry.sources}
    for more in (catalogue.metrics, catalogue.checks):
        cited |= {source for entry in more.values() for source in entry.sources}
    effects = [effect for entry in entries for effect in entry.effects]
    cited |= {source for effect in effects for source in effect.sources}
    cited |= {figure.source for effect in effects for figure in effect.figures}
    cited |= {figure.source for i in catalogue.interactions.values() for figure in i.figures}
    return frozenset(cited)


def _types(catalogue: Catalogue) -> Iterator[Type]:
    return (type for types in catalogue.types.values() for type in types.values())


def _sides(interaction: Interaction, catalogue: Catalogue, place: EntryPlace) -> None:
    """Sides that nothing can be, and sides that cannot meet."""
    for side in interaction.sides:
        for way in side.ways:
            for why in _never_so(way, catalogue):
                place.decoder.report(codes.CATALOGUE_NEVER, way.at, why=why)
    if interaction.together is not Together.SEGMENT:
        return
    for side in interaction.sides:
        if not any(way.block in _SERVING for way in side.ways):
            why = f"no item of {side.block} serves a segment; write 'together: canvas'"
            place.decoder.report(codes.CATALOGUE_NEVER, side.at, why=why)
    segments = [s for s in interaction.sides if all(w.block is Block.CUSTOMER_SEGMENTS for w in s.ways)]
    if len(segments) > 1:
        why = "two segments do not meet at one segment; write 'together: canvas'"
        place.decoder.report(codes.CATALOGUE_NEVER, segments[1].at, why=why)


def _never_so(side: Side, catalogue: Catalogue) -> Iterator[str]:
    if any(way.or_ for way in side.or_):
        yield "an 'or' within an 'or' is not looked at; write all ways side by side"
    for key, blocks in _ASKED_OF.items():
        if getattr(side, key) and side.block not in blocks:
            yield f"items of {side.block} have no '{key}'"
    known = catalogue.types.get(side.block, {})
    if side.type and known.keys().isdisjoint(side.type):
        yield f"{_listed(side.type)} is no type of {side.block}"


def _conditions(type: Type, catalogue: Catalogue, place: EntryPlace) -> None:
    """Effects that a type will never have."""
    siblings = catalogue.types.get(type.block, {}).keys() - {type.id}
    for effect in type.effects:
        why = _never_holds(type, effect)
        if not why and effect.against and siblings.isdisjoint(effect.against):
            why = f"{_listed(effect.against)} is no other type of {type.block}"
        if why:
            place.decoder.report(codes.CATALOGUE_NEVER, effect.at, why=why)


def _never_holds(type: Type, effect: CatalogueEffect) -> str:
    if type.block not in CHOICE_BLOCKS:
        return "only types of channels and of customer relationships bring effects about"
    serves = type.serves.offer if type.serves else ()
    if effect.when and effect.when.offer and serves and not set(serves) & set(effect.when.offer):
        return f"the type serves {_listed(serves)} alone"
    return ""


def _silent(facet: Facet | None, section: str, place: EntryPlace) -> None:
    for effect in facet.effects if facet else ():
        why = f"{section} only explain a word; write the effect under a type"
        place.decoder.report(codes.CATALOGUE_NEVER, effect.at, why=why)


def _listed(words: Iterable[str]) -> str:
    return " or ".join(f"'{word}'" for word in words)
