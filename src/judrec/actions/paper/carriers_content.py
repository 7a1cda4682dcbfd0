"""What the register of carriers says of a record's materials (载体登记表, Art. 10)."""

from collections.abc import Iterator, Sequence

from judrec.actions.paper.trace_copy import Copy
from judrec.actions.people.settings import header_mark
from judrec.actions.records.record_history import Filed
from judrec.actions.station import Station
from judrec.core import wording
from judrec.core.body import rows, text
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.form import Field
from judrec.core.record_version import Attachment
from judrec.pdf.record.carriers import Carrier, CarriersContent
from judrec.pdf.record.printing import Printing
from judrec.store.entries import NEWEST


def carriers_content(
    station: Station, filed: Filed, printing: Printing, copy: Copy | None
) -> CarriersContent:
    """Give the materials of the current version, then those that supplements added."""
    body = filed.versions[-1].body
    field = station.form.field("materials")
    bodies = (body, *(each.body for each in filed.supplements))
    found = [
        carrier
        for each in bodies
        for carrier in _carriers(each, field, filed.attachments)
    ]
    return CarriersContent(
        number=filed.row.number,
        carriers=tuple(found),
        printing=printing,
        none_because=text(body.get("materials_none")),
        void=filed.void is not None,
        header_mark=header_mark(station, copy.seq if copy else NEWEST),
    )


def _carriers(
    body: JsonObject, field: Field, attachments: Sequence[Attachment]
) -> Iterator[Carrier]:
    """Give each of the materials with the codes of its files.

    Several of one name share all files of that name: a file is known by it alone.
    """
    for _, material in rows(body, "materials"):
        words = {
            item.name: wording.display(item, material.get(item.name))
            for item in field.items
        }
        codes = (
            code_of(bytes.fromhex(each.sha256))
            for each in attachments
            if each.material == material.get("name")
        )
        yield Carrier(
            name=words["name"],
            carrier=words["carrier"],
            pages=words["pages"],
            original=words["original"],
            kept_at=words["kept_at"],
            codes=tuple(codes),
        )
