"""Another SQLite with another SQLCipher reads our stores, and walks the same chain."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from judrec.core.ledger import Head
from tests.station import data_key, reopen
from tests.store.busy import make_busy_store
from tests.store.insider import sql_shell

READER = Path(__file__).with_name("independent_reader.py")
BIN = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PYTHON = Path(__file__).parents[2] / ".venv-reader" / BIN


@pytest.fixture
def busy(tmp_path: Path) -> tuple[Path, bytes, Head]:
    folder = make_busy_store(tmp_path)
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
    busy: tuple[Path, bytes, Head],
) -> None:
    file, key, head = busy
    found = read(file, key)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout) == {
        "entries": head.size,
        "head": head.digest.hex(),
    }


def test_it_sees_an_edit_as_we_do(busy: tuple[Path, bytes, Head]) -> None:
    file, key, _head = busy
    with sql_shell(file, key) as shell:
        shell.execute("UPDATE entry SET content = '{}' WHERE seq = 5")
    found = read(file, key)
    assert found.returncode == 1
    assert "entry 5: content" in found.stderr


def test_without_the_key_it_reads_nothing(busy: tuple[Path, bytes, Head]) -> None:
    found = read(busy[0], bytes(32))
    assert found.returncode == 1
    assert "NotADBError" in found.stderr
