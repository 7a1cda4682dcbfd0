"""What is said of one bundle: a word, a sentence, and where it comes from."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from judrec.actions.receiving.receive import ReceivedBundle
from judrec.core.quarter import told_quarter
from judrec.core.verdict import Verdict
from judrec.gui.look import fonts
from judrec.gui.look.parts import (
    MARKS,
    Space,
    button,
    hint,
    set_kind,
    set_tone,
    words,
)
from judrec.gui.receiving.verdict_words import tone
from judrec.gui.shown import shown

_NAME, _LINE = 60, 200
_CONFIRM = "确认单位…"
_AGAIN = "需要再次写出或者打印回执的，请点“接收”；专库内容不变。"
_RECEIPT = "回执写在报送件旁边，请随介质退回报送单位：{}"
_NAMED = "尚缺"
"""A finding that the sentence has told already."""


class BundleRow(QFrame):
    """One of the list; Tab reaches it, and a screen reader hears all of it."""

    receipt_wanted = Signal(object)
    """The receipt's file, which is to be printed."""
    record_wanted = Signal(str)
    """The number of the record that is to be reported on."""
    compare_wanted = Signal(object)
    """The bundle that is to be compared by telephone."""

    def __init__(self, bundle: ReceivedBundle, confirm: Callable[[Path], None]) -> None:
        super().__init__()
        set_kind(self, "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said = tone(bundle.verdict)
        self.word = words(f"{MARKS[said]} {bundle.verdict.word}")
        self.word.setFont(fonts.plain(fonts.BASE_POINTS + 1.5))
        set_tone(self.word, said)
        self.file = words(shown(bundle.file.name, _NAME))
        self.facts = words("　".join(_facts(bundle)))
        self.sentence = words(shown(bundle.sentence, _LINE))
        self.rest = hint("\n".join(_rest(bundle)))
        self.rest.setVisible(bool(self.rest.text()))
        self.confirm = button(_CONFIRM, "核对报送单位的名片，再接收它的报送件")
        self.confirm.setVisible(bundle.verdict is Verdict.UNCONFIRMED)
        self.confirm.clicked.connect(lambda: confirm(bundle.file))
        self.receipt = button("打印回执…", "预览后打印纸质回执")
        self.receipt.clicked.connect(lambda: self.receipt_wanted.emit(bundle.receipt))
        self.compare = button("电话比对…", "与另一个接收单位核对是不是同一份")
        self.compare.clicked.connect(lambda: self.compare_wanted.emit(bundle))
        self.record = button("打开这件记录…", "核对后立即报告接收单位")
        self.record.clicked.connect(lambda: self.record_wanted.emit(bundle.onward))
        self.record.hide()
        self._arrange()
        # Only now: without a parent, what is made visible is a window of its own.
        self.compare.setVisible(bool(bundle.tagmanifest))
        self.receipt.setVisible(bundle.receipt is not None)
        labels = (self.word, self.file, self.facts, self.sentence, self.rest)
        self.setAccessibleName("，".join(each.text() for each in labels if each.text()))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.L)
        top.addWidget(self.word)
        top.addWidget(self.file, 1)
        top.addWidget(self.record)
        top.addWidget(self.compare)
        top.addWidget(self.receipt)
        top.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        column.setSpacing(Space.XS)
        column.addLayout(top)
        for label in (self.facts, self.sentence, self.rest):
            column.addWidget(label)
        self.facts.setVisible(bool(self.facts.text()))


def _facts(bundle: ReceivedBundle) -> Iterator[str]:
    if bundle.unit:
        # Whoever isn't confirmed may call himself what he likes.
        claimed = "自称 " if bundle.verdict is Verdict.UNCONFIRMED else ""
        yield claimed + shown(bundle.unit, _NAME)
    if bundle.desk:
        yield f"席位 {shown(bundle.desk, _NAME)}"
    if bundle.kind:
        yield bundle.kind
    if bundle.coverage:
        quarter = told_quarter(bundle.coverage)
        later = "（补报）" if bundle.supplement else ""
        yield (quarter.words if quarter else shown(bundle.coverage, _NAME)) + later
    if bundle.nth:
        yield f"第 {bundle.nth} 份"
    if bundle.brought:
        yield bundle.brought
    elif bundle.verdict.merges or bundle.verdict is Verdict.REPLAYED:
        held = f"，已有 {bundle.duplicates} 条" if bundle.duplicates else ""
        yield f"新增 {bundle.accepted} 条{held}"


def _rest(bundle: ReceivedBundle) -> Iterator[str]:
    if not bundle.verdict.is_calm:
        yield bundle.hint
    if bundle.next:
        yield bundle.next
    if bundle.desks:
        yield f"附有席位 {shown('、'.join(bundle.desks), _LINE)} 签名的记录和留痕。"
    for text in bundle.damaged:
        if text != bundle.sentence:
            yield shown(text, _LINE)
    for text in bundle.findings:
        if not text.startswith(_NAMED):
            yield shown(text, _LINE)
    if bundle.verdict is Verdict.REPLAYED and bundle.receipt is None:
        yield _AGAIN
    if bundle.receipt is not None:
        yield _RECEIPT.format(shown(bundle.receipt.name, _NAME))
