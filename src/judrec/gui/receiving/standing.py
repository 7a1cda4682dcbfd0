"""What stays open after receiving: left out of a quarter, closed to us, told directly.

Shown where there is something to show. Nothing of a record is read for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.receiving.closed_to_us import ClosedToUs, closed_to_us
from judrec.actions.receiving.direct_reports import DirectReport, direct_reports
from judrec.actions.receiving.unreconciled import Unreconciled, unreconciled
from judrec.actions.station import Station
from judrec.core.shape import text
from judrec.gui.look.parts import MARKS, Tone, set_tone, words
from judrec.gui.session import Session
from judrec.gui.settings.section import Section
from judrec.gui.shown import shown

_SENTENCE = "立即报告过的必须在当季报送件中再次出现，补报之后不再列出；直报请注意保密。"
_MOST = 20
"""Lines of each kind."""
_NAME, _NUMBER, _LONG = 20, 40, 400
"""Characters of a name, a number, and what somebody wrote."""
_MORE = "还有 {} 条，请用命令 judrec units unreconciled、closed、direct 查看。"


@dataclass(frozen=True, slots=True)
class _Found:
    missing: tuple[Unreconciled, ...]
    closed: tuple[ClosedToUs, ...]
    direct: tuple[DirectReport, ...]


class StandingSection(Section):
    """Reads them whenever something was written."""

    def __init__(self, session: Session) -> None:
        super().__init__("对账、封闭和直报", _SENTENCE)
        self._session = session
        self.missing, self.rest = words(), words()
        set_tone(self.missing, Tone.NOTICE)
        for each in (self.missing, self.rest):
            self.column.addWidget(each)
        self.hide()

    def refresh(self) -> None:
        if self._session.person.oversees:
            self._session.run(_read, self._show, self.message.show_error)

    def clear(self) -> None:
        self.missing.clear()
        self.rest.clear()
        self.message.clear()
        self.hide()

    def _show(self, found: _Found) -> None:
        missing = [_missing(each) for each in found.missing]
        rest = [*map(_direct, found.direct), *map(_closed, found.closed)]
        for label, lines in ((self.missing, missing), (self.rest, rest)):
            label.setText("\n".join(_few(lines)))
            label.setVisible(bool(lines))
        self.setVisible(bool(missing or rest))


def _read(station: Station) -> _Found:
    return _Found(unreconciled(station), closed_to_us(station), direct_reports(station))


def _few(lines: list[str]) -> Iterator[str]:
    """Give what a page has room for; a stranger may send hundreds."""
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield _MORE.format(len(lines) - _MOST)


def _missing(row: Unreconciled) -> str:
    unit = shown(row.unit, _NAME)
    return f"{MARKS[Tone.NOTICE]} {unit}：{shown(row.words, _LONG)}。"


def _direct(row: DirectReport) -> str:
    reprisals = "".join(
        f"；附打击报复情况反映 {shown(text(each, 'number'), _NUMBER)}"
        for each in row.reprisals
    )
    numbers = "、".join(shown(number, _NUMBER) for number in row.numbers)
    ground = _in_a_sentence(row.ground)
    unit = f"{shown(row.unit, _NAME)} 席位 {shown(row.desk, _NAME)}"
    return f"直报：{unit}，{numbers}；理由：{ground}{reprisals}。"


def _closed(row: ClosedToUs) -> str:
    ground = _in_a_sentence(row.ground)
    by, number = shown(row.by, _NAME), shown(row.number, _NUMBER)
    return (
        f"对本单位封闭：{shown(row.unit, _NAME)} {number}，{by}决定；理由：{ground}。"
    )


def _in_a_sentence(ground: str) -> str:
    """Give a ground as a part of a sentence: its own last 。 would end that twice."""
    return shown(" ".join(ground.split()).rstrip("。"), _LONG)
