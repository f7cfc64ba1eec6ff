"""The made parts of the reference: each a function that returns Markdown."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

import click
from mkdocs.config.base import BaseConfigOption
from mkdocs.config.config_options import Choice

from canvasbook.catalogue import checks_and_interactions, entries, handbook
from canvasbook.cli import main as canvasbook
from canvasbook.plugin.settings import CanvasbookConfig
from tools.other_plugins import OTHER_PLUGINS
from tools.reference.checks import checks, weak
from tools.reference.codes import family
from tools.reference.key_tables import (
    block_keys,
    canvas_keys,
    catalogue_part,
    entry_keys,
    item_keys,
    prose,
    scenario_keys,
)
from tools.reference.markdown import code, joined, table


def options() -> str:
    """The plugin's options, from the class that MkDocs reads them into."""
    docs = _attribute_docs(CanvasbookConfig)
    known = CanvasbookConfig()._schema  # noqa: SLF001  # MkDocs has no public name for it
    return "\n".join(_option(name, option, docs[name]) for name, option in known)


def _option(name: str, option: BaseConfigOption[Any], doc: str) -> str:
    default = getattr(option, "default", None)
    shown = str(default).lower() if isinstance(default, bool) else default
    return (
        f"### {code(name)} {{ #{name} }}\n\n{prose(doc)}\n\n"
        f"Takes {_accepted(option)}. Default: {code(shown)}.\n"
    )


def _accepted(option: BaseConfigOption[Any]) -> str:
    if isinstance(option, Choice):
        return joined(code(str(c).lower() if isinstance(c, bool) else c) for c in option.choices)
    kinds = {str: "a text", int: "a whole number", bool: "`true` or `false`", list: "a list"}
    return kinds[getattr(option, "_type", str)]


def _attribute_docs(cls: type) -> dict[str, str]:
    """The strings that stand under a class's attributes."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(tree, ast.ClassDef)
    found = {}
    for before, after in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(before, ast.Assign) and isinstance(after, ast.Expr):
            (target,) = before.targets
            found[ast.unparse(target)] = " ".join(ast.literal_eval(after.value).split())
    return found


def commands() -> str:
    """Every command with its arguments and options."""
    assert isinstance(canvasbook, click.Group)
    return "\n".join(_command(name, canvasbook.commands[name]) for name in sorted(canvasbook.commands))


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"canvasbook {name}")
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    rows = [_parameter(p) for p in command.params if isinstance(p, click.Option)]
    shown = f"\n\n{table(('Option', 'Meaning'), rows)}" if rows else ""
    text = inspect.cleandoc(command.help or "").replace("\b\n", "")
    return f"## {code(f'canvasbook {name}')} {{ #{name} }}\n\n```text\n{usage}\n```\n\n{text}{shown}\n"


def _parameter(option: click.Option) -> tuple[str, str]:
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    said = (
        (option.help or "").rstrip("."),
        f"One of {joined(map(code, choices))}" if choices else "",
        "Required" if option.required else "",
        f"Default: {code(option.default)}" if option.show_default else "",
    )
    return code("/".join(option.opts) + _value(option)), " ".join(f"{text}." for text in said if text)


def _value(option: click.Option) -> str:
    """What is written behind an option."""
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return f" {str(option.name).upper()}"
    return f" {option.make_metavar(click.Context(canvasbook))}"


def other_plugins() -> str:
    """The plugins that Canvasbook is tried beside."""
    rows = (
        (
            code(plugin.name),
            f"{code(plugin.package)} {plugin.version}",
            joined(plugin.orders),
            plugin.verdict,
            plugin.note,
        )
        for plugin in OTHER_PLUGINS
    )
    return table(("Plugin", "Package", "Canvasbook is listed", "Together", "What to know"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "canvas": canvas_keys,
    "item": item_keys,
    "blocks": block_keys,
    "entries": entry_keys,
    "scenario": scenario_keys,
    "codes-file": family("CB0"),
    "codes-format": family("CB1"),
    "codes-references": family("CB2"),
    "codes-choices": family("CB3"),
    "codes-catalogue": family("CB8"),
    "codes-site": family("CB9"),
    "checks": checks,
    "weak-gym": weak("gym"),
    "weak-travel": weak("travel"),
    "weak-tutors": weak("tutors"),
    "options": options,
    "other-plugins": other_plugins,
    "commands": commands,
    "catalogue-type": catalogue_part(entries.Type),
    "catalogue-criteria": catalogue_part(entries.Criteria),
    "catalogue-interaction": catalogue_part(checks_and_interactions.Interaction),
    "catalogue-side": catalogue_part(checks_and_interactions.Side),
    "catalogue-check": catalogue_part(checks_and_interactions.Check),
    "catalogue-chapter": catalogue_part(handbook.HandbookChapter),
    "catalogue-term": catalogue_part(handbook.GlossaryTerm),
    "catalogue-question": catalogue_part(handbook.ChoosingQuestion),
    "catalogue-answer": catalogue_part(handbook.TypicalAnswer),
    "catalogue-usual": catalogue_part(entries.Usual),
    "catalogue-serves": catalogue_part(entries.Serves),
    "catalogue-near-type": catalogue_part(entries.NearType),
    "catalogue-near-miss": catalogue_part(entries.NearMiss),
    "catalogue-effect": catalogue_part(entries.CatalogueEffect),
    "catalogue-when": catalogue_part(entries.When),
    "catalogue-figure": catalogue_part(entries.CatalogueFigure),
    "catalogue-role": catalogue_part(entries.Role),
    "catalogue-metric": catalogue_part(entries.Metric),
    "catalogue-facet": catalogue_part(entries.Facet),
    "catalogue-source": catalogue_part(entries.CatalogueSource),
}
