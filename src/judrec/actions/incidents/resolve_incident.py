"""End an incident: a keeper or leader says which history counts, and why.

Nothing is deleted. Where the history of the evidence counts, its entries and records
are read again from the sealed file and signed into our own ledger; what stood there
before goes on standing among the rivals.
"""

from collections.abc import Iterator
from contextlib import closing

from judrec.actions.incidents.list_incidents import Incident, incident
from judrec.actions.receiving.incoming import Arrivals, dropping, own_identities
from judrec.actions.receiving.merge_entry import signed_part, told
from judrec.actions.station import Station
from judrec.bundle.ledger_part import LedgerLine
from judrec.bundle.part import OpenedPart
from judrec.bundle.reader import Receiver, open_bundle
from judrec.core.canonical import Json, JsonObject
from judrec.core.incident import Counts
from judrec.core.ledger import Entry, Head
from judrec.core.shape import objects, text, texts
from judrec.core.states import reason_problem
from judrec.errors import IncompleteError, RefusedError
from judrec.store import attachments
from judrec.store.attachments import SealedFile
from judrec.store.door import Act
from judrec.store.entries import entry_at
from judrec.store.incident_projection import rival_branch


def resolve_incident(
    station: Station, name: str, counts: Counts, note: str
) -> Incident:
    """Sign what is decided about an incident.

    Raises:
        RefusedError: `not_allowed`, `no_incident`, `ended`, `no_choice`; `disk_full`,
            `not_writable`. Nothing was changed.
        IncompleteError: where there is no reason.
        DamagedError: where the evidence can't be read as it was kept.
    """
    found = incident(station, name)
    _require_open(found, counts)
    wrong = reason_problem(note)
    if wrong is not None:
        raise IncompleteError(
            "没有处置：请写明查明的情况。",
            "写清楚怎样查明的、为什么这样处置。",
            (wrong,),
        )
    content: JsonObject = {
        "incident": found.id,
        "counts": counts.value,
        "note": note.strip(),
        "parts": [],
    }
    files: tuple[SealedFile, ...] = ()
    if counts is Counts.RECEIVED:
        part, files = _other_history(station, found)
        content["parts"] = [part]
    private: JsonObject = {"files": [file.to_json() for file in files]}
    with dropping(station, files), station.writing() as writing:
        writing.append(Act("incident.resolved", found.id, content, private))
    return incident(station, found.id)


def _require_open(found: Incident, counts: Counts) -> None:
    if found.counts is not None:
        raise RefusedError(
            f"异常事项 {found.id} 已经处置：{found.state}。没有改动任何内容。",
            "处置不能更改；情况又有变化的，在下一件异常事项中写明。",
            code="ended",
        )
    if counts not in found.choices:
        allowed = "、".join(f"{one.value}（{one.label}）" for one in found.choices)
        raise RefusedError(
            f"这件异常事项不能这样处置，没有改动任何内容。可以选择：{allowed}。",
            "两份总账不矛盾的，没有取舍可作，只登记说明。",
            code="no_choice",
        )


def _other_history(
    station: Station, found: Incident
) -> tuple[JsonObject, tuple[SealedFile, ...]]:
    """Read the whole history again from all evidence that goes the same way."""
    branch = _branch(station, found.id)
    first = branch[0].seq
    entries: dict[int, LedgerLine] = {}
    versions: dict[int, str] = {}
    files: tuple[SealedFile, ...] = ()
    signed: JsonObject = {}
    bundles: list[Json] = []
    for evidence in _going_along(station, found, branch):
        part, kept = _evidence(station, evidence, found.station)
        bundles.append(_brought(station, evidence, found.station))
        signed, files = signed_part(part), (*files, *kept)
        for line in part.ledger[first - 1 :]:
            if line.raw or line.entry.seq not in entries:
                entries[line.entry.seq] = line
        for record in part.records:
            if record.seq >= first:
                versions[record.seq] = record.raw.decode()
    listed = told(entries[seq] for seq in sorted(entries))
    lines: Json = [versions[seq] for seq in sorted(versions)]
    whole: JsonObject = {**signed, "entries": listed, "versions": lines}
    return {**whole, "bundles": bundles}, files


def _brought(station: Station, bundle: int, owner: str) -> JsonObject:
    """Give which records a bundle carried of a station, as its entry says."""
    entry = entry_at(station.database, bundle)
    parts = objects(entry.content, "parts") if entry else ()
    (part,) = (part for part in parts if text(part, "station") == owner)
    kept: JsonObject = {key: part[key] for key in ("station", "carried", "closed")}
    return {"bundle": bundle, **kept}


def _going_along(
    station: Station, found: Incident, branch: tuple[Entry, ...]
) -> Iterator[int]:
    """Give the bundles whose history begins or continues the one that is to count."""
    ours = {entry.digest for entry in branch}
    for name, bundle, head in station.database.rows(
        "SELECT id, bundle, head FROM incident WHERE station = ? AND parted > 0 "
        "ORDER BY size, bundle",
        found.station,
    ):
        theirs = {entry.digest for entry in _branch(station, name)}
        if head in ours or branch[-1].digest in theirs:
            yield bundle


def _branch(station: Station, name: str) -> tuple[Entry, ...]:
    owner, size, digest = station.database.rows(
        "SELECT station, size, head FROM incident WHERE id = ?", name
    )[0]
    return rival_branch(station.database, owner, Head(size, digest))


def _evidence(
    station: Station, bundle: int, owner: str
) -> tuple[OpenedPart, tuple[SealedFile, ...]]:
    """Open a bundle that was kept; its attachments come in now that it counts."""
    entry = entry_at(station.database, bundle)
    (sha256,) = texts(entry.content, "kept") if entry else ()
    arrivals = Arrivals(station)
    folder, database = station.store.folder, station.database
    with closing(attachments.open_sealed(folder, database, sha256)) as file:
        opened = open_bundle(
            file,
            own_identities(station),
            sink=arrivals.take,
            receiver=Receiver(heard=arrivals.meet),
        )
    part = next(part for part in opened.parts if part.card.station == owner)
    return part, arrivals.keep()
