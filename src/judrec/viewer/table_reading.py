"""Table files as rows of text, decoded by a process of its own."""

from dataclasses import dataclass
from typing import Final

from judrec.core.canonical import Json
from judrec.core.shape import integer
from judrec.errors import DamagedError, RefusedError
from judrec.viewer.decoder import Decoder, ask, broken, own_decoder
from judrec.viewer.frames import Bounds, Failure, Kind, Reply, Request

MOST_CONTENT: Final = 64 * 2**20
MOST_ROWS: Final = 20_000
"""More than anybody has in hand; a whole court's list of years is no such list."""
MOST_COLUMNS: Final = 100
MOST_LENGTH: Final = 2_000
"""As long as a line of the form may be."""
_OLD: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files begin that hold other files, as Office did it before 2007: an .xls, and
to this day a workbook with a passphrase."""
_PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")
_UNCHANGED: Final = "原来的清单没有变化"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that hold something."""

    rows: tuple[tuple[str, ...], ...]
    formulas: int
    """Cells that hold a formula and were left empty."""
    cut: int
    """Cells that were longer than a line may be, and were cut."""


def read_table(content: bytes, *, decoder: Decoder | None = None) -> Table:
    """Read an xlsx or a csv.

    Raises:
        RefusedError: `table_old`, `table_protected`, `table_damaged`,
            `table_too_large`; `viewer_failed`, `viewer_too_slow`.
    """
    if len(content) > MOST_CONTENT:
        raise _too_large()
    if content.startswith(_OLD):
        raise _protected() if _PROTECTED in content else _old()
    return table_of(ask(decoder or own_decoder(), asking(content), Bounds(pages=0)))


def asking(content: bytes) -> Request:
    """Ask for the rows of a file, within the bounds."""
    most: dict[str, Json] = {
        "rows": MOST_ROWS,
        "columns": MOST_COLUMNS,
        "length": MOST_LENGTH,
    }
    return Request(Kind.TABLE, content, most)


def table_of(reply: Reply | Failure) -> Table:
    """Take what a viewer answered, and believe none of it unseen.

    Raises:
        RefusedError: `table_damaged`, `table_too_large`; `viewer_failed`.
    """
    if isinstance(reply, Failure):
        raise _too_large() if reply is Failure.TOO_LARGE else _damaged()
    try:
        formulas, cut = (integer(reply.said, key) for key in ("formulas", "cut"))
        return Table(_rows(reply.said.get("rows")), formulas, cut)
    except DamagedError as error:
        raise broken() from error


def _rows(value: Json) -> tuple[tuple[str, ...], ...]:
    """Take the rows; a viewer that was taken over isn't believed."""
    if not isinstance(value, list) or len(value) > MOST_ROWS + 1:
        raise broken()
    return tuple(_row(row) for row in value)


def _row(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_COLUMNS:
        raise broken()
    if not all(isinstance(cell, str) and len(cell) <= MOST_LENGTH for cell in value):
        raise broken()
    return tuple(str(cell) for cell in value)


def _old() -> RefusedError:
    return RefusedError(
        f"这是旧格式（.xls）的表格，不能读取；{_UNCHANGED}。",
        "请在导出时选择 xlsx 或 csv，或者用表格软件另存为 xlsx。",
        code="table_old",
    )


def _protected() -> RefusedError:
    return RefusedError(
        f"这个表格设有打开口令，不能读取；{_UNCHANGED}。",
        "请用表格软件去掉口令后另存，再导入。",
        code="table_protected",
    )


def _damaged() -> RefusedError:
    return RefusedError(
        f"这个文件不是 xlsx 或 csv 表格，或者已经损坏；{_UNCHANGED}。",
        "请从办案系统重新导出；csv 请用 UTF-8 或 GB18030 编码。",
        code="table_damaged",
    )


def _too_large() -> RefusedError:
    return RefusedError(
        f"这个表格太大，超过 {MOST_ROWS} 行或者内容过多；{_UNCHANGED}。",
        "请只导出自己的在办案件。",
        code="table_too_large",
    )
