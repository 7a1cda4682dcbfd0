"""提取件: what leaves the store by law (依法提取, Art. 10), as one paper.

A cover sheet (依法提取登记单) says on what ground, who approved it, what for, which
records, and has the lines to sign for handing over. Behind it is each record whole, as
its 副卷版; the pages are counted through. Each page bears the register's number and who
extracted it, at its foot and as a watermark: a copy of a page tells where it came from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.core.moment import moment
from judrec.pdf import drawing, paper
from judrec.pdf.caution import PREVIEW
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.foot import code_lines, page_number, preview_line
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ink import Ink
from judrec.pdf.insert.content import InsertContent
from judrec.pdf.insert.foot import extraction_line
from judrec.pdf.insert.insert import insert_forms
from judrec.pdf.record.heading import Heading
from judrec.pdf.record.table_cells import Column, head_row, table_row
from judrec.pdf.ruled.density import DENSITIES
from judrec.pdf.ruled.flow import Flow
from judrec.pdf.ruled.framed import labelled
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Align, Group, Row
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.watermark import watermark

TITLE: Final = "依法提取登记单"
_LABEL: Final = 92.0
_SIGNATURE: Final = 34.0
_TEXT: Final = Style(Role.NAME, 11, 15.5)
_CODE: Final = Style(Role.NAME, 10, 15.5)
_MIDDLE: Final = Align.CENTRE
_COLUMNS: Final = (
    Column("序号", 30.0, _TEXT, _MIDDLE, repeats=True),
    Column("登记号", 118.0, _TEXT, _MIDDLE, shrinks=True),
    Column("记录校验码", 122.0, _CODE, _MIDDLE, shrinks=True),
    Column("版本", paper.TYPE_WIDTH - 374.0, _TEXT, _MIDDLE),
    Column("材料文件", 50.0, _TEXT, _MIDDLE),
    Column("页次", 54.0, _TEXT, _MIDDLE, shrinks=True),
)
_LEAST: Final = 24.0
_SIGN: Final = "（签名）　　　　　　　　　　　　　年　　月　　日　　时"
_NOTE: Final = (
    "记录按登记时的全部内容打印（副卷版，含历次补正、补充和注销），各页可凭校验码在"
    "本库核对。材料文件的校验码印在各记录表中；材料本身另行移交的，在“另行移交”栏写明。"
    "每页印有提取登记号和提取单位。双方签名后各执一份。"
)
_BY_HAND: Final = ""
_PREVIEW: Final = "未登记、未打印，没有提取登记号和校验码"


@dataclass(frozen=True, slots=True)
class ExtractionContent:
    """What the paper says."""

    number: str
    """提取登记号; empty for a preview."""
    keeper: str
    """Whose store it is."""
    organ: str
    basis: str
    approved_by: str
    purpose: str
    receiver: str
    """提取人 and his papers; left as room where empty."""
    handed_by: str
    """Who registered it."""
    at: str
    """ISO 8601."""
    entry: str
    """总账第12条，校验码 …: where the register has it."""
    records: tuple[InsertContent, ...]
    ledger_code: str = ""
    """总账校验码 of this printing; empty for a preview."""
    reprint: bool = False
    header_mark: str = ""

    @property
    def preview(self) -> bool:
        """Whether it is only looked at, and nothing is registered yet."""
        return not self.ledger_code


def extraction_sheet(content: ExtractionContent, fonts: Fonts) -> Sheet:
    """Set the cover and all records behind it.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    bodies = [
        [page for form in insert_forms(record, composer) for page in form]
        for record in content.records
    ]
    cover = _Cover(content, composer)
    lengths = [len(body) for body in bodies]
    pages = cover.pages(lengths)
    pages += [page for body in bodies for page in body]
    for number, page in enumerate(pages, start=1):
        page.append(page_number(number, len(pages), composer))
    said = f"依法提取　{content.number}" if content.number else "预览　未登记"
    under = watermark((said, content.organ), composer)
    pdf = drawing.write(pages, composer.base, under=under)
    return Sheet(pdf, len(pages), composer.missing)


class _Cover:
    """The sheets before the records."""

    def __init__(self, content: ExtractionContent, composer: Composer) -> None:
        self._content = content
        self._composer = composer
        self._setter = RowSetter(composer, DENSITIES[0])
        number = content.number or "（登记时编号）"
        self._heading = Heading(
            TITLE,
            left=f"提取登记号：{number}",
            right=moment(content.at),
            mark=content.header_mark,
            caution=PREVIEW if content.preview else "",
        )

    def pages(self, lengths: Sequence[int]) -> list[list[Ink]]:
        """Give the ink of the sheets; records of so many sheets follow them."""
        taken, pages = 0, self._filled(lengths, 1)
        while len(pages) != taken:
            # Its own length decides on which sheet the first record begins.
            taken = len(pages)
            pages = self._filled(lengths, taken)
        for page in pages:
            page.extend(self._foot())
        return pages

    def _filled(self, lengths: Sequence[int], before: int) -> list[list[Ink]]:
        setter, composer = self._setter, self._composer
        rows = list(self._records(lengths, before))
        groups = [
            setter.plain(list(self._facts())),
            setter.plain(rows, head_row(_COLUMNS, composer)),
            setter.group("", [setter.entry("说　　明", _NOTE, prose=True)]),
        ]
        flow = Flow(lambda page: self._heading.opening(page, composer))
        flow.fill(groups, self._signatures())
        return flow.pages

    def _facts(self) -> Iterator[Row]:
        content = self._content
        told = (
            ("专库单位", content.keeper),
            ("提取单位", content.organ or "（见法律依据）"),
            ("法律依据", content.basis),
            ("批　准　人", content.approved_by),
            ("用　　途", content.purpose),
            ("登记经办人", content.handed_by),
            ("登　　记", content.entry or "（登记后写入总账）"),
        )
        for label, value in told:
            yield labelled(self._setter, label, value, _LABEL)

    def _records(self, lengths: Sequence[int], before: int) -> Iterator[Row]:
        first = before + 1
        each = zip(self._content.records, lengths, strict=True)
        for nth, (record, length) in enumerate(each, start=1):
            last = first + length - 1
            texts = (
                str(nth),
                record.number,
                record.current.code,
                _versions(record),
                f"{len(record.current.attachments)}个",
                f"{first}" if first == last else f"{first}—{last}",
            )
            yield table_row(_COLUMNS, texts, self._composer, least=_LEAST)
            first = last + 1

    def _signatures(self) -> Group:
        lines = (
            ("另行移交的\n材料", _BY_HAND),
            ("移　交　人\n（专库单位）", _SIGN),
            ("接　收　人\n（提取单位）", _SIGN),
            ("接收人的证件\n名称和号码", self._content.receiver or _BY_HAND),
        )
        return self._setter.plain(
            [
                labelled(self._setter, label, value, _LABEL, _SIGNATURE)
                for label, value in lines
            ]
        )

    def _foot(self) -> list[Ink]:
        content = self._content
        if content.preview:
            return preview_line(_PREVIEW, self._composer)
        codes = ("总账校验码", content.ledger_code)
        rows = (extraction_line(content.number, content.reprint), codes)
        return code_lines(rows, self._composer)


def _versions(record: InsertContent) -> str:
    """Say how much of a record there is: 第2版, 补充1次."""
    parts = [f"第{record.current.version}版"]
    if record.supplements:
        parts.append(f"补充{len(record.supplements)}次")
    if record.void is not None:
        parts.append("已注销")
    return "\n".join(parts)
