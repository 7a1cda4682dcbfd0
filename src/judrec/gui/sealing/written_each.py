"""What became of each desk, a line each, once all of them were sealed to at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judrec.actions.receipts.export_returns import ReturnedTo
from judrec.gui.look.parts import MARKS, Space, Tone, button, set_tone, words
from judrec.gui.sealing.errand import CANCELLED
from judrec.gui.sealing.next_steps import NextSteps
from judrec.gui.session import Session
from judrec.gui.shown import shown

_MOST = 40
_PATH = 120
_NEXT = (
    "打印介质交接单，每份一张；然后弹出介质，系统提示可以拔出之后再拔出。",
    "一份只有一个席位能打开：按上面的文件名分送，由席位在“收件汇总”接收。",
)


class WrittenEach(QWidget):
    """Stands where the form was, until something is to be written again."""

    again = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.verdict, self.lines, self.notices = words(), words(), words()
        set_tone(self.notices, Tone.NOTICE)
        more = button("再写一次…", "回到封装，再写给席位")
        more.clicked.connect(self.again)
        self.next = NextSteps(session, _NEXT, more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self.verdict, self.lines, self.notices, self.next):
            column.addWidget(part)

    def tell(self, found: Sequence[ReturnedTo], folder: Path, wanted: int) -> None:
        """Show what was written into `folder`, of as many desks as were `wanted`."""
        sent = [each.sent for each in found if each.sent is not None]
        whole = len(sent) == len(found) >= wanted
        tone = Tone.SUCCESS if whole else Tone.NOTICE
        set_tone(self.verdict, tone)
        self.verdict.setText(f"{MARKS[tone]} {_verdict(len(sent), folder)}")
        self.lines.setText("\n".join(_lines(found, wanted)))
        notices = dict.fromkeys(note for each in sent for note in each.notices)
        told = (f"{MARKS[Tone.NOTICE]} {note}" for note in notices)
        self.notices.setText("\n".join(told))
        self.notices.setVisible(bool(notices))
        self.next.tell([each.file for each in sent])

    def clear(self) -> None:
        """Forget it."""
        self.next.clear()
        for part in (self.verdict, self.lines, self.notices):
            part.clear()


def _verdict(count: int, folder: Path) -> str:
    if not count:
        return "没有写出任何一份。"
    place = shown(str(folder), _PATH)
    return f"已写出 {count} 份到 {place}，每份都已重新读出核对一致。"


def _lines(found: Sequence[ReturnedTo], wanted: int) -> Iterator[str]:
    for each in found:
        name = shown(each.desk.name, _MOST)
        if each.sent is not None:
            said = f"{each.sent.file.name}（{each.sent.records} 件记录）"
            yield f"{MARKS[Tone.SUCCESS]} {name}：{said}"
        if each.error is not None:
            off = each.error.code == "cancelled"
            said = f"{each.error.what}{CANCELLED if off else each.error.hint}"
            yield f"{MARKS[Tone.ERROR]} {name}：{said}"
    if len(found) < wanted:
        rest = wanted - len(found)
        yield f"{MARKS[Tone.NOTICE]} 其余 {rest} 个席位没有开始写。"
