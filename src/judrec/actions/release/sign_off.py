"""Sign off what is about to leave: by the leader's own passphrase, or on paper.

The leader signs at the keeper's desk (Art. 10): the keeper stays signed in, the entry
is the leader's, by his own key. A paper that he signed is entered by a keeper, with its
scan sealed as an attachment.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from judrec.actions.people.act_as import act_as
from judrec.actions.progress import Progress
from judrec.actions.records.sealed_in import SealedIn, seal_file, sealing_place
from judrec.actions.release.shown import Shown
from judrec.actions.report.filed_records import require_reporter
from judrec.actions.station import Station
from judrec.core.canonical import Json, JsonObject
from judrec.core.event_time import CHINA
from judrec.core.roles import Role
from judrec.core.sign_off import How, SignedPaper, SignOff, problems
from judrec.errors import IncompleteError, JudrecError, RefusedError
from judrec.store import attachments
from judrec.store.door import Act
from judrec.store.refusals import UncertainError


def sign_off(
    station: Station, shown: Shown, leader: str, passphrase: str, number: str = ""
) -> SignOff:
    """Sign off by the passphrase of the leader of that name; `number` is a 文号.

    Raises:
        RefusedError: `no_such_person`, `wrong_passphrase` (traced), `not_a_leader`;
            `disk_full`, `not_writable`.
    """
    acting = act_as(station, leader, passphrase)
    person = acting.person
    if Role.LEADER not in person.roles:
        raise RefusedError(
            f"{person.name} 不是指定领导，不能签发，内容没有变化。",
            "请由登记为“指定领导”的人签发；纸质签发的，请录入签发人、日期、文号。",
            code="not_a_leader",
        )
    said = _said(
        shown,
        SignedPaper(person.name, _today(station.now()), number.strip(), person.post),
        How.KEY,
    )
    with acting.writing() as writing:
        writing.append(Act("release.signed", shown.subject, said.to_json()))
    return said


def sign_off_on_paper(
    station: Station,
    shown: Shown,
    paper: SignedPaper,
    scan: Path | None = None,
    progress: Progress | None = None,
) -> SignOff:
    """Enter a paper that the leader signed: who, on what day, under what number.

    Raises:
        IncompleteError: one of the three is missing or wrong; all are named.
        RefusedError: `not_allowed`; for the scan `no_file`, `file_changed`,
            `cancelled`; `disk_full`, `not_writable`. Nothing was changed.
    """
    require_reporter(station)
    paper = paper.stripped()
    wrong = problems(paper, station.now())
    if wrong:
        raise IncompleteError(
            "纸质签发的内容不完整，没有保存。",
            "请照签发的文件填写签发人、日期、文号。",
            wrong,
        )
    if scan is None:
        said = _said(shown, paper, How.PAPER)
        _write(station, said, ())
        return said
    taken = seal_file(sealing_place(station), scan, progress)
    return _scanned(station, shown, paper, taken)


def _scanned(
    station: Station, shown: Shown, paper: SignedPaper, taken: SealedIn
) -> SignOff:
    said = _said(shown, paper, How.PAPER, taken.sealed.sha256)
    folder = station.store.folder
    known = attachments.is_held(folder, station.database, taken.sealed.sha256)
    try:
        _write(station, said, () if known else (taken.sealed.to_json(),))
    except UncertainError:
        # Its entry may be there: the next opening keeps the file, or sweeps it.
        raise
    except JudrecError:
        attachments.discard(folder, taken.sealed.file)
        raise
    if known:
        attachments.discard(folder, taken.sealed.file)
    return said


def _write(station: Station, said: SignOff, files: Sequence[JsonObject]) -> None:
    kept: list[Json] = [*files]
    with station.writing() as writing:
        writing.append(
            Act("release.signed", said.subject, said.to_json(), {"files": kept})
        )


def _said(shown: Shown, paper: SignedPaper, how: How, scan: str = "") -> SignOff:
    return SignOff(
        of=shown.of,
        subject=shown.subject,
        version=shown.version,
        shown=shown.digest,
        by=paper.by,
        post=paper.post,
        on=paper.on,
        number=paper.number,
        how=how,
        scan=scan,
    )


def _today(now: datetime) -> str:
    return now.astimezone(CHINA).date().isoformat()
