"""What an ``mkdocs.yml`` says, read without any site engine."""

from __future__ import annotations

from pathlib import Path

from canvasbook.cli.failures import CommandFailed
from canvasbook.load.files import read_text
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode, parse

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")


def config_in(folder: Path) -> Path | None:
    """The configuration in a folder."""
    return next((folder / name for name in CONFIGS if (folder / name).is_file()), None)


def read_settings(config: Path, seen: frozenset[Path] = frozenset()) -> MappingNode:
    """What an mkdocs.yml says, with what it inherits."""
    here = config.resolve()
    if here in seen:
        raise CommandFailed(f"'{config}' cannot be read: by way of INHERIT it inherits from itself")
    source, problems = read_text(config, config.name)
    tree, more = parse(source) if source else (None, ())
    if not isinstance(tree, MappingNode):
        told = "; ".join(f"{d.place}: {d.message}" for d in (*problems, *more))
        raise CommandFailed(f"'{config}' cannot be read: {told or 'it is no list of settings'}")
    parent = tree.get("INHERIT")
    if isinstance(parent, ScalarNode) and (config.parent / parent.text).is_file():
        inherited = read_settings(config.parent / parent.text, seen | {here})
        tree.entries = _merged(inherited, tree)
    return tree


def _merged(inherited: MappingNode, own: MappingNode) -> dict[str, tuple[ScalarNode, Node]]:
    """Settings over those that are inherited: mappings are merged at every depth, all else is replaced."""
    entries = {**inherited.entries, **own.entries}
    for key, (_, node) in own.entries.items():
        before = inherited.get(key)
        if isinstance(node, MappingNode) and isinstance(before, MappingNode):
            node.entries = _merged(before, node)
    return entries


def plugin_option(settings: MappingNode, plugin: str, key: str) -> Node | None:
    """An option of a plugin."""
    plugins = settings.get("plugins")
    for entry in [plugins] if isinstance(plugins, MappingNode) else items_of(plugins):
        options = entry.get(plugin) if isinstance(entry, MappingNode) else None
        if isinstance(options, MappingNode):
            return options.get(key)
    return None


def plugin_names(settings: MappingNode) -> list[str]:
    """The plugins' names, from a list or a mapping."""
    plugins = settings.get("plugins")
    if isinstance(plugins, MappingNode):
        return list(plugins.entries)
    found: list[str] = []
    for entry in items_of(plugins):
        found += list(entry.entries) if isinstance(entry, MappingNode) else [text_of(entry)]
    return found


def items_of(node: Node | None) -> list[Node]:
    """The entries of a list; none where there is no list."""
    return node.items if isinstance(node, SequenceNode) else []


def text_of(node: Node | None) -> str:
    """A text; empty where there is none."""
    return node.text if isinstance(node, ScalarNode) and not node.empty else ""
