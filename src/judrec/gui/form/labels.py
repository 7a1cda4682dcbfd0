"""The form's words beside its fields: what asks for them, and what to write."""

import html

from judrec.core.form import Field, Widget
from judrec.gui.form import time_words

_DIGITS = "〇一二三四五六七八九"
_TEN = 10


def article(required_by: str) -> str:
    """Give an article as the law counts: `Art. 13` is 第十三条; empty for none."""
    number = int(required_by.removeprefix("Art. ") or 0)
    if not number:
        return ""
    tens, ones = divmod(number, _TEN)
    shown = ("" if tens <= 1 else _DIGITS[tens]) + ("十" if tens else "")
    return f"第{shown}{_DIGITS[ones] if ones else ''}条"


def requirement(field: Field, *, required: bool) -> str:
    """Say whether a field must be filled, and which article asks for it."""
    asks = f"《规定》{article(field.required_by)}" if field.required_by else ""
    if not required:
        return asks
    return f"必填，{asks}" if asks else "必填"


def example(field: Field) -> str:
    """Give the example as a person would write it."""
    return time_words.write(field.example)


def tip(text: str) -> str:
    """Give text as a tooltip shows it: wrapped, and never read as markup."""
    return f"<p>{html.escape(text)}</p>"


def has_own_label(field: Field) -> bool:
    """Tell whether the editor itself says what it asks."""
    return field.widget is Widget.TICK
