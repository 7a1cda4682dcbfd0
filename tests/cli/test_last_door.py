"""A bug of ours: a sentence, a report that holds no word of a record, exit 70."""

from pathlib import Path

import pytest

from judrec.actions.upkeep.bug_report import report_text
from judrec.cli import main
from tests.cli.desk import Desk
from tests.station import Clock, surroundings

SECRET = "王建国打招呼"


class Broken(Desk):
    """A desk whose windows break with a record's words in every place they can."""

    def _windows(self, store: Path, passphrase: str) -> int:
        about_whom = f"{SECRET}{store.name}{passphrase}"
        try:
            return {"": 0}[about_whom]
        except KeyError as error:
            raise ZeroDivisionError(about_whom) from error


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """A desk that breaks."""
    return Broken(tmp_path)


def test_a_bug_is_a_sentence_and_a_report(broken: Broken) -> None:
    answer = broken.call()
    assert answer.code == main.BUG == 70
    assert answer.out == ""
    assert SECRET not in answer.err
    assert "Traceback" not in answer.err
    assert "ZeroDivisionError" not in answer.err
    what, hint = answer.err.splitlines()
    assert what.startswith("程序内部出错")
    (report,) = (broken.folder / "reports").iterdir()
    assert str(report) in hint


def test_the_report_names_types_and_places_and_nothing_else(
    broken: Broken,
) -> None:
    broken.call()
    (report,) = (broken.folder / "reports").iterdir()
    lines = report.read_text("utf-8").splitlines()
    assert "时间：2026-11-17T14:30:05+08:00" in lines
    assert "builtins.ZeroDivisionError" in lines
    assert "builtins.KeyError" in lines
    frames = [line for line in lines if line.startswith("  ")]
    assert any(line.startswith("  judrec/cli/main.py:") for line in frames)
    libraries = ("  judrec/cli/", "  site-packages/click/", "  test_last_door.py:")
    assert all(line.startswith(libraries) for line in frames)
    text = "\n".join(lines)
    assert SECRET not in text
    assert str(broken.folder) not in text


def test_each_bug_has_a_report_of_its_own(broken: Broken) -> None:
    broken.call()
    broken.clock.advance(seconds=1)
    broken.call()
    assert len(list((broken.folder / "reports").iterdir())) == 2


def test_a_bug_is_told_where_no_report_can_be_written(broken: Broken) -> None:
    (broken.folder / "reports").write_text("a file", "utf-8")
    answer = broken.call()
    assert answer.code == 70
    assert answer.err.splitlines()[-1] == "可用 audit verify 核验专库。"


def test_a_technician_sees_the_traceback(
    broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUDREC_DEBUG", "1")
    answer = broken.call()
    assert answer.code == 70
    assert "Traceback (most recent call last):" in answer.err
    assert "ZeroDivisionError" in answer.err


def test_a_bug_in_the_middle_of_an_act_undoes_it(desk: Desk) -> None:
    number = desk.file()
    before = desk.head()
    sound = desk.around

    def broken(_size: int) -> bytes:
        raise RuntimeError(SECRET)

    desk.around = surroundings(desk.clock, entropy=broken)
    answer = desk.say("--json", "record", "show", number)
    assert answer.code == 70
    assert answer.json["error"]["code"] == "bug"
    assert SECRET not in answer.out + answer.err
    desk.around = sound
    assert desk.head() == before
    assert desk.ask("audit", "verify")["problems"] == []


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("/home/周晓/judrec/.venv/lib/site-packages/click/core.py", "site-packages"),
        ("/opt/judrec/lib/site-packages/judrec/cli/main.py", "judrec/cli/main.py"),
        ("/home/周晓/Desktop/x.py", "x.py"),
    ],
)
def test_a_place_is_named_from_its_package_on_wherever_the_program_lies(
    file: str, named: str
) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile("1 / 0", file, "exec"))  # noqa: S102 - only so is it in that file
    lines = report_text(caught.value, Clock()()).splitlines()
    (frame,) = [line for line in lines if "<module>" in line]
    assert frame.startswith(f"  {named}")
