"""What the store holds of a quarter of filing (Art. 13)."""

from dataclasses import dataclass

from judrec.actions.quarter.begun import before_hint, before_store
from judrec.actions.quarter.desks import QuarterDesks, quarter_desks
from judrec.actions.quarter.immediate_items import AffectedRecord, affected_records
from judrec.actions.quarter.room import filled
from judrec.actions.records.nil_statements import NilCount, count_nil
from judrec.actions.records.record_query import MARKED, Mark
from judrec.actions.release.releases import Release, release_of
from judrec.actions.release.shown import quarter_shown
from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.core.quarter import Quarter
from judrec.core.record_version import VersionKind
from judrec.core.report.period import Period
from judrec.store.door import utc_text

ZERO_WORDS = "本季度本院专库未收到记录"
"""Never 未发生: what wasn't recorded may well have happened (design/04)."""
BEFORE_WORDS = "本季度结束时本专库尚未启用，不能由本专库报送"
"""Not zero either: nobody could file anything."""

_KINDS = {
    BundleKind.DESK.value: "送本院",
    BundleKind.IMMEDIATE.value: "立即报告",
    BundleKind.RETURN.value: "转送回执",
}
_UNIT = "(SELECT station FROM unit_ledger)"


@dataclass(frozen=True, slots=True)
class SentBundle:
    """A bundle of the quarter to one receiver."""

    file: str
    recipient: str
    nth: int
    state: str
    """`sealed`, `abandoned` or `begun`."""
    kind: str = BundleKind.QUARTER.value
    received_at: str = ""
    """By the receiver's receipt, ISO 8601; empty while there is none."""
    mark: str = ""
    """The first group of its 回执码."""

    def is_report(self, *, to_court: bool) -> bool:
        """Whether it lies there whole and reports the quarter, or a desk to a court."""
        kind = BundleKind.DESK if to_court else BundleKind.QUARTER
        return self.state == "sealed" and self.kind == kind.value

    @property
    def kind_words(self) -> str:
        """What kind it is, where it isn't the quarter's own; ends with a space."""
        return f"{_KINDS[self.kind]} " if self.kind in _KINDS else ""


@dataclass(frozen=True, slots=True)
class QuarterSummary:
    """Counts of the unit's records by the quarter of filing: own, and its desks'."""

    quarter: Quarter
    unit_code: str
    """Of the court whose quarter it is."""
    ended: bool
    records: int
    """Filed in the quarter; voided ones are counted, too."""
    own: int
    """Of these, those filed here and not at a desk: whose paper lies here."""
    versions: int
    """All acts on records in the quarter."""
    corrections: int
    supplements: int
    voids: int
    immediate: int
    incomplete: int
    drafts: int
    """Of the person signed in; all other figures are the whole desk's, as its bundle
    is."""
    unprinted: int
    loose: int
    """Printed, and in a dossier with less than all that was filed, or in none."""
    unanchored: int
    by_situation: dict[str, int]
    sent: tuple[SentBundle, ...]
    desks: QuarterDesks
    """Of a court: whose records are counted with one's own, and who is missing."""
    nil: NilCount | None
    """无干预情况说明: no records, and in no bundle; None where they aren't wanted."""
    affected: tuple[AffectedRecord, ...]
    """To be reported at once, and whether each was."""
    release: Release
    """The leader's sign-off, and whether it is still of what would leave."""
    texts: bool
    """Whether somebody wrote texts for its report."""
    supplements_report: bool
    """Whether it was reported after its end: what is sealed now is a 补报."""
    to_court: bool
    """Whether a desk sent to its court since the quarter's end; its start, while it
    runs."""
    filled: int
    """How full its bundle is by now at least, in percent of what one may hold."""
    reports_instead: str
    """What this store can report, where the quarter was over before it was made; of
    such a quarter it knows nothing. Empty of any other."""

    @property
    def before_store(self) -> bool:
        """Whether the quarter was over before there was a store."""
        return bool(self.reports_instead)

    @property
    def zero(self) -> bool:
        """Whether nothing was filed: a zero report is signed and sent all the same."""
        return self.records == 0 and not self.before_store


def nil_words(nil: NilCount) -> str:
    """Say how many statements there are; what they are not stands beside it."""
    whose = "本人的" if nil.own else ""
    gave_way = f"，其中 {nil.superseded} 件已被记录取代" if nil.superseded else ""
    return (
        f"另有{whose}无干预情况说明 {nil.stated} 件{gave_way}；"
        "不计入记录，不随报送件报出。"
    )


def show_quarter(station: Station, quarter: Quarter) -> QuarterSummary:
    """Count what was filed in a quarter; nothing is changed."""
    kinds = _kinds(station, quarter)
    desks = quarter_desks(station, quarter)
    return QuarterSummary(
        quarter=quarter,
        unit_code=station.unit.code,
        ended=quarter.ended(station.now()),
        records=_count(station, quarter, "1"),
        own=_own(station, quarter, "1"),
        versions=sum(kinds.values()),
        corrections=kinds.get(VersionKind.CORRECTED.value, 0),
        supplements=kinds.get(VersionKind.SUPPLEMENTED.value, 0),
        voids=kinds.get(VersionKind.VOIDED.value, 0),
        immediate=_count(station, quarter, "r.immediate"),
        incomplete=_count(station, quarter, MARKED[Mark.INCOMPLETE]),
        drafts=station.database.scalar(
            "SELECT count(*) FROM draft WHERE person = ?", station.person.id
        ),
        unprinted=_own(station, quarter, MARKED[Mark.UNPRINTED]),
        loose=_own(station, quarter, f"r.inserts > 0 AND {MARKED[Mark.LOOSE]}"),
        unanchored=_own(station, quarter, MARKED[Mark.UNANCHORED]),
        by_situation=_situations(station, quarter),
        sent=_sent(station, quarter),
        desks=desks,
        nil=count_nil(station, quarter),
        affected=affected_records(station, quarter),
        release=release_of(station, quarter_shown(station, quarter)),
        texts=_any(
            station,
            "report_text WHERE period = ?",
            str(Period.of_quarter(quarter)),
        ),
        supplements_report=_any(
            station,
            "sent_bundle WHERE kind = ? AND quarter = ? AND state = 'sealed' "
            "AND complete = 1",
            BundleKind.QUARTER.value,
            str(quarter),
        ),
        to_court=_to_court(station, quarter),
        filled=filled(station, desks.heard),
        reports_instead=before_hint(station) if before_store(station, quarter) else "",
    )


def _to_court(station: Station, quarter: Quarter) -> bool:
    since = quarter.end if quarter.ended(station.now()) else quarter.start
    return _any(
        station,
        "sent_bundle s JOIN entry e ON e.opening ->> 'subject' = +s.file "
        "AND e.opening ->> 'action' = 'bundle.sealed' WHERE s.kind = ? "
        "AND s.state = 'sealed' AND e.opening ->> 'at' >= ?",
        BundleKind.DESK.value,
        utc_text(since),
    )


def _any(station: Station, of: str, *values: str) -> bool:
    """Tell whether there is such a row; `of` is written in our modules."""
    found = station.database.scalar(
        f"SELECT EXISTS (SELECT 1 FROM {of})",  # noqa: S608 - our own words
        *values,
    )
    return bool(found)


def _count(station: Station, quarter: Quarter, condition: str) -> int:
    """Count records that meet a condition, which is written in our modules."""
    found: int = station.database.scalar(
        "SELECT count(*) FROM record r "  # noqa: S608 - our own condition
        f"WHERE r.station IN {_UNIT} AND r.quarter = ? AND ({condition})",
        str(quarter),
    )
    return found


def _own(station: Station, quarter: Quarter, condition: str) -> int:
    """Count what is asked of one's own records: a desk's paper lies at the desk."""
    return _count(station, quarter, f"r.station = '' AND {condition}")


def _kinds(station: Station, quarter: Quarter) -> dict[str, int]:
    rows = station.database.rows(
        "SELECT kind, count(*) FROM record_version "  # noqa: S608 - our own words
        f"WHERE station IN {_UNIT} AND quarter = ? GROUP BY kind",
        str(quarter),
    )
    return dict(rows)


def _situations(station: Station, quarter: Quarter) -> dict[str, int]:
    rows = station.database.rows(
        "SELECT situation, count(*) FROM record "  # noqa: S608 - our own words
        f"WHERE station IN {_UNIT} AND quarter = ? GROUP BY situation",
        str(quarter),
    )
    return dict(rows)


def _sent(station: Station, quarter: Quarter) -> tuple[SentBundle, ...]:
    """Give the quarter's bundles, and those of no quarter that were begun in it.

    They come in the order in which they were begun. What a desk sends to its court
    after the quarter's end reports the quarter, too. A direct report is nobody else's
    affair.
    """
    rows = station.database.rows(
        "SELECT s.file, coalesce(r.name, s.recipient), s.nth, s.state, s.kind, "
        "coalesce(c.received_at, ''), coalesce(c.mark, '') "
        "FROM sent_bundle s LEFT JOIN recipient_once r ON r.code = s.recipient "
        "LEFT JOIN receipt c ON c.file = s.file AND c.recipient = s.recipient "
        "AND c.why = '' WHERE s.quarter = ? OR (s.kind IN ('desk', 'immediate', "
        "'return') AND EXISTS (SELECT 1 FROM entry e "
        "WHERE e.opening ->> 'subject' = +s.file AND e.opening ->> 'at' >= ? "
        "AND e.opening ->> 'at' < iif(s.kind = 'desk', ?, ?))) "
        "ORDER BY (SELECT min(b.seq) FROM entry b WHERE b.opening ->> 'subject' = "
        "+s.file AND b.opening ->> 'action' = 'bundle.begun'), s.recipient",
        str(quarter),
        utc_text(quarter.start),
        utc_text(quarter.next.end),
        utc_text(quarter.end),
    )
    return tuple(SentBundle(*row) for row in rows)
