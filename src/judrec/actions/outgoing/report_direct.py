"""直报: report a record past the court's own keeper, on a written ground.

It is for a desk where the court's own leader or a receiver is whom the record tells of
(design/01), or where somebody was made to suffer for recording (Art. 12): the recorder
sends it himself, to the superior organ or the discipline organ, and nobody signs it
off. No other bundle opens that it was sent.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from judrec.actions.outgoing.begin_bundle import Dispatch, Load
from judrec.actions.outgoing.own_part import Direct, attachments_of, own_part
from judrec.actions.outgoing.report_now import (
    coverage_of,
    notices_of,
    own_history,
    versions_of,
)
from judrec.actions.outgoing.send_bundle import Sent, send_bundle
from judrec.actions.people.recipients import COURT, chosen
from judrec.actions.progress import Progress
from judrec.actions.retaliation.report_retaliation import reprisal
from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.core.canonical import Json, JsonObject
from judrec.core.text_rules import forbidden_character, says_something
from judrec.errors import RefusedError
from judrec.store.entries import entry_at

LONGEST_GROUND = 2000
"""Characters."""


def report_direct(  # noqa: PLR0913 - what a person chooses, the options by name
    station: Station,
    number: str,
    to: Sequence[str],
    folder: Path,
    *,
    ground: str,
    reprisals: Sequence[str] = (),
    suite: str = "hybrid",
    progress: Progress | None = None,
) -> Sent:
    """Seal one's own record to `to` (names or codes), with the ground for it.

    `reprisals` are numbers of 打击报复情况反映 that go along, each with its file.

    Raises:
        RefusedError: `no_record`, `not_own`, `no_ground`, `not_outside`,
            `no_reprisal`.
        UsageError, RefusedError, DamagedError: as `send_bundle`.
    """
    history = own_history(station, number)
    said = _ground(ground)
    codes = _outside(station, to)
    told = [reprisal(station, each) for each in reprisals]
    seqs = frozenset(each.seq for each in told)
    along = {(each.file.sha256, each.file.size) for each in told if each.file}
    versions = versions_of(station, history)

    def load() -> Load:
        direct = Direct(codes, seqs)
        part, head = own_part(station, versions, direct)
        header: JsonObject = {
            "coverage": coverage_of(history),
            "signed_off": None,
            "ground": said,
            "reprisals": [_told(station, each.seq) for each in told],
        }
        files = along | {*attachments_of(station, versions)}
        return Load(part, head, header, attachments=tuple(files))

    sent = send_bundle(
        station,
        Dispatch(BundleKind.DIRECT, "", load, history.row.id),
        to,
        folder,
        suite=suite,
        progress=progress,
    )
    return replace(sent, records=1, notices=tuple(notices_of(sent)))


def _ground(ground: str) -> str:
    said = ground.strip()
    if not says_something(said):
        raise _no_ground("没有写明直报的理由", "请写明为什么不经本院专库管理员报送。")
    if len(said) > LONGEST_GROUND:
        raise _no_ground("直报的理由太长", f"请写在 {LONGEST_GROUND} 字以内。")
    hidden = forbidden_character(said, multiline=True)
    if hidden:
        raise _no_ground(
            f"直报的理由第 {hidden[0]} 个字符（{hidden[1]}）看不见或者不能保存",
            "请删去这个字符。",
        )
    return said


def _no_ground(what: str, hint: str) -> RefusedError:
    return RefusedError(f"{what}，没有写出任何内容。", hint, code="no_ground")


def _outside(station: Station, to: Sequence[str]) -> frozenset[str]:
    """Give the codes of those who get it: nobody of the court itself."""
    rows = [chosen(station, name)[0] for name in to]
    for row in rows:
        if row.role == COURT or row.unit_code == station.unit.code:
            raise RefusedError(
                f"{row.name} 是本院的，直报不经本院，没有写出任何内容。",
                "请选择上级机关或者纪检监察机关；报给本院专库的，请用“立即报告”。",
                code="not_outside",
            )
    return frozenset(row.code for row in rows)


def _told(station: Station, seq: int) -> Json:
    """Give a reprisal's content as it is signed, with what proves it."""
    stored = entry_at(station.database, seq)
    if stored is None:
        message = f"a reprisal without its entry {seq}"
        raise AssertionError(message)
    return {
        "entry": seq,
        "nonce": stored.content_nonce.hex(),
        "content": stored.content,
    }
