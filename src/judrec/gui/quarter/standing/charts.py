"""The charts of a period, as its report prints them, and the same counts in words."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judrec.actions.report.show_figures import ShownFigures
from judrec.core.report.figures import Figures, Table
from judrec.gui.look.columns import Columns, framed, stacked
from judrec.gui.look.parts import hint, subheading, words
from judrec.gui.paper.picture import Picture
from judrec.gui.session import Session

_NONE = "没有列入统计的记录，没有图。"
_NOTE = "依职责了解的和已注销的另计，不在图表中；所有表、数字的含义见汇总分析报告。"


class Charts(QWidget):
    """The drawing at the left, its numbers in words beside or below it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.picture = Picture(session)
        self.table = words()
        self.table.setAccessibleName("统计表")
        self.note = hint(_NOTE)
        both = Columns(stacked(self.picture), stacked(self.table))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(framed(subheading("统计"), self.note, both))
        self.hide()

    def tell(self, found: ShownFigures | None) -> None:
        """Show these figures; nothing where there are none."""
        self.setVisible(found is not None)
        if found is None:
            self.clear()
            return
        said = "\n".join(_lines(found.figures))
        self.table.setText(said or _NONE)
        # The words beside it say the same; only the drawing would be missing.
        self.picture.draw(
            found.charts,
            said,
            lambda error: self.table.setText(f"{error.what}\n{said}"),
        )

    def clear(self) -> None:
        """Forget the figures."""
        self.table.clear()
        self.picture.forget()


def _lines(figures: Figures) -> Iterator[str]:
    """Say the counts of each table, its own column first; a blank line between two."""
    for place, table in enumerate(each for each in figures.tables if _told(each)):
        if place:
            yield ""
        yield table.dimension.heading
        for line in table.lines:
            if any(line.counts):
                yield f"　{line.label}　{_counts(table.columns, line.counts)}"


def _counts(columns: tuple[str, ...], counts: tuple[int | None, ...]) -> str:
    said = [
        f"{column} {count}"
        for column, count in zip(columns[1:], counts[1:], strict=True)
        if count is not None
    ]
    return f"{counts[0]} 件" + (f"（{'，'.join(said)}）" if said else "")


def _told(table: Table) -> bool:
    return any(any(line.counts) for line in table.lines)
