"""What an option's or argument's word must be.

Each is a function from the word to its value; the sentence of a `ValueError` is shown
with the option's name.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

_SHOWN: Final = 40
_MOST_DIGITS: Final = 6


def place(word: str) -> Path:
    """Give a path, absolute, so that every answer names it whole.

    Raises:
        ValueError: the word is empty.
    """
    if not word:
        raise ValueError("路径是空的。")
    # Not resolved: a link is the name that the person knows.
    return Path(word).absolute()


def count(word: str) -> int:
    """Give a whole number from 1 on.

    Raises:
        ValueError: the word is none, or absurdly large.
    """
    if not (word.isascii() and word.isdecimal()) or len(word) > _MOST_DIGITS:
        raise ValueError(f"“{word[:_SHOWN]}”不是 1 至 999999 的整数。")
    if not int(word):
        raise ValueError("应当从 1 开始。")
    return int(word)


def one_of(*words: str) -> Callable[[str], str]:
    """Take one of a closed list of words."""

    def chosen(word: str) -> str:
        if word not in words:
            listed = "、".join(words)
            raise ValueError(f"“{word[:_SHOWN]}”不在 {listed} 之中。")
        return word

    return chosen
