"""Whatever is done to files, commit by commit, the timelines agree with a simple account of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from hypothesis import given as trying
from hypothesis import settings
from hypothesis import strategies as st

from tests.history.repositories import canvas, lines, told
from tools.repositories import Made, repository

#: Canvases by path; the last two are none: a draft, and a file outside the folder.
IDS = {"c/a.yaml": "a", "c/b.yaml": "b", "c/x/a.yaml": "x/a", "c/_d.yaml": "", "o/a.yaml": ""}
PATHS = list(IDS)


@dataclass
class Life:
    """What was done to one file: verb, path and text after each commit that touched it."""

    name: str
    done: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class Account:
    """The files by path, and those that ended by their last path."""

    live: dict[str, Life] = field(default_factory=dict)
    dead: dict[str, Life] = field(default_factory=dict)
    lives: list[Life] = field(default_factory=list)
    texts: int = 0

    def write(self, path):
        verb = "changed"
        if path not in self.live:
            verb = "restored" if path in self.dead else "added"
            self.live[path] = self.dead.pop(path, None) or self._new()
        return self._done(path, verb)

    def delete(self, path):
        life = self.dead[path] = self.live.pop(path)
        life.done.append(("deleted", path, ""))
        return {path: None}

    def move(self, path, to, *, edited):
        text = self.live[path].done[-1][2]
        self.live[to] = self.live.pop(path)
        return {path: None} | self._done(to, "renamed", "" if edited else text)

    def _new(self):
        # Git's measure of likeness takes lines for equal that differ in a digit at two places.
        self.lives.append(Life(sha256(b"%d" % len(self.lives)).hexdigest()[:12]))
        return self.lives[-1]

    def _done(self, path, verb, text=""):
        self.texts += 1
        life = self.live[path]
        text = text or canvas(life.name, f"version {self.texts}")
        life.done.append((verb, path, text))
        return {path: text}


def expected(life):
    """A file's life as that of a canvas: outside the folder it counts as gone."""
    inside = [IDS[path] for _, path, _ in life.done]
    if not any(inside):
        return None
    first = next(filter(None, inside))
    found, there, once, last, before = [], False, False, first, ""
    for verb, path, text in life.done:
        id = IDS[path] or ("" if once else first)
        if id:
            word = "restored" if once and not there and text else verb
            found.append(f"{word} {id}" + (" same" if text and text == before else ""))
        elif there:
            found.append(f"deleted {last}")
        there = bool(id and text)
        once = once or bool(IDS[path])
        last, before = id or last, text if id and text else before
    return found


@st.composite
def commits(draw):
    """A few commits; one touches no path twice."""
    account, made = Account(), []
    for _ in range(draw(st.integers(1, 7))):
        free, files = set(PATHS), {}
        for _ in range(draw(st.integers(1, 3))):
            verb = draw(st.sampled_from(["write", "write", "move", "delete"]))
            here = [p for p in PATHS if p in free and (verb == "write" or p in account.live)]
            there = [p for p in PATHS if p in free and p not in account.live]
            if not here or (verb == "move" and not there):
                continue
            path, to = draw(st.sampled_from(here)), draw(st.sampled_from(there)) if verb == "move" else ""
            free -= {path, to}
            if verb == "write":
                files |= account.write(path)
            elif verb == "delete":
                files |= account.delete(path)
            else:
                files |= account.move(path, to, edited=draw(st.booleans()))
        made.append(Made(files))
    return account, made


@settings(max_examples=30)
@trying(commits())
def test_timelines_agree_with_the_account(tmp_path_factory, vocabulary, case):
    account, made = case
    place = repository(tmp_path_factory.mktemp("model"), [*made, Made({"c/notes.txt": "keeps the folder"})])
    history = told(place / "c", vocabulary)
    here = {IDS[path]: expected(life) for path, life in account.live.items() if IDS[path]}
    living = [life for path, life in account.live.items() if IDS[path]]
    past = [expected(life) for life in account.lives if not any(life is other for other in living)]
    assert {id: lines(timeline) for id, timeline in history.timelines.items()} == here
    assert sorted(lines(timeline) for timeline in history.gone) == sorted(filter(None, past))
    assert not any(timeline.uncommitted for timeline in (*history.timelines.values(), *history.gone))
