"""SSHSIG: signatures that anybody checks with `ssh-keygen -Y verify` (PROTOCOL.sshsig).

Only Ed25519; the namespace keeps a signature made for one purpose from being shown for
another. One spelling is read: nothing before, between or after.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Final

from judrec.crypto.signing import SIGNATURE_LENGTH, PublicKey, SigningKey
from judrec.errors import DamagedError, JudrecError

MAX_LENGTH: Final = 4096
"""Characters of an armored signature; real ones have about 300."""
_MAGIC: Final = b"SSHSIG"
_VERSION: Final = (1).to_bytes(4)
_TYPE: Final = b"ssh-ed25519"
_HASHES: Final = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}
_BEGIN: Final = "-----BEGIN SSH SIGNATURE-----"
_END: Final = "-----END SSH SIGNATURE-----"
_COLUMNS: Final = 70
_LENGTH_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a signature says of itself, not yet verified."""

    key: PublicKey
    namespace: bytes
    reserved: bytes
    algorithm: bytes
    signature: bytes


def sign(key: SigningKey, namespace: str, message: bytes) -> str:
    """Give the armored signature of `message`, made for `namespace` alone."""
    purpose = namespace.encode("utf-8")
    signature = key.sign(_signed_part(purpose, b"", b"sha512", message))
    return armored(key.public, namespace, signature)


def armored(key: PublicKey, namespace: str, signature: bytes) -> str:
    """Write a raw Ed25519 signature that `sign` made, as it stands in a file."""
    blob = b"".join(
        (
            _MAGIC,
            _VERSION,
            _string(key.blob()),
            _string(namespace.encode("utf-8")),
            _string(b""),
            _string(b"sha512"),
            _string(_string(_TYPE) + _string(signature)),
        )
    )
    encoded = base64.b64encode(blob).decode("ascii")
    rows = [encoded[at : at + _COLUMNS] for at in range(0, len(encoded), _COLUMNS)]
    return "\n".join((_BEGIN, *rows, _END)) + "\n"


def verify(armored: str, namespace: str, message: bytes) -> PublicKey:
    """Give the key that signed `message` for `namespace`.

    Whether that key is the one it should be is for the caller to say.

    Raises:
        DamagedError: `bad_signature` where it is no such signature.
    """
    parts = _parse(_blob(armored))
    if parts.namespace != namespace.encode("utf-8"):
        raise _bad_signature("签名用途不符")
    if parts.algorithm not in _HASHES:
        raise _bad_signature("签名的摘要算法不被接受")
    signed = _signed_part(parts.namespace, parts.reserved, parts.algorithm, message)
    if not parts.key.verify(parts.signature, signed):
        raise _bad_signature("签名与内容不符")
    return parts.key


def raw_signature(armored: str) -> bytes:
    """Give the 64 bytes that `armored` is written around.

    Raises:
        DamagedError: `bad_signature` where it is no such signature, or one that
            `armored` doesn't write.
    """
    parts = _parse(_blob(armored))
    if parts.reserved or parts.algorithm != b"sha512":
        raise _bad_signature("签名的摘要算法不被接受")
    return parts.signature


def _signed_part(
    namespace: bytes, reserved: bytes, algorithm: bytes, message: bytes
) -> bytes:
    digest = _HASHES[algorithm](message).digest()
    strings = (namespace, reserved, algorithm, digest)
    return _MAGIC + b"".join(map(_string, strings))


def _blob(armored: str) -> bytes:
    lines = armored.replace("\r\n", "\n").rstrip("\n").split("\n")
    if len(armored) > MAX_LENGTH or [lines[0], lines[-1]] != [_BEGIN, _END]:
        raise _bad_signature("不是签名文件")
    encoded = "".join(lines[1:-1])
    try:
        blob = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _bad_signature("签名编码不正确") from error
    if base64.b64encode(blob).decode("ascii") != encoded:
        raise _bad_signature("签名编码不规范")
    return blob


def _parse(blob: bytes) -> _Parts:
    if not blob.startswith(_MAGIC + _VERSION):
        raise _bad_signature("签名格式或版本不被接受")
    public, namespace, reserved, algorithm, wrapped = _strings(
        blob.removeprefix(_MAGIC + _VERSION), 5
    )
    kind, signature = _strings(wrapped, 2)
    if kind != _TYPE or len(signature) != SIGNATURE_LENGTH:
        raise _bad_signature("签名算法不被接受")
    try:
        key = PublicKey.from_blob(public)
    except JudrecError as error:
        raise _bad_signature("签名公钥无效") from error
    return _Parts(key, namespace, reserved, algorithm, signature)


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(_LENGTH_BYTES) + data


def _strings(data: bytes, count: int) -> list[bytes]:
    """Read exactly `count` strings and nothing behind them."""
    found: list[bytes] = []
    for _ in range(count):
        end = _LENGTH_BYTES + int.from_bytes(data[:_LENGTH_BYTES])
        if len(data) < max(end, _LENGTH_BYTES):
            raise _bad_signature("签名不完整")
        found.append(data[_LENGTH_BYTES:end])
        data = data[end:]
    if data:
        raise _bad_signature("签名后有多余内容")
    return found


def _bad_signature(why: str) -> DamagedError:
    return DamagedError(
        f"签名无效：{why}。内容不可信，没有采用。",
        "请保留原件，并请对方核对后重新发送。",
        code="bad_signature",
    )
