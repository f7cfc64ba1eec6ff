from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("written", "text", "problems"),
    [
        (r"a\0b\e[31m\ac", "a\ufffdb\ufffd[31m\ufffdc", ["1:8 CB006"]),
        (r"a\x9b31mb", "a\ufffd31mb", ["1:8 CB006"]),
        (r"a\r\r[click]: http://x", "a [click]: http://x", []),
        (r"a\Nb\Lc\Pd\r\ne \n\n f", "a b c d e f", []),
        (r"a\tb", "a\tb", []),
    ],
)
def test_escapes_write_no_control_characters(read, written, text, problems):
    canvas, found = read(f'title: "{written}"\ntags: [x]')
    assert (canvas.title, found) == (text, problems)
    canvas, found = read(f'title: T\ntags: ["{written}"]\nchannels: ["{written}"]')
    assert canvas.tags == (text,) == (canvas.channels[0].name,)
    assert len(found) == 2 * len(problems)


def test_notes_keep_their_lines(read):
    canvas, problems = read(r'{title: T, notes: "a\r\nb\rc\n\nd\Le\u0007"}')
    assert canvas.notes == "a\nb\nc\n\nd\ne\ufffd"
    assert problems == ["1:19 CB006"]


def test_values_stand_once_and_links_as_often_as_they_are_written(read):
    canvas, problems = read(
        """\
        title: T
        channels: [{name: Shop, tags: [a, b, a], needs: [&web web, *web, web]}]
        key_resources: [Web]
        """
    )
    assert problems == []
    (item,) = canvas.channels
    assert item.tags == ("a", "b")
    assert [link.at.column for link in item.needs] == [50, 66]


def test_a_misspelt_key_is_not_missing_as_well(read):
    _, problems = read("title: T\nchannels: [{nmae: A}]")
    assert problems == ["2:13 CB102"]
