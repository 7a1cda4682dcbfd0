"""Make tests/vectors/fork-proofs: one folder, one failure (docs/bundle-format.md, 15).

Run from the top of the checkout: `python -m tools.make_fork_proof_vectors`. All keys
are drawn from fixed seeds and guard nothing, so the bytes are the same in every run.
"""

import shutil
from pathlib import Path
from typing import Final

from judrec.bundle.card import sign_card
from judrec.bundle.fork_proof import write_fork_proof
from judrec.bundle.statement import (
    HEAD_STATEMENT,
    PERSON_STATEMENT,
    StatementKind,
    sign_statement,
)
from judrec.bundle.succession import sign_succession
from judrec.core.canonical import Json, JsonObject, canonical
from judrec.core.fork_proof import ForkProof
from judrec.core.ledger import EMPTY, Entry, Head
from judrec.core.shape import inner
from tests.bundle.sample_station import DESK, UNIT, SampleStation

PLACE: Final = Path("tests/vectors/fork-proofs")


class _Told:
    """One history of a station."""

    def __init__(self, *acts: str) -> None:
        self.station = SampleStation("court")
        self.heads: list[Head] = [EMPTY]
        for act in acts:
            self.station.act("record.read", act, {}, blind=True)
            self.heads.append(self.station.head)
        self.entries = [Entry.from_json(line["entry"]) for line in self.station.ledger]


def signed(
    head: Head, station: SampleStation, kind: StatementKind = HEAD_STATEMENT
) -> JsonObject:
    """Sign an end of a ledger, or pass another kind of statement off as one."""
    body: JsonObject = {"size": head.size, "digest": head.digest.hex()}
    statement = sign_statement(kind, body, station.key)
    told = dict(inner(statement, kind.key), format=HEAD_STATEMENT.namespace)
    return {"head": told, "signature": statement["signature"]}


def proofs() -> dict[str, tuple[str, bytes]]:
    """Give each vector: what must come out, and the file."""
    one, other = _Told("a", "b", "c"), _Told("a", "x", "y", "z")
    court, thief = one.station, SampleStation("thief")
    short, long = one.heads[2], other.heads[4]
    entries = tuple(other.entries[2:])

    def made(
        proof: ForkProof,
        left: SampleStation = court,
        kind: StatementKind = HEAD_STATEMENT,
    ) -> bytes:
        heads = signed(proof.shorter, left, kind), signed(proof.longer, court)
        return write_fork_proof(proof, heads)

    def value(**changed: Json) -> bytes:
        heads: Json = [signed(short, court), signed(long, court)]
        listed: Json = [entry.to_json() for entry in entries]
        whole: JsonObject = {
            "format": "judrec-fork-proof@v1",
            "heads": heads,
            "entries": listed,
        }
        return canonical({**whole, **changed})

    good = ForkProof(short, long, entries)
    same = ForkProof(one.heads[3], other.heads[3], ())
    torn = Entry(entries[1].seq, bytes(32), entries[1].meta)
    return {
        "longer": ("proven", made(good)),
        "same-size": ("proven", made(same)),
        "first-entry": (
            "proven",
            made(ForkProof(one.heads[2], other.heads[3], (other.entries[2],))),
        ),
        "one-ledger": (
            "no_contradiction",
            made(ForkProof(one.heads[1], long, tuple(other.entries[1:]))),
        ),
        "same-head-twice": ("no_contradiction", made(ForkProof(long, long, ()))),
        "another-key": ("wrong_signer", made(good, thief)),
        "another-namespace": ("wrong_signer", made(good, court, PERSON_STATEMENT)),
        "edited-size": (
            "wrong_signer",
            made(good).replace(b'"size":2', b'"size":1'),
        ),
        "torn-chain": (
            "damaged",
            made(ForkProof(short, long, (entries[0], torn))),
        ),
        "missing-entry": ("damaged", made(ForkProof(short, long, entries[1:]))),
        "no-entries": ("damaged", made(ForkProof(short, long, ()))),
        "another-end": (
            "damaged",
            made(ForkProof(short, Head(4, bytes(32)), entries)),
        ),
        "longer-first": ("damaged", made(ForkProof(long, short, entries))),
        "empty-ledger": (
            "damaged",
            made(ForkProof(Head(0, b"\1" * 32), long, tuple(other.entries))),
        ),
        "three-heads": ("damaged", value(heads=[signed(short, court)] * 3)),
        "another-member": ("damaged", value(note="记录内容")),
        "not-canonical": ("damaged", made(good) + b"\n"),
        "not-json": ("damaged", b"R-7K2M9QXA"),
        "too-new": ("too_new", value(format="judrec-fork-proof@v2")),
    }


def after_a_change_of_keys() -> dict[str, tuple[str, bytes]]:
    """Give the vectors of a station whose key gave way at its second entry."""
    one, other = _Told("a", "b", "c"), _Told("a", "x", "y", "z")
    old, new = one.station, SampleStation("new key")

    def made(shorter: Head, longer: Head) -> bytes:
        between = tuple(other.entries[shorter.size :])
        heads = signed(shorter, old), signed(longer, new)
        return write_fork_proof(ForkProof(shorter, longer, between), heads)

    return {
        "earlier-key": ("proven", made(one.heads[2], other.heads[4])),
        # Whoever finds the old key can't speak of what came after it.
        "earlier-key-too-late": ("wrong_signer", made(one.heads[3], other.heads[4])),
    }


def _changed_card() -> JsonObject:
    one = _Told("a", "b")
    old, new = one.station.key, SampleStation("new key").key
    given_way = sign_succession(old, new.public, one.heads[2])
    return sign_card(UNIT, DESK, one.station.card.age, new, [given_way])


def main() -> None:
    """Write all vectors anew."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    card = SampleStation("court").card_json
    _write("court.card.json", card, proofs())
    _write("changed.card.json", _changed_card(), after_a_change_of_keys())


def _write(file: str, card: JsonObject, made: dict[str, tuple[str, bytes]]) -> None:
    (PLACE / file).write_bytes(canonical(card))
    for name, (outcome, content) in made.items():
        folder = PLACE / name
        folder.mkdir()
        (folder / "proof.json").write_bytes(content)
        case: JsonObject = {"card": file, "outcome": outcome}
        (folder / "case.json").write_bytes(canonical(case) + b"\n")


if __name__ == "__main__":
    main()
