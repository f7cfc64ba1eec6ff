"""A site whose every text is an attack: a table of payloads in each field that somebody can write."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tests.plugin.sites import build_site, folder
from tests.plugin.test_catalogue_folder import attacking
from tools.repositories import Made, repository

#: What every text holds: it would run in HTML, load from elsewhere, and be worked out by Jinja.
CORE = "<img src=//evil.example/x onerror=hit=1>{{7+7}}"

#: What would run in the places where texts may come to stand.
PAYLOADS = {
    "an attribute": '" \' ` onmouseover=hit=1 autofocus onfocus=hit=1 x="',
    "the end of an element": "</title></textarea></style></noscript></p><svg/onload=hit=1>",
    "a script": "</script><script>hit=1</script>",
    "a text in a script": "';hit=1;// \\u003cscript>hit=1</script> ${hit=1} \\",
    "a link": "[press](javascript:hit=1) [press](data:text/html,<script>hit=1</script>) <javascript:hit=1>",
    "a link with an entity": "[p](java&#115;cript:hit=1) [p](&#x6A;avascript:hit=1) [p](vbscript:hit)",
    "a link to elsewhere": "[press](//evil.example/p) ![p](https://evil.example/p.png) [p]: javascript:hit=1",
    "a link in HTML": "<a href=javascript:hit=1>press</a><form action=javascript:hit=1><button>b</button>",
    "a frame": "<iframe srcdoc='<script>top.hit=1</script>'></iframe><object data=//evil.example/o></object>",
    "a page": "<base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example/>",
    "a style": "</style><style>@import '//evil.example/c';</style>;background:url(//evil.example/b)",
    "a drawing": "</text></svg><svg><animate onbegin=hit=1 attributeName=x /><use href=//evil.example/u>",
    "a feed": "]]></summary><script>hit=1</script><![CDATA[ &lol; <!-- --> <?xml-stylesheet href='x'?>",
    "a comment": "--><script>hit=1</script><!-- <!--canvasbook:board:x-->",
    "a spreadsheet": '=HYPERLINK("https://evil.example","x") @SUM(1) +1 -1|cmd',
    "Jinja": "{% for x in y %}{{ config }}{# #}{{ ''.__class__ }}",
    "Markdown": '{: onclick=hit=1 } <div markdown=1 onclick=hit=1> --8<-- "/etc/passwd" ::: x',
    "a mark of another engine": "{{< readfile file=/x >}} {{% x %}} [TOC] [[x]] ${{ x }} <% x %> {!x!}",
    "code to run": "```python exec='on'",
    "the direction of writing": "\u202egnp.eman\u2066 \u2069\u2069 مقهى \u202d x",
}

NAME, TEXT = 200, 2_000

#: What every line but the first begins with, where a text has lines.
LINE = "ql"

#: Git takes no angle brackets in the name of an author: that one has round ones.
ROUND = str.maketrans("<>", "()", "\\")


@dataclass(frozen=True)
class Attack:
    """What hostile texts hold: ``core`` in each, and one or all of the payloads."""

    core: str
    payloads: tuple[str, ...]


ON_READERS = Attack(CORE, tuple(PAYLOADS.values()))


class Fields:
    """Hands out hostile texts, each with a word of its own by which it is found again."""

    def __init__(self, begins: str = "qf", attack: Attack = ON_READERS) -> None:
        self._begins = begins
        self.attack = attack
        self.shown: dict[str, str] = {}

    def name(self, field: str) -> str:
        """One line of at most 200 characters; each takes the next payload."""
        word, payloads = self._word(field), self.attack.payloads
        return f"{word} {self.attack.core} {payloads[len(self.shown) % len(payloads)]}"[:NAME]

    def text(self, field: str) -> str:
        """All payloads, each on a line of its own."""
        lines = (f"{self._word(field)} {self.attack.core}", *self.attack.payloads)
        return f"\n{LINE} ".join(lines)[:TEXT]

    def notes(self, field: str) -> str:
        """Each payload as a paragraph, a heading, a list, a table and code."""
        parts = [f"{self._word(field)} {self.attack.core}"]
        for payload in self.attack.payloads:
            parts += [f"{payload}\n{LINE} {payload}", f"# {payload}", f"- {payload}"]
            parts += [f"- ```x```\n  {LINE} {payload}", f"|a|\n|-|\n|{payload}|", f"    {payload}"]
        code = f"```html onclick=hit=1\n{self.attack.core}\n```"
        return "\n\n".join([*parts, code, "[x]: javascript:hit=1", "[x]"])

    def _word(self, field: str) -> str:
        word = f"{self._begins}{len(self.shown):03}"
        self.shown[word] = field
        return word


def canvas(of: Fields, *, contrast: str = "") -> dict[str, object]:
    """A canvas with each field of the format; what has a fixed form keeps it."""
    name, text = of.name, of.text

    def item(id: str, **more: object) -> dict[str, object]:
        return {
            "id": id,
            "name": name(f"{id} name"),
            "description": text(f"{id} description"),
            "tags": [name(f"{id} tags")],
            "owner": name(f"{id} owner"),
            "sources": ["src"],
            **more,
        }

    evidence = {key: text(f"evidence {key}") for key in ("test", "metric", "threshold", "result")}
    affect = {"item": "oven", "effect": "raises", "because": text("affects because"), "sources": ["src"]}
    stated = {"name": name("affects name"), "block": "key_partners", "effect": "adds"}
    figure = {"what": name("figures what"), "value": 5, "unit": name("figures unit"), "source": "src"}
    return {
        "title": name("title"),
        "subject": name("subject"),
        "summary": text("summary"),
        "tags": [name("tags")],
        "authors": [name("authors")],
        "contrast": [contrast] if contrast else [],
        "alternatives": [{"name": name("alternatives name"), "why": text("alternatives why")}],
        "not_applicable": {"revenue_streams": text("not_applicable")},
        "scores": [{"question": "scalability", "score": 7, "because": text("scores because")}],
        "silences": [{"check": "CB750", "because": text("silences because")}],
        "sources": [
            {"id": "src", "title": name("sources title"), "note": text("sources note"), "year": 2020}
            | {"url": "https://elsewhere.example/?q=%22%3E&x={{7+7}}$(hit=1)"}
        ],
        "notes": of.notes("notes"),
        "customer_segments": [item("people")],
        "value_propositions": [item("bread", **{"for": ["people"], "offer": ["physical"]})],
        "channels": [
            item(
                "shop",
                type="own_stores",
                needs=["oven"],
                figures=[figure],
                evidence=[{**evidence, "strength": "strong", "decision": "keep", "date": 2024}],
                status="tested",
                affects=[affect, {**stated, "because": text("affects because of a name")}],
                waives=[{"role": "premises", "because": text("waives because")}],
            ),
            item("stall", type="farmers_market"),
        ],
        "customer_relationships": [
            item(
                "chat",
                type="personal_assistance",
                through=["shop"],
                silences=[{"check": "CB520", "because": text("silences of an item")}],
            )
        ],
        "key_resources": [item("oven")],
        "key_activities": [item("baking")],
        "key_partners": [item("mill", same_as=["customer_segments/people"])],
        "cost_structure": [item("rent", per=name("per"), caused_by=["shop"])],
    }


def scenario(of: Fields) -> dict[str, object]:
    """A scenario with each field that canvases do not have."""
    return {
        "extends": "shop",
        "title": of.name("scenario title"),
        "question": of.text("scenario question"),
        "status": "rejected",
        "because": of.text("scenario because"),
        "add": {"channels": [{"id": "bike", "name": of.name("scenario add"), "type": "own_delivery"}]},
        "change": {"channels/shop": {"name": of.name("scenario change")}},
        "remove": ["key_partners/mill"],
    }


def attacked_site(place: Path) -> tuple[Path, dict[str, str]]:
    """The site of a repository in which all that strangers can write is hostile; and the words to find."""
    words = attacked_repository(place)
    return build_site(place), words


def attacked_repository(place: Path, attack: Attack = ON_READERS) -> dict[str, str]:
    """A repository in which all that strangers can write is hostile; gives back the words to find."""
    of = Fields(attack=attack)
    whole, author = canvas(of, contrast="other"), of.name("author name")
    after = json.dumps(whole | {"as_of": 2024})
    name = attack.core.replace("/", "")
    files = {
        "canvases/shop.yaml": json.dumps(whole),
        "canvases/other.yaml": json.dumps(canvas(Fields("qg", attack))),
        "canvases/scenarios/bike.yaml": json.dumps(scenario(of)),
        f"canvases/{name}\"'.yaml": f"title: {attack.core}\nchanels: [{attack.core}]\n",
        "canvases/gone.yaml": json.dumps(canvas(Fields("qh", attack))),
    }
    who = author.translate(ROUND) + " <a@b.example>"
    commits = [
        Made(files, message=of.text("first message"), author=who, tag="v1-<img/src=x/onerror=hit=1>\"'"),
        Made(
            {"canvases/shop.yaml": after, "canvases/gone.yaml": None},
            message=f"{of.name('subject of a commit')}\n\n{of.notes('body of a commit')}\x1b[31m",
            author=who,
        ),
    ]
    repository(place, commits)
    folder(place, f"site_url: https://site.example/\nextra: {{x: '{CORE}'}}\n")
    (place / "catalogue").mkdir()
    (place / "catalogue/market.yaml").write_text(attacking(attack.core), "utf-8")
    return of.shown
