"""The recovery phrase: 24 Chinese characters that open the store when all else is lost.

BIP-39 with its simplified Chinese wordlist: 256 random bits and an 8-bit checksum, so a
slip of the pen is told from a phrase of another store (255 times of 256).
"""

import unicodedata
from collections.abc import Callable
from typing import Final

from mnemonic import Mnemonic

from judrec.errors import RefusedError

CHARACTERS: Final = 24
ENTROPY_LENGTH: Final = 32
_LANGUAGE: Final = "chinese_simplified"


def new_phrase(entropy: Callable[[int], bytes]) -> str:
    """Make a phrase of 24 Chinese characters, separated by spaces."""
    return Mnemonic(_LANGUAGE).to_mnemonic(entropy(ENTROPY_LENGTH))


def is_phrase(text: str) -> bool:
    """Tell whether a text could be meant as a phrase: 24 characters of the list."""
    characters = _characters(text)
    words = Mnemonic(_LANGUAGE).wordlist
    return len(characters) == CHARACTERS and all(c in words for c in characters)


def phrase_entropy(text: str) -> bytes:
    """Give the 32 secret bytes of a phrase, however its characters are spaced.

    Raises:
        RefusedError: `mistyped_phrase`: the phrase itself is wrong, which is another
            thing than a right phrase of another store.
    """
    characters = _characters(text)
    if len(characters) != CHARACTERS:
        raise _mistyped(f"应有 {CHARACTERS} 个字，现有 {len(characters)} 个")
    book = Mnemonic(_LANGUAGE)
    for place, character in enumerate(characters, 1):
        if character not in book.wordlist:
            raise _mistyped(f"第 {place} 个字不在恢复词用字表中")
    try:
        return bytes(book.to_entropy(characters))
    except ValueError as error:
        raise _mistyped("校验不符，可能有字写错或次序颠倒") from error


def _characters(text: str) -> list[str]:
    # People separate characters by spaces, commas, numbers or not at all.
    return [
        character
        for character in unicodedata.normalize("NFKC", text)
        if unicodedata.category(character) == "Lo"
    ]


def _mistyped(why: str) -> RefusedError:
    return RefusedError(
        f"恢复词输入有误：{why}。专库没有改动。",
        f"请对照恢复单逐字核对，依次输入全部 {CHARACTERS} 个字。",
        code="mistyped_phrase",
    )
