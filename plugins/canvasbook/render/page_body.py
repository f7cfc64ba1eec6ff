"""A page's body: its view, laid out by its template."""

from __future__ import annotations

from collections.abc import Callable

from canvasbook.markup.templating import render_template
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.page import Body
from canvasbook.render.urls import here


def page_body(site: SiteData, uri: str, template: str, view: Callable[[PageContext], object]) -> Body:
    """The body of the page at an address: ``view`` gathers what it says, as seen from there.

    ``template`` is the name of the template's file without its ending, ``.html.jinja``.
    """
    context = PageContext(site, here(uri, directory=site.directory))
    return Body(render_template(f"{template}.html.jinja", view=view(context)))
