"""The life of an opened record, from the ledger: who did what with it, when.

The opening was traced (`show_record`); this tells nothing more of the record, and
leaves no trace. Openings of one day by one person are told as one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from operator import attrgetter, itemgetter

from judrec.actions.people.recipients import NAME_THEN
from judrec.actions.records.carriers import signed_for
from judrec.actions.records.copies.copy_words import entered_words, sheet_words
from judrec.actions.records.letters_on_record import letters_on_record
from judrec.actions.records.record_history import Filed, ShownVersion
from judrec.actions.records.record_row import RecordRow
from judrec.actions.report.trace_reading import Reading
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import label
from judrec.bundle.header import BundleKind
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.event_time import CHINA
from judrec.core.page_range import page_words
from judrec.core.paper_copy import CopyAct
from judrec.core.quarter import Quarter
from judrec.core.record_version import Attachment, VersionKind
from judrec.core.report.period import Period
from judrec.core.shape import integer, integers, text
from judrec.core.sheet_check import SheetVerdict
from judrec.core.sheet_kind import SHEET_NAMES
from judrec.store.entries import NEWEST

_READ, _PRINTED, _CHECKED = "record.read", "record.printed", "sheet.checked"
_REPORT = "report.read"
_LOOKED_AT, _EXTRACTED = "attachment.read", "attachment.extracted"
_COPIES = {act.action: act for act in CopyAct}
_FAILED, _REPRINTED = "copy.failed", "copy.reprinted"
_TOLD = (_PRINTED, _FAILED, _REPRINTED, _CHECKED, _LOOKED_AT, _EXTRACTED, *_COPIES)
"""Of these the life tells more than that they were done."""
_VERSIONS = frozenset(kind.action for kind in VersionKind)


class Trail(StrEnum):
    """Of what kind a step in a record's life is; the value is what people see."""

    VERSION = "版本"
    PRINTED = "打印"
    PAPER = "印件"
    READ = "查阅"
    COPIED = "另存副本"
    EXTRACTED = "依法提取"
    SENT = "报送"
    RECEIVED = "收到"
    OTHER = "其他"


_KINDS = {
    BundleKind.IMMEDIATE.value: "立即报告的报送件",
    BundleKind.DIRECT.value: "直报上级的报送件",
    BundleKind.DESK.value: "席位报送件",
}
"""What is said of bundles that are no quarter's."""
_YEAR = 4
_MADE = {
    Reading.WRITE: (Trail.READ, "编写{}报告时查阅"),
    Reading.PRINT: (Trail.PRINTED, "打印{}报告，其中写有这件记录"),
    Reading.TABLE: (Trail.COPIED, "把{}报告的各表存到专库之外，其中写有这件记录"),
}
"""What is said of a report that was made, and its period within."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a record."""

    at: datetime
    """In China; this computer's time, or the sender's for what a sender did."""
    trail: Trail
    words: str
    """Who did what, in a sentence."""
    seq: int
    """Its entry in the ledger here, the last of several; 0 for what a sender did."""


@dataclass(frozen=True, slots=True)
class _Entry:
    seq: int
    at: datetime
    action: str
    who: str
    content: JsonObject


def record_timeline(
    station: Station, shown: Filed, *, each_reading: bool = False, until: int = NEWEST
) -> tuple[Step, ...]:
    """Give all that happened to a record up to an entry, the latest first.

    Of one's own record the order is the chain's: a clock may have gone back.
    `each_reading` tells openings one by one, each with its own entry. `shown` knows
    no act that was filed after `until`.
    """
    entries = list(_entries(station, shown.row.id, until))
    steps = [
        *_filed(shown, entries),
        *_own_steps(shown, entries),
        *_readings(station, shown.row.id, until, by_day=not each_reading),
        *_in_reports(station, shown, until),
        *_look_ups(station, shown.row.id, until),
        *_extractions(station, shown.row, until),
    ]
    for at, words, seq in letters_on_record(station, shown.row, until):
        steps.append(Step(at.astimezone(CHINA), Trail.PRINTED, words, seq))
    if shown.row.station:
        steps += _received(station, shown, until)
        return tuple(sorted(steps, key=attrgetter("at"), reverse=True))
    steps += _sent(station, shown, until)
    for at, words, seq in signed_for(station, shown.row, until):
        steps.append(Step(at.astimezone(CHINA), Trail.SENT, words, seq))
    # One return brings several receipts: its entry is the same for all of them.
    return tuple(sorted(steps, key=attrgetter("seq", "at"), reverse=True))


# What was filed.


def _filed(shown: Filed, entries: list[_Entry]) -> Iterator[Step]:
    own = {} if shown.row.station else {each.seq: each for each in entries}
    held = 0
    for version in shown.versions:
        yield _act(own, version, _version_words(version, held))
        held = len(version.attachments)
    for number, version in enumerate(shown.supplements, start=1):
        yield _act(own, version, f"补充新的情况，列为补充 {number}。")
    if shown.void is not None:
        yield _act(own, shown.void, f"注销。原因：{shown.void.reason}")


def _act(own: Mapping[int, _Entry], version: ShownVersion, words: str) -> Step:
    entry = own.get(version.seq)
    if entry is None:
        at = _moment(version.filed_at)
        return Step(at, Trail.VERSION, f"{version.recorder} {words}", 0)
    return Step(entry.at, Trail.VERSION, f"{entry.who} {words}", entry.seq)


def _version_words(version: ShownVersion, held: int) -> str:
    """Say what a version is; `held` files belonged to the one before."""
    place = f"第 {version.version} 版"
    if version.kind is VersionKind.FILED:
        return f"提交入库，为{place}。"
    if version.kind is VersionKind.CORRECTED:
        return f"补正，为{place}。原因：{version.reason}"
    added = "、".join(f"“{file.material}”" for file in version.attachments[held:])
    return f"附上材料{added}，为{place}。"


# What the ledger of this desk says of it.


def _own_steps(shown: Filed, entries: list[_Entry]) -> Iterator[Step]:
    for each in entries:
        if each.action in _VERSIONS:
            continue
        trail, words = Trail.OTHER, f"{label(each.action)}。"
        if each.action == _PRINTED:
            trail, words = Trail.PRINTED, _printing(each.content)
        elif each.action == _FAILED:
            trail, words = Trail.PRINTED, _not_printed(each.content)
        elif each.action == _REPRINTED:
            trail, words = Trail.PRINTED, _printed_again(each.content)
        elif each.action in _COPIES:
            trail, words = Trail.PAPER, _entered(_COPIES[each.action], each.content)
        elif each.action == _CHECKED:
            said = SheetVerdict(text(each.content, "verdict")).words
            trail, words = Trail.READ, f"核对了一份印件，结论：{said}。"
        elif each.action == _LOOKED_AT:
            named = _material(each.content, shown.attachments)
            trail, words = Trail.READ, f"查阅材料{named}。"
        elif each.action == _EXTRACTED:
            named = _material(each.content, shown.attachments)
            trail, words = Trail.COPIED, f"把材料{named}的副本存到专库之外。"
        yield Step(each.at, trail, f"{each.who} {words}", each.seq)


def _entries(station: Station, record: str, until: int) -> Iterator[_Entry]:
    """Give the entries about a record; by the index, however long the ledger is."""
    marks = ", ".join("?" * len(_TOLD))
    rows = station.database.rows(
        "SELECT seq, opening ->> 'at', opening ->> 'action' AS action, "  # noqa: S608 - marks
        "coalesce(p.name, opening ->> 'actor'), "
        f"iif(opening ->> 'action' IN ({marks}), content, '{{}}') "
        "FROM entry LEFT JOIN person p ON p.id = opening ->> 'actor' "
        "WHERE opening ->> 'subject' = ? AND action <> ? AND seq <= ? ORDER BY seq",
        *_TOLD,
        record,
        _READ,
        until,
    )
    for seq, at, action, who, content in rows:
        yield _Entry(seq, _moment(at), action, who, parse_object(content))


def _in_reports(station: Station, shown: Filed, until: int) -> Iterator[Step]:
    """Tell who made a report that tells of it: of a quarter or year with an act on it.

    The subjects are named one by one, so that the index is read.
    """
    record = shown.row.id
    quarters = station.database.rows(
        "SELECT DISTINCT quarter FROM record_version "
        "WHERE station = ? AND record = ? ORDER BY quarter",
        shown.row.station,
        record,
    )
    named = (each for (quarter,) in quarters for each in (quarter, quarter[:_YEAR]))
    periods = tuple(dict.fromkeys(named))
    marks = ", ".join("?" * len(periods))
    rows = station.database.rows(
        "SELECT coalesce(p.name, opening ->> 'actor'), opening ->> 'subject', "  # noqa: S608 - marks
        "opening ->> 'at', seq, content ->> 'purpose' "
        "FROM entry LEFT JOIN person p ON p.id = opening ->> 'actor' "
        f"WHERE opening ->> 'subject' IN ({marks}) AND opening ->> 'action' = ? "
        "AND seq <= ? AND EXISTS "
        "(SELECT 1 FROM json_each(content, '$.records') WHERE value = ?)",
        *periods,
        _REPORT,
        until,
        record,
    )
    for who, period, at, seq, purpose in rows:
        trail, done = _MADE.get(purpose, _MADE[Reading.WRITE])
        words = f"{who} {done.format(Period.parse(period).words)}。"
        yield Step(_moment(at), trail, words, seq)


def _look_ups(station: Station, record: str, until: int) -> Iterator[Step]:
    """Tell who found it by an official's name; whose name isn't said here."""
    rows = station.database.rows(
        "SELECT coalesce(p.name, opening ->> 'actor'), opening ->> 'at', seq "
        "FROM entry LEFT JOIN person p ON p.id = opening ->> 'actor' "
        "WHERE opening ->> 'action' = 'official.looked_up' AND seq <= ? AND EXISTS "
        "(SELECT 1 FROM json_each(content, '$.records') WHERE value = ?)",
        until,
        record,
    )
    for who, at, seq in rows:
        words = f"{who} 按领导干部的姓名、单位查找时查阅。"
        yield Step(_moment(at), Trail.READ, words, seq)


def _readings(
    station: Station, record: str, until: int, *, by_day: bool
) -> Iterator[Step]:
    """Tell who opened it: a sentence for each person and day in China, or for each."""
    rows = station.database.rows(
        "SELECT coalesce(p.name, opening ->> 'actor'), count(*), "
        "min(opening ->> 'at'), max(opening ->> 'at'), max(seq), "
        "count(content ->> 'purpose') "
        "FROM entry LEFT JOIN person p ON p.id = opening ->> 'actor' "
        "WHERE opening ->> 'subject' = ? AND opening ->> 'action' = ? AND seq <= ? "
        "GROUP BY iif(?, opening ->> 'actor', seq), "
        "iif(?, date(opening ->> 'at', '+8 hours'), '')",
        record,
        _READ,
        until,
        by_day,
        by_day,
    )
    for who, count, first, last, seq, beside in rows:
        begun, ended = _moment(first), _moment(last)
        said = _how_often(count, begun, ended) + _beside_paper(count, beside)
        words = f"{who} 查阅{said}。"
        yield Step(ended, Trail.READ, words, seq)


def _how_often(count: int, begun: datetime, ended: datetime) -> str:
    if count == 1:
        return ""
    first, last = f"{begun:%H:%M}", f"{ended:%H:%M}"
    return f" {count} 次" + (f"（{first} 至 {last}）" if first != last else "")


def _beside_paper(count: int, beside: int) -> str:
    """Say how many of the readings were to compare a sheet of paper."""
    if not beside:
        return ""
    return "，用于核对印件" if beside == count else f"，其中 {beside} 次用于核对印件"


def _printing(content: JsonObject) -> str:
    sheet = SHEET_NAMES.get(text(content, "kind"), "")
    copy, version = integer(content, "copy"), integer(content, "version")
    return f"打印{sheet}第 {copy} 份，依第 {version} 版。"


def _entered(act: CopyAct, content: JsonObject) -> str:
    sheet = sheet_words(SHEET_NAMES.get(text(content, "kind"), ""), content)
    return f"登记{sheet}{entered_words(act, content)}。"


def _not_printed(content: JsonObject) -> str:
    sheet = SHEET_NAMES.get(text(content, "kind"), "")
    return f"标明{sheet}第 {integer(content, 'copy')} 份没有印成，份号不再使用。"


def _printed_again(content: JsonObject) -> str:
    sheet = SHEET_NAMES.get(text(content, "kind"), "")
    pages = page_words(integers(content, "pages"))
    copy = integer(content, "copy")
    return f"重印{sheet}第 {copy} 份的{pages}，份号和内容不变。"


def _material(content: JsonObject, files: tuple[Attachment, ...]) -> str:
    digest = text(content, "sha256")
    return next((f"“{file.material}”" for file in files if file.sha256 == digest), "")


# What travelled.


def _extractions(station: Station, row: RecordRow, until: int) -> Iterator[Step]:
    """Tell who took the record by law (Art. 10), on what ground and for what."""
    rows = station.database.rows(
        "SELECT e.opening ->> 'at', coalesce(p.name, e.opening ->> 'actor'), x.number, "
        "x.organ, x.basis, x.approved_by, x.purpose, x.seq FROM extracted_record t "
        "JOIN extraction x ON x.number = t.extraction JOIN entry e ON e.seq = x.seq "
        "LEFT JOIN person p ON p.id = e.opening ->> 'actor' "
        "WHERE t.station = ? AND t.record = ? AND x.seq <= ? ORDER BY x.seq",
        row.station,
        row.id,
        until,
    )
    for at, who, number, organ, basis, approved_by, purpose, seq in rows:
        by = f"，提取单位：{organ}" if organ else ""
        words = (
            f"{who} 登记依法提取，提取登记号 {number}{by}；依据：{basis}；"
            f"批准人：{approved_by}；用途：{purpose}。"
        )
        yield Step(_moment(at), Trail.EXTRACTED, words, seq)


def _sent(station: Station, shown: Filed, until: int) -> Iterator[Step]:
    """Tell which bundles carried what was filed of it by then, and to whom.

    A direct report is nobody else's affair: a life may stand on paper.
    The plus lets the index be used: an expression's index knows no column's type.
    """
    rows = station.database.rows(
        f"SELECT s.quarter, s.nth, {NAME_THEN}, "  # noqa: S608 - ours
        "e.opening ->> 'at', e.seq, s.kind FROM sent_bundle s "
        "JOIN sent_part p ON p.file = s.file AND p.station = '' "
        "JOIN entry e ON e.opening ->> 'subject' = +s.file "
        "AND e.opening ->> 'action' = 'bundle.sealed' "
        "WHERE s.state = 'sealed' AND e.seq <= ? "
        "AND (s.record = ? AND s.kind <> 'direct' "
        "OR EXISTS (SELECT 1 FROM record_version v WHERE v.station = '' "
        "AND v.record = ? AND v.quarter = s.quarter "
        "AND v.seq <= p.size)) ORDER BY e.seq, s.recipient",
        until,
        until,
        shown.row.id,
        shown.row.id,
    )
    for seq, of_bundle in groupby(rows, key=itemgetter(4)):
        each = [*of_bundle]
        quarter, at, kind = each[0][0], each[0][3], each[0][5]
        to = "、".join(f"{name}（第 {nth} 份）" for _, nth, name, *_ in each)
        words = f"装入{_bundle_words(kind, quarter)}，报 {to}。"
        yield Step(_moment(at), Trail.SENT, words, seq)


def _received(station: Station, shown: Filed, until: int) -> Iterator[Step]:
    """Tell which bundles brought it."""
    rows = station.database.rows(
        "SELECT b.nth, b.kind, b.quarter, e.opening ->> 'at', e.seq FROM carried c "
        "JOIN received_bundle b ON b.seq = c.bundle JOIN entry e ON e.seq = b.seq "
        "WHERE c.station = ? AND c.record = ? AND b.seq <= ? ORDER BY b.seq",
        shown.row.station,
        shown.row.id,
        until,
    )
    for nth, kind, quarter, at, seq in rows:
        told = Quarter.parse(quarter).words if quarter else _KINDS.get(kind, "")
        words = f"随报送单位第 {nth} 份{f'（{told}）' if told else ''}收到。"
        yield Step(_moment(at), Trail.RECEIVED, words, seq)


def _bundle_words(kind: str, quarter: str) -> str:
    return f"{Quarter.parse(quarter).words}报送件" if quarter else _KINDS[kind]


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(CHINA)
