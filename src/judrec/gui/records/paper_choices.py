"""What can be put on paper of a record: the table that the page 打印 offers.

A kind of sheet is added here, in the place where people look for it; the page needs
to know nothing of it. Rows of one group stand together.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from judrec.actions.records.print_record import (
    Printed,
    SheetKind,
    Variant,
    preview_record,
    print_record,
)
from judrec.actions.records.show_record import ShownRecord
from judrec.actions.station import Station


class Group(StrEnum):
    """What a sheet is wanted for; the value is what people see."""

    DOSSIER = "入卷"
    RECORDER = "给记录人"
    KEEPING = "保管"
    OTHER = "抄录"


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of sheet of a record."""

    group: Group
    label: str
    note: str
    kind: SheetKind
    counted_as: str
    """As what its copies are counted."""
    variant: Variant | None = None


CHOICES: Final = (
    Choice(
        Group.DOSSIER,
        "入卷件 · 副卷版",
        "内容完整，含登记号，入副卷。",
        SheetKind.INSERT,
        "insert",
        Variant.SECONDARY,
    ),
    Choice(
        Group.DOSSIER,
        "入卷件 · 正卷版",
        "当事人可能看到：不含登记号、记录人、在场人员姓名、内部备注等。",
        SheetKind.INSERT,
        "insert-main",
        Variant.MAIN,
    ),
    Choice(
        Group.DOSSIER,
        "密封袋封面",
        "装订入卷以前用：只有案号和记录校验码，折过袋口，骑缝签名。",
        SheetKind.ENVELOPE,
        "envelope",
    ),
    Choice(
        Group.RECORDER,
        "记录凭证",
        "只有校验码和时间，证明已经记录，不含任何内容，由记录人自己保存。"
        "报送以后再打印的，写明已报到哪里。",
        SheetKind.SLIP,
        "slip",
    ),
    Choice(
        Group.KEEPING,
        "载体登记表",
        "材料的载体、存放处和文件校验码，留有移交、归还的签名栏。",
        SheetKind.CARRIERS,
        "carriers",
    ),
    Choice(
        Group.KEEPING,
        "留痕摘录",
        "谁在何时提交、查阅、补正、打印、另存、报送，逐条带总账条号和校验码。",
        SheetKind.EXCERPT,
        "excerpt",
    ),
    Choice(
        Group.OTHER,
        "抄录页",
        "大字逐项列出，供在法院自己的平台上照着录入；栏目和次序在“设置”中定。",
        SheetKind.TRANSCRIPT,
        "transcript",
    ),
)


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """One kind of sheet of one opened record; a `Paper`."""

    choice: Choice
    shown: ShownRecord

    @property
    def group(self) -> str:
        return self.choice.group

    @property
    def label(self) -> str:
        return self.choice.label

    @property
    def note(self) -> str:
        return self.choice.note

    @property
    def counted_as(self) -> str:
        return self.choice.counted_as

    def preview(self, station: Station) -> bytes:
        kind, variant = self.choice.kind, self.choice.variant
        return preview_record(station, self.shown, kind=kind, variant=variant)

    def print(self, station: Station) -> Printed:
        kind, variant = self.choice.kind, self.choice.variant
        return print_record(station, self.shown.row.handle, kind=kind, variant=variant)
