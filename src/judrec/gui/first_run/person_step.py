"""Step two: who records at this desk."""

from PySide6.QtWidgets import QLineEdit

from judrec.gui.first_run.step import Step
from judrec.gui.look import fonts
from judrec.gui.look.field import Field


class PersonStep(Step):
    """Name and post."""

    def __init__(self) -> None:
        super().__init__(
            "记录人", "记录由您本人署名；入库后姓名和职务随每份记录保存，不能改动。"
        )
        self.name, self.post = QLineEdit(), QLineEdit()
        self.name.setFont(fonts.names())
        self._name = Field("姓名", self.name, "按身份证件上的写法，生僻字照写。")
        self._post = Field("职务", self.post, "例如 审判员、书记员。")
        self.column.addWidget(self._name)
        self.column.addWidget(self._post)
        self.column.addStretch(1)

    def begin(self) -> None:
        self.name.setFocus()

    def complete(self) -> bool:
        self._name.complain("" if self.name.text().strip() else "请填写姓名。")
        self._post.complain("" if self.post.text().strip() else "请填写职务。")
        return not (self._name.complaint or self._post.complaint)
