"""What a list shows of a record."""

from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.core.code import code_of
from judrec.core.states import State
from judrec.core.whereabouts import Stage
from judrec.store.connection import Row

COLUMNS = (
    "r.row, r.station, r.unit_code, r.id, r.number, r.digest, r.version, "
    "r.supplements, r.state, r.filed_at, r.event_at, r.official, r.masked, "
    "r.case_number, r.situation, r.immediate, r.incomplete, r.quarter, "
    "r.station <> '' OR r.seq <= (SELECT coalesce(max(seq), 0) FROM anchor), "
    "(SELECT count(*) FROM print_copy p WHERE p.record = r.id AND NOT EXISTS "
    "(SELECT 1 FROM failed_print f WHERE f.printing = p.seq)), r.seq, "
    "EXISTS (SELECT 1 FROM unsettled d WHERE d.station = r.station "
    "AND r.seq BETWEEN d.first AND d.last), "
    "iif(r.state = 'void', 0, r.loose), "
    # Which of several with its number: one's own first, else as they came.
    "iif(EXISTS (SELECT 1 FROM record o WHERE o.number = r.number AND o.row <> r.row), "
    "(SELECT count(*) FROM record o WHERE o.number = r.number AND "
    "(o.station <> '', o.row) <= (r.station <> '', r.row)), 0), "
    # A record as it was filed first is whole wherever it is.
    "r.whereabouts, r.whereabouts IN ('sealed', 'receipted') AND "
    "(r.version > 1 OR r.supplements > 0 OR r.state = 'void') AND NOT EXISTS ("
    "SELECT 1 FROM sent_part p JOIN sent_bundle s ON s.file = p.file "
    "WHERE p.station = r.station AND p.size >= r.seq AND s.state = 'sealed' "
    "AND s.home = 0 AND s.kind IN ('quarter', 'immediate') "
    "AND EXISTS (SELECT 1 FROM record_version v WHERE v.station = r.station "
    "AND v.record = r.id AND (v.quarter = s.quarter OR v.record = s.record))) "
    "AND NOT EXISTS (SELECT 1 FROM returned t WHERE r.station = '' "
    "AND t.record = r.id AND t.through >= r.seq)"
)
TWIN = "#"
"""Before which of several records with one number is meant (编号冲突)."""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record in a list."""

    row: int
    """Its place in the store's table; grows with filing and receiving."""
    station: str
    """Empty for one's own; the sender's signing key for a received one."""
    unit_code: str
    id: str
    number: str
    digest: bytes
    """Of the current version."""
    version: int
    supplements: int
    state: State
    filed_at: str
    event_at: str
    """As in the body, `2026-11`."""
    official: str
    masked: str
    """王× instead of the name, for a list that others may see."""
    case: str
    situation: str
    """The code, `associate`."""
    immediate: bool
    incomplete: bool
    """要素待补: something was filed as unknown, and nothing has brought it since."""
    quarter: str
    """Of filing, `2026Q4`."""
    anchored: bool
    """Whether all acts on it are covered by a head in someone else's hands."""
    copies: int
    """Sheets printed of it."""
    seq: int
    """The newest entry about it, in the ledger that it was filed in."""
    disputed: bool
    """Whether its sender told two histories that differ in it: neither counts until
    somebody has found out (design/04)."""
    loose: int
    """How many of its cases have no sheet with all that was filed in their dossier."""
    twin: int
    """Which of several that have its number: two stations gave the same; else 0."""
    whereabouts: Stage
    """How far it has come: the furthest stage of its way."""
    behind: bool
    """Whether it was reported, and what was done on it since was not."""

    @property
    def handle(self) -> str:
        """What opens this record and no other: its number, and which of several."""
        return f"{self.number}{TWIN}{self.twin}" if self.twin > 1 else self.number

    @property
    def code(self) -> str:
        """记录校验码 of the current version."""
        return code_of(self.digest)

    @property
    def state_words(self) -> str:
        """The state, and what the record still asks for; nothing of a void one."""
        marks = [self.state.label]
        if self.state is not State.VOID:
            marks += ["立即报告"] * self.immediate + ["要素待补"] * self.incomplete
        marks += ["变动未报"] * self.behind + ["编号冲突"] * bool(self.twin)
        return " · ".join(marks + ["待核实"] * self.disputed)


def record_row(station: Station, row: int) -> RecordRow:
    """Give one record by its place in the table, which must exist."""
    # The columns are written in this module.
    statement = f"SELECT {COLUMNS} FROM record r WHERE r.row = ?"  # noqa: S608 - ours
    return read_row(station.database.rows(statement, row)[0])


def read_row(row: Row) -> RecordRow:
    """Read a row selected with `COLUMNS`."""
    return RecordRow(
        row=row[0],
        station=row[1],
        unit_code=row[2],
        id=row[3],
        number=row[4],
        digest=row[5],
        version=row[6],
        supplements=row[7],
        state=State(row[8]),
        filed_at=row[9],
        event_at=row[10],
        official=row[11],
        masked=row[12],
        case=row[13],
        situation=row[14],
        immediate=bool(row[15]),
        incomplete=bool(row[16]),
        quarter=row[17],
        anchored=bool(row[18]),
        copies=row[19],
        seq=row[20],
        disputed=bool(row[21]),
        loose=row[22],
        twin=row[23],
        whereabouts=Stage(row[24]),
        behind=bool(row[25]),
    )
