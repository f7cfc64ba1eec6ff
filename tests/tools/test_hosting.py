"""The server that a site is measured on."""

from __future__ import annotations

import gzip
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tools.hosting import hosted


def test_the_host_compresses_and_answers_for_what_is_not_there(tmp_path: Path):
    site = tmp_path / "site"
    (site / "canvases").mkdir(parents=True)
    (site / "canvases" / "index.html").write_text("<p>Gallery</p>")
    (site / "404.html").write_text("<p>Not found</p>")
    (site / "picture.png").write_bytes(b"picture")
    (tmp_path / "secret.html").write_text("secret")
    wanted = [
        ("/canvases/", 200, "gzip", b"<p>Gallery</p>"),
        ("/picture.png", 200, None, b"picture"),
        ("/nowhere/", 404, "gzip", b"<p>Not found</p>"),
        ("/../secret.html", 404, "gzip", b"<p>Not found</p>"),
    ]
    with hosted(site) as address:
        connection = HTTPConnection(urlsplit(address).netloc)
        for path, status, encoding, body in wanted:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip, br"})
            answer = connection.getresponse()
            sent = answer.read()
            assert (answer.status, answer.headers["Content-Encoding"]) == (status, encoding)
            assert (gzip.decompress(sent) if encoding else sent) == body
        connection.close()
