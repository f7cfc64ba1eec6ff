"""MkDocs plugins beside which Canvasbook is tried: what the matrix tests go by, and readers are told.

``tests/matrix`` builds a site beside each of them; ``make reference`` writes the list into the documentation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tools import ROOT


class Verdict(StrEnum):
    """How Canvasbook and another plugin go together."""

    WORKS = "works"
    SETTING = "works, with a setting"
    APART = "not together"


class Order(StrEnum):
    """Where Canvasbook stands among the plugins, seen from another one."""

    BEFORE = "before it"
    AFTER = "after it"


EITHER = (Order.BEFORE, Order.AFTER)


@dataclass(frozen=True)
class OtherPlugin:
    """A plugin as ``mkdocs.yml`` names it, the package that brings it, and what we found.

    ``note`` is what readers should know or set, in Markdown. ``environment`` names the lock file that pins
    the version which is tried: ``requirements-<environment>.lock``.
    """

    name: str
    package: str
    verdict: Verdict
    note: str
    orders: tuple[Order, ...] = EITHER
    environment: str = "matrix"

    @property
    def version(self) -> str:
        """The version that is tried, from the lock file."""
        lock = (ROOT / f"requirements-{self.environment}.lock").read_text("utf-8")
        (version,) = re.findall(rf"^{re.escape(self.package)}==(\S+)", lock, re.MULTILINE)
        return str(version)


OTHER_PLUGINS = (
    OtherPlugin(
        "search",
        "mkdocs-material",
        Verdict.SETTING,
        "Tried in English, German, Russian and Japanese. Japanese, Chinese and Thai put no space between "
        "words, so Material finds a word only if `lang` names the language: `search: {lang: [en, ja]}`. "
        "Chinese also needs the package `jieba`, and `\\u200b` among the signs of `separator`.",
        orders=(Order.AFTER,),
    ),
    OtherPlugin(
        "offline",
        "mkdocs-material",
        Verdict.SETTING,
        "The search of a site that is read from the disk needs this plugin. Addresses then end in `.html`. "
        "Material fetches a script for it from elsewhere. If nothing may be fetched, copy `shim/index.js` of "
        "the npm package `iframe-worker` to `docs/iframe-worker.js`, and say "
        "`extra: {polyfills: [iframe-worker.js]}`.",
    ),
    OtherPlugin(
        "tags",
        "mkdocs-material",
        Verdict.WORKS,
        "It lists your own pages. Pages made from canvases have no tags.",
    ),
    OtherPlugin(
        "blog",
        "mkdocs-material",
        Verdict.WORKS,
        "Posts may link to boards and items, as any page of the docs folder may.",
    ),
    OtherPlugin(
        "awesome-nav",
        "mkdocs-awesome-nav",
        Verdict.WORKS,
        "Boards, lists and the handbook are in the navigation, in our order; single items are not. Place the "
        "sections in `docs/.nav.yml` by their folders: `nav: [index.md, canvases, about.md, portfolio, "
        "catalogue]`. For a title or an order of your own, write a `.nav.yml` into `docs/canvases`.",
    ),
    OtherPlugin(
        "literate-nav",
        "mkdocs-literate-nav",
        Verdict.WORKS,
        "In `SUMMARY.md`, `[Our models](canvases/)` gives our whole section. If you have MkDocs warn of "
        "`unrecognized_links`, also say `exclude_docs: SUMMARY.md`: the file is not a page then. "
        "`[Our models](canvases/index.md)` gives the gallery alone, and the boards follow at the end.",
    ),
    OtherPlugin(
        "section-index",
        "mkdocs-section-index",
        Verdict.WORKS,
        "Your own sections get their index pages. Ours list theirs as the first entry; with Material's "
        "`navigation.indexes` it is the section's own page.",
    ),
    OtherPlugin(
        "gen-files",
        "mkdocs-gen-files",
        Verdict.WORKS,
        "Scripts can read our pages. A page that a script writes at one of our addresses, or adds to, takes "
        "the place of ours, and the build says so.",
    ),
    OtherPlugin(
        "redirects",
        "mkdocs-redirects",
        Verdict.WORKS,
        "Pages made from canvases can be targets: `redirect_maps: {old.md: canvases/acme/index.md}`.",
    ),
    OtherPlugin(
        "rss",
        "mkdocs-rss-plugin",
        Verdict.SETTING,
        "It builds with its defaults, and then lists every page of the site as created at the time of the "
        'build. To list boards by the dates of their canvases: `rss: {match_path: "canvases/[^/]+/index.md", '
        "date_from_meta: {as_creation: git_creation_date_localized, as_update: git_revision_date_localized, "
        'datetime_format: "%Y-%m-%d"}}`. Canvasbook’s own [feeds](../guide/change.md#keep) '
        "tell what changed.",
    ),
    OtherPlugin(
        "git-revision-date-localized",
        "mkdocs-git-revision-date-localized-plugin",
        Verdict.SETTING,
        "Our pages show the dates of their canvas by themselves. The plugin takes the time of the build for "
        "every page that it cannot find in git, twice, and now and then warns that the one is later than the "
        "other; a strict build fails. So leave our pages out: "
        "`exclude: [index.md, canvases/*, compare/*, portfolio/*, catalogue/*]`, without `index.md` where "
        "the home page is yours.",
    ),
    OtherPlugin(
        "macros",
        "mkdocs-macros-plugin",
        Verdict.WORKS,
        "Marks work in your pages. What looks like one in a canvas is text.",
    ),
    OtherPlugin(
        "include-markdown",
        "mkdocs-include-markdown-plugin",
        Verdict.WORKS,
        "Marks work in your pages. What looks like one in a canvas is text.",
    ),
    OtherPlugin(
        "table-reader",
        "mkdocs-table-reader-plugin",
        Verdict.WORKS,
        "Marks work in your pages. What looks like one in a canvas is text.",
    ),
    OtherPlugin(
        "markdown-exec",
        "markdown-exec",
        Verdict.WORKS,
        "Code runs in your pages. What looks like it in a canvas is text.",
    ),
    OtherPlugin(
        "minify",
        "mkdocs-minify-plugin",
        Verdict.WORKS,
        "HTML is minified on all pages. Name only files of your own in `js_files` and `css_files`: the "
        "plugin renames each of them, and our pages would not find ours under the new name.",
    ),
    OtherPlugin(
        "print-site",
        "mkdocs-print-site-plugin",
        Verdict.WORKS,
        "The page to print holds boards, lists and the handbook, and no single items: it takes what is in "
        "the navigation. It has to be the last plugin.",
        orders=(Order.BEFORE,),
    ),
    OtherPlugin(
        "mike",
        "mike",
        Verdict.WORKS,
        "Each version has its canvases as they were when it was deployed.",
    ),
    OtherPlugin(
        "monorepo",
        "mkdocs-monorepo-plugin",
        Verdict.WORKS,
        "The canvases are those beside the outer `mkdocs.yml`; those of included sites are not read.",
    ),
    OtherPlugin(
        "techdocs-core",
        "mkdocs-techdocs-core",
        Verdict.WORKS,
        "Backstage shows the pages in its own frame and drops style sheets and part of the drawings: "
        "[what is left](../guide/publish.md#techdocs).",
        environment="techdocs",
    ),
    OtherPlugin(
        "i18n",
        "mkdocs-static-i18n",
        Verdict.APART,
        "It keeps only files of the docs folder and drops the pages made from canvases. A warning says so. "
        "Build such a site without it, or let `canvasbook render` write the pages into the docs folder.",
    ),
)
