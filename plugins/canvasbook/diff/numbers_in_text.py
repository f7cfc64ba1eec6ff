"""The numbers and the days of the week that an author's text holds, in digits or in English words.

"Four people" and "4 people" hold the same number; "the fourth of May" holds none, "a fourth of the price"
does.
"""

from __future__ import annotations

import re

_DIGITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen")
_UNITS = {word: number for number, word in enumerate((*_DIGITS, *_TEENS, "nineteen"), 1)}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

#: Parts, which are told from places in a row by what stands before: "a fourth", but "the fourth".
_PARTS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

#: "One" often stands for a person or a thing: that it comes or goes says nothing.
_ONE = "1"

#: What a word counts for; words for the same number count for the same.
_WORDS = {
    **{word: str(number) for word, number in (_UNITS | _TENS).items()},
    **{day: day for day in _DAYS},
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "dozen": "12",
    "dozens": "12",
    "half": "1/2",
    "halves": "1/2",
    "quarter": "1/4",
    "quarters": "1/4",
    "double": "x2",
    "doubled": "x2",
    "twice": "x2",
    "triple": "x3",
    "tripled": "x3",
}

_IN_DIGITS = r"(?<![\w.,])(?P<digits>\d+(?:[.,]\d+)*)"
_SHARE = rf"(?P<count>an?|{'|'.join(_UNITS)})[ -](?P<part>{'|'.join(_PARTS)})s?"
_COMPOUND = rf"(?P<tens>{'|'.join(_TENS)})[ -](?P<unit>{'|'.join(_DIGITS)})"
_WORD = rf"(?P<word>{'|'.join(_WORDS)})"
_NUMBER = re.compile(rf"{_IN_DIGITS}|\b(?:{_SHARE}|{_COMPOUND}|{_WORD})\b", re.IGNORECASE)
_COMMA_OF_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a text in their order, those in words as digits.

    >>> numbers_in("Four people, twenty-one days, 1,500 euros and a tenth")
    ('4', '21', '1500', '1/10')
    """
    return tuple(map(_read, _NUMBER.finditer(text)))


def _read(match: re.Match[str]) -> str:
    found = {name: said.lower() for name, said in match.groupdict().items() if said}
    if "digits" in found:
        return _COMMA_OF_THOUSANDS.sub("", found["digits"])
    if "part" in found:
        return f"{_UNITS.get(found['count'], 1)}/{_PARTS[found['part']]}"
    if "tens" in found:
        return str(_TENS[found["tens"]] + _UNITS[found["unit"]])
    return _WORDS[found["word"]]


def changes_number(old: str, new: str) -> bool:
    """Whether two texts that hold numbers hold different ones; in a text without any, nothing was counted."""
    before, after = set(numbers_in(old)), set(numbers_in(new))
    return bool(before and after and (before ^ after) - {_ONE})


def sentence_with_new_number(old: str, new: str) -> str:
    """The first sentence of the new text with a number that the old one lacks; all of it if there is none."""
    known = set(numbers_in(old))
    sentences = _SENTENCE_END.split(new)
    return next((said for said in sentences if not known.issuperset(numbers_in(said))), new)
