"""What our own history tells of repositories, and which commands it asks git for that."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from canvasbook.history.folder_history import history_of
from canvasbook.history.git import Git, start_git
from canvasbook.history.timeline import History, Timeline, Version
from canvasbook.load.files import canvas_files
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.memory import Memory


def canvas(name: str, *more: str) -> str:
    """A canvas unlike that of any other name, and much like itself with a few items more."""
    items = [f"{name} by way {n}" for n in range(9)] + list(more)
    return f"title: {name}\nchannels:\n" + "".join(f"  - {item}\n" for item in items)


#: Two canvases, and what the first becomes with other items.
A, B = canvas("alpha"), canvas("beta")
MORE, OTHER = canvas("alpha", "one more"), canvas("alpha", "another", "and one")


@dataclass
class Counting:
    """Git that tells which of its commands were run."""

    commands: list[str] = field(default_factory=list)

    def __call__(self, arguments, environment, stdin):
        commands = ("rev-parse", "merge-base", "log", "ls-tree", "cat-file")
        self.commands.append(next(a for a in arguments if a in commands))
        return start_git(arguments, environment, stdin)


def told(folder: Path, vocabulary: KnownTerms, *, memory: Memory | None = None, **options) -> History:
    """The history of a folder, as a build reads it with the memory of the ones before."""
    files, _ = canvas_files(folder, folder.name)
    memory = memory or Memory()
    memory.begin(vocabulary)
    return history_of(folder, files, vocabulary, memory=memory, **options)


def lines(timeline: Timeline) -> list[str]:
    """A timeline as one would note it down."""
    return [_line(version) for version in timeline.versions]


def gone(history: History) -> dict[str, list[str]]:
    """The timelines of canvases that are no more, by id."""
    return {timeline.canvas_id: lines(timeline) for timeline in history.gone}


def _line(version: Version) -> str:
    words = [version.kind.value, version.id]
    words += ["same"] if version.same_as_before else []
    words += ["unreadable"] if version.blob and version.canvas is None else []
    words += [f"#{tag}" for tag in version.tags]
    words += [f"<{commit.subject}>" for commit in version.merged_commits]
    return " ".join(words)


def counting(**options) -> tuple[Git, list[str]]:
    """A git, and the commands that it will have been asked."""
    start = Counting()
    return Git(start, **options), start.commands
