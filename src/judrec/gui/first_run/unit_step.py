"""Step one: which unit, which desk, and where the store shall lie."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from judrec.core.follow_up.kind import StationKind
from judrec.core.registration_number import is_code
from judrec.gui.first_run.desk_card import DeskCardPart
from judrec.gui.first_run.location import location_notice
from judrec.gui.first_run.step import Step
from judrec.gui.look.field import Field
from judrec.gui.look.parts import MARKS, Space, Tone, button, set_tone, words
from judrec.gui.look.still_answer import StillCombo
from judrec.gui.places import ask_folder
from judrec.gui.tasks import Tasks

_CODE_HELP = "法院或机关的代码，与案号中的法院代字相同，例如 鄂0106。"
_DESK_HELP = "本单位内的编号，由专库管理员分配，例如 03；登记号为 鄂0106-03-2026-0001。"
_KIND_HELP = (
    "办案单位登记、报送；党委政法委办理后续；上级机关接收、汇总。以后可以在设置中改。"
)
_FOLDER = "记录登记专库"
_BAD_CODE = "只能由字母、数字和汉字组成，不超过 20 个字，不能含“-”和空格。"


class UnitStep(Step):
    """Unit code, name and desk, from a desk's card if need be; whose it is; folder."""

    def __init__(self, store: Path, tasks: Tasks) -> None:
        super().__init__("单位和席位", "它们会印在登记号、报送件和单位名片上。")
        self.card = DeskCardPart(tasks)
        self.card.changed.connect(self._follow_card)
        self.column.addWidget(self.card)
        self.code, self.name, self.desk = QLineEdit(), QLineEdit(), QLineEdit()
        self._code = Field("单位代码", self.code, _CODE_HELP)
        self._name = Field("单位名称", self.name, "全称，例如 某市某区人民法院。")
        self._desk = Field("席位号", self.desk, _DESK_HELP)
        self.kind = StillCombo()
        for kind in StationKind:
            self.kind.addItem(kind.words, kind.value)
        self._kind = Field("本站是", self.kind, _KIND_HELP)
        for field in (self._code, self._name, self._desk, self._kind):
            self.column.addWidget(field)
        self.column.addWidget(QLabel("专库位置"))
        self.place = words()
        self.change = button("更改位置…", "为专库选择另一个文件夹")
        self.change.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.place, 1)
        row.addWidget(self.change)
        self.column.addLayout(row)
        self.warning = words()
        set_tone(self.warning, Tone.NOTICE)
        self.column.addWidget(self.warning)
        self.column.addStretch(1)
        self.move_to(store)

    def move_to(self, folder: Path) -> None:
        """Put the store into a folder, or beside what lies in it already."""
        self.store = folder / _FOLDER if _is_used(folder) else folder
        self.place.setText(str(self.store))
        notice = location_notice(self.store)
        self.warning.setText(f"{MARKS[Tone.NOTICE]} {notice}" if notice else "")
        self.warning.setVisible(bool(notice))

    @property
    def chosen_kind(self) -> StationKind:
        """Whose station it becomes."""
        return StationKind(self.kind.currentData())

    def begin(self) -> None:
        self.code.setFocus()

    def complete(self) -> bool:
        code, desk = self.code.text().strip(), self.desk.text().strip()
        self._code.complain("" if is_code(code) else _BAD_CODE)
        self._name.complain("" if self.name.text().strip() else "请填写单位名称。")
        self._desk.complain("" if is_code(desk) else _BAD_CODE)
        fields = (self._code, self._name, self._desk)
        checked = self.card.complete()
        return checked and not any(field.complaint for field in fields)

    def _follow_card(self) -> None:
        """Fill in what the card says, which isn't for typing then."""
        found = self.card.founding
        said = (found.unit_code, found.unit, found.desk) if found else ("", "", "")
        for line, text in zip((self.code, self.name, self.desk), said, strict=True):
            line.setText(text)
            line.setReadOnly(found is not None)
        # A card is a court's: its desks are stations of the court as well.
        self.kind.setCurrentIndex(self.kind.findData(StationKind.COURT.value))
        self._kind.setVisible(found is None)

    def _ask(self) -> None:
        ask_folder(self, "选择专库位置", self.move_to)


def _is_used(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
