"""Our card: who we are to others, and the code that they compare by telephone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from judrec.actions.people.card_sheet import card_pdf
from judrec.actions.people.identity import OwnCard, own_card
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.records.print_record import save_pdf
from judrec.actions.station import Station
from judrec.gui.ask_panel import AskPanel
from judrec.gui.form.flow import Flow
from judrec.gui.look import fonts
from judrec.gui.look.parts import Space, button
from judrec.gui.places import CARD_FILES, PDF_FILES, ask_new_file
from judrec.gui.printing import print_sheet
from judrec.gui.session import Session
from judrec.gui.settings.section import Section

SHEET_NAME = "文书.pdf"
_POINTS = 17.0
_ROTATION = (
    "换人保管、换计算机或者定期更换时用。原密钥签署接替，对方不必再通话核对；"
    "以前收到的报送件仍能打开，报送份次接着数。"
    "密钥已经泄露的，更换之后还要用已知的电话告知每个接收单位，逐组核对新的单位核对码。"
)
_ROTATED = "已更换密钥，单位核对码随之改变。请保存新名片，交给接收单位和报送单位。"


class OwnCardSection(Section):
    """Shows our code; gives the card away as a file, a PDF, or on paper."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "本单位名片",
            "把名片文件交给对方，再用已知的电话逐组念出单位核对码。名片不含秘密。",
        )
        self._session = session
        unit = session.unit
        self.code = QLabel()
        self.code.setFont(fonts.plain(_POINTS))
        self.code.setAccessibleName("单位核对码")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.file = button("保存名片文件…", "交给接收单位和汇总单位的文件")
        self.sheet = button("保存为 PDF…", "印有单位核对码的一页，随名片文件交给对方")
        self.paper = button("打印…", "打印印有单位核对码的一页")
        self.rotate = button("更换密钥…", "换用新的密钥和名片，由原密钥签署接替")
        self.panel = AskPanel(session, "更换密钥")
        self.column.addWidget(QLabel(f"{unit.name}（{unit.code}），{unit.desk} 席位"))
        self.column.addWidget(self.code)
        buttons = QWidget()
        flow = Flow(buttons, Space.S, Space.S)
        for each in (self.file, self.sheet, self.paper, self.rotate):
            flow.addWidget(each)
        self.column.addWidget(buttons)
        self.column.addWidget(self.panel)
        self.rotate.clicked.connect(
            lambda: self.panel.ask("更换本席位的密钥", _ROTATION, "更换密钥")
        )
        self.panel.wanted.connect(self._rotate)
        # Cards of several units lie side by side on whoever collects them's medium.
        name = f"单位名片-{unit.code}-{unit.desk}.json"
        self.file.clicked.connect(
            lambda: ask_new_file(
                self, "保存名片文件", name, CARD_FILES, self._save_card
            )
        )
        self.sheet.clicked.connect(
            lambda: ask_new_file(
                self, "保存为 PDF", SHEET_NAME, PDF_FILES, self._save_sheet
            )
        )
        self.paper.clicked.connect(
            lambda: print_sheet(self, session, card_pdf, self.message)
        )

    def refresh(self) -> None:
        self._session.run(own_card, self._show)

    def clear(self) -> None:
        self.code.clear()
        self.panel.leave()
        self.message.clear()

    def _show(self, card: OwnCard) -> None:
        self.code.setText(card.shown_code)

    def _rotate(self) -> None:
        self.panel.carry_out(rotate_identity, self._rotated, self.message.show_error)

    def _rotated(self, card: OwnCard) -> None:
        self._show(card)
        self.message.success(_ROTATED)
        self.file.setFocus()

    def _save_card(self, target: Path) -> None:
        self._save(target, lambda station: own_card(station).content)

    def _save_sheet(self, target: Path) -> None:
        self._save(target, card_pdf)

    def _save(self, target: Path, make: Callable[[Station], bytes]) -> None:
        self._session.run(
            lambda station: save_pdf(target, make(station)),
            lambda file: self.message.success(f"已保存到 {file}。"),
            self.message.show_error,
        )
