"""Which one a bundle is to a receiver: told to it alone, and in one way."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from judrec.bundle.format import HEADER, NTH
from judrec.bundle.place import Place, open_place, seal_place, sealed_place
from judrec.bundle.reader import glance, open_bundle
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import recipient_from_text
from tests.bundle.forgery import listed_anew, sealed, tar_of
from tests.bundle.sample_station import SampleStation, addressed, place_of, placed

Members = dict[str, bytes]
Sent = Callable[..., bytes]
PREVIOUS = "ab" * 32


@pytest.fixture
def sent(members: Members, court: SampleStation, committee: SampleStation) -> Sent:
    """Seal the honest bundle, with these receivers named in it."""

    def seal(*recipients: JsonObject) -> bytes:
        named: list[Json] = [*recipients]
        said: JsonObject = {**parse_object(members[HEADER]), "recipients": named}
        lie = listed_anew({**members, HEADER: canonical(said)}, court.key)
        return sealed(tar_of(lie), committee)

    return seal


def refusal(bundle: bytes, reader: SampleStation) -> BundleError:
    with pytest.raises(BundleError) as caught:
        open_bundle(
            io.BytesIO(bundle), [reader.plain], own_codes=frozenset({reader.code})
        )
    return caught.value


def test_each_receiver_reads_its_own_place_and_nobody_else_s(
    sent: Sent, committee: SampleStation, superior: SampleStation
) -> None:
    ours = addressed(committee, 5, PREVIOUS, (2, 4))
    theirs = addressed(superior, 900, PREVIOUS, (899,))
    opened = open_bundle(
        io.BytesIO(sent(ours, theirs)),
        [committee.plain],
        own_codes=frozenset({committee.code}),
    )
    assert opened.place == Place(5, bytes.fromhex(PREVIOUS), frozenset({2, 4}))
    _, other = opened.header.recipients
    with pytest.raises(BundleError, match="打不开"):
        open_place(other.place, [committee.plain])


def test_a_place_is_as_long_whatever_it_says(committee: SampleStation) -> None:
    """A receiver must not learn how many bundles another one got."""
    hybrid = recipient_from_text(committee.hybrid.recipient)
    first = Place(1, None)
    many = Place(NTH, bytes(32), frozenset(range(99_800, 99_900)))
    sizes = {len(seal_place(each, hybrid, os.urandom)) for each in (first, many)}
    assert len(sizes) == 1


def test_a_glance_reads_the_place_too(
    sent: Sent,
    committee: SampleStation,
    court: SampleStation,
    tmp_path: Path,
) -> None:
    file = tmp_path / "R-7K2M9QXA.jrb"
    file.write_bytes(sent(addressed(committee, 7, PREVIOUS)))
    found = glance(file, [committee.plain], frozenset({committee.code}))
    assert found == (court.card.station, 7)


@pytest.mark.parametrize(
    "lie",
    [
        {"nth": 0},
        {"nth": -1},
        {"nth": True},
        {"nth": NTH + 1},
        {"nth": "5"},
        {"nth": 1},
        {"nth": None},
        {"previous": "AB" * 32},
        {"previous": "ab"},
        {"previous": 7},
        {"abandoned": None},
        {"abandoned": [4, 2]},
        {"abandoned": [2, 2]},
        {"abandoned": [0]},
        {"abandoned": [5]},
        {"abandoned": [True]},
        {"abandoned": ["2"]},
    ],
)
def test_a_place_that_can_not_be_is_damage(
    sent: Sent, committee: SampleStation, lie: JsonObject
) -> None:
    honest: JsonObject = {"nth": 5, "previous": PREVIOUS, "abandoned": []}
    found = refusal(sent(placed(committee, {**honest, **lie})), committee)
    assert found.verdict is Verdict.DAMAGED
    assert "期次" in found.what


def test_the_highest_place_is_read(sent: Sent, committee: SampleStation) -> None:
    opened = open_bundle(
        io.BytesIO(sent(addressed(committee, NTH, PREVIOUS, (NTH - 1,)))),
        [committee.plain],
        own_codes=frozenset({committee.code}),
    )
    assert opened.place == Place(NTH, bytes.fromhex(PREVIOUS), frozenset({NTH - 1}))


def test_a_place_for_another_or_of_another_form_is_damage(
    sent: Sent, committee: SampleStation, superior: SampleStation
) -> None:
    theirs = addressed(superior)
    swapped: JsonObject = {**theirs, "code": committee.code}
    line = canonical({"nth": 1, "previous": None, "abandoned": []})
    spaced = place_of(committee, line + b" ")
    for named, said in (
        (swapped, "打不开"),
        ({"code": committee.code, "place": spaced}, "期次"),
        ({"code": committee.code, "place": place_of(committee, b"[]")}, "期次"),
        ({"code": committee.code, "place": ""}, "已损坏"),
    ):
        assert said in refusal(sent(named), committee).what
    assert refusal(sent(theirs), committee).verdict is Verdict.NOT_FOR_US


def test_a_place_is_written_in_one_way(committee: SampleStation) -> None:
    text = place_of(committee, b"{}")
    assert sealed_place(text).startswith(b"age-encryption.org/v1\n")
    for lie in (text + "=", text[:-1], " " + text, text + "\n", "é", "-_-_"):
        with pytest.raises(BundleError):
            sealed_place(lie)


def test_who_asks_for_no_place_opens_the_bundle_without_one(
    sent: Sent, committee: SampleStation, superior: SampleStation
) -> None:
    opened = open_bundle(io.BytesIO(sent(addressed(superior))), [committee.plain])
    assert opened.place is None
