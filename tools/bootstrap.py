"""One command for each thing: setup, run, demo, test, lint, bench, faults.

A fresh machine needs only Python 3.11 or newer and, on Debian and its relatives, apt.
Standard library only: this runs before anything is installed. An older Python (3.8 or
newer) reads it far enough to say what is missing.

What is installed is written down beside the environment, so a second call starts at
once. Every package is one of `requirements/`, by digest; a `wheelhouse/` folder, where
there is one, stands in for the network.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from dataclasses import dataclass, field

from environments import (
    LOCKS,
    NEWEST,
    OLD_QT,
    ROOT,
    Environment,
    begin,
    call,
    digest,
    environment,
    in_place,
    prepare,
)
from machine import (
    SetUpError,
    cores,
    install_packages,
    memory_folder,
    missing_test_packages,
    say,
)

CONTRACTS = "from importlinter.cli import lint_imports_command as c; c()"
# The slowest stands last.
CHECKS = (
    ("书写规则", ["-m", "ruff", "check", "."]),
    ("排版", ["-m", "ruff", "format", "--check", "."]),
    ("分层约定", ["-c", CONTRACTS]),
    ("类型", ["-m", "mypy"]),
)
USAGE = """用法：python3 tools/bootstrap.py 命令 [--qt 6.9.3] [参数…]
  setup  准备运行环境（系统组件、.venv、依赖）
  run    打开程序；其后的参数原样交给 judrec
  demo   用样例数据走完全程
  test   代码检查和全部测试；“test -- 参数”只运行 pytest
  lint   只做代码检查
  bench  性能对比
  faults 长时间的故障试验（断电、掉盘、强杀；平时的 test 只做其中一部分）"""


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    command: str
    qt: str = NEWEST
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Check:
    """One check of the code, begun."""

    name: str
    process: subprocess.Popen[str]


def request(argv: list[str]) -> Request:
    """Read the command line.

    Raises:
        SetUpError: with the usage, where it can't be understood.
    """
    if not argv or argv[0] not in COMMANDS:
        named = f"没有“{argv[0]}”这个命令。\n" if argv else ""
        raise SetUpError(named + USAGE)
    command, words, qt = argv[0], argv[1:], NEWEST
    if words[:1] == ["--qt"]:
        qt, words = (words[1] if words[1:] else ""), words[2:]
        if qt not in LOCKS:
            raise SetUpError(f"--qt 之后应写 {'或'.join(LOCKS)}。\n{USAGE}")
    if words[:1] == ["--"]:
        words = words[1:]
    if words and command in ("setup", "lint"):
        raise SetUpError(f"“{command}”不接受参数：{' '.join(words)}\n{USAGE}")
    return Request(command, qt, words)


def prepare_tests() -> None:
    """Install the public programs and environments that tests compare ours with."""
    install_packages(missing_test_packages() if sys.platform == "linux" else [])
    lock = ROOT / "requirements" / "independent-reader.txt"
    prepare(Environment(ROOT / ".venv-reader", lock, with_project=False))
    oracles = ROOT / "tests" / "oracles"
    pinned, stamp = oracles / "package-lock.json", oracles / "node_modules" / ".stamp"
    if not pinned.is_file():
        return
    if not stamp.is_file() or stamp.read_text("utf-8") != digest(pinned):
        say("安装对照程序（tests/oracles）")
        npm = shutil.which("npm")
        if npm is None:
            raise SetUpError("测试需要 npm。请安装 Node.js（含 npm）后重试。")
        call([npm, "ci", "--no-audit", "--no-fund", "--prefix", str(oracles)])
        stamp.write_text(digest(pinned), "utf-8")


def set_up(asked: Request) -> int:
    place = environment(asked.qt)
    prepare(place)
    say(f"环境就绪：{place.python.relative_to(ROOT)}")
    return 0


def run(asked: Request) -> int:
    return judrec(asked, asked.words)


def demo(asked: Request) -> int:
    return judrec(asked, ["demo", *asked.words])


def judrec(asked: Request, words: list[str]) -> int:
    place = environment(asked.qt)
    prepare(place)
    return in_place(place, ["-m", "judrec", *words], {}, cwd=None)


def lint(asked: Request) -> int:
    """Check style, types and the import contracts; all of them, whatever fails."""
    place = environment(asked.qt)
    prepare(place)
    return judged(begun_checks(place))


def begun_checks(place: Environment) -> list[Check]:
    """Begin all checks at once: each is busy on one core only."""
    return [Check(name, begin(place, words)) for name, words in CHECKS]


def judged(checks: list[Check]) -> int:
    """Wait for checks, in their order; tell what each said and which ones failed."""
    failed = []
    for check in checks:
        said, _ = check.process.communicate()
        say(f"检查{check.name}")
        print(said, end="", flush=True)
        if check.process.returncode != 0:
            failed.append(check.name)
    if failed:
        say(f"没有通过：{'、'.join(failed)}")
    return 1 if failed else 0


def test(asked: Request) -> int:
    """Lint, beside it the windows on the old Qt, then everything on the newest."""
    place = environment(asked.qt)
    prepare(place)
    prepare_tests()
    if asked.words:
        return in_place(place, ["-m", "pytest", *asked.words], BYTECODE)
    *quick, types = begun_checks(place)
    status = judged(quick)
    # The check of types takes as long as many tests: it goes on beside these.
    if status == 0 and asked.qt == NEWEST:
        status = windows_on_old_qt(place)
    if judged([types]) != 0 or status != 0:
        return 1
    say(f"全部测试（{place.lock.name}）")
    return pytest_on_all_cores(place)


def windows_on_old_qt(newest: Environment) -> int:
    """Run there what differs between versions of Qt (docs/decisions/0041)."""
    old = environment(OLD_QT)
    windows = ROOT / "tests" / "gui"
    # Where the old Qt is the only one that loads, the whole suite runs on it.
    if old.lock == newest.lock or not windows.is_dir():
        return 0
    prepare(old)
    say(f"窗口测试（PySide6 {OLD_QT}）")
    return pytest_on_all_cores(old, *(f"tests/gui/{name}" for name in ON_EACH_QT))


def pytest_on_all_cores(place: Environment, *words: str) -> int:
    """Run tests side by side, their files in memory where there is room for them.

    A store waits for the disk at each act. What a disk forgets is tried on its calls;
    the tests of the medium ask for a disk themselves.
    """
    memory = memory_folder()
    where = {} if memory is None else {"TMPDIR": str(memory)}
    command = ["-m", "pytest", *side_by_side(), *words]
    return in_place(place, command, {**BYTECODE, **where})


def side_by_side() -> list[str]:
    """Give pytest's words for it: some tests wait, so there are more than cores.

    Who is done takes from the others' lists.
    """
    return ["--numprocesses", str(cores() + 2), "--dist", "worksteal"]


def bench(asked: Request) -> int:
    place = environment(asked.qt)
    prepare(place)
    install_packages(missing_test_packages() if sys.platform == "linux" else [])
    return in_place(place, ["-m", "bench", *asked.words], {})


def faults(asked: Request) -> int:
    """Run the whole campaigns, of which every test run does a part."""
    place = environment(asked.qt)
    prepare(place)
    prepare_tests()
    say("故障试验")
    words = asked.words or [*side_by_side(), *CAMPAIGNS]
    whole = {"JUDREC_FAULTS": "all", **BYTECODE}
    return in_place(place, ["-m", "pytest", *words], whole)


# Where a part of what can befall is tried in every run, and all of it here.
CAMPAIGNS = ("tests/store", "tests/bundle", "tests/tools/test_verify_bundle.py")
# What tests compile is kept for the many programs that they start, whoever asked for
# it not to be.
BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
# What differs between versions of Qt: docs/decisions/0041. The longest stands first.
ON_EACH_QT = (
    "test_no_cut_text.py",
    "desktop",
    "test_accessibility.py",
    "test_application.py",
    "test_brought_files.py",
    "test_collector.py",
    "test_discretion.py",
    "test_document_view.py",
    "test_draft_files.py",
    "test_first_run.py",
    "test_form_by_keyboard.py",
    "test_form_round_trip.py",
    "test_icons.py",
    "test_idle.py",
    "test_immortal.py",
    "test_kept_focus.py",
    "test_keyboard_walk.py",
    "test_lock.py",
    "test_look.py",
    "test_main_window.py",
    "test_no_stray_windows.py",
    "test_overlays.py",
    "test_preview.py",
    "test_print.py",
    "test_printing.py",
    "test_qts_own_words.py",
    "test_tasks.py",
)

COMMANDS = {
    "setup": set_up,
    "run": run,
    "demo": demo,
    "test": test,
    "lint": lint,
    "bench": bench,
    "faults": faults,
}


def main(argv: list[str]) -> int:
    if sys.version_info < (3, 11):
        found = ".".join(map(str, sys.version_info[:3]))
        print(f"需要 Python 3.11 或更高版本，当前为 {found}。请安装后用它重新执行。")
        return 2
    for stream in (sys.stdout, sys.stderr):
        # A console that can't show Chinese must not end the set-up.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        asked = request(argv)
        return COMMANDS[asked.command](asked)
    except SetUpError as stop:
        print(stop, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
