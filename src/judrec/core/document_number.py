"""Numbers of official letters: 鄂政函〔2026〕12号.

They keep 〔 〕 and every other character as typed (design/02); the grammar here only
serves a soft notice, since letters without a proper number come, too.
"""

import re
from dataclasses import dataclass

_SHAPE = re.compile(
    r"(?P<agency>[^\s〔〕（）()\[\]0-9]{1,30})"
    r"[〔（(\[【［](?P<year>[12][0-9]{3})[〕）)\]】］]"
    r"(?P<kind>[^\s0-9]{0,10}?)第?(?P<number>[0-9]{1,6})号"
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """An official letter's number in its parts."""

    agency: str
    """The agency's characters: 鄂政函."""
    year: int
    number: int


def parse(text: str) -> DocumentNumber | None:
    """Take a letter's number apart; None where it isn't one."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        return None
    agency = match["agency"] + match["kind"]
    return DocumentNumber(agency, int(match["year"]), int(match["number"]))


def review(text: str) -> tuple[str, str] | None:
    """Give the notice for a number, as code and sentence; None where all is well."""
    if not text.strip() or parse(text) is not None:
        return None
    return "document_number_form", "不是常见的文号格式，已按原样保留，请核对。"
