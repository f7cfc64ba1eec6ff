"""Which changes brought a conclusion about, where that can be said with certainty.

Nothing is guessed: a conclusion hangs on many things, and where more than one could have moved it, no
cause is named. Silence is not knowledge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.changes import Change, ChangeKind, Changes, ItemChange, ValueChange
from canvasbook.diff.choice_state import ChoiceState
from canvasbook.model.canvas import ItemKey

_Causes = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Causes:
    """The changes, asked for what they brought about."""

    changes: Changes
    catalogue: Catalogue

    def of_item(self, key: ItemKey | None) -> _Causes:
        """That an item of either state came or went; nothing for one that is in both."""
        if key is None:
            return ()
        about = dict.fromkeys((*self.changes.about(key), *self.changes.was_about(key)))
        return tuple(c for c in about if isinstance(c, ItemChange))

    def of_items(self, keys: Iterable[ItemKey]) -> _Causes:
        """That some of these items came, went, or are of another type."""
        found = (c for key in keys for c in (*self.of_item(key), *_retyped(self.changes, key)))
        return tuple(dict.fromkeys(found))

    def of_silence(self, check: str, key: ItemKey | None) -> _Causes:
        """That a silence of a check was written or taken back, at the item or for the whole canvas."""
        about = (*(self.changes.about(key) if key else ()), *self.changes.canvas)
        return tuple(
            c
            for c in about
            if isinstance(c, ValueChange)
            and c.name == "silences"
            and any(silence.check == check for silence in (*c.gone, *c.come))
        )

    def of_effect(
        self,
        was: ItemKey | None,
        now: ItemKey | None,
        before: ChoiceEffect | None,
        after: ChoiceEffect | None,
    ) -> _Causes:
        """What made an effect of a choice appear, vanish or turn; the choice as it was and is called."""
        if was is None or now is None:
            return self.of_item(now or was)
        timing = self._values(now, "timing")
        if timing:
            return timing  # only what holds now has effects
        new = ChoiceState(self.changes, self.catalogue, now, came=True)
        old = ChoiceState(self.changes, self.catalogue, now, came=False)
        if before is None and after is not None:
            return new.of_effect(after)
        if after is None and before is not None:
            return old.of_effect(before)
        if before is not None and after is not None:
            return new.of_turn(after, before) or old.of_turn(before, after)
        return ()

    def _values(self, key: ItemKey, name: str) -> _Causes:
        """The changes of one key of an item, called as it is now."""
        about = self.changes.about(key)
        return tuple(c for c in about if isinstance(c, ValueChange) and c.name == name)


def _retyped(changes: Changes, key: ItemKey) -> _Causes:
    about = dict.fromkeys((*changes.about(key), *changes.was_about(key)))
    return tuple(c for c in about if c.kind is ChangeKind.RETYPED)
