"""What bad texts do on every kind of sheet that holds words of people: nothing."""

import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from judrec.core.form import Form
from judrec.core.immediate_facts import immediate_facts
from judrec.core.record_version import VersionKind
from judrec.pdf.fonts import Fonts
from judrec.pdf.insert.insert import insert_sheet
from judrec.pdf.letter.blocks import Heading, Paragraph
from judrec.pdf.letter.immediate import ImmediateContent, immediate_letter
from judrec.pdf.letter.letter import Letter, Particulars, letter_sheet
from judrec.pdf.letter.quarterly import (
    CoverContent,
    QuarterFigures,
    ZeroContent,
    cover_letter,
    zero_report,
)
from judrec.pdf.margins import PREVIEW
from judrec.pdf.record.carriers import Carrier, CarriersContent, carriers_sheet
from judrec.pdf.record.envelope import EnvelopeContent, envelope_sheet
from judrec.pdf.record.excerpt import ExcerptContent, ExcerptLine, excerpt_sheet
from judrec.pdf.record.printing import Printing
from judrec.pdf.record.slip import SlipContent, slip_sheet
from judrec.pdf.record.transcript import (
    TranscriptContent,
    TranscriptLine,
    TranscriptPart,
    transcript_sheet,
)
from judrec.pdf.sheet import Sheet
from judrec.pdf.station.card import CardContent, card_sheet
from judrec.pdf.station.recovery import RecoveryContent, recovery_sheet
from judrec.pdf.transfer.handover import HandedFile, HandoverContent, handover_sheet
from judrec.pdf.transfer.receipt import ReceiptContent, receipt_sheet
from tests.pdf.bad_texts import BAD_TEXTS
from tests.pdf.contents import BODY, LEDGER_CODE, NUMBER, RECORD_CODE, insert, version
from tests.pdf.printed import Printed
from tests.pdf.shown import shown, unnamed

_ACTIVE = re.compile(
    r"/(JS|JavaScript|URI|Launch|EmbeddedFiles?|AA|OpenAction|Annots|AcroForm)\b"
)
_AT = "2026-08-12T17:05:40+08:00"
_PRINTING = Printing(1, RECORD_CODE, LEDGER_CODE)
_FIGURES = QuarterFigures(
    "2026年第四季度",
    "2026年10月1日",
    "2026年12月31日",
    ended=True,
    records=0,
    immediate=0,
    corrections=0,
    supplements=0,
    voids=0,
)
_GIVEN = Particulars()
_SHORT = 24
_TOGETHER = 4
"""How many texts stand in each field."""


def _samples() -> list[list[str]]:
    """Give a short bad text of each kind, of one line, some at a time."""
    first: dict[str, str] = {}
    for bad in BAD_TEXTS:
        one_line = 1 < len(bad.text) <= _SHORT and not set("\n\r") & set(bad.text)
        if one_line and bad.text.strip():
            first.setdefault(bad.kind, bad.text)
    texts = list(first.values())
    return [texts[at : at + _TOGETHER] for at in range(0, len(texts), _TOGETHER)]


def _insert(words: str, fonts: Fonts, form: Form) -> Sheet:
    newer = version({**BODY, "demand": words}, 2, VersionKind.CORRECTED, words)
    more = version({"content": words}, 3, VersionKind.SUPPLEMENTED)
    void = version({}, 4, VersionKind.VOIDED, f"其他：{words}")
    content = insert(form, version(BODY), newer)
    return insert_sheet(replace(content, supplements=(more,), void=void), fonts)


def _slip(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    return slip_sheet(SlipContent(RECORD_CODE, _AT, words), fonts)


def _envelope(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    return envelope_sheet(EnvelopeContent((words, words), _PRINTING), fonts)


def _transcript(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    line = TranscriptLine(words, words)
    prose = TranscriptLine("内容", words, prose=True)
    part = TranscriptPart(words, (line, prose))
    content = TranscriptContent(NUMBER, words, (part,), (words,), _PRINTING)
    return transcript_sheet(content, fonts)


def _carriers(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    carrier = Carrier(words, words, "3", words, words, (RECORD_CODE,))
    return carriers_sheet(CarriersContent(NUMBER, (carrier,), _PRINTING), fonts)


def _carriers_none(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    content = CarriersContent(NUMBER, (), _PRINTING, none_because=words)
    return carriers_sheet(content, fonts)


def _excerpt(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    line = ExcerptLine(7, "2026年8月12日", words, RECORD_CODE)
    content = ExcerptContent(NUMBER, (line, line), 9, _AT, _PRINTING)
    return excerpt_sheet(content, fonts)


def _letter(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    letter = Letter(
        unit=words,
        title=(words,),
        to=words,
        blocks=(Heading(words), Paragraph(words)),
        given=Particulars(words, words, words, words),
    )
    return letter_sheet(letter, fonts)


def _immediate(words: str, fonts: Fonts, form: Form) -> Sheet:
    facts = immediate_facts(
        {**BODY, "content": words, "effect": {"affected": True, "how": words}},
        ({"content": words},),
        form,
    )
    content = ImmediateContent(words, words, facts, RECORD_CODE, _GIVEN, PREVIEW)
    return immediate_letter(content, fonts)


def _cover(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    return cover_letter(CoverContent(words, words, _FIGURES, _GIVEN, PREVIEW), fonts)


def _zero(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    return zero_report(ZeroContent(words, _FIGURES, _GIVEN, PREVIEW), fonts)


def _handover(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    digest = sha256(b"file").digest()
    content = HandoverContent(
        sender=words,
        receivers=(words,),
        files=(HandedFile("R-7QK3M2X9.jrb", 7, digest, digest),),
        medium=words,
        medium_number=words,
        nth=((words, 1),),
        head_code=LEDGER_CODE,
        margins=PREVIEW,
    )
    return handover_sheet(content, fonts)


def _receipt(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    content = ReceiptContent(
        receiver=words,
        sender=words,
        file="R-7QK3M2X9.jrb",
        quarter="2026年第四季度",
        nth=12,
        verdict="连续",
        bundle=sha256(b"bundle").digest(),
        head_size=7,
        head_code=LEDGER_CODE,
        received_at=_AT,
        code=(RECORD_CODE,) * 8,
        date="2026年11月17日",
        margins=PREVIEW,
    )
    return receipt_sheet(content, fonts)


def _card(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    content = CardContent(words, "鄂0106", words, "4821 0937 5566 1204 8890 3317", _AT)
    return card_sheet(content, fonts)


def _recovery(words: str, fonts: Fonts, form: Form) -> Sheet:
    del form
    phrase = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"[:24]
    return recovery_sheet(RecoveryContent(words, words, phrase, _AT), fonts)


@pytest.mark.parametrize(
    "make",
    [
        _insert,
        _slip,
        _envelope,
        _transcript,
        _carriers,
        _carriers_none,
        _excerpt,
        _letter,
        _immediate,
        _cover,
        _zero,
        _handover,
        _receipt,
        _card,
        _recovery,
    ],
)
def test_every_sheet_shows_a_bad_text_and_does_nothing(
    make: Callable[[str, Fonts, Form], Sheet],
    fonts: Fonts,
    form: Form,
    tmp_path: Path,
) -> None:
    wrong = []
    for number, texts in enumerate(_samples()):
        sheet = make("；".join(texts), fonts, form)
        paper = Printed(tmp_path / f"{number}.pdf")
        paper.file.write_bytes(sheet.pdf)
        copy = unnamed(paper.text())
        wrong += [
            text for text in texts if unnamed(shown(text, sheet.missing)) not in copy
        ]
        assert _ACTIVE.findall(paper.inside()) == []
    assert wrong == []
