"""Text on which no template language and no Markdown extension acts.

What stands on a page may be read once more before a reader sees it: by a plugin that expands
``{{ … }}``, ``{% … %}`` or ``[TOC]`` wherever a page's Markdown holds them, by an extension that takes
a line of backquotes for code to run, by an engine with shortcodes of its own. Canvas authors are not
trusted with any of that, so the marks by which such tools are told what to do never leave us whole.
Readers see the same characters.
"""

from __future__ import annotations

import re

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
