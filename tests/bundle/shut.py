"""A court with two records, the second of which one receiver may not read."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

from judrec.bundle.format import CLOSED, CLOSED_LINE_BYTES
from judrec.bundle.packing import BundleSource
from judrec.bundle.reader import OpenedBundle, open_bundle
from judrec.bundle.sealed_line import padded_line
from judrec.core.canonical import JsonObject, canonical
from judrec.crypto.age import SealingWriter
from judrec.crypto.age_identity import recipient_from_text
from tests.bundle.forgery import listed_anew, members_of, sealed, tar_of
from tests.bundle.sample_station import SampleStation, addressed, seeded

GROUND = "本件反映的是该单位负责人。"


@dataclass
class Shut:
    """A court that closed its second record to the committee, not to the superior."""

    court: SampleStation
    committee: SampleStation
    superior: SampleStation
    line: bytes
    """The line that is closed."""
    file: bytes
    header: JsonObject

    def members(
        self, *, file: bytes | None = None, header: JsonObject | None = None
    ) -> dict[str, bytes]:
        """Pack it; the parts and whatever is put in their place, as a forger does."""
        honest = members_of(self.source(), self.court.key)
        if file is not None:
            honest = swapped(honest, self.file, file)
        if header is not None:
            counted: JsonObject = {"records": 2, "versions": 2, "attachments": 0}
            said = {**self.header, **header, "format": "judrec-bundle@v1"}
            honest["data/bundle.json"] = canonical({**said, "counts": counted})
        return listed_anew(honest, self.court.key)

    def source(self) -> BundleSource:
        source = self.court.source(self.header)
        (part,) = source.parts
        first, second = part.records.splitlines(keepends=True)
        assert second == self.line + b"\n"
        closed = replace(part, records=first + canonical(self.stand_in()) + b"\n")
        return replace(source, parts=(closed,), closed=(self.file,))

    def stand_in(self) -> JsonObject:
        record = self.court.records[1]
        content = record["content"]
        assert isinstance(content, dict)
        return {
            "closed": hashlib.sha256(self.file).hexdigest(),
            "digest": record["digest"],
            "number": content["number"],
            "seq": record["seq"],
        }

    def note(self, **change: object) -> JsonObject:
        said = self.stand_in()
        note: JsonObject = {
            "file": said["closed"],
            "number": said["number"],
            "digest": said["digest"],
            "recipients": [self.superior.code],
            "ground": GROUND,
            "by": "孔令",
        }
        return {**note, **change}  # type: ignore[dict-item]  # lies may be anything

    def opened(
        self, reader: SampleStation, members: Mapping[str, bytes] | None = None
    ) -> OpenedBundle:
        whole = dict(members) if members is not None else self.members()
        return open_bundle(
            io.BytesIO(sealed(tar_of(whole), self.committee, self.superior)),
            [reader.plain],
            own_codes=frozenset({reader.code}),
        )


def swapped(members: dict[str, bytes], old: bytes, new: bytes) -> dict[str, bytes]:
    """Put another sealed file in a file's place, wherever it is named."""
    before, after = (hashlib.sha256(each).hexdigest() for each in (old, new))
    found = {
        key.replace(before, after): value.replace(before.encode(), after.encode())
        for key, value in members.items()
    }
    return {**found, CLOSED + after: new}


def shut_to(*readers: SampleStation, content: bytes, smallest: int = 0) -> bytes:
    """Seal a line as a closed line is sealed."""
    whole = padded_line(content, smallest or CLOSED_LINE_BYTES)
    return sealed_anyhow(*readers, content=whole)


def sealed_anyhow(*readers: SampleStation, content: bytes) -> bytes:
    target = io.BytesIO()
    recipients = [recipient_from_text(each.plain.recipient) for each in readers]
    with SealingWriter(target, recipients, entropy=seeded("closed")) as sealing:
        sealing.write(content)
    return target.getvalue()


def make_shut(seed: str, shut_out: SampleStation, reader: SampleStation) -> Shut:
    """Let a court close its second record to one receiver, and not to the other."""
    court = SampleStation(seed)
    court.file()
    court.file()
    line = canonical(court.records[1])
    file = shut_to(reader, content=line)
    header = court.header(addressed(shut_out), addressed(reader))
    made = Shut(court, shut_out, reader, line, file, header)
    made.header = {**header, "closed": [made.note()]}
    return made
