"""Claims: every statement that the site makes about a canvas, one by one, so that people can judge them.

A claim has the sentence of the page, whose word it is, the items that it names and what it rests on. Its id
is made of these, and not of its place: it stays as it is when other claims come or go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product

from canvasbook.analysis.effects import ChoiceEffect, Voice
from canvasbook.analysis.grouping import not_among
from canvasbook.analysis.item_statements import Behaves, ChangedBy, LeadsHere, item_statements
from canvasbook.analysis.reachability import PathStep, Relation
from canvasbook.analysis.review import Review
from canvasbook.analysis.statements import (
    Asks,
    Costs,
    InteractionSeen,
    Needs,
    RuleList,
    SetAside,
    StatedEffect,
    Statement,
    TakesPart,
    Tied,
    board_statements,
    choice_statements,
)
from canvasbook.model.canvas import ItemKey
from canvasbook.model.subpages import CHECKS, Subpage
from canvasbook.model.terms import Basis
from canvasbook.report.json_records import json_key
from canvasbook.report.plain_words import PlainWords

#: Makes the address of a page of the canvas: of an item, of a page below the board, or of the board itself.
PageAddress = Callable[[ItemKey | Subpage | None], str]

#: So many hexadecimal digits tell claims of one kind apart.
_DIGITS = 12

_INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStep:
    """One step of a path: a link of the author, from one item to another."""

    from_: ItemKey = json_key("The item that the step begins at.")
    relation: Relation = json_key("How the one leads to the other.")
    to: ItemKey = json_key("The item that it leads to.")


def link_steps(path: Iterable[PathStep]) -> tuple[LinkStep, ...]:
    """A path as the steps of a report."""
    return tuple(LinkStep(from_=step.origin, relation=step.relation, to=step.target) for step in path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence about a canvas."""

    id: str = json_key("A name that stays while the claim says the same of the same items.")
    voice: Voice = json_key("Whose word it is.")
    page: str = json_key("The address of the page where it stands, below the site's.")
    kind: str = json_key("The kind of statement.")
    sentence: str = json_key("The sentence, as plain text.")
    items: tuple[ItemKey, ...] = json_key("The items that it names.")
    basis: Basis | None = json_key("What the catalogue's word in it rests on.")
    state: str | None = json_key("How an effect is known.")
    path: tuple[LinkStep, ...] = json_key("The author's links by which it is known.")
    repeats: bool = json_key("Whether earlier claims say all of it, from the other end of the same links.")


def claims_of(review: Review, address: PageAddress) -> tuple[Claim, ...]:
    """All claims about a canvas: board, choices, other items, then what a coach found besides."""
    words = PlainWords(review)
    told: set[frozenset[ItemKey]] = set()
    claims = []
    for statement in _statements(review):
        links = _links_in(statement)
        repeats = isinstance(statement, _SEEN_FROM_ITEMS) and told.issuperset(links)
        claims.append(_of_statement(statement, words, address, repeats=repeats))
        told.update(links)
    return tuple(_told_apart([*claims, *_of_findings(review, words, address)]))


#: What the page of an item says from its own end of links.
_SEEN_FROM_ITEMS = (Tied, LeadsHere, Behaves, ChangedBy)


def _links_in(statement: Statement) -> frozenset[frozenset[ItemKey]]:
    """What a statement ties to what; a cost alone stands for how it behaves."""
    if statement.page is None:
        return frozenset()
    pairs = set(product((statement.page,), statement.items))
    match statement:
        case Needs():
            pairs.update(product((statement.need.item,), statement.items))
            pairs.update(zip(statement.costs, statement.costs, strict=True))
        case Costs() | TakesPart():
            pairs.add((statement.caused.cost, statement.caused.cost))
        case Behaves():
            pairs.add((statement.page, statement.page))
        case LeadsHere(steps=steps):
            pairs.update((step.origin, step.target) for step in steps[1:])
    return frozenset(map(frozenset, pairs))


def _statements(review: Review) -> Iterator[Statement]:
    """The statements about a canvas, in the order of its pages."""
    analysis = review.case.analysis
    yield from board_statements(analysis)
    for match in review.case.matches:
        yield InteractionSeen(page=None, match=match)
    for question in review.questions.all:
        yield Asks(page=None, question=question)
    for choice in analysis.canvas.choices:
        yield from choice_statements(choice, analysis)
    for item in not_among(analysis.canvas.items, (choice.key for choice in analysis.canvas.choices)):
        yield from item_statements(item, analysis)


def _of_statement(statement: Statement, words: PlainWords, address: PageAddress, *, repeats: bool) -> Claim:
    page, kind, sentence = address(statement.page), kind_of(statement), words.statement(statement)
    return Claim(
        id=_id(kind, (page, _subject(statement, sentence), *map(str, statement.items))),
        voice=statement.voice,
        page=page,
        kind=kind,
        sentence=sentence,
        items=statement.items,
        basis=statement.basis,
        state=statement.state or None,
        path=link_steps(statement.path),
        repeats=repeats,
    )


def _of_findings(review: Review, words: PlainWords, address: PageAddress) -> Iterator[Claim]:
    """What a coach found and does not ask, each on the page of the canvas's checks."""
    asked = {id(question.finding) for question in review.questions.all}
    page, kind = address(CHECKS), "finding"
    for check, found in review.found:
        if id(found) in asked:
            continue
        items = tuple(dict.fromkeys((*found.about, *found.beside)))
        yield Claim(
            id=_id(kind, (page, check.id, *map(str, items))),
            voice=Voice.QUESTION,
            page=page,
            kind=kind,
            sentence=words.finding(check, found),
            items=items,
            basis=None,
            state=None,
            path=(),
            repeats=False,
        )


# -- what tells claims apart ---------------------------------------------------------------------------


def kind_of(statement: Statement) -> str:
    """The kind of a statement in small letters: ``takes_part``."""
    return _INNER_CAPITAL.sub("_", type(statement).__name__).lower()


def _subject(statement: Statement, sentence: str) -> str:
    """What a statement is about besides items: several of a kind may name the same ones, or none.

    Where it names none, all that it says.
    """
    match statement:
        case StatedEffect(effect=effect):
            return _target(effect)
        case SetAside(effect=effect):
            return _target(effect)
        case RuleList(type=type, list=list):
            return f"{type.id} {list}"
        case Tied(tie=tie):
            return tie
        case ChangedBy(effect=effect):
            return effect.verb
        case InteractionSeen(match=match):
            return match.interaction.id
        case Asks(question=question):
            return f"{question.check} {question.asks}"
        case _:
            return "" if statement.items else sentence


def _target(effect: ChoiceEffect) -> str:
    """The verb of an effect, and what it is about."""
    role = effect.role.id if effect.role else ""
    metric = effect.metric.id if effect.metric else ""
    return f"{effect.verb} {role or metric or effect.words}"


def _id(kind: str, parts: Sequence[str]) -> str:
    digest = sha256("\n".join(parts).encode()).hexdigest()
    return f"{kind}-{digest[:_DIGITS]}"


def _told_apart(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, with a number behind the ids of those that would have the id of an earlier one."""
    seen: Counter[str] = Counter()
    for claim in claims:
        seen[claim.id] += 1
        count = seen[claim.id]
        yield claim if count == 1 else _numbered(claim, count)


def _numbered(claim: Claim, count: int) -> Claim:
    return replace(claim, id=f"{claim.id}-{count}")


# -- a sample ------------------------------------------------------------------------------------------


def sample_of(claims: Sequence[Claim], count: int, seed: int) -> tuple[Claim, ...]:
    """So many claims, drawn at random: half of them of the author's voice, as far as there are so many.

    What only repeats another claim from the other end is not drawn: it is as true as that one. The order
    of drawing comes from the ids and the seed, by a hash: the same on every machine, and of each claim
    alone.
    """
    new = [claim for claim in claims if not claim.repeats]
    drawn = sorted(new, key=lambda claim: sha256(f"{seed} {claim.id}".encode()).digest())
    of_author = [claim.id for claim in drawn if claim.voice is Voice.CANVAS]
    others = [claim.id for claim in drawn if claim.voice is not Voice.CANVAS]
    half = max((count + 1) // 2, count - len(others))
    first = of_author[:half]
    taken = {*first, *others[: count - len(first)]}
    return tuple(claim for claim in claims if claim.id in taken)
