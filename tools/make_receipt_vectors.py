"""Make tests/vectors/receipts: one folder, one failure (docs/bundle-format.md, 13).

Run from the top of the checkout: `python -m tools.make_receipt_vectors`. All keys are
drawn from fixed seeds and guard nothing, so the bytes are the same in every run.
"""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

from judrec.bundle.receipt import Receipt, code_of_receipt, sign_receipt
from judrec.bundle.statement import RECEIPT_STATEMENT, sign_statement
from judrec.core.canonical import JsonObject, canonical
from judrec.core.code import placed_code, typed_code
from judrec.core.ledger import Head
from judrec.core.receipt_code import receipt_code
from tests.bundle.sample_station import SampleStation

PLACE: Final = Path("tests/vectors/receipts")
RECEIVER: Final = SampleStation("committee", ("鄂政法", "某市某区委政法委"), "01")
THIEF: Final = SampleStation("thief")
TRUE: Final = Receipt(
    bundle=bytes(range(32)),
    sender="988434702768029466524871",
    receiver=RECEIVER.code,
    nth=2,
    head=Head(7, bytes(range(32, 64))),
    received_at="2026-11-17T14:30:05+08:00",
)


def receipts() -> dict[str, tuple[str, bytes]]:
    """Give each vector of a file: what must come out, and the file."""
    honest = sign_receipt(TRUE, RECEIVER.key)
    body = TRUE.to_json()

    def said(**changed: object) -> bytes:
        told: JsonObject = {**body, **changed}  # type: ignore[dict-item]  # lies
        return canonical(sign_statement(RECEIPT_STATEMENT, told, RECEIVER.key))

    edited = canonical(honest).replace(b'"nth":2', b'"nth":3')
    return {
        "valid": ("valid", canonical(honest)),
        "valid-offset": ("valid", said(received_at="2026-11-17T06:30:05+00:00")),
        "edited": ("wrong_signer", edited),
        "another-signer": ("wrong_signer", canonical(sign_receipt(TRUE, THIEF.key))),
        "another-receiver": ("damaged", said(receiver=THIEF.code)),
        "no-offset": ("damaged", said(received_at="2026-11-17T14:30:05")),
        "fraction": ("damaged", said(received_at="2026-11-17T14:30:05.500000+08:00")),
        "before-1970": ("damaged", said(received_at="1969-12-31T23:59:59+00:00")),
        "no-number": ("damaged", said(nth="2")),
        "not-canonical": ("damaged", canonical(honest) + b"\n"),
        "another-statement": ("damaged", canonical(RECEIVER.card_json)),
        "cut": ("damaged", canonical(honest)[:-1]),
    }


def codes() -> dict[str, tuple[str, str]]:
    """Give each vector of a code on paper: what must come out, and what was typed."""
    honest = code_of_receipt(sign_receipt(TRUE, RECEIVER.key))
    lines = receipt_code(honest)
    stolen = receipt_code(code_of_receipt(sign_receipt(TRUE, THIEF.key)))
    later = receipt_code(replace(honest, signature=bytes(64)))
    typed = "\n".join(lines)
    wrong = "1" if lines[3][0] != "1" else "2"
    return {
        "code-valid": ("valid", typed),
        "code-one-line": ("valid", "".join(lines).replace("-", "")),
        "code-as-typed": ("valid", typed.lower().replace("0", "O").replace("1", "l")),
        "code-mistyped": ("damaged", typed.replace(lines[3], wrong + lines[3][1:])),
        "code-swapped": ("damaged", "\n".join([*lines[1::-1], *lines[2:]])),
        "code-short": ("damaged", "\n".join(lines[:-1])),
        "code-mixed": ("damaged", "\n".join([*lines[:7], later[7]])),
        "code-too-new": ("too_new", "\n".join(_later(lines))),
        "code-another-signer": ("wrong_signer", "\n".join(stolen)),
    }


def _later(lines: tuple[str, ...]) -> list[str]:
    """Write the code with another form, its sums made anew."""
    content = b"\2" + _bytes_of(lines)[5:]
    whole = hashlib.sha256(content).digest()[:4] + content
    parts = (whole[at : at + 10] for at in range(0, 80, 10))
    return [placed_code(part, at) for at, part in enumerate(parts, start=1)]


def _bytes_of(lines: tuple[str, ...]) -> bytes:
    numbered = enumerate(lines, start=1)
    return b"".join(typed_code(line, place).content for place, line in numbered)


def main() -> None:
    """Write all vectors anew."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    (PLACE / "committee.card.json").write_bytes(canonical(RECEIVER.card_json))
    told: JsonObject = {"card": "committee.card.json"}
    for name, (outcome, content) in receipts().items():
        (PLACE / name).mkdir()
        (PLACE / name / "receipt.json").write_bytes(content)
        case: JsonObject = {**told, "outcome": outcome}
        (PLACE / name / "case.json").write_bytes(canonical(case) + b"\n")
    for name, (outcome, typed) in codes().items():
        (PLACE / name).mkdir()
        (PLACE / name / "code.txt").write_text(typed + "\n", "ascii")
        known: JsonObject = {**told, "outcome": outcome, "known": TRUE.to_json()}
        (PLACE / name / "case.json").write_bytes(canonical(known) + b"\n")


if __name__ == "__main__":
    main()
