"""立即报告: the letter on a record that says that the case is affected (Art. 13).

It is a paper of the record: its printing stands in the record's life, and each
receiver has a copy of his own. What it says beside the record (to whom, 发文字号) is
kept in the private part of its entry, so that it can be set again.
"""

from judrec.actions.paper.notices import notices
from judrec.actions.paper.particulars import (
    Particulars,
    margins,
    particulars_from,
    particulars_json,
)
from judrec.actions.paper.trace import Copy, PrintedPaper
from judrec.actions.paper.trace_copy import Copy as RecordCopy
from judrec.actions.paper.trace_copy import trace_copy
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.recipients import chosen
from judrec.actions.records.record_history import Filed, record_history
from judrec.actions.records.show_record import ShownRecord
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.immediate_facts import immediate_facts
from judrec.core.record import immediate
from judrec.core.shape import inner, text
from judrec.core.sheet_kind import IMMEDIATE_LETTER
from judrec.errors import RefusedError
from judrec.pdf.letter.immediate import ImmediateContent, immediate_letter
from judrec.pdf.margins import Margins
from judrec.pdf.sheet import Sheet


def print_immediate(
    station: Station, number: str, to: str, given: Particulars
) -> PrintedPaper:
    """Trace and set the letter on a record to a receiver, by name or code.

    Raises:
        RefusedError: `no_record`, `no_recipient`, `not_immediate`; `disk_full`,
            `not_writable`, `store_restored`, `store_moved`.
        DamagedError: `font_damaged`.
    """
    history = record_history(station, number)
    unit = _receiver(station, history, to)
    private: JsonObject = {"to": unit, "given": particulars_json(given)}
    with station.writing() as writing:
        traced = trace_copy(station, writing, history, IMMEDIATE_LETTER, private)
        copy = _own_copy(traced)
        sheet = _letter(station, history, unit, given, margins(station, copy))
    return PrintedPaper(sheet.pdf, sheet.pages, copy, tuple(notices(sheet)))


def preview_immediate(
    station: Station, shown: ShownRecord, to: str, given: Particulars
) -> bytes:
    """Give the letter on an opened record to look at; no trace is left.

    Raises:
        RefusedError: `no_recipient`, `not_immediate`.
        DamagedError: `font_damaged`.
    """
    unit = _receiver(station, shown, to)
    return _letter(station, shown, unit, given, margins(station, None)).pdf


def immediate_again(
    station: Station,
    filed: Filed,
    said: JsonObject,
    traced: RecordCopy,
    *,
    comparison: bool,
) -> Sheet:
    """Set a printed letter again; `filed` and `said` are as they were at the printing.

    Raises:
        DamagedError: `bad_shape` where it wasn't kept what the letter says;
            `font_damaged`.
    """
    given = particulars_from(inner(said, "given"))
    around = margins(station, _own_copy(traced), comparison=comparison)
    return _letter(station, filed, text(said, "to"), given, around)


def is_immediate(filed: Filed) -> bool:
    """Tell whether the record is to be reported at once, as it stands."""
    bodies = (filed.versions[-1], *filed.supplements)
    return filed.void is None and any(immediate(each.body) for each in bodies)


def _own_copy(traced: RecordCopy) -> Copy:
    """Each receiver's letter is one of its own: none of them is a reprint."""
    return Copy(
        number=traced.number,
        reprint=False,
        ledger_code=traced.ledger_code,
        seq=traced.seq,
    )


def _receiver(station: Station, filed: Filed, to: str) -> str:
    """Give the unit that the letter is to, where the record calls for one."""
    row, _ = chosen(station, to)
    if not is_immediate(filed):
        raise RefusedError(
            "这件记录没有写明已经影响案件正常办理，或者已经注销，没有打印立即报告。",
            "确有影响的，请先补正或者补充“对案件办理的影响”，再打印。",
            code="not_immediate",
        )
    return row.unit


def _letter(
    station: Station, filed: Filed, to: str, given: Particulars, around: Margins
) -> Sheet:
    current = filed.versions[-1]
    supplements = [each.body for each in filed.supplements]
    content = ImmediateContent(
        unit=station.unit.name,
        to=to,
        facts=immediate_facts(current.body, supplements, station.form),
        code=current.code,
        given=given,
        margins=around,
    )
    return immediate_letter(content, fonts(station))
