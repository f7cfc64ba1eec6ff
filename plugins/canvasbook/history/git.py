"""The one door to git: how it is started, what it may not do, and what it says when it refuses.

A repository is read as found, and its settings are not trusted: no hook, pager, signature check,
external diff, network or lock. Whatever keeps git from answering is a value, an :class:`HistoryUnavailable`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Timer
from typing import IO

from canvasbook.diagnostics import printable

#: So long one call of git may take: it guards against a hang, not against a large repository.
SECONDS = 600

_CHUNK = 1 << 20

#: Of git's own variables only these count: where its settings are, and where it may look for a
#: repository. The others name a repository, and a hook that runs us sets them to its own.
_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY", "GIT_EXEC_PATH", "GIT_TEST_")

_SET = {
    "LC_ALL": "C",  # messages in one language, so that they can be told apart
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # a partial clone is read as it is
}

_GLOBAL = (
    "--no-pager",
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=" + os.devnull,
    "-c",
    "protocol.allow=never",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.showRoot=true",
    "-c",
    "log.follow=false",
    "-c",
    "diff.relative=false",
    "-c",
    "diff.orderFile=" + os.devnull,
)


class UnavailableReason(StrEnum):
    """Why there is no history to show."""

    NO_GIT = "no_git"
    NO_REPOSITORY = "no_repository"
    OUTSIDE = "outside"
    NO_COMMIT = "no_commit"
    UNTRACKED = "untracked"
    DUBIOUS = "dubious_ownership"
    REFUSED = "refused"
    TOO_SLOW = "too_slow"


@dataclass(frozen=True, slots=True)
class HistoryUnavailable:
    """Why git gave no answer, with its own first line.

    That line may name folders of this machine: it is for the log, not for a page.
    """

    why: UnavailableReason
    said: str = ""


#: Starts a program with these arguments and variables; stdin is a pipe or closed.
Start = Callable[[Sequence[str], Mapping[str, str], int], "subprocess.Popen[bytes]"]


def start_git(
    arguments: Sequence[str], environment: Mapping[str, str], stdin: int
) -> subprocess.Popen[bytes]:
    """Git as the machine has it; FileNotFoundError where it has none."""
    program = shutil.which("git")
    if program is None:
        raise FileNotFoundError("git")
    return subprocess.Popen(  # noqa: S603 - our own arguments, no shell
        [program, *arguments],
        env=environment,
        stdin=stdin,
        stdout=subprocess.PIPE,
        # While we talk with git, nobody listens to its complaints; they would fill a pipe.
        stderr=subprocess.DEVNULL if stdin == subprocess.PIPE else subprocess.PIPE,
    )


@dataclass(frozen=True, slots=True)
class Blob:
    """A stored text: its bytes up to the limit that was asked for, and its whole size."""

    id: str
    data: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Git:
    """Runs git's reading commands; ``start`` is another one in tests that count or refuse."""

    start: Start = start_git
    seconds: float = SECONDS

    def run(self, folder: Path, *arguments: str) -> tuple[bytes, HistoryUnavailable | None]:
        """What git prints, run in a folder; with the reason where it failed."""
        try:
            process = self._started(folder, arguments, subprocess.DEVNULL)
        except OSError as error:
            return b"", HistoryUnavailable(UnavailableReason.NO_GIT, printable(error.strerror or ""))
        with process:
            try:
                out, said = process.communicate(timeout=self.seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                return b"", HistoryUnavailable(UnavailableReason.TOO_SLOW)
        return out, _absence(said) if process.returncode else None

    def blobs(self, folder: Path, ids: Iterable[str], limit: int) -> Iterator[Blob]:
        """The texts with these ids, one after the other; one that git does not have is left out.

        One call for all of them, and one text in memory at a time, of at most ``limit`` bytes.
        """
        try:
            process = self._started(folder, ("cat-file", "--batch"), subprocess.PIPE)
        except OSError:
            return
        with process:
            try:
                for id in ids:
                    blob = self._asked(process, id, limit)
                    if blob:
                        yield blob
            except (OSError, EOFError):  # a damaged repository, one that lacks texts, or a hang
                return
            finally:
                process.kill()  # it has nothing left to do, whether or not all was asked

    def _asked(self, process: subprocess.Popen[bytes], id: str, limit: int) -> Blob | None:
        """One text. What the caller does with it between two questions is no waiting for git."""
        watch = Timer(self.seconds, process.kill)
        watch.daemon = True
        watch.start()
        try:
            return _ask(process, id, limit)
        finally:
            watch.cancel()

    def _started(self, folder: Path, arguments: Sequence[str], stdin: int) -> subprocess.Popen[bytes]:
        """Git in a folder. It goes there itself: a missing folder is not a missing program."""
        return self.start(("-C", os.fspath(folder), *_GLOBAL, *arguments), _environment(), stdin)


def _environment() -> dict[str, str]:
    mine = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k.startswith(_KEPT)}
    return mine | _SET


def _ask(process: subprocess.Popen[bytes], id: str, limit: int) -> Blob | None:
    """A stored text, None where git has none of this id; an error where git has ended.

    Asking and listening in turns, neither side waits for the other's full pipe.
    """
    asking, listening = process.stdin, process.stdout
    if asking is None or listening is None:
        raise EOFError
    os.write(asking.fileno(), id.encode() + b"\n")  # nothing stays in a buffer that closing would flush
    head = listening.readline().split()
    if not head:
        raise EOFError
    if len(head) != 3:
        return None
    size = int(head[2])
    data = listening.read(min(size, limit))
    _skip(listening, size - len(data) + 1)
    return Blob(id, data, size)


def _skip(stream: IO[bytes], count: int) -> None:
    """Read past so many bytes."""
    while count > 0:
        read = len(stream.read(min(count, _CHUNK)))
        if not read:
            raise EOFError
        count -= read


def _absence(said: bytes) -> HistoryUnavailable:
    """Git's refusal in our terms, by the words that it has kept for many years."""
    text = said.decode(errors="replace")
    lines = [line for line in text.splitlines() if line.startswith(("fatal: ", "error: "))]
    first = printable((lines or text.splitlines() or [""])[0])
    for words, why in (
        ("not a git repository", UnavailableReason.NO_REPOSITORY),
        ("this operation must be run in a work tree", UnavailableReason.NO_REPOSITORY),
        ("dubious ownership", UnavailableReason.DUBIOUS),
        ("unsafe repository", UnavailableReason.DUBIOUS),
        ("ambiguous argument 'HEAD'", UnavailableReason.NO_COMMIT),
    ):
        if words in first:
            return HistoryUnavailable(why, first)
    return HistoryUnavailable(UnavailableReason.REFUSED, first)
