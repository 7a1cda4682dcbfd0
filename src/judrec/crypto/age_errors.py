"""What can be wrong with a sealed file: two kinds that lead to two different acts.

`CannotDecryptError`: the file may be sound, but it is not for us; ask the sender.
`AgeFormatError`: it was meant for us or for anybody, and isn't as it was written.
"""

from typing import Final

from judrec.errors import DamagedError, RefusedError

_UNCHANGED: Final = "本机数据没有改动。"


class CannotDecryptError(RefusedError):
    """The file can't be opened here: it is no age file, or not one of our profile."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(f"无法解密：{why}。{_UNCHANGED}", hint, code="cannot_decrypt")


class NoIdentityMatchesError(CannotDecryptError):
    """The file is sealed to other recipients than the identities at hand."""

    def __init__(self) -> None:
        super().__init__(
            "这份密封文件不是封给本机密钥的",
            "请报送单位核对收件单位的名片后重新封装；本机更换过密钥的，"
            "请确认原密钥仍在。",
        )


class AgeFormatError(DamagedError):
    """A sealed file breaks the format or fails its authentication."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"密封文件已损坏或被改动：{why}。{_UNCHANGED}",
            "请保留原件，并请对方重新拷贝或重新封装一份。",
            code="damaged",
        )


def not_an_age_file() -> CannotDecryptError:
    """Say that the file doesn't begin as a sealed file does."""
    return CannotDecryptError(
        "这不是本程序能识别的密封文件", "请确认选对了文件；文件可能没有拷贝完整。"
    )


def armored() -> CannotDecryptError:
    """Say that the file is age's text form, which bundles never use."""
    return CannotDecryptError(
        "这是文本形式（armor）的密封文件，本程序只接受二进制形式",
        "请对方不加 armor 选项，重新封装一份。",
    )


def passphrase_sealed() -> CannotDecryptError:
    """Say that the file is sealed with a passphrase (scrypt), which is refused.

    A stranger's work factor may cost gigabytes of memory, and a bundle is always
    sealed to keys (design/09).
    """
    return CannotDecryptError(
        "这份文件是用口令加密的，本程序只接受封给收件单位密钥的文件",
        "请对方按收件单位的名片重新封装一份。",
    )
