"""Pictures of one page of each kind, for eyes: three widths, light and dark.

    python -m tools.screenshots OUT [--site FOLDER] [KIND ...]

Writes OUT/<kind>-<width>-<scheme>.png and OUT/index.html, which shows them side by side. Without
`--site` it builds the site first. Kinds are those of tools/own_site.py; none means all.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, FloatRect

from tools import chromium
from tools.browser import launch
from tools.hosting import hosted
from tools.own_site import KINDS, build

WIDTHS = (360, 1280, 1920)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
#: A page longer than this tells no more by its picture.
TALLEST = 6000


def name_of(kind: str, width: int, scheme: str) -> str:
    return f"{kind.replace(' ', '-')}-{width}-{scheme}.png"


def take(browser: Browser, site_url: str, out: Path, kinds: Iterable[str]) -> Iterator[Path]:
    """Each picture, once it is written."""
    kinds = tuple(kinds)
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        for kind in kinds:
            page.goto(site_url + KINDS[kind])
            page.wait_for_timeout(300)  # the theme fades its tabs in
            height = page.evaluate("document.documentElement.scrollHeight")
            path = out / name_of(kind, width, scheme)
            clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
            page.screenshot(path=path, full_page=True, clip=clip)
            yield path
        context.close()


def contents(kinds: Iterable[str]) -> str:
    """A page that shows all pictures, a row for each kind."""
    rows = "".join(
        f"<h2>{escape(kind)}</h2><p>"
        + "".join(
            f'<a href="{name}"><img src="{name}" alt="{name}" loading="lazy"></a> '
            for name in (name_of(kind, width, scheme) for width, scheme in product(WIDTHS, SCHEMES))
        )
        + "</p>"
        for kind in kinds
    )
    style = "body{font-family:sans-serif}img{height:30em;vertical-align:top;border:1px solid #999}"
    return f"<!doctype html><meta charset=utf-8><title>Pictures</title><style>{style}</style>{rows}\n"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--site", type=Path, help="a site that is built already")
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    options = parser.parse_intermixed_args(arguments)
    if unknown := [kind for kind in options.kinds if kind not in KINDS]:
        parser.error(f"no kind of page: {', '.join(unknown)}; there are {', '.join(KINDS)}")
    path = chromium.find()
    if path is None:
        sys.stderr.write(chromium.ADVICE + "\n")
        return 1
    kinds = options.kinds or list(KINDS)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        site = options.site or Path(temporary)
        if options.site is None:
            build(site)
        browser = launch(path)
        with hosted(site) as url:
            taken = list(take(browser, url, options.out, kinds))
        browser.close()
    (options.out / "index.html").write_text(contents(kinds), encoding="utf-8")
    sys.stdout.write(f"{len(taken)} pictures: open {options.out / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
