"""Names, order and the bag's own files."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.bundle.bag import (
    Info,
    check_declaration,
    manifest_text,
    read_info,
    read_manifest,
)
from judrec.bundle.format import (
    STATION_FILES,
    Layout,
    is_name,
    layout_of,
    most_bytes,
    new_name,
)
from judrec.bundle.refusals import BundleError

A, B, C = "a" * 64, "b" * 64, "c" * 64
FULL = Layout(
    ("90000000", "10000000", "20000000"),
    (A, B),
    ("data/report.json", "data/report.pdf"),
    (A, B),
)


def test_the_sender_comes_first_and_its_desks_in_order_of_their_codes() -> None:
    names = list(FULL.names())
    stations = [name.split("/")[2] for name in names if name.endswith("card.json")]
    assert stations == ["90000000", "10000000", "20000000"]
    assert names[0] == "data/bundle.json"
    assert names[-4:] == [
        "data/report.json",
        "data/report.pdf",
        f"data/attachments/{A}",
        f"data/attachments/{B}",
    ]


@pytest.mark.parametrize(
    "layout", [FULL, Layout(("00000001",)), Layout(("00000001",), attachments=(C,))]
)
def test_a_layout_is_read_back_from_its_names(layout: Layout) -> None:
    assert layout_of(list(layout.names())) == layout


@given(st.integers(0, 2**32))
def test_names_in_any_other_order_are_refused(seed: int) -> None:
    names = list(FULL.names())
    shuffled = random.Random(seed).sample(names, len(names))
    assert (layout_of(shuffled) is None) == (shuffled != names)


@pytest.mark.parametrize(
    "name",
    [
        "data/extra.txt",
        "data/../bundle.json",
        "/etc/passwd",
        "data/stations/90000000/notes.txt",
        "data/stations/9000000/card.json",
        "data/stations/90000000",
        "data/attachments/" + "A" * 64,
        "data/attachments/" + "a" * 63,
        "data/attachments/../../x",
        "data/report.exe",
    ],
)
def test_one_name_that_is_not_allowed_spoils_the_whole(name: str) -> None:
    for at in range(len(list(FULL.names())) + 1):
        names = list(FULL.names())
        names.insert(at, name)
        assert layout_of(names) is None


def test_a_name_twice_or_a_missing_one_is_refused() -> None:
    names = list(FULL.names())
    for at in range(len(names)):
        assert layout_of([*names[:at], names[at], *names[at:]]) is None
    for at in range(1 + len(STATION_FILES)):
        assert layout_of(names[:at] + names[at + 1 :]) is None
    assert layout_of([]) is None
    assert layout_of(["data/bundle.json"]) is None


def test_every_name_has_a_bound() -> None:
    assert all(most_bytes(name) > 0 for name in FULL.names())


@given(st.binary(min_size=5, max_size=5))
def test_a_new_name_is_a_name(seed: bytes) -> None:
    assert is_name(new_name(lambda size: seed[:size]))


@pytest.mark.parametrize("text", ["", "R-", "R-0000000", "R-0000000I", "r-00000000"])
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_the_sums_are_read_back() -> None:
    info = Info("R-00000000", 12345, 6)
    assert read_info(info.text()) == info


@pytest.mark.parametrize("version", ["2", "11", "999"])
def test_a_later_format_is_too_new_whatever_else_it_says(version: str) -> None:
    text = f"Bundle-Format: judrec-bundle@v{version}\nAnything: else\n"
    with pytest.raises(BundleError) as refusal:
        read_info(text.encode())
    assert refusal.value.code == "too_new"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"Bundle-Format: judrec-bundle@v1\n",
        b"Bundle-Format: judrec-bundle@v0\n",
        Info("R-00000000", 1, 1).text() + b"More: lines\n",
        Info("R-00000000", 1, 1).text().replace(b"\n", b"\r\n"),
        Info("R-00000000", 1, 1).text().replace(b"1.1", b"01.1"),
        b"\xff" * 40,
    ],
)
def test_another_spelling_of_the_sums_is_damaged(text: bytes) -> None:
    with pytest.raises(BundleError) as refusal:
        read_info(text)
    assert refusal.value.code == "damaged"


def test_a_manifest_is_read_back_in_its_order() -> None:
    digests = {"data/b": bytes(32), "data/a": b"\1" * 32}
    read = read_manifest(manifest_text(digests))
    assert list(read.items()) == list(digests.items())


@pytest.mark.parametrize(
    "text",
    [
        f"{A}  data/a",
        f"{A} data/a\n",
        f"{A} *data/a\n",
        f"{A.upper()}  data/a\n",
        f"{A}  data/a\n{B}  data/a\n",
        f"{A}  data/a\r\n",
        f"{A}  data/甲\n",
        f"{A}  data/a\n\n",
    ],
)
def test_another_spelling_of_a_manifest_is_damaged(text: str) -> None:
    with pytest.raises(BundleError) as refusal:
        read_manifest(text.encode())
    assert refusal.value.code == "damaged"


def test_another_declaration_is_damaged() -> None:
    with pytest.raises(BundleError):
        check_declaration(b"BagIt-Version: 0.97\n")
