"""Verify a judrec bundle, receipt or proof of a fork without a word of the program's.

All that it does stands in docs/bundle-format.md (§ names its sections); it shares no
code with the program. Whom a bundle is for is asked only with --own: without it
`intact` says that all else holds. A file is held in memory; no member of 8 GiB or more
is read.
"""

import argparse
import base64
import hashlib
import hmac
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeAlias

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ed25519, mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

Json: TypeAlias = Any  # a stranger's: `fits` looks at its shape before it is used
MIB, PRIME, KEY = 1 << 20, 2**255 - 19, b"\0\0\0\x0bssh-ed25519\0\0\0\x20"
TAGS = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
FILES = ["card.json", "people.jsonl", "records.jsonl", "ledger.jsonl", "head.json"]
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO = rb"Bundle-Format: judrec-bundle@v1\nExternal-Identifier: ([!-~]{1,40})\n"
INFO += rb"Payload-Oxum: (0|[1-9][0-9]{0,18})\.([1-9][0-9]{0,8})\n"
NEWER = rb"Bundle-Format: judrec-bundle@v(?!1(?![0-9]))[1-9]"
STANZA = rb"-> ([!-~]+(?: [!-~]+)*)\n((?:[!-~]{64}\n)*[!-~]{0,63}\n)"
AGE = rb"(age-encryption\.org/v1\n((?:%b)+)---) ([!-~]+)\n" % STANZA
ARMOR = r"-----BEGIN SSH SIGNATURE-----\r?\n([^-]*)\n-----END SSH SIGNATURE-----[\r\n]*"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
KINDS = {"desk", "quarter", "immediate", "direct", "return"}
HEX, CODE, QUARTER = "[0-9a-f]{64}", "[0-9]{24}", "[1-9][0-9]{3}Q[1-4]"
DESK_CODE = r"[0-9A-Za-z\u3007\u3400-\u4dbf\u4e00-\u9fff]{1,20}"
NUMBER = f"-{DESK_CODE}-[1-9][0-9]{{3}}-(?!0000)([0-9]{{4}}|[1-9][0-9]{{4,8}})"
LEAPS = {"filed": 0, "corrected": 1, "attached": 1, "supplemented": 0, "voided": 0}
GOOD = {"late", "gap", "first", "continuous"}
# The most bytes of a member, and the most of what costs work (§11).
MOST = {FILES[0]: MIB >> 4, FILES[1]: 4 * MIB, FILES[2]: 48 * MIB, FILES[4]: MIB >> 8}
MOST |= {TAGS[2]: 16 * MIB, f"{TAGS[3]}.sig": MIB >> 8, "bundle.json": MIB}
MOST |= {"report.json": 16 * MIB, "report.pdf": 32 * MIB, "volumes.json": 16 * MIB}
MOST |= {"closed": (2 << 20) + (1 << 17), "held": 96 * MIB, "line": MIB}
WORK = {"keys": 3_000, "opened": 60_000, "checks": 75_000, "values": 1_250_000}
MANY = {"stations": 500, "closed": 500, "reprisals": 100, "keys": 32, "volumes": 998}
MANY |= {"stanzas": 32, "receivers": 32, "recipients": 32}
COUNT, NTH = range(2**53), range(1, 100_001)


def shape(words: str, **others: Json) -> Json:
    """Say what `fits`: a type, pattern, range, (one of …), [each], {key: value …}."""
    return dict.fromkeys(words.split(), str) | others


UNIT, PERSON = shape("code name"), shape("person key")
HEAD = shape("", size=COUNT, digest=HEX)
CARD = shape("key", unit=UNIT | {"code": DESK_CODE}, desk=DESK_CODE, age=[str])
SUCCESSION = shape("old new", size=range(1, 2**53), digest=HEX)
OPENING = shape("tz actor action subject", body=HEX, at="[-0-9]{10}T[0-9:]{8}Z")
LINE = shape("", opening=OPENING, nonce=HEX, signature="[0-9a-f]{128}", entry=dict)
RECORD = shape("number reason recorder entered_at filed_at", record="[0-9a-f]{16}")
RECORD |= shape("", kind="|".join(LEAPS), version=range(1, 2**53), body=dict)
FILE, PLACED = shape("material", sha256=HEX, size=COUNT), shape("place", code=CODE)
TIME = shape(
    "from to", complete=bool, supplement_of=(str, None), quarter=(QUARTER, None)
)
CLOSED = shape("number ground by", file=HEX, digest=HEX, recipients=[str])
HEADER = shape("desk made_at format kind", unit=UNIT, coverage=dict, counts=dict)
HEADER |= shape("", recipients=[dict], closed=list)
INSIDE = shape("", coverage=TIME, closed=[CLOSED], recipients=[PLACED])
PLACE = shape("", nth=NTH, previous=(HEX, None), abandoned=[NTH])
DESK = shape("", desk=DESK_CODE, code=CODE)
DESKS = DESK | shape("", records=COUNT, through=COUNT)
SIGNED = shape("subject shown by post on number scan", version=int, how="key|paper")
REPRISAL = shape("", entry=COUNT, nonce=HEX, content=dict)
RESTS_ON = (shape("name", sha256=HEX, size=COUNT), None)
SIGNED |= shape("", of="quarter|immediate|direct", nonce=HEX, entry=COUNT)
RECEIPT = shape("sender receiver", bundle=HEX, nth=int, head=HEAD | {"size": int})
RECEIPT |= {"received_at": "[-0-9]{10}T[0-9:]{8}[-+][0-9:]{5}"}
RECEIVER = shape("code name", receipt=(dict, None))
RETURNED = shape("record", version=int)
RETURN = shape("file kind sealed_at", bundle=HEX, quarter=f"({QUARTER})?")
RETURN |= shape("", receivers=[RECEIVER], records=[RETURNED | {"through": int}])
VOLUME = shape("file", sha256=HEX, size=COUNT, attachments=[HEX])


class RefusedError(Exception):
    """A verdict (§12), and in its notes the place."""


UNREADABLE = (ValueError, TypeError, LookupError, InvalidTag, RecursionError)


@contextmanager
def at(place: str) -> Iterator[None]:
    """Name the place of what is refused within."""
    try:
        yield
    except Exception as error:
        error.add_note(place)
        raise


def need(value: Json, verdict: str = "damaged") -> Json:
    if not value:
        raise RefusedError(verdict)
    return value


def fits(value: Json, shape: Json) -> bool:
    if isinstance(shape, dict):
        known = isinstance(value, dict) and value.keys() >= shape.keys()
        return known and all(fits(value[key], shape[key]) for key in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(each, shape[0]) for each in value)
    if isinstance(shape, tuple):
        return any(fits(value, each) for each in shape)
    if isinstance(shape, str):
        return isinstance(value, str) and re.fullmatch(shape, value) is not None
    counts = isinstance(shape, range) and type(value) is int and value in shape
    return counts or type(value) is shape or value is shape is None


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def jcs(value: Json) -> bytes:  # RFC 8785, as keys are ASCII and numbers are integers
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def commitment(nonce: str, value: Json) -> str:
    return sha(bytes.fromhex(nonce) + jcs(value))


def bounded(value: Json, depth: int = 0) -> bool:
    if not isinstance(value, dict | list) or not value:
        small = type(value) is not int or abs(value) < 2**53
        return small and not isinstance(value, float)
    inside = list(value.values()) if isinstance(value, dict) else value
    plain = isinstance(value, list) or "".join(value).isascii()
    return depth < 32 and plain and all(bounded(each, depth + 1) for each in inside)


def parsed(content: bytes) -> dict[str, Json]:
    """Read the canonical JSON object that `content` must be (§1)."""
    value = json.loads(content.decode())
    need(isinstance(value, dict) and bounded(value) and jcs(value) == content)
    return dict(value)


def moment(text: str) -> datetime:
    """Read a time with an offset, in its one spelling (§10)."""
    found = datetime.fromisoformat(text)
    need(found.tzinfo and found.isoformat() == text and 999 < found.year < 9999)
    return found


def key_of(line: str) -> bytes:
    """Give the 32 bytes of an `ssh-ed25519` line: a point of large order (§1)."""
    kind, encoded = line.split(" ")[:2]
    blob = base64.b64decode(encoded)
    need(kind == "ssh-ed25519" and base64.b64encode(blob).decode() == encoded)
    need(blob[:19] == KEY and len(blob) == 51)
    y, d = (
        int.from_bytes(blob[19:], "little") % 2**255,
        -121665 * pow(121666, -1, PRIME),
    )
    square = (y * y - 1) * pow(d * y * y + 1, -1, PRIME) % PRIME  # of the point's x
    on_curve = 0 < y < PRIME and pow(square, PRIME // 2, PRIME) == 1
    need(on_curve and (y * y + square) % PRIME)
    return blob[19:]


def verifies(key: bytes, signature: bytes, message: bytes) -> bool:
    with suppress(InvalidSignature, ValueError):
        ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    return False


def signed(message: bytes, armor: Json, kind: str, key: bytes) -> bool:
    """Tell whether `armor` is the key's SSHSIG over a message (PROTOCOL.sshsig)."""

    def packed(*strings: bytes) -> bytes:
        return b"".join(len(each).to_bytes(4) + each for each in strings)

    match = re.fullmatch(ARMOR, armor if isinstance(armor, str) else "")
    encoded = re.sub("\r?\n", "", match[1]) if match and len(armor) <= 4096 else ""
    raw = base64.b64decode(encoded[-88:].encode("ascii", "replace") + b"==")[-64:]
    about = [f"judrec-{kind}@v1".encode(), b"", b"sha512"]
    said = packed(KEY + key, *about, packed(b"ssh-ed25519", raw))
    told = packed(*about, hashlib.sha512(message).digest())
    same = base64.b64encode(b"SSHSIG\0\0\0\1" + said).decode() == encoded
    return same and verifies(key, raw, b"SSHSIG" + told)


def statement(kind: str, value: Json, body: Json, key: bytes = b"") -> Json:
    """Give the body of a signed statement (§1), and check its signature under a key."""
    need(isinstance(value, dict) and value.keys() == {kind, "signature"})
    need(fits(value[kind], {"format": f"judrec-{kind}@v1"}))
    holds = not key or signed(jcs(value[kind]), value["signature"], kind, key)
    need(holds, "wrong_signer")
    need(fits(value[kind], body))
    return value[kind]


class Card:
    """Who a station is, and by which keys (§7)."""

    def __init__(self, value: Json) -> None:
        self.body = statement("card", value, CARD)
        self.code = f"{int(sha(jcs(self.body)), 16) % 10**24:024}"
        self.key, told = key_of(self.body["key"]), self.body.get("succeeds", [])
        need(self.body["age"] and isinstance(told, list) and len(told) <= MANY["keys"])
        pairs, self.ends = [], []
        for each in told:
            said = statement("succession", each, SUCCESSION)
            pairs.append((key_of(said["old"]), key_of(said["new"])))
            self.ends.append((said["size"], said["digest"]))
            statement("succession", each, SUCCESSION, pairs[-1][0])
        self.keys = [*(old for old, _ in pairs), self.key]
        sizes = [size for size, _ in self.ends]
        need([new for _, new in pairs] == self.keys[1:])
        need(len({*self.keys}) == len(self.keys) and sizes == sorted({*sizes}))
        statement("card", value, CARD, self.key)


def unpadded(text: bytes) -> bytes:
    data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    return data if base64.b64encode(data).rstrip(b"=") == text else need(b"")


def derived(secret: bytes, salt: bytes, info: str) -> bytes:  # HKDF-SHA-256, RFC 5869
    key = hmac.digest(salt, secret, "sha256")
    return hmac.digest(key, info.encode() + b"\1", "sha256")


def unwrapped(line: str, words: list[bytes], body: bytes) -> bytes | None:
    """Give the file key, where the identity in `line` opens this stanza (age v1)."""
    hybrid = line.upper().startswith("AGE-SECRET-KEY-PQ-1")
    kind, size = ("mlkem768x25519", 1120) if hybrid else ("X25519", 32)
    if words[0] != kind.encode():
        return None
    need(len(words) == 2 and len(body) == 32)
    share = unpadded(words[1])
    digits = "".join(f"{BECH32.index(each):05b}" for each in line.lower()[-58:-6])
    seed = int(digits[:256], 2).to_bytes(32)  # Bech32's checksum finds mistyping alone
    wide = hashlib.shake_256(seed).digest(96) if hybrid else bytes(64) + seed
    curve = x25519.X25519PrivateKey.from_private_bytes(wide[64:])
    point = x25519.X25519PublicKey.from_public_bytes(share[-32:])
    secret, salt = curve.exchange(point), share + curve.public_key().public_bytes_raw()
    need(len(share) == size)
    with suppress(InvalidTag):
        if hybrid:
            seeded = mlkem.MLKEM768PrivateKey.from_seed_bytes(wide[:64])
            both = hpke.MLKEM768X25519PrivateKey(seeded, curve)
            kem, aead = hpke.KEM.MLKEM768_X25519, hpke.AEAD.CHACHA20_POLY1305
            suite = hpke.Suite(kem, hpke.KDF.HKDF_SHA256, aead)
            about = b"age-encryption.org/mlkem768x25519"
            return suite.decrypt(share + body, both, about)
        key = derived(secret, salt, "age-encryption.org/v1/X25519")
        return ChaCha20Poly1305(key).decrypt(bytes(12), body, None)
    return None


def unsealed(data: bytes, secrets: list[str], most: int = 0) -> bytes:
    """Open an age file (§2)."""
    need(data.startswith(b"age-encryption.org/v1\n"), "cannot_decrypt")
    match = need(re.match(AGE, data[: 1 << 16]))
    rows = re.findall(STANZA, match[2])
    found = [(row[0].split(b" "), unpadded(row[1].replace(b"\n", b""))) for row in rows]
    mac, kinds = unpadded(match[5]), [words[0] for words, _ in found]
    need(len(kinds) <= (most or MANY["stanzas"]) and len(mac) == 32)
    need(b"scrypt" not in kinds, "damaged" if kinds[1:] else "cannot_decrypt")
    keys = [unwrapped(line, *stanza) for line in secrets for stanza in found]
    key = need([each for each in keys if each], "cannot_decrypt")[0]
    need(hmac.digest(derived(key, b"", "header"), match[1], "sha256") == mac)
    nonce, body = data[match.end() :][:16], data[match.end() + 16 :]
    cipher = ChaCha20Poly1305(derived(key, nonce, "payload"))
    chunks = [body[at : at + 65552] for at in range(0, len(body), 65552)]
    need(len(nonce) == 16 and chunks and (len(chunks[-1]) > 16 or len(chunks) == 1))
    last = len(chunks) - 1
    nonces = (n.to_bytes(11) + bytes([n == last]) for n in range(len(chunks)))
    return b"".join(map(cipher.decrypt, nonces, chunks, [None] * len(chunks)))


def unpadded_line(plain: bytes, smallest: int) -> bytes:
    """Give the line that was filled up with zeros to a power of two (§10)."""
    line = plain.partition(b"\n")[0]
    size = max(smallest, 1 << len(line).bit_length())
    need(plain == (line + b"\n").ljust(size, b"\0"))
    return line


def members(plain: bytes) -> dict[str, bytes]:
    """Take a tar apart (§3), comparing each header with the only one it may be."""
    found: dict[str, bytes] = {}
    at = 0
    while plain[at : at + 1].strip(b"\0"):
        name = plain[at : at + 100].rstrip(b"\0")
        size = int(plain[at + 124 : at + 135], 8)
        block = name.ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2
        block += b"%011o\0" % size + b"0" * 11 + b"\0" + b" " * 8 + b"0" + bytes(100)
        block += b"ustar\x0000" + bytes(247)
        block = block[:148] + b"%06o\0 " % sum(block) + block[156:]
        end = at + 512 + size
        filling = plain[end : end + -size % 512]
        need(plain[at : at + 512] == block and not filling.strip(b"\0"))
        need(end <= len(plain) and name.decode() not in found)
        found[name.decode("ascii")] = plain[at + 512 : end]
        at = end + -size % 512
    exponent = (at + 1024).bit_length() - 1
    step = 1 << exponent - exponent.bit_length()
    padded = max(MIB, -(-(at + 1024) // step) * step)
    need(len(plain) == padded and not plain[at:].strip(b"\0"))
    return found


def each_line(content: bytes, name: str, read: Callable[[Json], int]) -> list[int]:
    """Read JSON lines (§8 to §10), one after the other."""
    *rows, rest = content.split(b"\n")
    found = []
    for number, row in enumerate(rows, 1):
        with at(f"{name}, line {number}"):
            need(0 < len(row) <= MOST["line"])
            found.append(read(parsed(row)))
    need(not rest)
    return found


class Part:
    """One station's card, people, ledger, head and records (§7 to §10)."""

    def __init__(self, files: list[bytes], left: dict[str, int]) -> None:
        self.left = left
        with at(FILES[0]):
            self.card = Card(parsed(files[0]))
            self.spend("keys", len(self.card.ends))
        self.people: dict[str, list[tuple[bytes, int]]] = {}
        self.chain: list[str] = []
        self.said: dict[int, Json] = {}  # what each opened entry says
        self.records: dict[int, Json] = {}
        self.closed: list[Json] = []
        each_line(files[1], FILES[1], self.person)
        each_line(files[3], FILES[3], self.entry)
        with at(FILES[4]):
            head = statement("head", parsed(files[4]), {}, self.card.key)
            end = self.chain[-1] if self.chain else "0" * 64
            need(fits(head, HEAD) and fits(head.get("acts"), (COUNT, None)))
            need((head["size"], head["digest"]) == (len(self.chain), end))
        for size, digest in self.card.ends:
            need(self.chain[size - 1 : size] == [digest])
        seqs = each_line(files[2], FILES[2], self.record)
        need(seqs == sorted({*seqs}))
        said = (self.said[seq]["subject"] for seq in seqs)
        self.distinct, self.versions = len({*said}), len(seqs)

    def spend(self, what: str, count: int = 1) -> bool:
        """Refuse what would cost more work than a bundle may (§11)."""
        self.left[what] -= count
        return bool(need(self.left[what] >= 0))

    def weigh(self, value: Json) -> None:
        content = jcs(value)
        self.spend("values", sum(map(content.count, (b",", b":", b"["))))

    def person(self, line: Json) -> int:
        """Read a key of somebody who signs entries (§8)."""
        self.spend("keys")
        self.weigh(line)
        body = statement("person", line, PERSON, self.card.key)
        until = 2**53 - 1 if body.get("until") is None else body["until"]
        need(fits(until, COUNT))
        keys = self.people.setdefault(body["person"], [])
        keys.append((key_of(body["key"]), until))
        return len(keys)

    def entry(self, line: Json) -> int:
        """Read the next entry of the ledger (§9)."""
        before, entry = self.chain[-1] if self.chain else "0" * 64, line["entry"]
        seq = len(self.chain) + 1
        link = {"meta": entry["meta"], "prev": before, "seq": seq, "v": 1}
        need(fits(entry["meta"], HEX) and jcs(entry) == jcs(link))
        self.chain.append(sha(jcs(entry)))
        if line.keys() == {"entry"}:
            return len(self.chain)
        need(fits(line, LINE) and len(line) == 4 and len(line["opening"]) == 6)
        self.spend("opened")
        self.weigh(line["opening"])
        said, raw = line["opening"], bytes.fromhex(line["signature"])
        need(commitment(line["nonce"], said) == entry["meta"])
        datetime.fromisoformat(said["at"])
        message = b"judrec-entry@v1\0" + bytes.fromhex(self.chain[-1])
        keys = self.people.get(said["actor"], [])
        holds = (
            self.spend("checks") and seq <= until and verifies(key, raw, message)
            for key, until in keys
        )
        need(any(holds), "wrong_signer")
        self.said[seq] = said
        return len(self.chain)

    def record(self, line: Json) -> int:
        """Read one line of the records, or one that stands for a closed line (§10)."""
        self.weigh(line)
        said, digest = self.said.get(line["seq"], {}), line["digest"]
        need(fits(digest, HEX) and said.get("body") == digest and len(line) == 4)
        if "closed" in line:
            need(fits(line, shape("number", closed=HEX)))
            need(said["action"] in [f"record.{kind}" for kind in LEAPS])
            self.closed.append(line)
            return int(line["seq"])
        content = line["content"]
        need(fits(line["nonce"], HEX) and commitment(line["nonce"], content) == digest)
        need(fits(content, RECORD | {"attachments": [FILE]}))
        need(said["action"] == f"record.{content['kind']}")
        need(said["subject"] == content["record"] and moment(content["entered_at"]))
        need(moment(content["filed_at"]) == datetime.fromisoformat(said["at"]))
        need(content.keys() - {"private"} == {*RECORD, "attachments"})
        need(fits(content.get("private", "0" * 64), HEX))
        named = ({"name": "(?s:.+)", **FILE}, FILE)
        for each in content["attachments"]:
            need(fits(each, named["name" not in each]))
            need(each.keys() <= named[0].keys())
        self.records[line["seq"]] = content
        return int(line["seq"])


class Bundle:
    """A bundle of which all holds that can be said without knowing what came before."""

    def __init__(self, file: Path, secrets: list[str], own: str = "") -> None:
        need(not file.name.endswith(".part"))
        with at("the sealed file and its tar"):
            found = members(unsealed(file.read_bytes(), secrets))
        self.name = next(iter(found), "").partition("/")[0]
        need(re.fullmatch("R-[0-9A-HJKMNP-TV-Z]{8}", self.name))
        names = [name.removeprefix(f"{self.name}/") for name in found]
        self.files = dict(zip(names, found.values(), strict=True))
        need(names[:2] == TAGS[:2])
        need(not re.match(NEWER, self.files[TAGS[1]]), "too_new")
        self.secrets, self.own = secrets, own
        with at("the bag's manifests"):
            self.read_bag(names)
        self.read_parts()
        with at("data/bundle.json"):
            self.header = parsed(self.files["data/bundle.json"])
            self.check_header()
            self.check_stations()
            self.check_kind()
            self.check_named()
        with at("closed lines"):
            self.check_closed()
        if own:
            self.read_place(own)
        with at("attachments and volumes"):
            self.check_attachments()
        with at("closed lines"):
            self.open_closed()

    def read_bag(self, names: list[str]) -> None:
        """Hold the members against the manifests (§4, §5)."""
        files = self.files
        need(names[:5] == [*TAGS, f"{TAGS[3]}.sig"] and files[TAGS[0]] == BAGIT)
        tagged = "".join(f"{sha(files[name])}  {name}\n" for name in TAGS[:3])
        need(files[TAGS[3]] == tagged.encode())
        self.identity = sha(files[TAGS[3]])
        self.info = need(re.fullmatch(INFO, files[TAGS[1]]))
        listed = files[TAGS[2]].decode("ascii")
        rows = re.findall(f"({HEX})  ([!-~]{{1,100}})\n", listed)
        self.manifest = {name: digest for digest, name in rows}
        again = "".join(f"{digest}  {name}\n" for name, digest in self.manifest.items())
        need(again.encode() == files[TAGS[2]] and int(self.info[3]) == len(rows))
        cards = re.findall(r"data/stations/([0-9]{8})/card\.json\n", listed)
        self.stations: list[str] = cards
        self.closed = re.findall(f"  data/closed/({HEX})\n", listed)
        self.attachments = re.findall(f"  data/attachments/({HEX})\n", listed)
        desks = sorted(self.stations[1:])
        small = ["data/bundle.json"]
        for station in need(self.stations[:1]) + desks:
            small += [f"data/stations/{station}/{name}" for name in FILES]
        small += [f"data/closed/{digest}" for digest in sorted(self.closed)]
        once = ("data/report.json", "data/report.pdf", "data/volumes.json")
        small += [name for name in once if name in self.manifest]
        large = [f"data/attachments/{each}" for each in sorted(self.attachments)]
        need([*self.manifest] == small + large and len(desks) < MANY["stations"])
        need(len(self.closed) <= MANY["closed"])
        need(names[5 : 5 + len(small)] == small)
        self.wanted = [] if once[2] in files else large
        self.carried = names[5 + len(small) :]
        for name in small:
            with at(name):
                need(sha(files[name]) == self.manifest[name])
        kept = {name: len(files[name]) for name in (*names[:5], *small)}
        most = {name: MOST.get(Path(name).name, MOST["held"]) for name in kept}
        most |= {f"data/closed/{digest}": MOST["closed"] for digest in self.closed}
        need(all(kept[name] <= most[name] for name in kept))
        need(sum(kept.values()) <= MOST["held"])
        need(all(self.manifest[f"data/closed/{each}"] == each for each in self.closed))

    def read_parts(self) -> None:
        self.parts: list[Part] = []
        left = {**WORK}
        for folder in self.stations:
            with at(f"data/stations/{folder}"):
                files = [self.files[f"data/stations/{folder}/{name}"] for name in FILES]
                self.parts.append(Part(files, left))
                need(self.parts[-1].card.code.startswith(folder))
            armor = self.files[f"{TAGS[3]}.sig"].decode("ascii", "replace")
            key = self.parts[0].card.key
            with at(f"{TAGS[3]}.sig"):
                need(signed(self.files[TAGS[3]], armor, "bundle", key), "wrong_signer")
        self.sender = self.parts[0]

    def check_header(self) -> None:
        """Look at what `data/bundle.json` says, each thing by itself (§6)."""
        said = self.header
        need(fits(said, HEADER))
        need(said["format"] == "judrec-bundle@v1" and said["kind"] in KINDS, "too_new")
        need(fits(said, INSIDE))
        codes = [each["code"] for each in need(said["recipients"])]
        need(len({*codes}) == len(codes) <= MANY["recipients"])
        places = [each["place"] for each in said["recipients"]]
        sealed = [base64.b64decode(text, validate=True) for text in places]
        need([base64.b64encode(each).decode() for each in sealed] == places)
        need(all(fits(count, COUNT) for count in said["counts"].values()))
        need(fits(said.get("desks", []), [DESKS]))
        need(fits(said.get("not_reported", []), [DESK]))
        need(fits(said.get("left_out", []), [DESK]))
        for note in said["closed"]:
            shown = {*note["recipients"]}
            need(says(note["ground"]) and len(shown) == len(note["recipients"]))
            need(shown < {*codes})

    def read_place(self, own: str) -> None:
        """Open which one it is to us (§6)."""
        ours = [each for each in self.header["recipients"] if each["code"] == own]
        sealed = base64.b64decode(need(ours, "not_for_us")[0]["place"])
        try:
            place = parsed(unpadded_line(unsealed(sealed, self.secrets, 1), 1 << 10))
        except (*UNREADABLE, RefusedError) as error:
            raise RefusedError("damaged") from error
        need(fits(place, PLACE))
        self.nth, self.previous, gone = (place[key] for key in PLACE)
        self.abandoned = {*gone}
        need(gone == sorted(self.abandoned) and max(gone, default=0) < self.nth)
        need(self.nth > 1 or not self.previous)

    def check_stations(self) -> None:
        """Hold the header against the parts: whose they are, desks, counts (§6, §7)."""
        said, sender, parts = self.header, self.sender.card.body, self.parts
        need(len({part.card.keys[0] for part in parts}) == len(parts))
        need((said["unit"], said["desk"]) == (sender["unit"], sender["desk"]))
        need(len({part.card.body["unit"]["code"] for part in parts}) == 1)
        there = [
            (part.card.body["desk"], part.card.code, part.distinct, len(part.chain))
            for part in parts[1:]
        ]
        told = [
            (each["desk"], each["code"], each["records"], each["through"])
            for each in said.get("desks", [])
        ]
        need("desks" not in said or sorted(told) == sorted(there))
        counts = {"attachments": len(self.attachments)}
        counts["records"] = sum(part.distinct for part in parts)
        counts["versions"] = sum(part.versions for part in parts)
        need(said["counts"] | counts == said["counts"])

    def says_entry(self, told: Json, content: Json, action: str, subject: Json) -> bool:
        """Tell whether an opened entry of the sender commits to a content."""
        said = self.sender.said.get(told["entry"], {})
        right = said.get("action") == action and said["subject"] == subject
        return bool(right) and said["body"] == commitment(told["nonce"], content)

    def check_kind(self) -> None:
        """Check what only some kinds say: sign-off, direct report, return (§6)."""
        said, signed_off = self.header, self.header.get("signed_off")
        if signed_off is not None:
            need(fits(signed_off, SIGNED))
            beside = signed_off.keys() - {"entry", "nonce"}
            content = {key: signed_off[key] for key in beside}
            subject = signed_off["subject"]
            need(self.says_entry(signed_off, content, "release.signed", subject))
        ground, told = said.get("ground", ""), said.get("reprisals", [])
        need(fits(ground, "(?s:.*)") and fits(told, [REPRISAL]))
        need(len(told) <= MANY["reprisals"])
        need(says(ground) if said["kind"] == "direct" else not (ground or told))
        for each in told:
            number = each["content"].get("number")
            need(self.says_entry(each, each["content"], "retaliation.reported", number))
        if said["kind"] == "return":
            cards = {card.code: card for card in map(Card, said["cards"])}
            need(fits(said["returned"], [RETURN]))
            for bundle in said["returned"]:
                need(datetime.fromisoformat(bundle["sealed_at"]).tzinfo)
                codes = [each["code"] for each in bundle["receivers"]]
                need(len({*codes}) == len(codes) <= MANY["receivers"])
                for each in bundle["receivers"]:
                    if each["receipt"] is not None:
                        told = statement("receipt", each["receipt"], RECEIPT)
                        need(told["receiver"] in cards and received(told))
                        check_receipt(each["receipt"], cards[told["receiver"]])
                        need(told["bundle"] == bundle["bundle"])

    def check_named(self) -> None:
        """Hold attachments against the reports and the records that name them (§10)."""
        told = [
            each["content"].get("file") for each in self.header.get("reprisals", [])
        ]
        need(fits(told, [RESTS_ON]))
        records = [record for part in self.parts for record in part.records.values()]
        named = [each for each in told if each is not None]
        named += [file for record in records for file in record["attachments"]]
        sizes = {file["sha256"]: file["size"] for file in named}
        need(sizes.keys() >= {*self.attachments})
        self.sizes = {digest: sizes[digest] for digest in self.attachments}

    def check_closed(self) -> None:
        """Hold closed lines, their notes and their files against each other (§10)."""
        shut = [line for part in self.parts for line in part.closed]
        there = sorted(
            (each["closed"], each["number"], each["digest"]) for each in shut
        )
        notes = self.header["closed"]
        told = sorted((each["file"], each["number"], each["digest"]) for each in notes)
        need(there == told and [file for file, _, _ in there] == self.closed)

    def check_attachments(self) -> None:
        """Hold the attachments against the records that name them (§10, §16)."""
        digests = [self.manifest[f"data/attachments/{d}"] for d in self.attachments]
        need(digests == self.attachments and self.carried == self.wanted)
        self.volumes: list[Json] = []
        if "data/volumes.json" in self.files:
            text = self.files["data/volumes.json"]
            need(sum(map(text.count, (b",", b":", b"["))) <= WORK["values"])
            self.volumes = need(parsed(text)["volumes"])
            need(fits(self.volumes, [VOLUME]) and len(self.volumes) <= MANY["volumes"])
            exact = [{key: each[key] for key in VOLUME} for each in self.volumes]
            need(jcs({"volumes": exact}) == text)
            for number, each in enumerate(self.volumes, 2):
                need(each["file"] == f"{self.name}-{number:03}.jrb")
                need(each["attachments"] and each["size"])
            held = [digest for each in self.volumes for digest in each["attachments"]]
            need(held == self.attachments)
        else:
            for digest in self.attachments:
                content = self.files[f"data/attachments/{digest}"]
                need(sha(content) == digest and len(content) == self.sizes[digest])
        total = sum(self.sizes.values()) if self.volumes else 0
        total += sum(len(self.files.get(name, b"")) for name in self.manifest)
        need((self.info[1].decode(), int(self.info[2])) == (self.name, total))

    def open_closed(self) -> None:
        """Open the closed lines that may be opened by who reads (§10)."""
        notes = {each["file"]: each for each in self.header["closed"]}
        left = {**WORK}
        for part, line in [(p, line) for p in self.parts for line in p.closed]:
            codes = notes[line["closed"]]["recipients"]
            if self.own and self.own not in codes:
                continue
            try:
                sealed = self.files[f"data/closed/{line['closed']}"]
                plain = unsealed(sealed, self.secrets, max(1, len(codes)))
                text = unpadded_line(plain, 1 << 14)
                value = parsed(text)
                need((value["seq"], value["digest"]) == (line["seq"], line["digest"]))
                need(
                    len(text) <= MOST["line"]
                    and value["content"]["number"] == line["number"]
                )
                part.left = left
                part.record(value)
            except (*UNREADABLE, RefusedError) as error:
                if self.own:
                    raise RefusedError("damaged") from error

    def latest_day(self) -> date:
        """Give the latest day in China that it tells of; if none, the last of all."""
        told = [said["at"] for said in self.sender.said.values()]
        moments = [each for each in (*told, self.header["made_at"]) if each]
        with suppress(ValueError, OverflowError):
            found = [datetime.fromisoformat(each) for each in moments]
            china = timezone(timedelta(hours=8))
            days = [each.astimezone(china).date() for each in found]
            return max(days, default=date.max)
        return date.max

    def usable(self, volume: Json, folder: Path) -> bool:
        """Tell whether a volume lies beside the bundle, whole (§16)."""
        with suppress(OSError, RefusedError, *UNREADABLE):
            data = (folder / volume["file"]).read_bytes()
            need((len(data), sha(data)) == (volume["size"], volume["sha256"]))
            found = members(unsealed(data, self.secrets))
            digests, folder_in = volume["attachments"], f"{self.name}/data/attachments/"
            need([*found] == [folder_in + digest for digest in digests])
            whole = [(sha(each), len(each)) for each in found.values()]
            return whole == [(digest, self.sizes[digest]) for digest in digests]
        return False


class Held:
    """What a receiver holds, and whom it takes for whom (§7, §12)."""

    def __init__(self, confirmed: list[Card], stolen: set[bytes]) -> None:
        self.cards = {card.keys[0]: card for card in confirmed}
        self.retired: dict[bytes, date] = {}  # by a station's first key: since when
        self.stolen = stolen
        self.bundles: list[tuple[Bundle, bool]] = []  # and whether it was merged
        self.chains: dict[bytes, list[str]] = {}
        self.records: dict[bytes, dict[int, Json]] = {}

    def trusts(self, bundle: Bundle) -> bool:
        """Tell whether what the sender's key signed is taken (§7)."""
        sender, shown = bundle.sender, bundle.sender.card
        known, retired = self.cards.get(shown.keys[0]), self.retired.get(shown.keys[0])
        if known is None or shown.key in self.stolen:
            return False
        if retired is not None and bundle.latest_day() >= retired:
            return False
        if shown.code == known.code:
            return True
        first, then = sorted((shown, known), key=lambda card: len(card.keys))
        count = len(first.keys)
        goes_on = count < len(then.keys) and first.keys == then.keys[:count]
        goes_on = goes_on and first.ends == then.ends[: count - 1]
        said, before = shown.body, known.body
        if first is known:
            named = [(body["unit"], body["desk"]) for body in (said, before)]
            return goes_on and retired is None and named[0] == named[1]
        size, digest = then.ends[count - 1] if goes_on else (0, "")
        within = len(sender.chain) < size or sender.chain[size - 1 :] == [digest]
        return goes_on and within and said["unit"]["code"] == before["unit"]["code"]

    def receive(self, bundle: Bundle) -> dict[str, Json]:
        """Judge a bundle (§12), and hold what its verdict lets be held."""
        station = bundle.sender.card.keys[0]
        held = [pair for pair in self.bundles if pair[0].sender.card.keys[0] == station]
        seen = [bundle, *(each for each, _ in held)]
        known = {each.nth for each in seen}.union(*(each.abandoned for each in seen))
        highest = max(each.nth for each in seen)
        missing = [nth for nth in range(1, highest) if nth not in known]
        if bundle.identity in [each.identity for each, _ in held]:
            return {"verdict": "replayed", "missing": missing}
        if not self.trusts(bundle):
            return {"verdict": "unconfirmed"}
        found = self.incident(bundle, held) or {"missing": missing}
        if "verdict" not in found:
            calm = "gap" if missing else "first" if bundle.nth == 1 else "continuous"
            found["verdict"] = "late" if bundle.nth < highest else calm
        self.hold(bundle)
        card, merged = bundle.sender.card, found["verdict"] in GOOD
        if merged and len(card.keys) > len(self.cards[station].keys):
            self.cards[station] = card
        self.bundles.append((bundle, merged))
        return found

    def incident(
        self, bundle: Bundle, held: list[tuple[Bundle, bool]]
    ) -> dict[str, Json]:
        """Find whether a history was changed, split or shortened; empty if not."""
        parted = [(part, self.parted(part)) for part in bundle.parts]
        place = next(((part, seq) for part, seq in parted if seq), None)
        twin = any(each.nth == bundle.nth for each, _ in held)
        merged = [each for each, was_merged in held if was_merged]
        reach = [len(each.sender.chain) for each in merged if each.nth != bundle.nth]
        own = place is not None and place[0] is bundle.sender
        if place and not (twin and own and place[1] > max(reach, default=0)):
            return self.named("rewritten", place)
        others = [each for each, _ in held]
        pairs = [pair for each in others for pair in ((bundle, each), (each, bundle))]
        if twin or any(denies(*pair, others) for pair in pairs):
            return self.named("forked", place)
        for part in bundle.parts:
            key, size = part.card.keys[0], len(part.chain)
            lost = []
            for each in merged:
                sizes = [len(p.chain) for p in each.parts if p.card.keys[0] == key]
                later = each.nth - bundle.nth
                lost += [min(s, size) for s in sizes if later * (s - size) < 0]
            if lost:
                return self.named("truncated", (part, min(lost) + 1))
        return {}

    def parted(self, part: Part) -> int:
        """Give the first entry that differs from the held ledger; 0 if none does."""
        pairs = zip(self.chains.get(part.card.keys[0], []), part.chain, strict=False)
        return next((seq for seq, (a, b) in enumerate(pairs, 1) if a != b), 0)

    def named(self, verdict: str, place: tuple[Part, int] | None) -> dict[str, Json]:
        """Name an incident's entry, and the first record at or after it."""
        found: dict[str, Json] = {"verdict": verdict}
        if place is None:
            return found
        found["first_difference"] = place[1]
        for records in (self.records.get(place[0].card.keys[0], {}), place[0].records):
            after = [seq for seq in records if seq >= place[1]]
            if after:
                found["record"] = records[min(after)]["number"]
                return found
        return found

    def hold(self, bundle: Bundle) -> None:
        """Add what no held ledger contradicts, if each act follows (§10)."""
        joined = {}
        for part in bundle.parts:
            key, end = part.card.keys[0], self.parted(part) or len(part.chain) + 1
            records = {seq: part.records[seq] for seq in part.records if seq < end}
            joined[key] = self.records.get(key, {}) | records
            acts = [joined[key][seq] for seq in sorted(joined[key])]
            need(follow(acts, part.card.body["unit"]["code"]))
        self.records |= joined
        for part in bundle.parts:
            chain = self.chains.setdefault(part.card.keys[0], [])
            end = self.parted(part)
            chain += part.chain[len(chain) : end - 1 if end else None]


def follow(acts: list[Json], unit: str) -> bool:
    """Tell whether the acts on a station's records follow from each other (§10)."""
    last: dict[str, Json] = {}
    for act in acts:
        before, kind, number = last.get(act["record"]), act["kind"], act["number"]
        if (before is None) is not (kind == "filed"):
            return False
        if before is None:
            ours = re.fullmatch(re.escape(unit) + NUMBER, number)
            right = ours is not None and act["version"] == 1
        else:
            version = before["version"] + LEAPS[kind]
            right = (number, act["version"]) == (before["number"], version)
            right = right and before["kind"] != "voided"
        if not right:
            return False
        last[act["record"]] = act
    return True


def denies(later: Bundle, earlier: Bundle, held: list[Bundle]) -> bool:
    """Tell whether a bundle names another one before it than the one that is known."""
    between = {*range(earlier.nth + 1, later.nth)}
    if (
        later.nth <= earlier.nth
        or earlier.nth in later.abandoned
        or between - later.abandoned
    ):
        return False
    rivals = {each.identity for each in (*held, earlier) if each.nth == earlier.nth}
    return later.previous not in rivals


def says(text: str) -> bool:
    """Tell whether a text holds a letter or a digit that isn't drawn as nothing."""
    nothing = "\u115f\u1160\u3164\uffa0"
    return any(each.isalnum() and each not in nothing for each in text)


def received(said: Json) -> bool:
    return 0 <= moment(said["received_at"]).timestamp() < 1 << 32


def check_receipt(value: Json, card: Card) -> None:
    """Check a receipt of the card's station (§13)."""
    said = statement("receipt", value, RECEIPT, card.key)
    need(said["receiver"] == card.code and received(said))


def check_proof(value: Json, card: Card) -> None:
    """Check that the card's station signed two ends of one ledger (§15)."""
    need(fits(value, shape("format")))
    newer = re.fullmatch("judrec-fork-proof@v(?!1$).*", value["format"])
    need(not newer, "too_new")
    need(value["format"] == "judrec-fork-proof@v1")
    need(fits(value, shape("", heads=list, entries=list)))
    need(len(value) == 3 and len(value["heads"]) == 2)
    for each in value["heads"]:
        head = statement("head", each, HEAD)
        ends = zip(card.keys, card.ends, strict=False)
        keys = [key for key, (size, _) in ends if head["size"] <= size] + [card.key]
        holds = any(signed(jcs(head), each["signature"], "head", key) for key in keys)
        need(holds, "wrong_signer")
    (size, first), (end, last) = (
        (h["head"]["size"], h["head"]["digest"]) for h in value["heads"]
    )
    entries = value["entries"]
    shown = [entry["seq"] for entry in entries]
    need(1 <= size <= end and shown == [*range(size + 1, end + 1)])
    before = there = entries[0]["prev"] if entries else last
    for entry in entries:
        need(fits(entry, {"meta": HEX, "prev": HEX, "seq": COUNT, "v": range(1, 2)}))
        need(len(entry) == 4 and entry["prev"] == before)
        before = sha(jcs(entry))
    need(before == last)
    need(there != first, "no_contradiction")


def verdict_of(work: Callable[[], dict[str, Json]]) -> dict[str, Json]:
    """Give a verdict, whatever happens: what can't be read as specified is damaged."""
    try:
        found = work()
    except (OSError, RefusedError, *UNREADABLE) as error:
        word = "unreadable" if isinstance(error, OSError) else "damaged"
        word = str(error) if isinstance(error, RefusedError) else word
        places = reversed(getattr(error, "__notes__", []))
        found = {"verdict": word, "place": ", ".join(places)}
    empty: dict[str, Json] = {"first_difference": None, "record": "", "missing": []}
    return {"verdict": "", "place": "", **empty, **found}


def judged(file: Path, secrets: list[str], own: str, held: Held) -> dict[str, Json]:
    """Open a bundle and judge it against what is held already."""

    def work() -> dict[str, Json]:
        bundle = Bundle(file, secrets, own)
        found = held.receive(bundle) if own else {"verdict": "intact"}
        usable = {
            each["file"]: bundle.usable(each, file.parent) for each in bundle.volumes
        }
        return found | {"sender": bundle.sender.card.code, "volumes": usable}

    return verdict_of(work)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", nargs="?", type=Path, help="the bundle")
    asked.add_argument("--identity-file", type=Path, help="age keys, one a line")
    asked.add_argument("--own", default="", metavar="CODE", help="whose it should be")
    several = {"--card": "confirmed cards", "--compromised": "cards of stolen keys"}
    asked.add_argument(
        "--retired", type=date.fromisoformat, help="the --card's key: since"
    )
    several["--before"] = "bundles received before, in their order"
    for name, what in several.items():
        asked.add_argument(
            name, nargs="+", type=Path, default=[], metavar="FILE", help=what
        )
    asked.add_argument(
        "--proof", type=Path, help="of a fork; give the station's --card"
    )
    asked.add_argument("--receipt", type=Path, help="give the receiver's --card")
    asked.add_argument("--json", action="store_true")
    words = asked.parse_args()
    cards = [Card(parsed(each.read_bytes())) for each in words.card]
    if words.proof or words.receipt:
        check = check_proof if words.proof else check_receipt
        value = words.proof or words.receipt

        def work() -> dict[str, Json]:
            check(parsed(value.read_bytes()), cards[0])
            return {"verdict": "proven" if words.proof else "valid"}

        found = verdict_of(work)
    else:
        rows = words.identity_file.read_text().split()
        secrets = [row for row in rows if row.startswith("AGE-SECRET-KEY-")]
        stolen = {Card(parsed(each.read_bytes())).key for each in words.compromised}
        held = Held(cards, stolen)
        if words.retired:
            held.retired = {card.keys[0]: words.retired for card in cards}
        for each in words.before:
            judged(each, secrets, words.own, held)
        found = judged(words.file, secrets, words.own, held)
    told = [f"{name}: {value}" for name, value in found.items() if value]
    print(json.dumps(found) if words.json else "\n".join(told))
    calm = GOOD | {"replayed", "intact", "proven", "valid"}
    return 0 if found["verdict"] in calm else 1


if __name__ == "__main__":
    sys.exit(main())
