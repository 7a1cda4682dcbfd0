"""What leaves: a medium with long names and forty files; records by law."""

from dataclasses import replace
from hashlib import sha256, sha512

from judrec.core.canonical import JsonObject
from judrec.core.receipt_code import ReceiptCode, receipt_code
from judrec.core.record_version import VersionKind
from judrec.core.verdict import Verdict
from judrec.pdf.insert.content import VersionContent
from judrec.pdf.margins import PREVIEW, Margins
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.extraction import ExtractionContent, extraction_sheet
from judrec.pdf.transfer.handover import HandedFile, HandoverContent, handover_sheet
from judrec.pdf.transfer.receipt import ReceiptContent, receipt_sheet
from judrec.pdf.transfer.received import (
    ReceivedContent,
    ReceivedLine,
    received_sheet,
)

from .record import content
from .shop import (
    COMMITTEE,
    COURT,
    HIDDEN,
    LONG,
    MARKUP,
    NOW,
    RARE,
    SUPERIOR,
    Shop,
    code,
)

_MARGINS = Margins("", code("handover"), "第1份")
_LONG_NAME = f"{SUPERIOR}{SUPERIOR}{COMMITTEE}审判管理办公室"


def _file(number: int) -> HandedFile:
    name = "R-7QK3M2X9" + (f"-{number:03}" if number > 1 else "") + ".jrb"
    digests = [sha256(f"{name}{kind}".encode()).digest() for kind in ("a", "b")]
    return HandedFile(name, 1_073_741_824 - number * 7_919, *digests)


def handover(shop: Shop) -> Sheet:
    """Give the sheet of one file to two receivers."""
    content = HandoverContent(
        sender=COURT,
        receivers=(COMMITTEE, SUPERIOR),
        files=(_file(1),),
        medium="U盘（加密）",
        medium_number="某高法密-2026-017",
        nth=((COMMITTEE, 12), (SUPERIOR, 3)),
        head_code=code("head"),
        margins=_MARGINS,
    )
    return handover_sheet(content, shop.fonts)


def handover_many(shop: Shop) -> Sheet:
    """Give the sheet of forty files to a receiver with a long name, all else blank."""
    files = tuple(_file(number) for number in range(1, 41))
    content = HandoverContent(
        sender=COURT,
        receivers=(_LONG_NAME,),
        files=(*files[:-1], replace(files[-1], sm3=b"")),
        medium="",
        medium_number="",
        nth=((_LONG_NAME, 1),),
        head_code=code("head"),
        margins=PREVIEW,
    )
    return handover_sheet(content, shop.fonts)


_SIGNED = ReceiptCode(
    sha256(b"bundle").digest()[:5], NOW.replace(microsecond=0), sha512(b"x").digest()
)


def receipt(shop: Shop) -> Sheet:
    """Give the receipt of a receiver with a long name."""
    content = ReceiptContent(
        receiver=_LONG_NAME,
        sender=COURT,
        file="R-7QK3M2X9.jrb",
        quarter="2026年第四季度",
        nth=12,
        verdict="连续",
        bundle=sha256(b"bundle").digest(),
        head_size=1204,
        head_code=code("head"),
        received_at="2026-11-17T14:30:00+08:00",
        code=receipt_code(_SIGNED),
        date="2026年11月17日",
        margins=_MARGINS,
    )
    return receipt_sheet(content, shop.fonts)


def received(shop: Shop) -> Sheet:
    """Give what became of eight bundles, calm and other ones."""
    kinds = (Verdict.CONTINUOUS, Verdict.GAP, Verdict.REWRITTEN, Verdict.DAMAGED)
    lines = tuple(
        ReceivedLine(
            sender=f"{_LONG_NAME}　2026年第四季度　第{nth}份",
            verdict=kinds[nth % 4].word,
            told=kinds[nth % 4].sentence,
        )
        for nth in range(1, 9)
    )
    digest = sha256(b"all that is held").digest()
    content = ReceivedContent(
        receiver=_LONG_NAME,
        at="2026-11-17T14:30:00+08:00",
        lines=lines,
        digest=digest,
        code=code("head"),
        margins=_MARGINS,
    )
    return received_sheet(content, shop.fonts)


def extraction(shop: Shop) -> Sheet:
    """Give two records that leave: one corrected and of two cases, one void."""
    return extraction_sheet(_extraction(shop), shop.fonts)


def extraction_preview(shop: Shop) -> Sheet:
    """Give fourteen records to look at, with awkward words; nobody is named to sign."""
    first = replace(content(shop), preview=True, ledger_code="", extraction="")
    plain = replace(first, versions=first.versions[:1], supplements=())
    short = replace(plain, versions=(replace(plain.versions[0], body=_SHORT),))
    content_ = replace(
        _extraction(shop),
        number="",
        organ=HIDDEN,
        basis=f"{MARKUP}{LONG}"[:200],
        approved_by=RARE,
        receiver="",
        entry="",
        ledger_code="",
        records=(short,) * 14,
        header_mark="",
    )
    return extraction_sheet(content_, shop.fonts)


_SHORT: JsonObject = {
    "schema": 1,
    "situation": "self",
    "official": {"name": RARE, "unit": MARKUP, "post": "主任"},
    "case": {"number": "（2026）鄂0192民初1234号", "stage": "审判"},
    "event": {"at": "2026-08-19", "means": ["电话"]},
    "content": "来电询问进度。",
    "recorder": {"name": "赵某", "unit": "民二庭", "post": "审判员"},
}


def _extraction(shop: Shop) -> ExtractionContent:
    number = "鄂0192-03-2026-提0007"
    whole = replace(content(shop), extraction=number, reprint=True)
    void = VersionContent(
        version=1,
        kind=VersionKind.VOIDED,
        reason="重复",
        entered_at=NOW.isoformat(),
        filed_at=NOW.isoformat(),
        body={},
        code=code("void"),
    )
    first = replace(whole.versions[0], body=_SHORT, attachments=(), code=code("short"))
    other = replace(
        whole,
        number="鄂0192-03-2026-0012",
        versions=(first,),
        supplements=(),
        void=void,
    )
    return ExtractionContent(
        number=number,
        keeper=COURT,
        organ="某省纪委监委驻某省高级人民法院纪检监察组",
        basis="《规定》第十条；《监察法》第十八条，某纪监调〔2026〕17号调取证据通知书",
        approved_by="王某某（党组成员、副院长）",
        purpose="核查反映某某同志过问某某大道（一期）工程合同纠纷一案的问题线索",
        receiver=f"{RARE}（工作证 0123456号）、孙某（工作证 0123457号）",
        handed_by="罗𬭎（办公室主任）",
        at=NOW.isoformat(),
        entry=f"总账第1204条，校验码 {code('extracted')}",
        records=(whole, other),
        ledger_code=code("ledger"),
        reprint=True,
        header_mark="内部资料",
    )
