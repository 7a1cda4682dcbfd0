"""Names as lists show them while others may look on: 王×.

Only the list is masked, as a view; the record itself is not changed (design/07).
"""

import unicodedata

_MASK = "×"
_SURNAME = 2
_STAY = "不详"
_TWO_CHARACTER_SURNAMES = frozenset(
    {
        *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙"),
        *("慕容", "令狐", "司徒", "司空", "夏侯", "端木", "百里", "南宫"),
        *("独孤", "宇文", "长孙", "轩辕", "钟离", "闻人", "东郭", "西门"),
        *("申屠", "赫连", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于"),
        *("太叔", "呼延", "拓跋", "万俟", "鲜于", "第五", "左丘", "梁丘"),
        *("谷梁", "公羊", "乐正", "漆雕", "壤驷", "亓官", "巫马"),
    }
)
"""What stays visible of a name is the surname: 欧阳×, not 欧×."""


def masked(name: str) -> str:
    """Give the surname of a name and ×; what isn't a name stays as it is.

    Marks and variation selectors stay with the character that they belong to.
    """
    plain = name.strip()
    if not plain or plain.startswith(_STAY):
        return plain
    if len(plain) > _SURNAME and plain[:_SURNAME] in _TWO_CHARACTER_SURNAMES:
        return plain[:_SURNAME] + _MASK
    return _first_letter(plain) + _MASK


def _first_letter(text: str) -> str:
    length = 1
    while length < len(text) and unicodedata.category(text[length]).startswith("M"):
        length += 1
    return text[:length]
