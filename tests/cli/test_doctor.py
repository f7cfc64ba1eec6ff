from __future__ import annotations

import pytest

from canvasbook.cli.doctor import ProblemLevel, examine_setup
from canvasbook.cli.failures import CommandFailed

GOOD = "site_name: A\ntheme: {name: material}\nplugins: [search, canvasbook]\n"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "canvases").mkdir()
    (tmp_path / "canvases" / "a.yaml").write_text("title: A\n")
    (tmp_path / "mkdocs.yml").write_text(GOOD)
    return tmp_path


def said(site) -> list[str]:
    return [f"{finding.level.value}: {finding.text}" for finding in examine_setup(site)]


def test_a_good_site_has_no_findings(site):
    assert said(site) == []


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (
            "site_name: A\ntheme: material\n",
            ["problem: mkdocs.yml does not name the plugin"],
        ),
        ("plugins:\ntheme: material\n", ["problem: mkdocs.yml does not name the plugin"]),
        ("plugins: []\ntheme: material\n", ["problem: mkdocs.yml does not name", "note: search is not"]),
        ("plugins: [search]\ntheme: material\n", ["problem: mkdocs.yml does not name the plugin"]),
        ("plugins: [canvasbook]\ntheme: material\n", ["note: search is not among the plugins"]),
        ("plugins: {search: {}, canvasbook: {}}\ntheme: {name: material}\n", []),
        ("plugins: [material/search, {canvasbook: {canvas_dir: canvases}}]\n", []),
        (
            "plugins: [search, {canvasbook: {canvas_dir: models}}]\n",
            ["problem: there is no folder 'models' of canvases"],
        ),
        (
            "plugins: [search, {canvasbook: {catalogue_dir: knowledge}}]\n",
            ["problem: there is no folder 'knowledge' with a catalogue of your own, and the build stops"],
        ),
        ("plugins: [search, {canvasbook: {catalogue_dir: canvases}}]\n", []),
        (
            "plugins: [search, {canvasbook: {catalogue_dir: docs}}]\n",
            ["note: there is nothing in 'docs', the folder of your own catalogue"],
        ),
        ("plugins: [search, canvasbook]\ntheme: fancy\n", ["note: the theme 'fancy' is untried"]),
        ("plugins: [search, canvasbook]\ndocs_dir: texts\n", ["problem: there is no folder 'texts'"]),
        ("INHERIT: base.yml\nsite_name: B\n", []),
        (
            "INHERIT: base.yml\nplugins: []\n",
            [
                "problem: mkdocs.yml does not name the plugin, so the site would have no",
                "note: search is not",
            ],
        ),
        ("plugins: [search, canvasbook, i18n]\n", ["problem: the plugin i18n keeps only files"]),
        ("plugins: [search, canvasbook, techdocs-core]\n", ["note: Backstage shows pages"]),
        ("plugins: [search, canvasbook, offline]\nuse_directory_urls: false\n", []),
        (
            "plugins: [search, canvasbook]\nexclude_docs: |\n  drafts/\n  /assets/\n",
            ["problem: 'exclude_docs' has the pattern '/assets/'"],
        ),
        (
            "plugins: [search, canvasbook]\ndraft_docs: '*.css'\n",
            ["problem: 'draft_docs' has the pattern '*.css'"],
        ),
        (
            "plugins: [search, canvasbook]\nexclude_docs: |\n  canvases/**\n  !canvases/shop\n",
            ["note: 'exclude_docs' has the pattern 'canvases/**'"],
        ),
        (
            "plugins: [search, canvasbook]\nexclude_docs: |\n  # canvases/\n  mine/canvases.md\n  *.py\n",
            [],
        ),
        (
            "plugins: !ENV [PLUGINS, x]\ntheme: {name: !!python/name:a.b ''}\n",
            ["problem: mkdocs.yml does not", "note: search"],
        ),
    ],
)
def test_what_a_configuration_lacks(config, words, site):
    (site / "base.yml").write_text(GOOD)
    (site / "mkdocs.yml").write_text(config)
    findings = said(site)
    assert len(findings) == len(words), findings
    for finding, start in zip(findings, words, strict=True):
        assert finding.startswith(start)


CSS, JS = "assets/canvasbook/canvasbook.css", "assets/canvasbook/canvasbook.js"


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (f"extra_css: [{CSS}]\nextra_javascript: [{JS}]\nmarkdown_extensions: [md_in_html]\n", []),
        (f"extra_css: [{CSS}]\nextra_javascript: [{JS}]\nmarkdown_extensions: {{extra: {{}}}}\n", []),
        (f"extra_css: [{CSS}]\nextra_javascript: [{JS}]\n", ["note: without 'md_in_html'"]),
        (
            "markdown_extensions: [toc: {permalink: true}, md_in_html]\n",
            [
                f"problem: the pages that 'canvasbook render --into' has written would be without {asset}"
                for asset in (CSS, JS)
            ],
        ),
        ("plugins: [search, canvasbook]\n", ["note: the plugin is named, and"]),
    ],
)
def test_what_pages_that_are_files_need(config, words, site):
    (site / "docs/.canvasbook").mkdir()
    (site / "docs/.canvasbook/files.json").write_text("{}")
    (site / "zensical.toml").write_text("")
    (site / "mkdocs.yml").write_text(f"site_name: A\ntheme: material\n{config}")
    findings = said(site)
    assert len(findings) == len(words), findings
    for finding, start in zip(findings, words, strict=True):
        assert finding.startswith(start)


@pytest.mark.parametrize(
    ("title", "config", "word"),
    [
        ("パン屋", "plugins: [search, canvasbook]", "Japanese"),
        ("面包店", "plugins: [search, canvasbook]", "Chinese"),
        ("ร้านขนมปัง", "plugins: [search, canvasbook]", "Thai"),
        ("パン屋", "plugins: [search: {lang: [en, ja]}, canvasbook]", ""),
        ("面包店", "plugins: [search: {lang: zh}, canvasbook]", ""),
        ("面包店", "theme: {name: material, language: zh-TW}\nplugins: [search, canvasbook]", ""),
        ("Größe مقهى קפה", "plugins: [search, canvasbook]", ""),
    ],
)
def test_words_that_the_search_cannot_part(title, config, word, site):
    (site / "canvases/a.yaml").write_text(f"title: {title}\n", "utf-8")
    (site / "mkdocs.yml").write_text(f"site_name: A\n{config}\n")
    findings = said(site)
    assert len(findings) == bool(word), findings
    if word:
        assert findings[0].startswith(f"note: canvases have words in {word}")


def test_an_empty_folder_of_canvases(site):
    (site / "canvases" / "a.yaml").unlink()
    (finding,) = said(site)
    assert "there is no canvas in 'canvases'" in finding


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("zensical.toml", ""),
        (".github/workflows/site.yml", "- run: zensical build --clean"),
        ("Makefile", "site:\n\tzensical  serve\n"),
    ],
)
def test_an_engine_that_ignores_the_plugin(path, text, site):
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text)
    (finding,) = examine_setup(site)
    assert finding.level is ProblemLevel.PROBLEM
    assert finding.text.startswith(f"{path} speaks of Zensical")


def test_the_mere_mention_of_it_is_no_finding(site):
    (site / "requirements.txt").write_text("zensical>=0.0.70\n")
    assert said(site) == []


@pytest.mark.parametrize("config", ["", "- a list\n", "a: [\n", "\x00"])
def test_a_configuration_that_cannot_be_read(config, site):
    (site / "mkdocs.yml").write_text(config)
    with pytest.raises(CommandFailed, match=r"cannot be read"):
        examine_setup(site)


def test_no_configuration(tmp_path):
    with pytest.raises(CommandFailed, match=r"there is no mkdocs\.yml"):
        examine_setup(tmp_path)


@pytest.mark.parametrize("parent", ["mkdocs.yml", "./mkdocs.yml", "b.yml", "sub/../b.yml"])
def test_a_configuration_that_inherits_from_itself(parent, site):
    (site / "sub").mkdir()
    (site / "mkdocs.yml").write_text(f"INHERIT: {parent}\n{GOOD}")
    (site / "b.yml").write_text("INHERIT: ./mkdocs.yml\n")
    with pytest.raises(CommandFailed, match=r"inherits from itself"):
        examine_setup(site)


def test_a_draft_is_no_canvas(site):
    (site / "canvases" / "a.yaml").rename(site / "canvases" / "_draft.yaml")
    (finding,) = said(site)
    assert "there is no canvas in 'canvases'" in finding


def test_without_a_list_of_plugins_it_says_to_keep_search(site):
    (site / "mkdocs.yml").write_text("site_name: A\ntheme: material\n")
    (finding,) = said(site)
    assert finding.endswith("write 'plugins: [search, canvasbook]'.")


def test_a_list_of_plugins_that_replaces_the_inherited_one(site):
    (site / "base.yml").write_text(GOOD)
    (site / "mkdocs.yml").write_text("INHERIT: base.yml\nplugins: [search]\n")
    (finding,) = said(site)
    assert finding.endswith("under INHERIT: add '- canvasbook', or leave 'plugins:' out.")
