"""The blank form to fill in by hand where no computer is at hand (空白表).

Order, labels and options are the form's own (resources/forms), all options with their
boxes, three sheets at most. Nothing stands on it that is secret, and it belongs to no
record: it has no number and no code, and printing it leaves no trace.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from judrec.core.form import OTHER, Block, Field, Form, Widget
from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.foot import LABEL, LOWEST
from judrec.pdf.glyphs.composer import Composer, Glyph, Style, width_of
from judrec.pdf.glyphs.lines import Line, break_lines
from judrec.pdf.insert.insert import TITLE
from judrec.pdf.insert.rows import HEADINGS, SHORT_LABELS
from judrec.pdf.placed import line_at
from judrec.pdf.record.heading import Heading
from judrec.pdf.record.printing import footed
from judrec.pdf.ruled.density import DENSITIES
from judrec.pdf.ruled.rows import HEADING, INNER_WIDTH, RowSetter
from judrec.pdf.ruled.table import PADDING, Cell, Group, Row
from judrec.pdf.ruled.writing import WritingRow
from judrec.pdf.sheet import Sheet

_LABEL: Final = 70.0
_FOOT: Final = "空白表，供手工填写；未入库"
_LEAST: Final = 7.5 * paper.MM
"""The height of a row to write in."""
_STEP: Final = 8.5 * paper.MM
"""From one line of handwriting to the next."""
_PADDING: Final = 2.0
_LINES: Final = {
    "content": 15,
    "demand": 3,
    "effect.how": 3,
    "response": 4,
    "remarks": 2,
}
"""How many lines a text gets; every other one gets one."""
_LONG: Final = frozenset(
    {"case.number", "case.parties", "event.witnesses", "materials_none"}
)
"""What is seldom short enough for half a line."""
_QUESTIONS: Final = 10
_SHORT: Final = 9
_NAME: Final = 0.36
"""What a name takes of a line that it shares."""
_FEW: Final = 2
_PERSON_GAPS: Final = ("　" * 6, "　" * 10, "")
_PERSON: Final = "received_by"
_PERSON_LABEL: Final = "被过问人"
"""The length from which a label is a question."""
_MATERIALS: Final = 4
_MATERIAL_COLUMNS: Final = (
    ("名称", 138.0),
    ("页数", 34.0),
    ("原件或复制件", 72.0),
    ("存放处", 74.0),
    ("载体", INNER_WIDTH - 318.0),
)
_DAY: Final = "　　　　年　　月　　日"
_MOMENT: Final = f"{_DAY}　　时　　分"
_UNTIL: Final = f"{_DAY}　　时　　分"
_SIGNED: Final = 92.0
_NOTED: Final = (
    ("录入时间", 58.0, 138.0),
    ("录入人（签名）", 82.0, 142.0),
    ("记录校验码", 62.0, paper.TYPE_WIDTH - 280.0),
)
_SIGNATURE: Final = 36.0
_SMALL: Final = Style(Role.TEXT, 10.5, 13.5)
_LATER: Final = (
    "回到席位后尽快照本表录入，在“迟延说明”中另注填表日期和当时不能录入的原因；"
    "本表作为材料登记（原件），随案入卷。"
)
_SPACES: Final = "    "
"""Between two boxes; a line that ends there drops it."""
_SKIPPED: Final = frozenset({"event.until", "event.approximate", "event.no_witnesses"})
"""What stands in the cell of the field before it."""


def blank_sheet(form: Form, fonts: Fonts) -> Sheet:
    """Set the form with no values.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    blank = _Blank(form, composer)
    heading = Heading(TITLE)
    pages = footed(
        lambda page: heading.opening(page, composer),
        list(blank.groups()),
        blank.ending(),
        None,
        composer,
    )
    for page in pages:
        page.append(line_at(composer, _FOOT, LABEL, paper.LEFT, LOWEST))
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)


class _Blank:
    """The rows of the form, to be filled by hand."""

    def __init__(self, form: Form, composer: Composer) -> None:
        self._form = form
        self._composer = composer
        self._setter = RowSetter(composer, DENSITIES[-1])
        self._style = Style(Role.NAME, 10.5, 14.0)

    def groups(self) -> Iterator[Group]:
        """Give a group for each block that a person fills."""
        for block in self._form.blocks:
            if not block.automatic:
                yield from self._block(block)

    def ending(self) -> Group:
        """Give what is signed by hand, and what is noted when it is entered."""
        half = paper.TYPE_WIDTH / 2
        rows = [
            self._signed(("记录人（签名）", "在场人员（签名）"), half),
            self._later(),
            self._noted(),
        ]
        return self._setter.plain(rows)

    def _block(self, block: Block) -> Iterator[Group]:
        heading = HEADINGS.get(block.key, block.label)
        fields = [each for each in block.fields if each.key not in _SKIPPED]
        if block.key == "materials":
            rows = [self._row([self._empty(w) for _, w in _MATERIAL_COLUMNS])]
            head = self._setter.columns(_MATERIAL_COLUMNS, labels=True)
            yield self._setter.headed(heading, rows * _MATERIALS, head)
            fields = fields[1:]
        if len(fields) == 1:
            yield Group(tuple(self._rows(fields, paper.TYPE_WIDTH, _LABEL + HEADING)))
        else:
            yield self._setter.headed(
                heading, tuple(self._rows(fields, INNER_WIDTH, _LABEL))
            )

    def _rows(self, fields: list[Field], width: float, label: float) -> Iterator[Row]:
        left = list(fields)
        while left:
            field = left.pop(0)
            if field.key.startswith(f"{_PERSON}."):
                rest = [each for each in left if each.key.startswith(f"{_PERSON}.")]
                left = left[len(rest) :]
                yield self._person([field, *rest], width, label)
            elif left and _half(field) and _half(left[0]):
                room = width - 2 * _LABEL
                first = room * (_NAME if field.name == "name" else 0.5)
                cells = (
                    *self._pair(field, _LABEL, first),
                    *self._pair(left.pop(0), _LABEL, room - first),
                )
                yield self._row(cells)
            else:
                yield self._single(field, width, label)

    def _single(self, field: Field, width: float, label: float) -> Row:
        if len(field.label) >= _QUESTIONS:
            glyphs = self._composer.glyphs(field.label, self._setter.density.label)
            label = width_of(glyphs) + 12
        cells = tuple(self._pair(field, label, width - label))
        lines = _LINES.get(field.key, 1)
        if lines > 1:
            return WritingRow(cells, 2.0, lines * _STEP, step=_STEP)
        return self._row(cells)

    def _person(self, fields: list[Field], width: float, label: float) -> Row:
        """Give one line for a person of the court: name, unit, post."""
        words = "".join(
            f"{each.label.removeprefix(_PERSON_LABEL)}：{gap}"
            for each, gap in zip(fields, _PERSON_GAPS, strict=True)
        )
        lines = self._setter.lines(words, self._style, width, even=False)
        return self._row(
            (
                self._setter.label(_PERSON_LABEL, label),
                Cell(width - label, lines, self._style),
            )
        )

    def _pair(self, field: Field, label: float, value: float) -> Iterable[Cell]:
        name = SHORT_LABELS.get(field.key, field.label)
        return self._setter.label(name, label), self._value(field, value)

    def _value(self, field: Field, width: float) -> Cell:
        glyphs = list(self._boxes(_options(field)))
        style = self._style
        if field.key == "event.at":
            style = replace(style, leading=_LEAST)
            glyphs = [
                *self._composer.glyphs(_MOMENT, self._style),
                *self._composer.glyphs(_SPACES, self._style),
                *self._composer.choice("大约", self._style, ticked=False),
                *self._composer.glyphs(f"\n至{_UNTIL}", self._style),
            ]
        elif field.widget is Widget.DATE_TIME:
            glyphs = list(self._composer.glyphs(_DAY, self._style))
        elif field.widget in {Widget.LINE, Widget.LIST, Widget.PEOPLE, Widget.TEXT}:
            return self._beside(_beside(field), width)
        lines = break_lines(glyphs, width - 2 * PADDING, even=False)
        return Cell(width, lines, style)

    def _beside(self, options: tuple[str, ...], width: float) -> Cell:
        """Give a cell to write in, with boxes at its right end."""
        glyphs = tuple(self._boxes(options))
        taken = width_of(glyphs)
        line = Line(glyphs, taken, indent=width - 2 * PADDING - taken)
        return Cell(width, (line,), self._style)

    def _boxes(self, options: Iterable[str]) -> Iterator[Glyph]:
        for number, option in enumerate(options):
            if number:
                yield from self._composer.glyphs(_SPACES, self._style)
            yield from self._composer.choice(option, self._style, ticked=False)

    def _empty(self, width: float) -> Cell:
        return self._beside((), width)

    def _row(self, cells: Iterable[Cell]) -> Row:
        return Row(tuple(cells), _PADDING, _LEAST)

    def _signed(self, labels: Iterable[str], width: float) -> Row:
        date = self._composer.glyphs(_DAY.lstrip("　"), self._style)
        room = width - _SIGNED - 2 * PADDING
        line = Line(date, width_of(date), indent=room - width_of(date))
        cells: list[Cell] = []
        for label in labels:
            cells.append(self._setter.label(label, _SIGNED))
            cells.append(Cell(width - _SIGNED, (line,), self._style))
        return Row(tuple(cells), 3.0, _SIGNATURE)

    def _later(self) -> Row:
        """Give how the form is entered later."""
        width = paper.TYPE_WIDTH - _SIGNED
        glyphs = self._composer.glyphs(_LATER, _SMALL)
        lines = break_lines(glyphs, width - 2 * PADDING)
        cells = (
            self._setter.label("录入时另注", _SIGNED),
            Cell(width, lines, _SMALL),
        )
        return Row(cells, 3.0)

    def _noted(self) -> Row:
        """Give what whoever enters it notes on the form."""
        cells: list[Cell] = []
        for label, taken, width in _NOTED:
            cells.append(self._setter.label(label, taken))
            cells.append(self._empty(width - taken))
        return self._row(cells)


def _half(field: Field) -> bool:
    """Tell whether half a line is enough to write it on."""
    short = field.widget in {Widget.LINE, Widget.DATE_TIME, Widget.NUMBER}
    few = field.widget is Widget.CHOICE and len(field.choices) <= _FEW
    return (
        (short or few)
        and field.key not in {*_LONG, "event.at"}
        and len(field.label) < _SHORT
    )


def _options(field: Field) -> Iterator[str]:
    for choice in field.choices:
        yield choice.label
    if field.other:
        yield f"{OTHER}　　　　　"


def _beside(field: Field) -> tuple[str, ...]:
    """Give what can be ticked instead of writing."""
    if field.key == "event.witnesses":
        return ("无其他人在场",)
    found = [field.stand_in] if field.stand_in else []
    if "none" in field.allows:
        found.append("无")
    if "unknown" in field.allows:
        found.append("不详")
    return tuple(found)
