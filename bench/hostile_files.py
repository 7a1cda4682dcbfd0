"""Files that cost as much as a forger can make them, each at most so many bytes.

Whoever knows the format and a receiver's card can build any of these. Each goes for one
thing that a reader must do before it knows better: hold a member, split lines, parse
JSON, check a signature, walk a chain. Nobody has confirmed the sender.
"""

import hashlib
import io
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from bench.signed_line import signed_line
from judrec.bundle.archive import END, filling, member_header
from judrec.bundle.bag import DECLARATION_TEXT, Info, manifest_text, tag_manifest
from judrec.bundle.card import read_card, sign_card
from judrec.bundle.format import (
    ATTACHMENTS,
    BUNDLE_NAMESPACE,
    DECLARATION,
    FORMAT,
    HEADER,
    INFO,
    LISTED_TAG_FILES,
    MANIFEST,
    SIGNATURE,
    STATIONS,
    TAG_MANIFEST,
    VOLUMES,
)
from judrec.bundle.padding import padded_size
from judrec.bundle.part import StationPart
from judrec.bundle.place import Place, seal_place
from judrec.bundle.statement import HEAD_STATEMENT, PERSON_STATEMENT, sign_statement
from judrec.bundle.succession import sign_succession
from judrec.core.canonical import JsonObject, canonical
from judrec.core.ledger import EMPTY, Entry, Head, Opening, commitment, next_entry
from judrec.core.record_version import RecordVersion, VersionKind
from judrec.crypto import sshsig
from judrec.crypto.age import SealingWriter
from judrec.crypto.age_identity import Recipient, X25519Identity
from judrec.crypto.signing import SigningKey

_NAME: Final = "R-7K2M9QXA"
_UNIT: Final = ("测0001", "某省某人民法院")
_PERSON: Final = "0123456789abcdef"
_AT: Final = "2026-10-08T01:00:00Z"
_MIB: Final = 1 << 20
_LINE: Final = 1 << 20
"""The longest line that a reader takes."""
_OPENED, _PEOPLE, _STATIONS = 60_000, 3_000, 500
"""The most opened entries, signed keys and stations that it takes."""
_EARLIER_KEYS = 32
"""The most on one card."""
Members = dict[str, bytes]


class Forger:
    """Makes files for one receiver."""

    def __init__(self, to: Recipient, code: str, most: int) -> None:
        self._to = to
        self._code = code
        self._place = seal_place(Place(1, None), to, os.urandom)
        self._most = most
        """Bytes of each file, about."""
        self._key = SigningKey.generate(os.urandom)
        self._person = SigningKey.generate(os.urandom)
        age = (X25519Identity.generate(os.urandom).recipient,)
        self._card = sign_card(_UNIT, "01", age, self._key)

    def kinds(self) -> dict[str, Callable[[], bytes]]:
        """Give each kind by its name, the smallest first."""
        return {
            "层层嵌套的 JSON": self._deep_json,
            "同一人三千把密钥的六万条留痕": self._many_keys,
            "六万条留痕、最后一条签名不符": self._late_signature,
            "不打开的留痕，写满上限": self._blind_ledger,
            "一行里一百万个极小的值": self._tiny_values,
            "五百个席位，各有签名": self._many_stations,
            "三百个席位，各有三十二把旧密钥": self._many_earlier_keys,
            "五十万个材料名的清单": self._long_manifest,
            "不换行的一整行": self._endless_line,
            "分卷清单里五百万个空值": self._empty_volumes,
            "声称 8 TiB 的扩展头": self._huge_extension,
            "一份写满的附件，没有记录提到它": self._unnamed_attachment,
            "密封的全零内容": self._zeros,
            "真的密封头，后面是随机内容": self._torn_seal,
            "随机内容": partial(os.urandom, self._most),
        }

    def _sealed(self, plain: bytes) -> bytes:
        target = io.BytesIO()
        with SealingWriter(target, [self._to], entropy=os.urandom) as sealing:
            sealing.write(plain)
        return target.getvalue()

    def _bundle(self, members: Members) -> bytes:
        return self._sealed(_tar(self._listed(members)))

    def _listed(self, payload: Members) -> Members:
        digests = {
            name: hashlib.sha256(value).digest() for name, value in payload.items()
        }
        size = sum(map(len, payload.values()))
        tags = {
            DECLARATION: DECLARATION_TEXT,
            INFO: Info(_NAME, size, len(payload)).text(),
            MANIFEST: manifest_text(digests),
        }
        listed = tag_manifest([tags[key] for key in LISTED_TAG_FILES])
        armored = sshsig.sign(self._key, BUNDLE_NAMESPACE, listed).encode()
        return {**tags, TAG_MANIFEST: listed, SIGNATURE: armored, **payload}

    def _payload(
        self,
        ledger: bytes = b"",
        head: Head = EMPTY,
        people: list[JsonObject] | None = None,
        records: bytes = b"",
    ) -> Members:
        keys = [self._key_of(self._person)] if people is None else people
        part = StationPart.of(self._card, keys, [], [], self._head(head, self._key))
        folder = f"{STATIONS}{read_card(self._card).folder}/"
        files = {**part.files(), "ledger.jsonl": ledger, "records.jsonl": records}
        return {
            HEADER: canonical(self._header()),
            **{f"{folder}{name}": content for name, content in files.items()},
        }

    def _header(self) -> JsonObject:
        return {
            "format": FORMAT,
            "kind": "quarter",
            "unit": {"code": _UNIT[0], "name": _UNIT[1]},
            "desk": "01",
            "coverage": {
                "quarter": "2026Q4",
                "from": "2026-10-01",
                "to": "2026-12-31",
                "complete": False,
                "supplement_of": None,
            },
            "recipients": [{"code": self._code, "place": self._place}],
            "counts": {"records": 0, "versions": 0, "attachments": 0},
            "made_at": "2026-11-17T09:00:00+08:00",
            "closed": [],
        }

    @staticmethod
    def _head(head: Head, key: SigningKey) -> JsonObject:
        body: JsonObject = {"size": head.size, "digest": head.digest.hex()}
        return sign_statement(HEAD_STATEMENT, body, key)

    def _key_of(self, key: SigningKey) -> JsonObject:
        body: JsonObject = {"person": _PERSON, "key": key.public.openssh()}
        return sign_statement(PERSON_STATEMENT, body, self._key)

    def _opened(self, count: int) -> tuple[list[bytes], Head]:
        """Chain opened entries, each signed."""
        lines: list[bytes] = []
        head = EMPTY
        for _ in range(count):
            opening = Opening(_AT, "+08:00", _PERSON, "record.printed", "x", bytes(32))
            nonce = bytes(32)
            entry = next_entry(head, opening, nonce)
            head = Head(entry.seq, entry.digest)
            lines.append(canonical(signed_line(entry, nonce, opening, self._person)))
        return lines, head

    def _many_keys(self) -> bytes:
        lines, head = self._opened(self._scaled(_OPENED))
        others = [
            self._key_of(SigningKey.generate(os.urandom)) for _ in range(_PEOPLE - 1)
        ]
        people = [*others, self._key_of(self._person)]
        return self._bundle(self._payload(_joined(lines), head, people))

    def _late_signature(self) -> bytes:
        lines, head = self._opened(self._scaled(_OPENED))
        at = lines[-1].rindex(b'"signature":"') + len(b'"signature":"')
        lines[-1] = lines[-1][:at] + b"0" * 128 + lines[-1][at + 128 :]
        return self._bundle(self._payload(_joined(lines), head))

    def _blind_ledger(self) -> bytes:
        lines: list[bytes] = []
        head, size = EMPTY, 0
        while size < self._most - 8 * _MIB:
            entry = Entry(head.size + 1, head.digest, bytes(32))
            head = Head(entry.seq, entry.digest)
            lines.append(canonical({"entry": entry.to_json()}))
            size += len(lines[-1]) + 1
        return self._bundle(self._payload(_joined(lines), head))

    def _tiny_values(self) -> bytes:
        body: JsonObject = {"x": [*([0] * (_LINE // 2 - 2_000))]}
        whole: list[bytes] = []
        head = EMPTY
        lines: list[bytes] = []
        for nth in range(2):
            version = RecordVersion(
                record=f"{nth:016x}",
                number=f"{_UNIT[0]}-01-2026-{nth + 1:04d}",
                version=1,
                kind=VersionKind.FILED,
                body=body,
                reason="",
                recorder="记录人0123",
                entered_at="2026-10-08T09:00:00+08:00",
                filed_at="2026-10-08T09:00:00+08:00",
                attachments=(),
            )
            digest = commitment(bytes(32), version.to_json())
            told = ("record.filed", version.record, digest)
            opening = Opening(_AT, "+08:00", _PERSON, *told)
            entry = next_entry(head, opening, bytes(32))
            head = Head(entry.seq, entry.digest)
            chained = signed_line(entry, bytes(32), opening, self._person)
            lines.append(canonical(chained))
            line: JsonObject = {
                "content": version.to_json(),
                "digest": digest.hex(),
                "nonce": bytes(32).hex(),
                "seq": entry.seq,
            }
            whole.append(canonical(line))
        payload = self._payload(_joined(lines), head, records=_joined(whole))
        return self._bundle(payload)

    def _many_stations(self) -> bytes:
        folders: dict[str, Members] = {}
        for nth in range(_STATIONS - 1):
            key = SigningKey.generate(os.urandom)
            age = (X25519Identity.generate(os.urandom).recipient,)
            card = sign_card(_UNIT, f"{nth:02d}", age, key)
            part = StationPart.of(card, [], [], [], self._head(EMPTY, key))
            folders[read_card(card).folder] = part.files()
        return self._bundle({**self._payload(), **_placed(folders)})

    def _many_earlier_keys(self) -> bytes:
        folders: dict[str, Members] = {}
        for nth in range(self._scaled(300)):
            key, head = SigningKey.generate(os.urandom), EMPTY
            before: list[JsonObject] = []
            lines: list[JsonObject] = []
            for _ in range(_EARLIER_KEYS):
                entry = Entry(head.size + 1, head.digest, bytes(32))
                head, heir = (
                    Head(entry.seq, entry.digest),
                    SigningKey.generate(os.urandom),
                )
                lines.append({"entry": entry.to_json()})
                before.append(sign_succession(key, heir.public, head))
                key = heir
            age = (X25519Identity.generate(os.urandom).recipient,)
            card = sign_card(_UNIT, f"{nth:02d}", age, key, before)
            part = StationPart.of(card, [], [], lines, self._head(head, key))
            folders[read_card(card).folder] = part.files()
        return self._bundle({**self._payload(), **_placed(folders)})

    def _long_manifest(self) -> bytes:
        names = [f"{ATTACHMENTS}{nth:064x}" for nth in range(_MIB * 15 // 148)]
        payload = self._payload()
        tags = self._listed(payload)
        more = dict.fromkeys(names, bytes(32))
        digests = {
            **{name: hashlib.sha256(value).digest() for name, value in payload.items()},
            **more,
        }
        tags[MANIFEST] = manifest_text(digests)
        count = len(digests)
        tags[INFO] = Info(_NAME, sum(map(len, payload.values())), count).text()
        tags[TAG_MANIFEST] = tag_manifest([tags[key] for key in LISTED_TAG_FILES])
        return self._sealed(_tar(tags))

    def _deep_json(self) -> bytes:
        deep = b"[" * (_MIB - 1)
        return self._bundle({**self._payload(), HEADER: deep})

    def _empty_volumes(self) -> bytes:
        count = min(self._most, 16 * _MIB) // 3 - 8
        content = b'{"volumes":[' + b"{}," * count + b"{}]}"
        return self._bundle({**self._payload(), VOLUMES: content})

    def _endless_line(self) -> bytes:
        return self._bundle(self._payload(b"{" * (self._most - 8 * _MIB)))

    def _huge_extension(self) -> bytes:
        name = f"{_NAME}/{DECLARATION}"
        return self._sealed(_padded(member_header(name, 8 << 40)))

    def _unnamed_attachment(self) -> bytes:
        content = bytes(self._most - 4 * _MIB)
        name = ATTACHMENTS + hashlib.sha256(content).hexdigest()
        return self._bundle({**self._payload(), name: content})

    def _zeros(self) -> bytes:
        return self._sealed(bytes(self._most))

    def _torn_seal(self) -> bytes:
        whole = self._sealed(b"")
        return whole[:-16] + os.urandom(self._most)

    def _scaled(self, count: int) -> int:
        """Give fewer where the files are small."""
        return min(count, self._most // 1_000)


def _placed(folders: dict[str, Members]) -> Members:
    return {
        f"{STATIONS}{folder}/{name}": content
        for folder in sorted(folders)
        for name, content in folders[folder].items()
    }


def _joined(lines: list[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _tar(members: Members) -> bytes:
    return _padded(
        b"".join(
            member_header(f"{_NAME}/{name}", len(value))
            + value
            + bytes(filling(len(value)))
            for name, value in members.items()
        )
    )


def _padded(body: bytes) -> bytes:
    return body.ljust(padded_size(len(body) + len(END)), b"\0")


def write_kind(folder: Path, nth: int, make: Callable[[], bytes]) -> Path:
    """Write one of the kinds to a file."""
    file = folder / f"R-{nth:08d}.jrb"
    file.write_bytes(make())
    return file
