"""What was filed, in words: one card for each part."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from judrec.actions.records.record_history import ShownVersion
from judrec.actions.records.show_record import ShownRecord
from judrec.actions.release.closed_to import ClosedTo
from judrec.core.body import group, text
from judrec.core.canonical import JsonObject
from judrec.core.form import Form
from judrec.core.record_version import VersionKind
from judrec.core.wording import Row, rows
from judrec.gui.look.parts import (
    Space,
    card,
    hint,
    name_label,
    set_kind,
    subheading,
    words,
)
from judrec.gui.records import moments
from judrec.gui.shown import shown as shortened

_LABEL_WIDTH = 144
"""The same in every block, so that all values stand in one line."""
_LONGEST_NAME, _LONGEST_GROUND = 40, 400
_KINDS = {
    VersionKind.FILED: "提交入库",
    VersionKind.CORRECTED: "补正",
    VersionKind.ATTACHED: "附材料",
    VersionKind.SUPPLEMENTED: "补充",
    VersionKind.VOIDED: "注销",
}

Pair = tuple[str, str]


def titled(title: str) -> tuple[QFrame, QVBoxLayout]:
    """Give a card with its title, and the column beneath."""
    frame = card()
    column = QVBoxLayout(frame)
    column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
    column.setSpacing(Space.S)
    if title:
        column.addWidget(subheading(title))
    return frame, column


def pairs_grid(pairs: Iterable[Pair]) -> QGridLayout:
    """Set labels beside values; values are text, whatever stands in them."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.S)
    grid.setColumnStretch(1, 1)
    for row, (label, value) in enumerate(pairs):
        asked = hint(label)
        asked.setFixedWidth(_LABEL_WIDTH)
        grid.addWidget(asked, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(name_label(value), row, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def content_card(body: JsonObject, form: Form) -> QFrame:
    """Give what was filed, block by block in the form's order."""
    frame, column = titled("")
    for number, (title, pairs) in enumerate(_blocks(rows(body, form), form)):
        if number:
            column.addSpacing(Space.XS)
            column.addWidget(line())
            column.addSpacing(Space.XS)
        column.addWidget(words(title))
        column.addLayout(pairs_grid(pairs))
    return frame


def facts_card(shown: ShownRecord) -> QFrame:
    """Give where the record is, its three times, and what proves it."""
    frame, column = titled("去向与时间")
    first = shown.versions[0]
    column.addSpacing(Space.XS)
    for label, value in (
        ("去向", shown.way.told),
        *_closed(shown),
        ("事发时间", moments.told(shown.row.event_at)),
        ("录入时间", moments.second(first.entered_at)),
        ("提交时间", moments.second(first.filed_at)),
        ("记录校验码", shown.version.code),
        ("外部凭据", "有" if shown.row.anchored else "尚无"),
        ("记录人", recorder_of(first)),
    ):
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(hint(label))
        pair.addWidget(name_label(value))
        column.addLayout(pair)
        column.addSpacing(Space.XS)
    column.addWidget(hint("录入、提交时间为本机时间。"))
    return frame


def closed_words(closed: ClosedTo) -> str:
    """Say for whom it is closed, since when, by whom and why."""
    names = "、".join(shortened(each.name, _LONGEST_NAME) for each in closed.shut)
    whom = names or "决定之后新登记的接收单位"
    ground = shortened(" ".join(closed.ground.split()), _LONGEST_GROUND)
    return (
        f"{moments.minute(closed.at)} 起对{whom}封闭，{closed.by}决定。理由：{ground}"
    )


def _closed(shown: ShownRecord) -> tuple[Pair, ...]:
    return (("封闭", closed_words(shown.closed)),) if shown.closed else ()


def recorder_of(version: ShownVersion) -> str:
    """Give who filed a version: the name where it is known here."""
    return text(group(version.body, "recorder").get("name")) or version.recorder


def version_words(version: ShownVersion) -> str:
    """Give a version's line: 第 2 版 · 补正 · 2026-11-18 09:12."""
    kind = _KINDS[version.kind]
    return f"第 {version.version} 版 · {kind} · {moments.minute(version.filed_at)}"


def supplement_cards(shown: ShownRecord, form: Form) -> Iterator[QFrame]:
    """Give a card for each supplement, the first filed first."""
    for number, each in enumerate(shown.supplements, start=1):
        frame, column = titled(f"补充 {number} · {moments.minute(each.filed_at)}")
        pairs = [(row.label, row.text) for row in _shown_rows(each.body, form)]
        column.addLayout(pairs_grid(pairs))
        yield frame


def void_card(shown: ShownRecord) -> QFrame | None:
    """Give when and why it was voided; None where it wasn't."""
    if shown.void is None:
        return None
    frame, column = titled("已注销")
    pairs = [("原因", shown.void.reason), ("时间", moments.second(shown.void.filed_at))]
    column.addLayout(pairs_grid(pairs))
    column.addWidget(hint("登记号不再使用，内容仍可查阅和打印，照常报送。"))
    return frame


def line() -> QLabel:
    """Give a line that divides."""
    drawn = words()
    drawn.setFixedHeight(1)
    set_kind(drawn, "line")
    return drawn


def _shown_rows(body: JsonObject, form: Form) -> tuple[Row, ...]:
    return tuple(row for row in rows(body, form) if row.block != "recorder")


def _blocks(shown: Sequence[Row], form: Form) -> Iterator[tuple[str, list[Pair]]]:
    for (block, ordinal), each in groupby(
        shown, key=lambda row: (row.block, row.ordinal)
    ):
        label = form.block(block).label
        title = label if ordinal == 1 else f"{label} {ordinal}"
        yield title, [(row.label, row.text) for row in each]
