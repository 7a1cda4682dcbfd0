"""Names as lists show them while others may look on: 王×.

Only the list is masked, as a view; the record itself is not changed (design/07).
"""

import unicodedata

_MASK = "×"
_STAY = "不详"


def masked(name: str) -> str:
    """Give the first character of a name and ×; what isn't a name stays as it is.

    Marks and variation selectors stay with the character that they belong to.
    """
    plain = name.strip()
    if not plain or plain.startswith(_STAY):
        return plain
    return _first_letter(plain) + _MASK


def _first_letter(text: str) -> str:
    length = 1
    while length < len(text) and unicodedata.category(text[length]).startswith("M"):
        length += 1
    return text[:length]
