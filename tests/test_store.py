"""The cache: right or thrown away, whatever stands in its file."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvasbook import store as module
from canvasbook.store import Store, usual_folder

NAME, OTHER = b"a" * 16, b"b" * 16


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cache" / "site.sqlite"


def opened(file) -> Store:
    store = Store(file)
    store.open()
    return store


def kept(file, **things) -> None:
    store = opened(file)
    for name, data in (things or {"a": b"data"}).items():
        store.put(name.encode() * 16, data)
    store.close(whole=True)
    assert not store.trouble


def found(file, name=NAME):
    store = opened(file)
    data = store.get(name)
    store.close(whole=False)
    return data


def test_what_is_put_in_is_there_next_time(file):
    kept(file, a=b"data", b=b"\0" * 100_000)
    assert found(file) == b"data"
    assert found(file, OTHER) == b"\0" * 100_000
    assert found(file, b"c" * 16) is None


def test_what_is_put_in_is_there_at_once(file):
    store = opened(file)
    store.put(NAME, b"data")
    assert NAME in store
    assert store.get(NAME) == b"data"
    store.close(whole=True)


def test_what_a_whole_build_did_not_use_is_dropped(file):
    kept(file, a=b"1", b=b"2", c=b"3")
    store = opened(file)
    assert store.get(NAME) == b"1"
    store.keep(OTHER)
    store.close(whole=True)
    assert [found(file, name) for name in (NAME, OTHER, b"c" * 16)] == [b"1", b"2", None]


def test_an_interrupted_build_drops_nothing_and_keeps_what_it_made(file):
    kept(file, a=b"1")
    store = opened(file)
    store.put(OTHER, b"2")
    store.close(whole=False)
    assert [found(file, name) for name in (NAME, OTHER)] == [b"1", b"2"]


def test_in_memory_it_lives_as_long_as_the_store():
    store = opened(None)
    store.put(NAME, b"data")
    store.put(OTHER, b"more")
    store.close(whole=True)
    store.open()
    assert store.get(NAME) == b"data"
    store.close(whole=True)
    store.open()
    assert store.get(OTHER) is None


@pytest.mark.parametrize("length", [0, 1, 50, 100, 4096, 8000])
def test_a_truncated_file_is_thrown_away(file, length):
    kept(file, a=os.urandom(20_000))
    file.write_bytes(file.read_bytes()[:length])
    assert found(file) is None
    kept(file)
    assert found(file) == b"data"


@settings(max_examples=30)
@given(data=st.binary(max_size=2000), place=st.integers(0, 30_000))
def test_a_damaged_file_gives_what_was_kept_or_nothing(tmp_path_factory, data, place):
    file = tmp_path_factory.mktemp("cache") / "site.sqlite"
    good = os.urandom(5000)
    kept(file, a=good, b=good)
    whole = file.read_bytes()
    file.write_bytes(whole[:place] + data + whole[place + len(data) :])
    assert found(file) in (good, None)
    kept(file)


def test_a_file_of_something_else_is_thrown_away(file):
    file.parent.mkdir(mode=0o700)
    file.write_bytes(b"\x80\x04\x95pickled nonsense" * 1000)
    kept(file)
    assert found(file) == b"data"


HOSTILE = {
    "another table": "CREATE TABLE more (x)",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON things BEGIN DELETE FROM things; END",
    "a view in its place": "ALTER TABLE things RENAME TO real; CREATE VIEW things AS SELECT * FROM real",
    "another shape": "DROP TABLE things; CREATE TABLE things (name BLOB PRIMARY KEY, data BLOB)",
}


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE)
def test_a_database_of_another_make_is_thrown_away(file, script):
    kept(file)
    with sqlite3.connect(file) as database:
        database.executescript(script)
    assert found(file) is None
    kept(file)
    assert found(file) == b"data"


CHANGES = {
    "data": ("UPDATE things SET data = ?", zlib.compress(b"<script>")),
    "seal": ("UPDATE things SET seal = ?", OTHER),
    "name": ("UPDATE things SET name = ?", OTHER),
}


@pytest.mark.parametrize(("script", "value"), CHANGES.values(), ids=CHANGES)
def test_what_somebody_else_wrote_is_not_ours(file, script, value):
    kept(file)
    with sqlite3.connect(file) as database:
        database.execute(script, (value,))
    assert found(file) is None
    assert found(file, OTHER) is None


def test_a_whole_file_from_somebody_elses_folder_holds_nothing(file, tmp_path):
    theirs = tmp_path / "theirs" / "site.sqlite"
    kept(theirs, a=b"<script>")
    kept(file)
    file.write_bytes(theirs.read_bytes())
    assert found(file) is None


def test_texts_and_numbers_in_place_of_bytes_are_no_answers(file):
    kept(file)
    with sqlite3.connect(file) as database:
        database.execute("UPDATE things SET seal = 'text', data = 5")
    assert found(file) is None


def test_a_thing_that_unpacks_without_end_is_not_unpacked(file, monkeypatch):
    kept(file, a=b"\0" * 5_000_000)
    monkeypatch.setattr(module, "_LARGEST", 1_000_000)
    assert found(file) is None


def test_a_broken_key_is_replaced(file):
    kept(file)
    (file.parent / "key").write_bytes(b"short")
    store = opened(file)
    assert store.trouble
    store.close(whole=True)
    kept(file)
    assert found(file) == b"data"


@pytest.mark.skipif(os.name == "nt", reason="rights work otherwise there")
def test_the_folder_is_its_owners_alone(file):
    kept(file)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE((file.parent / "key").stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="rights work otherwise there")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_can_write_to_is_not_used(file, mode):
    kept(file)
    file.parent.chmod(mode)
    store = opened(file)
    assert "can be written to by others" in store.trouble
    assert store.get(NAME) is None
    store.put(NAME, b"new")
    store.close(whole=True)
    file.parent.chmod(0o700)
    assert found(file) == b"data"


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path):
    (tmp_path / "cache").write_text("a file")
    store = opened(tmp_path / "cache" / "site.sqlite")
    assert store.trouble
    store.put(NAME, b"data")
    assert store.get(NAME) is None
    store.close(whole=True)


def test_a_full_disk_is_no_error(file):
    kept(file)
    store = opened(file)
    assert store._database is not None
    store._database.execute("PRAGMA max_page_count = 4")
    for number in range(1000):
        store.put(number.to_bytes(16, "big"), os.urandom(1000))
    store.close(whole=True)
    assert "full" in store.trouble
    assert found(file) == b"data"


def test_two_builds_at_once_do_each_other_no_harm(file):
    kept(file, a=b"1", b=b"2")
    one, two = opened(file), opened(file)
    assert one.get(NAME) == b"1"
    one.put(b"c" * 16, b"3")
    one.close(whole=True)
    assert two.get(OTHER) is None  # the other build has dropped it: it is made anew
    two.put(OTHER, b"2")
    two.close(whole=False)
    assert not one.trouble
    assert not two.trouble
    assert [found(file, name) for name in (NAME, OTHER, b"c" * 16)] == [b"1", b"2", b"3"]


def test_a_build_that_waits_in_vain_goes_on(file, monkeypatch):
    monkeypatch.setattr(module, "_WAIT", 0.05)
    kept(file)
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        store = opened(file)
        store.put(OTHER, b"2")
        store.close(whole=True)
        assert "locked" in store.trouble
        other.execute("ROLLBACK")
    assert found(file) == b"data"


def test_a_killed_build_leaves_a_cache_that_can_be_used(file):
    script = (
        "import os, sys; from pathlib import Path; from canvasbook.store import Store\n"
        f"store = Store(Path({str(file)!r})); store.open()\n"
        "for n in range(600): store.put(n.to_bytes(16, 'big'), os.urandom(2000))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False)
    assert done.returncode != 0
    kept(file)
    assert found(file) == b"data"


def test_what_nobody_has_used_for_a_month_goes(file):
    old, young = file.with_name("old.sqlite"), file.with_name("young.sqlite")
    for other in (old, young):
        kept(other)
    long_ago = time.time() - 31 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    kept(file)
    assert not old.exists()
    assert young.exists()


def test_the_environment_names_the_folder(monkeypatch):
    monkeypatch.setenv(module.VARIABLE, "/somewhere")
    assert usual_folder() == Path("/somewhere")
    monkeypatch.setenv(module.VARIABLE, "")
    assert usual_folder() is None
    monkeypatch.delenv(module.VARIABLE)
    folder = usual_folder()
    assert folder is not None
    assert folder.is_absolute()
