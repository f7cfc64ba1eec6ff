"""The browser that the tests of this folder drive, and what it may do."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH


def test_a_page_is_drawn_and_its_script_runs(page, tmp_path):
    (tmp_path / "a.html").write_text("<title>t</title><p id=p></p><script>p.textContent = 6 * 7</script>")
    page.goto((tmp_path / "a.html").as_uri())
    assert page.inner_text("#p") == "42"
    assert page.screenshot().startswith(b"\x89PNG")


def test_nothing_is_fetched_from_elsewhere(page):
    failures = []
    page.on("requestfailed", lambda request: failures.append(request.url))
    page.set_content('<img src="https://example.org/x.png">')
    assert failures == ["https://example.org/x.png"]


def test_the_accessibility_checker_comes_with_its_package():
    assert Path(AXE_FILE_PATH).stat().st_size > 100_000
