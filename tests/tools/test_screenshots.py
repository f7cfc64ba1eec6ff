"""The command that takes pictures of the pages."""

from __future__ import annotations

import pytest

from tests.browser.conftest import chromium_path, site_dir  # noqa: F401  # fixtures
from tools import screenshots


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.usefixtures("chromium_path")
def test_it_writes_a_picture_for_each_width_and_scheme(site_dir, tmp_path, capsys):  # noqa: F811
    out = tmp_path / "pictures"
    assert screenshots.main([str(out), "--site", str(site_dir), "scenarios"]) == 0
    pictures = sorted(path.name for path in out.glob("*.png"))
    assert pictures == sorted(
        f"scenarios-{width}-{scheme}.png" for width in (360, 1280, 1920) for scheme in ("light", "dark")
    )
    assert all((out / name).read_bytes().startswith(b"\x89PNG") for name in pictures)
    contents = (out / "index.html").read_text("utf-8")
    assert all(f'src="{name}"' in contents for name in pictures)
    assert capsys.readouterr().out.startswith("6 pictures")
