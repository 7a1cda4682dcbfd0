"""Vectors of one fault each in otherwise honest bundles (docs/bundle-format.md, 14)."""

import re

from judrec.core.canonical import Json
from tests.bundle.forgery import listed_anew, sealed, tar_of
from tests.bundle.sample_station import SampleStation
from tests.bundle.vectors import LETTER, Members, Vectors


def add_faults(vectors: Vectors) -> None:
    """Add what is wrong in the tar, the ledger, a signature and a change of keys."""
    court = SampleStation("court")
    court.read()
    court.file(attachment=LETTER)
    honest = vectors.members(court, 1)
    _padding(vectors, honest)
    _ledger(vectors, honest, court)
    _usurped(vectors)
    # The bundle says of itself that it was made on 4 January 2027.
    vectors.case(
        "unconfirmed-retired", "first", retired="2027-01-04", verdict="unconfirmed"
    )
    vectors.case("first-retired-later", "first", retired="2027-01-05", verdict="first")


def _padding(vectors: Vectors, honest: Members) -> None:
    """Hide something behind the last member."""
    plain = tar_of(honest)[:-7] + b"secrets"
    vectors.files["padding.jrb"] = sealed(plain, vectors.committee, vectors.superior)
    vectors.case("damaged-padding", "padding", verdict="damaged")


def _ledger(vectors: Vectors, honest: Members, court: SampleStation) -> None:
    """Leave an entry out; put another signature under one."""
    (name,) = [each for each in honest if each.endswith("ledger.jsonl")]
    _first, *rest = honest[name].splitlines(keepends=True)
    chain = listed_anew({**honest, name: b"".join(rest)}, court.key)
    vectors.add("chain", chain)
    vectors.case("damaged-chain", "chain", verdict="damaged")
    other = re.sub(rb'"signature":"[0-9a-f]{128}"', _other_signature, honest[name])
    vectors.add("entry", listed_anew({**honest, name: other}, court.key))
    vectors.case("wrong_signer-entry", "entry", verdict="wrong_signer")


def _other_signature(match: re.Match[bytes]) -> bytes:
    return match[0][:13] + match[0][-2:12:-1] + match[0][-1:]


def _usurped(vectors: Vectors) -> None:
    """Let the old key, which gave way already, name another heir."""
    usurper = SampleStation("court")
    usurper.read()
    usurper.file(attachment=LETTER)
    usurper.rotate("a thief's key")
    usurper.read()
    vectors.add("usurped", vectors.members(usurper, 3, "rotated"))
    rotated: Json = [
        {"bundle": "first.jrb", "verdict": "first"},
        {"bundle": "rotated.jrb", "verdict": "continuous"},
    ]
    vectors.case(
        "unconfirmed-unproven", "usurped", before=rotated, verdict="unconfirmed"
    )
