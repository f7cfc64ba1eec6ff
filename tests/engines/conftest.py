"""The same canvases for each engine: as rendered files, and as our plugin builds them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from canvasbook.cli import main
from tests.plugin.sites import THEMES, build_site

ROOT = Path(__file__).parents[2]
URLS = {"folders": True, "files": False}

#: Names that mean something to Markdown, YAML, HTML, templates, or one of the common extensions.
AWKWARD = """\
title: "A <b>bold</b> & *starry* {{ title }} {% raw %} --- #1: [x](javascript:alert(1)) \\\\ '\\"'"
summary: "# No heading"
formerly: [old/ä-name]
notes: |
  A note with a list:

  - one
  - two {: .red }

  ```
  code

      after a blank line, <b>raw</b>
  ```
channels:
  - id: shop
    formerly: [store]
    name: "*Shop* <img src=x onerror=alert(1)> {: #id } --8<-- \\"/etc/hosts\\" :smile: ~~x~~ ^^y^^ $z$"
    type: own_stores
    description: "    indented, with `code` and a | pipe"
  - "1. A number"
  - "> A quotation"
  - "日本語 עברית 🎉"
cost_structure: ["- A dash", "+ A plus", "= Equal", "[^1]: A footnote", "*[HTML]: An abbreviation"]
"""


@pytest.fixture(scope="module")
def canvases(tmp_path_factory):
    """The shipped canvases, an awkward one, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("portfolio") / "canvases"
    folder.mkdir()
    for path in (ROOT / "canvases").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "awkward.yaml").write_text(AWKWARD, "utf-8")
    (folder / "broken.yaml").write_text("title: Broken\nchannels: [{nam: x}]\n", "utf-8")
    return folder


@pytest.fixture(scope="module", params=URLS.values(), ids=URLS)
def rendered(request, canvases, tmp_path_factory):
    """The site of the canvases as Markdown files, and its address style."""
    out = tmp_path_factory.mktemp("rendered") / "out"
    urls = [] if request.param else ["--file-urls"]
    result = CliRunner().invoke(
        main, ["render", "--out", str(out), "--canvases", str(canvases), "--site-name", "Test site", *urls]
    )
    assert result.exit_code == 1, result.output  # one canvas is broken
    return out, request.param


@pytest.fixture(scope="module")
def plugin_site(rendered, canvases, tmp_path_factory):
    """Our plugin's build with a theme, made once."""
    out, _ = rendered

    @cache
    def plugin_site(theme: str) -> Path:
        return build_beside(canvases, out, theme, tmp_path_factory.mktemp("plugin") / theme)

    return plugin_site


def build_beside(canvases: Path, rendered: Path, theme: str, home: Path) -> Path:
    """Our plugin's build with the settings of the rendered files' own configuration."""
    (home / "docs").mkdir(parents=True)
    config = (rendered / "mkdocs.yml").read_text("utf-8").partition("# Pages of single items")[0]
    config = themed(config, theme).replace("extra_css:", "x_css:").replace("extra_javascript:", "x_js:")
    lines = [line for line in config.splitlines() if not line.startswith(("x_", '  - "assets/'))]
    plugin = f"  - canvasbook: {{canvas_dir: {canvases}}}"
    at = lines.index("  - search")
    (home / "mkdocs.yml").write_text("\n".join([*lines[: at + 1], plugin, *lines[at + 1 :]]), "utf-8")
    return build_site(home)


def themed(config: str, theme: str) -> str:
    start, end = config.index("theme:"), config.index("plugins:")
    return f"{config[:start]}{THEMES[theme]}\n{config[end:]}" if theme != "material" else config


def verified(site: Path, canvases: Path) -> str:
    """What `canvasbook verify` says of a built site."""
    arguments = ["verify", str(site), "--canvases", str(canvases), "--handbook", "used"]
    return CliRunner().invoke(main, arguments).output
