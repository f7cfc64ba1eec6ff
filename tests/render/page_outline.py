"""What a reader gets of a page, as an outline: one line for each heading, sentence, link, row and label.

The golden pages (tests/golden/pages) are kept in this form. What only decides how a page looks is left out;
every text, every address, and every attribute that is not in `LOOKS` or `ELSEWHERE` is kept:

    heading 2 {#drivers unsearched}: What drives it
    paragraph
      [The shop] runs up this bill.
        [The shop] → canvases/bookstore/channels/shop/
      No other choice accounts for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath

from lxml.html import HtmlElement, fragment_fromstring

#: Attributes that decide how a part looks, and tell a reader nothing.
LOOKS = {
    *("class", "style", "d", "x", "y", "rx", "width", "height", "viewbox", "preserveaspectratio"),
    *("fill", "stroke", "stroke-width", "stroke-linecap"),
}
#: Attributes of nearly every link or name; tests/render/test_markup.py holds them, here they would be noise.
ELSEWHERE = {"rel", "dir"}

#: Elements that stand within a line of text.
INLINE = {
    *("a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "i", "img", "input", "ins", "kbd", "mark"),
    *("q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
}
#: Elements that have no line of their own unless an attribute tells something.
UNNAMED = {"div", "span", "g", "thead", "tbody", "tfoot", "path", "rect"}
#: What an element is called; the others are called by their tags.
NAMES = {
    **{f"h{level}": f"heading {level}" for level in range(1, 7)},
    "a": "link",
    "dd": "definition",
    "div": "part",
    "dl": "terms",
    "dt": "term",
    "fieldset": "group",
    "img": "image",
    "li": "item",
    "nav": "navigation",
    "ol": "numbered list",
    "p": "paragraph",
    "pre": "verbatim",
    "svg": "drawing",
    "td": "cell",
    "th": "header",
    "tr": "row",
    "ul": "list",
}
#: How stress within a line is written.
STRESS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "mark": "==", "del": "~~", "ins": "++"}

#: What is written for a cell without text, and between two parts of a line with no space between them.
EMPTY, SEAM = "·", "¦"

#: Stand in a text until its lines are written: behind each link, for a line break, for a space within a link.
_LINK, _BREAK, _GLUE = "\ue000", "\ue001", "\ue002"
_SPACE = re.compile(r"[ \t\r\n\f]+")  # HTML's own; a no-break space is a character
_END_OF_SENTENCE = re.compile(rf"(?<=[.!?…])(?P<links>{_LINK}*) (?=[^\Wa-z]|[\[“\"'*`⟨])")


@dataclass
class Line:
    """A line of an outline, and the lines below it."""

    text: str
    below: list[Line] = field(default_factory=list)
    is_sentence: bool = False

    def written(self, depth: int = 0) -> Iterator[str]:
        yield f"{'  ' * depth}{self.text}"
        for line in self.below:
            yield from line.written(depth + 1)


def page_outline(html: str, at: str = "") -> str:
    """The outline of a page's HTML; `at` is the page's own address, from which its links lead."""
    root = fragment_fromstring(html, create_parent="div")
    lines = _Outliner(root, at).lines(root)
    return "".join(f"{text}\n" for line in map(_with_its_link, lines) for text in line.written())


class _Outliner:
    def __init__(self, root: HtmlElement, at: str) -> None:
        self.at = at
        #: What the numbers on a board stand for.
        self.items = {e.get("data-cb"): _one_line(e.text_content()) for e in root.iterfind(".//*[@data-cb]")}

    def lines(self, element: HtmlElement) -> list[Line]:
        """The lines of what stands in an element: of its text, and of its parts."""
        if element.tag == "pre":
            return self._verbatim(element)
        lines: list[Line] = []
        text = element.text or ""
        links: list[Line] = []
        for child in element:
            if _is_inline(child):
                text += _seam(child) + self._inline(child, links)
            else:
                lines += _sentences(text, links)
                lines += self._part(child)
                text, links = "", []
            text += child.tail or ""
        return lines + _sentences(text, links)

    def _part(self, element: HtmlElement) -> list[Line]:
        """The lines of an element that stands in no line of text."""
        if not isinstance(element.tag, str):  # a comment
            return []
        head = self._head(element)
        if element.tag == "tr" and (row := self._row(element)):
            return [Line(f"{head}: {row.text}", row.below)]
        below = [*map(_with_its_link, self.lines(element)), *self._lights(element)]
        tells_nothing = head == NAMES.get(element.tag, element.tag)
        if tells_nothing and (element.tag in UNNAMED or (element.tag == "p" and not below)):
            return below
        if len(below) == 1 and below[0].is_sentence:
            return [Line(f"{head}: {below[0].text}", below[0].below)]
        return [Line(head, below)]

    def _row(self, row: HtmlElement) -> Line | None:
        """The cells of a row in one line, where each holds no more than a sentence."""
        texts: list[str] = []
        links: list[Line] = []
        for cell in row:
            lines = self.lines(cell)
            if len(lines) > 1 or not all(line.is_sentence for line in lines):
                return None
            head = self._head(cell).removeprefix("cell").lstrip()
            texts.append(" ".join([head, *(line.text for line in lines)]).strip() or EMPTY)
            links += (link for line in lines for link in line.below)
        return Line(" | ".join(texts), links)

    def _lights(self, element: HtmlElement) -> list[Line]:
        """What a choice of a board lights when a reader points at it."""
        lit: dict[str, list[Line]] = {}
        for pair in element.get("data-lights", "").split():
            number, word = pair.split(":")
            lit.setdefault(word, []).append(Line(self.items[number]))
        return [Line(f"lights as {word}", items) for word, items in sorted(lit.items())]

    def _inline(self, element: HtmlElement, links: list[Line]) -> str:
        """An element within a line of text; where it leads is added to `links`."""
        if element.tag == "br":
            return _BREAK
        if element.tag in ("img", "input"):
            return f"({self._head(element)})"
        text = element.text or ""
        for child in element:
            text += _seam(child) + self._inline(child, links) + (child.tail or "")
        stress = STRESS.get(element.tag, "")
        text = f"{stress}{text}{stress}"
        notes = self._notes(element, told=("href",))
        if "href" in element.attrib:
            text = _one_line(text)
            links.append(Line(f"[{text}] → {self._address(element.get('href'))} {notes}".rstrip()))
            return f"[{text.replace(' ', _GLUE)}]{_LINK}"
        return f"⟨{text}⟩{notes}" if notes else text

    def _verbatim(self, element: HtmlElement) -> list[Line]:
        """The lines of a preformatted text, as they stand."""
        links: list[Line] = []
        text = (element.text or "") + "".join(self._inline(c, links) + (c.tail or "") for c in element)
        text = text.replace(_LINK, "").replace(_BREAK, "\n").replace(_GLUE, " ")
        return [*(Line(f"| {line}") for line in text.split("\n")), *links]

    def _head(self, element: HtmlElement) -> str:
        """What a part is called, where it leads, and what its attributes tell."""
        head = element.get("role") or NAMES.get(element.tag, element.tag)
        if "aria-label" in element.attrib:
            head += f' "{element.get("aria-label")}"'
        if "href" in element.attrib:
            head += f" → {self._address(element.get('href'))}"
        notes = self._notes(element, told=("aria-label", "href", "role", "data-cb", "data-lights"))
        return f"{head} {notes}" if notes else head

    def _notes(self, element: HtmlElement, told: tuple[str, ...]) -> str:
        """What the attributes of an element tell beyond those that are `told` otherwise."""
        notes: list[str] = []
        for name, value in element.attrib.items():
            if name in LOOKS or name in ELSEWHERE or name in told:
                continue
            if name == "id":
                notes.append(f"#{value}")
            elif name == "data-search-exclude":
                notes.append("unsearched")
            elif name == "src":
                notes.append(f"src={self._address(value)}")
            elif value in ("", name):
                notes.append(name)
            else:
                notes.append(f'{name}="{value}"' if " " in value else f"{name}={value}")
        return f"{{{' '.join(notes)}}}" if notes else ""

    def _address(self, href: str) -> str:
        """Where an address leads, from the root of the site; `./` is the root."""
        path, mark, place = href.partition("#")
        if not path or re.match(r"[a-z]+:|/", href):
            return href
        whole = normpath(join(self.at if self.at.endswith("/") else self.at.rpartition("/")[0], path))
        return whole + ("/" if path.endswith(("/", ".")) else "") + mark + place


def _is_inline(element: HtmlElement) -> bool:
    return element.tag in INLINE and all(_is_inline(child) for child in element)


def _seam(element: HtmlElement) -> str:
    """What shows that an element stands right behind another one, without a space."""
    before = element.getprevious()
    return SEAM if before is not None and _is_inline(before) and not before.tail else ""


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text.replace(_LINK, "").replace(_BREAK, " ↵ ")).strip(" ")


def _with_its_link(line: Line) -> Line:
    """A sentence that is nothing but a link, in one line with where it leads."""
    if line.is_sentence and len(line.below) == 1 and line.below[0].text.startswith(f"{line.text} → "):
        return Line(line.below[0].text, is_sentence=True)
    return line


def _sentences(text: str, links: list[Line]) -> list[Line]:
    """A line for each sentence, with the links in it below."""
    text = _SPACE.sub(" ", text).strip(" ")
    pieces = _END_OF_SENTENCE.sub(r"\g<links>\n", text.replace(_BREAK, " ↵\n")).split("\n")
    remaining = iter(links)
    lines: list[Line] = []
    for piece in filter(None, (piece.strip(" ") for piece in pieces)):
        below = [next(remaining) for _ in range(piece.count(_LINK))]
        lines.append(Line(piece.replace(_LINK, "").replace(_GLUE, " "), below, is_sentence=True))
    return lines
