"""在办案件清单: read an export of the case system, keep it, fill forms from it.

The list is its person's own, like a draft. It is kept encrypted in the store but in no
entry: it says nothing of any interference, it is replaced as often as it is exported,
and a chain never forgets. That there was an import, of which file and how many rows, is
an entry (docs/decisions/0010).
"""

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.station import Station
from judrec.core import case_list
from judrec.core.body import texts
from judrec.core.canonical import Json, JsonObject, canonical, parse
from judrec.core.case_list import Case, CaseList, Column, Heads
from judrec.errors import RefusedError
from judrec.store.door import Act
from judrec.viewer.table_reading import MOST_CONTENT, Table, read_table

_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was read, and what its columns were taken for."""

    table: Table
    digest: str
    """SHA-256 of the file."""
    heads: Heads

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, a sentence each."""
        left = (
            (self.table.formulas, "个单元格是公式，没有取用，按空白处理。"),
            (self.table.cut, "个单元格太长，只取开头 2000 字。"),
        )
        return tuple(f"有 {count} {words}" for count, words in left if count)

    def samples(self, column: int) -> tuple[str, ...]:
        """Give the first values of a column, to see what it holds."""
        below = self.table.rows[self.heads.row + 1 :]
        said = (row[column] for row in below if column < len(row) and row[column])
        return tuple(value for value, _ in zip(said, range(_SAMPLES), strict=False))

    def cases(self, columns: Mapping[int, Column]) -> tuple[Case, ...]:
        """Read the rows, with these columns."""
        found = Heads(self.heads.row, self.heads.names, columns)
        return case_list.cases(self.table.rows, found)


@dataclass(frozen=True, slots=True)
class Imported:
    """The list that is kept now."""

    count: int
    at: str
    """ISO 8601 with an offset; empty where there is none."""


def read_export(station: Station, file: Path) -> Export:
    """Read a file and guess its columns; nothing is kept.

    Raises:
        RefusedError: `no_file`; `table_old`, `table_protected`, `table_damaged`,
            `table_too_large`; `viewer_failed`, `viewer_too_slow`.
    """
    content = _content(file)
    table = read_table(content)
    found = case_list.heads(table.rows, _remembered(station))
    return Export(table, hashlib.sha256(content).hexdigest(), found)


def import_case_list(
    station: Station, export: Export, columns: Mapping[int, Column]
) -> Imported:
    """Keep the cases of an export in the place of the earlier list.

    Raises:
        RefusedError: `no_case_numbers` where no row has one; `disk_full`,
            `not_writable`. The earlier list stays.
    """
    cases = export.cases(columns)
    if not cases:
        raise RefusedError(
            "表中没有读到案号，原来的清单没有变化。",
            "请为“案号”选择正确的一列；表头应当在最前面几行之内。",
            code="no_case_numbers",
        )
    names: list[Json] = [
        [export.heads.names[at], str(column)] for at, column in columns.items()
    ]
    rows: list[Json] = [case.to_json() for case in cases]
    with station.writing() as writing:
        content: JsonObject = {"digest": export.digest, "rows": len(cases)}
        writing.append(Act("case_list.imported", station.person.id, content))
        at = writing.now.isoformat()
        station.database.rows(
            "INSERT OR REPLACE INTO case_list VALUES (?, ?, ?, ?)",
            station.person.id,
            at,
            canonical(names).decode(),
            canonical(rows).decode(),
        )
    return Imported(len(cases), at)


def clear_case_list(station: Station) -> None:
    """Forget the list; how its columns are called stays known.

    Raises:
        RefusedError: `disk_full`, `not_writable`.
    """
    with station.writing() as writing:
        writing.append(Act("case_list.cleared", station.person.id, {}))
        station.database.rows(
            "UPDATE case_list SET imported_at = '', cases = '[]' WHERE person = ?",
            station.person.id,
        )


def kept_case_list(station: Station) -> Imported:
    """Say how many cases are kept, and since when."""
    row = station.database.row(
        "SELECT json_array_length(cases), imported_at FROM case_list WHERE person = ?",
        station.person.id,
    )
    return Imported(*row) if row else Imported(0, "")


def in_hand(station: Station) -> CaseList:
    """Give the list of the person signed in."""
    text = station.database.row(
        "SELECT cases FROM case_list WHERE person = ?", station.person.id
    )
    rows = parse(text[0]) if text else []
    listed = rows if isinstance(rows, list) else []
    return CaseList([Case.from_json(row) for row in listed if isinstance(row, dict)])


def _remembered(station: Station) -> dict[str, Column]:
    row = station.database.row(
        "SELECT columns FROM case_list WHERE person = ?", station.person.id
    )
    pairs = parse(row[0]) if row else []
    known = {each.value: each for each in Column}
    return {
        head: known[str(column)]
        for head, column in map(texts, pairs if isinstance(pairs, list) else ())
    }


def _content(file: Path) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        # A pipe or a device would never end; opening must not wait for one either.
        with os.fdopen(os.open(file, flags), "rb") as source:
            if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
                raise _no_file(file)
            return source.read(MOST_CONTENT + 1)
    except OSError as error:
        raise _no_file(file) from error


def _no_file(file: Path) -> RefusedError:
    return RefusedError(
        f"“{file.name[:80]}”无法读取，或者不是普通文件；原来的清单没有变化。",
        "请选择从办案系统导出的 xlsx 或 csv 文件。",
        code="no_file",
    )
