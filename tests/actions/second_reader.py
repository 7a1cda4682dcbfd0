"""What somebody says of a bundle who has a station's keys and not its program."""

from collections.abc import Sequence
from pathlib import Path

import verify_bundle
from judrec.actions.people.identity import own_card
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject, canonical
from tests.bundle.sample_station import SampleStation


def second_opinion(
    reader: Station, card: JsonObject | bytes, files: Sequence[Path]
) -> str:
    """Give the verdict on the last file, once those before it were received.

    `card` is the one that the reader confirmed.
    """
    content = card if isinstance(card, bytes) else canonical(card)
    known = verify_bundle.Card(verify_bundle.parsed(content))
    held, verdict = verify_bundle.Held([known], set()), ""
    own, secrets = own_card(reader).code, [*reader.age_identities]
    for file in files:
        verdict = verify_bundle.judged(file, secrets, own, held)["verdict"]
    return verdict


def opinion_of_lies(reader: Station, sent: Path) -> str:
    """Give the verdict on what a `Stranger` sent, after all that he sent before."""
    seed, _, nth = sent.stem.removeprefix("R-").rpartition("-")
    files = [sent.with_name(f"R-{seed}-{each}.jrb") for each in range(1, int(nth) + 1)]
    return second_opinion(reader, SampleStation(seed).card_json, files)
