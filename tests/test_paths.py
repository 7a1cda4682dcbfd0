"""Where things lie, wherever the program runs from."""

import sys
from pathlib import Path

import pytest

from judrec import paths

ROOT = Path(__file__).parents[1]


def test_a_checkout_finds_its_resources_at_the_top() -> None:
    found = paths.resources()
    assert found.root == ROOT / "resources"
    assert (found.fonts / "HanaMinB.ttf").is_file()
    assert (found.forms / "record.toml").is_file()


def test_an_installed_program_finds_its_resources_in_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "judrec"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources().forms == package.resolve() / "resources" / "forms"


def test_a_frozen_program_finds_its_resources_where_it_was_unpacked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources().texts == tmp_path / "resources" / "texts"


def test_the_store_and_the_reports_of_bugs_lie_apart() -> None:
    store, reports = paths.default_store(), paths.reports()
    assert store.is_absolute()
    assert store.name == "judrec"
    assert not reports.is_relative_to(store)
