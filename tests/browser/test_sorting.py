"""The teacher's table is put in order by its headings, with the mouse and by keyboard."""

from __future__ import annotations

import pytest

from tools.own_site import KINDS


@pytest.fixture
def table(page, site_url):
    page.goto(site_url + KINDS["portfolio checks"])
    page.wait_for_selector("[data-cb-sort] button")
    return page


def column(page, name):
    """The cells under a heading, as they stand now."""
    script = """name => {
        const table = document.querySelector("[data-cb-sort]");
        const at = [...table.tHead.rows[0].cells].findIndex(th => th.textContent.trim() === name);
        return [...table.tBodies[0].rows].map(row => row.cells[at].textContent.trim());
    }"""
    return page.evaluate(script, name)


def state(page):
    """The headings that say how the table is sorted."""
    return page.eval_on_selector_all(
        "[data-cb-sort] th[aria-sort]", "all => all.map(th => [th.textContent, th.getAttribute('aria-sort')])"
    )


def test_it_comes_sorted_by_title(table):
    assert state(table) == [["Canvas", "ascending"]]
    assert column(table, "Canvas") == sorted(column(table, "Canvas"), key=str.casefold)


def test_a_heading_sorts_by_number_and_turns_round(table):
    before = sorted(int(cell) for cell in column(table, "Points"))
    table.click("[data-cb-sort] button:has-text('Points')")
    assert [int(cell) for cell in column(table, "Points")] == before
    assert state(table) == [["Points", "ascending"]]
    table.click("[data-cb-sort] button:has-text('Points')")
    assert [int(cell) for cell in column(table, "Points")] == before[::-1]
    assert state(table) == [["Points", "descending"]]


def test_the_keyboard_sorts_too(table):
    table.focus("[data-cb-sort] button:has-text('Canvas')")
    table.keyboard.press("Enter")
    assert state(table) == [["Canvas", "descending"]]
    assert column(table, "Canvas") == sorted(column(table, "Canvas"), key=str.casefold, reverse=True)


def test_numbers_are_no_words_and_what_is_empty_comes_last(table):
    cells = ["9", "", "100", "10", ""]
    table.evaluate(
        """cells => [...document.querySelector("[data-cb-sort]").tBodies[0].rows].forEach((row, at) => {
            if (at < cells.length) row.cells[1].dataset.cbValue = row.cells[1].textContent = cells[at];
            else row.remove();
        })""",
        cells,
    )
    for expected in (["9", "10", "100", "", ""], ["100", "10", "9", "", ""]):
        table.click("[data-cb-sort] button:has-text('Points')")
        assert column(table, "Points") == expected


def test_a_row_keeps_together(table):
    rows = "rows => rows.map(row => row.textContent).sort()"
    before = table.eval_on_selector_all("[data-cb-sort] tbody tr", rows)
    table.click("[data-cb-sort] button:has-text('Evidence')")
    assert table.eval_on_selector_all("[data-cb-sort] tbody tr", rows) == before


def test_without_scripts_it_is_a_plain_table(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + KINDS["portfolio checks"])
    assert page.locator("[data-cb-sort] button").count() == 0
    assert page.locator("[data-cb-sort] tbody tr").count() > 1
    context.close()
