from __future__ import annotations

from dataclasses import dataclass

from canvasbook.render.asking import EVERYTHING, Noted, ask, digest, listening, shared, unheard
from canvasbook.render.page import Body, Page


def test_questions_are_heard_by_who_listens():
    ask(("before",))
    with listening() as heard:
        ask(("a", "b"))
        with listening() as inner:
            ask(("inner",))
        with unheard():
            ask(("secret",))
        ask(("c",))
    ask(("after",))
    assert heard == {("a", "b"), ("c",)}
    assert inner == {("inner",)}


def test_a_mapping_notes_keys_and_who_goes_through_all():
    noted = Noted("size", {"a": 1, ("b", "c"): 2})
    with listening() as heard:
        assert noted["a"] == 1
        assert noted.get(("b", "c")) == 2
        assert noted.get("none") is None
        assert "gone" not in noted
    assert heard == {("size", "a"), ("size", "b", "c"), ("size", "none"), ("size", "gone")}
    for way in (list, len, lambda n: list(n.items()), lambda n: list(n.values()), lambda n: list(n.keys())):
        with listening() as heard:
            way(noted)
        assert ("size",) in heard


def test_answers_tell_values_apart():
    before, after = Noted("size", {"a": 1, "b": 2}), Noted("size", {"a": 1, "b": 3, "c": 4})
    assert before.answer(("a",)) == after.answer(("a",))
    assert before.answer(("b",)) != after.answer(("b",))
    assert before.answer(("c",)) == b""
    assert before.answer(("c",)) != after.answer(("c",))
    assert before.answer(()) != after.answer(())
    assert before.answer(()) == Noted("size", {"a": 1, "b": 2}).answer(())


def test_the_order_of_all_is_part_of_the_answer():
    assert Noted("n", {"a": 1, "b": 2}).answer(()) != Noted("n", {"b": 2, "a": 1}).answer(())


def test_a_stamp_of_its_own_tells_what_matters():
    noted = Noted("n", {"a": "Apple", "b": "Avocado"}, lambda _, value: value[:1].encode())
    assert noted.answer(("a",)) == noted.answer(("b",)) == b"A"


@dataclass(frozen=True)
class _Data:
    noted: Noted[str, int]

    @shared
    def total(self) -> int:
        """Worked out from everything."""
        return sum(self.noted.values())


def test_what_is_shared_is_worked_out_once_and_unheard():
    data = _Data(Noted("n", {"a": 1, "b": 2}))
    with listening() as heard:
        assert data.total == data.total == 3
    assert heard == set()


def test_digests_keep_parts_apart():
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("a") == digest(b"a")
    assert digest("\ud800")


def test_a_page_tells_what_it_was_made_from():
    noted = Noted("n", {"a": 1})
    page = Page(uri="p.md", title="", description="", make=lambda: Body(str(noted["a"])), asks=(("own",),))
    assert page.made() == (Body("1"), (("n", "a"), ("own",)))
    silent = Page(uri="p.md", title="", description="", make=lambda: Body(""))
    assert silent.made()[1] == (EVERYTHING,)
