"""What makes vectors of bundles: the stations, and what they send."""

import hashlib
from collections.abc import Sequence
from typing import Final

from judrec.core.canonical import Json, JsonObject
from tests.bundle.forgery import members_of, sealed, tar_of
from tests.bundle.sample_station import SampleStation, addressed

LETTER: Final = b"%PDF-1.7 a letter"
Members = dict[str, bytes]


class Vectors:
    """The stations of the vectors, and what they send."""

    def __init__(self) -> None:
        self.committee = SampleStation(
            "committee", ("鄂政法", "某市某区委政法委"), "01"
        )
        self.superior = SampleStation("superior", ("鄂01", "某市中级人民法院"), "01")
        self.court = SampleStation("court")
        self.files: dict[str, bytes] = {}
        self.tagmanifests: dict[str, str] = {}
        self.cases: dict[str, JsonObject] = {}

    def members(
        self,
        station: SampleStation,
        nth: int,
        previous: str | None = None,
        abandoned: Sequence[int] = (),
    ) -> Members:
        """Pack what a station holds, addressed to both receivers."""
        both = (self.committee, self.superior)
        past = self.tagmanifests[previous] if previous else None
        header = station.header(*(addressed(one, nth, past, abandoned) for one in both))
        return members_of(station.source(header, with_attachments=True), station.key)

    def add(self, name: str, members: Members, *receivers: SampleStation) -> None:
        """Seal members into a file of the vectors."""
        to = receivers or (self.committee, self.superior)
        self.files[f"{name}.jrb"] = sealed(tar_of(members), *to)
        tags = hashlib.sha256(members["tagmanifest-sha256.txt"])
        self.tagmanifests[name] = tags.hexdigest()

    def case(self, name: str, bundle: str, **expected: Json) -> None:
        """Say what must come out of a bundle, after what was received before."""
        before = expected.pop("before", [])
        self.cases[name] = {
            "identity": expected.pop("identity", "committee.key"),
            "own": self.committee.code,
            "confirmed": expected.pop("confirmed", ["court.card.json"]),
            "compromised": expected.pop("compromised", []),
            "before": before,
            "bundle": f"{bundle}.jrb",
            "first_difference": None,
            "record": "",
            "missing": [],
            **expected,
        }
