"""What a reader of a sheet should know that was just set."""

from collections.abc import Iterator

from judrec.pdf.sheet import Sheet


def notices(sheet: Sheet) -> Iterator[str]:
    """Say which characters have no glyph, in a sentence."""
    if sheet.missing:
        listed = "、".join(f"U+{ord(each):04X}" for each in sheet.missing)
        yield f"有 {len(sheet.missing)} 个字没有字形，已印作〔〕内的编码：{listed}。"
