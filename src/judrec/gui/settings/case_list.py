"""The list of what one has in hand: an export is read, its columns shown, then kept."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from judrec.actions.records.case_list import (
    Export,
    Imported,
    clear_case_list,
    import_case_list,
    kept_case_list,
    read_export,
)
from judrec.actions.station import Station
from judrec.core.case_list import Column
from judrec.gui.form.editor import Combo
from judrec.gui.look.parts import Space, button, hint, primary
from judrec.gui.once import Once
from judrec.gui.places import TABLE_FILES, ask_file
from judrec.gui.session import Session
from judrec.gui.settings.section import Section
from judrec.gui.shown import shown

Done = TypeVar("Done")

_UNUSED = -1
_MOST_HEAD, _MOST_SAMPLE = 24, 60
_LEAST_COMBO = 200
_PARTIES = 3
"""原告, 被告, 第三人: as many columns are taken for the parties."""
_ASKED = (Column.NUMBER, Column.CAUSE, *[Column.PARTIES] * _PARTIES, Column.HANDLER)
_FIELDS = (*_ASKED, Column.STAGE)


class _Columns(QWidget):
    """For each field of a case the column that it comes from, and what that holds."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = tuple(Combo() for _ in _FIELDS)
        self._samples = tuple(hint() for _ in _FIELDS)
        self._export: Export | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        for row, label in enumerate(_labels()):
            name = QLabel(label)
            name.setTextFormat(Qt.TextFormat.PlainText)
            box = self.boxes[row]
            box.setAccessibleName(f"{label}取自哪一列")
            box.setMinimumWidth(_LEAST_COMBO)
            box.currentIndexChanged.connect(self._follow)
            for place, widget in enumerate((name, box, self._samples[row])):
                grid.addWidget(widget, row, place)
        grid.setColumnStretch(2, 1)

    def show_export(self, export: Export) -> None:
        """Offer the heads of a file, and choose what was guessed."""
        self._export = export
        left = dict(export.heads.columns)
        for field, box in zip(_FIELDS, self.boxes, strict=True):
            at = next((at for at, column in left.items() if column is field), _UNUSED)
            left.pop(at, None)
            box.clear()
            box.addItem("（不取）", _UNUSED)
            for number, head in enumerate(export.heads.names):
                if head:
                    box.addItem(shown(head, _MOST_HEAD), number)
            box.setCurrentIndex(max(box.findData(at), 0))
        self._follow()

    @property
    def columns(self) -> dict[int, Column]:
        """What each column is taken for."""
        chosen = ((int(box.currentData()), field) for box, field in self._pairs())
        return {at: field for at, field in chosen if at != _UNUSED}

    def _pairs(self) -> list[tuple[Combo, Column]]:
        return list(zip(self.boxes, _FIELDS, strict=True))

    def _follow(self) -> None:
        for box, sample in zip(self.boxes, self._samples, strict=True):
            at = box.currentData()
            taken = self._export is not None and at not in {None, _UNUSED}
            values = self._export.samples(at) if self._export and taken else ()
            sample.setText(shown("　".join(values), _MOST_SAMPLE))


def _labels() -> list[str]:
    seen: list[Column] = []
    labels = []
    for field in _FIELDS:
        again = seen.count(field)
        labels.append(f"{field.label}（另一列）" if again else field.label)
        seen.append(field)
    return labels


class CaseListSection(Section):
    """What is kept, and the way to a newer list."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "在办案件清单",
            "从办案系统导出的 xlsx 或 csv 表格。填表时输入案号末几位，就能填入案由、"
            "当事人、承办人和环节。清单加密存放，只供本人使用；导入会留痕，内容不入总账。",
        )
        self._session = session
        self._once = Once(session)
        self._export: Export | None = None
        self.kept = hint()
        self.columns = _Columns()
        self.choose = button("导入表格…", "选择从办案系统导出的 xlsx 或 csv 文件")
        self.empty = button("清空", "删除现有的在办案件清单")
        self.accept = primary("导入并换下原清单")
        self.cancel = button("取消")
        self.column.addWidget(self.kept)
        self.column.addWidget(self.columns)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for each in (self.choose, self.empty, self.cancel, self.accept):
            row.addWidget(each)
        row.addStretch(1)
        self.column.addLayout(row)
        self._connect()
        self._offer(None)

    def refresh(self) -> None:
        self._session.run(kept_case_list, self._show)

    def clear(self) -> None:
        self._offer(None)
        self.kept.clear()
        self.message.clear()

    def read(self, file: Path) -> None:
        """Read a file, and show what its columns were taken for."""
        self.message.clear()
        self._session.run(
            lambda station: read_export(station, file),
            self._offer,
            self.message.show_error,
        )

    def _connect(self) -> None:
        self.choose.clicked.connect(
            lambda: ask_file(self, "选择在办案件表格", TABLE_FILES, self.read)
        )
        self.cancel.clicked.connect(lambda: self._offer(None))
        self.accept.clicked.connect(self._import)
        self.empty.clicked.connect(
            lambda: self._write(clear_case_list, lambda _done: "在办案件清单已清空。")
        )

    def _offer(self, export: Export | None) -> None:
        """Show the columns of a file, or only what is kept."""
        self._export = export
        reading = export is not None
        for widget in (self.columns, self.accept, self.cancel):
            widget.setVisible(reading)
        for widget in (self.choose, self.empty):
            widget.setVisible(not reading)
        if export is not None:
            self.columns.show_export(export)
            self.columns.boxes[0].setFocus()
            if export.notes:
                self.message.notice("\n".join(export.notes))

    def _import(self) -> None:
        export, columns = self._export, self.columns.columns
        if export is not None:
            self._write(
                lambda station: import_case_list(station, export, columns),
                lambda kept: f"已导入 {kept.count} 件，原来的清单已换下。",
            )

    def _write(
        self, act: Callable[[Station], Done], words: Callable[[Done], str]
    ) -> None:
        done = partial(self._done, self._export, words)
        self._once.write(act, done, self.message.show_error)

    def _done(
        self, export: Export | None, words: Callable[[Done], str], done: Done
    ) -> None:
        if self._export is export:  # Another may lie open by now.
            self._offer(None)
            self.choose.setFocus()
        self.message.success(words(done))

    def _show(self, kept: Imported) -> None:
        self.empty.setEnabled(bool(kept.count))
        since = datetime.fromisoformat(kept.at) if kept.at else None
        at = f"，{since:%Y年%m月%d日 %H:%M} 导入" if since else ""
        self.kept.setText(
            f"现有 {kept.count} 件{at}。" if kept.count else "还没有清单。"
        )
