"""Every diagnostic's stable code and its words.

Families: ``CB0`` the file and its YAML, ``CB1`` the format's keys and values, ``CB2`` references,
``CB3`` choices, ``CB8`` the catalogue, ``CB9`` the site. ``CB4`` to ``CB7`` are findings: their words
are in the catalogue, and their conditions in :mod:`canvasbook.analysis.checks`. The reference in the
documentation is made from this table.
"""

from __future__ import annotations

import re

from canvasbook.diagnostics import Code, Severity

CODES: dict[str, Code] = {}
"""All codes by number, in the order in which they stand below."""

_NUMBER = re.compile(r"CB[0-9]{3}")
_FINDING_NUMBER = re.compile(r"CB[4-7][0-9]{2}")


def is_finding(number: str) -> bool:
    """Whether a number is one of the checks', whose words are in the catalogue."""
    return _FINDING_NUMBER.fullmatch(number) is not None


def _code(
    number: str, title: str, message: str, hint: str, why: str, severity: Severity = Severity.ERROR
) -> Code:
    """A code, entered into the table; a number that is taken or not ours is an error at import."""
    if number in CODES:
        raise ValueError(f"{number} is taken already, by '{CODES[number].title}'")
    if is_finding(number) or not _NUMBER.fullmatch(number):
        raise ValueError(f"{number} cannot be the number of a message; CB4 to CB7 are the checks'")
    code = Code(number, title, message, hint, why, severity)
    CODES[number] = code
    return code


UNREADABLE = _code(
    "CB001",
    "File cannot be read",
    "the file cannot be read: {why}",
    "Check that it is a file and that you may read it.",
    "The operating system refused to open the file, or it is not a file: a folder named like one, a pipe, a link that leads nowhere.",
)
NOT_UTF8 = _code(
    "CB002",
    "Not UTF-8",
    "the file is not UTF-8 text: {what} cannot be read",
    "Save the file as UTF-8.",
    "Canvases are read as UTF-8, with or without a byte order mark. Other encodings cannot be told apart with certainty.",
)
TOO_LARGE = _code(
    "CB003",
    "File too large",
    "the file has {size} MB; a canvas may have {limit} MB",
    "Split it into several canvases.",
    "A canvas is one page of a business model. The bound keeps one file from stalling the whole site.",
)
EMPTY_FILE = _code(
    "CB004",
    "Empty file",
    "the file is empty",
    "Begin with 'title: …' and a block such as 'channels:' with a list of items.",
    "A file in the canvas folder says nothing yet. It is reported so that it does not get lost.",
)
YAML_SYNTAX = _code(
    "CB005",
    "YAML syntax",
    "this is not YAML: {what}",
    "{tip}",
    "Where a text only lacks its quotes, it is read as if they were there, and the rest of the file is checked as well. Anywhere else, nothing is known of what comes after this place, and the file's other problems are told once this one is mended.",
)
BAD_CHARACTER = _code(
    "CB006",
    "Forbidden character",
    "the character {what} may not stand in a text",
    "Delete it, or its escape; most editors do not show the character itself.",
    "Control characters are no part of any text, and some of them disturb terminals and pages.",
)
TOO_DEEP = _code(
    "CB007",
    "Nested too deeply",
    "nested more than {limit} levels deep",
    "A canvas needs four levels; look for a bracket that is not closed.",
    "The bound protects the reader of the file; no canvas comes near it.",
)
TOO_MANY_NODES = _code(
    "CB008",
    "Too many values",
    "more than {limit} values, with every alias written out",
    "Write less, or do not nest aliases in aliases.",
    "Aliases can blow up a small file to any size; the bound counts them as if they were written out.",
)
DUPLICATE_KEY = _code(
    "CB009",
    "Duplicate key",
    "the key '{key}' stands here a second time (first on line {line})",
    "Merge the two, or delete one.",
    "YAML would silently keep one of the two. The first is used until this is mended.",
)
UNKNOWN_ANCHOR = _code(
    "CB010",
    "Unknown alias",
    "nothing before this is marked '&{name}'",
    "Mark the value with '&{name}', or put the text in quotes if the asterisk belongs to it.",
    "An alias (*name) repeats what an anchor (&name) marks further up.",
)
KEY_NOT_TEXT = _code(
    "CB011",
    "Key is not text",
    "a key must be a word, not a list or a set of keys",
    "Look for a dash, bracket or brace too many.",
    "The format knows only words as keys.",
)
SECOND_DOCUMENT = _code(
    "CB012",
    "Second document",
    "a second YAML document begins here",
    "Put each canvas into a file of its own.",
    "A line of three dashes begins a new document. One file holds one canvas.",
)
SAME_CANVAS = _code(
    "CB013",
    "Two files for one canvas",
    "'{other}' has the same canvas id, '{id}'",
    "Rename one of the two files.",
    "A canvas's id, and so its address, is its path without the ending, compared without regard to case. A scenario's is the id of its canvas with the name of its own file.",
)
BAD_FILE_NAME = _code(
    "CB014",
    "File name cannot be an address",
    "'{name}' cannot be part of an address: {why}",
    "Rename the file or folder.",
    "A canvas's path becomes its address. Names of blocks, pages and devices, and names without any letter or digit, cannot.",
)
OUTSIDE = _code(
    "CB015",
    "Link out of the folder",
    "this link leads out of the canvas folder",
    "Copy the file into the folder.",
    "Canvas authors are not trusted: a link must not bring other files of the machine onto the site.",
)
MORE = _code(
    "CB016",
    "More problems",
    "{count} more problems of this file are not listed",
    "Mend the first ones and check again.",
    "A file with hundreds of problems usually has one cause; the first ones show it.",
    Severity.INFO,
)
TAG = _code(
    "CB017",
    "YAML tag",
    "'{tag}' is read as a YAML tag and would be lost",
    "Put the text in quotes if the exclamation mark belongs to it; otherwise delete the tag.",
    "A word that begins with an exclamation mark is not part of the text to YAML. The format has no tags.",
)
MERGE_KEY = _code(
    "CB018",
    "Merge key",
    "'<<' merges nothing here: the format has no merge keys",
    "Write the keys out, or repeat a whole value with an alias (*name).",
    "Merge keys are an old extension of YAML that hides where a value comes from, and that not all tools read.",
)

COMMA_IN_BRACES = _code(
    "CB019",
    "Comma in a text inside braces",
    "a text with a comma must be in quotes inside {{ }}",
    "Write {key}: {mended}",
    "Inside braces a comma ends the entry, and YAML takes what follows for another key. The text is read as if it were in quotes until this is mended.",
)
LOST_BEHIND_HASH = _code(
    "CB020",
    "Text cut off at #",
    "the text ends before the #: '{lost}' is a comment to YAML, and is lost",
    "If it belongs to the text, write {mended}; if it is a comment, put two spaces before the #.",
    "A # with a space before it begins a comment. This one looks like a part of the text: a word or a number stands at it, and only one space before it.",
    Severity.WARNING,
)

NOT_A_MAPPING = _code(
    "CB101",
    "Wrong shape",
    "{what} must be {expected}, not {found}",
    "{how}",
    "The format says whether a text, a list or a set of keys belongs here.",
)
UNKNOWN_KEY = _code(
    "CB102",
    "Unknown key",
    "{what} has no key '{key}'{suggestion}",
    "The keys are: {known}.",
    "An unknown key would be lost in silence; most are slips of the pen.",
)
MISSING_KEY = _code(
    "CB103",
    "Missing key",
    "{what} needs '{key}'",
    "{doc}",
    "Without this key the rest says nothing.",
)
UNKNOWN_VALUE = _code(
    "CB104",
    "Unknown value",
    "'{value}' is not a value of '{key}'{suggestion}",
    "Values: {known}.",
    "The key has a closed set of values, listed in the reference.",
)
NOT_YES_OR_NO = _code(
    "CB105",
    "Neither true nor false",
    "'{key}' must be true or false, not '{value}'",
    "Write true or false.",
    "YAML's other words for it (yes, no, on, off) mean different things to different tools.",
)
BAD_FORM = _code(
    "CB106",
    "Wrong form",
    "'{value}' is not {expected}",
    "{how}",
    "Dates, numbers, addresses and ids have a form that readers and pages rely on.",
)
EMPTY_VALUE = _code(
    "CB107",
    "Empty value",
    "'{key}' is empty",
    "Say something here, or delete the key; the word null needs quotes.",
    "An empty name or reason cannot be shown to anyone.",
)
UNKNOWN_TERM = _code(
    "CB108",
    "Not in the catalogue",
    "the catalogue has no {kind} '{value}'{suggestion}",
    "{how}",
    "Types, roles and metrics come from the catalogue; its pages list them all.",
)
WRONG_BLOCK_TYPE = _code(
    "CB109",
    "Type of another block",
    "'{value}' is a type for {where}, not for {here}{suggestion}",
    "Move the item, or choose another type.",
    "Channels say how a customer is reached; relationships say how the customer is treated. They are confused most often of all.",
)
AFFECTS_WHAT = _code(
    "CB110",
    "Effect on what?",
    "an effect names exactly one of item, role, metric, or name with block; here: {found}",
    "Name one thing, and only one.",
    "An effect that affects two things, or none, cannot be drawn or counted.",
)
TOO_LONG = _code(
    "CB111",
    "Text too long",
    "'{key}' has {length} characters; {limit} is the limit",
    "Keep it short here and put the rest into 'description' or 'notes'.",
    "A board is read at a glance; texts without bound would hide it.",
)
RESERVED_ID = _code(
    "CB112",
    "Reserved id",
    "'{id}' cannot be the id of an item",
    "Write another 'id'.",
    "Ids are addresses: at this one stands another page, or a device of Windows.",
)

DUPLICATE_ID = _code(
    "CB201",
    "Duplicate id",
    "{what} '{id}' stands here a second time (first on line {line})",
    "Give one of them another 'id'; capitals make no difference.",
    "Ids are unique in their block, without regard to case: they are addresses.",
)
ANSWERED_TWICE = _code(
    "CB113",
    "Answered twice",
    "{what} '{id}' stands here a second time (first on line {line})",
    "Keep one of the two.",
    "Each of the seven questions about the design of a model has one answer.",
)
LEAN_BLOCK = _code(
    "CB114",
    "Block of the Lean Canvas",
    "'{key}' comes from the Lean Canvas; the business model canvas has no block of this name",
    "{how}",
    "Both canvases have nine blocks, and share cost structure, customer segments, channels and revenue streams. The Lean Canvas has five of its own, for an idea that is still being tested; what they hold has a place here too.",
)
NOTHING_IN_WORDS = _code(
    "CB115",
    "Word for nothing",
    "'{value}' says that there is nothing here",
    "{how}",
    "What is left out is not shown. A block that a model does without on purpose is marked under 'not_applicable', with the reason, and no check asks for it.",
)
LINK_IN_NAME = _code(
    "CB116",
    "Link in a name",
    "the address of the link in '{key}' is not kept; it is read as '{name}'",
    "Put the address under 'sources' of the canvas, as 'url', and the source's id under 'sources' of the item.",
    "Pages show an item's name as the link to its page, so no other link can be in it.",
    Severity.INFO,
)
PLACEHOLDER = _code(
    "CB117",
    "Placeholder",
    "'{value}' only holds the place of '{key}'",
    "Write it, or delete the key: what is left out is not shown.",
    "Pages show a description as it is written, so readers would see the placeholder. In a name, CB634 notices it.",
    Severity.WARNING,
)
TOO_MANY_ITEMS = _code(
    "CB118",
    "Too many items",
    "a canvas may have {limit} items; this one and those after it are not read",
    "Gather what belongs together into one item, or keep a canvas for each business model.",
    "A canvas is one page of a business model, and most have 20 to 60 items. Each item gets a page; the bound keeps one file from filling a whole site.",
)
TOO_MANY_LINKS = _code(
    "CB119",
    "Too many links",
    "a canvas may have {limit} links between its items; this one and those after it are not read",
    "Say of each item what it cannot do without, and no more; what everything needs can be said once.",
    "Pages follow the links from each choice to its costs. Most canvases have fewer than 200 links; the bound keeps one file from stalling the whole site.",
)
NO_SUCH_ITEM = _code(
    "CB202",
    "No such item",
    "no item '{id}' in {where}{suggestion}",
    "{how}",
    "A reference names the id of an item of this canvas; an id that is not written is made from the name.",
)
AMBIGUOUS = _code(
    "CB203",
    "Ambiguous reference",
    "'{id}' stands in {blocks}",
    "Write {choices}.",
    "Where two blocks have an item of the same id, the block says which is meant.",
)
WRONG_BLOCK = _code(
    "CB204",
    "Reference into the wrong block",
    "'{id}' is in {found}; '{key}' leads to {where}",
    "Name an item of {where}.",
    "Each relation leads to certain blocks; the reference lists them.",
)
SELF_REFERENCE = _code(
    "CB205",
    "Reference to itself",
    "'{key}' leads back to where it stands",
    "Delete it, or name what is meant.",
    "Nothing needs, causes, equals or replaces itself.",
)
CIRCLE = _code(
    "CB206",
    "Circle of causes",
    "these costs cause each other in a circle: {circle}",
    "Name the item outside the costs that drives the first.",
    "A cost may be driven by another cost, but somewhere a resource, activity, partner or choice must drive it.",
)
NO_SUCH_CANVAS = _code(
    "CB207",
    "No such canvas",
    "there is no canvas '{id}'{suggestion}",
    "Name a canvas by its path in the canvas folder, without the ending.",
    "A contrast leads to another canvas of this site, and so does a scenario.",
)
PAYS_AGAINST_FROM = _code(
    "CB208",
    "Pays, and does not pay",
    "'{segment}' pays here, but says 'pays: false' on line {line}",
    "Delete one of the two.",
    "A segment that is named as a payer cannot also be one that another side pays for.",
)
NO_SUCH_SOURCE = _code(
    "CB209",
    "No such source",
    "this canvas has no source '{id}'{suggestion}",
    "Add it under 'sources:' with an id and a title.",
    "A citation that leads nowhere is worse than none.",
)
SCENARIO_OF_SCENARIO = _code(
    "CB210",
    "Scenario of a scenario",
    "'{id}' is a scenario itself",
    "{how}",
    "A scenario changes a canvas. One upon another could not be read without both files open, and neither page would say what is.",
)
BASE_UNREADABLE = _code(
    "CB211",
    "Canvas of the scenario cannot be read",
    "the canvas '{id}' cannot be read, so nothing can be changed in it",
    "Mend '{path}' first.",
    "What a scenario adds, removes and changes is checked against its canvas. Without that, only its own words can be.",
)
THERE_ALREADY = _code(
    "CB212",
    "There already",
    "{what} '{id}' stands on the canvas '{base}' already",
    "{how}",
    "What a scenario adds is new. To give an item of the canvas other keys, change it; to put another in its place, remove it as well.",
)
SAID_TWICE = _code(
    "CB213",
    "Changed twice",
    "'{id}' is {done} already, on line {line}",
    "Keep one of the two.",
    "A scenario does one thing with an item: removes it, or changes some of its keys.",
)
ID_CHANGED = _code(
    "CB214",
    "Change of an id",
    "the id of '{id}' cannot be changed",
    "Put the item under 'remove', and the new one under 'add'.",
    "An id says which item is meant, on the canvas and in all its scenarios. An item of another id is another item.",
)
CHANGE_TO_NOTHING = _code(
    "CB215",
    "Change to nothing",
    "'{key}' of '{id}' is changed to nothing",
    "Say what it becomes, or delete the key to keep what the canvas says; [] empties a list.",
    "Keys that are left out stay as they are, so a key without a value says neither one thing nor the other.",
)
CHANGES_NOTHING = _code(
    "CB216",
    "Nothing is changed",
    "{what} changes nothing",
    "{how}",
    "A page that compares a canvas with itself tells nobody anything.",
    Severity.WARNING,
)
FILTER_EMPTIED = _code(
    "CB217",
    "Filter without an entry",
    "'{id}' was for what is removed here alone; now it would be for everything",
    "Remove it too, or change its 'for'.",
    "A channel or relationship without 'for' takes every segment and proposition. One whose only entry is removed would take more than before.",
    Severity.WARNING,
)
REPLACES_CURRENT = _code(
    "CB218",
    "Replaces what has not ended",
    "'{id}' is replaced here, but has not ended",
    "Say 'timing: ended' of '{id}', or name a choice that has ended.",
    "What a choice took the place of is what it is compared with, and that is over. While both are in use, neither replaces the other.",
    Severity.WARNING,
)
FORMER_ID_TAKEN = _code(
    "CB219",
    "Former id is taken",
    "the old address of '{id}' cannot lead here: {why}",
    "Take it out of 'formerly', or give the other another id.",
    "An address leads to one page. Where something stands at it today, that is what readers get.",
    Severity.WARNING,
)

IDLE_WAIVER = _code(
    "CB301",
    "Waiver without effect",
    "the catalogue does not expect {role} of this choice, so there is nothing to waive",
    "Delete the waiver.",
    "A waiver that waives nothing hides that the choice or the catalogue has changed.",
    Severity.WARNING,
)
WAIVER_NOT_ON_CHOICE = _code(
    "CB302",
    "Waiver on another item",
    "only channels and customer relationships can waive",
    "Move it to the choice that the catalogue expects this of.",
    "The catalogue expects things of choices; other items have nothing to waive.",
)

IDLE_SILENCE = _code(
    "CB303",
    "Silence without effect",
    "{check} finds nothing here, so there is nothing to silence",
    "Delete the silence.",
    "A silence that silences nothing hides the next finding of its check.",
    Severity.WARNING,
)

CATALOGUE_REFERENCE = _code(
    "CB801",
    "No such catalogue entry",
    "there is no {kind} '{id}'{suggestion}",
    "Name an entry of the catalogue, or add it.",
    "Entries of the catalogue refer to each other by id.",
)
CATALOGUE_EFFECT = _code(
    "CB802",
    "Effect without a verb",
    "an effect has exactly one of requires, adds, raises, lowers, spares; here: {found}",
    "Keep one of them.",
    "One effect, one verb, one target.",
)
CATALOGUE_UNSOURCED = _code(
    "CB803",
    "Effect without a source",
    "an effect with 'basis: {basis}' names no source",
    "Name the source, or write 'basis: inference'.",
    "Every basis but 'definition' and 'inference' claims that someone wrote it down.",
)
CATALOGUE_TWICE = _code(
    "CB804",
    "Entry defined twice",
    "{kind} '{id}' is defined here a second time (first in {first})",
    "Merge the two, or rename one.",
    "Within one catalogue folder an entry is defined once.",
)
CATALOGUE_CIRCLE = _code(
    "CB805",
    "Role is part of itself",
    "role '{id}' is, by way of others, part of itself",
    "Mend 'part_of'.",
    "Parts form a tree.",
)

CATALOGUE_ID = _code(
    "CB806",
    "Id that cannot be an address",
    "'{id}' cannot be an id in the catalogue",
    "Use the letters a to z, digits and underscores; begin with a letter; 60 at most. The name may be anything.",
    "Ids of the catalogue are words of the format and addresses of pages.",
)
CATALOGUE_FIXED = _code(
    "CB807",
    "Entry that cannot be added",
    "nothing can be added to '{kind}', and '{id}' is not there{suggestion}",
    "Known: {known}.",
    "The conditions of checks are program code, and phases, modes, ownerships, directness, motivations and terms are fixed by the format. A site's folder can change their words, not their number.",
)
CATALOGUE_PLACEHOLDER = _code(
    "CB808",
    "Unknown placeholder",
    "'{found}' in '{key}' stands for nothing",
    "{how}",
    "Words in braces are filled in when the text is shown. One that is unknown, or a brace without its partner, could not be.",
)
CATALOGUE_WITHOUT = _code(
    "CB809",
    "No such effect to leave out",
    "{kind} '{owner}' has no effect '{id}' that could be left out{suggestion}",
    "{how}",
    "Under 'without' stand the ids of effects of the catalogue that comes with Canvasbook, as in the addresses that the list of effects leads to.",
)
CATALOGUE_SAME_EFFECT = _code(
    "CB810",
    "Effect said twice",
    "the effect '{id}' is said already",
    "Merge the two, or give one of them an 'id' of its own.",
    "An effect's address is made of its owner, its verb and its target. Two of one address could not be told apart.",
)
CATALOGUE_MEASURE = _code(
    "CB811",
    "Metric where a role belongs",
    "'{target}' is a metric, and '{verb}' leads to a role",
    "Write 'raises' or 'lowers', or name a role.",
    "A metric can go up and down. Nobody can require, add or spare it.",
)
CATALOGUE_NEVER = _code(
    "CB812",
    "Condition that can never hold",
    "this can never hold: {why}",
    "Mend it, or delete it.",
    "What can never hold says nothing on any page, and its author believes that it does.",
)
CATALOGUE_SIDES = _code(
    "CB813",
    "Number of sides of an interaction",
    "an interaction has two to four sides; here: {count}",
    "Add a second side, or make it an effect of a type; of more than four, leave out what matters least.",
    "An interaction is what choices do together. What one choice does alone is an effect, and of more than four at once nobody could say what does it.",
)
CATALOGUE_ALIAS = _code(
    "CB814",
    "Name of two types",
    "'{alias}' means the type '{other}' already",
    "Choose another word, or take it from the other type's 'aliases'.",
    "Canvases name a type by its id or an alias. A word that means two types would mean whichever was read last.",
)
CATALOGUE_PART = _code(
    "CB815",
    "Part of no whole",
    "'{id}' cannot be part of '{whole}': {why}",
    "Name a whole of the same block that is no part itself, or leave 'part_of' out.",
    "Questions are asked of the whole, so a whole is in the block of its parts, and one step above them.",
)
CATALOGUE_IDLE_ROLE = _code(
    "CB816",
    "Role without use",
    "nothing in the catalogue expects or plays the role '{id}'",
    "Let an effect or a type name it, or say under 'kept' why it is there.",
    "A role that no effect names is never asked about. It may still be there for authors to write under 'covers'; then it should say so.",
    Severity.WARNING,
)
CATALOGUE_UNCITED = _code(
    "CB817",
    "Source without use",
    "nothing in the catalogue cites the source '{id}'",
    "Name it under 'sources' where it was used, or delete it.",
    "A list of sources says what the catalogue rests on. What nothing cites only lengthens it.",
    Severity.INFO,
)
CATALOGUE_EMPTY = _code(
    "CB818",
    "Empty catalogue file",
    "the file is empty",
    "Begin with a section such as 'types:' or 'roles:', or delete the file.",
    "A file in the catalogue folder says nothing yet. It is reported so that it does not get lost.",
    Severity.INFO,
)
CATALOGUE_OUTSIDE = _code(
    "CB819",
    "Link out of the catalogue folder",
    "this link leads out of the catalogue folder",
    "Copy the file into the folder.",
    "As with canvases: a link must not bring other files of the machine onto the site.",
)
CATALOGUE_REASONLESS = _code(
    "CB820",
    "Effect without a reason",
    "an effect with 'basis: {basis}' gives no reason",
    "Write the reason under 'because'. Only what is true by the meaning of the words, 'basis: definition', needs none.",
    "Readers see the reason beside each effect; without it, nobody could judge whether it applies to them.",
)
CATALOGUE_GRADE = _code(
    "CB821",
    "Grade instead of a basis",
    "instead of 'grade: {grade}', write 'basis: {basis}'",
    "Say in words what the entry rests on. An A whose only source is an article has 'basis: article'.",
    "The letters put an unsigned article above a field experiment. Words say what stands behind an entry: definition, experiment, data, textbook, article, vendor or inference.",
)
CATALOGUE_ILLUSTRATIVE = _code(
    "CB822",
    "Made up in the catalogue",
    "'illustrative' is a basis for items of a canvas, not for the catalogue",
    "Write what it rests on: {known}.",
    "A canvas may make things up to show an idea. The catalogue speaks of businesses in general, so what it says has to be true.",
)
CATALOGUE_MISFIT = _code(
    "CB823",
    "Key that does not fit its entry",
    "'{key}' of '{id}' cannot hold: {why}",
    "Mend it, or delete it.",
    "A main cost is a cost, and a type can be replaced only by another type of its block.",
)
CATALOGUE_RELATIVE = _code(
    "CB824",
    "Effect without a comparison",
    "an effect on '{target}' does not say what it is compared with",
    "Name the types beside which it holds under 'against'.",
    "Reach, margin, scalability and the share of a kind of cost are high or low only beside another way to do the same.",
    Severity.WARNING,
)
CATALOGUE_UNSEEN = _code(
    "CB825",
    "Observation without its place",
    "an effect with 'basis: {basis}' does not say where it was seen",
    "Write under 'seen' of whom it was observed, where and when.",
    "An experiment with one bank's customers is an experiment with one bank's customers. Readers judge whether theirs are like them.",
    Severity.WARNING,
)
CATALOGUE_LOOSE_FIGURE = _code(
    "CB826",
    "Figure without its circumstances",
    "a figure does not say {missing}",
    "Add 'year' and 'where': of whom it was counted, in which place and trade. Delete a figure of which nobody knows that.",
    "A number without year and place looks as if it held everywhere and for ever.",
    Severity.WARNING,
)


def _check_names(names: dict[str, object]) -> None:
    """A constant's name that is given twice would hide the first code; it is an error at import."""
    named = {code.id for code in names.values() if isinstance(code, Code)}
    hidden = [number for number in CODES if number not in named]
    if hidden:
        raise ValueError(f"the name of {', '.join(hidden)} is given to another code as well")


_check_names(globals())
