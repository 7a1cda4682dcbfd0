"""The program itself, as a process: what it imports, its streams, its signals."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from judrec import __version__
from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from tests.cli.desk import INIT, Answer, Desk, refusal, start
from tests.station import PASSPHRASE, Clock, reopen

PROGRAM = [sys.executable, "-m", "judrec"]
HEAVY = {"PySide6", "reportlab", "pypdfium2", "shiboken6"}
NARROW = {
    "LC_ALL": "C",
    "PYTHONIOENCODING": "ascii",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}


def real_time() -> Clock:
    """Give the time that the processes have, too."""
    return Clock(datetime.now(UTC).astimezone(CHINA).replace(microsecond=0))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with an empty store, made just now."""
    return Desk(tmp_path, real_time()).make()


def words_to(desk: Desk, *words: str) -> list[str]:
    given = ["--store", str(desk.store), "--passphrase-file", str(desk.passphrase)]
    return [*PROGRAM, *given, *words]


def modules_after(*words: str) -> set[str]:
    """Give what was imported in a process that obeyed the words."""
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from judrec.__main__ import main\n"
        "code = main()\n"
        "print(code, *(set(sys.modules) - before), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, check=True
    )
    code, *names = done.stderr.decode().splitlines()[-1].split()
    assert code == "0"
    return set(names)


def test_the_version_is_answered_before_any_other_import() -> None:
    names = modules_after("--version")
    assert {name for name in names if name.startswith("judrec")} == {
        "judrec",
        "judrec.__main__",
    }
    assert not {"click", "pathlib", "json", "sqlcipher3", *HEAVY} & names
    assert start("--version").stdout == f"judrec {__version__}\n".encode()


def test_no_command_waits_for_what_it_does_not_use(desk: Desk) -> None:
    given = ["--store", str(desk.store), "--passphrase-file", str(desk.passphrase)]
    desk.file()
    for words in (["--help"], [*given, "record", "list"], [*given, "audit", "verify"]):
        names = {name.partition(".")[0] for name in modules_after(*words)}
        assert not HEAVY & names
        assert "judrec" in names


def test_the_viewer_imports_no_store_no_keys_and_no_commands() -> None:
    script = (
        "import sys\n"
        "sys.argv[1:] = ['--viewer']\n"
        "from judrec.__main__ import main\n"
        "main()\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=b"", capture_output=True, check=True
    )
    names = set(done.stderr.decode().split())
    assert "judrec.viewer.process" in names
    assert not {"judrec.app", "judrec.store", "judrec.crypto", "judrec.cli"} & names
    assert not {"click", "sqlcipher3", "cryptography", "PySide6"} & names


def test_the_default_store_lies_in_the_users_data_folder(tmp_path: Path) -> None:
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    done = start("--json", "status", env=env)
    error = json.loads(done.stdout)["error"]
    assert done.returncode == 1
    assert error["code"] == "no_store"
    assert str(tmp_path / "judrec") in error["what"]
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_used_by_one_program_at_a_time(desk: Desk) -> None:
    station = reopen(desk.store)
    try:
        done = subprocess.run(
            words_to(desk, "--json", "status"), capture_output=True, check=False
        )
    finally:
        station.close()
    answer = Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert refusal(answer, 1)["code"] == "store_in_use"
    assert desk.say("status").code == 0


def test_streams_are_utf8_in_every_locale(desk: Desk) -> None:
    number = desk.file(2)
    for extra in (NARROW, {**NARROW, "PYTHONIOENCODING": "gb18030"}):
        env = {**os.environ, **extra}
        found = subprocess.run(
            words_to(desk, "record", "list"), env=env, capture_output=True, check=True
        )
        assert number in found.stdout.decode("utf-8")
        refused = subprocess.run(
            words_to(desk, "frob"), env=env, capture_output=True, check=False
        )
        assert refused.returncode == 2
        assert "没有“frob”这个命令" in refused.stderr.decode("utf-8")


def test_a_path_that_is_no_utf8_is_named_as_json_can(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/\xff\xfe"
    done = subprocess.run(
        [*map(os.fsencode, PROGRAM), b"--json", b"--store", odd, b"status"],
        capture_output=True,
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    error = json.loads(out)["error"]
    assert done.returncode == 1
    assert error["code"] == "no_store"
    assert error["what"].startswith(os.fsdecode(odd))
    assert "Traceback" not in err


def test_json_comes_in_through_a_pipe_and_goes_out_through_one(desk: Desk) -> None:
    content = json.dumps(desk.body(), ensure_ascii=False).encode()
    done = subprocess.run(
        words_to(desk, "--json", "record", "new", "--from", "-"),
        input=content,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done
    assert done.stderr == b""
    assert json.loads(done.stdout)["version"] == 1


def test_a_reader_that_goes_away_hears_no_complaint(desk: Desk) -> None:
    with subprocess.Popen(
        words_to(desk, "audit", "show"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_full_disk_under_the_output_is_told(desk: Desk) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            words_to(desk, "status"), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert "没有全部写到标准输出" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_the_passphrase_file_may_be_named_by_the_environment(desk: Desk) -> None:
    env = {**os.environ, "JUDREC_PASSPHRASE_FILE": str(desk.passphrase)}
    done = start("--store", str(desk.store), "--json", "status", env=env)
    assert done.returncode == 0
    assert json.loads(done.stdout)["entries"] == 2


def test_without_a_file_or_a_terminal_there_is_no_passphrase(desk: Desk) -> None:
    done = subprocess.run(
        ["setsid", "--wait", *PROGRAM, "--json", "--store", str(desk.store), "status"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    answer = Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert refusal(answer, 1)["code"] == "no_terminal"


def typed(words: list[str], *lines: bytes) -> tuple[int, bytes, bytes]:
    """Type a line at each question; give the code, stdout and the screen."""
    terminal, inside = pty.openpty()
    with subprocess.Popen(
        ["setsid", "--ctty", "--wait", *PROGRAM, *words],
        stdin=inside,
        stdout=subprocess.PIPE,
        stderr=inside,
    ) as process:
        os.close(inside)
        screen = b""
        for line in lines:
            while not screen.endswith("：".encode()):
                screen += os.read(terminal, 1024)
            os.write(terminal, line)
            screen += b"\n"
        assert process.stdout is not None
        out = process.stdout.read()
        code = process.wait()
    screen += drained(terminal)
    os.close(terminal)
    return code, out, screen


def drained(terminal: int) -> bytes:
    found = b""
    try:
        while part := os.read(terminal, 4096):
            found += part
    except OSError:  # a terminal that nobody holds any more ends so on Linux
        return found
    return found


def test_the_passphrase_is_asked_on_the_terminal_and_not_shown(desk: Desk) -> None:
    right = f"{PASSPHRASE}\n".encode()
    given = ["--store", str(desk.store), "--json", "status"]
    code, out, screen = typed(given, right)
    assert code == 0
    assert json.loads(out)["entries"] == 2
    assert "口令：".encode() in screen
    assert PASSPHRASE.encode() not in screen
    code, out, _ = typed(given, "错了\n".encode())
    assert code == 1
    assert json.loads(out)["error"]["code"] == "wrong_passphrase"


def test_a_new_passphrase_is_asked_twice(bare: Desk) -> None:
    words = ["--store", str(bare.store), "--json", *INIT]
    code, out, screen = typed(words, b"one\n", b"two\n")
    assert code == 1
    assert json.loads(out)["error"]["code"] == "passphrases_differ"
    assert not bare.store.exists()
    right = f"{PASSPHRASE}\n".encode()
    code, out, screen = typed(words, right, right)
    assert code == 0
    assert "再输入一次：".encode() in screen
    assert bare.ask("status")["entries"] == 2


def test_ctrl_c_at_the_question_ends_quietly(desk: Desk) -> None:
    code, out, screen = typed(["--store", str(desk.store), "status"], b"\x03")
    assert code == 130
    assert out == b""
    assert b"Traceback" not in screen
    assert "已中断".encode() in screen


def interrupted(words: list[str], begun: Path, kind: str) -> tuple[int, bytes, bytes]:
    """Press Ctrl-C as soon as a file of that kind lies in `begun`."""
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        while process.poll() is None and not list(begun.glob(kind)):
            time.sleep(0.002)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def test_ctrl_c_in_long_work_leaves_nothing(desk: Desk) -> None:
    number = desk.file()
    large = desk.folder / "录像.mp4"
    with large.open("wb") as file:
        file.truncate(4 << 30)
    sealed = desk.store / "attachments"
    words = words_to(desk, "record", "attach", number, str(large), "--name", "录像")
    code, out, err = interrupted(words, sealed, "*")
    assert (code, out) == (130, b"")
    assert err.decode() == "已中断，没有留下写了一半的文件。\n"
    assert list(sealed.iterdir()) == []
    assert desk.ask("audit", "verify")["problems"] == []
    assert desk.ask("record", "show", number)["version"] == 1


def test_ctrl_c_while_a_bundle_is_written_abandons_it(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "receiver"
    folder.mkdir()
    court, receiver = desk, Desk(folder, desk.clock).make()
    quarter = str(Quarter.of(desk.clock()))
    card = court.folder / "card"
    code = receiver.ask("identity", "show", "-o", str(card))["code"]
    court.ask("recipient", "add", str(card), "--code", code, "--name", "市中院")
    large = court.folder / "录像.mp4"
    with large.open("wb") as file:
        file.truncate(96 << 20)
    court.ask("record", "attach", court.file(), str(large), "--name", "录像")
    stick = court.folder / "stick"
    stick.mkdir()
    export = ("quarter", "export", quarter, "--to", "市中院", "-o", str(stick))
    words = words_to(court, *export, "--with-attachments")
    number, out, _ = interrupted(words, stick, "*.jrb.part")
    assert (number, out) == (130, b"")
    assert list(stick.iterdir()) == []
    (sent,) = court.ask("quarter", "show", quarter)["sent"]
    assert sent["state"] == "abandoned"
    assert court.ask(*export)["nth"] == {"市中院": 2}


def test_a_bar_shows_on_a_terminal_only(desk: Desk) -> None:
    number = desk.file()
    file = desk.folder / "录音.bin"
    file.write_bytes(bytes(4 << 20))
    words = words_to(desk, "--json", "record", "attach", number, str(file), "--name")
    piped = subprocess.run([*words, "一"], capture_output=True, check=True)
    assert piped.stderr == b""
    file.write_bytes(bytes(5 << 20))
    terminal, inside = pty.openpty()
    with subprocess.Popen(
        [*words, "二"], stdout=subprocess.PIPE, stderr=inside
    ) as process:
        os.close(inside)
        screen = drained(terminal)
        assert process.stdout is not None
        assert json.loads(process.stdout.read())["size"] == 5 << 20
    os.close(terminal)
    assert process.returncode == 0
    assert "附材料".encode() in screen
    assert b"it/s" not in screen


@pytest.mark.parametrize("words", [["status"], ["--version", "status"]])
def test_a_broken_installation_is_told_without_a_traceback(
    tmp_path: Path, words: list[str]
) -> None:
    package = Path(sys.modules["judrec"].__file__ or "").parent
    copied = tmp_path / "judrec"
    copied.mkdir()
    for name in ("__init__.py", "__main__.py"):
        (copied / name).write_bytes((package / name).read_bytes())
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = start(*words, env=env)
    assert done.returncode == 70
    assert "重新安装" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    loud = start(*words, env={**env, "JUDREC_DEBUG": "1"})
    assert b"Traceback" in loud.stderr
