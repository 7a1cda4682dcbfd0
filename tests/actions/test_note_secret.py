"""Of what is a state secret nothing is kept but a day and a number elsewhere."""

from pathlib import Path

import pytest

from judrec.actions.records.draft_files import keep_file
from judrec.actions.records.drafts import drafts, keep_draft
from judrec.actions.records.note_secret import SecretLine, note_secret
from judrec.actions.records.sealed_in import seal_file, sealing_place
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import JudrecError, RefusedError, UsageError
from judrec.store.entries import newest_entries
from tests.actions.parties import refused_without_a_trace
from tests.everything import everything

TOLD = "某某工程的坐标"


def test_the_draft_its_words_and_its_files_go_and_a_line_stays(
    station: Station, tmp_path: Path
) -> None:
    draft = keep_draft(station, {"content": TOLD}).id
    file = tmp_path / "图纸.txt"
    file.write_text(TOLD, "utf-8")
    keep_file(station, draft, seal_file(sealing_place(station), file))
    assert TOLD in everything(station)
    line = note_secret(station, "密册2026-003", draft)
    assert line == SecretLine("2026-11-17", "密册2026-003")
    entry = newest_entries(station.database, 1)[0]
    assert entry.content == {"day": "2026-11-17", "register": "密册2026-003"}
    assert drafts(station) == ()
    assert TOLD not in everything(station)
    assert list(station.store.folder.attachments.iterdir()) == []
    assert verify(station).problems == ()


@pytest.mark.parametrize("number", ["", "  ", "——", "密" * 41, "密册\u202e3", "密\n册"])
def test_what_is_no_number_leaves_nothing(station: Station, number: str) -> None:
    draft = keep_draft(station, {"content": TOLD}).id
    refused = refused_without_a_trace(
        station, lambda: note_secret(station, number, draft)
    )
    assert isinstance(refused, UsageError)
    assert len(drafts(station)) == 1


def test_a_draft_that_is_none_is_named(station: Station) -> None:
    refused: JudrecError = refused_without_a_trace(
        station, lambda: note_secret(station, "密册3", "ffff")
    )
    assert isinstance(refused, RefusedError)
    assert refused.code == "no_draft"
