"""How far each step of a quarter is, in one line; each word leads to its step."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from judrec.actions.quarter.show_quarter import QuarterSummary, SentBundle
from judrec.core.sign_off import SignOffState
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import MARKS, Space, Tone, button
from judrec.gui.quarter.reading import Found
from judrec.gui.quarter.standing.left_to_do import Item


class Step(Enum):
    """The steps in their order, as people call them."""

    CHECK = "核对"
    REPORT = "报告"
    SIGN_OFF = "签发"
    SEND = "封装写出"
    LETTERS = "报送函"
    RECEIPTS = "回执"


@dataclass(frozen=True, slots=True)
class StepState:
    """How far one step is."""

    step: Step
    said: str
    """What there is to say of it; may be empty."""
    tone: Tone = Tone.PLAIN


def steps_of(
    whole: Found, items: Sequence[Item], *, speaks: bool
) -> tuple[StepState, ...]:
    """Give the steps of who `speaks` for the unit, or fewer.

    Others see what they can do: a desk that doesn't report sends to its court.
    Nothing is said of letters: whoever wants one prints it.
    """
    found = whole.summary
    sent = _sent(found) if whole.reports else _to_court(found)
    receipts = _receipts(found, to_court=not whole.reports)
    if not speaks:
        return (_check(items), sent, receipts)
    return (
        _check(items),
        _report(found),
        _signed(found),
        sent,
        StepState(Step.LETTERS, ""),
        receipts,
    )


def _check(items: Sequence[Item]) -> StepState:
    """Count what can be put right; that a quarter isn't over is nobody's fault."""
    left = sum(item.lead is not None for item in items)
    said = f"{left} 项待办" if left else "没有待办"
    return StepState(Step.CHECK, said, Tone.NOTICE if left else Tone.SUCCESS)


def _report(found: QuarterSummary) -> StepState:
    if found.texts:
        return StepState(Step.REPORT, "已写", Tone.SUCCESS)
    return StepState(Step.REPORT, "没有写文字", Tone.NOTICE)


def _signed(found: QuarterSummary) -> StepState:
    said = {
        SignOffState.CURRENT: ("已签发", Tone.SUCCESS),
        SignOffState.STALE: ("须重新签发", Tone.NOTICE),
        SignOffState.NONE: ("没有签发", Tone.NOTICE),
    }
    return StepState(Step.SIGN_OFF, *said[found.release.state])


def _to_court(found: QuarterSummary) -> StepState:
    if found.to_court:
        return StepState(Step.SEND, "已送本院专库", Tone.SUCCESS)
    return StepState(Step.SEND, "没有送本院专库", Tone.NOTICE)


def _sent(found: QuarterSummary) -> StepState:
    written = len({row.file for row in found.sent if row.is_report(to_court=False)})
    if not written:
        return StepState(Step.SEND, "没有写出", Tone.NOTICE)
    if not found.supplements_report:
        tone = Tone.NOTICE if found.ended else Tone.PLAIN
        return StepState(Step.SEND, f"季度结束前写出 {written} 份", tone)
    return StepState(Step.SEND, f"写出 {written} 份", Tone.SUCCESS)


def _receipts(found: QuarterSummary, *, to_court: bool) -> StepState:
    """Tell who signed for the newest that went to them; nothing before that."""
    written = (row for row in found.sent if row.is_report(to_court=to_court))
    newest: dict[str, SentBundle] = {
        row.recipient: row for row in sorted(written, key=lambda row: row.nth)
    }
    if not newest:
        return StepState(Step.RECEIPTS, "")
    waiting = sum(not row.received_at for row in newest.values())
    if waiting:
        return StepState(Step.RECEIPTS, f"{waiting} 份没有回执", Tone.NOTICE)
    return StepState(Step.RECEIPTS, "都已签收", Tone.SUCCESS)


class StepsBar(QWidget):
    """A button for each step; nothing while nothing is known."""

    wanted = Signal(object)
    """The Step to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Step, QPushButton] = {}
        row = Flow(self, Space.S, Space.S)
        for number, step in enumerate(Step, 1):
            made = button(f"{number} {step.value}", f"转到“{step.value}”")
            made.clicked.connect(partial(self.wanted.emit, step))
            made.hide()
            row.addWidget(made)
            self.buttons[step] = made

    def tell(self, states: Sequence[StepState]) -> None:
        """Show these steps, numbered in their order."""
        for made in self.buttons.values():
            made.hide()
        for number, state in enumerate(states, 1):
            made = self.buttons[state.step]
            said = f"{MARKS[state.tone]} {state.said}".strip()
            told = f"{number} {state.step.value}"
            made.setText(f"{told}：{said}" if said else told)
            made.show()
