"""The tables of the page 后续办理: their columns, their lines, what is said of each."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMargins, QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from judrec.actions.follow_up.told_reprisals import ToldReprisal
from judrec.actions.follow_up.waiting import WaitingRow
from judrec.actions.follow_up.year import YearOfAssessment
from judrec.core.follow_up.assessment import CLUE
from judrec.gui.records import moments
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.shown import shown

_MOST: Final = 40
_LONG: Final = 120
_WHOLE: Final = 400
_PADDING: Final = 12
"""Pixels that a cell keeps free at both sides together."""
_AROUND: Final = QMargins(0, 4, 0, 4)
"""What a row of several lines keeps free above and below them."""
_ORGAN: Final = 16
"""Characters of a line of the year's first column."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """A line of the year's list, confirmed or a clue."""

    organ: str
    item: str
    day: str
    words: str
    source: str


def lines_of(year: YearOfAssessment) -> list[YearLine]:
    """Give the lines of a year, what is confirmed first; clues name no organ."""
    confirmed = [
        YearLine(
            "\n".join(
                shown(organ, _MOST)
                for organ in (each.party_organ, each.discipline_organ)
                if organ
            ),
            f"（{each.item}）",
            each.day,
            each.words,
            each.number or f"总账第 {each.seq} 条",
        )
        for each in year.lines
    ]
    clues = [
        YearLine(
            CLUE, f"（{each.item}）", each.day, each.words, f"总账第 {each.seq} 条"
        )
        for each in year.clues
    ]
    return confirmed + clues


WAITING: Final[tuple[Column[WaitingRow], ...]] = (
    Column("登记号", lambda row: row.number),
    Column("领导干部", lambda row: shown(row.person, _MOST)),
    Column("提交日期", lambda row: moments.day(row.filed_at)),
    Column("立即报告", lambda row: "是" if row.immediate else ""),
    Column("等待办理", lambda row: row.words),
)
ENTERED: Final[Column[ToldReprisal]] = Column(
    "登记", lambda row: "已登记" if row.entered else "未登记"
)
"""Whether an entry was made on it; nothing is entered at a superior's."""
TOLD: Final[tuple[Column[ToldReprisal], ...]] = (
    Column("反映编号", lambda row: shown(row.number, _MOST)),
    Column("反映人", lambda row: shown(f"{row.who}（{row.post}）", _MOST)),
    Column("单位", lambda row: shown(row.unit, _MOST)),
    Column("受到的处理", lambda row: shown(row.said("measure"), _MOST)),
    Column("处理日期", lambda row: shown(row.said("date"), _MOST)),
    Column("收到", lambda row: moments.minute(row.received_at)),
    ENTERED,
    Column("附件", lambda row: shown(row.file.shown_name, _MOST) if row.file else ""),
    Column("相关记录", lambda row: shown("、".join(row.records), _LONG)),
)
SAID: Final = (
    "共 {} 项，立即报告的在前。按回车打开记录。",
    "由已登记的处理和认定列出（第二十三条）；报送件的线索（缺期、内容被改动等）不是认定。",
    "共 {} 份，由记录人直报。是线索，非认定；按回车登记为打击报复。",
    "登记在报送单位上的和考核事项，共 {} 条；更正、撤回的仍然列出。",
)
"""Of each table, where it holds something; {} is how much."""
NONE: Final = (
    "没有等待办理的。",
    "这一年没有列入考核的事项，也没有线索。",
    "没有收到打击报复情况反映。",
    "还没有登记在报送单位上的和考核事项。",
)
LINES: Final[tuple[Column[YearLine], ...]] = (
    Column("党组织、纪检监察机关", lambda row: row.organ),
    Column("项", lambda row: row.item),
    Column("日期", lambda row: row.day),
    Column("来源", lambda row: row.source),
    Column("内容", lambda row: shown(row.words, _WHOLE)),
)


class _Wrapping(QStyledItemDelegate):
    """Measures text by the room that padding leaves: else its last line is cut."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        narrower = QStyleOptionViewItem(option)
        if option.rect.isValid():
            narrower.rect = option.rect.adjusted(0, 0, -_PADDING, 0)
        return super().sizeHint(narrower, index).grownBy(_AROUND)


def year_table(model: RowsModel[YearLine]) -> QTableView:
    """Give the table of a year's list: its organs and what was found, in lines."""
    table = rows_table(model, "年度考核事项")
    table.setItemDelegate(_Wrapping(table))
    head, rows = table.horizontalHeader(), table.verticalHeader()
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    head.resizeSection(0, _ORGAN * table.fontMetrics().horizontalAdvance("党"))
    rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    # How tall a row is follows from how wide the window lets its columns be.
    head.sectionResized.connect(lambda *_: rows.resizeSections())
    return table
