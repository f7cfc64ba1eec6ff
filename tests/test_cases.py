"""A loop over cases tells all that fail, and cannot pass by trying none."""

from __future__ import annotations

import pytest

from tests.cases import every_case


def some_fail(tried):
    with every_case() as case:
        for number in range(5):
            with case(f"number {number}"):
                tried.append(number)
                assert number % 2 == 0, "it is odd"
                assert 1 / (number - 4)


def none_is_raised():
    with every_case() as case, case("nothing is raised"), pytest.raises(ValueError, match="x"):
        pass


def test_all_cases_are_tried_and_those_that_fail_are_told_together():
    tried = []
    with pytest.raises(pytest.fail.Exception) as failed:
        some_fail(tried)
    assert tried == [0, 1, 2, 3, 4]
    first, *told = str(failed.value).splitlines()
    assert first == "3 of 5 cases failed:"
    names = [line.partition(" (line ")[0] for line in told if line.startswith("- ")]
    assert names == ["- number 1", "- number 3", "- number 4"]
    assert "it is odd" in told[0]
    assert told[-1].endswith("ZeroDivisionError: division by zero")


def test_what_pytest_itself_raises_is_told_too():
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        none_is_raised()


def test_no_case_is_a_failure():
    with pytest.raises(pytest.fail.Exception, match="no case"), every_case():
        pass


def test_cases_that_hold_pass():
    with every_case() as case, case("it holds"):
        assert True


def test_what_is_wrong_outside_a_case_is_raised_as_it_is():
    with pytest.raises(ZeroDivisionError), every_case():
        assert 1 / 0
