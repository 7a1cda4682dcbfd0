"""What docs/threat-model.md promises is held to by tests that exist."""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
PROMISES = PAGE.partition("## Promises")[2].partition("## Not promised")[0]


def names_of_tests() -> set[str]:
    return {
        node.name
        for file in (ROOT / "tests").rglob("test_*.py")
        if "node_modules" not in file.parts
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def test_every_promise_names_a_test_that_exists() -> None:
    rows = [line for line in PROMISES.splitlines() if line.startswith("| ")][1:]
    named = [re.findall(r"`(test_\w+)`", row) for row in rows]
    assert len(rows) > 30
    assert all(named)
    assert {name for names in named for name in names} <= names_of_tests()


def test_nothing_of_ours_opens_a_network_socket(tmp_path: Path) -> None:
    """The whole way, watched by the kernel's own account of it."""
    account = tmp_path / "sockets"
    watched = ["strace", "-f", "-qq", "-e", "trace=socket", "-o", str(account)]
    done = subprocess.run(
        [*watched, sys.executable, "-m", "judrec", "self-test"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "AF_INET" not in account.read_text()
