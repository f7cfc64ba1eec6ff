"""Keys that do not fit their entry: a main cost that is no cost, a near type of another block.

They are told and taken away; the rest of the entry stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from canvasbook import codes
from canvasbook.catalogue.entries import NearMiss, NearType, Role, Type
from canvasbook.catalogue.file_schema import TYPES, EntryAddress, EntryPlace
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.source import Location

#: The blocks of what is needed or paid where customers are met.
_BORNE = (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS, Block.COST_STRUCTURE)


def repair_keys_of_roles(roles: dict[str, Role], places: Mapping[EntryAddress, EntryPlace]) -> None:
    """Take away what roles of their block cannot say."""
    for id, role in roles.items():
        place = places.get(EntryAddress("roles", id))
        wrong = dict(_misfits_of_role(role))
        if place is not None:
            for key, why in wrong.items():
                place.decoder.report(codes.CATALOGUE_MISFIT, place.at, key=key, id=id, why=why)
        if wrong:
            roles[id] = replace(role, borne_by=None)


def _misfits_of_role(role: Role) -> Iterator[tuple[str, str]]:
    """Keys of a role that cannot hold, each with the reason."""
    if role.borne_by and role.block not in _BORNE:
        yield "borne_by", f"nobody bears what stands in {role.block}"


def repair_keys_of_types(
    types: Mapping[Block, dict[str, Type]],
    roles: Mapping[str, Role],
    places: Mapping[EntryAddress, EntryPlace],
) -> None:
    """Take away main costs that are no costs, and types that cannot stand in another's place."""
    for block, here in types.items():
        for id, type in here.items():
            place = places.get(EntryAddress(TYPES, id, block))
            here[id] = _TypeRepair(type, here, roles, place).repaired()


@dataclass(frozen=True, slots=True)
class _TypeRepair:
    """One type, with its siblings; ``place`` is None where it was not read here."""

    type: Type
    siblings: Mapping[str, Type]
    roles: Mapping[str, Role]
    place: EntryPlace | None

    def repaired(self) -> Type:
        """The type without what does not fit."""
        main_cost, instead, rather = self._main_cost(), self._instead(), self._rather()
        is_sound = (main_cost, instead, rather) == (self.type.main_cost, self.type.instead, self.type.rather)
        if is_sound:
            return self.type
        return replace(self.type, main_cost=main_cost, instead=instead, rather=rather)

    def _main_cost(self) -> str:
        role = self.roles.get(self.type.main_cost)
        if role is None:
            return ""
        if not self._is_choice:
            self._report("main_cost", None, "only channels and customer relationships have one")
        elif role.block is not Block.COST_STRUCTURE:
            self._report("main_cost", None, f"'{role.id}' is no cost")
        else:
            return role.id
        return ""

    def _instead(self) -> tuple[NearType, ...]:
        kept: dict[str, NearType] = {}
        for near in self.type.instead:
            why = self._why_not_near(near.type)
            if near.type in kept:
                why = f"'{near.type}' is named already"
            if why:
                self._report("instead", near.at, why)
            elif near.type:
                kept[near.type] = near
        return tuple(kept.values())

    def _rather(self) -> tuple[NearMiss, ...]:
        kept = []
        for miss in self.type.rather:
            why = self._why_no_miss(miss)
            if why:
                self._report("rather", miss.at, why)
            elif any(miss.type):
                kept.append(miss)
        return tuple(kept)

    def _why_no_miss(self, miss: NearMiss) -> str:
        served = self.type.serves.phases if self.type.serves else ()
        if self.type.block is not Block.CHANNELS:
            return "only channels say which phases they serve"
        if served and miss.without not in served:
            return f"the type never serves '{miss.without}'"
        reasons = [self._why_not_near(type) for type in miss.type]
        return next(filter(None, reasons), "")

    def _why_not_near(self, other: str) -> str:
        """Why a type cannot stand in this one's place; one that is unknown has been told already."""
        if not other:
            return ""
        if not self._is_choice:
            return "only channels and customer relationships have one"
        if other == self.type.id:
            return "it is the type itself"
        return "" if other in self.siblings else f"'{other}' is no type of {self.type.block}"

    @property
    def _is_choice(self) -> bool:
        return self.type.block in CHOICE_BLOCKS

    def _report(self, key: str, at: Location | None, why: str) -> None:
        if self.place is not None:
            at = at or self.place.at
            self.place.decoder.report(codes.CATALOGUE_MISFIT, at, key=key, id=self.type.id, why=why)
