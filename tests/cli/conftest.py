"""Desks with stores, new for each test, or one for all that only look."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with an empty store."""
    return Desk(tmp_path).make()


@pytest.fixture
def bare(tmp_path: Path) -> Desk:
    """A desk without a store."""
    return Desk(tmp_path)
