"""A canvas as JSON for programs: all that its author wrote, and what the analysis knows of its choices."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from canvasbook.analysis.causes import CausedCost
from canvasbook.analysis.check_results import QuestionKind
from canvasbook.analysis.effects import Analysis, ChoiceEffect
from canvasbook.analysis.grouping import among
from canvasbook.analysis.questions import Question
from canvasbook.analysis.reachability import Relation
from canvasbook.analysis.review import Review
from canvasbook.analysis.statements import Asks, RuleList, rule_statements
from canvasbook.model.canvas import Canvas, Choice, ItemKey, active
from canvasbook.model.terms import Basis, Verb
from canvasbook.report.claims import LinkStep, link_steps
from canvasbook.report.json_records import Schema, json_key, json_schema_of, json_value
from canvasbook.report.plain_words import PlainWords

#: No promise yet: keys may change their names and meanings until this is 1.
VERSION = 0

_TITLE = "A canvas for programs"
_ABOUT = (
    "What `canvasbook export --format model` writes: all that the author wrote, and what is known of the "
    "choices. Version 0 is not stable: keys may change their names and meanings from one release to the next."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelNeed:
    """Something that a choice needs."""

    item: ItemKey = json_key("What is needed: a resource, an activity or a partner.")
    relation: Relation = json_key("How the author says so.")
    costs: tuple[ItemKey, ...] = json_key("The costs that come of it, to which the choice leads.")
    provider: ItemKey | None = json_key("The one partner who provides it, and nothing else.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCost:
    """A cost to which a choice leads, or in which it takes part."""

    cost: ItemKey = json_key("The cost.")
    path: tuple[LinkStep, ...] = json_key("The author's links from the choice to it, the shortest way.")
    shared_with: tuple[ItemKey, ...] = json_key("Other choices that lead to it, or take part in it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRunner:
    """Who runs a choice, as far as the author says so."""

    by_partner: bool = json_key("Whether a partner runs it.")
    partners: tuple[ItemKey, ...] = json_key("The partners who run it.")
    within: tuple[ItemKey, ...] = json_key(
        "Of a relationship, the channels through which alone it happens, where partners run all of them."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRole:
    """A role that the type of a choice as a rule brings."""

    role: str = json_key("The role's id in the catalogue.")
    verb: Verb = json_key("What the type does to it.")
    basis: Basis | None = json_key("What that rests on.")
    here: tuple[ItemKey, ...] = json_key("The items that play it for this choice; none says nothing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRule:
    """What a type as a rule costs, needs, or works with: general words, no claim about the canvas."""

    list: str = json_key("Which list: `costs`, `means` (resources and activities) or `partners`.")
    roles: tuple[ModelRole, ...] = json_key("The roles, at most five.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelQuestion:
    """One of the few questions that the canvas is asked."""

    asks: QuestionKind = json_key("What it asks for.")
    check: str = json_key("The code of the check that asks.")
    about: tuple[ItemKey, ...] = json_key("The items that it is about.")
    beside: tuple[ItemKey, ...] = json_key("Further items that it names.")
    sentence: str = json_key("The question, as plain text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChoice:
    """What is known of a channel or a customer relationship that holds now."""

    choice: ItemKey = json_key("The choice.")
    type: str | None = json_key("The id of its type in the catalogue; null where it has none.")
    needs: tuple[ModelNeed, ...] = json_key("What it needs.")
    costs: tuple[ModelCost, ...] = json_key("The costs that it leads to, the nearest first.")
    takes_part: tuple[ModelCost, ...] = json_key("The costs to which another choice is nearer.")
    run_by: ModelRunner = json_key("Who runs it.")
    earns: tuple[ItemKey, ...] = json_key("The revenue streams that are earned through it.")
    as_a_rule: tuple[ModelRule, ...] = json_key("What its type brings as a rule.")
    questions: tuple[ModelQuestion, ...] = json_key("The questions that concern it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvasModel:
    """A canvas, and what is known of it."""

    version: int = json_key("The version of this format.")
    id: str = json_key("The id of the canvas.")
    canvas: Canvas = json_key("What the author wrote, in the keys of the canvas format.")
    choices: tuple[ModelChoice, ...] = json_key("The choices that hold now.")
    questions: tuple[ModelQuestion, ...] = json_key("The questions that the canvas is asked.")


def model_json(review: Review) -> str:
    """A canvas as JSON; ASCII, so that any terminal may show it."""
    return json.dumps(json_value(canvas_model(review)), indent=2) + "\n"


def model_schema() -> Schema:
    """The JSON Schema of that."""
    return json_schema_of(CanvasModel, _TITLE, _ABOUT)


def model_schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(model_schema(), indent=2, ensure_ascii=False) + "\n"


def canvas_model(review: Review) -> CanvasModel:
    """A canvas, and what is known of it."""
    canvas, words = review.case.canvas, PlainWords(review)
    return CanvasModel(
        version=VERSION,
        id=canvas.id,
        canvas=canvas,
        choices=tuple(_choice(choice, review, words) for choice in active(canvas.choices)),
        questions=_questions(review.questions.all, words),
    )


def _choice(choice: Choice, review: Review, words: PlainWords) -> ModelChoice:
    analysis = review.case.analysis
    type = analysis.contexts[choice.key].type
    causes = analysis.causes.costs[choice.key]
    runner = analysis.runners[choice.key]
    return ModelChoice(
        choice=choice.key,
        type=type.id if type else None,
        needs=_needs(choice, analysis),
        costs=tuple(_cost(caused, analysis) for caused in causes if not caused.takes_part),
        takes_part=tuple(_cost(caused, analysis) for caused in causes if caused.takes_part),
        run_by=ModelRunner(by_partner=runner.by_partner, partners=runner.partners, within=runner.within),
        earns=analysis.earning.get(choice.key, ()),
        as_a_rule=_rules(choice, analysis),
        questions=_questions(review.questions.about(choice.key), words),
    )


def _needs(choice: Choice, analysis: Analysis) -> tuple[ModelNeed, ...]:
    causes = analysis.causes
    costs = causes.led_to(choice.key)
    return tuple(
        ModelNeed(
            item=need.item,
            relation=need.step.relation,
            costs=among(causes.costs_of(need.item), costs),
            provider=causes.only_providers.get(need.item),
        )
        for need in causes.needs[choice.key]
    )


def _cost(caused: CausedCost, analysis: Analysis) -> ModelCost:
    return ModelCost(
        cost=caused.cost,
        path=link_steps(caused.path),
        shared_with=analysis.causes.others(caused.cost, caused.choice),
    )


def _rules(choice: Choice, analysis: Analysis) -> tuple[ModelRule, ...]:
    lists = [said for said in rule_statements(choice, analysis) if isinstance(said, RuleList)]
    return tuple(ModelRule(list=each.list, roles=_roles(each.effects)) for each in lists)


def _roles(effects: Iterable[ChoiceEffect]) -> tuple[ModelRole, ...]:
    found = []
    for effect in effects:
        if effect.role is not None:
            role = ModelRole(role=effect.role.id, verb=effect.verb, basis=effect.basis, here=effect.items)
            found.append(role)
    return tuple(found)


def _questions(questions: Iterable[Question], words: PlainWords) -> tuple[ModelQuestion, ...]:
    found = []
    for question in questions:
        sentence = words.statement(Asks(page=None, question=question))
        found.append(
            ModelQuestion(
                asks=question.asks,
                check=question.check,
                about=question.finding.about,
                beside=question.finding.beside,
                sentence=sentence,
            )
        )
    return tuple(found)
