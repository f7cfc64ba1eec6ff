"""A memory keeps what the last build used, on the same base."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvasbook.memory import Memory, digest


class Counting:
    """Makes a result, and counts how often it is made."""

    def __init__(self):
        self.made = 0

    def __call__(self):
        self.made += 1
        return object()


def test_a_result_is_made_once_while_builds_use_it():
    memory, make = Memory(), Counting()
    for _ in range(3):
        memory.begin("base")
        assert memory.recall("key", make) is memory.recall("key", make)
    assert make.made == 1


def test_what_a_build_does_not_use_is_forgotten_by_the_next():
    memory, make = Memory(), Counting()
    for uses in (True, False, True):
        memory.begin("base")
        if uses:
            memory.recall("key", make)
    assert make.made == 2


def test_on_another_base_everything_is_made_anew():
    memory, make = Memory(), Counting()
    for base in ("one", "other", "other"):
        memory.begin(base)
        memory.recall("key", make)
    assert make.made == 2


def test_it_knows_what_it_holds():
    memory = Memory()
    memory.begin("base")
    memory.recall("key", lambda: None)
    memory.begin("base")
    assert "key" in memory
    assert memory["key"] is None
    assert "another" not in memory


def test_a_build_that_stops_loses_nothing_but_time():
    memory, make = Memory(), Counting()
    memory.begin("base")
    memory.recall("key", make)
    memory.begin("base")  # and stops here
    memory.begin("base")
    memory.recall("key", make)
    assert make.made == 2


@given(st.lists(st.text() | st.binary()), st.lists(st.text() | st.binary()))
def test_digests_tell_lists_of_texts_apart(one, other):
    def as_bytes(parts):
        return [p.encode("utf-8", "surrogatepass") if isinstance(p, str) else p for p in parts]

    assert (digest(*one) == digest(*other)) == (as_bytes(one) == as_bytes(other))
    assert len(digest(*one)) == 16
