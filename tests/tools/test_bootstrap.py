"""Set-up: what it decides, on real folders; what it says to a person."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap
import environments
import machine
from environments import Environment, lock_for
from machine import SetUpError

TOOLS = Path(bootstrap.__file__).parent
HERE = Environment(Path(sys.prefix), TOOLS / "no lock is asked for")
"""The environment that these tests run in."""


def call(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", str(TOOLS / "bootstrap.py"), *words]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("machine_name", "glibc", "asked", "lock"),
    [
        ("x86_64", (2, 36), "newest", "newest.txt"),
        ("x86_64", (2, 34), "newest", "newest.txt"),
        ("x86_64", (2, 33), "newest", "glibc-2.28.txt"),
        ("x86_64", (2, 28), "newest", "glibc-2.28.txt"),
        ("x86_64", (2, 36), "6.9.3", "glibc-2.28.txt"),
        ("aarch64", (2, 39), "newest", "newest.txt"),
        ("AMD64", None, "newest", "newest.txt"),
        ("AMD64", None, "6.9.3", "glibc-2.28.txt"),
    ],
)
def test_the_lock_is_the_newest_whose_qt_loads_here(
    machine_name: str, glibc: tuple[int, int] | None, asked: str, lock: str
) -> None:
    assert lock_for(asked, machine_name, glibc) == lock


@pytest.mark.parametrize(
    ("machine_name", "glibc"), [("x86_64", (2, 27)), ("aarch64", (2, 38))]
)
def test_a_machine_without_a_qt_for_it_is_told_so(
    machine_name: str, glibc: tuple[int, int]
) -> None:
    with pytest.raises(SetUpError, match=f"{machine_name} 上需要 glibc"):
        lock_for("newest", machine_name, glibc)


def test_this_machine_has_a_lock() -> None:
    place = environments.environment("newest")
    assert place.lock.is_file()


def test_a_library_that_is_there_loads_and_an_invented_one_does_not() -> None:
    name = "kernel32" if sys.platform == "win32" else "libc.so.6"
    assert machine.loads(name)
    assert not machine.loads("libjudrec-has-no-such-thing.so.1")


def test_only_the_packages_of_missing_libraries_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    invented = {"libjudrec-nothing.so.1": "libnothing1", "libc.so.6": "libc6"}
    monkeypatch.setattr(machine, "LIBRARIES", invented)
    assert machine.missing_packages() == ["libnothing1"]


def test_npm_is_wanted_only_where_no_other_node_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine, "TEST_FILES", {})
    everything = [*machine.TEST_TOOLS.values(), "nodejs", "npm"]
    assert machine.missing_test_packages() == everything
    node = tmp_path / "node"
    shutil.copy(sys.executable, node)
    node.chmod(0o700)
    assert machine.missing_test_packages() == list(machine.TEST_TOOLS.values())


def test_what_is_no_program_is_known_by_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there, missing = tmp_path / "there", tmp_path / "missing"
    there.touch()
    files = {str(there): "one", str(missing): "two"}
    monkeypatch.setattr(machine, "TEST_FILES", files)
    wanted = machine.missing_test_packages()
    assert "one" not in wanted
    assert "two" in wanted


def test_elsewhere_than_on_debian_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetUpError, match="重试：libegl1 qpdf"):
        machine.install_packages(["libegl1", "qpdf"])


def made(tmp_path: Path) -> Environment:
    """Make an environment as set-up leaves it: a Python, and the stamp beside it."""
    lock = tmp_path / "lock.txt"
    lock.write_text("one==1\n", "utf-8")
    place = Environment(tmp_path / "venv", lock)
    place.python.parent.mkdir(parents=True)
    place.python.touch()
    place.stamp.write_text(json.dumps(place.wanted()), "utf-8")
    return place


def test_a_finished_environment_is_used_as_it_is(tmp_path: Path) -> None:
    place = made(tmp_path)
    assert place.found() == place.wanted()
    environments.prepare(place)
    assert place.python.read_bytes() == b""


def test_a_changed_lock_is_noticed(tmp_path: Path) -> None:
    place = made(tmp_path)
    place.lock.write_text("one==2\n", "utf-8")
    found, wanted = place.found(), place.wanted()
    assert {key for key in wanted if wanted[key] != found[key]} == {"lock"}


def test_a_moved_environment_is_made_anew(tmp_path: Path) -> None:
    place = made(tmp_path)
    moved = Environment(place.folder.rename(tmp_path / "moved"), place.lock)
    assert moved.found()["interpreter"] != moved.wanted()["interpreter"]


@pytest.mark.parametrize("stamp", ["", "[]", '{"lock": '])
def test_a_broken_stamp_counts_as_none(tmp_path: Path, stamp: str) -> None:
    place = made(tmp_path)
    place.stamp.write_text(stamp, "utf-8")
    assert place.found() == {}


def test_an_environment_without_its_python_counts_as_none(tmp_path: Path) -> None:
    place = made(tmp_path)
    place.python.unlink()
    assert place.found() == {}


def test_words_after_the_dashes_go_on_to_the_program() -> None:
    asked = bootstrap.request(["test", "--qt", "6.9.3", "--", "tests/core", "-k", "x"])
    assert (asked.command, asked.qt) == ("test", "6.9.3")
    assert asked.words == ["tests/core", "-k", "x"]
    assert bootstrap.request(["run", "--store", "库"]).words == ["--store", "库"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "用法："),
        (("frobnicate",), "没有“frobnicate”这个命令"),
        (("setup", "now"), "“setup”不接受参数：now"),
        (("test", "--qt", "5.15"), "--qt 之后应写 newest或6.9.3"),
        (("test", "--qt"), "--qt 之后应写 newest或6.9.3"),
    ],
)
def test_a_wrong_call_is_answered_in_chinese_with_the_usage(
    words: tuple[str, ...], said: str
) -> None:
    done = call(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "python3 tools/bootstrap.py" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_step_that_fails_ends_with_a_sentence() -> None:
    with pytest.raises(SetUpError, match="退出码 3"):
        environments.call([sys.executable, "-c", "raise SystemExit(3)"])


def test_checks_run_side_by_side_and_speak_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    # The first says nothing where the second never begins.
    met = str(tmp_path / "met")
    waits = f"""
import os, time
for _ in range(3000):
    if os.path.exists({met!r}):
        print("first")
        break
    time.sleep(0.01)
"""
    checks = (
        ("甲", ["-c", waits]),
        ("乙", ["-c", f"open({met!r}, 'w')\nraise SystemExit('second')"]),
        ("丙", ["-c", "print('third')"]),
    )
    monkeypatch.setattr(bootstrap, "CHECKS", checks)
    assert bootstrap.judged(bootstrap.begun_checks(HERE)) == 1
    said = capfd.readouterr().out.split()
    told = ["·", "检查甲", "first", "·", "检查乙", "second", "·", "检查丙", "third"]
    assert said == [*told, "·", "没有通过：乙"]


def test_checks_that_all_pass_end_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "CHECKS", (("甲", ["-c", ""]),))
    assert bootstrap.judged(bootstrap.begun_checks(HERE)) == 0


def test_packages_come_from_the_wheelhouse_alone_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environments, "ROOT", tmp_path)
    assert environments.source() == []
    wheelhouse = tmp_path / "wheelhouse"
    wheelhouse.mkdir()
    assert environments.source() == ["--no-index", "--find-links", str(wheelhouse)]


def test_files_are_kept_in_memory_only_where_it_is_one_and_has_room(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert machine.memory_folder(tmp_path) is None
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)]
    subprocess.run(mount, check=True)
    try:
        assert machine.memory_folder(tmp_path) is None
        monkeypatch.setattr(machine, "ROOM", 1 << 19)
        assert machine.memory_folder(tmp_path) == tmp_path
        noexec = ["mount", "-o", "remount,noexec", str(tmp_path)]
        subprocess.run(noexec, check=True)
        assert machine.memory_folder(tmp_path) is None
    finally:
        subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def test_what_runs_on_each_qt_is_there() -> None:
    windows = TOOLS.parent / "tests" / "gui"
    assert [
        name for name in bootstrap.ON_EACH_QT if not (windows / name).exists()
    ] == []


def test_programs_that_tests_start_keep_what_they_compile() -> None:
    words = ["-c", "import sys; raise SystemExit(sys.dont_write_bytecode)"]
    assert environments.in_place(HERE, words, {"PYTHONDONTWRITEBYTECODE": "1"}) == 1
    assert environments.in_place(HERE, words, bootstrap.BYTECODE) == 0
