"""What is to be done once it is written: the sheet, ejecting the medium, another one.

Only a medium that the system let go of is said to be safe to pull (`gui/desktop`).
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from judrec.actions.outgoing.find_sticks import Stick, ejection_words, stick_under
from judrec.gui.desktop.ejector import Ejection
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import MARKS, Space, Tone, button, primary, set_tone, words
from judrec.gui.sealing.handover_paper import HandoverPaper
from judrec.gui.session import Session


class NextSteps(QWidget):
    """The steps in words, and a button for each that the program can do."""

    papers_wanted = Signal(object)
    """Papers to look at and to print, a tuple."""

    def __init__(
        self, session: Session, steps: Sequence[str], *more: QPushButton
    ) -> None:
        """Take the page's own buttons, the last of them for another bundle."""
        super().__init__()
        self._session = session
        self._files: tuple[Path, ...] = ()
        self._device = ""
        self.handover = primary("打印交接单…", "预览后打印介质交接单，每份一张")
        self.eject = button("弹出介质", "写完缓存、卸下介质，之后可以拔出")
        self._own = more
        self.ejected = words()
        numbered = (f"{nth}. {step}" for nth, step in enumerate(steps, 1))
        self._steps = words("\n".join(("接下来：", *numbered)))
        self._arrange()
        self.handover.clicked.connect(self._print)
        self.eject.clicked.connect(self._eject)

    @property
    def more(self) -> QPushButton:
        """Leads back to the form, for another one."""
        return self._own[-1]

    def tell(self, files: Sequence[Path]) -> None:
        """Stand for these files, all in one folder; where there are none, for nothing.

        What lies on a stick can be ejected where the desktop does that.
        """
        self.clear()
        self._files = told = tuple(files)
        self._steps.setVisible(bool(told))
        self.handover.setVisible(bool(told))
        if not told:
            return

        def found(stick: Stick | None) -> None:
            if self._files == told and stick is not None:
                self._offer(stick)

        self._session.run(lambda station: stick_under(station, told[0]), found)

    def clear(self) -> None:
        """Forget the files."""
        self._files = ()
        self._device = ""
        self.eject.hide()
        self.ejected.clear()
        self.ejected.hide()

    def _arrange(self) -> None:
        buttons = QWidget()
        flow = Flow(buttons, Space.S, Space.S)
        for each in (self.handover, self.eject, *self._own):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._steps)
        column.addWidget(buttons)
        column.addWidget(self.ejected)
        self.clear()

    def _print(self) -> None:
        named = len(self._files) > 1
        papers = tuple(HandoverPaper(file, named=named) for file in self._files)
        self.papers_wanted.emit(papers)

    def _offer(self, stick: Stick) -> None:
        if self._session.ejector.available:
            self._device = stick.device
            self.eject.show()

    def _eject(self) -> None:
        self.eject.setEnabled(False)
        self._session.ejector.eject(self._device, partial(self._let_go, self._files))

    def _let_go(self, files: tuple[Path, ...], ejection: Ejection) -> None:
        self.eject.setEnabled(True)
        if self._files != files:
            return  # Something else is shown by now, or nothing.
        done = ejection is Ejection.DONE
        sentence, advice = ejection_words(done=done)
        tone = Tone.SUCCESS if done else Tone.NOTICE
        set_tone(self.ejected, tone)
        self.ejected.setText(f"{MARKS[tone]} {sentence}{advice}")
        self.ejected.show()
        self.eject.setVisible(not done)
        self.more.setFocus()
