"""The header of an age file (C2SP age v1): who may open it, bounded before any work.

A header of 2,000 recipients cost another program half a minute, so ours has at most
32 stanzas and 64 KiB, counted while reading. Only one spelling of everything is read.
"""

import base64
import binascii
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from judrec.crypto import age_errors
from judrec.crypto.age_errors import AgeFormatError

FILE_KEY_LENGTH: Final = 16
NONCE_LENGTH: Final = 16
MAX_STANZAS: Final = 32
MAX_HEADER: Final = 1 << 16
_VERSION: Final = b"age-encryption.org/v1\n"
_ARMOR: Final = b"-----BEGIN AGE ENCRYPTED"
_COLUMNS: Final = 64
_MAC_LENGTH: Final = 32
_KEY_LENGTH: Final = 32
_ARGUMENTS: Final = re.compile(rb"-> [!-~]+( [!-~]+)*\n")


@dataclass(frozen=True, slots=True)
class Stanza:
    """One recipient's wrapped file key: a type, its arguments, a body."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """A header as read; nothing in it is authentic before `authenticate`."""

    stanzas: tuple[Stanza, ...]
    covered: bytes
    """The bytes that the MAC covers: from the first one to `---`."""
    mac: bytes

    def authenticate(self, file_key: bytes) -> None:
        """Check the header against the file key that it gave.

        Raises:
            AgeFormatError: a stanza was added, removed or changed.
        """
        if not hmac.compare_digest(_mac(file_key, self.covered), self.mac):
            raise AgeFormatError("文件头校验不符")


def derive(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    """Give 32 bytes of HKDF-SHA-256, the only key derivation of age."""
    return HKDF(hashes.SHA256(), _KEY_LENGTH, salt, info).derive(secret)


def encode_base64(data: bytes) -> str:
    """Give base64 without padding."""
    return base64.b64encode(data).rstrip(b"=").decode("ascii")


def decode_base64(text: str) -> bytes:
    """Read base64 without padding, in its one canonical spelling.

    Raises:
        AgeFormatError: any other spelling.
    """
    padded = text + "=" * (-len(text) % 4)
    try:
        data = base64.b64decode(padded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise AgeFormatError("文件头编码不正确") from error
    if encode_base64(data) != text:
        raise AgeFormatError("文件头编码不规范")
    return data


def write_header(stanzas: Sequence[Stanza], file_key: bytes) -> bytes:
    """Give the whole header, its MAC and last line feed included."""
    covered = _VERSION + b"".join(map(_stanza_lines, stanzas)) + b"---"
    mac = encode_base64(_mac(file_key, covered)).encode("ascii")
    return covered + b" " + mac + b"\n"


def read_header(source: BinaryIO) -> Header:
    """Read a header and leave `source` at the first byte after it.

    Raises:
        CannotDecryptError: it is no age file, or one sealed with a passphrase.
        AgeFormatError: it breaks the format or its limits.
    """
    lines = _Lines(source)
    if (first := lines.read()) != _VERSION:
        raise _foreign(first)
    stanzas: list[Stanza] = []
    while (line := lines.read()).startswith(b"-> "):
        if len(stanzas) == MAX_STANZAS:
            raise AgeFormatError(f"收件人超过 {MAX_STANZAS} 个")
        stanzas.append(_read_stanza(line, lines))
    if not (line.startswith(b"--- ") and line.endswith(b"\n")):
        raise AgeFormatError("文件头不完整")
    mac = decode_base64(_ascii(line[4:-1]))
    covered = lines.before_last + b"---"
    _require_profile(stanzas, mac)
    return Header(tuple(stanzas), covered, mac)


class _Lines:
    """The lines of a header, counted, so that no stranger makes us read on."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._seen = bytearray()
        self._last = 0

    @property
    def before_last(self) -> bytes:
        """All that was read before the last line."""
        return bytes(self._seen[: self._last])

    def read(self) -> bytes:
        """Give the next line with its line feed, which a cut file may lack."""
        room = MAX_HEADER - len(self._seen)
        line = self._source.readline(room + 1)
        if len(line) > room:
            raise AgeFormatError("文件头过长")
        self._last = len(self._seen)
        self._seen += line
        return line


def _read_stanza(line: bytes, lines: _Lines) -> Stanza:
    if not _ARGUMENTS.fullmatch(line):
        raise AgeFormatError("收件人段格式不正确")
    kind, *arguments = _ascii(line[3:-1]).split(" ")
    body: list[bytes] = []
    while True:
        row = lines.read()
        if not row.endswith(b"\n") or len(row) > _COLUMNS + 1:
            raise AgeFormatError("收件人段格式不正确")
        body.append(row[:-1])
        # A short row, maybe an empty one, always ends a body.
        if len(row) <= _COLUMNS:
            encoded = _ascii(b"".join(body))
            return Stanza(kind, tuple(arguments), decode_base64(encoded))


def _stanza_lines(stanza: Stanza) -> bytes:
    encoded = encode_base64(stanza.body)
    rows = [encoded[at : at + _COLUMNS] for at in range(0, len(encoded) + 1, _COLUMNS)]
    first = " ".join(("->", stanza.kind, *stanza.arguments))
    return "".join(f"{row}\n" for row in (first, *rows)).encode("ascii")


def _require_profile(stanzas: Sequence[Stanza], mac: bytes) -> None:
    if len(mac) != _MAC_LENGTH or not stanzas:
        raise AgeFormatError("文件头不完整")
    if any(stanza.kind == "scrypt" for stanza in stanzas):
        if len(stanzas) > 1:
            raise AgeFormatError("口令段不得与其他收件人段并存")
        raise age_errors.passphrase_sealed()


def _mac(file_key: bytes, covered: bytes) -> bytes:
    return hmac.digest(derive(file_key, None, b"header"), covered, "sha256")


def _ascii(line: bytes) -> str:
    if not line.isascii():
        raise AgeFormatError("文件头编码不正确")
    return line.decode("ascii")


def _foreign(first: bytes) -> Exception:
    if first.startswith(_ARMOR):
        return age_errors.armored()
    return age_errors.not_an_age_file()
