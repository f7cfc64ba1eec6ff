"""A folder with all that a file system can get wrong, beside good canvases; and a machine that refuses."""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from canvasbook.load.canvas_names import LONGEST_ID
from tests.plugin.sites import CANVAS

DEEP = "/".join(["deep" * 15] * 9)
NFC, NFD = (unicodedata.normalize(form, "café") for form in ("NFC", "NFD"))


class Fault(NamedTuple):
    """What is told of a file, and whether it keeps its place on the site, with a page that says so."""

    code: str
    said: str
    page: bool = True


#: By name as messages show it. What stands in the second place of a pair is told, the first is read.
FAULTS = {
    "pipe.yaml": Fault("CB001", "it is a pipe"),
    "socket.yaml": Fault("CB001", "it is a socket"),
    "folder.yaml": Fault("CB001", "it is a folder", page=False),
    "nothing.yaml": Fault("CB001", "no such file or directory"),
    "loop.yaml": Fault("CB001", "too many levels of symbolic links"),
    "vanishing.yaml": Fault("CB001", "no such file or directory"),
    "unreadable.yaml": Fault("CB001", "permission denied"),
    "locked": Fault("CB001", "permission denied", page=False),
    "secret.yaml": Fault("CB015", "this link leads out of the canvas folder", page=False),
    "zero.yaml": Fault("CB015", "this link leads out of the canvas folder", page=False),
    "around": Fault("CB001", "links are not followed", page=False),
    "empty.yaml": Fault("CB004", "the file is empty"),
    "mark-only.yaml": Fault("CB004", "the file is empty"),
    "utf-16.yaml": Fault("CB002", "UTF-16 cannot be read"),
    "latin.yaml": Fault("CB002", "the byte 0xE9 cannot be read"),
    "large.yaml": Fault("CB003", "the file has 3.0 MB; a canvas may have 1 MB"),
    "sparse.yaml": Fault("CB003", "the file has 1000000.0 MB; a canvas may have 1 MB"),
    "uber.yaml": Fault("CB013", "'canvases/Uber.yaml' has the same canvas id", page=False),
    f"{NFC}.yaml": Fault("CB013", "has the same canvas id", page=False),
    "📚.yaml": Fault("CB014", "it has no letter or digit", page=False),
    "aux.yaml": Fault("CB014", "Windows keeps this name", page=False),
    "history.yml": Fault("CB014", "the name of a block or of a page", page=False),
    f"{DEEP}/x.yaml": Fault("CB014", f"its path has over {LONGEST_ID} bytes", page=False),
    "line�end.yaml": Fault("CB102", "no key 'chanels'"),
    "byte�.yaml": Fault("CB102", "no key 'chanels'"),
    "right�left.yaml": Fault("CB102", "no key 'chanels'"),
    "red�[31m.yaml": Fault("CB102", "no key 'chanels'"),
}

_BROKEN = "title: Broken\nchanels: [A]\n"

#: The files that can be read, with the ids that they get.
GOOD = {
    "corner-shop.yaml": "corner-shop",
    "mark.yaml": "mark",
    "crlf.yaml": "crlf",
    "cr.yaml": "cr",
    "Uber.yaml": "Uber",
    f"{NFD}.yaml": NFC,
    "-rf.yaml": "-rf",
    "--help.yaml": "--help",
    "مقهى.yaml": "مقهى",
    "books 📚 and more.yaml": "books-and-more",
    "a\"b'<img src=x>{{ 7 }}.yaml": "a-b-img-src-x-7",
    "%2e%2e%2f.yaml": "2e-2e-2f",
    f"{'long' * 62}.yaml": "longlonglonglonglonglonglonglo-79a3d21d",
    "folder.yaml/inside.yaml": "folder-yaml/inside",
}


def spoil(canvases: Path) -> None:
    """Fill a folder with all of them, and put a file beside it that no link may bring in."""
    (canvases.parent / "secret.txt").write_text("title: The key is under the mat\n")
    for name in GOOD:
        _write(canvases / name)
    text = CANVAS.encode()
    for name, data in {
        "mark.yaml": b"\xef\xbb\xbf" + text,
        "crlf.yaml": text.replace(b"\n", b"\r\n"),
        "cr.yaml": text.replace(b"\n", b"\r"),
        "locked/a.yaml": text,
        "unreadable.yaml": text,
        "empty.yaml": b"",
        "mark-only.yaml": b"\xef\xbb\xbf",
        "utf-16.yaml": CANVAS.encode("utf-16"),
        "latin.yaml": "title: Café\n".encode("latin-1"),
        "large.yaml": text + b"#" * 3_000_000,
        "sparse.yaml": text,
        "uber.yaml": text,
        f"{NFC}.yaml": text,
        "📚.yaml": text,
        "aux.yaml": text,
        "history.yml": text,
        f"{DEEP}/x.yaml": text,
        "line\nend.yaml": _BROKEN.encode(),
        os.fsdecode(b"byte\xff.yaml"): _BROKEN.encode(),
        "right\u202eleft.yaml": _BROKEN.encode(),
        "red\x1b[31m.yaml": _BROKEN.encode(),
    }.items():
        _write(canvases / name, data)
    os.truncate(canvases / "sparse.yaml", 10**12)
    os.mkfifo(canvases / "pipe.yaml")
    listen(canvases / "socket.yaml")
    for name, target in {
        "nothing.yaml": "gone.yaml",
        "loop.yaml": "loop.yaml",
        "secret.yaml": "../secret.txt",
        "zero.yaml": "/dev/zero",
        "around": ".",
    }.items():
        (canvases / name).symlink_to(target)
    appear(canvases)


def appear(canvases: Path) -> None:
    """Put back the file that vanishes whenever it is opened."""
    _write(canvases / "vanishing.yaml")


def listen(path: Path) -> None:
    """Leave a socket in a folder. Addresses of sockets are short, so it is made in place."""
    before = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
    os.chdir(before)


@contextmanager
def unwilling() -> Iterator[None]:
    """A machine that refuses one file and one folder, and on which another file vanishes while it is read."""

    def opened(path: object, *rest: object) -> int:
        name = Path(str(path)).name
        if name == "vanishing.yaml":
            Path(str(path)).unlink(missing_ok=True)
        if name == "unreadable.yaml":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real_open(path, *rest)

    def listed(path: object) -> object:
        if Path(str(path)).name == "locked":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real_scandir(path)

    real_open: Callable[..., int] = os.open
    real_scandir: Callable[..., object] = os.scandir
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opened)
        patch.setattr(os, "scandir", listed)
        yield


@contextmanager
def without_rights() -> Iterator[Path]:
    """An empty folder to work in, where root has no more rights than the modes of files give."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        restore = _as_modes_say()
        try:
            yield Path(name)
        finally:
            restore()
            for folder, _, _ in os.walk(name):
                Path(folder).chmod(0o700)
            os.chdir(before)


class _Capabilities(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("other", ctypes.c_uint32))


def _as_modes_say() -> Callable[[], object]:
    """Take from root the right to pass over modes (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH); how to undo it."""
    if os.geteuid() != 0:
        return lambda: None
    libc, head, found = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522, 0), (_Capabilities * 2)()
    if not hasattr(libc, "capset") or libc.capget(head, found):
        pytest.skip("root reads everything here")
    whole = found[0].effective
    found[0].effective = whole & ~0b110
    assert not libc.capset(head, found)

    def restore() -> None:
        found[0].effective = whole
        assert not libc.capset(head, found)

    return restore


def _write(path: Path, data: bytes = CANVAS.encode()) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
