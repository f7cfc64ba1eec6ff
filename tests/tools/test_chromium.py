"""Which Chromium is taken, and what is said where there is none."""

from __future__ import annotations

import os
import sys

import pytest

from tools import chromium


@pytest.fixture
def no_browser(monkeypatch, tmp_path):
    """A machine without a browser and without apt-get."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "MAC_APPLICATIONS", ())
    monkeypatch.delenv(chromium.VARIABLE, raising=False)


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("1", 1), ("", 0), ("false", 0)])
def test_no_browser_fails_only_in_ci(ci, code, monkeypatch, capsys):
    monkeypatch.setenv("CI", ci)
    assert chromium.main(["--install"]) == code
    assert chromium.VARIABLE in capsys.readouterr().err


@pytest.mark.usefixtures("no_browser")
def test_the_environment_names_the_browser(monkeypatch, capsys):
    monkeypatch.setenv(chromium.VARIABLE, sys.executable)
    assert chromium.main([]) == 0
    assert capsys.readouterr().out.strip() == sys.executable


@pytest.mark.usefixtures("no_browser")
def test_a_browser_that_does_not_start_is_passed_over(monkeypatch, tmp_path):
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\necho 'install the snap' >&2\nexit 1\n")
    stub.chmod(0o755)
    assert chromium.find() is None
    monkeypatch.setenv(chromium.VARIABLE, str(tmp_path / "absent"))
    assert chromium.find() is None
    assert os.access(stub, os.X_OK)
