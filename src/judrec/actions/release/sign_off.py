"""Sign off what is about to leave: by the leader's own passphrase, or on paper.

The leader signs at the keeper's desk (Art. 10): the keeper stays signed in, the entry
is the leader's, by his own key. A paper that he signed is entered by a keeper, with its
scan sealed as an attachment.
"""

from collections.abc import Callable
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
    acting = signing_leader(station, leader, passphrase)
    person = acting.person
    said = _said(
        shown,
        SignedPaper(person.name, today(station), number.strip(), person.post),
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

    def act(taken: str, private: JsonObject) -> Act:
        said = _said(shown, paper.stripped(), How.PAPER, taken)
        return Act("release.signed", said.subject, said.to_json(), private)

    return SignOff.from_json(on_paper(station, paper, (scan, progress), act).content)


def signing_leader(station: Station, leader: str, passphrase: str) -> Station:
    """Let the leader of that name act, by his own passphrase.

    Raises:
        RefusedError: `no_such_person`, `wrong_passphrase` (traced), `not_a_leader`.
    """
    acting = act_as(station, leader, passphrase)
    if Role.LEADER not in acting.person.roles:
        raise RefusedError(
            f"{acting.person.name} 不是指定领导，不能签发，内容没有变化。",
            "请由登记为“指定领导”的人签发；纸质签发的，请录入签发人、日期、文号。",
            code="not_a_leader",
        )
    return acting


def on_paper(
    station: Station,
    paper: SignedPaper,
    scan: tuple[Path | None, Progress | None],
    act: Callable[[str, JsonObject], Act],
) -> Act:
    """Enter what a leader signed on paper; `act` is made of scan and private part.

    Raises:
        IncompleteError: one of the three is missing or wrong; all are named.
        RefusedError: `not_allowed`; for the scan `no_file`, `file_changed`,
            `cancelled`; `disk_full`, `not_writable`. Nothing was changed.
    """
    require_reporter(station)
    wrong = problems(paper.stripped(), station.now())
    if wrong:
        raise IncompleteError(
            "纸质签发的内容不完整，没有保存。",
            "请照签发的文件填写签发人、日期、文号。",
            wrong,
        )
    file, progress = scan
    if file is None:
        return _written(station, act("", {"files": []}))
    return _scanned(station, seal_file(sealing_place(station), file, progress), act)


def _scanned(
    station: Station, taken: SealedIn, act: Callable[[str, JsonObject], Act]
) -> Act:
    folder, sealed = station.store.folder, taken.sealed
    known = attachments.is_held(folder, station.database, sealed.sha256)
    files: list[Json] = [] if known else [sealed.to_json()]
    try:
        written = _written(station, act(sealed.sha256, {"files": files}))
    except UncertainError:
        # Its entry may be there: the next opening keeps the file, or sweeps it.
        raise
    except JudrecError:
        attachments.discard(folder, sealed.file)
        raise
    if known:
        attachments.discard(folder, sealed.file)
    return written


def _written(station: Station, act: Act) -> Act:
    with station.writing() as writing:
        writing.append(act)
    return act


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


def today(station: Station) -> str:
    """Give the day on which somebody signs here, ISO 8601."""
    return station.now().astimezone(CHINA).date().isoformat()
