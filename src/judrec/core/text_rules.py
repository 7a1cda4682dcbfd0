"""What a text may hold, and whether it says anything.

Text is kept code point by code point as typed (design/02): NFKC serves comparing
only, since NFC alone would change 460 compatibility ideographs. What is refused is
refused with its position, because the person can't see it.
"""

import re
import unicodedata

_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Fillers that Unicode calls letters and every font draws as nothing."""

_EMPTY_CATEGORIES = frozenset("ZPSM")
"""White space, punctuation, symbols, and marks that have nothing to stand on."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})

_FORBIDDEN = re.compile(
    # Control characters; lone surrogates; what makes a printed line read in another
    # order than it is stored.
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
)
_FORBIDDEN_IN_LINES = re.compile(rf"(?![\n\t]){_FORBIDDEN.pattern}")

_NOTHING = re.compile(
    "无|暂无|没有|略|从略|不详|不明|未知|不知|不知道|不清楚|待补|待补充|待定|待查|"
    "同上|同前|如上|如前|同左|见上|见前|附后|见附页|"
    "详?见(附件|材料|卷宗|案卷|附页|原件|录音|截图)|na|none|null|unknown|x{2,4}"
)

_NOBODY = re.compile(
    "某{1,3}|某(人|同志|干部)|匿名|佚名|本人|自己|他|她|对方|来访人|来电人|陌生人|"
    "(有关|相关)人员|身边工作人员|亲属"
)

_VAGUE_LEADER = re.compile(
    "(某位|某个|某|有关|相关|上级|上面的|上面|一位|一个|个别|主要|分管)*"
    "(中央|省委|省里?|市委|市里?|州里?|县委|县里?|区委|区里?|乡里?|镇里?|街道|"
    "政法委|政府|法院|院里?|部门|单位|机关|局里?)*"
    "(某位|某|的|主要|分管|有关)*"
    "[大老]?(领导干部|领导|首长|干部)(同志|干部|们|人员)?"
)
_LONGEST_VAGUE = 30
"""Longer texts aren't tried: the pattern is for a name, not for a story."""

_ANONYMISED = re.compile(".{1,2}某{1,2}|某.{1,2}|.{1,3}[×＊*]{1,2}")


def says_something(text: str) -> bool:
    """Tell whether anything but white space, punctuation and symbols is there."""
    return any(_counts(character) for character in text)


def _counts(character: str) -> bool:
    category = unicodedata.category(character)
    return (
        category[0] not in _EMPTY_CATEGORIES
        and category not in _INVISIBLE
        and character not in _BLANK_LETTERS
    )


def folded(text: str) -> str:
    """Give the letters and digits alone, NFKC and case-folded: for comparing only."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if _counts(character))


def says_nothing(text: str) -> bool:
    """Tell whether `text` is a word for nothing: 见附件, 同上, 无, 略, 不详."""
    return _NOTHING.fullmatch(folded(text)) is not None


def names_nobody(text: str) -> bool:
    """Tell whether `text`, in a place for a name, names no person: 某领导."""
    plain = folded(text)
    if len(plain) > _LONGEST_VAGUE:
        return False
    patterns = (_NOTHING, _NOBODY, _VAGUE_LEADER)
    return any(pattern.fullmatch(plain) for pattern in patterns)


def looks_anonymised(text: str) -> bool:
    """Tell whether a name seems to hide a part of itself: 王某, 李×."""
    return _ANONYMISED.fullmatch(text.strip()) is not None


def forbidden_character(text: str, *, multiline: bool) -> tuple[int, str] | None:
    """Find the first character that may not be stored.

    Gives its position, counted from 1 in characters, and its name as `U+202E`; None
    where all is well. `multiline` lets line feeds and tabs pass.
    """
    found = _forbidden(multiline=multiline).search(text)
    if found is None:
        return None
    return found.start() + 1, f"U+{ord(found.group()):04X}"


def without_forbidden(text: str, *, multiline: bool) -> str:
    """Give the text without the characters that may not be stored."""
    return _forbidden(multiline=multiline).sub("", text)


def _forbidden(*, multiline: bool) -> re.Pattern[str]:
    return _FORBIDDEN_IN_LINES if multiline else _FORBIDDEN
