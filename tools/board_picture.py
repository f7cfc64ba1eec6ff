"""Takes the README's picture of a board from the built site: `make site`, then this command.

python -m tools.board_picture
"""

from __future__ import annotations

import sys

from playwright.sync_api import FloatRect, Locator, ViewportSize

from tools import ROOT, chromium
from tools.browser import launch

BOARD = ROOT / "site" / "canvases" / "amazon-books" / "index.html"
PICTURE = ROOT / "docs" / "images" / "board.png"

#: High enough for the whole board.
SIZE: ViewportSize = {"width": 1280, "height": 2000}
MARGIN = 12


def take() -> None:
    """Focus the website on the board, and keep what shows: heading, board, credit."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.ADVICE)
    browser = launch(path)
    page = browser.new_page(viewport=SIZE)
    page.goto(BOARD.as_uri())
    page.locator(".cb-board a[href*='channels/website']").hover()
    page.wait_for_timeout(500)  # the light comes on
    head, credit = page.locator(".cb-title").first, page.locator(".cb-credit").last
    page.screenshot(path=PICTURE, clip=_around(head, credit))
    browser.close()


def _around(first: Locator, last: Locator) -> FloatRect:
    """The rectangle from one element to the other, over the whole width."""
    top, end = first.bounding_box(), last.bounding_box()
    if top is None or end is None:
        raise RuntimeError("The heading or the credit of the board cannot be seen.")
    height = end["y"] + end["height"] - top["y"] + 4 * MARGIN
    return {"x": 0, "y": top["y"] - MARGIN, "width": SIZE["width"], "height": height}


if __name__ == "__main__":
    take()
