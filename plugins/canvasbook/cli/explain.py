"""What the codes of messages, and the words of the catalogue, mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill

from canvasbook.analysis.rule_lists import LISTS
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check
from canvasbook.catalogue.entries import Metric, Role, Type
from canvasbook.catalogue.labels import label_in
from canvasbook.cli.failures import CommandFailed
from canvasbook.codes import CODES
from canvasbook.model.terms import Verb
from canvasbook.suggestions import meant

WIDTH = 88

_LIKE_A_CODE = re.compile(r"CB\d", re.IGNORECASE)

#: What each of the three lists of a type is called here.
_NAMES_OF_LISTS = ("Usually costs", "Usually needs", "Usually works with")


def explain(words: str, catalogue: Catalogue) -> str:
    """What a code, a type, a role or a measure means, for the terminal; or the list of one kind."""
    asked = words.strip()
    code = asked.upper()
    if code in catalogue.checks:
        return "\n\n".join(_page(catalogue.checks[code], catalogue))
    if code in CODES:
        return _of_code(code)
    lists = _lists(catalogue)
    if asked.casefold() in lists:
        return "\n".join(lists[asked.casefold()])
    id = asked.casefold().replace("-", "_").replace(" ", "_")
    found = ["\n\n".join(paragraphs) for paragraphs in _entries(id, catalogue)]
    if not found:
        raise CommandFailed(_unknown(asked, catalogue, lists))
    return "\n\n\n".join(found)


def _unknown(asked: str, catalogue: Catalogue, lists: Mapping[str, object]) -> str:
    """What to say of a word that means nothing here."""
    if _LIKE_A_CODE.match(asked):
        return f"there is no code '{asked}'; codes are CB and three digits, such as CB202 or CB406"
    known = [type.id for type in _types(catalogue)]
    likely = meant(asked, [*known, *catalogue.roles, *catalogue.metrics])
    said = f"nothing is called '{asked}'"
    if likely:
        said += f"; did you mean {' or '.join(likely)}?"
    return f"{said} (lists: {', '.join(lists)})"


def _of_code(code: str) -> str:
    said = CODES[code]
    texts = (f"{said.id}: {said.title}", said.why, said.hint)
    return "\n\n".join(fill(text, WIDTH) for text in texts if "{" not in text)


# -- types, roles and measures ---------------------------------------------------------------------------


def _lists(catalogue: Catalogue) -> dict[str, list[str]]:
    """The lists that can be asked for: the types of each block, the roles and the measures."""
    lists = {
        block.value: [_in_a_line(type) for type in types.values()]
        for block, types in catalogue.types.items()
        if types
    }
    lists["roles"] = [_in_a_line(role) for role in catalogue.roles.values()]
    lists["metrics"] = [_in_a_line(metric) for metric in catalogue.metrics.values()]
    return lists


def _in_a_line(entry: Type | Role | Metric) -> str:
    return f"{entry.id}: {entry.name}. {entry.definition}"


def _types(catalogue: Catalogue) -> Iterator[Type]:
    for types in catalogue.types.values():
        yield from types.values()


def _entries(id: str, catalogue: Catalogue) -> Iterator[Iterable[str]]:
    """The entries with an id, or with this other name, each in paragraphs."""
    for type in _types(catalogue):
        if id == type.id or id in type.aliases:
            yield _of_type(type, catalogue)
    if id in catalogue.roles:
        role = catalogue.roles[id]
        kind = f"a role, in {role.block.value}; write it under covers"
        yield _of_word(role, kind)
    if id in catalogue.metrics:
        yield _of_word(catalogue.metrics[id], "a measure, for affects")


def _of_word(entry: Role | Metric, kind: str) -> Iterator[str]:
    yield fill(f"{entry.id}: {entry.name} ({kind})", WIDTH)
    yield fill(entry.definition, WIDTH)


def _of_type(type: Type, catalogue: Catalogue) -> Iterator[str]:
    yield fill(f"{type.id}: {type.name} (a type of {type.block.value})", WIDTH)
    yield fill(f"{type.definition} {type.fits}".strip(), WIDTH)
    if type.aliases:
        yield _entry("Other names", ", ".join(type.aliases))
    for name, blocks in zip(_NAMES_OF_LISTS, LISTS, strict=True):
        roles = [role for role in _usual_roles(type, catalogue) if role.block in blocks]
        if roles:
            yield _entry(name, "; ".join(f"{role.one} ({role.id})" for role in roles))
    for confusion in type.confusions:
        yield fill(confusion, WIDTH)


def _usual_roles(type: Type, catalogue: Catalogue) -> list[Role]:
    """The roles that nearly every choice of a type requires or adds."""
    effects = [e for e in catalogue.effects.values() if e.said in type.effects and e.said.is_for_every_case]
    bringing = [effect for effect in effects if effect.verb in (Verb.REQUIRES, Verb.ADDS)]
    return [catalogue.roles[target] for target in dict.fromkeys(effect.target for effect in bringing)]


# -- checks ----------------------------------------------------------------------------------------------


def _page(check: Check, catalogue: Catalogue) -> Iterator[str]:
    """The paragraphs of a check's page."""
    yield fill(f"{check.id}: {check.name} ({check.severity})", WIDTH)
    yield fill(check.because, WIDTH)
    yield _entry("Looks at", check.looks_at)
    if check.begins:
        yield _entry("Begins", check.begins)
    yield _entry("What to do", check.hint)
    if check.exceptions:
        yield _entry("May stand", check.exceptions)
    where = "at the top of the canvas" if check.whole else "at the item"
    yield f"To silence it, {where}, with a reason:\n\n  silences: [{{check: {check.id}, because: …}}]"
    sources = [catalogue.sources[source].title for source in check.sources]
    if sources:
        yield _entry("Sources", f"{'; '.join(sources)} ({label_in(catalogue.terms, 'basis', check.basis)})")


def _entry(name: str, text: str) -> str:
    return fill(f"{name}: {text}", WIDTH, subsequent_indent="  ")
