"""The letters after a record (Art. 12-16, 21), and what a recorder tells befell him."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from judrec.core.follow_up.letters import LetterText
from judrec.core.immediate_facts import Fact
from judrec.pdf import drawing
from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.letter.blocks import (
    Block,
    BlockSetter,
    Heading,
    Paragraph,
    Signed,
    Title,
    Together,
)
from judrec.pdf.letter.letter import (
    Letter,
    Particulars,
    letters_sheet,
    with_margins,
)
from judrec.pdf.letter.sheets import Sheets
from judrec.pdf.margins import Margins
from judrec.pdf.sheet import Sheet


@dataclass(frozen=True, slots=True)
class FollowContent:
    """One letter."""

    unit: str
    to: str
    """主送机关; the range of a notice."""
    text: LetterText
    given: Particulars
    margins: Margins


@dataclass(frozen=True, slots=True)
class ReprisalContent:
    """What somebody tells, under his own name."""

    to: str
    number: str
    """反映编号."""
    told: tuple[tuple[str, str], ...]
    """Label and words, in the order of the form."""
    name: str
    """Who tells it, and his post."""
    unit: str
    date: str
    """In words."""
    margins: Margins


def follow_letters(contents: Sequence[FollowContent], fonts: Fonts) -> Sheet:
    """Set letters one after the other, each on sheets of its own.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    return letters_sheet([_letter(each) for each in contents], fonts)


def reprisal_sheet(content: ReprisalContent, fonts: Fonts) -> Sheet:
    """Set what a recorder tells: no office's head, his own name below.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    setter = BlockSetter(composer)
    blocks: list[Block] = [
        Title(("打击报复情况反映",)),
        Paragraph(f"{content.to}：", indent=False),
        Paragraph(
            "本人如实记录领导干部干预司法活动、插手具体案件处理的情况以后，受到下列处理，"
            "现予反映，请依法予以保护。"
        ),
        *(Paragraph(f"{label}：{words}") for label, words in content.told),
        Paragraph(f"反映编号：{content.number}"),
        Paragraph(f"反映人单位：{content.unit}"),
        Signed(content.name, content.date),
    ]
    sheets = Sheets()
    sheets.fill(setter.strips(blocks))
    pages = with_margins(sheets.pages, content.margins, composer)
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)


def _letter(content: FollowContent) -> Letter:
    return Letter(
        unit=content.unit,
        title=content.text.title,
        to=content.to,
        blocks=tuple(_blocks(content.text.parts)),
        given=content.given,
        margins=content.margins,
    )


def _blocks(parts: Iterable[Fact]) -> Iterable[Block]:
    for part in parts:
        said = tuple(Paragraph(each) for each in part.paragraphs)
        head = (Heading(part.heading),) if part.heading else ()
        if any(map(str.strip, part.paragraphs)):
            yield from (*head, *said)
        else:
            # Room to write in: whoever writes finds it on one sheet.
            yield Together((*head, *said))
