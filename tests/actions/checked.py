"""A sheet that is checked: the verdict, all that is said of it, and what came later."""

from judrec.actions.checking.check_sheet import CheckedSheet, check_sheet
from judrec.actions.checking.check_words import fact_lines, next_step
from judrec.actions.records.correct_record import correct_record
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.sheet_check import SheetVerdict
from tests.actions.parties import FIRST
from tests.station import data_key, sample_body
from tests.store.insider import sql_shell


def shelled(station: Station, statement: str) -> None:
    """Change the store as one does who has its key and an SQL shell (T2)."""
    with sql_shell(station.store.folder.database, data_key(station)) as shell:
        shell.executescript(statement)


def verdict(station: Station, *codes: str) -> SheetVerdict:
    return check_sheet(station, *codes).verdict


def words(checked: CheckedSheet) -> str:
    return "\n".join((*fact_lines(checked), next_step(checked)))


def new_fact(station: Station, nth: int = 0) -> JsonObject:
    body = sample_body(station, nth)
    return {"event": body["event"], "content": "又来电话催问。"}


def correct(station: Station, number: str = FIRST) -> str:
    body = {**sample_body(station), "content": "更正后的原话。"}
    return correct_record(station, number, body, "听错了").code
