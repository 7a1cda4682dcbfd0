"""The form's words beside its fields: what asks for them, and what to write."""

import html

from judrec.core.form import Field, Widget
from judrec.core.help_texts import article_number, article_words
from judrec.gui.form import time_words


def requirement(field: Field, *, required: bool) -> str:
    """Say whether a field must be filled, and which article asks for it."""
    number = article_number(field)
    asks = f"《规定》{article_words(number)}" if number else ""
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
