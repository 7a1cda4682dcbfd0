"""The shape of the source, kept by tests instead of by lore."""

import ast
import re
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SOURCES = sorted(
    file
    for folder in ("src", "tests", "tools", "bench")
    for file in (ROOT / folder).rglob("*.py")
    if "node_modules" not in file.parts
)
BOOTSTRAP = ("bootstrap", "environments", "machine")
TOP_LEVEL = {
    *("src", "resources", "tests", "docs", "bench", "tools", "requirements"),
    *("pyproject.toml", "build.spec", "README.md", "Makefile", "LICENSE", "NOTICE"),
    *("CHANGELOG.md", ".ci", ".git", ".gitignore", ".gitattributes"),
}


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def requirement_names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=;! ]", each)[0].lower() for each in requirements}


def runtime() -> set[str]:
    return requirement_names(PROJECT["project"]["dependencies"])


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def test_imports_keep_the_contracts_in_pyproject() -> None:
    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("library", sorted(runtime()))
def test_every_library_has_one_door(library: str) -> None:
    module = {"pyside6-essentials": "PySide6", "pillow": "PIL"}.get(library, library)
    doors = [
        contract
        for contract in PROJECT["tool"]["importlinter"]["contracts"]
        if contract["forbidden_modules" if "source_modules" in contract else "layers"]
        == [module]
    ]
    assert [door["source_modules"] for door in doors] == [["judrec"]]
    folders = {each.split(" -> ")[0] for each in doors[0]["ignore_imports"]}
    assert len({folder.removesuffix(".**") for folder in folders}) == 1


def test_a_file_fits_in_one_sitting() -> None:
    lengths = {place(file): file.read_text("utf-8").count("\n") for file in SOURCES}
    # A stranger takes it along as one file, whatever the format asks of it (0038).
    assert lengths.pop("tools/verify_bundle.py") < 1000
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_nothing_else_lies_at_the_top() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    found = {
        entry.name
        for entry in ROOT.iterdir()
        if not any(fnmatch(entry.name, pattern.rstrip("/")) for pattern in ignored)
    }
    assert found <= TOP_LEVEL


@pytest.mark.parametrize("name", BOOTSTRAP)
def test_set_up_can_be_read_by_an_old_python_with_nothing_installed(name: str) -> None:
    text = (ROOT / "tools" / f"{name}.py").read_text("utf-8")
    imported = set()
    for node in ast.walk(ast.parse(text, feature_version=(3, 8))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert imported <= {*sys.stdlib_module_names, *BOOTSTRAP}


def test_every_dependency_has_its_reason_written_down() -> None:
    text = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text("utf-8")
    told = {name.lower() for name in re.findall(r"^\| `([\w.-]+)`", text, re.MULTILINE)}
    groups = PROJECT["dependency-groups"].values()
    wanted = runtime().union(*(requirement_names(group) for group in groups))
    assert told == wanted


def test_the_two_locks_differ_only_by_what_the_old_qt_needs() -> None:
    newest, old = pins("newest.txt"), pins("glibc-2.28.txt")
    assert runtime() <= newest.keys()
    assert newest.keys() == old.keys()
    differing = {name for name in newest if newest[name] != old[name]}
    assert differing == {"pyside6-essentials", "shiboken6"}
    assert old["pyside6-essentials"] == "6.9.3"


@pytest.mark.parametrize("lock", ["newest", "glibc-2.28", "independent-reader"])
def test_every_pin_has_a_digest_and_no_lock_names_a_registry(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    pinned = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert pinned
    assert all("--hash=sha256:" in each for each in pinned)
    assert "://" not in text
    assert "--index" not in text
