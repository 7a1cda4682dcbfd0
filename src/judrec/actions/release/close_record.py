"""Close a record to a receiver whom it tells of: by the leader, on a written ground.

From then on its lines in every bundle are closed lines: that receiver sees number,
digest and ground, the others all of it (docs/bundle-format.md). It is said who may
read, not who mayn't: a receiver that comes later, or under a new card, reads nothing
until the leader has decided again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.people.recipients import COURT, RECEIVER, chosen, recipients
from judrec.actions.progress import Progress
from judrec.actions.records.record_history import record_history
from judrec.actions.release.sign_off import on_paper, signing_leader, today
from judrec.actions.station import Station
from judrec.core.canonical import Json, JsonObject, parse
from judrec.core.sign_off import How, SignedPaper
from judrec.core.text_rules import forbidden_character, says_something
from judrec.errors import RefusedError
from judrec.store.door import Act

LONGEST_GROUND = 2000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What is decided about a record."""

    number: str
    against: tuple[str, ...]
    """Names or codes of the receivers that mayn't read it; none opens it again."""
    ground: str


@dataclass(frozen=True, slots=True)
class ClosedRecord:
    """A record that some receivers mayn't read."""

    number: str
    readers: tuple[str, ...]
    """The codes of those who may."""
    ground: str
    by: str


def close_record(
    station: Station, closing: Closing, leader: str, passphrase: str
) -> None:
    """Close it, or open it again, by the passphrase of the leader of that name.

    Raises:
        RefusedError: `no_record`, `no_recipient`, `at_desk`, `no_ground`,
            `nobody_left`;
            `no_such_person`, `wrong_passphrase` (traced), `not_a_leader`.
    """
    said = _content(station, closing)
    acting = signing_leader(station, leader, passphrase)
    by: JsonObject = {
        "by": acting.person.name,
        "post": acting.person.post,
        "on": today(station),
        "number": "",
        "how": How.KEY.value,
        "scan": "",
    }
    with acting.writing() as writing:
        writing.append(Act("record.closed", str(said["record"]), {**said, **by}))


def close_on_paper(
    station: Station,
    closing: Closing,
    paper: SignedPaper,
    scan: Path | None = None,
    progress: Progress | None = None,
) -> None:
    """Close it, or open it again, as a paper says that the leader signed.

    Raises:
        IncompleteError: who, when or the number is missing.
        RefusedError: as `close_record`; `not_allowed`; for the scan as `on_paper`.
    """
    said = _content(station, closing)

    def act(taken: str, private: JsonObject) -> Act:
        by: JsonObject = {
            "by": paper.stripped().by,
            "post": paper.stripped().post,
            "on": paper.stripped().on,
            "number": paper.stripped().number,
            "how": How.PAPER.value,
            "scan": taken,
        }
        return Act("record.closed", str(said["record"]), {**said, **by}, private)

    on_paper(station, paper, (scan, progress), act)


def closed_records(station: Station) -> tuple[ClosedRecord, ...]:
    """Give the records that are closed to somebody, by number."""
    return tuple(
        ClosedRecord(number, readers_of(allowed), ground, by)
        for number, allowed, ground, by in station.database.rows(
            "SELECT r.number, c.allowed, c.ground, c.by FROM closed_record c "
            "JOIN record r ON r.station = c.station AND r.id = c.record "
            "ORDER BY r.number"
        )
    )


def closed_ids(station: Station) -> frozenset[str]:
    """Give the ids of the records that are closed to somebody."""
    rows = station.database.rows("SELECT record FROM closed_record")
    return frozenset(record for (record,) in rows)


def readers_of(allowed: str) -> tuple[str, ...]:
    """Give the codes of those who may read it, as the table keeps them."""
    listed = parse(allowed)
    return tuple(str(each) for each in listed) if isinstance(listed, list) else ()


def _content(station: Station, closing: Closing) -> JsonObject:
    row = record_history(station, closing.number).row
    to: list[Json] = [*_readers(station, closing.against)]
    return {
        "record": row.id,
        "ledger": row.station,
        "to": to,
        "ground": _ground(closing.ground),
    }


def _readers(station: Station, against: Sequence[str]) -> tuple[str, ...]:
    """Give who may read it; nobody in particular where it is open again."""
    shut = {chosen(station, name)[0].code for name in against}
    if not shut:
        return ()
    if any(row.role == COURT for row in recipients(station)):
        # The court's keeper could read it no more, and nobody upward would get it.
        raise RefusedError(
            "这里是席位，记录先送本院专库，再由本院报出，没有改动任何内容。",
            "请在本院专库办理：对涉及的接收单位封闭由本院决定；不宜经过本院的，请直报。",
            code="at_desk",
        )
    left = tuple(
        row.code
        for row in recipients(station)
        if row.role == RECEIVER and row.code not in shut
    )
    if not left:
        raise RefusedError(
            "这样就没有一个接收单位能看到这件记录，没有改动任何内容。",
            "记录只能对涉及其中的接收单位封闭，其他接收单位仍应收到；"
            "都涉及的，请直报上级。",
            code="nobody_left",
        )
    return left


def _ground(ground: str) -> str:
    said = ground.strip()
    hidden = forbidden_character(said, multiline=True)
    if not says_something(said) or len(said) > LONGEST_GROUND or hidden:
        raise RefusedError(
            "没有写明理由，或者理由中有不能保存的字符，没有改动任何内容。",
            f"请写明为什么对该单位封闭或者恢复公开，{LONGEST_GROUND} 字以内。",
            code="no_ground",
        )
    return said
