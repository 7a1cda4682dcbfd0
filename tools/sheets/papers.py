"""The further papers of a record: cover, page to retype, registers, blank form."""

from judrec.pdf.record.blank import blank_sheet
from judrec.pdf.record.carriers import Carrier, CarriersContent, carriers_sheet
from judrec.pdf.record.envelope import EnvelopeContent, envelope_sheet
from judrec.pdf.record.excerpt import ExcerptContent, ExcerptLine, excerpt_sheet
from judrec.pdf.record.printing import Printing
from judrec.pdf.record.transcript import (
    TranscriptContent,
    TranscriptLine,
    TranscriptPart,
    transcript_sheet,
)
from judrec.pdf.sheet import Sheet

from .shop import COMMITTEE, HIDDEN, LONG, MARKUP, NUMBER, RARE, SUPERIOR, Shop, code

PRINTING = Printing(2, code("version 2"), code("ledger"), copy=2, reprint=True)
"""The second copy, of a second version."""


def envelope(shop: Shop) -> Sheet:
    cases = ("（2026）鄂0192民初1234号之一", "尚未立案", f"{MARKUP}〔{RARE}〕")
    return envelope_sheet(EnvelopeContent(cases, PRINTING), shop.fonts)


def transcript(shop: Shop) -> Sheet:
    said = (
        ("时间", "约2026年8月12日15时30分"),
        ("领导干部 · 姓名", RARE),
        ("领导干部 · 单位", "某省某市高新技术产业开发区管理委员会（筹）"),
        ("领导干部 · 职务", "党工委副书记、管委会副主任"),
        ("领导干部2 · 姓名", HIDDEN),
        ("领导干部2 · 单位", MARKUP),
        ("与领导干部的关系", "亲属"),
        ("案号", "（2026）鄂0192民初1234号之一"),
        ("方式", "当面；转递材料；其他：托人捎话"),
    )
    long = TranscriptLine(
        "内容", f"{LONG}\n{HIDDEN}，{MARKUP}。\n{LONG * 2}", prose=True
    )
    content = TranscriptContent(
        number=NUMBER,
        basis="第2版（补正），2026年8月13日17时05分提交；补充1份。"
        "首次提交入库2026年8月12日17时05分。",
        parts=(
            TranscriptPart(
                "", (*(TranscriptLine(label, text) for label, text in said), long)
            ),
            TranscriptPart(
                "补充1　2026年8月14日17时05分提交",
                (
                    TranscriptLine("方式", "电话"),
                    TranscriptLine("内容", "再次来电催问。", prose=True),
                ),
            ),
        ),
        left_out=("管理权限", "任职状态", "对方是否说明或出示职责依据、工作程序"),
        printing=PRINTING,
        header_mark="内部资料",
    )
    return transcript_sheet(content, shop.fonts)


def carriers(shop: Shop) -> Sheet:
    full = Carrier(
        name="通话录音（8月15日、8月19日）及文字整理稿",
        carrier=f"光盘，编号G-2026-0032，保管人{RARE}",
        pages="137",
        original="复制件",
        kept_at="档案室三号柜",
        codes=(code("a"), code("b")),
    )
    awkward = Carrier(MARKUP, HIDDEN, "", "原件", "", ())
    content = CarriersContent(
        number=NUMBER,
        carriers=(full, awkward, *(full,) * 9),
        printing=PRINTING,
        header_mark="工作秘密",
    )
    return carriers_sheet(content, shop.fonts)


def carriers_empty(shop: Shop) -> Sheet:
    content = CarriersContent(
        NUMBER, (), Printing(1, code("version 1")), none_because="当场退回，未留存"
    )
    return carriers_sheet(content, shop.fonts)


def excerpt(shop: Shop) -> Sheet:
    sent = f"装入2026年第三季度报送件，报 {COMMITTEE}、{SUPERIOR}。"
    said = (
        (0, "报送单位 提交入库，为第 1 版。"),
        (12, "周晓 提交入库，为第 1 版。"),
        (13, f"{RARE} 查阅。"),
        (17, f"周晓 补正，为第 2 版。原因：{MARKUP}{HIDDEN}"),
        (1018, "周晓 打印入卷件（副卷版）第 1 份，依第 2 版。"),
        (102019, sent),
    )
    at = "2026年8月12日\n17时05分40秒"
    lines = tuple(
        ExcerptLine(seq, at, words, code(words) if seq else "") for seq, words in said
    )
    content = ExcerptContent(
        number=NUMBER,
        lines=lines * 6,
        head=102020,
        printed_at="2026年11月17日14时30分",
        printing=PRINTING,
    )
    return excerpt_sheet(content, shop.fonts)


def blank(shop: Shop) -> Sheet:
    return blank_sheet(shop.form, shop.fonts)
