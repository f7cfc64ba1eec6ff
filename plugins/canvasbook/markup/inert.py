"""Text on which no template language and no Markdown extension acts.

What stands on a page may be read once more before a reader sees it: by a plugin that expands
``{{ … }}``, ``{% … %}`` or ``[TOC]`` wherever a page's Markdown holds them, by an extension that takes
a line of backquotes for code to run, by an engine with shortcodes of its own. Canvas authors are not
trusted with any of that, so the marks by which such tools are told what to do never leave us whole.
Readers see the same characters.
"""

from __future__ import annotations

import re
from html.entities import html5

#: Joins two characters without a visible trace, and keeps them from being one mark.
WORD_JOINER = "\N{WORD JOINER}"

#: What is written otherwise in HTML. Braces and backquotes begin most marks, and say nothing in our own
#: HTML; of the other characters only these sequences are marks: of wiki links and of delimiters that people
#: choose for their templates, of tables of contents, of blocks of other dialects, of code that is fenced.
_IN_HTML = tuple(
    (mark, "".join(f"&#{ord(character)};" for character in mark))
    for mark in ("{", "}", "`", "[[", "[%", "[TOC]", "[toc]", "[_TOC_]", ":::", "~~~")
)

#: In plain text: the first character of a mark, as long as the rest follows it.
_IN_TEXT = re.compile(
    r"\{(?=[{%#!:=<@])|\$(?=\{)|\[(?=[\[%]|_?toc_?\])|:(?=::)|8(?=<-)|<(?=[%!?])|`(?=``)|~(?=~~)",
    re.IGNORECASE,
)

#: The names of characters that HTML reads without a semicolon, too.
_UNENDED = "|".join(sorted(name for name in html5 if not name.endswith(";")))

#: In plain text: an ampersand with which HTML would begin a character reference.
_REFERENCE = re.compile(rf"&(?=#|[A-Za-z][A-Za-z0-9]*;|{_UNENDED})")

#: In plain text: quotation marks that open, at the start or after a space or a bracket.
_OPENING = re.compile(r"(?<![^\s(\[{])[\"']+")

_OPENED, _CLOSED = str.maketrans("\"'", "“‘"), str.maketrans("\"'", "”’")
_ANGLES = str.maketrans("<>", "＜＞")


def inert_html(html: str) -> str:
    """HTML that shows the same, without any mark.

    It may hold texts and attributes, but neither script nor style: these know no entities.
    """
    for mark, entities in _IN_HTML:
        html = html.replace(mark, entities)
    return html


def inert_text(text: str) -> str:
    """Plain text for places that know no entities: a word joiner (U+2060) parts each mark."""
    return _IN_TEXT.sub(rf"\g<0>{WORD_JOINER}", text)


def inert_title(text: str) -> str:
    """Plain text that shows the same whether a tool prints it as it stands or escapes it.

    Themes print titles and descriptions as HTML, in texts and in quoted attributes; other tools escape them.
    So no character is left that HTML would read: straight quotation marks become typographic ones, angle
    brackets their full-width forms, and an ampersand never begins a character reference.
    """
    text = _OPENING.sub(lambda mark: mark[0].translate(_OPENED), text).translate(_CLOSED)
    text = _REFERENCE.sub(rf"\g<0>{WORD_JOINER}", text.translate(_ANGLES))
    return inert_text(text)
