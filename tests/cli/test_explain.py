"""What the codes of messages mean, on a terminal."""

from __future__ import annotations


def test_explain_says_what_a_code_means(run):
    assert run("explain", "cb102").output.startswith("CB102: Unknown key\n")
    result = run("explain", "CB0x2")
    assert result.exit_code == 2
    assert "there is no code 'CB0x2'; codes are CB and three digits" in result.output


def test_explain_prints_the_page_of_a_check(run):
    said = run("explain", "cb406").output
    assert said.startswith("CB406: Segments that no channel reaches (warning)")
    for words in ("Looks at: ", "What to do: ", "silences: [{check: CB406, because: …}]", "Sources: "):
        assert words in said
    assert max(map(len, said.splitlines())) <= 88


def test_explain_says_what_a_code_looks_like(run):
    result = run("explain", "CB40")
    assert result.exit_code == 2
    assert "codes are CB and three digits, such as CB202 or CB406" in result.stderr
