"""Bundles good and bad by the hundred, for two readers that must agree on each.

Each begins as what an honest station packs. Then every value in it is exchanged for
what doesn't belong there, and listed and signed anew: by the station itself, which
nobody can keep from lying about itself, or by somebody with public keys only.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Final

from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.core.code import unit_code
from judrec.core.ledger import Head
from judrec.crypto import sshsig
from judrec.crypto.signing import SigningKey
from tests.bundle.forgery import (
    listed_anew,
    members_of,
    sealed,
    signed_anew,
    tar_of,
)
from tests.bundle.sample_station import PERSON, SampleStation, addressed, place_of
from tests.bundle.test_direct import CONTENT, NUMBER
from tests.bundle.test_signed_off import SAID

Members = dict[str, bytes]
Path = tuple[str | int, ...]
Case = tuple[str, bytes]
GONE: Final = "\0gone"
"""Stands for: the value isn't there at all."""
WRONG: Final[tuple[object, ...]] = (
    GONE,
    None,
    0,
    -1,
    2**53,
    1.5,
    "",
    "x",
    "\ud800",
    True,
    [],
    {},
    ["x"],
    {"a": 1},
    {"é": 1},
)
TIMES: Final = ("2026-11-17T06:30:05+00:00", "2026-11-17T14:30:05", "filed", "voided")
HEADER: Final = "data/bundle.json"
OTHER_FILES: Final[tuple[object, ...]] = (
    GONE,
    None,
    0,
    -1,
    1,
    True,
    "",
    "x",
    "AB" * 32,
    [],
    {"a": 1},
)
"""What JSON can say in the place of a file, or of something in it."""
SCAN: Final = b"a scan of the paper that moved him"


def cast() -> tuple[SampleStation, SampleStation, SampleStation]:
    """Give a court with two records, the committee that reads, and the superior."""
    court = SampleStation("court")
    court.read()
    court.file(attachment=bytes(range(256)) * 40)
    court.read()
    court.file()
    committee = SampleStation("committee", ("鄂政法", "某市某区委政法委"), "01")
    superior = SampleStation("superior", ("鄂01", "某市中级人民法院"), "01")
    return court, committee, superior


class Mutations:
    """All that is made of one honest bundle."""

    def __init__(self) -> None:
        self.court, self.committee, self.superior = cast()
        header = self.court.header(addressed(self.committee), addressed(self.superior))
        source = self.court.source(header, with_attachments=True)
        self.members = members_of(source, self.court.key)
        self.forger = SampleStation("forger")
        self.place = f"data/stations/{self.court.card.folder}/"

    def honest(self) -> bytes:
        """Give the bundle as it was packed."""
        return sealed(tar_of(self.members), self.committee, self.superior)

    def sealed(self, members: Members) -> bytes:
        """Seal members to the committee alone: nothing else differs for it."""
        return sealed(tar_of(members), self.committee)

    def with_file(self, name: str, content: bytes) -> bytes:
        """Put another content in, as the court itself would list and sign it."""
        changed = {**self.members, name: content}
        return self.sealed(listed_anew(changed, self.court.key))


def headers(made: Mutations, count: int) -> Iterator[Case]:
    """Exchange what a header says."""
    header = parse_object(made.members[HEADER])
    for path, value in chosen(header, count, "headers"):
        content = written(exchanged(header, path, value))
        yield f"{HEADER} {path} {value!r}", made.with_file(HEADER, content)


def places(made: Mutations, count: int) -> Iterator[Case]:
    """Exchange what the committee is told of the bundle's place."""
    header = parse_object(made.members[HEADER])
    place: JsonObject = {"nth": 5, "previous": "ab" * 32, "abandoned": [2, 4]}
    wrong = (*WRONG, 1, 2, 5, 6, 100_000, 100_001, "AB" * 32, [4, 2], [3, 3])
    lies = ((path, value) for path, value in chosen(place, count, "places", wrong))
    told = [written(place), b"", b"[]", written(place) + b" "]
    told += [written(exchanged(place, path, value)) for path, value in lies]
    for line in told:
        sealed: JsonObject = {
            "code": made.committee.code,
            "place": place_of(made.committee, line),
        }
        content = canonical({**header, "recipients": [sealed]})
        yield f"place {line!r}", made.with_file(HEADER, content)


def statements(made: Mutations, count: int) -> Iterator[Case]:
    """Exchange what a card, a person's key and a head say, and sign it again."""
    kinds = (("card.json", "card"), ("people.jsonl", "person"), ("head.json", "head"))
    for file, kind in kinds:
        value = parse_object(made.members[made.place + file].strip())
        for path, wrong in chosen(value, count // 3, file):
            changed = exchanged(value, path, wrong)
            if path[0] != "signature":
                changed = resigned(kind, changed, made.court.key)
            content = written(changed) + (b"\n" if file.endswith("l") else b"")
            yield f"{file} {path} {wrong!r}", made.with_file(made.place + file, content)


def successions(made: Mutations, count: int) -> Iterator[Case]:
    """Exchange what a card says of the keys before its own, and sign it again."""
    court = SampleStation("court")
    court.file()
    for seed in ("second", "third"):
        court.rotate(seed)
        court.read()
    header = court.header(addressed(made.committee))
    whole = members_of(court.source(header), court.key)
    place = f"data/stations/{court.card.folder}/"
    card, other = court.card_json, made.forger.key.public.openssh()
    for path, wrong in chosen(card, count, "successions", (*WRONG, 1, 2, 3, other)):
        changed = exchanged(card, path, wrong)
        if "succeeds" in path:
            changed = resigned("card", changed, court.key)
        code = unit_code(hashlib.sha256(written(changed.get("card"))).digest())
        folder = f"data/stations/{code.replace(' ', '')[:8]}/"
        lie = {key.replace(place, folder): value for key, value in whole.items()}
        lie[f"{folder}card.json"] = written(changed)
        members = listed_anew(lie, court.key)
        yield f"card.json {path} {wrong!r}", made.sealed(members)


def lines(made: Mutations, count: int) -> Iterator[Case]:
    """Exchange what a line of the ledger or of the records says."""
    for file, row in (("ledger.jsonl", 0), ("ledger.jsonl", 1), ("records.jsonl", 0)):
        rows = made.members[made.place + file].splitlines(keepends=True)
        value = parse_object(rows[row])
        for path, wrong in chosen(value, count // 3, f"{file}{row}"):
            changed = written(exchanged(value, path, wrong)) + b"\n"
            content = b"".join([*rows[:row], changed, *rows[row + 1 :]])
            yield f"{file} {path} {wrong!r}", made.with_file(made.place + file, content)


def acts(made: Mutations, count: int) -> Iterator[Case]:
    """Exchange what a record or its entry says, committed to and signed in truth."""
    record = made.court.records[0]["content"]
    assert isinstance(record, dict)
    named: JsonObject = {
        "sha256": "c" * 64,
        "size": 5,
        "material": "录像",
        "name": "甲",
    }
    content: JsonObject = {**record, "attachments": [named], "body": {"a": "b"}}
    yield "an act as it should be", _acted(made, content, {})
    for path, wrong in chosen(content, count * 3 // 4, "acts", (*WRONG, *TIMES)):
        changed = exchanged(content, path, wrong)
        yield f"content {path} {wrong!r}", _acted(made, changed, {})
    opening = dict.fromkeys(
        ("at", "tz", "actor", "action", "subject", "body", "more"), "x"
    )
    for path, wrong in chosen({**opening}, count // 4, "openings", (*WRONG, *TIMES)):
        yield f"opening {path} {wrong!r}", _acted(made, content, {str(path[0]): wrong})


def members(made: Mutations, count: int) -> Iterator[Case]:
    """Flip a bit in each member: unlisted, listed by the court, listed by a forger."""
    random = Random("members")
    for nth in range(count):
        name = [*made.members][nth // 3 % len(made.members)]
        wrong = {**made.members, name: flipped(made.members[name], random)}
        signer = (None, made.court.key, made.forger.key)[nth % 3]
        if signer is not None:
            anew = listed_anew if name.startswith("data/") else signed_anew
            wrong = anew(wrong, signer)
        yield f"{name} {nth}", made.sealed(wrong)


def tars(made: Mutations, count: int) -> Iterator[Case]:
    """Flip bits in the tar, most of them in its first headers; move members about."""
    random, plain = Random("tars"), tar_of(made.members)
    for nth in range(count):
        wrong = bytearray(plain)
        at = random.randrange(2048 if nth % 2 else len(wrong))
        wrong[at] ^= 1 << random.randrange(8)
        yield f"tar at {at}", sealed(bytes(wrong), made.committee)
    names = list(made.members)
    for at in range(len(names) - 1):
        order = [*names[:at], names[at + 1], names[at], *names[at + 2 :]]
        swapped = {name: made.members[name] for name in order}
        yield f"swapped at {at}", made.sealed(swapped)
        left = {name: made.members[name] for name in names if name != names[at]}
        yield f"without {names[at]}", made.sealed(left)
    for wrong_end in (plain[:-512], plain + bytes(512), plain[:-1] + b"x"):
        yield "another end", sealed(wrong_end, made.committee)
    yield "another folder", sealed(tar_of(made.members, "R-00000000"), made.committee)


def files(made: Mutations, count: int) -> Iterator[Case]:
    """Flip a bit of the sealed file, cut it, swap and repeat its chunks."""
    random, whole = Random("files"), made.honest()
    for nth in range(count):
        wrong = bytearray(whole)
        at = random.randrange(700) if nth % 4 else random.randrange(len(wrong))
        wrong[at] ^= 1 << random.randrange(8)
        yield f"sealed at {at}", bytes(wrong)
    for length in (0, 1, 21, 22, 23, 200, 420, 65552, len(whole) - 1):
        yield f"cut at {length}", whole[:length]
    begin = whole.index(b"\n", whole.index(b"\n---") + 1) + 1 + 16
    chunks = [whole[at : at + 65552] for at in range(begin, len(whole), 65552)]
    for order in ([1, 0], [0, 0, 1], [0]):
        moved = [chunks[at] for at in order]
        yield f"chunks {order}", whole[:begin] + b"".join([*moved, *chunks[2:]])


def direct(made: Mutations, count: int) -> Iterator[Case]:
    """Exchange what a direct report says, who signed it off, and which file it has."""
    court = SampleStation("court")
    court.file()
    content = SAID.to_json()
    entry, _, nonce = court.act("release.signed", SAID.subject, content)
    digest = hashlib.sha256(SCAN).hexdigest()
    court.files[digest] = SCAN
    file: JsonObject = {"sha256": digest, "size": len(SCAN), "name": "通知.jpg"}
    scan: JsonObject = {"file": file}
    reprisal = _reprisal(court, scan)
    lies = [
        _reprisal(court, exchanged(scan, path, wrong))
        for path, wrong in chosen(scan, count, "files", OTHER_FILES)
    ]
    said: JsonObject = {
        "kind": "direct",
        "ground": "院长涉及其中",
        "reprisals": [reprisal],
        "signed_off": {**content, "entry": entry, "nonce": nonce.hex()},
    }
    header = {**court.header(addressed(made.committee)), **said}
    whole = members_of(court.source(header, with_attachments=True), court.key)
    yield "a direct report with a scan", made.sealed(whole)
    yield from _exchanged(made, whole, tuple(said), count)
    filled = parse_object(whole[HEADER])
    for lie in lies:
        members = {**whole, HEADER: written({**filled, "reprisals": [lie]})}
        yield f"another file {lie}", made.sealed(listed_anew(members, court.key))


def _reprisal(court: SampleStation, scan: JsonObject) -> JsonObject:
    """Enter a report of a reprisal with what it says of its file, and tell it."""
    content: JsonObject = {**CONTENT, **scan}
    told, _, nonce = court.act("retaliation.reported", NUMBER, content)
    return {"entry": told, "nonce": nonce.hex(), "content": content}


def others(
    made: Mutations, name: str, whole: Members, keys: tuple[str, ...], count: int
) -> Iterator[Case]:
    """Exchange what one of the vectors says, and what stands in its last record."""
    yield from _exchanged(made, whole, keys, count // 2)
    file = made.place + "records.jsonl"
    for row in whole[file].splitlines(keepends=True)[-1:]:
        for path, wrong in chosen(parse_object(row), count // 2, name):
            changed = written(exchanged(parse_object(row), path, wrong)) + b"\n"
            lie = {**whole, file: whole[file].removesuffix(row) + changed}
            members = listed_anew(lie, made.court.key)
            yield f"{name} {path} {wrong!r}", made.sealed(members)


def _exchanged(
    made: Mutations, whole: Members, keys: tuple[str, ...], count: int
) -> Iterator[Case]:
    header = parse_object(whole[HEADER])
    said = {key: header[key] for key in keys}
    for path, wrong in chosen(said, count, "more"):
        lie = written({**header, **exchanged(said, path, wrong)})
        if len(path) == 1 and wrong == GONE:
            lie = written({key: header[key] for key in header if key != path[0]})
        members = listed_anew({**whole, HEADER: lie}, made.court.key)
        yield f"{HEADER} {path} {wrong!r}", made.sealed(members)


def chosen(
    value: JsonObject, count: int, seed: str, wrong: Sequence[object] = WRONG
) -> list[tuple[Path, object]]:
    """Choose places in a value and what is put there, the same ones in every run."""
    every = [(path, other) for path in paths(value) if path for other in wrong]
    return Random(seed).sample(every, min(count, len(every)))


def paths(value: Json, at: Path = ()) -> Iterator[Path]:
    """Give the place of every value within a value."""
    yield at
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from paths(inside, (*at, key))
    elif isinstance(value, list):
        for nth, inside in enumerate(value):
            yield from paths(inside, (*at, nth))


def exchanged(value: JsonObject, path: Path, wrong: object) -> JsonObject:
    """Put another value in one place, or take it away."""
    *way, last = path
    changed = deepcopy(value)
    inside = changed
    for step in way:
        inside = inside[step]  # type: ignore[index, assignment]  # paths() went there
    if wrong == GONE:
        del inside[last]  # type: ignore[arg-type]  # the same
    else:
        inside[last] = wrong  # type: ignore[index, assignment]  # a lie may be anything
    return changed


def written(value: object) -> bytes:
    """Write what may be no JSON that anybody should take, as far as it can be."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def resigned(kind: str, statement: JsonObject, key: SigningKey) -> JsonObject:
    """Sign again what a statement says now."""
    body = written(statement.get(kind))
    return {**statement, "signature": sshsig.sign(key, f"judrec-{kind}@v1", body)}


def flipped(content: bytes, random: Random) -> bytes:
    """Flip one bit."""
    wrong = bytearray(content)
    wrong[random.randrange(len(wrong))] ^= 1 << random.randrange(8)
    return bytes(wrong)


def _acted(made: Mutations, content: JsonObject, opening: dict[str, object]) -> bytes:
    """Pack a court whose only entry is about `content`, whatever that is."""
    court, nonce = SampleStation("court"), bytes(32)
    digest = hashlib.sha256(nonce + written(content)).hexdigest()
    kind, record = content.get("kind"), content.get("record")
    at = {"at": "2026-11-17T06:30:05Z", "tz": "+08:00", "actor": PERSON}
    true = {**at, "action": f"record.{kind}", "subject": record, "body": digest}
    said = {key: value for key, value in {**true, **opening}.items() if value != GONE}
    meta = hashlib.sha256(nonce + written(said)).hexdigest()
    entry: JsonObject = {"v": 1, "seq": 1, "prev": "0" * 64, "meta": meta}
    court.head = Head(1, hashlib.sha256(canonical(entry)).digest())
    signature = court.person_key.sign(b"judrec-entry@v1\0" + court.head.digest).hex()
    line = {"entry": entry, "opening": said, "nonce": nonce.hex()}
    told = {"content": content, "digest": digest, "nonce": nonce.hex(), "seq": 1}
    header = court.header(addressed(made.committee))
    counts: JsonObject = {"records": 1, "versions": 1, "attachments": 0}
    whole: JsonObject = {**header, "format": "judrec-bundle@v1", "counts": counts}
    place = made.place
    contents = {
        HEADER: canonical(whole),
        f"{place}card.json": canonical(court.card_json),
        f"{place}people.jsonl": canonical(court.people()[0]) + b"\n",
        f"{place}records.jsonl": written(told) + b"\n",
        f"{place}ledger.jsonl": written({**line, "signature": signature}) + b"\n",
        f"{place}head.json": canonical(court.head_json()),
    }
    tags = {key: value for key, value in made.members.items() if "/" not in key}
    return made.sealed(listed_anew({**tags, **contents}, court.key))
