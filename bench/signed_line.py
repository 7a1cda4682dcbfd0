"""A line of `ledger.jsonl` that is opened, as the person who acted signed it."""

from judrec.core.canonical import JsonObject
from judrec.core.ledger import Entry, Opening
from judrec.crypto.signing import SigningKey


def signed_line(
    entry: Entry, nonce: bytes, opening: Opening, person: SigningKey
) -> JsonObject:
    return {
        "entry": entry.to_json(),
        "nonce": nonce.hex(),
        "opening": opening.to_json(),
        "signature": person.sign(entry.signed_bytes).hex(),
    }
