"""What codes, types, roles and measures mean, on a terminal."""

from __future__ import annotations

import pytest

from tests.cli.files import write


def test_explain_says_what_a_code_means(run):
    assert run("explain", "cb102").output.startswith("CB102: Unknown key\n")
    result = run("explain", "CB0x2")
    assert result.exit_code == 2
    assert "there is no code 'CB0x2'; codes are CB and three digits" in result.output


def test_explain_prints_the_page_of_a_check(run):
    said = run("explain", "cb406").output
    assert said.startswith("CB406: Segments that no channel reaches (warning)")
    for words in ("Looks at: ", "What to do: ", "silences: [{check: CB406, because: …}]", "Sources: "):
        assert words in said
    assert max(map(len, said.splitlines())) <= 88


def test_explain_says_what_a_code_looks_like(run):
    result = run("explain", "CB40")
    assert result.exit_code == 2
    assert "codes are CB and three digits, such as CB202 or CB406" in result.stderr


@pytest.mark.parametrize("word", ["own_stores", "Own stores", "own-stores"])
def test_explain_tells_a_type_with_what_it_usually_needs(run, word):
    said = run("explain", word).output
    assert said.startswith("own_stores: Own stores (a type of channels)\n")
    for words in ("Usually costs: shop rent (shop_rent); ", "Usually needs: ", "It fits"):
        assert words in " ".join(said.split())


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("inside_sales", "telesales: "),  # another name of a type
        ("shop_rent", "shop_rent: Shop rent (a role, in cost_structure; write it under covers)"),
        ("reach", "reach: Reach (a measure, for affects)"),
    ],
)
def test_explain_tells_other_names_roles_and_measures(run, word, first):
    assert run("explain", word).output.startswith(first)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("channels", "own_stores: Own stores. "),
        ("customer_relationships", "self_service: Self-service. "),
        ("revenue_streams", "subscription_fee: "),
        ("roles", "shop_rent: Shop rent. "),
        ("metrics", "reach: Reach. "),
    ],
)
def test_explain_lists_all_of_a_kind(run, kind, line):
    lines = run("explain", kind).output.splitlines()
    assert any(each.startswith(line) for each in lines)
    assert all(": " in each for each in lines)


def test_explain_suggests_what_was_meant_and_names_the_lists(run):
    result = run("explain", "own_store")
    assert result.exit_code == 2
    assert "nothing is called 'own_store'; did you mean own_stores?" in result.stderr
    assert "channels, customer_relationships" in result.stderr


def test_explain_knows_the_types_of_a_sites_own_catalogue(run):
    write(
        "catalogue/types.yaml",
        "types: {channels: {stall: {name: Stall, one: a stall, many: stalls, definition: A table.}}}",
    )
    write("canvases/a.yaml", "title: A\n")
    assert run("explain", "stall").output.startswith("stall: Stall (a type of channels)\n\nA table.")
