"""What is left to do before a quarter is sealed; nothing of it stops the sealing."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from judrec.actions.quarter.show_quarter import QuarterSummary
from judrec.core.sign_off import SignOffState
from judrec.gui.look.parts import MARKS, Space, Tone, hint, set_tone, words

_NAMED = 5
"""Numbers that a line names; the list of records shows them all."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list."""

    text: str
    advice: str = ""
    """What to do; empty where it is settled."""

    @property
    def tone(self) -> Tone:
        """How it is said."""
        return Tone.NOTICE if self.advice else Tone.SUCCESS


def what_is_left(found: QuarterSummary, *, reports: bool = True) -> tuple[Item, ...]:
    """Give every line of the list, settled or not, always in the same order.

    A desk that `reports` to nobody but its court needs no sign-off.
    """
    return tuple(_items(found, reports=reports))


def _items(found: QuarterSummary, *, reports: bool) -> Iterator[Item]:
    if not found.ended:
        yield Item(
            "本季度尚未结束",
            "接收单位不会把它算作完整的季度报送；季度结束后请再写一份。"
            if reports
            else "季度结束后请再送一次本院专库，专库才算作已报。",
        )
    waiting = [each for each in found.affected if not each.done]
    if waiting:
        yield Item(
            f"{len(waiting)} 件已影响案件正常办理，没有立即报告",
            "应当立即报告，不等季度报送（规定第十三条）："
            f"打开{'、'.join(each.number for each in waiting[:_NAMED])}"
            f"{'等' if len(waiting) > _NAMED else ''}，点“立即报告…”。",
        )
    for affected in found.affected:
        if affected.done:
            yield Item(f"{affected.number} {affected.words}")
    yield _item(
        found.drafts,
        "没有未提交的草稿",
        "份草稿没有提交入库",
        "草稿不在报送件中，请到“记录”页提交或者删除。",
    )
    yield _item(
        found.incomplete,
        "没有要素待补的记录",
        "件记录要素待补",
        "请核实后补正；确实查不明的，可以照现在的样子报送。",
    )
    yield _item(
        found.unprinted,
        "记录都已打印入卷件",
        "件记录没有打印入卷件",
        "请到“记录”页打印，随案入卷（规定第十条）。",
    )
    yield _item(
        found.loose,
        "已打印的入卷件都已登记入卷",
        "件记录已打印入卷件，没有登记入卷",
        "入卷后请在这件记录的“印件”中登记；又有补正、补充的，请另打印一份入卷。",
    )
    yield from _desks(found)
    if reports:
        yield _signed(found)
    yield _item(
        found.unanchored,
        "记录都有外部凭据",
        "件记录尚无外部凭据",
        "打印入卷件或者写出报送件之后就有。",
    )


def _desks(found: QuarterSummary) -> Iterator[Item]:
    desks = found.desks
    silent = "、".join(each.desk for each in desks.not_reported)
    if silent:
        since = "季度结束后" if found.ended else "本季度"
        yield Item(
            f"席位 {silent} {since}还没有报送",
            "请这些席位制作送本院专库的报送件，没有记录的也要送；"
            "不再等的，报送件中会写明没有报送的席位。",
        )
    elif desks.reported:
        yield Item(f"{len(desks.reported)} 个席位都已报送")
    for each in desks.left_out:
        yield Item(
            each.words.removesuffix("。"),
            "请向这个席位核实；报送件中会写明没有列入的席位。",
        )


def _signed(found: QuarterSummary) -> Item:
    said = found.release.said
    if said is None:
        return Item(
            "还没有领导签发",
            "报送前由指定领导签发；纸质签发的，录入签发人、日期、文号。",
        )
    if found.release.state is SignOffState.STALE:
        return Item(
            f"{said.by}签发（{said.on}）之后，报告文字或者记录又有变化",
            "签发的不是现在的内容，请重新签发。",
        )
    return Item(f"{said.by}已签发（{said.on}）")


def _item(count: int, settled: str, open_: str, advice: str) -> Item:
    return Item(f"{count} {open_}", advice) if count else Item(settled)


class Checklist(QWidget):
    """The list as it stands on the page."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(Space.S)
        self._rows.setVerticalSpacing(Space.XS)
        self._rows.setColumnStretch(1, 1)

    def tell(self, items: tuple[Item, ...]) -> None:
        """Show these lines from now on."""
        while (taken := self._rows.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for item in items:
            self._add(item)

    def _add(self, item: Item) -> None:
        row = self._rows.rowCount()
        mark, text = QLabel(MARKS[item.tone]), words(item.text)
        for label in (mark, text):
            set_tone(label, item.tone)
        self._rows.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(text, row, 1)
        if item.advice:
            self._rows.addWidget(hint(item.advice), row + 1, 1)
