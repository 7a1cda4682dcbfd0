"""One folder, one failure: the contract for whoever else reads volumes."""

import io
import shutil
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Final

import pytest

from judrec.bundle.reader import open_bundle
from judrec.bundle.refusals import BundleError
from judrec.bundle.volume_reader import read_volume
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.shape import inner, text, texts
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import identity_from_text

PLACE: Final = Path(__file__).parent / "volumes"
CASES: Final = sorted(path.parent.name for path in PLACE.glob("*/case.json"))


def case_of(name: str) -> JsonObject:
    return parse_object((PLACE / name / "case.json").read_bytes())


def nowhere(_sha256: str, _size: int) -> AbstractContextManager[io.BytesIO]:
    return nullcontext(io.BytesIO())


def read(case: JsonObject, folder: Path) -> tuple[str, list[str]]:
    """Lay out the case's files; give the verdict and the volumes that can be used."""
    identity = identity_from_text((PLACE / text(case, "identity")).read_text().strip())
    beside = inner(case, "beside")
    for name in beside:
        shutil.copy(PLACE / text(beside, name), folder / name)
    try:
        opened = open_bundle(PLACE / text(case, "bundle"), [identity])
    except BundleError as error:
        return error.verdict.value, []
    usable = []
    for volume in opened.volumes:
        try:
            read_volume(folder / volume.file, volume, opened, [identity], nowhere)
        except BundleError:
            continue
        usable.append(volume.file)
    return "opened", usable


@pytest.mark.parametrize("name", CASES)
def test_of_each_vector_just_the_right_volumes_can_be_used(
    name: str, tmp_path: Path
) -> None:
    case = case_of(name)
    expected = text(case, "verdict"), list(texts(case, "usable"))
    assert read(case, tmp_path) == expected


def test_volumes_are_used_in_some_vectors_and_refused_in_others() -> None:
    told = {text(case_of(name), "verdict") for name in CASES}
    assert told == {"opened", Verdict.DAMAGED.value}
    assert {len(texts(case_of(name), "usable")) for name in CASES} == {0, 1, 2}


def test_the_vectors_stay_small() -> None:
    assert sum(file.stat().st_size for file in PLACE.rglob("*")) < 7 << 20
