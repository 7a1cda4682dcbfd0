"""Tables as case systems export them, and as somebody might forge them."""

import codecs
import io
import struct
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from judrec.errors import RefusedError
from judrec.viewer import frames, tables
from judrec.viewer.decoder import Decoder
from judrec.viewer.frames import Bounds
from judrec.viewer.table_reading import (
    MOST_LENGTH,
    MOST_ROWS,
    Table,
    asking,
    read_table,
    table_of,
)

CSV = '案号,案由,当事人\r\n（2026）鄂0106民初1号,买卖合同纠纷,"甲公司,乙公司"\r\n\r\n'
ROWS = (
    ("案号", "案由", "当事人"),
    ("（2026）鄂0106民初1号", "买卖合同纠纷", "甲公司,乙公司"),
)


def book(*rows: list[object], sheet: str = "") -> bytes:
    made = openpyxl.Workbook()
    first = made.active
    assert isinstance(first, Worksheet)
    if sheet:
        first = made.create_sheet(sheet)
    for row in rows:
        first.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(content: bytes) -> Table:
    """Read it as the viewer does, but here: a process for each would take long."""
    request, target = asking(content), io.BytesIO()
    failure = tables.decoder()(request, target)
    if failure is not None:
        return table_of(failure)
    frames.write_end(target)
    return table_of(frames.read_reply(io.BytesIO(target.getvalue()), Bounds(0)))


def refused(content: bytes, by: Callable[[bytes], Table] = read) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        by(content)
    assert "原来的清单没有变化" in caught.value.what
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        codecs.BOM_UTF8 + CSV.encode(),
        CSV.encode("gb18030"),
        CSV.replace(",案", "\t案")
        .replace("号,", "号\t")
        .replace("纷,", "纷\t")
        .replace("由,", "由\t")
        .encode("gb18030"),
        codecs.BOM_UTF16_LE + CSV.encode("utf-16-le"),
    ],
)
def test_a_csv_reads_the_same_in_each_encoding(content: bytes) -> None:
    assert read(content) == Table(ROWS, 0, 0)


def test_a_book_gives_its_first_sheet_with_anything_in_it() -> None:
    content = book(list(ROWS[0]), [], list(ROWS[1]), sheet="第二张")
    assert read(content).rows == ROWS


def test_the_process_without_keys_reads_the_same() -> None:
    assert read_table(CSV.encode("gb18030")) == Table(ROWS, 0, 0)
    content = book(list(ROWS[0]), list(ROWS[1]))
    assert read_table(content) == Table(ROWS, 0, 0)


def test_numbers_and_dates_are_written_as_people_write_them() -> None:
    moment = datetime(2026, 11, 17, 14, 30)  # noqa: DTZ001 - a cell has no zone
    row: list[object] = [1234.0, 1.5, date(2026, 11, 17), moment, True, " 甲\n乙 "]
    said = read(book(row)).rows[0]
    assert said[:4] == ("1234", "1.5", "2026-11-17", "2026-11-17 14:30")
    assert said[5] == "甲 乙"


def test_a_formula_is_left_empty_and_counted() -> None:
    found = read(book(["案号", "=1+1"], ["=cmd|'/c calc'!A1", "甲"]))
    assert found == Table((("案号",), ("", "甲")), formulas=2, cut=0)


def test_a_cell_that_is_too_long_is_cut_and_counted() -> None:
    found = read(book(["长" * (MOST_LENGTH + 1)]))
    assert found.cut == 1
    assert len(found.rows[0][0]) == MOST_LENGTH


def test_an_old_or_protected_book_is_named_as_such() -> None:
    old = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512
    protected = old + "EncryptedPackage".encode("utf-16-le")
    assert refused(old, read_table).code == "table_old"
    assert refused(protected, read_table).code == "table_protected"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + b"\0" * 99,
        book(["甲"])[:-200],
        b"\xff\xfe\x00\xd8" * 9,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    ],
)
def test_what_is_no_table_is_a_sentence(content: bytes) -> None:
    assert refused(content).code == "table_damaged"


def test_a_book_of_foreign_parts_is_a_sentence() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    assert refused(out.getvalue()).code == "table_damaged"


def test_a_zip_bomb_is_weighed_before_it_is_unpacked() -> None:
    promising = bytearray(book(["甲"]))
    entry = promising.find(b"PK\x01\x02")
    promising[entry + 24 : entry + 28] = struct.pack("<I", 2**30)
    assert refused(bytes(promising), read_table).code == "table_too_large"


def test_more_rows_than_anybody_has_in_hand_are_refused() -> None:
    lines = "\n".join(f"（2026）鄂0106民初{each}号,甲" for each in range(MOST_ROWS + 2))
    assert refused(f"案号,当事人\n{lines}".encode()).code == "table_too_large"


def test_a_million_rows_of_nothing_are_refused() -> None:
    plain = book(["案号"])
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", b"<row/>" * 10**6)
                content += b"</sheetData></worksheet>"
            new.writestr(name, content)
    assert refused(out.getvalue()).code in {"table_too_large", "table_damaged"}


@pytest.mark.parametrize("said", ['{"rows":1}', '{"rows":[[1]],"formulas":0,"cut":0}'])
def test_a_viewer_that_says_something_else_is_not_believed(said: str) -> None:
    answer = b"S" + struct.pack(">I", len(said)) + said.encode() + b"E"
    program = f"import sys; sys.stdout.buffer.write({answer!r})"
    with pytest.raises(RefusedError, match="意外结束"):
        read_table(b"", decoder=Decoder((sys.executable, "-c", program)))
