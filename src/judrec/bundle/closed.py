"""Closed lines: held against their files and the header, and opened by who may.

Nothing of a closed line is taken on trust: its digest is what the signed entry commits
to, and what its file holds, once opened, must be the very line that has this digest.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from judrec.bundle.closed_note import ClosedNote
from judrec.bundle.format import CLOSED, CLOSED_LINE_BYTES, LINE_BYTES
from judrec.bundle.header import Header
from judrec.bundle.lines import Budget
from judrec.bundle.part import ClosedLine, OpenedPart, RecordLine, read_record_line
from judrec.bundle.refusals import BundleError, damaged
from judrec.bundle.sealed_line import LineForm, open_line
from judrec.crypto.age_identity import Identity


def check_closed(
    header: Header, parts: Sequence[OpenedPart], files: Sequence[str]
) -> None:
    """Hold header, closed lines and files against each other, one to one.

    `files` are the SHA-256 of the members in `data/closed/`.

    Raises:
        BundleError: `damaged`.
    """
    lines = [line for part in parts for line in part.closed]
    said = {note.file: (note.number, note.digest) for note in header.closed}
    there = {line.file: (line.number, line.digest) for line in lines}
    if len(there) != len(lines) or there != said:
        raise damaged("封闭的记录与说明不符")
    if sorted(there) != sorted(files):
        raise damaged("封闭的记录与所附的密封文件不符")


def open_closed(
    header: Header,
    parts: Sequence[OpenedPart],
    files: Mapping[str, bytes],
    who: tuple[frozenset[str] | None, Sequence[Identity]],
) -> tuple[OpenedPart, ...]:
    """Open what may be opened by who reads: his codes, None for anybody; his keys.

    `files` are the bundle's small members by name.

    Raises:
        BundleError: `damaged` where a file that is ours doesn't open, or to something
            else than its line.
    """
    notes = {note.file: note for note in header.closed}
    budget = Budget()
    return tuple(_opened(part, notes, files, who, budget) for part in parts)


def _opened(
    part: OpenedPart,
    notes: Mapping[str, ClosedNote],
    files: Mapping[str, bytes],
    who: tuple[frozenset[str] | None, Sequence[Identity]],
    budget: Budget,
) -> OpenedPart:
    if not part.closed:
        return part
    codes, identities = who
    records = list(part.records)
    shut: list[ClosedLine] = []
    for line in part.closed:
        note, sealed = notes[line.file], files[CLOSED + line.file]
        found = None
        if codes is None:
            # Whose keys these are nobody says: what they don't open stays closed.
            with suppress(BundleError):
                found = _line(_decrypted(sealed, note, identities), line, part, budget)
        elif not note.recipients.isdisjoint(codes):
            found = _line(_decrypted(sealed, note, identities), line, part, budget)
        if found is not None:
            records.append(found)
        else:
            shut.append(line)
    records.sort(key=lambda each: each.seq)
    return replace(part, records=tuple(records), closed=tuple(shut))


def _decrypted(
    sealed: bytes, note: ClosedNote, identities: Sequence[Identity]
) -> bytes:
    """Give the line.

    Raises:
        BundleError: `damaged`.
    """
    what = f"{note.number} 的密封内容"
    form = LineForm(what, CLOSED_LINE_BYTES, max(1, len(note.recipients)))
    line = open_line(sealed, identities, form)
    if len(line) > LINE_BYTES:
        raise damaged(f"{what}不是一行记录")
    return line


def _line(
    content: bytes, closed: ClosedLine, part: OpenedPart, budget: Budget
) -> RecordLine:
    budget.spend_values(content)
    line = read_record_line(content, part.ledger)
    if (line.seq, line.digest) != (closed.seq, closed.digest):
        raise damaged(f"{closed.number} 的密封内容是另一件记录")
    if line.version.number != closed.number:
        raise damaged(f"{closed.number} 的密封内容是另一个登记号")
    return line
