"""Words that readers would have to puzzle over, in templates, catalogue, canvases and documentation.

``python -m tools.prose`` prints each of them with a better one, and fails where there is any.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

TEMPLATES, CATALOGUE, CANVASES, DOCS = "templates", "catalogue", "canvases", "docs"
EVERYWHERE = (TEMPLATES, CATALOGUE, CANVASES, DOCS)
FILES = {
    TEMPLATES: ("plugins/canvasbook/**/*.jinja",),
    CATALOGUE: ("plugins/canvasbook/catalogue/*.yaml",),
    CANVASES: ("canvases/**/*.yaml",),
    DOCS: ("docs/**/*.md", "README.md", "CHANGELOG.md"),
}


@dataclass(frozen=True)
class Wording:
    """What is not to be written, what is better, and the context in which it is right all the same."""

    avoid: str
    better: str
    unless: str = field(default="", kw_only=True)
    kinds: tuple[str, ...] = field(default=EVERYWHERE, kw_only=True)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Whole words; a space stands for any white space, since sentences are wrapped."""
        unless = f"(?!(?:{self.unless}))" if self.unless else ""
        return re.compile(rf"\b{unless}(?:{self.avoid})(?!\w)".replace(" ", r"\s+"))


WORDINGS = (
    Wording("[Dd]ear(?:er|est)?", "expensive", unless=r"\w+ (?:to|reader|customer|friend|[A-Z])"),
    Wording("(?:[Ss]ome|[Aa]ny)body", "someone, anyone, or the actor", kinds=(TEMPLATES, CATALOGUE, DOCS)),
    Wording("Whoever", "people who"),
    Wording(r"(?<!\|\s)Who(?= [^.?!,:|]*[.!])", "people who"),
    Wording("(?:hangs?|hung) on", "depends on", unless=r"\w+ on (?:a|the) (?:wall|door)"),
    Wording("held against|holds? (?:it|this|that|them) against", "compared with"),
    Wording(
        "(?:stands?|stood|standing) (?:in|under)",
        "is in",
        unless=r"\w+ in (?:for|between|line|the way)\b",
        kinds=(TEMPLATES, DOCS),
    ),
    Wording("would (?:come|go)", "would be added, would be removed", kinds=(TEMPLATES, DOCS)),
    Wording(
        "(?:be|is|are|was|were|described) otherwise", "changed, different", unless=r"\w+ otherwise [a-z]"
    ),
    Wording("by machine", "automatically, by software", unless=r"by machine (?:learning|translation)"),
    Wording("of one['’]s own", "own"),
    Wording("told at", "counted under", unless="told at (?:length|once|first)"),
    Wording("the parts? (?:it|he|she|they) plays?", "its role"),
    Wording("bills?", "costs", kinds=(TEMPLATES, DOCS)),
    Wording("(?:hang|hangs|hung) together", "fit together"),
    Wording("for the sake of", "for, because of"),
    Wording("It (?:also )?calls for", "it needs", kinds=(TEMPLATES,)),
    Wording("pays? for (?:that|this|it) with", "in return, it has"),
    Wording("alone pays?", "only … pays"),
    Wording("does without", "has no", kinds=(TEMPLATES,)),
    Wording("[Ss]emi-variable", "partly fixed, partly variable"),
    Wording("per unit", "variable, per order", kinds=(TEMPLATES, CATALOGUE)),
    Wording("[Tt]hus", "so"),
    Wording("[Ww]hilst", "while"),
    Wording("[Aa]mongst", "among"),
    Wording("[Ee]re", "before"),
    Wording("[Hh]ence", "so"),
    Wording("[Oo]ne thing more", "one more thing"),
    Wording("[Nn]or was there", "and there was no"),
    Wording("(?:is|are) at home (?:here|there|in|on|with)", "belongs"),
)

HIDDEN = "\0"
"""Stands for a character that no reader sees, so that words keep their lines."""

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
JINJA_SPACE = re.compile(r"\{\{-? \" \" -?\}\}")
TAG = re.compile(r"<[^<>]*>")
LITERAL = re.compile(r"\"[^\"]*\"|'[^']*'")
QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
NO_PROSE_OF_MARKDOWN = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,}).*?^[ \t]*(?P=fence)[ \t]*$|<!--.*?-->|`[^`]+`|\]\([^)]*\)",
    re.DOTALL | re.MULTILINE,
)
NO_PROSE_OF_YAML = {"title", "url", "author", "authors", "words", "aliases", "tags", "phrases", "vague_names"}


def hide(found: re.Match[str]) -> str:
    """As many hidden characters, on as many lines."""
    return re.sub(r"[^\n]", HIDDEN, found[0])


def show_only(text: str, spans: Iterable[tuple[int, int]], hidden: str = "") -> str:
    """A text of which the spans are shown, and elsewhere what `hidden` has: by default, nothing."""
    characters = list(hidden or re.sub(r"[^\n]", HIDDEN, text))
    for start, end in spans:
        characters[start:end] = text[start:end]
    return "".join(characters)


def readable_template(text: str) -> str:
    """What stands outside of tags and code, and each literal of the code that has a space."""
    text = JINJA_SPACE.sub(lambda found: " " * len(found[0]), text)
    codes = [code for code in JINJA.finditer(text) if not code[0].startswith("{#")]
    strings = [(code.start(), string) for code in codes for string in LITERAL.finditer(code[0])]
    phrases = [(at + string.start(), at + string.end()) for at, string in strings if " " in string[0]]
    return show_only(text, phrases, TAG.sub(hide, JINJA.sub(hide, text)))


def readable_yaml(text: str) -> str:
    """Values that have a space, without quotations, under keys that hold sentences or names of things."""
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return QUOTATION.sub(hide, show_only(text, prose_spans(root) if root else ()))


def prose_spans(node: yaml.Node) -> Iterator[tuple[int, int]]:
    """Where the prose of a YAML node begins and ends; quotes around a whole value are left out."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in NO_PROSE_OF_YAML:
                yield from prose_spans(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from prose_spans(value)
    elif isinstance(node, yaml.ScalarNode) and " " in node.value:
        quote = 1 if node.style in {"'", '"'} else 0
        yield node.start_mark.index + quote, node.end_mark.index - quote


def readable_markdown(text: str) -> str:
    """What stands outside of code, comments and addresses."""
    return NO_PROSE_OF_MARKDOWN.sub(hide, text)


READABLE: Mapping[str, Callable[[str], str]] = {
    TEMPLATES: readable_template,
    CATALOGUE: readable_yaml,
    CANVASES: readable_yaml,
    DOCS: readable_markdown,
}


def findings_in(text: str, kind: str) -> Iterator[tuple[int, str, str]]:
    """The line, the words and the better ones, for all that a file of a kind should not say."""
    readable = READABLE[kind](text)
    for wording in WORDINGS:
        if kind in wording.kinds:
            for found in wording.pattern.finditer(readable):
                line = readable.count("\n", 0, found.start()) + 1
                yield line, " ".join(found[0].split()), wording.better


def findings(root: Path, kind: str) -> list[str]:
    """All that the files of a kind should not say, as lines to print."""
    told = []
    for path in sorted({path for pattern in FILES[kind] for path in root.glob(pattern)}):
        for line, words, better in sorted(findings_in(path.read_text("utf-8"), kind)):
            told.append(f'{path.relative_to(root).as_posix()}:{line}: "{words}" – write "{better}" instead')
    return told


def main(root: Path = Path()) -> str:
    """What is found in all files; nothing, if all is well."""
    return "".join(f"{line}\n" for kind in FILES for line in findings(root, kind))


if __name__ == "__main__":
    TOLD = main()
    sys.stdout.write(TOLD)
    sys.exit(1 if TOLD else 0)
