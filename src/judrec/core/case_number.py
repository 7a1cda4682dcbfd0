"""Case numbers: the courts' grammar, and what is left as typed.

Since 2016: （year）+ court code + type + number + 号 [之一 …], where the court code is
最高法, or a province character alone (high court), with two digits (intermediate) or
four (basic). Before: （year）×民初字第n号. A number is never refused for its form:
what follows neither grammar, such as the procuratorates' numbers, is kept as typed
with a notice (design/02). Brackets become （ ） only where the whole then matches.
"""

import re
from dataclasses import dataclass
from enum import Enum

NOT_YET = "尚未立案"
"""Stands for the number of a case that has none yet."""

_PROVINCES = {
    "京": "北京",
    "津": "天津",
    "冀": "河北",
    "晋": "山西",
    "内": "内蒙古",
    "辽": "辽宁",
    "吉": "吉林",
    "黑": "黑龙江",
    "沪": "上海",
    "苏": "江苏",
    "浙": "浙江",
    "皖": "安徽",
    "闽": "福建",
    "赣": "江西",
    "鲁": "山东",
    "豫": "河南",
    "鄂": "湖北",
    "湘": "湖南",
    "粤": "广东",
    "桂": "广西",
    "琼": "海南",
    "渝": "重庆",
    "川": "四川",
    "黔": "贵州",
    "云": "云南",
    "藏": "西藏",
    "陕": "陕西",
    "甘": "甘肃",
    "青": "青海",
    "宁": "宁夏",
    "新": "新疆",
    "军": "军事法院",
    "兵": "兵团",
}

_HAN = r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]"
_SUFFIX = r"(?P<suffix>之[一二三四五六七八九十百]{1,4})?"
_NEW = re.compile(
    r"（(?P<year>[12][0-9]{3})）"
    rf"(?P<court>最高法|[{''.join(_PROVINCES)}](?:[0-9]{{4}}|[0-9]{{2}})?)"
    rf"(?P<special>[知商](?={_HAN}))?"
    rf"(?P<type>(?:(?!字第){_HAN}){{1,6}}?)"
    r"(?:(?<=刑核)(?P<eight>[0-9]{8})|(?<!刑核)(?P<number>[1-9][0-9]{0,7}))"
    rf"号{_SUFFIX}"
)
_OLD = re.compile(
    rf"（(?P<year>[12][0-9]{{3}})）(?P<court>{_HAN}{{1,6}}?)"
    r"(?P<type>[民刑行执赔商知破监督立经][^（）()0-9\s]{0,5})"
    rf"字第(?P<number>[0-9]{{1,8}}(?:-[0-9]{{1,3}})?)号{_SUFFIX}"
)
_PROCURATORATE = re.compile(r".*检.*[〔（(\[][0-9]{4}[〕）)\]].*[0-9]+\s*号.*")
_ROUND = str.maketrans(
    dict.fromkeys("([〔［【{｛〈《", "（") | dict.fromkeys(")]〕］】}｝〉》", "）")
)

_MANY = re.compile(
    r"(?P<head>[^、，,]*?[^0-9、，,])"
    r"(?P<numbers>[0-9]{1,8}号?(?:\s*(?:[、，,和及与]|至|到|-|—|–|～|~)\s*[0-9]{1,8}号?)+)"
    r"(?P<tail>号?)"
)
_RANGE = re.compile(r"([0-9]{1,8})号?\s*(?:至|到|-|—|–|～|~)\s*([0-9]{1,8})号?")
_MOST_LINKED = 50


class Level(Enum):
    """The level of the court that a number names, in words."""

    SUPREME = "最高人民法院"
    HIGH = "高级人民法院"
    INTERMEDIATE = "中级人民法院"
    BASIC = "基层人民法院"
    UNKNOWN = "法院"
    """The older grammar doesn't tell."""


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A court's case number in its parts."""

    year: int
    court: str
    """The court code as written: 最高法, 鄂, 鄂01, 鄂0106; 武昌 in the older form."""
    level: Level
    special: str
    """知 or 商 where a special court or tribunal tried it; else empty."""
    type: str
    """The type characters: 民初."""
    number: str
    """Digits; a string, because 刑核 numbers keep their leading zeros."""
    suffix: str
    """之一; else empty."""
    old: bool
    """Whether it has the form used before 2016."""

    @property
    def text(self) -> str:
        """The whole number, brackets as the rule wants them."""
        middle = f"{self.court}{self.special}{self.type}{'字第' if self.old else ''}"
        return f"（{self.year}）{middle}{self.number}号{self.suffix}"

    @property
    def court_words(self) -> str:
        """The court as far as the code tells: 湖北 · 基层人民法院（0106）."""
        if self.old or self.level is Level.SUPREME:
            return self.level.value if not self.old else self.court
        place, digits = _PROVINCES[self.court[0]], self.court[1:]
        return f"{place} · {self.level.value}" + (f"（{digits}）" if digits else "")

    @property
    def parts(self) -> str:
        """The parts shown back beside the field: court, type, number."""
        return (
            f"法院：{self.court_words}；类型：{self.special}{self.type}；"
            f"编号：{self.number}{self.suffix}"
        )


def parse(text: str) -> CaseNumber | None:
    """Take a court's case number apart; None where it isn't one.

    Any brackets are taken, and white space around it.
    """
    plain = text.strip().translate(_ROUND)
    match = _NEW.fullmatch(plain)
    old = match is None
    if match is None:
        match = _OLD.fullmatch(plain)
    if match is None:
        return None
    parts = match.groupdict()
    return CaseNumber(
        year=int(parts["year"]),
        court=parts["court"],
        level=Level.UNKNOWN if old else _level(parts["court"]),
        special=parts.get("special") or "",
        type=parts["type"],
        number=parts["number"] or parts.get("eight") or "",
        suffix=parts["suffix"] or "",
        old=old,
    )


def normalise(text: str) -> str:
    """Give （ ） and no outer white space to a court's number; all else as typed."""
    plain = text.strip().translate(_ROUND)
    if text.strip() == NOT_YET:
        return NOT_YET
    return text if parse(plain) is None else plain


def is_not_yet(text: str) -> bool:
    """Tell whether it says that the case has no number yet."""
    return text.strip() == NOT_YET


def review(text: str) -> tuple[str, str] | None:
    """Give the notice for a number, as code and sentence; None where all is well."""
    if is_not_yet(text):
        return None
    number = parse(text)
    if number is not None:
        if number.old:
            return "case_number_old", "这是2016年以前的案号格式，已按原样保留。"
        return None
    if _PROCURATORATE.fullmatch(text):
        return "case_number_procuratorate", "按检察机关文号原样保留，请核对。"
    if linked(text):
        return (
            "case_number_many",
            f"看起来是{len(linked(text))}个案号。一案一表，请逐件列入“其他关联案件”。",
        )
    return "case_number_form", "不是法院案号的格式，已按原样保留，请核对。"


def linked(text: str) -> tuple[str, ...]:
    """Give the numbers that are written as one: `1234、1235号` are two.

    Empty where there is only one, or where a part is no court's number.
    """
    match = _MANY.fullmatch(text.strip().translate(_ROUND))
    if match is None:
        return ()
    digits = _each(match["numbers"])
    found = tuple(f"{match['head']}{each}号" for each in digits)
    whole = 1 < len(found) <= _MOST_LINKED and all(parse(each) for each in found)
    return found if whole else ()


def _each(numbers: str) -> list[str]:
    found: list[str] = []
    for part in re.split(r"[、，,和及与]", numbers):
        span = _RANGE.fullmatch(part.strip())
        if span is None:
            found.append(part.strip().removesuffix("号"))
        elif 0 <= int(span[2]) - int(span[1]) < _MOST_LINKED:
            found += [str(each) for each in range(int(span[1]), int(span[2]) + 1)]
        else:
            return []
    return list(dict.fromkeys(found))


def _level(court: str) -> Level:
    if court == "最高法":
        return Level.SUPREME
    digits = len(court) - 1
    return {0: Level.HIGH, 2: Level.INTERMEDIATE}.get(digits, Level.BASIC)
