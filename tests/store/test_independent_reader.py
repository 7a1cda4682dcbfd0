"""Another SQLite with another SQLCipher reads our stores, and walks the same chain."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from judrec.core.ledger import Head
from tests.station import data_key, reopen
from tests.store.insider import copied, sql_shell

READER = Path(__file__).with_name("independent_reader.py")
BIN = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PYTHON = Path(__file__).parents[2] / ".venv-reader" / BIN


@pytest.fixture
def taken(busy: Path, folder: Path) -> tuple[Path, bytes, Head]:
    """The database in a copy of a store, its key, and the end of its chain."""
    copied(busy, folder)
    station = reopen(folder)
    key, head = data_key(station), station.store.head
    station.close()
    return folder / "store.db", key, head


def read(file: Path, key: bytes) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PYTHON, "-I", READER, file],
        input=key.hex(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_another_program_walks_the_chain_to_the_same_head(
    taken: tuple[Path, bytes, Head],
) -> None:
    file, key, head = taken
    found = read(file, key)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout) == {
        "entries": head.size,
        "head": head.digest.hex(),
    }


def test_it_sees_an_edit_as_we_do(taken: tuple[Path, bytes, Head]) -> None:
    file, key, _head = taken
    with sql_shell(file, key) as shell:
        shell.execute("UPDATE entry SET content = '{}' WHERE seq = 5")
    found = read(file, key)
    assert found.returncode == 1
    assert "entry 5: content" in found.stderr


def test_without_the_key_it_reads_nothing(taken: tuple[Path, bytes, Head]) -> None:
    found = read(taken[0], bytes(32))
    assert found.returncode == 1
    assert "NotADBError" in found.stderr
