"""The operating system's refusals in a sentence, and signs in place of those that a terminal lacks."""

from __future__ import annotations

import errno
import io
import subprocess
import sys

import pytest

from canvasbook.cli.failures import refused, show_what_can_be_shown, stop_writing
from canvasbook.load.files import refusal


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.EACCES, "Permission denied", "a.yaml"), "'a.yaml' cannot be used: permission denied"),
        (OSError(errno.ENOENT, "No such file", b"a\xff.yaml"), "'a�.yaml' cannot be used: no such file"),
        (OSError(errno.EIO, "Bad", "a\x1b[31m\nb"), "'a�[31m�b' cannot be used: bad"),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "the output of this command cannot be written: no space left on device",
        ),
        (BrokenPipeError(), "the output of this command cannot be written: brokenpipeerror"),
    ],
)
def test_a_refusal_names_the_file_or_else_the_output(error, sentence):
    assert refused(error) == sentence


@pytest.mark.parametrize(
    ("error", "why"),
    [(IsADirectoryError(errno.EISDIR, "Is a directory"), "is a directory"), (TimeoutError(), "timeouterror")],
)
def test_the_reason_is_the_systems_own_or_the_kind_of_error(error, why):
    assert refusal(error) == why


def test_signs_stand_for_letters_that_a_terminal_lacks(monkeypatch):
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding="ascii"))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    show_what_can_be_shown()
    sys.stdout.write("café")
    sys.stdout.flush()
    assert shown.getvalue() == b"caf?"


@pytest.mark.parametrize(
    ("file", "written"), [(None, ""), ("a.yaml", "waiting")], ids=["our output", "another file"]
)
def test_what_waits_to_be_written_is_dropped_where_our_output_is_refused(
    file, written, tmp_path, monkeypatch
):
    with (tmp_path / "output").open("w", encoding="utf-8") as output:
        monkeypatch.setattr(sys, "stdout", output)
        output.write("waiting")
        stop_writing(OSError(errno.ENOSPC, "No space left on device", file))
        output.flush()
        monkeypatch.undo()
    assert (tmp_path / "output").read_text("utf-8") == written


def test_an_output_that_is_no_file_has_nothing_waiting(monkeypatch):
    output = io.StringIO("told")
    monkeypatch.setattr(sys, "stdout", output)
    stop_writing(BrokenPipeError())
    assert output.getvalue() == "told"


@pytest.mark.parametrize(
    "command", ["check", "history a", "doctor", "explain channels", "check --format json"]
)
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell of Unix")
def test_a_closed_stream_is_no_fault(command, closed, tmp_path):
    (tmp_path / "canvases").mkdir()
    (tmp_path / "canvases" / "a.yaml").write_text("title: A\nchannels: [Shop]\n")
    program = f"{sys.executable} -m canvasbook {command}"
    whole, part = (
        subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
        for line in (program, f"{program} {closed}")
    )
    assert part.returncode == whole.returncode
    assert "Traceback" not in part.stdout + part.stderr
