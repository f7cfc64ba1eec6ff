"""What was done to files, and the timelines that are told of it."""

from __future__ import annotations

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.history.canvas_history import CanvasHistory, ReviewCache
from canvasbook.history.git import Git
from canvasbook.history.repository import Repository
from canvasbook.history.timeline import HistoryLimit, PendingChange, TimelineCut, VersionKind
from canvasbook.load.files import canvas_files
from canvasbook.model.blocks import Block
from canvasbook.model.portfolio import Portfolio
from tests.history.repositories import Made, Stored, canvas, counting, git, lines, repository, told

A, B = canvas("alpha"), canvas("beta")
MORE, OTHER = canvas("alpha", "one more"), canvas("alpha", "another", "and one")


def gone(history):
    return {timeline.canvas_id: lines(timeline) for timeline in history.gone}


CASES = {
    "added and changed": (
        [{"c/a.yaml": A}, {"c/a.yaml": MORE}],
        {"a": ["added a", "changed a"]},
        {},
    ),
    "other files change nothing": (
        [{"c/a.yaml": A}, {"README.md": "x", "c/notes.txt": "x"}, {"c/a.yaml": MORE}],
        {"a": ["added a", "changed a"]},
        {},
    ),
    "renamed": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "c/b.yaml": A}],
        {"b": ["added a", "renamed b same"]},
        {},
    ),
    "renamed and changed at once": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "c/b.yaml": MORE}, {"c/b.yaml": OTHER}],
        {"b": ["added a", "renamed b", "changed b"]},
        {},
    ),
    "moved into a folder, and given the other ending": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "c/old/a.yml": A}],
        {"old/a": ["added a", "renamed old/a same"]},
        {},
    ),
    "two change names in a ring, by way of a third": (
        [
            {"c/a.yaml": A, "c/b.yaml": B},
            {"c/a.yaml": None, "c/t.yaml": A},
            {"c/b.yaml": None, "c/a.yaml": B},
            {"c/t.yaml": None, "c/b.yaml": A},
        ],
        {
            "a": ["added b", "renamed a same"],
            "b": ["added a", "renamed t same", "renamed b same"],
        },
        {},
    ),
    "one takes the place that another leaves, in one commit": (
        [{"c/a.yaml": A, "c/b.yaml": B}, {"c/b.yaml": None, "c/a.yaml": B, "c/n.yaml": A}],
        {"a": ["added a", "changed a"], "n": ["added n"]},
        {"b": ["added b", "deleted b"]},
    ),
    "deleted": (
        [{"c/a.yaml": A, "c/b.yaml": B}, {"c/a.yaml": None}],
        {"b": ["added b"]},
        {"a": ["added a", "deleted a"]},
    ),
    "deleted and come back": (
        [
            {"c/a.yaml": A, "c/b.yaml": B},
            {"c/a.yaml": None},
            {"c/b.yaml": canvas("beta", "x")},
            {"c/a.yaml": A},
        ],
        {"a": ["added a", "deleted a", "restored a same"], "b": ["added b", "changed b"]},
        {},
    ),
    "come back as another canvas": (
        [{"c/a.yaml": A}, {"c/a.yaml": None}, {"c/a.yaml": B}],
        {"a": ["added a", "deleted a", "restored a"]},
        {},
    ),
    "come back under the other ending": (
        [{"c/a.yaml": A}, {"c/a.yaml": None}, {"c/a.yml": B}],
        {"a": ["added a", "deleted a", "restored a"]},
        {},
    ),
    "written anew under the other ending": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "c/a.yml": B}],
        {"a": ["added a", "renamed a"]},
        {},
    ),
    "a new one at a renamed one's place": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "c/b.yaml": A}, {"c/a.yaml": canvas("gamma")}],
        {"a": ["added a"], "b": ["added a", "renamed b same"]},
        {},
    ),
    "one copied from another": (
        [{"c/a.yaml": A}, {"c/b.yaml": A}],
        {"a": ["added a"], "b": ["added b"]},
        {},
    ),
    "reverted": (
        [{"c/a.yaml": A}, {"c/a.yaml": MORE}, {"c/a.yaml": A}],
        {"a": ["added a", "changed a", "changed a"]},
        {},
    ),
    "a version that is no canvas": (
        [{"c/a.yaml": A}, {"c/a.yaml": "title: [alpha"}, {"c/a.yaml": A}, {"c/a.yaml": b"\xff\xfe"}],
        {"a": ["added a", "changed a unreadable", "changed a same", "changed a unreadable"]},
        {},
    ),
    "line ends, comments and a mark at the start": (
        [
            {"c/a.yaml": A},
            {"c/a.yaml": A.replace("\n", "\r\n")},
            {"c/a.yaml": "# a comment\n\n" + A},
            {"c/a.yaml": "\ufeff" + A},
        ],
        {"a": ["added a", "changed a same", "changed a same", "changed a same"]},
        {},
    ),
    "the file's mode": (
        [{"c/a.yaml": A}, {"c/a.yaml": Stored(A, "100755")}],
        {"a": ["added a", "changed a same"]},
        {},
    ),
    "a link takes the place, and goes again": (
        [{"c/a.yaml": A, "c/b.yaml": B}, {"c/a.yaml": Stored("b.yaml", "120000")}, {"c/a.yaml": A}],
        {"a": ["added a", "deleted a", "restored a same"], "b": ["added b"]},
        {},
    ),
    "the whole folder moved here": (
        [
            {"m/a.yaml": A, "m/x/b.yaml": B},
            {"m/a.yaml": MORE},
            {"m/a.yaml": None, "m/x/b.yaml": None, "c/a.yaml": MORE, "c/x/b.yaml": B},
            {"c/a.yaml": OTHER},
        ],
        {
            "a": ["added a", "changed a", "renamed a same", "changed a"],
            "x/b": ["added x/b", "renamed x/b same"],
        },
        {},
    ),
    "moved out of the folder": (
        [{"c/a.yaml": A}, {"c/a.yaml": None, "old/a.yaml": A, "c/b.yaml": B}, {"old/a.yaml": MORE}],
        {"b": ["added b"]},
        {"a": ["added a", "deleted a"]},
    ),
    "moved out, changed there, and moved back": (
        [
            {"c/a.yaml": A},
            {"c/a.yaml": None, "o/a.yaml": A},
            {"o/a.yaml": MORE},
            {"o/a.yaml": None, "c/a.yaml": MORE},
        ],
        {"a": ["added a", "deleted a", "restored a"]},
        {},
    ),
    "a draft becomes a canvas": (
        [{"c/_drafts/a.yaml": A}, {"c/_drafts/a.yaml": MORE}, {"c/_drafts/a.yaml": None, "c/a.yaml": MORE}],
        {"a": ["added a", "changed a", "renamed a same"]},
        {},
    ),
    "files that no canvas can be": (
        [{"c/index.yaml": A, "c/_x.yaml": B, "c/.hid/y.yaml": B, "c/history/z.yaml": B, "c/a.yaml": A}],
        {"a": ["added a"]},
        {},
    ),
    "what went before there was the folder is not its own": (
        [{"x/q.yaml": B}, {"x/q.yaml": None}, {"c/a.yaml": A}],
        {"a": ["added a"]},
        {},
    ),
}


NAMES = [
    *("a.yaml", "B.YML", "a.b.yaml", "two words.yaml", "x/y/z.yaml", "ü.yaml", "u\u0308x.yaml", "日本.yml"),
    *("c.yaml.yaml", "folder.yaml/in.yaml", "x.json", "yaml", ".yaml", "_x.yaml", "_x/a2.yaml", ".x/a3.yaml"),
    *("index.yaml", "README.yml", "con.yaml", "lpt1/a4.yaml", "channels.yaml", "Key-Partners/a5.yaml"),
    *("key_partners.yaml", "x/history.yaml", "---.yaml", "!/a6.yaml", "a7.yaml ", "a8.yaml.txt"),
]


def test_the_same_names_are_canvases_in_the_past_as_today(tmp_path):
    place = repository(tmp_path, [Made({f"c/{name}": f"title: {name}" for name in NAMES})])
    files, _ = canvas_files(place / "c", "c")
    found = Repository.at(place / "c", Git())
    today = {file.path.relative_to(place).as_posix(): file.id for file in files}
    assert {f"c/{n}": found.canvas_id(f"c/{n}") for n in NAMES if found.canvas_id(f"c/{n}")} == today
    assert len(today) == 10
    assert not found.canvas_id("a.yaml")


@pytest.mark.parametrize("case", CASES)
def test_a_file_s_life_is_told(case, tmp_path, vocabulary):
    commits, present, past = CASES[case]
    place = repository(tmp_path, [Made(files) for files in commits])
    history = told(place / "c", vocabulary)
    assert {id: lines(timeline) for id, timeline in history.timelines.items()} == present
    assert gone(history) == past
    assert not history.standing
    assert history.absence is None
    assert not any(timeline.uncommitted for timeline in history.timelines.values())


def test_a_version_says_who_when_and_what(tmp_path, vocabulary):
    place = repository(
        tmp_path,
        [Made({"c/a.yaml": f"as_of: 1995\n{A}"}, "Begin\n\nWith a reason.\n\nAnd more.", tag="v1")],
    )
    history = told(place / "c", vocabulary)
    (version,) = history.timelines["a"].versions
    commit = version.commit
    assert history.head == commit.id == git(place, "rev-parse", "HEAD")
    assert commit.short == commit.id[:8]
    assert (commit.author, commit.mail) == ("Ada", "ada@example.org")
    assert str(commit.date) == str(commit.committed) == "2023-11-14 23:13:20+01:00"
    assert (commit.subject, commit.body, commit.tags) == ("Begin", "With a reason.\n\nAnd more.", ("v1",))
    assert (version.label, version.path) == ("1995", "c/a.yaml")
    assert [item.name for item in version.canvas.block(Block.CHANNELS)][:1] == ["alpha by way 0"]


def test_a_version_that_is_no_canvas_says_why(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": "title: A\nchanels: [x]\n"}), Made({"c/a.yaml": "]"})])
    misspelt, broken = told(place / "c", vocabulary).timelines["a"].versions
    assert misspelt.canvas.title == "A"
    assert [(d.path, d.code, d.at.line) for d in misspelt.trouble] == [("c/a.yaml", "CB102", 2)]
    assert broken.canvas is None
    assert [d.code for d in broken.trouble] == ["CB005"]


def test_a_file_above_the_limit_is_told_and_not_read(tmp_path, vocabulary):
    large = A + "# " + "x" * 1_000_001
    place = repository(tmp_path, [Made({"c/a.yaml": A}), Made({"c/a.yaml": large}), Made({"c/a.yaml": MORE})])
    timeline = told(place / "c", vocabulary).timelines["a"]
    assert lines(timeline) == ["added a", "changed a unreadable", "changed a"]
    assert [d.code for d in timeline.versions[1].trouble] == ["CB003"]


def test_what_is_compared_is_the_last_readable_version(tmp_path, vocabulary):
    commits = [{"c/a.yaml": A}, {"c/a.yaml": "]"}, {"c/a.yaml": None}, {"c/a.yaml": MORE}]
    place = repository(tmp_path, [Made(files) for files in commits])
    timeline = told(place / "c", vocabulary).timelines["a"]
    first, *_, last = CanvasHistory(timeline, None, ReviewCache(Portfolio(), shipped_catalogue())).steps
    assert last.before is first
    assert first.before is None


# ---- merges and tags


def test_a_merge_is_told_once_with_the_commits_it_brings(tmp_path, vocabulary):
    place = repository(
        tmp_path,
        [
            Made({"c/a.yaml": A, "c/b.yaml": B}, "begin"),
            Made({"c/a.yaml": MORE}, "more", parents=(0,)),
            Made({"c/a.yaml": OTHER}, "other", parents=(1,)),
            Made({"README.md": "x"}, "main goes on", parents=(0,)),
            Made({"c/a.yaml": OTHER}, "merge", parents=(3, 2)),
        ],
    )
    timelines = told(place / "c", vocabulary).timelines
    assert lines(timelines["a"]) == ["added a", "changed a <other> <more>"]
    assert timelines["a"].versions[1].commit.subject == "merge"
    assert lines(timelines["b"]) == ["added b"]


def test_a_merge_that_resolves_a_conflict_is_the_version_that_stood(tmp_path, vocabulary):
    solved = canvas("alpha", "one more", "another", "and one")
    place = repository(
        tmp_path,
        [
            Made({"c/a.yaml": A}, "begin"),
            Made({"c/a.yaml": MORE}, "theirs", parents=(0,)),
            Made({"c/a.yaml": OTHER}, "ours", parents=(0,)),
            Made({"c/a.yaml": solved}, "merge", parents=(2, 1)),
        ],
    )
    timeline = told(place / "c", vocabulary).timelines["a"]
    assert lines(timeline) == ["added a", "changed a", "changed a <theirs>"]
    assert len(timeline.versions[2].canvas.block(Block.CHANNELS)) == 12


def test_a_merge_that_keeps_ours_is_no_version(tmp_path, vocabulary):
    place = repository(
        tmp_path,
        [
            Made({"c/a.yaml": A}),
            Made({"c/a.yaml": MORE}, "theirs", parents=(0,)),
            Made({"c/a.yaml": OTHER}, "ours", parents=(0,)),
            Made({}, "merge", parents=(2, 1)),
        ],
    )
    assert lines(told(place / "c", vocabulary).timelines["a"]) == ["added a", "changed a"]


def test_what_a_branch_renames_comes_with_its_merge(tmp_path, vocabulary):
    place = repository(
        tmp_path,
        [
            Made({"c/a.yaml": A}),
            Made({"c/a.yaml": MORE}, "edit", parents=(0,)),
            Made({"c/a.yaml": None, "c/b.yaml": MORE}, "rename", parents=(1,)),
            Made({"README.md": "x"}, parents=(0,)),
            Made({}, "sync", parents=(2, 3)),
            Made({"c/a.yaml": None, "c/b.yaml": MORE}, "merge", parents=(3, 4)),
        ],
    )
    assert lines(told(place / "c", vocabulary).timelines["b"]) == ["added a", "renamed b <rename> <edit>"]


def test_a_merge_of_three_branches_brings_each_canvas_its_own(tmp_path, vocabulary):
    names = ("alpha", "beta", "gamma")
    begin = {f"c/{name}.yaml": canvas(name) for name in names}
    edits = {f"c/{name}.yaml": canvas(name, "x") for name in names}
    place = repository(
        tmp_path,
        [
            Made(begin),
            *(Made({path: text}, path[2:-5], parents=(0,)) for path, text in edits.items()),
            Made(edits, "octopus", parents=(0, 1, 2, 3)),
        ],
    )
    timelines = told(place / "c", vocabulary).timelines
    assert {id: lines(t)[1] for id, t in timelines.items()} == {n: f"changed {n} <{n}>" for n in names}


def test_a_tag_names_the_version_that_stood_then(tmp_path, vocabulary):
    place = repository(
        tmp_path,
        [
            Made({"c/a.yaml": A}, tag="v1"),
            Made({"c/b.yaml": B}, tag="v2"),
            Made({"c/a.yaml": MORE}),
            Made({"README.md": "x"}, tag="v3"),
            Made({"c/b.yaml": None}, tag="v4"),
        ],
    )
    git(place, "tag", "-a", "v4-signed, sealed".replace(", ", "/"), "-m", "annotated")
    git(place, "branch", "v5")
    history = told(place / "c", vocabulary)
    now = "#v4 #v4-signed/sealed"
    assert lines(history.timelines["a"]) == ["added a #v1 #v2", f"changed a #v3 {now}"]
    assert gone(history) == {"b": ["added b #v2 #v3", "deleted b"]}


# ---- where the past is cut


def test_a_limit_keeps_the_newest_and_says_so(tmp_path, vocabulary):
    commits = [Made({"c/a.yaml": canvas("alpha", f"{n}")}) for n in range(5)] + [Made({"c/b.yaml": B})]
    history = told(repository(tmp_path, commits) / "c", vocabulary, limit=2)
    timeline = history.timelines["a"]
    assert [v.canvas.channels[-1].name for v in timeline.versions] == ["3", "4"]
    assert (timeline.cut, timeline.left_out) == (TimelineCut.LIMIT, 3)
    assert history.timelines["b"].cut is None
    assert history.standing == (HistoryLimit.LIMIT,)


def test_a_shallow_clone_says_that_it_does_not_know_the_beginning(tmp_path, vocabulary):
    place = repository(
        tmp_path / "whole",
        [Made({"c/a.yaml": A}), Made({"c/a.yaml": MORE}), Made({"c/b.yaml": B, "c/a.yaml": OTHER})],
    )
    for depth, expected in (
        (1, {"a": ["known a"], "b": ["known b"]}),
        (2, {"a": ["known a", "changed a"], "b": ["added b"]}),
    ):
        clone = tmp_path / f"depth-{depth}"
        git(tmp_path, "clone", "-q", f"--depth={depth}", place.as_uri(), str(clone))
        history = told(clone / "c", vocabulary)
        assert {id: lines(t) for id, t in history.timelines.items()} == expected
        assert {t.cut for t in history.timelines.values() if t.versions[0].kind is VersionKind.KNOWN} == {
            TimelineCut.SHALLOW
        }
        assert history.standing == (HistoryLimit.SHALLOW,)


def test_a_partial_clone_tells_what_it_lacks(tmp_path, vocabulary):
    """And what it lacks is not fetched: that would write to the repository, and wait for a network."""
    place = repository(
        tmp_path / "whole",
        [Made({"c/a.yaml": A}), Made({"c/a.yaml": None, "c/b.yaml": A}), Made({"c/b.yaml": MORE})],
    )
    git(place, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", place.as_uri(), "part")
    history = told(tmp_path / "part" / "c", vocabulary)
    timeline = history.timelines["b"]
    assert history.standing == (HistoryLimit.PARTIAL,)
    assert lines(timeline) == ["added a unreadable", "renamed b unreadable", "changed b"]
    assert [d.code for d in timeline.versions[0].trouble] == ["CB001"]


def test_a_partial_clone_may_not_see_that_a_file_was_renamed_and_edited_at_once(tmp_path, vocabulary):
    place = repository(
        tmp_path / "whole", [Made({"c/a.yaml": A}), Made({"c/a.yaml": None, "c/b.yaml": MORE})]
    )
    git(place, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", place.as_uri(), "part")
    ours, commands = counting()
    history = told(tmp_path / "part" / "c", vocabulary, git=ours)
    assert commands == ["rev-parse", "log", "log", "cat-file"]
    assert history.standing == (HistoryLimit.PARTIAL,)
    assert lines(history.timelines["b"]) == ["added b"]
    assert gone(history) == {"a": ["added a unreadable", "deleted a"]}


# ---- where the folder lies


@pytest.mark.parametrize("prefix", ["", "a site/docs/canvases/", 'büche’r "q"/it\'s [x] *\\/', "-c/"])
def test_the_folder_may_lie_anywhere(prefix, tmp_path, vocabulary):
    commits = [Made({f"{prefix}a.yaml": A}), Made({f"{prefix}a.yaml": MORE})]
    place = repository(tmp_path / "re po\nsitory", commits)
    history = told(place / prefix, vocabulary)
    assert {id: lines(t) for id, t in history.timelines.items()} == {"a": ["added a", "changed a"]}
    assert not history.standing


@pytest.mark.parametrize(
    "name",
    [
        "two words.yaml",
        '“quoted” "it\'s".yaml',
        "new\nline.yaml",
        "tab\there.yml",
        "Büro-Ü.yaml",
        "*?[a].yaml",
        "A.YAML",
        ":(top)x.yaml",
        "-rf.yaml",
        "日本.yaml",
    ],
)
def test_a_file_may_be_called_anything(name, tmp_path, vocabulary):
    place = repository(tmp_path, [Made({f"c/{name}": A}), Made({f"c/{name}": MORE})])
    history = told(place / "c", vocabulary)
    ((id, timeline),) = history.timelines.items()
    assert lines(timeline) == [f"added {id}", f"changed {id}"]
    assert timeline.versions[0].path.isprintable() or "\t" in name
    assert timeline.pending is None


def test_bytes_that_are_no_text_may_be_a_name(tmp_path, vocabulary):
    name = b"\xff\xfe-canvas.yaml".decode("utf-8", "surrogateescape")
    place = repository(tmp_path, [Made({f"c/{name}": A})])
    ((id, timeline),) = told(place / "c", vocabulary).timelines.items()
    assert lines(timeline) == [f"added {id}"]
    assert timeline.versions[0].path.encode()


def test_a_link_has_the_past_of_what_it_leads_to(tmp_path, vocabulary):
    commits = [Made({"c/a.yaml": A}), Made({"c/a.yaml": MORE, "c/z.yaml": Stored("a.yaml", "120000")})]
    history = told(repository(tmp_path, commits) / "c", vocabulary)
    assert lines(history.timelines["z"]) == lines(history.timelines["a"]) == ["added a", "changed a"]
    assert history.timelines["z"].pending is None
    assert not history.gone


def test_a_linked_work_tree_has_the_same_history(tmp_path, vocabulary):
    place = repository(tmp_path / "r", [Made({"c/a.yaml": A}), Made({"c/a.yaml": MORE})])
    git(place, "worktree", "add", "-q", "--detach", str(tmp_path / "w"))
    history = told(tmp_path / "w" / "c", vocabulary)
    assert lines(history.timelines["a"]) == ["added a", "changed a"]
    assert not history.standing


def test_a_folder_in_a_submodule_has_the_submodule_s_history(tmp_path, vocabulary):
    part = repository(tmp_path / "part", [Made({"a.yaml": A}), Made({"a.yaml": MORE})])
    whole = repository(tmp_path / "whole", [Made({"README.md": "x"})])
    git(whole, "submodule", "--quiet", "add", part.as_uri(), "canvases")
    history = told(whole / "canvases", vocabulary)
    assert lines(history.timelines["a"]) == ["added a", "changed a"]
    assert history.standing == (HistoryLimit.SUBMODULE,)


def test_a_folder_of_another_repository_says_so(tmp_path, vocabulary):
    other = repository(tmp_path / "other", [Made({"c/a.yaml": A})])
    site = repository(tmp_path / "site", [Made({"README.md": "x"})])
    assert told(other / "c", vocabulary, site=site).standing == (HistoryLimit.ELSEWHERE,)
    (site / "canvases").symlink_to(other / "c")
    history = told(site / "canvases", vocabulary)
    assert history.standing == (HistoryLimit.ELSEWHERE,)
    assert lines(history.timelines["a"]) == ["added a"]


def test_a_repository_inside_the_folder_keeps_its_own_canvases(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A})])
    repository(place / "c" / "part", [Made({"b.yaml": B})])
    history = told(place / "c", vocabulary)
    assert history.timelines["part/b"].pending is PendingChange.FOREIGN
    assert not history.timelines["part/b"].uncommitted
    assert history.timelines["a"].pending is None


def test_a_repository_that_hashes_with_sha256(tmp_path, vocabulary):
    place = repository(tmp_path, [Made({"c/a.yaml": A}), Made({"c/a.yaml": MORE})], "--object-format=sha256")
    history = told(place / "c", vocabulary)
    assert len(history.head) == 64
    assert lines(history.timelines["a"]) == ["added a", "changed a"]
    assert history.timelines["a"].pending is None
