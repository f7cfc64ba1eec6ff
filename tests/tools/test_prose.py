"""The prose linter finds the words of its list where readers see them, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.prose import CANVASES, CATALOGUE, DOCS, FILES, READABLE, TEMPLATES, WORDINGS, findings, findings_in

ROOT = Path(__file__).parents[2]

# Of each entry: what is avoided, as it is found; a sentence with it; and one that is all right.
CASES = [
    (
        "dearer",
        "A shop is dearer than a stall.",
        "Dear reader, the shop is dear to its town, and endears itself.",
    ),
    ("Somebody", "Somebody pays for it.", "Some bodies of water have a price."),
    ("Whoever", "Whoever pays asks.", "It goes to whoever pays."),
    ("Who", "Who pays for it decides.", "Who pays for it? Who runs it, and why. | Who wrote it. |"),
    ("hangs on", "All of it hangs on one supplier.", "The bell hangs on the wall, and a sign hangs over it."),
    ("held against", "The cost is held against the gain.", "They hold out against rivals."),
    (
        "stands in",
        "The reason stands in the table.",
        "A clerk stands in for a friend, or stands in the way.",
    ),
    ("would go", "Two items would go.", "Two items would gather dust."),
    (
        "were otherwise",
        "What if the price were otherwise?",
        "Unless it says otherwise, both are otherwise equal.",
    ),
    ("by machine", "Orders are sorted by machine.", "Orders are sorted by machine learning."),
    ("of one's own", "It needs a shop of one's own.", "It needs a shop of its own."),
    ("told at", "The cost is told at the channel.", "The story is told at length."),
    ("the part it plays", "Say the part it plays.", "Say which part it plays music in."),
    ("bill", "Three choices share the bill.", "Three choices are billed."),
    ("hang together", "The parts hang together.", "The parts hang, together or not."),
    ("for the sake of", "A drill is bought for the sake of the hole.", "A drill is bought for its own sake."),
    ("It also calls for", "It also calls for a shop.", "What it calls for"),
    ("pays for that with", "It pays for that with higher rent.", "It pays for that by card."),
    ("alone pays", "The reader alone pays.", "The reader pays alone."),
    ("does without", "This site does without shops.", "Say what it cannot do without."),
    ("semi-variable", "The cost is semi-variable.", "The cost is variable."),
    ("per unit", "It costs more per unit.", "It costs more per order, and united we stand."),
    ("thus", "It is thus cheap.", "It is cheap, and Thurso is far."),
    ("whilst", "They wait whilst it is made.", "They wait while it is made."),
    ("amongst", "It is amongst the costs.", "It is among the costs."),
    ("ere", "Pay ere it is made.", "Pay where it is made."),
    ("hence", "It is hence cheap.", "It is cheap henceforth."),
    ("One thing more", "One thing more is missing.", "One more thing is missing."),
    ("Nor was there", "Nor was there a till.", "Nor was the till there."),
    ("are at home here", "Experts are at home here.", "Parcels come when people are at home."),
]


def words_of(sentence: str, kind: str) -> list[str]:
    """What is found in a sentence of a template or of the documentation."""
    return [words for _, words, _ in findings_in(sentence, kind)]


def test_every_entry_has_a_case_in_its_order():
    for wording, (avoided, fires, _) in zip(WORDINGS, CASES, strict=True):
        assert wording.pattern.search(fires), avoided


@pytest.mark.parametrize(("avoided", "fires", "holds"), CASES, ids=[case[0] for case in CASES])
def test_an_entry_fires_on_its_words_and_not_on_others(avoided, fires, holds):
    assert words_of(fires, TEMPLATES) == [avoided]
    assert words_of(holds, TEMPLATES) == []


def test_some_entries_are_for_some_kinds_of_file():
    assert words_of("They would go, with bills.", DOCS) == ["would go", "bills"]
    assert words_of("name: They would go, with bills.", CANVASES) == []


def read(text: str, kind: str) -> list[str]:
    """What a reader sees of a text, in its pieces."""
    pieces = [" ".join(piece.split()) for piece in READABLE[kind](text).split("\0")]
    return [piece for piece in pieces if piece]


def test_templates_say_what_is_outside_of_tags_and_code_and_literals_with_a_space():
    text = """{# A note. #}
<p class="a b">It hangs{{ " " -}}
  on {{ link(x) }}{% if "two words" and 'one' %} here{% endif %}.</p>
<a title="{{ "the title " ~ name }}">"""
    assert read(text, TEMPLATES) == ["It hangs on", '"two words"', "here", ".", '"the title "']
    assert list(findings_in(text, TEMPLATES)) == [(2, "hangs on", "depends on")]


def test_the_catalogue_says_its_values_without_ids_titles_and_addresses():
    text = """types:
  web_shop:
    words: [web shop]
    name: "Web shop"
    because: >-
      It all hangs
      on a “dear friend” – so.
    needs: [shop]
sources:
  - {title: Dear readers, url: https://a.example/, note: read in excerpts}
"""
    assert read(text, CATALOGUE) == ["Web shop", ">- It all hangs on a", "– so.", "read in excerpts"]
    assert list(findings_in(text, CATALOGUE)) == [(6, "hangs on", "depends on")]


def test_canvases_say_names_and_sentences_without_titles_and_quotations():
    text = """title: Dear shop
summary: A shop
channels:
  - A dear stall
  - {id: site, name: 'The site', because: 'They say "it is dear" and pay.'}
"""
    assert read(text, CANVASES) == ["A shop", "A dear stall", "The site", "They say", "and pay."]
    assert list(findings_in(text, CANVASES)) == [(4, "dear", "expensive")]


def test_documentation_says_what_is_outside_of_code_and_addresses():
    text = """# A page
It `hangs on` [a link](dear.md).
<!-- dear -->

  ```yaml
  name: dear
  ```
It is dear.
"""
    assert read(text, DOCS) == ["# A page It", "[a link", ".", "It is dear."]
    assert list(findings_in(text, DOCS)) == [(8, "dear", "expensive")]


def test_a_finding_is_told_with_its_place_and_a_better_word(tmp_path):
    (tmp_path / "README.md").write_text("# Shop\n\nIt is dear.\n", encoding="utf-8")
    assert findings(tmp_path, DOCS) == ['README.md:3: "dear" – write "expensive" instead']


# It fails for the kind of file whose sentences are not mended yet, and lists them.
@pytest.mark.parametrize("kind", FILES)
def test_this_repository_has_none_of_these_words(kind):
    assert findings(ROOT, kind) == []
