"""Whatever a site's folder holds: messages at its own places, and a catalogue that pages can be made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvasbook import codes, suggestions
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.file_schema import RECORDS, SECTIONS
from canvasbook.catalogue.loader import load_catalogue
from canvasbook.diagnostics import Severity
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Verb
from canvasbook.report.text_report import text_report
from canvasbook.source import SourceText
from tests.cases import every_case
from tests.catalogue.own import OURS, base, extended, ours, told
from tests.steps import growth

ROLE = "one: a pitch, many: pitches, definition: A place on the square., block: cost_structure, name: Pitch"
SIDES = "sides: [{block: channels}, {block: customer_segments}]"
PAIR = "name: N, kind: tension, so: S., because: B., advice: A., basis: inference"
STALL = "name: Stall, one: a stall, many: stalls, definition: A table."


def shop(rest: str) -> str:
    return f"types: {{channels: {{shop: {{{rest}}}}}}}"


def effect(rest: str, basis: str = "inference") -> str:
    return shop(f"effects: [{{because: B., basis: {basis}, {rest}}}]")


def near(type: str) -> str:
    return shop(f"instead: [{{when: W., type: {type}}}]")


def maker(rest: str) -> str:
    return f"types: {{key_partners: {{maker: {{{rest}, {STALL}}}}}}}"


#: What is written, and what is told of it; what is told costs no more than its own entry.
BROKEN = [
    ("nothing of a section", "rolls: {}", ["CB102 1:1"]),
    ("no set of sections", "[1, 2]", ["CB101 1:1"]),
    ("no set of entries", "roles: [1]", ["CB101 1:8"]),
    ("no set of blocks", "types: x", ["CB101 1:8"]),
    ("no block", "types: {chanels: {}}", ["CB104 1:9"]),
    ("no set of labels", "terms: {stage: idea}", ["CB101 1:16"]),
    ("an entry that is a text", shop("").replace("{}", "x"), ["CB101 1:26"]),
    ("a key that is unknown", shop("fit: It fits."), ["CB102 1:27"]),
    ("a new entry is checked in full", "roles: {pitch: {name: Pitch}}", ["CB103 1:16"] * 4),
    ("ours cannot lose what it needs", shop("name: "), ["CB107 1:33"]),
    ("no such role", effect("adds: nowhere"), ["CB801 1:75"]),
    ("no such type", effect("raises: reach, against: [kiosk]"), ["CB801 1:94"]),
    ("no verb", effect("id: x"), ["CB802 1:37"]),
    ("two verbs", effect("adds: rent, requires: staff"), ["CB802 1:37"]),
    ("no source", shop("effects: [{adds: costs, because: B., basis: textbook}]"), ["CB803 1:37"]),
    ("no reason", shop("effects: [{adds: costs, basis: inference}]"), ["CB820 1:37"]),
    ("an empty reason", shop("effects: [{adds: costs, because: , basis: inference}]"), ["CB820 1:37"]),
    (
        "a letter of an only effect",
        shop("effects: {adds: costs, because: B., grade: B}"),
        ["CB803 1:36", "CB821 1:63"],
    ),
    ("an effect made up", effect("adds: costs", "illustrative"), ["CB822 1:58"]),
    ("a check made up", "checks: {CB402: {basis: illustrative}}", ["CB822 1:25"]),
    ("no condition", effect("adds: costs, when: {offer: wine}"), ["CB104 1:96"]),
    ("an id that is no word", "roles: {'../x': {" + ROLE + "}}", ["CB806 1:9"]),
    ("an id of a folder's page", "roles: {index: {" + ROLE + "}}", ["CB806 1:9"]),
    ("an effect's id that is no word", effect("adds: costs, id: Größe"), ["CB806 1:37"]),
    ("a check without a condition", "checks: {CB403: {severity: off}}", ["CB807 1:10"]),
    ("a phase that no canvas knows", "phases: {resale: {name: Resale, definition: D.}}", ["CB807 1:10"]),
    ("a label of nothing", "terms: {stage: {dream: a dream}}", ["CB807 1:17"]),
    ("labels of nothing", "terms: {stages: {idea: a dream}}", ["CB807 1:9"]),
    ("half a brace", "checks: {CB402: {message: '{about'}}", ["CB808 1:27"]),
    ("an unknown word in braces", "checks: {CB402: {hint: 'Ask {whom}.'}}", ["CB808 1:24"]),
    ("a number in braces", "checks: {CB402: {message: '{0}'}}", ["CB808 1:27"]),
    ("an attribute in braces", "checks: {CB402: {message: '{about.x}'}}", ["CB808 1:27"]),
    ("a width in braces", "checks: {CB402: {message: '{about:>99999999999}'}}", ["CB808 1:27"]),
    ("doubled braces", "checks: {CB402: {message: 'See {{about}}.'}}", ["CB808 1:27"]),
    ("empty braces", "checks: {CB402: {message: 'See {}.'}}", ["CB808 1:27"]),
    ("a phase's unknown word", "phases: {purchase: {asks: 'Where do {segments} buy?'}}", ["CB808 1:27"]),
    ("a label's unknown word", "terms: {page_title: {matrix: 'Of {nme}'}}", ["CB808 1:30"]),
    ("an effect that ours has not", shop("without: [shop-adds-staff]"), ["CB809 1:37"]),
    ("an effect of a new entry", "types: {channels: {stall: {without: x, " + STALL + "}}}", ["CB809 1:37"]),
    ("what roles have not", "roles: {pitch: {kept: So., without: x, " + ROLE + "}}", ["CB102 1:28"]),
    (
        "an effect said twice",
        effect("adds: costs}, {because: C., basis: inference, adds: costs"),
        ["CB810 1:83"],
    ),
    (
        "an effect that another entry says",
        "types: {customer_relationships: {shop: {"
        + STALL
        + ", effects: [{adds: rent, because: B., basis: inference}]}}}",
        ["CB810 1:114"],
    ),
    ("a metric that is called for", effect("requires: reach"), ["CB811 1:37"]),
    ("a condition against the type", effect("adds: costs, when: {offer: digital}"), ["CB812 1:37"]),
    ("a rival of another block", effect("raises: reach, against: chat"), ["CB812 1:37"]),
    (
        "effects of a type that is no choice",
        "types: {key_partners: {stall: {effects: {adds: rent, because: B., basis: inference}, "
        + STALL
        + "}}}",
        ["CB812 1:41"],
    ),
    (
        "effects of a motivation",
        "motivations: {retention: {effects: [{adds: costs, because: B., basis: inference}]}}",
        ["CB812 1:37"],
    ),
    (
        "a side with a key of another block",
        f"interactions: {{x: {{{PAIR}, sides: [{{block: channels, value: mass}}, {{block: channels}}]}}}}",
        ["CB812 1:103"],
    ),
    (
        "a side with a type of another block",
        "interactions: {both: {sides: [{block: channels, type: chat}, {block: channels}]}}",
        ["CB812 1:31"],
    ),
    (
        "sides that serve nobody",
        "interactions: {both: {sides: [{block: key_partners}, {block: channels}]}}",
        ["CB812 1:31"],
    ),
    (
        "two segments at one",
        "interactions: {both: {sides: [{block: customer_segments}, {block: customer_segments}]}}",
        ["CB812 1:59"],
    ),
    ("one side", "interactions: {both: {sides: [{block: channels}]}}", ["CB813 1:30"]),
    (
        "five sides",
        "interactions: {both: {sides: [" + ", ".join(["{block: channels}"] * 5) + "]}}",
        ["CB813 1:107"],
    ),
    ("an alias of another type", shop("aliases: [store, e_shop]"), ["CB814 1:20"]),
    ("an alias that is a type", shop("aliases: [web]"), ["CB814 1:20"]),
    ("a type that is an alias", "types: {channels: {e_shop: {" + STALL + "}}}", ["CB814 1:20"]),
    ("a circle", "roles: {costs: {part_of: rent}}", ["CB805 1:9"]),
    ("a whole of another block", "roles: {staff: {part_of: costs}}", ["CB815 1:9"]),
    ("a part of a part", "roles: {pitch: {kept: So., part_of: rent, " + ROLE + "}}", ["CB815 1:9"]),
    ("a role for nothing", "roles: {pitch: {" + ROLE + "}}", ["CB816 1:9"]),
    ("a source for nothing", "sources: {town: {title: Fees, kind: data}}", ["CB817 1:11"]),
    ("a main cost that is no cost", shop("main_cost: staff"), ["CB823 1:20"]),
    ("a main cost that is unknown", shop("main_cost: nowhere"), ["CB801 1:38"]),
    ("a main cost of a type that is no choice", maker("main_cost: rent"), ["CB823 1:24"]),
    ("a type in its own place", near("shop"), ["CB823 1:37"]),
    ("a type of another block in its place", near("chat"), ["CB823 1:37"]),
    ("an unknown type in its place", near("kiosk"), ["CB801 1:54"]),
    ("a type in its place twice", near("web}, {when: W., type: web"), ["CB823 1:60"]),
    ("a type in the place of one that is no choice", maker("instead: {type: web, when: W.}"), ["CB823 1:41"]),
    ("a type in its place without the occasion", shop("instead: [{type: web}]"), ["CB103 1:37"]),
    ("a near miss of another block", shop("rather: {without: purchase, type: [chat]}"), ["CB823 1:35"]),
    ("a near miss of itself", shop("rather: {without: purchase, type: [web, shop]}"), ["CB823 1:35"]),
    ("a near miss without a phase", shop("rather: {without: sale, type: [web]}"), ["CB104 1:45"]),
    (
        "a near miss of a phase that is never served",
        shop("serves: {phases: [purchase]}, rather: {without: delivery, type: web}"),
        ["CB823 1:65"],
    ),
    (
        "a near miss of a relationship",
        "types: {customer_relationships: {chat: {rather: {without: purchase, type: chat}}}}",
        ["CB823 1:49"],
    ),
    ("high or low beside nothing", effect("raises: fame"), ["CB824 1:37"]),
    ("seen nowhere", effect("adds: costs, sources: [book]", "data"), ["CB825 1:37"]),
    (
        "a figure of nobody and no year",
        effect("adds: costs, figures: [{what: stamps, value: 3}]"),
        ["CB826 1:92"],
    ),
    (
        "nobody bears a part of the offer",
        "roles: {pitch: {kept: So., borne_by: runner, "
        + ROLE.replace("cost_structure", "value_propositions")
        + "}}",
        ["CB823 1:9"],
    ),
    ("nobody bears it", f"roles: {{pitch: {{{ROLE}, kept: So., borne_by: nobody}}}}", ["CB104 1:139"]),
    ("no place where it is told", "roles: {staff: {told_at: shop}}", ["CB104 1:26"]),
    ("neither as a rule nor sometimes", effect("adds: costs, sometimes: often"), ["CB105 1:93"]),
    ("no yes and no no", "roles: {rent: {trade: maybe}}", ["CB105 1:23"]),
    ("nothing", "# to come\n", ["CB818 1:1"]),
    ("no YAML", "roles: [", ["CB005 1:9"]),
]


def test_what_is_wrong_is_told_at_its_place_and_the_rest_counts():
    good = "roles: {good: {kept: It is here to stay., " + ROLE + "}}"
    with every_case() as case:
        for name, text, expected in BROKEN:
            with case(name):
                catalogue, problems = extended(text, good)
                assert told(problems) == expected, text_report(problems)
                assert {d.path for d in problems} == {"catalogue/a.yaml"}
                assert "good" in catalogue.roles
                sound(catalogue)


def test_there_is_a_case_for_every_code_of_a_folder():
    shown = {code.split()[0] for _, _, expected in BROKEN for code in expected}
    ours = {id for id in codes.CODES if id.startswith("CB8")}
    assert ours - shown == {"CB804", "CB819"}  # below


UNHARMED = [
    ("checks: {CB402: {severity: eror}}", lambda c: c.checks["CB402"].severity == "warning"),
    ("checks: {CB402: {message: '{'}}", lambda c: c.checks["CB402"].message == "{about} is for nobody"),
    ("interactions: {both: {sides: [{block: channels}]}}", lambda c: len(c.interactions["both"].sides) == 2),
    (
        "interactions: {both: {sides: [{block: channels, type: kisok}, {block: channels}]}}",
        lambda c: c.interactions["both"].sides[0].type == ("shop",),
    ),
    ("roles: {rent: {block: costs}}", lambda c: c.roles["rent"].block is Block.COST_STRUCTURE),
    (shop("name: "), lambda c: c.types[Block.CHANNELS]["shop"].name == "Shop"),
    ("phases: {purchase: {asks: '{'}}", lambda c: c.phases["purchase"].asks.startswith("Where")),
    ("terms: {page_title: {matrix: '{'}}", lambda c: c.terms["page_title"]["matrix"] == "{name}: effects"),
]


@pytest.mark.parametrize(("text", "holds"), UNHARMED)
def test_ours_stands_where_theirs_cannot_be_read(text, holds):
    catalogue, problems = extended(text)
    assert problems
    assert holds(catalogue)


def test_what_names_a_broken_entry_is_told_once():
    """The role lacks its block: that is the mistake; the effects that name it go without a word."""
    catalogue, problems = extended(
        "roles: {pitch: {name: P, one: p, many: p, definition: D.}}\n"
        "sources: {town: {title: Fees}}\n"
        "types: {channels: {stall: {" + STALL + ", covers: pitch, effects: ["
        "{adds: pitch, because: B., basis: inference}, "
        "{adds: rent, because: B., basis: article, sources: [town]}]}}}"
    )
    assert told(problems) == ["CB103 1:16", "CB103 2:17"]
    assert [id for id in catalogue.effects if id.startswith("stall-")] == ["stall-adds-rent"]
    sound(catalogue)


def test_an_entry_in_two_files_counts_once_and_says_where():
    catalogue, problems = extended(shop("fits: It fits first."), shop("fits: It fits second."))
    assert [(d.path, d.code) for d in problems] == [("catalogue/b.yaml", "CB804")]
    assert "first in catalogue/a.yaml:1" in problems[0].message
    assert catalogue.types[Block.CHANNELS]["shop"].fits == "It fits first."


def test_places_of_what_is_kept_of_ours_are_in_the_sites_file():
    """A condition of ours turns idle by their word, so the message stands at their entry."""
    _, problems = extended(
        shop(
            "serves: {offer: digital}, effects: [{adds: rent, because: B., basis: inference,"
            " when: {offer: physical}}]"
        )
    )
    assert told(problems) == ["CB812 1:63"]
    text = OURS.replace("because: Rooms cost.,", "because: Rooms cost., when: {offer: physical},")
    _, problems = load_catalogue(
        [SourceText("catalogue/a.yaml", shop("serves: {offer: digital}"))], base(text)
    )
    assert told(problems) == ["CB812 1:26"]


def test_which_words_are_looked_at_for_a_suggestion_does_not_hang_on_hashes(monkeypatch):
    """Only so many are: the first of the alphabet."""
    monkeypatch.setattr(suggestions, "CANDIDATES", 3)
    role = "{block: channels, name: N, one: n, many: n, definition: D., asks: A?, part_of: word02x}"
    roles = "".join(f"  word{i:02}: {role}\n" for i in range(40))
    _, problems = load_catalogue([SourceText("c.yaml", f"roles:\n{roles}")])
    hints = {d.message.partition("; ")[2] for d in problems if d.code == codes.CATALOGUE_REFERENCE.id}
    assert hints == {"did you mean 'word02'?"}


# -- hostile files ------------------------------------------------------------------------------------


def sound(catalogue: Catalogue) -> None:
    """Whether everything that an entry names is there, so that analysis and pages find it."""
    for effect_ in catalogue.effects.values():
        target = catalogue.target(effect_.target)
        assert target is not None
        assert effect_.verb in (Verb.RAISES, Verb.LOWERS) or effect_.target in catalogue.roles
        assert set(effect_.said.sources) <= catalogue.sources.keys()
    for role in catalogue.roles.values():
        assert not role.part_of or not catalogue.roles[role.part_of].part_of
        assert set(role.satisfied_by) <= catalogue.roles.keys()
    for types in catalogue.types.values():
        for type in types.values():
            assert set(type.covers) <= catalogue.roles.keys()
            assert set(type.sources) <= catalogue.sources.keys()
    for interaction in catalogue.interactions.values():
        assert len(interaction.sides) > 1
    for check in catalogue.checks.values():
        for text in (check.message, check.hint):
            assert isinstance(text.format(about="", beside="", roles="", phase="", words=""), str)
    assert catalogue.terms["page_title"]["matrix"].format(name="x")
    said = sum(
        len(e.effects)
        for entries in (*catalogue.types.values(), catalogue.modes, catalogue.phases, catalogue.interactions)
        for e in entries.values()
    )
    assert len(catalogue.effects) == said, "two effects share an address"


def chain(n):
    return "roles:\n" + "".join(f"  r{i}: {{part_of: r{i + 1}, {ROLE}}}\n" for i in range(n))


def of_shop(key, values):
    return f"types: {{channels: {{shop: {{{key}: [{', '.join(values)}]}}}}}}"


#: What may cost most for its size: a file with so many of it, and how many are many.
MANY = {
    "roles": (lambda n: "roles:\n" + "".join(f"  r{i}: {{name: {i}}}\n" for i in range(n)), 10_000),
    "a chain of parts": (chain, 6_000),
    "a circle of parts": (lambda n: chain(n).replace(f"r{n}", "r0"), 6_000),
    "unknown words": (lambda n: of_shop("sources", (f"s{i}" for i in range(n))), 10_000),
    "effects": (lambda n: of_shop("effects", ["{adds: rent, because: B., basis: inference}"] * n), 10_000),
    "aliases": (lambda n: of_shop("aliases", (f"a{i}" for i in range(n))), 10_000),
    "ids to leave out": (lambda n: of_shop("without", (f"a{i}" for i in range(n))), 10_000),
}
HOSTILE = {
    **{name: text(most) for name, (text, most) in MANY.items()},
    "ways to be a side, nested": "interactions: {both: {sides: ["
    + "{block: channels, or: [" * 15
    + "{block: channels}"
    + "]}" * 15
    + ", {block: channels}]}}",
    "brackets": "roles: " + "[" * 400_000,
    "braces in one text": "checks: {CB402: {message: '" + "{" * 1900 + "'}}",
    "aliases of aliases": "a: &a [x]\n"
    + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 10)}]\n" for i in range(20)),
    "one megabyte of one text": f"roles: {{rent: {{definition: '{'x' * 990_000}'}}}}",
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_messages(name):
    catalogue, problems = extended(HOSTILE[name])
    sound(catalogue)
    assert 0 < len(problems) <= 202 or name == "aliases"
    assert all(d.severity is not Severity.ERROR or d.path == "catalogue/a.yaml" for d in problems)


@pytest.mark.thorough
def test_hostile_files_cost_no_more_than_their_size():
    """Twice the file takes at most twice the steps: nothing is compared with everything."""
    with every_case() as case:
        for name, (text, _) in MANY.items():
            with case(name):
                assert growth(lambda size, text=text: extended(text(size)), 200) < 2.1


@pytest.mark.thorough
def test_what_is_nested_costs_no_more_than_its_depth():
    def nested(depth):
        return "interactions: {both: {sides: [" + "{block: channels, or: [" * depth + "]}" * depth + "]}}"

    assert growth(lambda depth: extended(nested(depth)), 7) < 2.1


WORDS = st.sampled_from(
    [
        *SECTIONS,
        *(block.value for block in Block),
        *(key for cls in RECORDS.values() for key in cls.__dataclass_fields__),
        *("shop", "web", "rent", "costs", "staff", "reach", "both", "CB402", "purchase", "online", "book"),
        *("effects", "adds", "requires", "raises", "when", "offer", "physical", "sides", "or", "without"),
        *("C", "A", "true", "tension", "shop-adds-rent", "{about}", "{", "{0}", "", "x", "~", "stage"),
    ]
)
NODES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=25,
)


def dumped(value: object) -> str:
    """A value as YAML, in the flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{dumped(k)}: {dumped(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dumped, value)) + "]"
    return "'" + str(value).replace("'", "''") + "'"


@given(value=st.dictionaries(st.sampled_from(SECTIONS), NODES, max_size=4))
def test_any_mapping_gives_a_catalogue_and_messages(value):
    catalogue, problems = extended(dumped(value))
    sound(catalogue)
    for problem in problems:
        assert problem.at.line == 1
        assert text_report([problem])


@given(
    block=st.sampled_from(["channels", "customer_relationships"]),
    id=st.sampled_from(["shop", "web", "chat", "stall", "online"]),
    keys=st.dictionaries(
        st.sampled_from(
            ["name", "one", "many", "definition", "aliases", "covers", "usual", "effects", "without"]
        ),
        NODES,
    ),
)
def test_any_keys_of_a_type_give_a_catalogue(block, id, keys):
    sound(extended(dumped({"types": {block: {id: keys}}}))[0])


def test_the_small_catalogue_is_sound():
    """The measure of the tests above holds for what they begin with."""
    sound(ours().catalogue)
