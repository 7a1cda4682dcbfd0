"""Save the portable proof that a station told two histories, and check one."""

from pathlib import Path
from typing import BinaryIO

from judrec.actions.incidents.list_incidents import incident
from judrec.actions.new_file import write_new_file
from judrec.actions.people.cards import checked_card
from judrec.actions.station import Station
from judrec.bundle.fork_proof import check_fork_proof, write_fork_proof
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.fork_proof import ForkProof, shortest_proof
from judrec.core.ledger import Entry, Head
from judrec.errors import RefusedError
from judrec.store.door import Act

_MOST_BYTES = 128 << 20


def save_fork_proof(station: Station, name: str, target: Path) -> ForkProof:
    """Write the proof of an incident to a new file; that it was handed out is traced.

    Raises:
        RefusedError: `not_allowed`, `no_incident`, `no_proof`; `target_exists`,
            `target_not_writable`.
    """
    found = incident(station, name)
    size, digest = station.database.rows(
        "SELECT size, head FROM incident WHERE id = ?", found.id
    )[0]
    signed = _signed_heads(station, found.station)
    proof = shortest_proof(signed, Head(size, digest), _known(station, found.station))
    if proof is None:
        raise RefusedError(
            "这件异常的两份总账并不矛盾，没有可以交给第三方的分叉证明。",
            "留作证据的报送件原件仍在专库中，请以原件说明情况。",
            code="no_proof",
        )
    made = write_fork_proof(proof, (signed[proof.shorter], signed[proof.longer]))

    def fill(file: BinaryIO) -> None:
        file.write(made)

    with station.writing() as writing:
        writing.append(Act("incident.proven", found.id, {"incident": found.id}))
    # After: no file without a trace, but at worst a trace without a file.
    write_new_file(target, fill)
    return proof


def check_proof_file(file: Path, card: bytes) -> ForkProof:
    """Check a proof with nothing but the station's card.

    Raises:
        RefusedError: `bad_card`, `no_file`.
        UnprovenError: where it proves nothing.
    """
    station, _ = checked_card(card)
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST_BYTES)
    except OSError as error:
        raise RefusedError(
            f"{file.name[:80]} 无法读取，没有核对。",
            "请核对文件位置后重试。",
            code="no_file",
        ) from error
    return check_fork_proof(content, station)


def _signed_heads(station: Station, owner: str) -> dict[Head, JsonObject]:
    rows = station.database.rows(
        "SELECT size, digest, statement FROM received_head WHERE station = ? "
        "ORDER BY size, digest",
        owner,
    )
    return {Head(size, digest): parse_object(text) for size, digest, text in rows}


def _known(station: Station, owner: str) -> dict[tuple[int, bytes], Entry]:
    rows = station.database.rows(
        "SELECT line -> 'entry' FROM received_entry WHERE station = ? "
        "UNION ALL SELECT entry FROM rival_entry WHERE station = ?",
        owner,
        owner,
    )
    entries = (Entry.from_json(parse_object(text)) for (text,) in rows)
    return {(entry.seq, entry.digest): entry for entry in entries}
