"""What is held of other stations, as values that the verdict is made from."""

from judrec.core.canonical import parse, parse_object
from judrec.core.continuity import HeldBundle, HeldChain, HeldStation
from judrec.core.digest_list import DigestList
from judrec.core.plan_merge import held_digest
from judrec.core.shape import integer
from judrec.store.connection import Database


def held_station(
    database: Database, sender: str, chains: tuple[str, ...], *, confirmed: bool
) -> HeldStation:
    """Give what is held of one sender and of the stations whose ledgers it carries.

    Stations are named by their signing keys, `ssh-ed25519 …`.
    """
    rows = database.rows(
        "SELECT nth, tagmanifest, previous, size, merged, abandoned, "
        "(SELECT json_group_object(p.station, p.size) FROM received_part p "
        "WHERE p.bundle = b.seq AND p.station <> b.station AND EXISTS (SELECT 1 "
        "FROM received_entry e WHERE e.station = p.station AND e.seq = p.size "
        "AND e.digest = p.head)) "
        "FROM received_bundle b WHERE b.station = ? ORDER BY b.seq",
        sender,
    )
    return HeldStation(
        confirmed=confirmed,
        bundles=tuple(_bundle(*row) for row in rows),
        chains={chain: _chain(database, chain) for chain in chains},
    )


def whole_digest(database: Database) -> bytes:
    """Give the 32 bytes that stand for all that is held, in whatever order it came."""
    rows = database.rows("SELECT tagmanifest FROM received_bundle")
    return held_digest(bytes.fromhex(tagmanifest) for (tagmanifest,) in rows)


def _bundle(  # noqa: PLR0913, PLR0917 - the columns of one row
    nth: int,
    tagmanifest: str,
    previous: str,
    size: int,
    merged: int,
    abandoned: str,
    desks: str,
) -> HeldBundle:
    listed = parse(abandoned)
    carried = parse_object(desks)
    numbers = listed if isinstance(listed, list) else []
    return HeldBundle(
        nth=nth,
        tagmanifest=bytes.fromhex(tagmanifest),
        previous=bytes.fromhex(previous) if previous else None,
        size=size,
        merged=bool(merged),
        abandoned=frozenset(one for one in numbers if isinstance(one, int)),
        desks={desk: integer(carried, desk) for desk in carried},
    )


def _chain(database: Database, station: str) -> HeldChain:
    digests = database.each(
        "SELECT digest FROM received_entry WHERE station = ? ORDER BY seq", station
    )
    # By the index of records: reading each line for its number takes far longer.
    versions = database.rows(
        "SELECT v.seq, r.number FROM record_version v JOIN record r "
        "ON r.station = v.station AND r.id = v.record WHERE v.station = ?",
        station,
    )
    held = DigestList.of(digest for (digest,) in digests)
    return HeldChain(held, dict(versions))
