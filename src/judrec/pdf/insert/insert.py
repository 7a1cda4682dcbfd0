"""The insert (入卷件): what goes into the dossier.

A ruled form that flows over as many sheets as it needs, one form per case. All that
was filed stands on the 副卷版, each version with its reason; the 正卷版 shows what
parties may read (core/main_file_view.py). A voided record stays readable and says at
its top that it is void; a preview says that it is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from judrec.core import wording
from judrec.core.moment import moment
from judrec.core.record import changes
from judrec.core.record_version import VersionKind
from judrec.core.sheet_variant import Variant
from judrec.pdf import drawing, paper
from judrec.pdf.caution import COMPARISON, PREVIEW
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.foot import page_number
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ink import Ink, Text
from judrec.pdf.insert.content import InsertContent, VersionContent
from judrec.pdf.insert.ending import ending
from judrec.pdf.insert.foot import every_foot
from judrec.pdf.insert.rows import body_groups, times
from judrec.pdf.placed import line_across
from judrec.pdf.ruled.density import DENSITIES, Density
from judrec.pdf.ruled.flow import Flow
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Group
from judrec.pdf.sheet import Sheet

TITLE: Final = "领导干部干预司法活动、插手具体案件处理情况记录表"
DUTY_TITLE: Final = "依职责了解案件情况登记表"
_YES: Final = "是"
_CONTINUED: Final = "（续）"
_TITLE: Final = Style(Role.TITLE, 18, 30)
_DUTY_TITLE: Final = Style(Role.TITLE, 22, 30)
_TITLE_OVERLEAF: Final = Style(Role.TITLE, 14, 24)
_LINE: Final = Style(Role.NAME, 12, 24)
_MARK: Final = Style(Role.LABEL, 14, 20)
_PREVIEW: Final = {False: "预览　未入库", True: PREVIEW}
"""By whether what is shown is filed."""
_PREVIEW_STYLE: Final = Style(Role.LABEL, 26, 30)
_PALE: Final = 0.62
_NOTHING: Final = "（未填）"
_ITEM: Final = 92.0
_SIDE: Final = (paper.TYPE_WIDTH - _ITEM) / 2
_HOPELESS: Final = 2
"""A comfortable form of more sheets than this has no room on one."""
_FEW_LINES: Final = 0.3
"""A last sheet filled less than this is saved where a closer setting can."""
_WORTH_SAVING: Final = 6
"""A form of more sheets than this takes them as they come."""
_WITH_ALL_OPTIONS: Final = tuple(each for each in DENSITIES[1:] if each.all_options)
_GAP: Final = 7.0
_GAP_BELOW_TITLE: Final = 15.0
_ORDINALS: Final = "一二三四五六七八九十"


def insert_sheet(content: InsertContent, fonts: Fonts) -> Sheet:
    """Set a record on paper, a form of its own for each of its cases.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    pages: list[list[Ink]] = []
    for form in insert_forms(content, composer):
        for number, page in enumerate(form, start=1):
            page.append(page_number(number, len(form), composer))
        pages += form
    pdf = drawing.write(pages, composer.base)
    return Sheet(pdf, len(pages), composer.missing)


def insert_forms(
    content: InsertContent, composer: Composer
) -> Iterator[list[list[Ink]]]:
    """Give the sheets of each case's form, with the codes but no page number yet.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    for number in range(content.cases):
        place = (number, content.cases)
        yield _Form(content.of_case(number), place, composer).pages()


@dataclass(frozen=True, slots=True)
class _Filled:
    """A form at one density."""

    flow: Flow
    spare: float
    """What is left free on the last sheet for each row of the form, in points."""
    used: float
    """How much of the last sheet is filled, from 0 to 1."""

    @property
    def sheets(self) -> int:
        """How many sheets it takes."""
        return self.flow.sheets

    @property
    def pages(self) -> list[list[Ink]]:
        """The ink of each sheet, without its foot."""
        return self.flow.pages


class _Form:
    """The form of one of the record's cases."""

    def __init__(
        self, content: InsertContent, case: tuple[int, int], composer: Composer
    ) -> None:
        self._content = content
        self._case, self._cases = case
        self._composer = composer
        self._setter = RowSetter(composer, DENSITIES[0])
        self._said: dict[int, tuple[wording.Row, ...]] = {}
        duty = content.current.body.get("within_duty") == _YES
        self._title, self._style = (
            (DUTY_TITLE, _DUTY_TITLE) if duty else (TITLE, _TITLE)
        )

    def pages(self) -> list[list[Ink]]:
        """Give the ink of each sheet, with the codes at its foot."""
        pages = self._closest()
        below = every_foot(self._content, self._composer)
        for page in pages:
            page.extend(below)
        return pages

    def _closest(self) -> list[list[Ink]]:
        """Fill one sheet where some density allows it, else comfortable ones.

        A closer setting is also taken where it saves a last sheet of few lines.
        """
        comfortable = self._filled(DENSITIES[0])
        wanted: int = 1
        densities: tuple[Density, ...] = DENSITIES[1:]
        if comfortable.sheets == 1 or comfortable.sheets > _WORTH_SAVING:
            return comfortable.pages
        if comfortable.sheets > _HOPELESS:
            if comfortable.used > _FEW_LINES:
                return comfortable.pages
            wanted, densities = comfortable.sheets - 1, _WITH_ALL_OPTIONS
        for density in densities:
            found = self._filled(density)
            if found.sheets <= wanted:
                spread = self._filled(density.spread(found.spare))
                return (spread if spread.sheets <= wanted else found).pages
        return comfortable.pages

    def _filled(self, density: Density) -> "_Filled":
        setter = self._setter.at(density)
        groups = [*self._groups(setter), ending(self._content, setter)]
        flow = Flow(self._opening)
        flow.fill(groups[:-1], groups[-1])
        rows = sum(len(group.rows) for group in groups)
        used = (paper.TOP - paper.BOTTOM - flow.spare) / (paper.TOP - paper.BOTTOM)
        return _Filled(flow, flow.spare / rows, used)

    def _groups(self, setter: RowSetter) -> Iterator[Group]:
        content, current = self._content, self._content.current
        first = content.versions[0]
        if content.void is not None:
            yield self._void(content.void, setter)
        filed_at = first.filed_at if content.filed else ""
        yield times(current.body, first.entered_at, filed_at, setter)
        yield from self._body(current, setter)
        for before, after in zip(content.versions, content.versions[1:], strict=False):
            yield from self._later_version(before, after, setter)
        for number, supplement in enumerate(content.supplements):
            yield from self._supplement(number, supplement, setter)

    def _body(self, version: VersionContent, setter: RowSetter) -> Iterator[Group]:
        places, form = self._content.variant is Variant.SECONDARY, self._content.form
        # The words are the same at each density: they are found once.
        if id(version) not in self._said:
            self._said[id(version)] = wording.rows(version.body, form)
        said = self._said[id(version)]
        return body_groups(version, said, form, setter, places=places)

    def _supplement(
        self, number: int, supplement: VersionContent, setter: RowSetter
    ) -> Iterator[Group]:
        band = setter.band(_supplement_line(number, supplement))
        yield setter.plain([band], keeps=True)
        yield times(supplement.body, supplement.entered_at, supplement.filed_at, setter)
        yield from self._body(supplement, setter)

    def _void(self, void: VersionContent, setter: RowSetter) -> Group:
        line = f"本记录已注销（{moment(void.filed_at)}）　校验码 {void.code}"
        return setter.plain(
            [
                setter.band(line),
                *setter.group("", [setter.entry("注销理由", void.reason)]).rows,
            ]
        )

    def _later_version(
        self, before: VersionContent, after: VersionContent, setter: RowSetter
    ) -> Iterator[Group]:
        attached = after.kind is VersionKind.ATTACHED
        what = "附加材料文件" if attached else "补正"
        yield setter.plain(
            [
                setter.band(
                    f"第{after.version}版　{what}　{moment(after.filed_at)}"
                    f"　前一版校验码 {before.code}"
                )
            ],
            keeps=True,
        )
        if after.reason:
            yield setter.group("", [setter.entry(f"{what}理由", after.reason)])
        found = changes(before.body, after.body, form=self._content.form)
        if found:
            word = "变更" if attached else what
            head = (("项目", _ITEM), (f"{word}前", _SIDE), (f"{word}后", _SIDE))
            rows = [
                setter.compared(
                    change.label,
                    (change.before or _NOTHING, change.after or _NOTHING),
                    (_ITEM, _SIDE, _SIDE),
                )
                for change in found
            ]
            yield setter.plain(rows, head=setter.columns(head, labels=True))

    def _opening(self, page: int) -> tuple[list[Ink], float]:
        ink: list[Ink] = []
        if self._content.header_mark:
            mark = self._content.header_mark
            ink.append(line_across(self._composer, mark, _MARK, paper.TOP + 12))
        if self._content.preview or self._content.comparison:
            ink.append(self._mark())
        style = self._style if page == 1 else _TITLE_OVERLEAF
        title = self._title if page == 1 else self._title + _CONTINUED
        y = paper.TOP - style.size
        ink.append(line_across(self._composer, title, style, y, 0.5))
        numbers = list(self._numbers(y - _LINE.leading))
        if numbers:
            y -= _LINE.leading
        return [*ink, *numbers], y - (_GAP if numbers else _GAP_BELOW_TITLE)

    def _mark(self) -> Text:
        """Say that it is no sheet for a dossier."""
        preview = _PREVIEW[self._content.filed]
        said = COMPARISON if self._content.comparison else preview
        mark = line_across(self._composer, said, _PREVIEW_STYLE, paper.TOP + 12, 0.5)
        return replace(mark, grey=_PALE)

    def _numbers(self, y: float) -> Iterator[Ink]:
        """Give the line under the title; the main file hears of no number there."""
        void = "（已注销）" if self._content.void is not None else ""
        if self._content.number or void:
            number = f"登记号：{self._content.number}" if self._content.number else ""
            yield line_across(self._composer, number + void, _LINE, y)
        if self._cases > 1 and self._content.variant is Variant.SECONDARY:
            said = f"涉及{self._cases}件案件，本表为第{self._case + 1}件"
            yield line_across(self._composer, said, _LINE, y, 1.0)


def _supplement_line(number: int, supplement: VersionContent) -> str:
    ordinal = _ORDINALS[number] if number < len(_ORDINALS) else str(number + 1)
    return f"补充{ordinal}　　校验码 {supplement.code}"
