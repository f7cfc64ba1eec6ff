"""What entries are to each other: roles parts of wholes, types one word each. What cannot be is undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from canvasbook import codes
from canvasbook.catalogue.entries import Role, Type
from canvasbook.catalogue.file_schema import TYPES, EntryAddress, EntryPlace
from canvasbook.load.circles import circles
from canvasbook.model.blocks import Block


def repair_parts(roles: dict[str, Role], places: Mapping[EntryAddress, EntryPlace]) -> None:
    """Cut off parts that have no whole to be part of; only entries that were read here are touched."""
    above = {id: (role.part_of,) if role.part_of in roles else () for id, role in roles.items()}
    round_about = {id for circle in circles(above) for id in circle}
    # Our own parts are where they belong: a whole of theirs that becomes a part leaves them behind.
    with_ours = {role.part_of for id, role in roles.items() if EntryAddress("roles", id) not in places}
    wrong = {}
    for id, role in roles.items():
        place = places.get(EntryAddress("roles", id))
        if place is None or role.part_of not in roles:
            continue
        if id in round_about:
            place.decoder.report(codes.CATALOGUE_CIRCLE, place.at, id=id)
            wrong[id] = role
        elif why := _why_not(role, roles[role.part_of], roles, has_parts=id in with_ours):
            place.decoder.report(codes.CATALOGUE_PART, place.at, id=id, whole=role.part_of, why=why)
            wrong[id] = role
    roles |= {id: replace(role, part_of="") for id, role in wrong.items()}


def _why_not(role: Role, whole: Role, roles: Mapping[str, Role], *, has_parts: bool) -> str:
    if whole.block is not role.block:
        return "that stands in another block"
    if whole.part_of in roles:
        return "that is a part itself"
    return "it has parts itself" if has_parts else ""


def repair_names(types: Mapping[Block, dict[str, Type]], places: Mapping[EntryAddress, EntryPlace]) -> None:
    """Take words from types where another type has them already; ours, which stand elsewhere, come first."""
    for block, here in types.items():
        read = {id: places[a] for id in here if (a := EntryAddress(TYPES, id, block)) in places}
        taken: dict[str, str] = {}
        for id in sorted(here, key=lambda id: id in read):
            place = read.get(id)
            if id in taken and place is not None:
                place.decoder.report(codes.CATALOGUE_ALIAS, place.at, alias=id, other=taken[id])
            kept = []
            for alias in here[id].aliases:
                other = alias if alias in here else taken.get(alias, id)
                if other == id or place is None:
                    taken.setdefault(alias, id)
                    kept.append(alias)
                else:
                    place.decoder.report(codes.CATALOGUE_ALIAS, place.at, alias=alias, other=other)
            if len(kept) < len(here[id].aliases):
                here[id] = replace(here[id], aliases=tuple(kept))
