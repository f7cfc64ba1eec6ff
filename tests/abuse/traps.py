"""Files made to cost time or memory: each is as large, or as tangled, as the format lets it be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from canvasbook.model.blocks import Block
from tools.fuzz import corpus, walks

#: Just below the greatest size of a file.
FULL = 990_000

TITLE = "title: Trap\n"


def many(line: str, head: str = "", size: int = FULL) -> bytes:
    """A file filled with numbered lines."""
    lines, length = [TITLE + head], 0
    for number in range(size):
        lines.append(line.format(n=number, m=number + 1))
        length += len(lines[-1].encode())
        if length > size:
            break
    return "".join(lines[:-1]).encode()


def one_block(block: str, line: str, size: int = FULL) -> bytes:
    return many(line + "\n", f"{block}:\n", size)


def bomb(width: int, levels: int) -> bytes:
    """Lists of lists of lists, by aliases: a few lines that mean billions of items."""
    lines = [f"{TITLE}tags:\n- &l0 [{', '.join(['x'] * width)}]"]
    lines += [f"- &l{n + 1} [{', '.join([f'*l{n}'] * width)}]" for n in range(levels)]
    return "\n".join(lines).encode()


def woven(number: int) -> bytes:
    """Every segment wants every proposition, through every channel and relationship."""
    every = range(number)
    segments, values, channels = (f"[{', '.join(f'{c}{n}' for n in every)}]" for c in "svc")
    lines = [TITLE + "customer_segments:"]
    lines += [f"- {{id: s{n}, name: Segment {n}}}" for n in every]
    lines += ["value_propositions:", *(f"- {{id: v{n}, name: Value {n}, for: {segments}}}" for n in every)]
    lines.append("channels:")
    kinds = ["own_stores", "web_sales", "sales_force", "partner_stores", "marketplace", "telephone"]
    lines += [
        f"- {{id: c{n}, name: Channel {n}, type: {kinds[n % 6]}, for: {segments}, "
        "phases: [awareness, evaluation, purchase, delivery, after_sales]}"
        for n in every
    ]
    lines.append("customer_relationships:")
    kinds = ["self_service", "personal_assistance", "communities", "automated_services", "co_creation"]
    lines += [
        f"- {{id: r{n}, name: Relationship {n}, type: {kinds[n % 5]}, for: {values}, through: {channels}}}"
        for n in every
    ]
    lines.append("revenue_streams:")
    lines += [f"- {{id: e{n}, name: Fee {n}, from: {segments}, for: {values}}}" for n in every]
    return "\n".join(lines).encode()


def typed(block: str, type: str, number: int) -> bytes:
    """Choices of one type, each of which calls for the same."""
    lines = [f"- {{id: c{n}, name: Choice {n}, type: {type}}}" for n in range(number)]
    return "\n".join([f"{TITLE}{block}:", *lines]).encode()


def needed_by_all(links: int, channels: int) -> bytes:
    """Each activity needs the next, many channels need the first, and the last causes a cost."""
    lines = [TITLE + "key_activities:"]
    lines += [f"- {{id: a{n}, name: Step {n}, needs: [a{n + 1}]}}" for n in range(links)]
    lines += [f"- {{id: a{links}, name: Last}}", "cost_structure:"]
    lines += [f"- {{name: Cost, caused_by: [a{links}]}}", "channels:"]
    lines += [f"- {{name: Shop {n}, needs: [a0]}}" for n in range(channels)]
    return "\n".join(lines).encode()


def chained(number: int) -> bytes:
    """Each activity needs the next; costs cause each other down a line."""
    lines = [TITLE + "key_activities:"]
    lines += [f"- {{id: a{n}, name: Step {n}, needs: [a{n + 1}]}}" for n in range(number)]
    lines += [f"- {{id: a{number}, name: Last}}", "cost_structure:"]
    lines += [f"- {{id: k{n}, name: Cost {n}, caused_by: [k{n + 1}, a{n}]}}" for n in range(number)]
    lines += [f"- {{id: k{number}, name: End}}", "channels:"]
    lines += ["- {id: c, name: Shop, type: own_stores, needs: [a0]}"]
    return "\n".join(lines).encode()


def linked_channels(number: int) -> bytes:
    """Each channel needs the next."""
    lines = [f"- {{id: c{n}, name: Channel {n}, type: own_stores, needs: [c{n + 1}]}}" for n in range(number)]
    return "\n".join([f"{TITLE}channels:", *lines, f"- {{id: c{number}, name: Last}}"]).encode()


def all_for_all(choices: int, resources: int) -> bytes:
    """Every channel needs every resource, and every resource causes every cost."""
    every = ", ".join(f"r{n}" for n in range(resources))
    lines = [f"{TITLE}key_resources:", *(f"- {{id: r{n}, name: Resource {n}}}" for n in range(resources))]
    lines += ["channels:"]
    lines += [f"- {{name: Channel {n}, type: own_stores, needs: [{every}]}}" for n in range(choices)]
    lines += ["cost_structure:", *(f"- {{name: Cost {n}, caused_by: [{every}]}}" for n in range(choices))]
    return "\n".join(lines).encode()


def alike(number: int, end: str) -> bytes:
    """Items without ids whose names are nearly the same: which is which when all change?"""
    lines = [f"- Delivery of parcels to houses in town number {n} {end}" for n in range(number)]
    return "\n".join([TITLE + "key_activities:", *lines]).encode()


def sheet_of(number: int, rest: str = "") -> bytes:
    """Some items in each block, as a long but honest canvas has; nothing says what is for whom."""
    lines = [TITLE.strip()]
    for block in Block:
        lines.append(f"{block.value}:")
        lines += [
            f"- {{id: {block.value[:3]}{n}, name: Item {n} of this block{rest}}}" for n in range(number)
        ]
    return "\n".join(lines).encode()


def _masses() -> Iterator[tuple[str, bytes]]:
    """Files as large as they may be: loaded, analysed and told, without their pages, which may be as many."""
    yield "one name of a megabyte", f"{TITLE}key_partners:\n- {'x' * FULL}".encode()
    yield "one title of a megabyte", f"title: '{'é' * (FULL // 2)}'".encode()
    yield "one megabyte of spaces", b"title: x" + b" " * FULL
    yield "one megabyte of line ends", b"title: x" + b"\n" * FULL
    yield "one megabyte of NUL", b"title: '" + b"\0" * FULL
    yield "one megabyte of hashes", b"#" * FULL
    yield "one megabyte of colons", b":" * FULL
    yield "one megabyte of quotes", b"'" * FULL
    yield "one megabyte of dashes", b"- " * (FULL // 2)
    yield "notes of stars", TITLE.encode() + b"notes: '" + b"*_[`<" * (FULL // 5) + b"'"
    yield "aliases of aliases", bomb(10, 30)
    yield "aliases of aliases, thin", bomb(2, 30)
    yield (
        "an item that stands a thousand times",
        (TITLE + "key_partners:\n- &a {name: x, tags: [" + "a, " * 90 + "]}\n" + "- *a\n" * 2_000).encode(),
    )
    yield "ten thousand nested lists", (TITLE + "tags: " + "[" * 10_000 + "]" * 10_000).encode()
    yield "ten thousand nested maps", (TITLE + "tags: " + "{a: " * 10_000 + "}" * 10_000).encode()
    yield "a hundred thousand names", one_block("key_partners", "- p{n}")
    yield "a hundred thousand empty items", one_block("key_partners", "-")
    yield "a hundred thousand keys", many("k{n}: v\n")
    yield "a hundred thousand times one key", many("title: v\n")
    yield "a hundred thousand tags", many("- t{n}\n", "tags:\n")
    yield "a hundred thousand anchors", many("- &a{n} x\n", "tags:\n")
    yield "a hundred thousand wrong links", one_block("channels", "- {{name: n{n}, for: [x{n}]}}")
    yield (
        "ten thousand links of one item",
        many("- {{name: n{n}, id: n{n}}}\n", "key_partners:\n", 300_000)
        + (b"channels:\n- {name: x, needs: [" + b", ".join(b"n%d" % n for n in range(10_000)) + b"]}"),
    )
    yield "a chain of ten thousand", needed_by_all(10_000, 1)
    yield "a chain of three thousand, for three hundred", needed_by_all(3_000, 300)
    yield "a megabyte of sources", many("- {{id: s{n}, title: T}}\n", "sources:\n")
    yield "a megabyte of scores", many("- {{question: q{n}, score: 7, because: x}}\n", "scores:\n")
    yield "a megabyte of silences", many("- {{check: CB406, because: x}}\n", "silences:\n")
    yield "a megabyte of alternatives", many("- {{name: n{n}, why: x}}\n", "alternatives:\n")


def _tangles() -> Iterator[tuple[str, bytes]]:
    """Canvases that load without a word, and make analysis and pages work hard."""
    yield "notes of brackets", TITLE.encode() + b"notes: '" + b"[" * 49_000 + b"'"
    yield "notes of emphasis", TITLE.encode() + b"notes: '" + b"*a _b " * 8_000 + b"'"
    yield "notes of quotations", TITLE.encode() + b"notes: '" + b">" * 49_000 + b"'"
    yield "notes of lists", TITLE.encode() + b"notes: '" + b"- " * 24_000 + b"'"
    yield "notes of links", TITLE.encode() + b"notes: '" + b"[a](" * 12_000 + b"'"
    yield "two hundred own stores", typed("channels", "own_stores", 200)
    yield "two hundred communities", typed("customer_relationships", "communities", 200)
    yield "twenty of each, all for all", woven(20)
    yield "a chain of three hundred", chained(300)
    yield "a chain of five hundred channels", linked_channels(500)
    yield "as many links as may be, all for all", all_for_all(60, 16)
    yield "far more links than may be", all_for_all(166, 166)
    yield "a hundred items in each block", sheet_of(100)
    yield "a hundred in each block, confirmed", sheet_of(100, ", status: confirmed")
    yield "a hundred in each block, doubted", sheet_of(100, ", evidence: [{test: A survey, decision: drop}]")
    yield "a hundred in each block, planned", sheet_of(100, ", timing: planned")
    yield "two thousand partners", one_block("key_partners", "- p{n}", 18_000)
    yield "a thousand channels for nobody", one_block("channels", "- {{name: n{n}, for: [x{n}]}}", 28_000)


MASSES = dict(_masses())
TANGLES = dict(_tangles())


def _changes() -> Iterator[tuple[str, Callable[[], None]]]:
    def told(before: bytes, after: bytes) -> Callable[[], None]:
        return partial(walks.change, {"a.yaml": before}, {"a.yaml": after})

    yield "a thousand names nearly alike", told(alike(1_000, "and back"), alike(1_000, "by night"))
    yield "a thousand names moved by one", told(alike(1_000, "x"), alike(1_001, "x")[:-1])
    yield "four hundred others", told(sheet_of(200), sheet_of(200).replace(b"Item", b"Thing"))
    yield "all ids changed", told(sheet_of(100), sheet_of(100).replace(b"id: ", b"id: x"))
    yield (
        "two hundred stores become sites",
        told(typed("channels", "own_stores", 200), typed("channels", "web_sales", 200)),
    )
    yield "nothing becomes twenty of each", told(b"title: Trap\n", woven(12))
    yield (
        "a hundred files renamed",
        partial(
            walks.change,
            {f"a{n}.yaml": sheet_of(3) + b"# %d\n" % n for n in range(100)},
            {f"b{n}.yaml": sheet_of(3).replace(b"Item", b"Thing %d" % n) for n in range(100)},
        ),
    )


def _scenarios() -> Iterator[tuple[str, Callable[[], None]]]:
    base, changed = corpus.scenarios()[0]

    def folder(number: int, scenario: bytes) -> Callable[[], None]:
        files = {f"scenarios/s{n}.yaml": scenario for n in range(number)}
        return partial(walks.whole, {"a.yaml": base} | files)

    yield "two thousand scenarios of nothing", folder(2_000, b"extends: nowhere\ntitle: x\nquestion: y\n")
    yield "a hundred scenarios", folder(100, changed)
    yield "a scenario of scenarios", folder(50, b"extends: a/scenarios/s1\ntitle: x\nquestion: y\n")
    head = "extends: a\nquestion: Why?\n"
    yield (
        "a scenario that adds ten thousand",
        partial(walks.what_if, base, many("  - p{n}\n", head + "add:\n  key_partners:\n", 100_000)),
    )
    yield (
        "a scenario that removes ten thousand",
        partial(walks.what_if, base, many("- p{n}\n", head + "remove:\n")),
    )
    yield (
        "a scenario that changes ten thousand",
        partial(walks.what_if, base, many("  k{n}: {{name: x}}\n", head + "change:\n")),
    )
    three = sheet_of(300)
    all_of = "".join(f"  key_partners/key{n}: {{name: Other {n}}}\n" for n in range(300))
    yield (
        "a scenario that changes three hundred",
        partial(walks.what_if, three, f"{TITLE}{head}change:\n{all_of}".encode()),
    )


def _catalogues() -> Iterator[tuple[str, Callable[[], None]]]:
    def own(text: str) -> Callable[[], None]:
        return partial(walks.catalogue, {"x.yaml": text.encode()})

    role = "one: a, many: b, definition: D., block: cost_structure, name: N, kept: Yes."
    kind = "name: N, one: a, many: b, definition: D., usual: {mode: offline}, serves: {phases: [purchase]}"
    yield "five thousand roles", own("roles:\n" + "".join(f"  r{n}: {{{role}}}\n" for n in range(5_000)))
    yield (
        "a chain of roles",
        own("roles:\n" + "".join(f"  r{n}: {{{role}, part_of: r{n + 1}}}\n" for n in range(4_000))),
    )
    yield (
        "roles that stand for all others",
        own(
            "roles:\n"
            + "".join(
                f"  r{n}: {{{role}, satisfied_by: [{', '.join(f'r{m}' for m in range(150))}]}}\n"
                for n in range(150)
            )
        ),
    )
    yield (
        "two thousand types",
        own("types: {channels: {" + ", ".join(f"t{n}: {{{kind}}}" for n in range(2_000)) + "}}"),
    )
    yield "aliases of aliases, in a catalogue", partial(walks.catalogue, {"x.yaml": bomb(10, 20)})
    yield "a definition of a megabyte", own(f"roles: {{shop_rent: {{definition: '{'x' * FULL}'}}}}")
    types = "types: {channels: {" + ", ".join(f"t{n}: {{{kind}}}" for n in range(300)) + "}}"
    yield (
        "three hundred types, and a canvas",
        partial(walks.site, {"a.yaml": typed("channels", "own_stores", 30)}, {"x.yaml": types.encode()}),
    )
    sides = (
        "{block: channels, type: [own_stores, web_sales]}, {block: channels}, {block: customer_relationships}"
    )
    matches = "".join(
        f"  i{n}: {{name: N, kind: tension, so: S., because: B., advice: A., "
        f"basis: inference, sides: [{sides}]}}\n"
        for n in range(100)
    )
    yield (
        "a hundred interactions of three, and a canvas",
        partial(walks.site, {"a.yaml": woven(12)}, {"x.yaml": b"interactions:\n" + matches.encode()}),
    )


TRAPS: dict[str, Callable[[], None]] = {
    **{name: partial(walks.whole, {"a.yaml": data}) for name, data in MASSES.items()},
    **{name: partial(walks.site, {"a.yaml": data}) for name, data in TANGLES.items()},
    **dict(_changes()),
    **dict(_scenarios()),
    **dict(_catalogues()),
}
