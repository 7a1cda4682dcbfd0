"""The four forms: change one's own passphrase, register, reset, retire."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.actions.people.add_person import NewPerson
from judrec.actions.people.retire_person import OLD_COPIES
from judrec.core.roles import Role
from judrec.errors import JudrecError
from judrec.gui.look import fonts
from judrec.gui.look.field import Field
from judrec.gui.look.parts import MARKS, Space, Tone, set_tone, words
from judrec.gui.new_passphrase import NewPassphrase
from judrec.gui.settings.people.panel import Panel

_MINE = "您自己的口令"
_ROLES = {
    Role.RECORDER: "登记、补正、打印自己的记录",
    Role.KEEPER: "查看全部记录，办理报送，登记和停用使用人（接收单位：经办人）",
    Role.LEADER: "查看全部记录，签发，登记和停用使用人（接收单位：负责人）",
}


class ChangePanel(Panel):
    """One's own passphrase: the old one first."""

    def __init__(self) -> None:
        super().__init__(
            "更改我的口令",
            "立即生效，原口令不再有效。中途断电，原口令或新口令总有一个能打开专库。"
            "此前复制出去的专库和备份，仍用原口令打开。",
            "更改口令",
            "原口令",
        )
        self.new = NewPassphrase("新口令")
        self.ask_own()
        self.add_field(self.new)

    def clear(self) -> None:
        super().clear()
        self.new.clear()

    def complete(self) -> bool:
        known, chosen = super().complete(), self.new.complete()
        return known and chosen

    def complain(self, error: JudrecError) -> bool:
        if error.code == "same_passphrase":
            self.wait(busy=False)
            self.new.complain(f"{error.what}{error.hint}")
            return True
        return super().complain(error)


class AddPanel(Panel):
    """Who comes, as what, and with which passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "登记使用人",
            "登记之后，打开专库时要写明姓名。新口令请由本人输入，您不应知道。",
            "登记",
            _MINE,
        )
        self.name, self.post = QLineEdit(), QLineEdit()
        self.name.setFont(fonts.names())
        self._name = Field("姓名", self.name, "登录时要照此输入。")
        self._post = Field("职务", self.post, "例如 审判员、书记员。")
        self.roles = RoleTicks()
        self.new = NewPassphrase("新使用人的口令（由本人输入）")
        for widget in (self._name, self._post, self.roles, self.new):
            self.add_field(widget)
        self.ask_own()

    @property
    def start(self) -> QLineEdit:
        return self.name

    @property
    def person(self) -> NewPerson:
        """Who is to be registered."""
        return NewPerson(self.name.text(), self.post.text(), self.roles.chosen)

    def clear(self) -> None:
        super().clear()
        self.name.clear()
        self.post.clear()
        self.roles.clear()
        self.new.clear()

    def complete(self) -> bool:
        self._name.complain("" if self.name.text().strip() else "请填写姓名。")
        self._post.complain("" if self.post.text().strip() else "请填写职务。")
        judged = (self.roles.complete(), self.new.complete(), super().complete())
        return all(judged) and not (self._name.complaint or self._post.complaint)

    def complain(self, error: JudrecError) -> bool:
        if error.code in {"known_person", "bad_details"}:
            self.wait(busy=False)
            self._name.complain(f"{error.what}{error.hint}")
            self.name.setFocus()
            return True
        return super().complain(error)


class ResetPanel(Panel):
    """A colleague forgot his passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "重设口令",
            "本人从此使用新的签名密钥，此前的签名仍然有效。"
            "谁设的口令，程序会在本人登录时告知，直到本人自行更改。",
            "重设口令",
            _MINE,
        )
        self.new = NewPassphrase("新口令（由本人输入）")
        self.add_field(self.new)
        self.ask_own()

    @property
    def start(self) -> QLineEdit:
        return self.new.first

    def clear(self) -> None:
        super().clear()
        self.new.clear()

    def complete(self) -> bool:
        chosen, known = self.new.complete(), super().complete()
        return chosen and known


class RetirePanel(Panel):
    """Somebody leaves."""

    def __init__(self) -> None:
        super().__init__(
            "停用使用人",
            "其口令从此不能打开本库；其记录和签名照旧有效，仍按时报送。不能撤回，"
            f"再来的请重新登记。{OLD_COPIES}",
            "停用",
            _MINE,
        )
        self.ask_own()


class RoleTicks(QWidget):
    """What the person is here; one at least."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks = {role: QCheckBox(role.label) for role in Role}
        self._complaint = words()
        set_tone(self._complaint, Tone.ERROR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(words("角色"))
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        for role, tick in self.ticks.items():
            tick.setToolTip(_ROLES[role])
            tick.setAccessibleDescription(_ROLES[role])
            tick.toggled.connect(lambda _on: self._say(""))
            row.addWidget(tick)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._complaint)
        self.clear()

    @property
    def chosen(self) -> tuple[Role, ...]:
        """The roles that are ticked."""
        return tuple(role for role, tick in self.ticks.items() if tick.isChecked())

    def clear(self) -> None:
        """Tick what most people are."""
        for role, tick in self.ticks.items():
            tick.setChecked(role is Role.RECORDER)
        self._say("")

    def complete(self) -> bool:
        """Say so, where nothing is ticked."""
        self._say("" if self.chosen else "请至少选一个角色。")
        return bool(self.chosen)

    def _say(self, text: str) -> None:
        self._complaint.setText(f"{MARKS[Tone.ERROR]} {text}" if text else "")
        self._complaint.setVisible(bool(text))
