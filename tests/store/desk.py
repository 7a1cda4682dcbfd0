"""A clerk at work in a process of his own, so that he can be struck at any moment.

Each line on the standard input is a job: `{"folder", "work", "times", "acks"}`. A
worker is forked for it, opens the store and stops itself, so that a tracer may take
hold of it; let go, it works so many times and notes in the file `acks` what was
acknowledged. `stands NUMBER` is answered when it stands still, `ended STATUS` when it
has ended.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Never

from judrec.actions.people.add_person import NewPerson, add_person
from judrec.actions.people.change_passphrase import change_passphrase
from judrec.actions.people.recover_store import recover_store
from judrec.actions.people.reset_passphrase import reset_passphrase
from judrec.actions.people.retire_person import retire_person
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receive import receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.drafts import drafts, keep_draft
from judrec.actions.station import Station
from judrec.actions.upkeep.back_up_store import back_up_store
from judrec.actions.upkeep.restore_store import restore_store
from judrec.core.ledger import Head
from judrec.core.quarter import Quarter
from judrec.crypto.slots import KdfProfile
from judrec.errors import JudrecError
from tests.station import (
    PASSPHRASE,
    file_sample,
    make_station,
    reopen,
    surroundings,
)

NEW_PASSPHRASE = "换过之后的口令-2027"
COLLEAGUE = NewPerson("郑好", "审判员", ("recorder",))
COLLEAGUES = "汉水-2026-第一片梧桐叶"
"""The passphrase of the colleague, who works here already."""
NEWCOMER = NewPerson("罗𬭎", "办公室主任", ("keeper",))
NUMBER = "鄂0106-03-2026-0001"
RECEIVER = "政法委"
BUG = 70
"""Exit status of what nobody foresaw."""
Work = Callable[[Station, int], Head | None]


def file(station: Station, nth: int) -> Head:
    return file_sample(station, nth % 12).head


def attach(station: Station, nth: int) -> Head:
    place = station.store.folder.path.with_name(f"材料{os.getpid()}-{nth}")
    note(place, station.store.head.digest + bytes(100_000))
    return attach_file(station, NUMBER, place, Material(f"材料{nth}")).head


def draft(station: Station, nth: int) -> None:
    known = drafts(station)
    keep_draft(station, {"content": f"第{nth}稿"}, known[0].id if known else "")


def back_up(station: Station, _nth: int) -> Head:
    return back_up_store(station, stick_of(station.store.folder.path)).head


def stick_of(folder: Path) -> Path:
    """Where a store's backups are written to; it is plugged in by the first."""
    stick = folder.with_name("stick")
    stick.mkdir(exist_ok=True)
    return stick


def day(station: Station, nth: int) -> Head | None:
    """One thing after the other."""
    return (file, attach, draft, draft)[nth % 4](station, nth)


WORK: dict[str, Work] = {
    "file": file,
    "attach": attach,
    "draft": draft,
    "day": day,
    "back_up": back_up,
}


def work(job: dict[str, str]) -> Never:
    """Do a job and leave, without the server's own clearing up."""
    status = BUG
    try:
        status = struck(job)
    except JudrecError as refused:
        note(Path(job["acks"]), f"refused {refused.code}\n".encode())
        status = refused.exit_code
    except BaseException:  # noqa: BLE001 - whatever it is, it must not run on as a server
        traceback.print_exc()
    os._exit(status)


def create(folder: Path) -> None:
    make_station(folder).close()


def unlock(folder: Path) -> None:
    reopen(folder).close()


def migrate(folder: Path) -> None:
    reopen(folder, resources=folder.with_name("newer")).close()


def recover(folder: Path) -> None:
    phrase = folder.with_name("phrase").read_text("utf-8")
    recover_store(
        folder, phrase, NEW_PASSPHRASE, surroundings(), profile=KdfProfile.FAST
    ).station.close()


def change(folder: Path) -> None:
    with closing(reopen(folder, user="周晓")) as station:
        change_passphrase(station, PASSPHRASE, NEW_PASSPHRASE)


def add(folder: Path) -> None:
    with closing(reopen(folder, user="周晓")) as station:
        add_person(station, NEWCOMER, NEW_PASSPHRASE)


def retire(folder: Path) -> None:
    with closing(reopen(folder, user="周晓")) as station:
        retire_person(station, COLLEAGUE.name)


def reset(folder: Path) -> None:
    with closing(reopen(folder, user="周晓")) as station:
        reset_passphrase(station, COLLEAGUE.name, NEW_PASSPHRASE)


def restore(folder: Path) -> None:
    phrase = folder.with_name("phrase").read_text("utf-8")
    (backup,) = stick_of(folder).glob("*.jbak")
    restore_store(backup, folder.with_name("again"), phrase, surroundings())


def export(folder: Path) -> None:
    with closing(reopen(folder)) as station:
        quarter = Quarter.of(station.now())
        export_quarter(
            station, quarter, [RECEIVER], stick_of(folder), with_attachments=True
        )


def take_in(folder: Path) -> None:
    with closing(reopen(folder)) as station:
        receive(station, [*stick_of(folder).glob("*.jrb")])


FROM_OUTSIDE: dict[str, Callable[[Path], None]] = {
    "create": create,
    "unlock": unlock,
    "migrate": migrate,
    "recover": recover,
    "restore": restore,
    "export": export,
    "take_in": take_in,
    "change": change,
    "add": add,
    "retire": retire,
    "reset": reset,
}
"""Work that begins with a store that is shut, or none."""


def struck(job: dict[str, str]) -> int:
    if job["work"] in FROM_OUTSIDE:
        os.kill(os.getpid(), signal.SIGSTOP)
        FROM_OUTSIDE[job["work"]](Path(job["folder"]))
        return 0
    station = reopen(Path(job["folder"]))
    os.kill(os.getpid(), signal.SIGSTOP)
    for nth in range(int(job["times"])):
        head = WORK[job["work"]](station, nth)
        said = f"{head.size} {head.digest.hex()}" if head else ""
        note(Path(job["acks"]), f"{nth} {said}\n".encode())
    return 0


def note(file: Path, text: bytes) -> None:
    # `writev`, which SQLite and Python don't use: a tracer tells it from their writes.
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.writev(descriptor, [text])
    os.close(descriptor)


def warm_up() -> None:
    """Import and read all that a worker needs, before the first is forked."""
    place = Path(tempfile.mkdtemp())
    station = make_station(place / "专库")
    for each in WORK.values():
        each(station, 0)
    station.close()
    shutil.rmtree(place)


def serve() -> None:
    warm_up()
    for line in sys.stdin:
        worker = os.fork()
        if worker == 0:
            work(json.loads(line))
        _worker, status = os.waitpid(worker, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            answer("stands", worker)
            _worker, status = os.waitpid(worker, 0)
        answer("ended", os.waitstatus_to_exitcode(status))


def answer(word: str, number: int) -> None:
    print(word, number, flush=True)  # noqa: T201 - that is what a server does


if __name__ == "__main__":
    serve()
