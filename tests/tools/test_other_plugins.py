"""The list of other plugins, and the trials in `tests/matrix` that it speaks of."""

from __future__ import annotations

import pytest

from tests.matrix.trials import TRIALS
from tools.other_plugins import OTHER_PLUGINS, Order, OtherPlugin, Verdict


def test_every_plugin_of_the_list_is_tried_and_no_other():
    assert {name for name, trials in TRIALS.items() if trials} == {plugin.name for plugin in OTHER_PLUGINS}
    assert len(TRIALS) == len(OTHER_PLUGINS)
    assert all(plugin.orders for plugin in OTHER_PLUGINS)


def test_what_needs_a_setting_names_it():
    unnamed = [p.name for p in OTHER_PLUGINS if p.verdict is Verdict.SETTING and ": " not in p.note]
    assert unnamed == []


@pytest.mark.parametrize("plugin", OTHER_PLUGINS, ids=[plugin.name for plugin in OTHER_PLUGINS])
def test_the_version_is_the_one_that_is_installed_for_the_test(plugin):
    assert plugin.version[0].isdigit()


def test_a_package_that_no_lock_file_pins_has_no_version():
    with pytest.raises(ValueError, match="not enough values"):
        _ = OtherPlugin("x", "no-such-package", Verdict.WORKS, "", (Order.BEFORE,)).version
