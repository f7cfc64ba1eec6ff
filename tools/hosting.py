"""A built site as a real host serves it: compressed, over connections that stay open, kept for a while."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

#: What hosts compress: pictures and fonts are small already.
_COMPRESSED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The site's address on this machine, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, site.resolve())) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


class _Host(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, site: Path, *of_the_server: Any) -> None:
        self.site = site
        super().__init__(*of_the_server)

    def do_GET(self) -> None:  # the base class looks for this name
        path = (self.site / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file() and path.is_relative_to(self.site)
        path = path if found else self.site / "404.html"
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        squeezed = kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _squeezed(path) if squeezed else path.read_bytes()
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if squeezed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(ConnectionError):  # the reader went on to another page
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def _squeezed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)
