"""The letters on an official of a received record: drafts, copies, the notice.

Such a letter tells the record's facts: printing it is a reading, traced before it.
"""

from dataclasses import dataclass

from judrec.actions.follow_up.committee import require_committee
from judrec.actions.follow_up.entries import entries_on
from judrec.actions.follow_up.kept_letters import (
    KeptLetters,
    LetterPaper,
    preview_letters,
    print_letters,
)
from judrec.actions.paper.particulars import NOTHING_GIVEN, Particulars
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.people.units import units
from judrec.actions.records.record_history import RecordHistory, record_history
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.letters import (
    LetterKind,
    OnOfficial,
    letter_text,
    why_not_written,
)
from judrec.core.follow_up.persons import persons
from judrec.core.follow_up.standing import standing
from judrec.core.immediate_facts import immediate_facts
from judrec.core.states import State
from judrec.errors import RefusedError
from judrec.store.door import Act, Writing

_UNDONE = "没有打印。"
_COPIED_TO = "同级纪检监察机关，党委组织部门，上级主管部门"


@dataclass(frozen=True, slots=True)
class WantedLetter:
    """Which letter on which official."""

    kind: LetterKind
    number: str
    unit: str = ""
    person: str = ""
    """As the record names him; empty where it names one alone."""
    to: str = ""
    """主送机关; the usual one where none is given."""
    opinion: str = ""
    """处理建议, or what a notice says beside."""
    given: Particulars = NOTHING_GIVEN


def print_letter(station: Station, wanted: WantedLetter) -> PrintedPaper:
    """Trace a reading and a printing, and set the letter.

    Raises:
        RefusedError: what `require_committee` refuses; `no_record`, `not_received`,
            `no_person`, `closed`; what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    letter = _letter(station, wanted)
    record = letter.kept.record

    def read(writing: Writing) -> None:
        content: JsonObject = {"record": record, "version": letter.kept.version}
        writing.append(Act("record.read", record, content))

    return print_letters(station, letter, first=read)


def preview_letter(station: Station, wanted: WantedLetter) -> bytes:
    """Give the letter on a record that was opened to look at; no trace is left.

    Raises:
        RefusedError: as `print_letter`.
        DamagedError: `font_damaged`.
    """
    return preview_letters(station, _letter(station, wanted))


def _letter(station: Station, wanted: WantedLetter) -> LetterPaper:
    require_committee(station)
    history = record_history(station, wanted.number, unit=wanted.unit)
    person = _person(history, wanted.person)
    about = _about(station, history, person, wanted.opinion)
    _require_open(wanted.kind, history, about)
    name = station.unit.name
    said = letter_text(wanted.kind, name, about, station.follow_forms, station.form)
    notice = wanted.kind is LetterKind.NOTICE
    to = wanted.to.strip() or wanted.kind.addressee(about.standing)
    given = wanted.given
    if notice and not given.copies_to:
        given = Particulars(given.number, given.signer, given.contact, _COPIED_TO)
    subject = f"{history.row.number}/{person}/{wanted.kind}"
    kept = KeptLetters(
        name, (to,), said, given, history.row.id, history.current.version
    )
    return LetterPaper(wanted.kind.paper, subject, kept)


def _person(history: RecordHistory, wanted: str) -> str:
    if not history.row.station:
        raise RefusedError(
            f"{history.row.number} 是本库自己的记录，不是报送来的。{_UNDONE}",
            "后续办理的文书打印收到的记录的。",
            code="not_received",
        )
    named = persons(history.current.body)
    if not wanted and len(named) == 1:
        return named[0]
    if wanted not in named:
        raise RefusedError(
            f"这件记录写明的领导干部是：{'、'.join(named)}。{_UNDONE}",
            "请写明是哪一名，姓名照记录所写。",
            code="no_person",
        )
    return wanted


def _about(
    station: Station, history: RecordHistory, person: str, opinion: str
) -> OnOfficial:
    row, body = history.row, history.current.body
    supplements = [each.body for each in history.supplements]
    names = {each.unit_code: each.name for each in units(station)}
    return OnOfficial(
        person=person,
        reported_by=names.get(row.unit_code, row.unit_code),
        facts=immediate_facts(body, supplements, station.form),
        body=body,
        standing=standing(entries_on(station, row.station, row.id), person),
        opinion=opinion.strip(),
    )


def _require_open(kind: LetterKind, history: RecordHistory, about: OnOfficial) -> None:
    why = why_not_written(kind, about.standing)
    if history.row.state is State.VOID:
        why = "报送单位已经注销这件记录，不再打印文书。"
    elif history.row.disputed:
        why = "这件记录待核实，不打印文书。"
    if why:
        raise RefusedError(
            f"{why}{_UNDONE}", "请先登记相应的后续办理，再打印。", code="closed"
        )
